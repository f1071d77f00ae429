using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Weights as formulas take them: what is learned, and the layer's offset.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="learned">What is learned; empty where there are no weights.</param>
/// <param name="offset">What is added to each, a number of the element type; −0, which changes no weight, for nothing.</param>
internal readonly ref struct Weights<T>(ReadOnlySpan<T> learned, double offset)
    where T : unmanaged
{
    private readonly ReadOnlySpan<T> _learned = learned;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _learned.IsEmpty;

    /// <summary>How many there are.</summary>
    public int Length => _learned.Length;

    /// <summary>One of them.</summary>
    public double this[nint index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Moments.ToDouble(_learned[(int)index]) + offset;
    }

    /// <summary>One of them, rounded to the element type, as in generated code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Rounded(nint index) => Scalar.Add(_learned[(int)index], Moments.FromDouble<T>(offset));

    /// <summary>Neighbours, or the one that all share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> OneOrEach<TWide>(TWide wide, int k)
        where TWide : struct, IWide
        => Columns.OneOrEach(wide, _learned, k) + Vector256.Create(offset);
}
