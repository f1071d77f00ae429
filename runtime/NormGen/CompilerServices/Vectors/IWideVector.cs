using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>128 bytes side by side, in the widest registers that the processor has: 32 floats or 16 doubles. A value that all
/// lanes share is one register of 256 bits. For generated code.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWideVector<TSelf, T>
    where TSelf : struct, IWideVector<TSelf, T>
    where T : unmanaged
{
    /// <summary>Reads neighbouring elements.</summary>
    /// <param name="source">Where offsets count from.</param>
    /// <param name="offset">The first element.</param>
    /// <returns>The elements.</returns>
    static abstract TSelf Load(ref readonly T source, nint offset);

    /// <summary>left · right, register by register: all of both would take twice the registers.</summary>
    /// <param name="left">Where offsets of a factor count from.</param>
    /// <param name="right">Where offsets of the other count from.</param>
    /// <param name="offset">The first element.</param>
    /// <returns>The products.</returns>
    static abstract TSelf LoadProduct(ref readonly T left, ref readonly T right, nint offset);

    /// <summary>Writes neighbouring elements.</summary>
    /// <typeparam name="TStore">How.</typeparam>
    /// <param name="value">The elements.</param>
    /// <param name="destination">Where offsets count from.</param>
    /// <param name="offset">The first element.</param>
    static abstract void Store<TStore>(TSelf value, ref T destination, nint offset)
        where TStore : struct, IStorePolicy;

    /// <summary>left + right.</summary>
    /// <param name="left">A summand.</param>
    /// <param name="right">A summand.</param>
    /// <returns>The sums.</returns>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>left + right.</summary>
    /// <param name="left">A summand.</param>
    /// <param name="right">The summand of each.</param>
    /// <returns>The sums.</returns>
    static abstract TSelf operator +(TSelf left, Vector256<T> right);

    /// <summary>left − right.</summary>
    /// <param name="left">What to subtract from.</param>
    /// <param name="right">What to subtract.</param>
    /// <returns>The differences.</returns>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>left − right.</summary>
    /// <param name="left">What to subtract from.</param>
    /// <param name="right">What to subtract from each.</param>
    /// <returns>The differences.</returns>
    static abstract TSelf operator -(TSelf left, Vector256<T> right);

    /// <summary>left · right.</summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">A factor.</param>
    /// <returns>The products.</returns>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>left · right.</summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">The factor of each.</param>
    /// <returns>The products.</returns>
    static abstract TSelf operator *(TSelf left, Vector256<T> right);

    /// <summary>left · right + summand, rounded once.</summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">A factor.</param>
    /// <param name="summand">The summand.</param>
    /// <returns>The results.</returns>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf summand);

    /// <summary>left · right + summand, rounded once.</summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">The factor of each.</param>
    /// <param name="summand">The summand.</param>
    /// <returns>The results.</returns>
    static abstract TSelf MultiplyAdd(TSelf left, Vector256<T> right, TSelf summand);

    /// <summary>left · right + summand, rounded once.</summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">The factor of each.</param>
    /// <param name="summand">The summand of each.</param>
    /// <returns>The results.</returns>
    static abstract TSelf MultiplyAdd(TSelf left, Vector256<T> right, Vector256<T> summand);

    /// <summary>left · (x − mean) + summand, rounded once after the difference. What is read is taken register by register: two sums, left and a mean leave
    /// no room for all differences where there are 16 registers.</summary>
    /// <param name="left">A factor.</param>
    /// <param name="source">Where offsets of x count from.</param>
    /// <param name="offset">The first element.</param>
    /// <param name="mean">What to subtract from each.</param>
    /// <param name="summand">The summand.</param>
    /// <returns>The results.</returns>
    static abstract TSelf MultiplyAddDeviation(TSelf left, ref readonly T source, nint offset, Vector256<T> mean, TSelf summand);

    /// <summary>left · (x − mean) + summand, rounded once after the difference, register by register.</summary>
    /// <param name="left">A factor.</param>
    /// <param name="source">Where offsets of x count from.</param>
    /// <param name="offset">The first element.</param>
    /// <param name="mean">What to subtract.</param>
    /// <param name="summand">The summand.</param>
    /// <returns>The results.</returns>
    static abstract TSelf MultiplyAddDeviation(TSelf left, ref readonly T source, nint offset, TSelf mean, TSelf summand);

    /// <summary>An activation.</summary>
    /// <typeparam name="TActivation">Which.</typeparam>
    /// <param name="value">The arguments.</param>
    /// <returns>The values.</returns>
    static abstract TSelf Value<TActivation>(TSelf value)
        where TActivation : struct, IActivation;

    /// <summary>The derivative of an activation.</summary>
    /// <typeparam name="TActivation">Which.</typeparam>
    /// <param name="value">The arguments.</param>
    /// <returns>The derivatives.</returns>
    static abstract TSelf Slope<TActivation>(TSelf value)
        where TActivation : struct, IActivation;

    /// <summary>The quarters, added: (first + third) + (second + fourth).</summary>
    /// <returns>Their sum.</returns>
    Vector256<T> Fold();

    /// <summary>Adds to the sums of neighbouring columns.</summary>
    /// <param name="totals">The sums.</param>
    /// <param name="column">The first column.</param>
    void AddTo(ColumnTotals<T> totals, nint column);
}
