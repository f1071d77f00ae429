using NormGen.Tests.Support;

namespace NormGen.Tests.Conveniences;

/// <summary>ToString: what PyTorch prints for its module, and something like it where there is none.</summary>
public sealed class TextTests
{
    private static readonly (string Attribute, string Text)[] Cases =
    [
        // As print(module) gives it in PyTorch.
        ("Shape = [-1, 64], Axes = [0]", "BatchNorm1d(64, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)"),
        ("Shape = [-1, 64, 10], Axes = [0, 2]", "BatchNorm1d(64, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)"),
        ("Shape = [-1, 64, 7, 7], Axes = [0, 2, 3]", "BatchNorm2d(64, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)"),
        ("Shape = [-1, 64, 3, 7, 7], Axes = [0, 2, 3, 4]", "BatchNorm3d(64, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)"),
        ("Shape = [-1, 64, 7, 7], Axes = [0, 2, 3], Epsilon = 0.001, Momentum = 0.01, Affine = false", "BatchNorm2d(64, eps=0.001, momentum=0.01, affine=False, track_running_stats=True)"),
        ("Shape = [-1, 64], Axes = [0], CumulativeAverage = true", "BatchNorm1d(64, eps=1e-05, momentum=None, affine=True, track_running_stats=True)"),
        ("Shape = [-1, 64], Axes = [0], TrackRunningStats = false", "BatchNorm1d(64, eps=1e-05, momentum=0.1, affine=True, track_running_stats=False)"),
        ("Shape = [-1, 64, 7, 7], Axes = [2, 3], Affine = false", "InstanceNorm2d(64, eps=1e-05, momentum=0.1, affine=False, track_running_stats=False)"),
        ("Shape = [-1, 64, 7, 7], Axes = [2, 3], ParameterAxes = [1]", "InstanceNorm2d(64, eps=1e-05, momentum=0.1, affine=True, track_running_stats=False)"),
        ("Shape = [-1, 64, 7], Axes = [2], ParameterAxes = [1], TrackRunningStats = true", "InstanceNorm1d(64, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)"),
        ("Shape = [-1, 768], Axes = [1]", "LayerNorm((768,), eps=1e-05, elementwise_affine=True)"),
        ("Shape = [-1, 5, 7, 7], Axes = [1, 2, 3], Affine = false, Epsilon = 1e-12", "LayerNorm((5, 7, 7), eps=1e-12, elementwise_affine=False)"),
        ("Shape = [-1, 64, 7, 7], Axes = [1, 2, 3], Groups = 8", "GroupNorm(8, 64, eps=1e-05, affine=True)"),
        ("Shape = [-1, 64, 7, 7], Axes = [1, 2, 3], ParameterAxes = [1]", "GroupNorm(1, 64, eps=1e-05, affine=True)"),
        ("Shape = [-1, 6, 768], Axes = [2], Statistic = Statistic.RootMeanSquare, Epsilon = 1.1920928955078125e-7", "RMSNorm((768,), eps=1.1920928955078125e-07, elementwise_affine=True)"),

        // With options that PyTorch does not print, or does not have.
        ("Shape = [-1, 768], Axes = [1], Bias = false", "LayerNorm((768,), eps=1e-05, elementwise_affine=True, bias=False)"),
        ("Shape = [-1, 768], Axes = [1], Statistic = Statistic.RootMeanSquare, Bias = true", "RMSNorm((768,), eps=1e-05, elementwise_affine=True, bias=True)"),
        ("Shape = [-1, 64], Axes = [0], BiasedRunningVariance = true", "BatchNorm1d(64, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, biased_running_variance=True)"),
        ("Shape = [-1, 64, 7, 7], Axes = [1, 2, 3], Groups = 8, TrackRunningStats = true", "GroupNorm(8, 64, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)"),
        ("Shape = [-1, 64], Axes = [1], Epsilon = 0, Affine = false, BiasedRunningVariance = true", "LayerNorm((64,), eps=0.0, elementwise_affine=False)"),
        ("Shape = [-1, -1], Axes = [1], Affine = false", "LayerNorm((-1,), eps=1e-05, elementwise_affine=False)"),

        // Where PyTorch has no such module.
        ("Shape = [-1, 7, 7, 64], Axes = [0, 1, 2]", "BatchNorm(shape=[-1, 7, 7, 64], axes=[0, 1, 2], parameter_axes=[3], eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)"),
        ("Shape = [-1, 7, 7, 64], Axes = [1, 2, 3], Groups = 8, ChannelAxis = 3", "GroupNorm(shape=[-1, 7, 7, 64], axes=[1, 2, 3], groups=8, channel_axis=3, parameter_axes=[3], eps=1e-05, affine=True)"),
        ("Shape = [-1, 64, 5], Axes = [1], Affine = false", "LayerNorm(shape=[-1, 64, 5], axes=[1], eps=1e-05, elementwise_affine=False)"),
        ("Shape = [-1, 5, 768], Axes = [1, 2], ParameterAxes = [2]", "LayerNorm(shape=[-1, 5, 768], axes=[1, 2], parameter_axes=[2], eps=1e-05, elementwise_affine=True)"),
        ("Shape = [9], Axes = [0]", "BatchNorm(shape=[9], axes=[0], parameter_axes=[], eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)"),
    ];

    [Fact]
    public async Task A_layer_is_printed_as_PyTorch_prints_it()
    {
        CompiledLayers layers = await CompiledLayers.CompileAsync(Cases.Select(test => test.Attribute));
        Assert.Equal(Cases.Select(test => test.Text), Cases.Select(test => layers.Create<float>(test.Attribute).ToString()));
    }
}
