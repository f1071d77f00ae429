using System.Text.RegularExpressions;
using NormGen.Generator.Model;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>A preset is the <c>[Normalize]</c> that PyTorch's layer of its name means.</summary>
public sealed partial class PresetTests
{
    public static TheoryData<string, string> Presets => new()
    {
        // Batch norm
        { "BatchNorm(64)", "Shape = [-1, 64], Axes = [0]" },
        { "BatchNorm(64, 100)", "Shape = [-1, 64, 100], Axes = [0, 2]" },
        { "BatchNorm(64, 28, 28)", "Shape = [-1, 64, 28, 28], Axes = [0, 2, 3]" },
        { "BatchNorm(64, 8, 14, 14)", "Shape = [-1, 64, 8, 14, 14], Axes = [0, 2, 3, 4]" },
        { "BatchNorm(64, -1, -1)", "Shape = [-1, 64, -1, -1], Axes = [0, 2, 3]" },
        { "BatchNorm(64, [28, 28])", "Shape = [-1, 64, 28, 28], Axes = [0, 2, 3]" },
        { "BatchNorm(64, new int[0])", "Shape = [-1, 64], Axes = [0]" },
        { "BatchNorm(spatial: new[] { 28, 14 }, channels: 64)", "Shape = [-1, 64, 28, 14], Axes = [0, 2, 3]" },
        { "BatchNorm(64, Batch = 32)", "Shape = [32, 64], Axes = [0]" },
        { "BatchNorm(64, Batch = -1)", "Shape = [-1, 64], Axes = [0]" },
        { "BatchNorm(64, ChannelsLast = true)", "Shape = [-1, 64], Axes = [0]" },
        { "BatchNorm(64, 28, 14, ChannelsLast = true)", "Shape = [-1, 28, 14, 64], Axes = [0, 1, 2]" },
        { "BatchNorm(64, 28, 14, ChannelsLast = false, Batch = 2)", "Shape = [2, 64, 28, 14], Axes = [0, 2, 3]" },
        { "BatchNorm(64, 28, 28, Affine = false)", "Shape = [-1, 64, 28, 28], Axes = [0, 2, 3], Affine = false" },
        { "BatchNorm(64, Bias = false)", "Shape = [-1, 64], Axes = [0], Bias = false" },
        { "BatchNorm(64, TrackRunningStats = false)", "Shape = [-1, 64], Axes = [0], TrackRunningStats = false" },
        { "BatchNorm(-1, TrackRunningStats = false, Affine = false)", "Shape = [-1, -1], Axes = [0], TrackRunningStats = false, Affine = false" },
        { "BatchNorm(64, Epsilon = 1e-3, Momentum = 0.01, BiasedRunningVariance = true)", "Shape = [-1, 64], Axes = [0], Epsilon = 1e-3, Momentum = 0.01, BiasedRunningVariance = true" },
        { "BatchNorm(64, CumulativeAverage = true, ElementType = typeof(double))", "Shape = [-1, 64], Axes = [0], CumulativeAverage = true, ElementType = typeof(double)" },
        { "BatchNorm(64, Unrolling = Unrolling.Loops, Backward = false)", "Shape = [-1, 64], Axes = [0], Unrolling = Unrolling.Loops, Backward = false" },
        { "BatchNorm(1, 2, 3, 4, 5, 6, 7)", "Shape = [-1, 1, 2, 3, 4, 5, 6, 7], Axes = [0, 2, 3, 4, 5, 6, 7]" },

        // Instance norm
        { "InstanceNorm(64, 100)", "Shape = [-1, 64, 100], Axes = [2], Affine = false" },
        { "InstanceNorm(64, 28, 14)", "Shape = [-1, 64, 28, 14], Axes = [2, 3], Affine = false" },
        { "InstanceNorm(64, 28, 14, Affine = true)", "Shape = [-1, 64, 28, 14], Axes = [2, 3], ParameterAxes = [1]" },
        { "InstanceNorm(64, 28, 14, Affine = true, Bias = false)", "Shape = [-1, 64, 28, 14], Axes = [2, 3], ParameterAxes = [1], Bias = false" },
        { "InstanceNorm(64, 28, 14, TrackRunningStats = true, Momentum = 0.2)", "Shape = [-1, 64, 28, 14], Axes = [2, 3], Affine = false, TrackRunningStats = true, Momentum = 0.2" },
        { "InstanceNorm(64, 28, 14, Affine = true, ChannelsLast = true, Batch = 4)", "Shape = [4, 28, 14, 64], Axes = [1, 2], ParameterAxes = [3]" },
        { "InstanceNorm(64, -1, -1, Affine = true)", "Shape = [-1, 64, -1, -1], Axes = [2, 3], ParameterAxes = [1]" },

        // Group norm
        { "GroupNorm(8, 64)", "Shape = [-1, 64], Axes = [1], Groups = 8" },
        { "GroupNorm(8, 64, 28, 14)", "Shape = [-1, 64, 28, 14], Axes = [1, 2, 3], Groups = 8" },
        { "GroupNorm(channels: 64, groups: 8, spatial: [28, 14])", "Shape = [-1, 64, 28, 14], Axes = [1, 2, 3], Groups = 8" },
        { "GroupNorm(1, 64, 28, 14)", "Shape = [-1, 64, 28, 14], Axes = [1, 2, 3], ParameterAxes = [1]" },
        { "GroupNorm(1, 64)", "Shape = [-1, 64], Axes = [1], ParameterAxes = [1]" },
        { "GroupNorm(64, 64, 28, 14)", "Shape = [-1, 64, 28, 14], Axes = [1, 2, 3], Groups = 64" },
        { "GroupNorm(8, 64, 28, 14, ChannelsLast = true)", "Shape = [-1, 28, 14, 64], Axes = [1, 2, 3], Groups = 8, ChannelAxis = 3" },
        { "GroupNorm(1, 64, 28, 14, ChannelsLast = true)", "Shape = [-1, 28, 14, 64], Axes = [1, 2, 3], ParameterAxes = [3]" },
        { "GroupNorm(32, 128, 32, 32)", "Shape = [-1, 128, 32, 32], Axes = [1, 2, 3], Groups = 32" },
        { "GroupNorm(8, 64, -1, -1, Batch = 2)", "Shape = [2, 64, -1, -1], Axes = [1, 2, 3], Groups = 8" },
        { "GroupNorm(8, 64, 28, Affine = false)", "Shape = [-1, 64, 28], Axes = [1, 2], Groups = 8, Affine = false" },
        { "GroupNorm(1, 64, 28, Affine = false)", "Shape = [-1, 64, 28], Axes = [1, 2], Affine = false" },
        { "GroupNorm(8, 64, 28, TrackRunningStats = true)", "Shape = [-1, 64, 28], Axes = [1, 2], Groups = 8, TrackRunningStats = true" },

        // Layer norm
        { "LayerNorm(768)", "Shape = [-1, 768], Axes = [1]" },
        { "LayerNorm(64, 28, 28)", "Shape = [-1, 64, 28, 28], Axes = [1, 2, 3]" },
        { "LayerNorm([64, 28, 28])", "Shape = [-1, 64, 28, 28], Axes = [1, 2, 3]" },
        { "LayerNorm(768, Batch = 128)", "Shape = [128, 768], Axes = [1]" },
        { "LayerNorm(768, Bias = false, Epsilon = 1e-6)", "Shape = [-1, 768], Axes = [1], Bias = false, Epsilon = 1e-6" },
        { "LayerNorm(768, Affine = false)", "Shape = [-1, 768], Axes = [1], Affine = false" },
        { "LayerNorm(-1, 64, Affine = false)", "Shape = [-1, -1, 64], Axes = [1, 2], Affine = false" },
        { "LayerNorm(768, TrackRunningStats = true, CumulativeAverage = true)", "Shape = [-1, 768], Axes = [1], TrackRunningStats = true, CumulativeAverage = true" },

        // RMS norm
        { "RmsNorm(2048)", "Shape = [-1, 2048], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon = 1.1920928955078125e-7" },
        { "RmsNorm(2048, ElementType = typeof(float))", "Shape = [-1, 2048], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon = 1.1920928955078125e-7" },
        { "RmsNorm(2048, ElementType = typeof(double))", "Shape = [-1, 2048], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon = 2.220446049250313e-16, ElementType = typeof(double)" },
        { "RmsNorm(2048, Epsilon = 1e-6, Bias = true)", "Shape = [-1, 2048], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon = 1e-6, Bias = true" },
        { "RmsNorm(16, 32, Batch = 3)", "Shape = [3, 16, 32], Axes = [1, 2], Statistic = Statistic.RootMeanSquare, Epsilon = 1.1920928955078125e-7" },
        { "LayerNorm(768, Masked = true)", "Shape = [-1, 768], Axes = [1], Masked = true" },
        { "BatchNorm(64, Batch = 48, VirtualBatch = 16)", "Shape = [48, 64], Axes = [0], VirtualBatch = 16" },
        { "RmsNorm(2048, WeightOffset = 1)", "Shape = [-1, 2048], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon = 1.1920928955078125e-7, WeightOffset = 1" },
        { "InstanceNorm(64, 28, Affine = true, WeightOffset = -0.5)", "Shape = [-1, 64, 28], Axes = [2], ParameterAxes = [1], WeightOffset = -0.5" },
        { "RmsNorm(2048, Affine = false)", "Shape = [-1, 2048], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon = 1.1920928955078125e-7, Affine = false" },
    };

