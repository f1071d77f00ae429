using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>Computes layers whose statistics are those of columns. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract unsafe class ColumnKernels<T> : LayerKernels<T>, IPassFactory<T, ColumnSums<T>, ColumnWrites<T>>
    where T : unmanaged
{
    private readonly Passes<T, ColumnSums<T>, ColumnWrites<T>> _passes;

    /// <summary>Creates no passes yet.</summary>
    protected ColumnKernels() => _passes = new(this);

    /// <inheritdoc/>
    ColumnSums<T> IPassFactory<T, ColumnSums<T>, ColumnWrites<T>>.CreateSums<TWide>() => new(Measure<TWide>, SumGradients<TWide>);

    /// <inheritdoc/>
    ColumnWrites<T> IPassFactory<T, ColumnSums<T>, ColumnWrites<T>>.CreateWrites<TWide, TStore>() => new(
        Normalize<TWide, TStore>, SumGradients<TWide, TStore>, WriteGradients<TWide, TStore>, WriteGradientsInEvaluation<TWide, TStore>);

    internal override void Forward(ref LayerCall<T> call)
    {
        if (call.Input.IsEmpty)
        {
            return;
        }

        fixed (T* pinned = !call.Adds && Streaming.Pays(call.Input, call.Output) ? call.Output : default)
        {
            Storing storing = call.Adds ? Storing.Adding : Stores.Choose(pinned);
            ColumnForward<T> work = new(in call, _passes.Sums, _passes.Writes(storing), TakesAllColumns, TakesAllRows);
            SharedTasks.Run(in work, work.Tasks, call.Output.Length, call.MaxDegreeOfParallelism);
            Stores.Fence(storing);
        }
    }

    internal override void Backward(ref LayerCall<T> call)
    {
        if (call.Input.IsEmpty)
        {
            return;
        }

        fixed (T* pinned = !call.Adds && Streaming.Pays(call.Input, call.OutputGradient, call.InputGradient) ? call.InputGradient : default)
        fixed (T* residualGradient = &call.ResidualGradient, scaleGradient = &call.ScaleGradient, shiftGradient = &call.ShiftGradient)
        {
            // All stay where they are: a store past the caches looks at the address first.
            Storing storing = call.Adds ? Storing.Adding : call.KeepsGradient ? Storing.Keeping : Stores.Choose(pinned);
            ColumnBackward<T> work = new(in call, _passes.Sums, _passes.Writes(storing), TakesAllColumns, TakesAllRows);
            SharedTasks.Run(in work, work.Tasks, call.InputGradient.Length, call.MaxDegreeOfParallelism);
            Stores.Fence(storing);
        }
    }

    /// <summary>Whether the passes are for as many columns as a row has, and no fewer.</summary>
    protected virtual bool TakesAllColumns => false;

    /// <summary>Whether they are for as many rows as there are, and no fewer.</summary>
    protected virtual bool TakesAllRows => false;

    /// <summary>From the input to the sums that the statistics follow from.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <param name="columns">The columns; their sums are added to.</param>
    protected abstract void Measure<TWide>(in ColumnPanel<T> columns)
        where TWide : struct, IWideVector<TWide, T>;

    /// <summary>From input and output gradient to the sums that the input's gradient follows from.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <param name="columns">The columns; their sums are added to.</param>
    protected virtual void SumGradients<TWide>(in ColumnPanel<T> columns)
        where TWide : struct, IWideVector<TWide, T>
        => throw new NotSupportedException();

    /// <summary>From the input and the statistics to the output.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <typeparam name="TStore">How results are written.</typeparam>
    /// <param name="columns">The columns.</param>
    protected abstract void Normalize<TWide, TStore>(in ColumnPanel<T> columns)
        where TWide : struct, IWideVector<TWide, T>
        where TStore : struct, IStorePolicy;

    /// <summary>From input and output gradient to the sums that the input's gradient follows from, of layers that keep something in that until
    /// it is written.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <typeparam name="TStore">How results are written.</typeparam>
    /// <param name="columns">The columns; their sums are added to.</param>
    protected virtual void SumGradients<TWide, TStore>(in ColumnPanel<T> columns)
        where TWide : struct, IWideVector<TWide, T>
        where TStore : struct, IStorePolicy
        => throw new NotSupportedException();

    /// <summary>The input's gradient, where the statistic follows from the input; and what elements with parameters of their own add to
    /// those.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <typeparam name="TStore">How results are written.</typeparam>
    /// <param name="columns">The columns.</param>
    protected virtual void WriteGradients<TWide, TStore>(in ColumnPanel<T> columns)
        where TWide : struct, IWideVector<TWide, T>
        where TStore : struct, IStorePolicy
        => throw new NotSupportedException();

    /// <summary>The same where running statistics normalized, which do not depend on the input.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <typeparam name="TStore">How results are written.</typeparam>
    /// <param name="columns">The columns.</param>
    protected virtual void WriteGradientsInEvaluation<TWide, TStore>(in ColumnPanel<T> columns)
        where TWide : struct, IWideVector<TWide, T>
        where TStore : struct, IStorePolicy
        => throw new NotSupportedException();
}
