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
/// <remarks>Mostly it is one: more are a call away, which the JIT compiler need not inline into each formula.</remarks>
/// <param name="count">How many; whoever calls sees to it that they are in the span.</param>
internal readonly struct Rest(int count) : IWide
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Load(ReadOnlySpan<double> source, int k)
    {
        Debug.Assert(k + count <= source.Length);
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), k);
        return count == 1 ? Vector256.Create(first) : LoadSome(in first, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Load<T>(ReadOnlySpan<T> source, int k)
        where T : unmanaged
    {
        Debug.Assert(k + count <= source.Length);
        ref T first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), k);
        return count == 1 ? Vector256.Create(Moments.ToDouble(first)) : LoadSome(in first, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Vector256<double> value, Span<double> destination, int k)
    {
        Debug.Assert(k + count <= destination.Length);
        ref double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), k);
        first = value.ToScalar();
        if (count > 1)
        {
            StoreOthers(value, ref first, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<T>(Vector256<double> value, Span<T> destination, int k)
        where T : unmanaged
    {
        Debug.Assert(k + count <= destination.Length);
        ref T first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), k);
        first = Moments.FromDouble<T>(value.ToScalar());
        if (count > 1)
        {
            StoreOthers(value, ref first, count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector256<double> LoadSome<T>(ref readonly T first, int count)
        where T : unmanaged
    {
        double value = Moments.ToDouble(first), second = Moments.ToDouble(Unsafe.Add(ref Unsafe.AsRef(in first), 1));
        return Vector256.Create(value, second, count > 2 ? Moments.ToDouble(Unsafe.Add(ref Unsafe.AsRef(in first), 2)) : value, value);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void StoreOthers<T>(Vector256<double> value, ref T first, int count)
        where T : unmanaged
    {
        Unsafe.Add(ref first, 1) = Moments.FromDouble<T>(value.GetElement(1));
        if (count > 2)
        {
            Unsafe.Add(ref first, 2) = Moments.FromDouble<T>(value.GetElement(2));
        }
    }
}
