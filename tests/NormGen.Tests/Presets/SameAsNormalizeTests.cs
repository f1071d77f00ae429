using System.Numerics;
using NormGen.Tests.Contract;
using NormGen.Tests.Support;

namespace NormGen.Tests.Presets;

/// <summary>A preset gives the bits of the <c>[Normalize]</c> that it stands for, and keeps the same from call to call.</summary>
public sealed class SameAsNormalizeTests
{
    [Fact]
    public void Batch_norm_of_images() => AssertSame<PresetBatchNorm, GeneralBatchNorm, float>(3 * 64 * 784);

    [Fact]
    public void Batch_norm_with_channels_last() => AssertSame<PresetBatchNorm2, GeneralBatchNorm2, float>(3 * 64 * 35);

    [Fact]
    public void Batch_norm_of_doubles() => AssertSame<PresetBatchNorm3, GeneralBatchNorm3, double>(9 * 17);

    [Fact]
    public void Instance_norm() => AssertSame<PresetInstanceNorm, GeneralInstanceNorm, float>(3 * 5 * 81);

    [Fact]
    public void Group_norm() => AssertSame<PresetGroupNorm, GeneralGroupNorm, float>(3 * 64 * 9);

    [Fact]
    public void Group_norm_of_one_group() => AssertSame<PresetGroupNorm2, GeneralGroupNorm2, float>(3 * 6 * 35);

    [Fact]
    public void Layer_norm() => AssertSame<PresetLayerNorm, GeneralLayerNorm, float>(5 * 768);

    [Fact]
    public void Rms_norm() => AssertSame<PresetRmsNorm, GeneralRmsNorm, float>(5 * 300);

    [Fact]
    public void Rms_norm_of_doubles() => AssertSame<PresetRmsNorm2, GeneralRmsNorm2, double>(5 * 33);

    /// <summary>Values so small that epsilon decides the result.</summary>
    private static void AssertSame<TPreset, TGeneral, T>(int count)
        where TPreset : INormalization<T>, new()
        where TGeneral : INormalization<T>, new()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TPreset preset = new();
        TGeneral general = new();
        foreach (INormalization<T> layer in (INormalization<T>[])[preset, general])
        {
            Values<T>(layer.Weight.Length, 3).CopyTo(layer.Weight);
            Values<T>(layer.Bias.Length, 4).CopyTo(layer.Bias);
        }

        T[] input = Values<T>(count, 1), outputGradient = Values<T>(count, 2), expected = new T[count], actual = new T[count];
        foreach (bool training in (bool[])[true, true, false])
        {
            general.Training = preset.Training = training;
            general.Forward(input, expected);
            preset.Forward(input, actual);
            SameBits.AssertEqual<T>(expected, actual, "output");
            general.Backward(input, outputGradient, expected);
            preset.Backward(input, outputGradient, actual);
            SameBits.AssertEqual<T>(expected, actual, "input gradient");
            LayerSnapshot<T>.Of(general).AssertUnchanged(preset);
        }
    }

    private static T[] Values<T>(int count, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. IntegerGenerator.Normal(seed, count, 1e-4, 1e-3).Select(T.CreateChecked)];
}

[BatchNorm(64, 28, 28)]
internal sealed partial class PresetBatchNorm;

[Normalize(Shape = [-1, 64, 28, 28], Axes = [0, 2, 3])]
internal sealed partial class GeneralBatchNorm;

[BatchNorm(64, 7, 5, ChannelsLast = true, Momentum = 0.3)]
internal sealed partial class PresetBatchNorm2;

[Normalize(Shape = [-1, 7, 5, 64], Axes = [0, 1, 2], Momentum = 0.3)]
internal sealed partial class GeneralBatchNorm2;

[BatchNorm(17, ElementType = typeof(double))]
internal sealed partial class PresetBatchNorm3;

[Normalize(Shape = [-1, 17], Axes = [0], ElementType = typeof(double))]
internal sealed partial class GeneralBatchNorm3;

[InstanceNorm(5, 9, 9, Affine = true, TrackRunningStats = true)]
internal sealed partial class PresetInstanceNorm;

[Normalize(Shape = [-1, 5, 9, 9], Axes = [2, 3], ParameterAxes = [1], TrackRunningStats = true)]
internal sealed partial class GeneralInstanceNorm;

[GroupNorm(8, 64, 9)]
internal sealed partial class PresetGroupNorm;

[Normalize(Shape = [-1, 64, 9], Axes = [1, 2], Groups = 8)]
internal sealed partial class GeneralGroupNorm;

[GroupNorm(1, 6, 5, 7)]
internal sealed partial class PresetGroupNorm2;

[Normalize(Shape = [-1, 6, 5, 7], Axes = [1, 2, 3], ParameterAxes = [1])]
internal sealed partial class GeneralGroupNorm2;

[LayerNorm(768)]
internal sealed partial class PresetLayerNorm;

[Normalize(Shape = [-1, 768], Axes = [1])]
internal sealed partial class GeneralLayerNorm;

[RmsNorm(300)]
internal sealed partial class PresetRmsNorm;

[Normalize(Shape = [-1, 300], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon = 1.1920928955078125e-7)]
internal sealed partial class GeneralRmsNorm;

[RmsNorm(33, ElementType = typeof(double), Bias = true)]
internal sealed partial class PresetRmsNorm2;

[Normalize(Shape = [-1, 33], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon = 2.220446049250313e-16, ElementType = typeof(double), Bias = true)]
internal sealed partial class GeneralRmsNorm2;
