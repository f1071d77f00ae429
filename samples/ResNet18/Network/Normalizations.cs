using NormGen;

namespace ResNet18.Network;

// A batch norm is named after its channels. The network is only evaluated, so none needs a backward pass.

/// <summary>After the first convolution.</summary>
[BatchNorm(64, 112, 112, Activation = Activation.Relu, Backward = false)]
internal sealed partial class StemNorm;

/// <summary>After the first convolution of a block.</summary>
[BatchNorm(64, 56, 56, Activation = Activation.Relu, Backward = false)]
internal sealed partial class Norm64;

[BatchNorm(128, 28, 28, Activation = Activation.Relu, Backward = false)]
internal sealed partial class Norm128;

[BatchNorm(256, 14, 14, Activation = Activation.Relu, Backward = false)]
internal sealed partial class Norm256;

[BatchNorm(512, 7, 7, Activation = Activation.Relu, Backward = false)]
internal sealed partial class Norm512;

/// <summary>After the second convolution of a block: output = relu(y + residual), in one pass.</summary>
[BatchNorm(64, 56, 56, Residual = Residual.Inside, Activation = Activation.Relu, Backward = false)]
internal sealed partial class SumNorm64 : IResidualNorm;

[BatchNorm(128, 28, 28, Residual = Residual.Inside, Activation = Activation.Relu, Backward = false)]
internal sealed partial class SumNorm128 : IResidualNorm;

[BatchNorm(256, 14, 14, Residual = Residual.Inside, Activation = Activation.Relu, Backward = false)]
internal sealed partial class SumNorm256 : IResidualNorm;

[BatchNorm(512, 7, 7, Residual = Residual.Inside, Activation = Activation.Relu, Backward = false)]
internal sealed partial class SumNorm512 : IResidualNorm;

/// <summary>In a shortcut between blocks of different channels.</summary>
[BatchNorm(128, 28, 28, Backward = false)]
internal sealed partial class ShortcutNorm128;

[BatchNorm(256, 14, 14, Backward = false)]
internal sealed partial class ShortcutNorm256;

[BatchNorm(512, 7, 7, Backward = false)]
internal sealed partial class ShortcutNorm512;
