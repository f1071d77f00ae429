namespace NormGen.Inspection.Tests;

/// <summary>Figures, against what one counts by hand.</summary>
public sealed class FiguresTests
{
    [Fact]
    public void Batch_norm()
    {
        Figures figures = Reports.Details("[BatchNorm(64, 28, 28, Batch = 32)]").Figures;
        Assert.Equal("1,605,632", figures.Elements);
        Assert.Equal("64", figures.Statistics);
        Assert.Equal("25,088", figures.ElementsPerStatistic);
        Assert.Equal(128, figures.Parameters);
        Assert.Equal(1_605_632 * 4 * 2, figures.ForwardBytes);
        Assert.Equal(1_605_632 * 4 * 3, figures.BackwardBytes);

        // A run is an image of 784 floats: 24 times 32, and two registers of eight.
        Assert.Equal([new(512, 16, 24, 2, 2, 0), new(256, 8, 24, 4, 2, 0)], figures.Vectors);
        Assert.Equal(
            ["weight F32 [64]", "bias F32 [64]", "running_mean F32 [64]", "running_var F32 [64]", "num_batches_tracked I64 []"],
            figures.Checkpoint.Select(tensor => $"{tensor.Name} {tensor.Type} [{string.Join(", ", tensor.Shape)}]"));
    }

    /// <summary>Forward: input, residual, output. Backward: those two, the output's gradient, and two gradients.</summary>
    [Fact]
    public void A_residual_inside_is_a_tensor_more()
    {
        Figures figures = Reports.Details("[BatchNorm(64, Batch = 8, Residual = Residual.Inside, Activation = Activation.Relu)]").Figures;
        Assert.Equal(8 * 64 * 4 * 3, figures.ForwardBytes);
        Assert.Equal(8 * 64 * 4 * 5, figures.BackwardBytes);
    }

    /// <summary>AddForward reads input and stream, and writes stream and output; BackwardAdd reads stream and output gradient, and adds to a gradient.
    /// ForwardAdd reads both, and writes the stream; its Backward is the plain one.</summary>
    /// <param name="residual">How the layer stands in the stream.</param>
    /// <param name="forward">How often an element goes through memory.</param>
    /// <param name="backward">The same, backward.</param>
    [Theory]
    [InlineData("Before", 4, 4)]
    [InlineData("After", 3, 3)]
    public void A_stream_is_read_and_written(string residual, int forward, int backward)
    {
        Figures figures = Reports.Details($"[LayerNorm(64, Batch = 8, Residual = Residual.{residual})]").Figures;
        Assert.Equal(8 * 64 * 4 * forward, figures.ForwardBytes);
        Assert.Equal(8 * 64 * 4 * backward, figures.BackwardBytes);
    }

    [Fact]
    public void What_only_a_call_tells_is_words()
    {
        Figures figures = Reports.Details("[LayerNorm(49)]").Figures;
        Assert.Equal("49 · extent0", figures.Elements);
        Assert.Equal("extent0", figures.Statistics);
        Assert.Equal("50,176 · extent0", Reports.Details("[LayerNorm(64, 28, 28)]").Figures.Elements);
        Assert.Null(figures.ForwardBytes);
        Assert.Equal([new(512, 16, 1, 2, 2, 1), new(256, 8, 1, 4, 2, 1)], figures.Vectors);
    }

    [Fact]
    public void Without_a_backward_pass_there_are_no_figures_of_it()
    {
        LayerDetails layer = Reports.Details("[RmsNorm(64, Batch = 8, Backward = false)]");
        Assert.Null(layer.Gradient);
        Assert.Null(layer.Figures.BackwardBytes);
        Assert.Equal(0, layer.Figures.BackwardOperations);
    }
}
