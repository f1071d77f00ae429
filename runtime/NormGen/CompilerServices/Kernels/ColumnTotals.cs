using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Sums of columns, in double; for double with their rounding errors. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="sums">One a column.</param>
/// <param name="errors">What rounding took from each; of floats nothing counts.</param>
/// <param name="chains">The chains of each, for passes that keep them in memory.</param>
[SuppressMessage("Design", "CA1051", Justification = "Passes read and write it element by element.")]
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ColumnTotals<T>(ref double sums, ref double errors, ref T chains)
    where T : unmanaged
{
    /// <summary>Sums of the rows of a chain, for passes that keep them in memory: zeros, until such a pass adds to them.</summary>
    public readonly ref T Chains = ref chains;

    private readonly ref double _sums = ref sums;
    private readonly ref double _errors = ref errors;

    /// <summary>Sums for passes that keep their chains in registers.</summary>
    /// <param name="sums">One a column.</param>
    /// <param name="errors">What rounding took from each; of floats nothing counts.</param>
    public ColumnTotals(ref double sums, ref double errors)
        : this(ref sums, ref errors, ref Unsafe.NullRef<T>())
    {
    }

    /// <summary>Adds to the sums of neighbouring columns.</summary>
    /// <typeparam name="TWide">The vectors.</typeparam>
    /// <param name="lanes">The sums of chains.</param>
    /// <param name="column">The first column.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add<TWide>(TWide lanes, nint column)
        where TWide : struct, IWideVector<TWide, T>
        => lanes.AddTo(this, column);

    /// <summary>Adds to the sums of neighbouring columns.</summary>
    /// <param name="lanes">The sums of chains.</param>
    /// <param name="column">The first column.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector256<T> lanes, nint column)
    {
        if (typeof(T) == typeof(float))
        {
            ref double first = ref Unsafe.Add(ref _sums, column);
            (Vector256.LoadUnsafe(ref first) + Vector256.WidenLower(lanes.AsSingle())).StoreUnsafe(ref first);
            (Vector256.LoadUnsafe(ref first, 4) + Vector256.WidenUpper(lanes.AsSingle())).StoreUnsafe(ref first, 4);
        }
        else
        {
            TwoSum.AddTo(ref _sums, ref _errors, (nuint)column, lanes.AsDouble());
        }
    }

    /// <summary>Adds the chains, and begins new ones.</summary>
    /// <param name="columns">The number of columns; there is room for lanes behind the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void EndChains(nint columns)
    {
        for (nint k = 0; k < columns; k += Vector256<T>.Count)
        {
            Add(Vector256.LoadUnsafe(ref Chains, (nuint)k), k);
            Vector256<T>.Zero.StoreUnsafe(ref Chains, (nuint)k);
        }
    }

    /// <summary>Adds the sums of other rows.</summary>
    /// <param name="others">Their sums.</param>
    /// <param name="columns">The number of columns; there is room for lanes behind the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Add(ColumnTotals<T> others, nint columns)
    {
        for (nuint k = 0; k < (nuint)columns; k += (nuint)Vector256<double>.Count)
        {
            Vector256<double> more = Vector256.LoadUnsafe(ref others._sums, k);
            if (typeof(T) == typeof(double))
            {
                TwoSum.AddTo(ref _sums, ref _errors, k, more);
                (Vector256.LoadUnsafe(ref _errors, k) + Vector256.LoadUnsafe(ref others._errors, k)).StoreUnsafe(ref _errors, k);
            }
            else
            {
                (Vector256.LoadUnsafe(ref _sums, k) + more).StoreUnsafe(ref _sums, k);
            }
        }
    }

    /// <summary>Makes them zero.</summary>
    /// <param name="room">The number of columns, and of lanes behind the last.</param>
    internal void Clear(int room)
    {
        MemoryMarshal.CreateSpan(ref _sums, room).Clear();
        if (typeof(T) == typeof(double))
        {
            MemoryMarshal.CreateSpan(ref _errors, room).Clear();
        }

        if (!Unsafe.IsNullRef(ref Chains))
        {
            MemoryMarshal.CreateSpan(ref Chains, room).Clear();
        }
    }

    /// <summary>Puts sums and errors together, in place of the sums.</summary>
    /// <param name="columns">The number of columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Finish(int columns)
    {
        if (typeof(T) == typeof(double))
        {
            // There is room for lanes behind the last column.
            for (nuint k = 0; k < (nuint)columns; k += (nuint)Vector256<double>.Count)
            {
                // What rounding took from an infinite sum is NaN.
                Vector256<double> sum = Vector256.LoadUnsafe(ref _sums, k);
                Vector256.ConditionalSelect(Vector256.IsFinite(sum), sum + Vector256.LoadUnsafe(ref _errors, k), sum).StoreUnsafe(ref _sums, k);
            }
        }
    }
}
