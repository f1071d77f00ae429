using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.OneDnn;

/// <summary>Batch norm and layer norm, described alike.</summary>
internal sealed unsafe class Operations
{
    private readonly Case _case;
    private readonly uint _flags = NormalizationFlags.UseScaleShift;

    public Operations(Case work)
    {
        _case = work;
        Problem problem = work.Problem;
        if (problem.Kind == Kind.LayerNorm)
        {
            Data = Memories.Describe(Tag.Ab, problem.Rows, problem.Channels);
        }
        else if (problem.Plane == 1)
        {
            // Also [N, C]: images of one pixel. What oneDNN has for two dimensions is 20 times slower.
            (int height, int width) = problem.ChannelsLast ? (problem.Shape[1], problem.Shape[2]) : (1, 1);
            Data = Memories.Describe(Tag.Nhwc, problem.Shape[0], problem.Channels, height, width);
        }
        else
        {
            Data = Memories.Describe(Tag.Nchw, problem.Shape[0], problem.Shape[1], problem.Shape[2], problem.Shape[3]);
        }

        Statistics = Memories.Describe(Tag.A, problem.Statistics);
        ScaleShift = Memories.Describe(Tag.Ab, 2, problem.Channels);
        if (work.Pass is Pass.Evaluation or Pass.EvaluationBackward)
        {
            _flags |= NormalizationFlags.UseGlobalStatistics;
        }
    }

    public MemoryDescriptor Data { get; }

    public MemoryDescriptor Statistics { get; }

    public MemoryDescriptor ScaleShift { get; }

    public OperationDescriptor Forward()
    {
        int kind = _case.Pass == Pass.Evaluation ? PropagationKind.ForwardInference : PropagationKind.ForwardTraining;
        (MemoryDescriptor data, MemoryDescriptor statistics) = (Data, Statistics);
        OperationDescriptor operation;
        Native.Check(_case.Problem.Kind == Kind.LayerNorm
            ? Native.LayerNormForward(&operation, kind, &data, &statistics, (float)Problem.Epsilon, _flags)
            : Native.BatchNormForward(&operation, kind, &data, (float)Problem.Epsilon, _flags));
        return operation;
    }

    public OperationDescriptor Backward()
    {
        const int Kind = PropagationKind.Backward;
        (MemoryDescriptor data, MemoryDescriptor statistics) = (Data, Statistics);
        OperationDescriptor operation;
        Native.Check(_case.Problem.Kind == Cases.Kind.LayerNorm
            ? Native.LayerNormBackward(&operation, Kind, &data, &data, &statistics, (float)Problem.Epsilon, _flags)
            : Native.BatchNormBackward(&operation, Kind, &data, &data, (float)Problem.Epsilon, _flags));
        return operation;
    }
}
