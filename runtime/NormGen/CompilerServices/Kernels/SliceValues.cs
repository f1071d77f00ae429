using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormGen.CompilerServices;

/// <summary>What forms the results of slices, or of parts of them: y = (x − mean) · scale + offset, and the input's gradient, h · scale + ((x −
/// mean) · slope + intercept). One entry a part. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct SliceValues<T>
    where T : unmanaged
{
    private const int Room = Room<T>.Length;

    private readonly ref T _first;

    internal SliceValues(Span<T> memory) => _first = ref MemoryMarshal.GetReference(memory);

    internal Span<T> Means => Span(0);

    internal Span<T> Scales => Span(1);

    internal Span<T> Offsets => Span(2);

    internal Span<T> Slopes => Span(3);

    internal Span<T> Intercepts => Span(4);

    /// <summary>The mean, rounded.</summary>
    /// <param name="entry">Which part.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Mean(nint entry) => Unsafe.Add(ref _first, entry);

    /// <summary>1 / sqrt(variance + epsilon), times the weight that all elements share.</summary>
    /// <param name="entry">Which part.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Scale(nint entry) => Unsafe.Add(ref _first, entry + Room);

    /// <summary>The bias that all elements share, and what rounding took from the mean, scaled.</summary>
    /// <param name="entry">Which part.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Offset(nint entry) => Unsafe.Add(ref _first, entry + (2 * Room));

    /// <summary>−mean(h · x̂), scaled.</summary>
    /// <param name="entry">Which part.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope(nint entry) => Unsafe.Add(ref _first, entry + (3 * Room));

    /// <summary>−mean(h), scaled, and what rounding took from the mean times the slope.</summary>
    /// <param name="entry">Which part.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Intercept(nint entry) => Unsafe.Add(ref _first, entry + (4 * Room));

    /// <summary>The values from an entry on.</summary>
    internal SliceValues<T> From(int entry) => new(ref Unsafe.Add(ref _first, entry));

    private SliceValues(ref T first) => _first = ref first;

    private Span<T> Span(int kind) => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _first, kind * Room), Room);
}
