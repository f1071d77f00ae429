using NormGen.TestHelpers;

namespace NormGen.Tests.Conveniences;

/// <summary>Info: what the attribute asked for.</summary>
public sealed class InfoTests
{
    private static readonly (string Attribute, NormalizationKind Kind, int[] Shape, int[] Axes, int Groups, int ChannelAxis)[] Cases =
    [
        ("BatchNorm(64)", NormalizationKind.BatchNorm, [-1, 64], [0], 1, 1),
        ("BatchNorm(64, 7, -1, Batch = 2)", NormalizationKind.BatchNorm, [2, 64, 7, -1], [0, 2, 3], 1, 1),
        ("BatchNorm(64, 7, 7, ChannelsLast = true, TrackRunningStats = false)", NormalizationKind.BatchNorm, [-1, 7, 7, 64], [0, 1, 2], 1, 1),
        ("InstanceNorm(64, 7)", NormalizationKind.InstanceNorm, [-1, 64, 7], [2], 1, 1),
        ("InstanceNorm(64, 7, 7, Affine = true)", NormalizationKind.InstanceNorm, [-1, 64, 7, 7], [2, 3], 1, 1),
        ("GroupNorm(8, 64, 7, 1)", NormalizationKind.GroupNorm, [-1, 64, 7, 1], [1, 2, 3], 8, 1),
        ("GroupNorm(8, 64, 7, 7, ChannelsLast = true)", NormalizationKind.GroupNorm, [-1, 7, 7, 64], [1, 2, 3], 8, 3),
        ("GroupNorm(1, 64, 7, 7)", NormalizationKind.GroupNorm, [-1, 64, 7, 7], [1, 2, 3], 1, 1),
        ("LayerNorm(5, 7)", NormalizationKind.LayerNorm, [-1, 5, 7], [1, 2], 1, 1),
        ("RmsNorm(768)", NormalizationKind.RmsNorm, [-1, 768], [1], 1, 1),
        ("Normalize(Shape = [9], Axes = [0])", NormalizationKind.BatchNorm, [9], [0], 1, 1),
        ("Normalize(Shape = [4, 1, 3], Axes = [1, 0])", NormalizationKind.BatchNorm, [4, 1, 3], [0, 1], 1, 1),
        ("Normalize(Shape = [4, 1, 3], Axes = [0])", NormalizationKind.BatchNorm, [4, 1, 3], [0], 1, 1),
        ("Normalize(Shape = [-1, 5, 7], Axes = [-1])", NormalizationKind.LayerNorm, [-1, 5, 7], [2], 1, 1),
        ("Normalize(Shape = [-1, 6, 5], Axes = [1, 2], Groups = 3)", NormalizationKind.GroupNorm, [-1, 6, 5], [1, 2], 3, 1),
        ("Normalize(Shape = [-1, 5, 7], Axes = [2], ParameterAxes = [1])", NormalizationKind.InstanceNorm, [-1, 5, 7], [2], 1, 1),
        ("Normalize(Shape = [-1, 5], Axes = [1], Statistic = Statistic.RootMeanSquare)", NormalizationKind.RmsNorm, [-1, 5], [1], 1, 1),
        ("Normalize(Shape = [-1, 5], Axes = [1], Statistic = Statistic.Euclidean)", NormalizationKind.EuclideanNorm, [-1, 5], [1], 1, 1),
    ];

    [Fact]
    public void Kind_shape_and_axes_are_those_of_the_attribute()
    {
        var assembly = Compile.Generate(Cases.Select((test, index) => $"[{test.Attribute}] public sealed partial class Layer{index};")).Load();
        foreach (var (index, test) in Cases.Index())
        {
            NormalizationInfo info = ((INormalization<float>)Activator.CreateInstance(assembly.GetType($"Layer{index}", throwOnError: true)!)!).Info;
            Assert.Equal(
                (test.Attribute, test.Kind, Text(test.Shape), Text(test.Axes), test.Groups, test.ChannelAxis),
                (test.Attribute, info.Kind, Text(info.Shape), Text(info.Axes), info.Groups, info.ChannelAxis));
            Statistic statistic = test.Kind switch
            {
                NormalizationKind.RmsNorm => Statistic.RootMeanSquare,
                NormalizationKind.EuclideanNorm => Statistic.Euclidean,
                _ => Statistic.MeanVariance,
            };
            Assert.Equal(statistic, info.Statistic);
        }
    }

    [Fact]
    public void Epsilon_and_activation_too()
    {
        Assert.Equal(1e-5, new Batch().Info.Epsilon);
        Assert.Equal(Activation.None, new Batch().Info.Activation);
        Assert.Equal(0.25, new ActivatedBatch().Info.Epsilon);
        Assert.Equal(Activation.Relu6, new ActivatedBatch().Info.Activation);
        Assert.Equal(Math.Pow(2, -52), new DoublePresetRms().Info.Epsilon);
        Assert.Equal(0, new Batch().Info.VirtualBatch);
    }

    [Fact]
    public void All_layers_of_a_class_have_the_same() => Assert.Same(new Batch().Info, new Batch().Info);

    private static string Text(ReadOnlySpan<int> extents) => string.Join(", ", extents.ToArray());
}
