using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Access to neighbouring values, computed side by side in double: four, or the few that are left.</summary>
internal interface IWide
{
    /// <summary>Reads doubles from <paramref name="k"/> on.</summary>
    Vector256<double> Load(ReadOnlySpan<double> source, int k);

    /// <summary>Reads elements from <paramref name="k"/> on.</summary>
    Vector256<double> Load<T>(ReadOnlySpan<T> source, int k)
        where T : unmanaged;

    /// <summary>Writes doubles from <paramref name="k"/> on.</summary>
    void Store(Vector256<double> value, Span<double> destination, int k);

    /// <summary>Rounds, and writes elements from <paramref name="k"/> on.</summary>
    void Store<T>(Vector256<double> value, Span<T> destination, int k)
        where T : unmanaged;
}

/// <summary>Four values; whoever calls sees to it that they are in the span.</summary>
internal readonly struct Four : IWide
{
    public const int Count = 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Load(ReadOnlySpan<double> source, int k)
    {
        Debug.Assert(k + Count <= source.Length);
        return Vector256.LoadUnsafe(in MemoryMarshal.GetReference(source), (nuint)k);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Load<T>(ReadOnlySpan<T> source, int k)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            return Load(MemoryMarshal.Cast<T, double>(source), k);
        }

        Debug.Assert(k + Count <= source.Length);
        return Vector256.WidenLower(
            Vector128.LoadUnsafe(in MemoryMarshal.GetReference(MemoryMarshal.Cast<T, float>(source)), (nuint)k).ToVector256Unsafe());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Vector256<double> value, Span<double> destination, int k)
    {
        Debug.Assert(k + Count <= destination.Length);
        value.StoreUnsafe(ref MemoryMarshal.GetReference(destination), (nuint)k);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<T>(Vector256<double> value, Span<T> destination, int k)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            Store(value, MemoryMarshal.Cast<T, double>(destination), k);
            return;
        }

        Debug.Assert(k + Count <= destination.Length);
        Vector128.Narrow(value.GetLower(), value.GetUpper()).StoreUnsafe(ref MemoryMarshal.GetReference(MemoryMarshal.Cast<T, float>(destination)), (nuint)k);
    }
}

/// <summary>One to three values, read and written one by one: what was written so is at hand at once only if it is read so.
/// The first stands in the places that are left.</summary>
/// <param name="count">How many.</param>
internal readonly struct Rest(int count) : IWide
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Load(ReadOnlySpan<double> source, int k) => Load<double>(source, k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Load<T>(ReadOnlySpan<T> source, int k)
        where T : unmanaged
    {
        ReadOnlySpan<T> values = source.Slice(k, count);
        double first = Moments.ToDouble(values[0]);
        return Vector256.Create(
            first,
            values.Length > 1 ? Moments.ToDouble(values[1]) : first,
            values.Length > 2 ? Moments.ToDouble(values[2]) : first,
            first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Vector256<double> value, Span<double> destination, int k) => Store<double>(value, destination, k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<T>(Vector256<double> value, Span<T> destination, int k)
        where T : unmanaged
    {
        Span<T> values = destination.Slice(k, count);
        values[0] = Moments.FromDouble<T>(value[0]);
        if (values.Length > 1)
        {
            values[1] = Moments.FromDouble<T>(value[1]);
        }

        if (values.Length > 2)
        {
            values[2] = Moments.FromDouble<T>(value[2]);
        }
    }
}
