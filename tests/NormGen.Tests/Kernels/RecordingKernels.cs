using NormGen.CompilerServices;

namespace NormGen.Tests.Kernels;

/// <summary>Computes nothing, and remembers what it was called with. The k-th statistic of a batch is mean k and variance 4.</summary>
internal sealed class RecordingKernels : LayerKernels<float>
{
    /// <summary>The loops of the last call, kept ones first: extents and strides in the tensor.</summary>
    public string Loops { get; private set; } = "";

    public int[] Shape { get; private set; } = [];

    public bool Training { get; private set; }

    public int Degree { get; private set; }

    internal override void Forward(ref LayerCall<float> call)
    {
        Record(ref call);
        Assert.Null(call.WeightSums);
        Assert.Null(call.BiasSums);
        Assert.Equal(call.Input.Length, call.Output.Length);
        for (int i = 0; call.Training && i < call.Geometry.Statistics; i++)
        {
            call.BatchSpreads[i] = 4;
            if (call.Plan.HasMean)
            {
                call.BatchMeans[i] = i;
            }
        }
    }

    internal override void Backward(ref LayerCall<float> call)
    {
        Record(ref call);
        Assert.Equal(call.Input.Length, call.OutputGradient.Length);
        Assert.Equal(call.Input.Length, call.InputGradient.Length);
        call.WeightSums?.Add(0, 3);
        call.BiasSums?.Add(0, 5);
    }

    private void Record(ref LayerCall<float> call)
    {
        Loops = $"{Text(call.Geometry.Kept)}; {Text(call.Geometry.Reduced)}";
        Shape = call.Geometry.Shape.ToArray();
        Training = call.Training;
        Degree = call.MaxDegreeOfParallelism;
    }

    private static string Text(ReadOnlySpan<Step> steps)
        => string.Join(", ", steps.ToArray().Select(step => $"{step.Extent} by {step.Stride}"));
}
