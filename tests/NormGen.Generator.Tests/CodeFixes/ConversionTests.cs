namespace NormGen.Generator.Tests.CodeFixes;

/// <summary>The two forms of an attribute: the same layer each.</summary>
public sealed class ConversionTests
{
    [Theory]
    [InlineData("BatchNorm(64, 28, 14)", "Normalize(Shape = [-1, 64, 28, 14], Axes = [0, 2, 3])")]
    [InlineData("BatchNorm(64, 28, 14, Batch = 32, ChannelsLast = true, Momentum = 0.01)", "Normalize(Shape = [32, 28, 14, 64], Axes = [0, 1, 2], Momentum = 0.01)")]
    [InlineData("BatchNorm(64)", "Normalize(Shape = [-1, 64], Axes = [0])")]
    [InlineData("InstanceNorm(64, 100)", "Normalize(Shape = [-1, 64, 100], Axes = [2], ParameterAxes = [1])", "InstanceNorm(64, 100, Affine = true)")]
    [InlineData("InstanceNorm(64, 100)", "Normalize(Shape = [-1, 64, 100], Axes = [2], Affine = false)")]
    [InlineData("InstanceNorm(64, 100, Affine = true, Bias = false)", "Normalize(Shape = [-1, 64, 100], Axes = [2], ParameterAxes = [1], Affine = true, Bias = false)")]
    [InlineData("GroupNorm(8, 64, 28, 14, ChannelsLast = true)", "Normalize(Shape = [-1, 28, 14, 64], Axes = [1, 2, 3], Groups = 8, ChannelAxis = 3)")]
    [InlineData("GroupNorm(1, 64, 28)", "Normalize(Shape = [-1, 64, 28], Axes = [1, 2], ParameterAxes = [1])")]
    [InlineData("LayerNorm(64, 28, Affine = false)", "Normalize(Shape = [-1, 64, 28], Axes = [1, 2], Affine = false)")]
    [InlineData("RmsNorm(768)", "Normalize(Shape = [-1, 768], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon = 1.1920928955078125e-7)")]
    [InlineData("RmsNorm(768, Epsilon = 1e-6, WeightOffset = 1)", "Normalize(Shape = [-1, 768], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon = 1e-6, WeightOffset = 1)")]
    [InlineData("RmsNorm(768, Epsilon = 1e-6)", "Normalize(Shape = [-1, 768], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon = 1e-6)")]
    [InlineData("InstanceNorm(64, 100, Modulated = true)", "Normalize(Shape = [-1, 64, 100], Axes = [2], ParameterAxes = [1], Affine = false, Modulated = true)")]
    [InlineData("GroupNorm(8, 64, 28, Modulated = true)", "Normalize(Shape = [-1, 64, 28], Axes = [1, 2], Groups = 8, Modulated = true)")]
    [InlineData("LayerNorm(64, Affine = false, Modulated = true)", "Normalize(Shape = [-1, 64], Axes = [1], Affine = false, Modulated = true)")]
    [InlineData("BatchNorm(64, 28, Residual = Residual.Inside)", "Normalize(Shape = [-1, 64, 28], Axes = [0, 2], Residual = Residual.Inside)")]
    [InlineData("InstanceNorm(64, 28, Masked = true)", "Normalize(Shape = [-1, 64, 28], Axes = [2], ParameterAxes = [1], Masked = true)", "InstanceNorm(64, 28, Affine = true, Masked = true)")]
    [InlineData("BatchNorm(64, 28, VirtualBatch = 16)", "Normalize(Shape = [-1, 64, 28], Axes = [0, 2], VirtualBatch = 16)")]
    public void Each_is_written_as_the_other(string preset, string general, string? presetOfGeneral = null)
    {
        var conversions = Conversion.Of([preset, general]);

        Assert.Equal(presetOfGeneral ?? preset, conversions[1].Other);
        if (presetOfGeneral is null && !general.Contains("Affine = true", StringComparison.Ordinal))
        {
            Assert.Equal(general, conversions[0].Other);
        }
    }

