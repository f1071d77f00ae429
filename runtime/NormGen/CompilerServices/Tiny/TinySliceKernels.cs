using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>Computes layers of tiny tensors whose statistics are those of slices, in runs of neighbours: a call is one method. For
/// generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract unsafe class TinySliceKernels<T> : LayerKernels<T>
    where T : unmanaged
{
    internal override bool AreTiny => true;

    [SkipLocalsInit]
    internal override void Forward(ref LayerCall<T> call)
    {
        Unsafe.SkipInit(out TinySlices<T> slices);
        slices.Begin(ref call);
        if (!call.IsConstant)
        {
            slices.Writes = true;
            Forward(ref slices);
        }
        else if (slices.GetStatistics(ref call))
        {
            slices.FoldParameters(ref call);
            ForwardInEvaluation(ref slices);
        }
        else
        {
            slices.NormalizeEach(ref call, this);
        }
    }

    [SkipLocalsInit]
    internal override void Backward(ref LayerCall<T> call)
    {
        Unsafe.SkipInit(out TinySlices<T> slices);
        slices.Begin(ref call);
        if (!call.Training && !call.IsConstant)
        {
            // The statistics of the forward pass, once more.
            slices.Writes = false;
            Forward(ref slices);
        }

        if (slices.GetStatistics(ref call))
        {
            slices.ChooseSums(ref call);
            Differentiate(ref slices, call.IsConstant);
        }
        else
        {
            slices.DifferentiateEach(ref call, this);
        }
    }

    /// <summary>The gradients of some slices.</summary>
    internal void Differentiate(ref TinySlices<T> slices, bool constant)
    {
        if (constant)
        {
            BackwardInEvaluation(ref slices);
        }
        else
        {
            Backward(ref slices);
        }
    }

    /// <summary>The output, of slices whose statistics are ordinary.</summary>
    internal void Normalize(ref TinySlices<T> slices) => ForwardInEvaluation(ref slices);

    /// <summary>From the input to the output.</summary>
    /// <param name="slices">The slices.</param>
    protected abstract void Forward(ref TinySlices<T> slices);

    /// <summary>The same where running statistics normalize.</summary>
    /// <param name="slices">The slices.</param>
    protected virtual void ForwardInEvaluation(ref TinySlices<T> slices) => throw new NotSupportedException();

    /// <summary>From input and output gradient to the input's gradient, and to what parameters get.</summary>
    /// <param name="slices">The slices.</param>
    protected virtual void Backward(ref TinySlices<T> slices) => throw new NotSupportedException();

    /// <summary>The same where running statistics normalized, which do not depend on the input.</summary>
    /// <param name="slices">The slices.</param>
    protected virtual void BackwardInEvaluation(ref TinySlices<T> slices) => throw new NotSupportedException();
}
