using NormGen;

namespace Consumer;

[BatchNorm(2, Batch = 4, Epsilon = 0)]
public sealed partial class StemNorm;