    [Theory]
    [InlineData("Normalize(Shape = [8, 64], Axes = [-1])", "LayerNorm(64, Batch = 8)")]
    [InlineData("Normalize(Shape = [-1, 768], Axes = [1], Statistic = Statistic.RootMeanSquare)", "RmsNorm(768, Epsilon = 1e-5)")]
    [InlineData("Normalize(Shape = [-1, 768], Axes = [1], Statistic = Statistic.RootMeanSquare, TrackRunningStats = false)", "RmsNorm(768, Epsilon = 1e-5)")]
    [InlineData("Normalize(Shape = [-1, 64, 28], Axes = [2, 1], Affine = false, TrackRunningStats = true)", "LayerNorm(64, 28, Affine = false, TrackRunningStats = true)")]
    [InlineData("Normalize(Shape = new[] { -1, 64 }, Axes = new int[] { 0 }, Groups = 1)", "BatchNorm(64)")]
    public void A_general_form_has_many_spellings(string general, string preset)
        => Assert.Equal(preset, Assert.Single(Conversion.Of([general])).Other);

    [Fact]
    public void Constants_keep_their_names()
    {
        const string Constants = "static class Sizes { public const int N = 4, Channels = 64, Height = 28, Groups = 8; public const double Epsilon = 1e-3; }";
        const string Preset = "GroupNorm(Sizes.Groups, Sizes.Channels, Sizes.Height / 2, -1, Batch = Sizes.N, Epsilon = Sizes.Epsilon)";
        const string General = "Normalize(Shape = [Sizes.N, Sizes.Channels, Sizes.Height / 2, -1], Axes = [1, 2, 3], Groups = Sizes.Groups, Epsilon = Sizes.Epsilon)";

        var conversions = Conversion.Of([Preset, General], Constants);

        Assert.Equal(General, conversions[0].Other);
        Assert.Equal(Preset, conversions[1].Other);
    }

    [Theory]
    // Two axes are kept, or none.
    [InlineData("Normalize(Shape = [-1, 64, 28, 28], Axes = [0, 3])")]
    [InlineData("Normalize(Shape = [-1, 64], Axes = [0, 1])")]
    [InlineData("Normalize(Shape = [64], Axes = [0])")]
    // The channels are in the middle.
    [InlineData("Normalize(Shape = [-1, 28, 64, 28], Axes = [0, 1, 3])")]
    // Parameters vary along other axes.
    [InlineData("Normalize(Shape = [-1, 64, 28], Axes = [2])")]
    [InlineData("Normalize(Shape = [-1, 64, 28], Axes = [1, 2], ParameterAxes = [])")]
    [InlineData("Normalize(Shape = [8, 64], Axes = [0], ParameterAxes = [0, 1])")]
    // Not over all of a sample, not of the mean square, not with groups.
    [InlineData("Normalize(Shape = [8, 64], Axes = [0], Statistic = Statistic.RootMeanSquare)")]
    [InlineData("Normalize(Shape = [8, 64], Axes = [1], Statistic = Statistic.Euclidean)")]
    [InlineData("Normalize(Shape = [8, 64, 28], Axes = [0, 1, 2], Groups = 8)")]
    // Not valid.
    [InlineData("Normalize(Shape = [8, 0], Axes = [1])")]
    [InlineData("Normalize(Shape = [8, Unknown], Axes = [1])")]
    [InlineData("BatchNorm(0)")]
    public void Where_no_other_form_is_equal_none_is_written(string attribute)
        => Assert.Null(Assert.Single(Conversion.Of([attribute])).Other);

    [Fact]
    public void Every_preset_survives_the_way_to_the_general_form_and_back()
    {
        string[] presets = [.. RandomPresets.Take(2000)];

        var first = Conversion.Of(presets);
        var second = Conversion.Of([.. first.Select(conversion => conversion.Other!)]);
        var third = Conversion.Of([.. second.Select(conversion => conversion.Other!)]);

        Assert.All(first, conversion => Assert.NotNull(conversion.Spec));
        Assert.Equal(first.Select(conversion => conversion.Spec), second.Select(conversion => conversion.Spec));
        Assert.Equal(first.Select(conversion => conversion.Spec), third.Select(conversion => conversion.Spec));
        Assert.All(second, conversion => Assert.DoesNotContain("Normalize", conversion.Other, StringComparison.Ordinal));
    }

