namespace NormGen.Forms.Tests.FusedForms;

[LayerNorm(100, Residual = Residual.Before)]
internal sealed partial class LayerNormBefore;

[LayerNorm(100, Residual = Residual.After)]
internal sealed partial class LayerNormAfter;

[LayerNorm(100)]
internal sealed partial class LayerNormPlain;

[RmsNorm(68, Residual = Residual.Before)]
internal sealed partial class RmsNormBefore;

[RmsNorm(68)]
internal sealed partial class RmsNormPlain;

[GroupNorm(2, 6, 5, 7, Batch = 2, Residual = Residual.Before)]
internal sealed partial class GroupNormBefore;

[GroupNorm(2, 6, 5, 7, Batch = 2)]
internal sealed partial class GroupNormPlain;

[BatchNorm(37, Residual = Residual.Before)]
internal sealed partial class ColumnsBefore;

[BatchNorm(37, Residual = Residual.After)]
internal sealed partial class ColumnsAfter;

[BatchNorm(37)]
internal sealed partial class ColumnsPlain;

[Normalize(Shape = [-1, -1, 25], Axes = [2], Residual = Residual.Before)]
internal sealed partial class SeveralBefore;

[Normalize(Shape = [-1, -1, 25], Axes = [2])]
internal sealed partial class SeveralPlain;

[LayerNorm(100, Epsilon = 0, Residual = Residual.After)]
internal sealed partial class TinyAfter;

[LayerNorm(100, Epsilon = 0)]
internal sealed partial class TinyPlain;
