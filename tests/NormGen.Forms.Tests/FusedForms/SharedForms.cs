namespace NormGen.Forms.Tests.FusedForms;

[BatchNorm(6, 5, 5, Residual = Residual.Inside, Activation = Activation.Silu)]
internal sealed partial class SharedInside;

[BatchNorm(30, 4, ChannelsLast = true, Residual = Residual.Before)]
internal sealed partial class SharedBefore;

[BatchNorm(6, 5, 5, Residual = Residual.After, Activation = Activation.Gelu)]
internal sealed partial class SharedAfter;

[BatchNorm(6, 5, 5, Modulated = true)]
internal sealed partial class SharedModulated;

[BatchNorm(30, 4, ChannelsLast = true, TrackRunningStats = false)]
internal sealed partial class SharedHuge;
