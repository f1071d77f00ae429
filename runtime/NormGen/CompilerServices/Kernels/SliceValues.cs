using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormGen.CompilerServices;

/// <summary>What forms the results of slices, or of parts of them: y = (x − mean) · scale + offset, and the input's gradient, h · scale + ((x −
/// mean) · slope + intercept). One entry a part.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly ref struct SliceValues<T>
    where T : unmanaged
{
    /// <summary>Where the values of each kind begin, after those of the one before.</summary>
    public const int ScalesAt = Room<T>.Length, OffsetsAt = 2 * ScalesAt, SlopesAt = 3 * ScalesAt, InterceptsAt = 4 * ScalesAt;

    /// <summary>The first mean.</summary>
    public readonly ref T First;

    public SliceValues(Span<T> memory) => First = ref MemoryMarshal.GetReference(memory);

    private SliceValues(ref T first) => First = ref first;

    /// <summary>The means, rounded.</summary>
    public Span<T> Means => Span(0);

    /// <summary>1 / sqrt(variance + epsilon), times the weight that all elements share.</summary>
    public Span<T> Scales => Span(ScalesAt);

    /// <summary>The bias that all elements share, and what rounding took from the mean, scaled.</summary>
    public Span<T> Offsets => Span(OffsetsAt);

    /// <summary>−mean(h · x̂), scaled.</summary>
    public Span<T> Slopes => Span(SlopesAt);

    /// <summary>−mean(h), scaled, and what rounding took from the mean times the slope.</summary>
    public Span<T> Intercepts => Span(InterceptsAt);

    /// <summary>The values from an entry on.</summary>
    public SliceValues<T> From(int entry) => new(ref Unsafe.Add(ref First, entry));

    private Span<T> Span(int first) => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref First, first), Room<T>.Length);
}
