using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <content>In the element type: what generated code does in lanes, for the ordinary neighbours of a slice or of an element that is not.</content>
internal readonly ref partial struct Slice
{
    /// <summary>y = (x − mean) · scale + offset, and · weight + bias, and + residual, each product and its summand rounded once.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="y">Where its result goes.</param>
    /// <param name="form">How it is formed.</param>
    /// <param name="values">What it is formed with; a mean of 0 where none is subtracted.</param>
    /// <param name="exact">The same in double, with weights and biases.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void NormalizeOrdinary<T>(ref readonly T x, ref T y, SliceForm form, ColumnValues<T> values, ExactOutput<T> exact)
        where T : unmanaged
    {
        nint outerCount = OuterCount;
        Step inner = Innermost;
        for (nint outer = 0; outer < outerCount; outer++)
        {
            Locate(outer, out nint element, out nint parameter);
            for (nint i = 0; i < inner.Extent; i++, element += inner.Stride, parameter += inner.ParameterStride)
            {
                T input = Unsafe.Add(ref Unsafe.AsRef(in x), element), normalized = Normalized(input, form, in values);

                // The result may be finite, though x̂ without its weight is not.
                T output = form.Weighted && !IsFinite(normalized)
                    ? Moments.FromDouble<T>(exact.OutputOfLarge(input, element, parameter))
                    : ActivationFunctions.Value(exact.Activation, Argument(input, normalized, form, in values, in exact, element, parameter));
                exact.Put(ref Unsafe.Add(ref y, element), output);
            }
        }
    }

    /// <summary>
    /// inputGradient = outputGradient · scale + ((x − mean) · slope + intercept); where weights vary from element to element,
    /// outputGradient · weight · scale + (x̂ · slope + intercept), and what goes to those parameters is summed up in double.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="outputGradient">Its output's gradient.</param>
    /// <param name="inputGradient">Where its gradient goes.</param>
    /// <param name="form">How it is formed.</param>
    /// <param name="values">What it is formed with; a mean of 0 where none is subtracted.</param>
    /// <param name="exact">The same in double, with weights and biases.</param>
    /// <param name="constant">Whether the statistics are constants, so that only the first product counts.</param>
    /// <param name="weightSums">The sums of weights that vary; null for none.</param>
    /// <param name="biasSums">The sums of biases that vary; null for none.</param>
    /// <param name="parameter">The slice's first parameter.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void BackwardOrdinary<T>(
        ref readonly T x,
        ref readonly T outputGradient,
        ref T inputGradient,
        SliceForm form,
        ColumnValues<T> values,
        ExactOutput<T> exact,
        bool constant,
        ParameterSums<T>? weightSums,
        ParameterSums<T>? biasSums,
        nint parameter)
        where T : unmanaged
    {
        nint outerCount = OuterCount;
        Step inner = Innermost;
        for (nint outer = 0; outer < outerCount; outer++)
        {
            Locate(outer, out nint element, out nint along);
            for (nint i = 0; i < inner.Extent; i++, element += inner.Stride, along += inner.ParameterStride)
            {
                T input = Unsafe.Add(ref Unsafe.AsRef(in x), element), gradient = Unsafe.Add(ref Unsafe.AsRef(in outputGradient), element);
                T normalized = Normalized(input, form, in values), factor = form.Weighted ? normalized : Scalar.Subtract(input, values.Mean);
                if (exact.Activation != Activation.None)
                {
                    gradient = Scalar.Multiply(gradient, ActivationFunctions.Slope(exact.Activation, Argument(input, normalized, form, in values, in exact, element, along)));
                }

                exact.PutFurther(element, gradient, Scalar.Multiply(gradient, normalized));

                if (form.Weighted)
                {
                    T product = Scalar.Multiply(gradient, normalized);
                    weightSums?.Add(
                        parameter + along,
                        IsFinite(product) ? Moments.ToDouble(product) : Moments.ToDouble(gradient) * exact.Scale * (Moments.ToDouble(input) - exact.Mean));
                    biasSums?.Add(parameter + along, Moments.ToDouble(gradient));
                    gradient = Scalar.Multiply(gradient, exact.Parameters.LaneFactor(along));
                }

                T result = constant
                    ? Scalar.Multiply(gradient, values.Scale)
                    : Scalar.MultiplyAdd(
                        gradient,
                        values.Scale,
                        form.HasMean ? Scalar.MultiplyAdd(factor, values.Slope, values.Intercept) : Scalar.Multiply(factor, values.Slope));
                exact.Put(ref Unsafe.Add(ref inputGradient, element), result);
            }
        }
    }

    /// <summary>What a slice whose elements have weights of their own adds to their gradients, and to those of its biases, in the chains.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="outputGradient">Its output's gradient.</param>
    /// <param name="form">How it is formed.</param>
    /// <param name="values">What it is formed with; a mean of 0 where none is subtracted.</param>
    /// <param name="weightSums">The sums of the weights.</param>
    /// <param name="biasSums">The sums of the biases; null for none.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void AddToChains<T>(
        ref readonly T x, ref readonly T outputGradient, SliceForm form, ColumnValues<T> values, ParameterSums<T> weightSums, ParameterSums<T>? biasSums)
        where T : unmanaged
    {
        nint outerCount = OuterCount;
        Step inner = Innermost;
        for (nint outer = 0; outer < outerCount; outer++)
        {
            Locate(outer, out nint element, out nint parameter);
            for (nint i = 0; i < inner.Extent; i++, element += inner.Stride, parameter += inner.ParameterStride)
            {
                T gradient = Unsafe.Add(ref Unsafe.AsRef(in outputGradient), element);
                ref T weights = ref weightSums.Chains(parameter);
                weights = Scalar.MultiplyAdd(gradient, Normalized(Unsafe.Add(ref Unsafe.AsRef(in x), element), form, in values), weights);
                if (biasSums is not null)
                {
                    ref T biases = ref biasSums.Chains(parameter);
                    biases = Scalar.Add(biases, gradient);
                }
            }
        }
    }

    /// <summary>The argument of the activation: x̂ · weight + bias, with a residual. Scale and offset hold the first two, unless each element has
    /// its own.</summary>
    private static T Argument<T>(
        T x, T normalized, SliceForm form, ref readonly ColumnValues<T> values, ref readonly ExactOutput<T> exact, nint element, nint parameter)
        where T : unmanaged
    {
        // A product is rounded with what is added to it.
        bool isProduct = form.Weighted ? !exact.Parameters.HasSummands : !form.HasOffset;
        (T left, T right) = form.Weighted ? (normalized, exact.Parameters.LaneFactor(parameter)) : (Scalar.Subtract(x, values.Mean), values.Scale);
        if (isProduct)
        {
            return exact.HasResidual ? Scalar.MultiplyAdd(left, right, exact.Residual(element)) : Scalar.Multiply(left, right);
        }

        T sum = form.Weighted ? Scalar.MultiplyAdd(left, right, exact.Parameters.LaneSummand(parameter)) : normalized;
        return exact.HasResidual ? Scalar.Add(sum, exact.Residual(element)) : sum;
    }

    private static bool IsFinite<T>(T value)
        where T : unmanaged
        => double.IsFinite(Moments.ToDouble(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Normalized<T>(T x, SliceForm form, ref readonly ColumnValues<T> values)
        where T : unmanaged
    {
        T centered = Scalar.Subtract(x, values.Mean);
        return form.HasOffset ? Scalar.MultiplyAdd(centered, values.Scale, values.Offset) : Scalar.Multiply(centered, values.Scale);
    }
}
