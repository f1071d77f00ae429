using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Neighbouring slices of a call, each of one statistic, or the same parts of them that have parameters of their own: what a
/// pass reads and writes. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[SuppressMessage("Design", "CA1051", Justification = "Passes read and write it element by element.")]
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct Slices<T>
    where T : unmanaged
{
    /// <summary>The first element of the first slice.</summary>
    internal ref T Input;

    /// <summary>What is added to it before.</summary>
    internal ref T Addend;

    /// <summary>Where its output goes.</summary>
    internal ref T Output;

    /// <summary>Its output's gradient.</summary>
    internal ref T OutputGradient;

    /// <summary>Where its input's gradient goes.</summary>
    internal ref T InputGradient;

    /// <summary>Its residual, where the layer adds one.</summary>
    internal ref T Residual;

    /// <summary>Where its residual's gradient goes.</summary>
    internal ref T ResidualGradient;

    /// <summary>The weight of that element, where elements have their own.</summary>
    public ref T Weight;

    /// <summary>Its bias.</summary>
    public ref T Bias;

    /// <summary>What that element's scale is, where elements have their own: weight and bias are multiplied by 1 + it.</summary>
    public ref T ModulationScale;

    /// <summary>Its shift, which is added to the bias then.</summary>
    public ref T ModulationShift;

    /// <summary>Where its scale's gradient goes, where every element has its own.</summary>
    internal ref T ScaleGradient;

    /// <summary>Where its shift's gradient goes.</summary>
    internal ref T ShiftGradient;

    /// <summary>Where the gradients of those weights are summed up.</summary>
    public ParameterSums<T>? WeightSums;

    /// <summary>Where the gradients of those biases are summed up.</summary>
    public ParameterSums<T>? BiasSums;

    /// <summary>That element's place in the sums.</summary>
    public nint Parameter;

    /// <summary>The shape of the tensor.</summary>
    public ReadOnlySpan<int> Shape;

    /// <summary>How many slices.</summary>
    public nint Count;

    /// <summary>How far apart they are.</summary>
    internal nint Stride;

    /// <summary>How many parts of each.</summary>
    public nint Parts;

    /// <summary>Where passes are for chunks of a slice: how many runs a chunk has.</summary>
    public nint Runs;

    /// <summary>The elements of each of those.</summary>
    public nint Length;

    /// <summary>One sum of terms for each slice, or for each part of each where passes go by parts.</summary>
    public Span<double> Sums;

    /// <summary>One sum of products for each.</summary>
    public Span<double> Products;

    /// <summary>One provisional mean a slice.</summary>
    internal Span<T> ProvisionalMeans;

    /// <summary>What forms the results of each part of each slice.</summary>
    internal SliceValues<T> Values;

    /// <summary>The input, from an element of a slice on.</summary>
    /// <param name="slice">Which slice.</param>
    /// <param name="element">Which element of it.</param>
    /// <returns>The element.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref T InputOf(nint slice, nint element = 0) => ref Unsafe.Add(ref Input, (slice * Stride) + element);

    /// <summary>What is added to the input before, from an element of a slice on.</summary>
    /// <param name="slice">Which slice.</param>
    /// <param name="element">Which element of it.</param>
    /// <returns>The element.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref T AddendOf(nint slice, nint element = 0) => ref Unsafe.Add(ref Addend, (slice * Stride) + element);

    /// <summary>The output, from an element of a slice on.</summary>
    /// <param name="slice">Which slice.</param>
    /// <param name="element">Which element of it.</param>
    /// <returns>The element.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref T OutputOf(nint slice, nint element = 0) => ref Unsafe.Add(ref Output, (slice * Stride) + element);

    /// <summary>The output's gradient, from an element of a slice on.</summary>
    /// <param name="slice">Which slice.</param>
    /// <param name="element">Which element of it.</param>
    /// <returns>The element.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref T OutputGradientOf(nint slice, nint element = 0) => ref Unsafe.Add(ref OutputGradient, (slice * Stride) + element);

    /// <summary>The input's gradient, from an element of a slice on.</summary>
    /// <param name="slice">Which slice.</param>
    /// <param name="element">Which element of it.</param>
    /// <returns>The element.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref T InputGradientOf(nint slice, nint element = 0) => ref Unsafe.Add(ref InputGradient, (slice * Stride) + element);

    /// <summary>The residual, from an element of a slice on.</summary>
    /// <param name="slice">Which slice.</param>
    /// <param name="element">Which element of it.</param>
    /// <returns>The element.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref T ResidualOf(nint slice, nint element = 0) => ref Unsafe.Add(ref Residual, (slice * Stride) + element);

    /// <summary>The residual's gradient, from an element of a slice on.</summary>
    /// <param name="slice">Which slice.</param>
    /// <param name="element">Which element of it.</param>
    /// <returns>The element.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref T ResidualGradientOf(nint slice, nint element = 0) => ref Unsafe.Add(ref ResidualGradient, (slice * Stride) + element);

    /// <summary>The gradient of the scales, where every element has its own, from an element of a slice on.</summary>
    /// <param name="slice">Which slice.</param>
    /// <param name="element">Which element of it.</param>
    /// <returns>The element.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref T ScaleGradientOf(nint slice, nint element = 0) => ref Unsafe.Add(ref ScaleGradient, (slice * Stride) + element);

    /// <summary>The gradient of the shifts, from an element of a slice on.</summary>
    /// <param name="slice">Which slice.</param>
    /// <param name="element">Which element of it.</param>
    /// <returns>The element.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref T ShiftGradientOf(nint slice, nint element = 0) => ref Unsafe.Add(ref ShiftGradient, (slice * Stride) + element);

    /// <summary>The provisional mean of a slice, in all lanes.</summary>
    /// <param name="slice">Which slice.</param>
    /// <returns>The lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector256<T> Shifts(nint slice) => Vector256.Create(ProvisionalMeans[(int)slice]);

    /// <summary>The mean, rounded, in all lanes.</summary>
    /// <param name="entry">Of which slice; of parts, slice · <see cref="Parts"/> + part.</param>
    /// <returns>The lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector256<T> Means(nint entry) => Vector256.Create(Unsafe.Add(ref Values.First, entry));

    /// <summary>1 / sqrt(variance + epsilon), times the weight that all elements share, in all lanes.</summary>
    /// <param name="entry">Of which slice; of parts, slice · <see cref="Parts"/> + part.</param>
    /// <returns>The lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector256<T> Scales(nint entry) => Vector256.Create(Unsafe.Add(ref Values.First, entry + SliceValues<T>.ScalesAt));

    /// <summary>The bias that all elements share, and what rounding took from the mean, scaled, in all lanes.</summary>
    /// <param name="entry">Of which slice; of parts, slice · <see cref="Parts"/> + part.</param>
    /// <returns>The lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector256<T> Offsets(nint entry) => Vector256.Create(Unsafe.Add(ref Values.First, entry + SliceValues<T>.OffsetsAt));

    /// <summary>−mean(h · x̂), scaled, in all lanes.</summary>
    /// <param name="entry">Of which slice; of parts, slice · <see cref="Parts"/> + part.</param>
    /// <returns>The lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector256<T> Slopes(nint entry) => Vector256.Create(Unsafe.Add(ref Values.First, entry + SliceValues<T>.SlopesAt));

    /// <summary>−mean(h), scaled, and what rounding took from the mean times the slope, in all lanes.</summary>
    /// <param name="entry">Of which slice; of parts, slice · <see cref="Parts"/> + part.</param>
    /// <returns>The lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector256<T> Intercepts(nint entry) => Vector256.Create(Unsafe.Add(ref Values.First, entry + SliceValues<T>.InterceptsAt));

    /// <summary>Sets what elements are multiplied by, and what is added then.</summary>
    internal void SetParameters(ref readonly LayerCall<T> call, nint parameter)
    {
        Weight = ref call.WeightOf(parameter);
        Bias = ref call.BiasOf(parameter);
        ModulationScale = ref Unsafe.Add(ref call.ModulationScale, parameter);
        ModulationShift = ref Unsafe.Add(ref call.ModulationShift, parameter);
    }

    /// <summary>One of the slices, with its values; what is added up, and weights, stay those of the first.</summary>
    internal readonly Slices<T> At(int slice)
    {
        Slices<T> one = Moved(slice * Stride);
        one.Count = 1;
        one.Values = Values.From(slice * (int)Parts);
        return one;
    }

    /// <summary>A chunk of each slice.</summary>
    internal readonly Slices<T> ChunkOf(in SliceChunks chunks, nint chunk)
    {
        nint parameter = chunks.ParameterOf(chunk);
        Slices<T> some = Moved(chunks.ElementOf(chunk));
        some.Runs = chunks.RunsOf(chunk);
        some.Length = chunks.LengthOf(chunk);
        some.Weight = ref Unsafe.Add(ref Weight, parameter);
        some.Bias = ref Unsafe.Add(ref Bias, parameter);
        some.ModulationScale = ref Unsafe.Add(ref ModulationScale, parameter);
        some.ModulationShift = ref Unsafe.Add(ref ModulationShift, parameter);
        return some;
    }

    /// <summary>Some parts of one slice.</summary>
    internal readonly Slices<T> PartsOf(nint first, nint count, nint stride)
    {
        Slices<T> some = Moved(first * stride);
        some.Parts = count;
        some.Sums = Sums.IsEmpty ? Sums : Sums[(int)first..];
        some.Products = Products.IsEmpty ? Products : Products[(int)first..];
        some.Values = Values.From((int)first);
        return some;
    }

    /// <summary>As many slices, so many elements further.</summary>
    internal readonly Slices<T> Moved(nint elements)
    {
        Slices<T> moved = this;
        moved.Input = ref Unsafe.Add(ref Input, elements);
        moved.Addend = ref Unsafe.Add(ref Addend, elements);
        moved.Output = ref Unsafe.Add(ref Output, elements);
        moved.OutputGradient = ref Unsafe.Add(ref OutputGradient, elements);
        moved.InputGradient = ref Unsafe.Add(ref InputGradient, elements);
        moved.Residual = ref Unsafe.Add(ref Residual, elements);
        moved.ResidualGradient = ref Unsafe.Add(ref ResidualGradient, elements);
        moved.ScaleGradient = ref Unsafe.Add(ref ScaleGradient, elements);
        moved.ShiftGradient = ref Unsafe.Add(ref ShiftGradient, elements);
        return moved;
    }
}