    [Theory]
    [MemberData(nameof(Presets))]
    public async Task A_preset_is_the_general_form(string preset, string arguments)
    {
        var run = Compile.Generate($"[{preset}] public sealed partial class Layer;");

        Assert.Empty(await run.AnalyzeAsync());
        Assert.Equal(Spec($"Normalize({arguments})"), Assert.Single(Layers.Of(run)).Spec);
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void The_header_writes_it_and_the_general_form(string preset, string arguments)
    {
        var layer = Assert.Single(Layers.Of(Compile.Generate($"[{preset}] public sealed partial class Layer;")));
        var general = Spec($"Normalize({arguments})");

        Assert.Equal(general, Spec(WithoutBrackets(layer.Preset!.General)));
        Assert.Equal(general, Spec(WithoutBrackets(layer.Preset.Written)));
    }

    /// <summary>2⁻²³ and 2⁻⁵², PyTorch's <c>torch.finfo(dtype).eps</c>.</summary>
    [Fact]
    public void The_epsilon_of_rms_norm_is_that_of_the_type()
    {
        Assert.Equal(Math.ScaleB(1, -23), Spec("RmsNorm(8)").Epsilon);
        Assert.Equal(Math.ScaleB(1, -52), Spec("RmsNorm(8, ElementType = typeof(double))").Epsilon);
    }

    [Fact]
    public void Constants_are_arguments()
        => Assert.Equal(
            Spec("Normalize(Shape = [4, 16, 7], Axes = [0, 2])"),
            Assert.Single(Layers.Of(Compile.Generate(
                "static class Sizes { public const int Channels = 16, Batch = 4; } [BatchNorm(Sizes.Channels, Sizes.Channels / 2 - 1, Batch = Sizes.Batch)] public sealed partial class Layer;"))).Spec);

    /// <summary>The axes alone would be called otherwise.</summary>
    [Theory]
    [InlineData("InstanceNorm(64, 100)", "Instance norm of", "InstanceNorm1d(64, eps=1e-05, momentum=0.1, affine=False, track_running_stats=False)")]
    [InlineData("GroupNorm(1, 64, 28)", "Group norm of", "GroupNorm(1, 64, eps=1e-05, affine=True)")]
    [InlineData("GroupNorm(1, 64, 28, Affine = false)", "Group norm of", "GroupNorm(1, 64, eps=1e-05, affine=False)")]
    [InlineData("LayerNorm(28, 28, Affine = false)", "Layer norm of", "LayerNorm((28, 28), eps=1e-05, elementwise_affine=False)")]
    [InlineData("RmsNorm(64)", "RMS norm of", "RMSNorm((64,), eps=1.1920928955078125e-07, elementwise_affine=True)")]
    public void A_layer_is_called_what_it_was_written_as(string preset, string kind, string text)
    {
        var source = Compile.Generate($"[{preset}] public sealed partial class Layer;").LayerSources.Values.Single();

        Assert.Contains($"// Layer: {kind}", source, StringComparison.Ordinal);
        Assert.Contains($"// Written: [{preset}], which stands for [Normalize(", source, StringComparison.Ordinal);
        Assert.Contains($"/// <para>{kind}", source, StringComparison.Ordinal);
        Assert.Contains($"\"{text}\"", source, StringComparison.Ordinal);
    }

    [Fact]
    public void Presets_share_kernels_with_the_general_form()
    {
        var run = Compile.Generate("[BatchNorm(64, 28, 28)] public sealed partial class First; [Normalize(Shape = [-1, 64, 28, 28], Axes = [0, 2, 3])] public sealed partial class Second;");

        Assert.Single(run.KernelSources);
        Assert.Equal(2, run.LayerSources.Count);
    }

    private static LayerSpec Spec(string attribute)
        => Assert.Single(Layers.Of(Compile.Generate($"[{attribute}] public sealed partial class Layer;"))).Spec
            ?? throw new InvalidOperationException("The attribute is invalid.");

    private static string WithoutBrackets(string attribute) => Brackets().Match(attribute).Groups[1].Value;

    [GeneratedRegex(@"^\[(.*)\]$")]
    private static partial Regex Brackets();
}
