using NormGen;

namespace Consumer;

[Normalize(Shape = [4, 2], Axes = [0], Epsilon = 0)]
public sealed partial class StemNorm;
