using NormGen.Tests.Contract;

namespace NormGen.Tests.Conveniences;

/// <summary>Train and Eval.</summary>
public sealed class ModeTests
{
    [Fact]
    public void Train_and_Eval_set_the_mode()
    {
        Batch layer = new();
        layer.Eval();
        Assert.False(layer.Training);
        layer.Eval();
        Assert.False(layer.Training);
        layer.Train();
        Assert.True(layer.Training);
    }

    [Fact]
    public void They_are_in_the_interface()
    {
        foreach (INormalization<float> layer in (INormalization<float>[])[new Batch(), new Untracked()])
        {
            layer.Eval();
            Assert.False(layer.Training);
            layer.Train();
            Assert.True(layer.Training);
        }
    }

    [Fact]
    public void After_Eval_the_running_statistics_normalize()
    {
        Batch layer = new();
        layer.RunningMean.Fill(3);
        layer.RunningVariance.Fill(4 - 1e-5f);
        layer.Eval();
        Assert.All(layer.Run([11, 11, 11]), value => Assert.Equal(4, value, 1e-5f));
        Assert.Equal(0, layer.BatchesTracked);
    }
}
