using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>Computes layers of tiny tensors whose statistics are those of columns: a call is one method. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TinyColumnKernels<T> : LayerKernels<T>
    where T : unmanaged
{
    internal override bool AreTiny => true;

    [SkipLocalsInit]
    internal override void Forward(ref LayerCall<T> call)
    {
        Unsafe.SkipInit(out TinyColumns<T> columns);
        columns.Begin(ref call);
        if (!call.IsConstant)
        {
            columns.Writes = true;
            Forward(ref columns);
        }
        else if (columns.UseRunning(ref call))
        {
            ForwardInEvaluation(ref columns);
        }
    }

    [SkipLocalsInit]
    internal override void Backward(ref LayerCall<T> call)
    {
        Unsafe.SkipInit(out TinyColumns<T> columns);
        columns.Begin(ref call);
        if (!call.Training && !call.IsConstant)
        {
            // The statistics of the forward pass, once more.
            columns.Writes = false;
            Forward(ref columns);
        }

        columns.GetStatistics(ref call);
        if (!call.IsConstant)
        {
            Backward(ref columns);
        }
        else if (columns.IsOrdinary || !call.Weight.IsEmpty)
        {
            BackwardInEvaluation(ref columns);
        }
        else
        {
            columns.DifferentiateEach(default, default);
        }
    }

    /// <summary>From the input to the output.</summary>
    /// <param name="columns">The columns.</param>
    protected abstract void Forward(ref TinyColumns<T> columns);

    /// <summary>The same where running statistics normalize.</summary>
    /// <param name="columns">The columns.</param>
    protected virtual void ForwardInEvaluation(ref TinyColumns<T> columns) => throw new NotSupportedException();

    /// <summary>From input and output gradient to the input's gradient, and to what parameters get.</summary>
    /// <param name="columns">The columns.</param>
    protected virtual void Backward(ref TinyColumns<T> columns) => throw new NotSupportedException();

    /// <summary>The same where running statistics normalized, which do not depend on the input.</summary>
    /// <param name="columns">The columns.</param>
    protected virtual void BackwardInEvaluation(ref TinyColumns<T> columns) => throw new NotSupportedException();
}
