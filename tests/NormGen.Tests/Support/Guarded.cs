namespace NormGen.Tests.Support;

/// <summary>Memory between margins of NaN: reading past its ends spoils results, and writing past them is seen.</summary>
internal sealed class Guarded<T>
    where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
{
    /// <summary>Odd, so that vectors are unaligned.</summary>
    private const int Margin = 67;

    private readonly T[] _memory;

    public Guarded(int length)
    {
        _memory = new T[length + (2 * Margin)];
        Array.Fill(_memory, T.NaN);
    }

    public Guarded(ReadOnlySpan<T> values)
        : this(values.Length)
        => values.CopyTo(Span);

    public Span<T> Span => _memory.AsSpan(Margin, _memory.Length - (2 * Margin));

    public void AssertMarginsUntouched()
    {
        Assert.False(_memory.AsSpan(0, Margin).ContainsAnyExcept(T.NaN), "Written before the span.");
        Assert.False(_memory.AsSpan(_memory.Length - Margin).ContainsAnyExcept(T.NaN), "Written behind the span.");
    }
}
