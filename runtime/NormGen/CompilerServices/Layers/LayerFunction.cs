using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>A layer without a state: its functions compute in the caller's memory, on any number of threads at once. For generated code.</summary>
/// <remarks>The extents of a call follow from the input's length, or are given: then one of them may be −1, which the length tells.</remarks>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LayerFunction<T>
    where T : unmanaged
{
    private readonly LayerPlan<T> _plan;
    private readonly PlanShape _shape;

    /// <summary>Functions that compute one plan.</summary>
    /// <param name="plan">The plan, whose statistics lie within a sample.</param>
    public LayerFunction(LayerPlan<T> plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _plan = plan;
        _shape = plan.Extents;
    }

    /// <summary>output = layer(input).</summary>
    /// <param name="input">The input.</param>
    /// <param name="weight">The weights; empty where there are none.</param>
    /// <param name="bias">The biases; empty where there are none.</param>
    /// <param name="output">Where the result goes; the same memory as the input, or none of the others.</param>
    /// <param name="shape">The extents of the call; empty where the input's length tells them.</param>
    /// <param name="maxDegreeOfParallelism">The most threads, or −1 for as many as pay.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the spans overlap; nothing has changed.</exception>
    [SkipLocalsInit]
    public void Apply(
        ReadOnlySpan<T> input, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> output, ReadOnlySpan<int> shape, int maxDegreeOfParallelism)
    {
        Geometry geometry = Resolve(input.Length, shape, stackalloc int[_shape.Extents.Length], stackalloc Step[_plan.Dimensions.Length]);
        LayerArguments.Check(input, output, geometry.Elements, geometry.Shape);
        CheckParameters(weight, bias, geometry.Shape, maxDegreeOfParallelism);
        CheckApart(weight, bias, output, nameof(output));
        Compute(input, weight, bias, output, in geometry, maxDegreeOfParallelism);
    }

    /// <summary>residual += input; output = layer(residual).</summary>
    /// <param name="input">What is added to the stream.</param>
    /// <param name="residual">The stream.</param>
    /// <param name="weight">The weights; empty where there are none.</param>
    /// <param name="bias">The biases; empty where there are none.</param>
    /// <param name="output">Where the result goes; the same memory as the input, or none of the others.</param>
    /// <param name="shape">The extents of the call; empty where the input's length tells them.</param>
    /// <param name="maxDegreeOfParallelism">The most threads, or −1 for as many as pay.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the spans overlap; nothing has changed.</exception>
    [SkipLocalsInit]
    public void AddApply(
        ReadOnlySpan<T> input, Span<T> residual, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> output, ReadOnlySpan<int> shape, int maxDegreeOfParallelism)
    {
        Geometry geometry = Resolve(input.Length, shape, stackalloc int[_shape.Extents.Length], stackalloc Step[_plan.Dimensions.Length]);
        LayerArguments.CheckAddForward(input, residual, output, geometry.Elements, geometry.Shape);
        CheckParameters(weight, bias, geometry.Shape, maxDegreeOfParallelism);
        CheckApart(weight, bias, residual, nameof(residual));
        CheckApart(weight, bias, output, nameof(output));
        Compute(residual, weight, bias, output, in geometry, maxDegreeOfParallelism, addend: input);
    }

    /// <summary>residual += layer(input).</summary>
    /// <param name="input">The input.</param>
    /// <param name="weight">The weights; empty where there are none.</param>
    /// <param name="bias">The biases; empty where there are none.</param>
    /// <param name="residual">The stream.</param>
    /// <param name="shape">The extents of the call; empty where the input's length tells them.</param>
    /// <param name="maxDegreeOfParallelism">The most threads, or −1 for as many as pay.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the spans overlap; nothing has changed.</exception>
    [SkipLocalsInit]
    public void ApplyAdd(
        ReadOnlySpan<T> input, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> residual, ReadOnlySpan<int> shape, int maxDegreeOfParallelism)
    {
        Geometry geometry = Resolve(input.Length, shape, stackalloc int[_shape.Extents.Length], stackalloc Step[_plan.Dimensions.Length]);
        LayerArguments.Check(input, residual, geometry.Elements, geometry.Shape, nameof(residual));
        CheckParameters(weight, bias, geometry.Shape, maxDegreeOfParallelism);
        CheckApart(weight, bias, residual, nameof(residual));
        Compute(input, weight, bias, residual, in geometry, maxDegreeOfParallelism, adds: true);
    }

    /// <summary>The loop nest of a call.</summary>
    private Geometry Resolve(int length, ReadOnlySpan<int> given, Span<int> shape, Span<Step> steps)
    {
        if (!given.IsEmpty || _shape.Unknown > 1)
        {
            if (_plan.Widths.Length > 0)
            {
                LayerArguments.CheckWidth(given[^1], _plan.HasWeight ? "weight" : "width");
            }

            LayerArguments.Infer(length, given, _shape.Extents, shape);
            return new(_plan.Dimensions, shape, steps);
        }

        if (_shape.Unknown == 0)
        {
            return _shape.Geometry;
        }

        _shape.Infer(length, shape);
        return new(_plan.Dimensions, shape, steps);
    }

    private void CheckParameters(ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, ReadOnlySpan<int> shape, int maxDegreeOfParallelism)
    {
        LayerArguments.CheckDegree(maxDegreeOfParallelism);
        if (_plan.HasWeight)
        {
            LayerArguments.CheckParameter(weight.Length, _plan.ParameterShape, shape, nameof(weight));
        }

        if (_plan.HasBias)
        {
            LayerArguments.CheckParameter(bias.Length, _plan.ParameterShape, shape, nameof(bias));
        }
    }

    private static void CheckApart(ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> result, string name)
    {
        LayerArguments.CheckApart(weight, nameof(weight), result, name);
        LayerArguments.CheckApart(bias, nameof(bias), result, name);
    }

    private void Compute(
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> weight,
        ReadOnlySpan<T> bias,
        Span<T> output,
        in Geometry geometry,
        int maxDegreeOfParallelism,
        ReadOnlySpan<T> addend = default,
        bool adds = false)
    {
        if (input.IsEmpty)
        {
            return;
        }

        LayerCall<T> call = new()
        {
            Plan = _plan,
            Geometry = geometry,
            Training = false,
            MaxDegreeOfParallelism = maxDegreeOfParallelism,
            Input = input,
            Addend = addend,
            Adds = adds,
            Output = output,
            Weight = weight,
            Bias = bias,
            BatchMeans = [],
            BatchSpreads = [],
        };
        KernelsFor(geometry.Shape[^1]).Forward(ref call);
    }

    private LayerKernels<T> KernelsFor(int width)
    {
        foreach (WidthKernels<T> known in _plan.Widths)
        {
            if (known.Width == width)
            {
                return known.Kernels;
            }
        }

        return _plan.Kernels;
    }
}
