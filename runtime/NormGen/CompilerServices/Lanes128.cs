using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The lanes of one 128-bit register: 4 floats or 2 doubles. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Lanes128<T> : ILanes<Lanes128<T>, T>
    where T : unmanaged
{
    internal readonly Vector128<T> Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lanes128(Vector128<T> value) => Value = value;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<T>.Count;
    }

    /// <inheritdoc/>
    public static Lanes128<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Broadcast(T value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Load(ref readonly T source, nint offset)
        => new(Vector128.LoadUnsafe(in source, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Load(ref readonly T source, nint offset, int count, T fill)
    {
        if (count == Count)
        {
            return Load(in source, offset);
        }

        ref T first = ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
        Vector128<T> lanes = Vector128.Create(fill);
        if (count > 0)
        {
            lanes = lanes.WithElement(0, first);
        }

        if (count > 1)
        {
            lanes = lanes.WithElement(1, Unsafe.Add(ref first, 1));
        }

        if (count > 2)
        {
            lanes = lanes.WithElement(2, Unsafe.Add(ref first, 2));
        }

        return new(lanes);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, nint offset) => Value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, nint offset, int count)
    {
        if (count == Count)
        {
            Store(ref destination, offset);
            return;
        }

        ref T first = ref Unsafe.Add(ref destination, offset);
        if (count > 0)
        {
            first = Value.ToScalar();
        }

        if (count > 1)
        {
            Unsafe.Add(ref first, 1) = Value.GetElement(1);
        }

        if (count > 2)
        {
            Unsafe.Add(ref first, 2) = Value.GetElement(2);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator +(Lanes128<T> left, Lanes128<T> right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> left, Lanes128<T> right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator *(Lanes128<T> left, Lanes128<T> right) => new(left.Value * right.Value);
}
