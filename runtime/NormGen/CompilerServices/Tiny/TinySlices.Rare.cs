using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <content>Rare slices, which the element type is too narrow for: one by one, in double.</content>
public unsafe ref partial struct TinySlices<T>
{
    /// <summary>How elements are formed that have weights of their own.</summary>
    private readonly SliceForm Weighted => new(Call.Plan.HasMean, HasOffset: Call.Plan.HasRest, Weighted: true);

    private readonly Slice Elements => new(Call.Plan.Extents.Geometry.Reduced);

    private ExactOutput<T> Exact(nint slice) => Call.Exact(_exactMeans.At(slice), _exactScales.At(slice), Call.Plan.Tiny.Parameters[slice]);

    /// <summary>The slices of an evaluation, some of which, or of whose elements, the element type cannot scale by so much.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void NormalizeEach(ref LayerCall<T> call, TinySliceKernels<T> kernels)
    {
        FoldParameters(ref call);
        nint count = Limit;
        for (nint slice = 0; slice < count; slice++)
        {
            (First, Limit) = (slice, slice + 1);
            if (!IsOrdinary(slice))
            {
                Normalize(slice, _exactMeans.At(slice), _exactScales.At(slice));
            }
            else if (MayOverflow(ref call, slice))
            {
                NormalizeOneByOne(ref call, slice);
            }
            else
            {
                kernels.Normalize(ref this);
            }
        }
    }

    /// <summary>The gradients of slices, some of which, or of whose elements, the element type cannot scale by so much.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void DifferentiateEach(ref LayerCall<T> call, TinySliceKernels<T> kernels)
    {
        _inSums = true;
        _inChains = call.Plan.Tiny.HasChains;
        FoldParameters(ref call);
        nint count = Limit;

        // Where slices share their elements' parameters, in their order; otherwise the others follow.
        for (nint slice = 0; slice < count; slice++)
        {
            (First, Limit) = (slice, slice + 1);
            if (!IsOrdinary(slice))
            {
                if (_weighted)
                {
                    Differentiate(ref call, slice);
                }
            }
            else if (MayOverflow(ref call, slice))
            {
                DifferentiateOneByOne(ref call, slice);
            }
            else
            {
                if (_inChains)
                {
                    AddToChains(ref call, slice);
                }

                kernels.Differentiate(ref this, call.IsConstant);
            }
        }

        if (_inChains)
        {
            call.WeightSums!.EndChains();
            call.BiasSums?.EndChains();
        }

        for (nint slice = 0; slice < count; slice++)
        {
            if (!_weighted && !IsOrdinary(slice))
            {
                Differentiate(ref call, slice);
            }
        }
    }

    /// <summary>What ordinary slices add to the gradients of their elements' parameters is one chain, whatever slices are between them.</summary>
    private void AddToChains(ref LayerCall<T> call, nint slice)
    {
        nint element = slice * call.Plan.Tiny.Stride;
        Elements.AddToChains(
            in Unsafe.Add(ref Input, element),
            in Unsafe.Add(ref OutputGradient, element),
            Weighted,
            ColumnValues<T>.OfWeighted(_exactMeans.At(slice), _exactScales.At(slice)),
            call.WeightSums!,
            call.BiasSums);
    }

    /// <summary>The element type cannot scale some element by so much; that is computed in double.</summary>
    private void NormalizeOneByOne(ref LayerCall<T> call, nint slice)
    {
        nint element = slice * call.Plan.Tiny.Stride;
        Elements.NormalizeOrdinary(
            in Unsafe.Add(ref Input, element),
            ref Unsafe.Add(ref Output, element),
            Weighted,
            ColumnValues<T>.OfWeighted(_exactMeans.At(slice), _exactScales.At(slice)),
            Exact(slice));
    }

    /// <summary>The same for its gradient.</summary>
    private void DifferentiateOneByOne(ref LayerCall<T> call, nint slice)
    {
        nint element = slice * call.Plan.Tiny.Stride, parameter = call.Plan.Tiny.Parameters[slice];
        Elements.BackwardOrdinary(
            in Unsafe.Add(ref Input, element),
            in Unsafe.Add(ref OutputGradient, element),
            ref Unsafe.Add(ref InputGradient, element),
            Weighted,
            ColumnValues<T>.OfWeighted(_exactMeans.At(slice), _exactScales.At(slice)),
            Exact(slice),
            constant: true,
            call.WeightSums,
            call.BiasSums,
            parameter);
    }

    private void Differentiate(ref LayerCall<T> call, nint slice)
    {
        nint element = slice * call.Plan.Tiny.Stride, parameter = call.Plan.Tiny.Parameters[slice];
        Elements.Backward(
            in Unsafe.Add(ref Input, element),
            in Unsafe.Add(ref OutputGradient, element),
            ref Unsafe.Add(ref InputGradient, element),
            Exact(slice),
            call.Varies,
            call.Plan.Denominator,
            ofRanks: default,
            call.WeightSums,
            call.BiasSums,
            parameter);
    }

    /// <summary>The sums told nothing: squares left the range of the element type, or the provisional mean was far off.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Measure(nint slice)
    {
        ref LayerCall<T> call = ref Call;
        ref T x = ref Unsafe.Add(ref Input, slice * call.Plan.Tiny.Stride);
        Elements.Measure(in x, call.Plan, out double mean, out double spread);
        return SetValues(slice, Vector256.Create(mean), Vector256.Create(spread));
    }

    /// <summary>A slice whose output is not to be written, or not in the element type.</summary>
    /// <returns>False.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool WithoutValues(nint slice, double mean, double scale)
    {
        if (Writes)
        {
            Normalize(slice, mean, scale);
        }
        else
        {
            _exactMeans.At(slice) = mean;
            _exactScales.At(slice) = scale;
        }

        return false;
    }

    private void Normalize(nint slice, double mean, double scale)
    {
        ref LayerCall<T> call = ref Call;
        nint element = slice * call.Plan.Tiny.Stride, parameter = call.Plan.Tiny.Parameters[slice];
        Elements.Normalize(
            in Unsafe.Add(ref Input, element), ref Unsafe.Add(ref Output, element), call.Exact(mean, scale, parameter));
    }

    /// <summary>Products left the range of the element type, or there is a NaN or an infinity.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SumInDouble(nint slice, out double sum, out double product)
    {
        ref LayerCall<T> call = ref Call;
        nint element = slice * call.Plan.Tiny.Stride;
        Elements.SumGradients(
            in Unsafe.Add(ref Input, element),
            in Unsafe.Add(ref OutputGradient, element),
            _means.At(slice),
            Exact(slice),
            _weighted,
            out sum,
            out product);
    }
}
