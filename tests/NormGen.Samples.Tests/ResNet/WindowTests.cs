using ResNet18.Layers;

namespace NormGen.Samples.Tests.ResNet;

/// <summary>Sizes and borders are those that the model's file says (output_shape and pads of its nodes).</summary>
public sealed class WindowTests
{
    [Theory]
    [InlineData(224, 7, 2, 112, 3, 2)]
    [InlineData(112, 3, 2, 56, 1, 0)]
    [InlineData(56, 3, 1, 56, 1, 1)]
    [InlineData(56, 1, 2, 28, 0, 0)]
    public void Of_the_model(int size, int filter, int stride, int outputs, int before, int after)
    {
        var window = new Window(size, filter, stride);
        Assert.Equal((outputs, before, after), (window.Outputs, window.Before, window.After));
    }
}
