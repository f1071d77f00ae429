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
    ColumnSums<T> IPassFactory<T, ColumnSums<T>, ColumnWrites<T>>.CreateSums<TWide>() => CreateSums<TWide>();

    /// <inheritdoc/>
    ColumnWrites<T> IPassFactory<T, ColumnSums<T>, ColumnWrites<T>>.CreateWrites<TWide, TStore>() => CreateWrites<TWide, TStore>();

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

    /// <summary>The passes that add up.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <returns>The passes.</returns>
    protected abstract ColumnSums<T> CreateSums<TWide>()
        where TWide : struct, IWideVector<TWide, T>;

    /// <summary>The passes that write.</summary>
    /// <typeparam name="TWide">The vectors to compute in.</typeparam>
    /// <typeparam name="TStore">How results are written.</typeparam>
    /// <returns>The passes.</returns>
    protected abstract ColumnWrites<T> CreateWrites<TWide, TStore>()
        where TWide : struct, IWideVector<TWide, T>
        where TStore : struct, IStorePolicy;
}
