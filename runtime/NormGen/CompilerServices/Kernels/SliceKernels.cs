using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>Computes layers whose statistics are those of slices, in runs of neighbours. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract unsafe class SliceKernels<T> : LayerKernels<T>, IPassFactory<T, SliceSums<T>, SliceWrites<T>>
    where T : unmanaged
{
    private readonly Passes<T, SliceSums<T>, SliceWrites<T>> _passes;

    /// <summary>Passes are created when they are needed.</summary>
    protected SliceKernels() => _passes = new(this);

    SliceSums<T> IPassFactory<T, SliceSums<T>, SliceWrites<T>>.CreateSums<TWide>() => new(Measure<TWide>, AddAndMeasure<TWide>, SumGradients<TWide>);

    SliceWrites<T> IPassFactory<T, SliceSums<T>, SliceWrites<T>>.CreateWrites<TWide, TStore>() => new(
        Normalize<TWide, TStore>, SumGradients<TWide, TStore>, WriteGradients<TWide, TStore>, WriteGradientsInEvaluation<TWide, TStore>);

    /// <summary>Beyond the caches: the processor fetches ahead what follows in memory, not what a channel's next image has.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ForwardRunByRun(ref LayerCall<T> call)
    {
        ReadOnlySpan<Dimension> dimensions = call.Plan.Dimensions;
        scoped LayerCall<T> runs = call;
        runs.Geometry = call.Geometry.RunByRun(dimensions, stackalloc Step[dimensions.Length]);
        Forward(ref runs);
    }

    /// <summary>Whether the passes are for chunks of a slice.</summary>
    protected virtual bool TakesChunks => false;

    /// <summary>From the input to the sums that the statistics follow from.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <param name="slices">The slices; their sums are set.</param>
    protected abstract void Measure<TWide>(in Slices<T> slices)
        where TWide : struct, IWideVector<TWide, T>;

    /// <summary>Adds to the input, a residual stream, and measures the sum; of layers without a mean.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <param name="slices">The slices; their sums are set.</param>
    protected virtual void AddAndMeasure<TWide>(in Slices<T> slices)
        where TWide : struct, IWideVector<TWide, T>
        => throw new NotSupportedException();

    /// <summary>From input and output gradient to the sums that the input's gradient follows from.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <param name="slices">The slices; the sums of their parts are set.</param>
    protected virtual void SumGradients<TWide>(in Slices<T> slices)
        where TWide : struct, IWideVector<TWide, T>
        => throw new NotSupportedException();

    /// <summary>From the input and the statistics to the output.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <typeparam name="TStore">How results are written.</typeparam>
    /// <param name="slices">The slices.</param>
    protected abstract void Normalize<TWide, TStore>(in Slices<T> slices)
        where TWide : struct, IWideVector<TWide, T>
        where TStore : struct, IStorePolicy;

    /// <summary>From input and output gradient to the sums that the input's gradient follows from, of layers that keep something in that until
    /// it is written.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <typeparam name="TStore">How results are written.</typeparam>
    /// <param name="slices">The slices; the sums of their parts are set.</param>
    protected virtual void SumGradients<TWide, TStore>(in Slices<T> slices)
        where TWide : struct, IWideVector<TWide, T>
        where TStore : struct, IStorePolicy
        => throw new NotSupportedException();

    /// <summary>The input's gradient, where the statistic follows from the input; and what elements with parameters of their own add to
    /// those.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <typeparam name="TStore">How results are written.</typeparam>
    /// <param name="slices">The slices.</param>
    protected virtual void WriteGradients<TWide, TStore>(in Slices<T> slices)
        where TWide : struct, IWideVector<TWide, T>
        where TStore : struct, IStorePolicy
        => throw new NotSupportedException();

    /// <summary>The same where running statistics normalized, which do not depend on the input.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <typeparam name="TStore">How results are written.</typeparam>
    /// <param name="slices">The slices.</param>
    protected virtual void WriteGradientsInEvaluation<TWide, TStore>(in Slices<T> slices)
        where TWide : struct, IWideVector<TWide, T>
        where TStore : struct, IStorePolicy
        => throw new NotSupportedException();

    internal override void Forward(ref LayerCall<T> call)
    {
        if (TakesChunks && call.IsConstant && call.Geometry.HasRuns && Streaming.Pays(call.Input, call.Output))
        {
            ForwardRunByRun(ref call);
            return;
        }

        Span<SliceChunks> chunks = TakesChunks ? stackalloc SliceChunks[SliceChunks.Kinds] : [];
        fixed (T* pinned = !call.Adds && Streaming.Pays(call.Input, call.Output) ? call.Output : default)
        {
            Storing storing = call.Adds ? Storing.Adding : Stores.Choose(pinned);
            SliceForward<T> work = new(in call, _passes.Sums, _passes.Writes(storing), chunks);
            SharedTasks.Run(in work, work.Tasks.Count, call.Input.Length, work.MaxDegreeOfParallelism);
            Stores.Fence(storing);
        }
    }

    internal override void Backward(ref LayerCall<T> call)
    {
        Span<SliceChunks> chunks = TakesChunks ? stackalloc SliceChunks[SliceChunks.Kinds] : [];
        fixed (T* pinned = !call.Adds && Streaming.Pays(call.Input, call.OutputGradient, call.InputGradient) ? call.InputGradient : default)
        fixed (T* residualGradient = &call.ResidualGradient, scaleGradient = &call.ScaleGradient, shiftGradient = &call.ShiftGradient)
        {
            // All stay where they are: a store past the caches looks at the address first.
            Storing storing = call.Adds ? Storing.Adding : call.KeepsGradient ? Storing.Keeping : Stores.Choose(pinned);
            SliceBackward<T> work = new(in call, _passes.Sums, _passes.Writes(storing), chunks);
            SharedTasks.Run(in work, work.Tasks, call.Input.Length, work.MaxDegreeOfParallelism);
            Stores.Fence(storing);
        }
    }
}
