using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <content>Gradients.</content>
public unsafe ref partial struct TinySlices<T>
{
    /// <summary>From the sums of a slice's gradients h to what forms the input's gradient; where all elements share weight and bias the
    /// sums are those parameters' gradients, too.</summary>
    /// <param name="slice">Which slice.</param>
    /// <param name="sum">Σ h; 0 where it does not count.</param>
    /// <param name="product">Σ h · (x − mean).</param>
    /// <param name="count">How many elements there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetSlopes(nint slice, double sum, double product, double count)
    {
        if (!Moments.AreInRange<T>(sum, product, count))
        {
            SumInDouble(slice, out sum, out product);
        }

        ref LayerCall<T> call = ref Call;
        double scale = _exactScales.At(slice), rest = Moments.ToDouble(_means.At(slice)) - _exactMeans.At(slice), slope, intercept;
        if (_weighted)
        {
            (slope, intercept) = SliceSlopes.Weighted(sum, product, scale, rest, count, call.Plan.Denominator);
        }
        else
        {
            product = SliceSlopes.WithScale(sum, product, scale, rest);
            double weight = AddToParameters(ref call, slice, sum, product);
            (slope, intercept) = SliceSlopes.Folded(0 + (weight * sum), 0 + (weight * product), scale, rest, count, call.Plan.Denominator, call.Plan.HasMean);
        }

        _slopes.At(slice) = Moments.FromDouble<T>(slope);
        _intercepts.At(slice) = Moments.FromDouble<T>(intercept);
    }

    /// <summary>Adds the sums of a slice's gradients to those of the parameters that its elements share.</summary>
    /// <param name="slice">Which slice.</param>
    /// <param name="sum">Σ dy; 0 where it does not count.</param>
    /// <param name="product">Σ dy · (x − mean).</param>
    /// <param name="count">How many elements there are.</param>
    public void AddToParameters(nint slice, double sum, double product, double count)
    {
        if (!Moments.AreInRange<T>(sum, product, count))
        {
            SumInDouble(slice, out sum, out product);
        }

        double rest = Moments.ToDouble(_means.At(slice)) - _exactMeans.At(slice);
        AddToParameters(ref Call, slice, sum, SliceSlopes.WithScale(sum, product, _exactScales.At(slice), rest));
    }

    /// <summary>Adds to the gradients of neighbouring weights.</summary>
    /// <param name="parameter">The first.</param>
    /// <param name="lanes">The summands.</param>
    /// <param name="count">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AddToWeights(nint parameter, Vector256<T> lanes, nint count)
    {
        if (!_inChains)
        {
            TinyGradients.Add(Call.WeightGradient!, _inSums ? Call.WeightSums : null, parameter, lanes, count);
        }
    }

    /// <summary>Adds to the gradients of neighbouring biases.</summary>
    /// <param name="parameter">The first.</param>
    /// <param name="lanes">The summands.</param>
    /// <param name="count">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AddToBiases(nint parameter, Vector256<T> lanes, nint count)
    {
        if (!_inChains)
        {
            TinyGradients.Add(Call.BiasGradient!, _inSums ? Call.BiasSums : null, parameter, lanes, count);
        }
    }

    /// <summary>What a backward pass needs of the statistics; gradients of parameters that slices share are summed up first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void ChooseSums(ref LayerCall<T> call)
    {
        _inChains = false;
        _inSums = call.Plan.Tiny.SharesParameters;
        if (!_inSums)
        {
            // Nothing is to be moved afterwards.
            call.WeightSums = null;
            call.BiasSums = null;
        }

        FoldParameters(ref call);
    }

    /// <summary>Adds a slice's sums to its parameters.</summary>
    /// <returns>The weight.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double AddToParameters(ref LayerCall<T> call, nint slice, double sum, double product)
    {
        if (call.Weight.IsEmpty)
        {
            return 1;
        }

        int parameter = call.Plan.Tiny.Parameters[slice];
        TinyGradients.Add(call.WeightGradient!, call.WeightSums, parameter, product);
        if (call.BiasGradient is { } bias)
        {
            TinyGradients.Add(bias, call.BiasSums, parameter, sum);
        }

        return call.WeightAt(parameter);
    }
}