    [Fact]
    public void A_general_form_becomes_only_a_preset_of_the_same_layer()
    {
        string[] attributes = [.. RandomGeneralForms.Take(4000)];

        var converted = Conversion.Of(attributes).Where(conversion => conversion.Other is not null).ToList();
        var presets = Conversion.Of([.. converted.Select(conversion => conversion.Other!)]);

        Assert.Equal(converted.Select(conversion => conversion.Spec), presets.Select(conversion => conversion.Spec));
        Assert.InRange(converted.Count, 200, attributes.Length / 2);
    }

    private static IEnumerable<string> RandomPresets
    {
        get
        {
            Random random = new(11);
            while (true)
            {
                var preset = random.GetItems(["BatchNorm", "InstanceNorm", "GroupNorm", "LayerNorm", "RmsNorm"], 1)[0];
                List<string> arguments = [];
                var groups = random.Next(1, 4);
                if (preset == "GroupNorm")
                {
                    arguments.Add($"{groups}");
                }

                // As many as a divisor of the groups, and more than one element to a statistic.
                var rank = random.Next(1, 4) + (preset is "InstanceNorm" or "GroupNorm" ? 1 : 0);
                arguments.AddRange(Enumerable.Range(0, rank).Select(index => $"{groups * random.Next(2, 4)}"));
                Add(random, arguments, "Batch = 5");
                if (preset is not ("LayerNorm" or "RmsNorm"))
                {
                    Add(random, arguments, "ChannelsLast = true", "ChannelsLast = false");
                }

                if (preset != "RmsNorm")
                {
                    AddTracking(random, arguments);
                }

                AddCommon(random, arguments);
                yield return $"{preset}({string.Join(", ", arguments)})";
            }
        }
    }

    private static IEnumerable<string> RandomGeneralForms
    {
        get
        {
            Random random = new(12);
            while (true)
            {
                var rank = random.Next(1, 5);
                List<string> arguments = [$"Shape = [{string.Join(", ", Enumerable.Range(0, rank).Select(_ => random.Next(1, 3) * 2))}]", $"Axes = {Axes()}"];
                Add(random, arguments, $"ParameterAxes = {Axes()}", "ParameterAxes = [1]", $"ParameterAxes = [{rank - 1}]");
                Add(random, arguments, "Groups = 2", "Groups = 1", $"Groups = 2, ChannelAxis = {rank - 1}");
                Add(random, arguments, "Statistic = Statistic.RootMeanSquare", "Statistic = Statistic.MeanVariance", "Statistic = Statistic.Euclidean");
                AddTracking(random, arguments);
                AddCommon(random, arguments);
                yield return $"Normalize({string.Join(", ", arguments)})";

                string Axes() => $"[{string.Join(", ", Enumerable.Range(0, rank).Where(_ => random.Next(2) == 0))}]";
            }
        }
    }

    private static void AddTracking(Random random, List<string> arguments)
    {
        Add(random, arguments, "TrackRunningStats = true", "TrackRunningStats = false");
        Add(random, arguments, "Momentum = 0.2", "CumulativeAverage = true", "CumulativeAverage = false");
        Add(random, arguments, "BiasedRunningVariance = true");
    }

    private static void AddCommon(Random random, List<string> arguments)
    {
        Add(random, arguments, "Affine = false", "Affine = true", "Affine = true, Bias = true", "Affine = true, Bias = false");
        Add(random, arguments, "Epsilon = 1e-5", "Epsilon = 1.1920928955078125e-7", "Epsilon = 0");
        Add(random, arguments, "ElementType = typeof(double)");
        Add(random, arguments, "Unrolling = Unrolling.Loops");
        Add(random, arguments, "Backward = false");
    }

    /// <summary>One of them, or none.</summary>
    private static void Add(Random random, List<string> arguments, params string[] choices)
    {
        if (random.Next(2) == 0)
        {
            arguments.Add(choices[random.Next(choices.Length)]);
        }
    }
}
