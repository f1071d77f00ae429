using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>
/// What one backward pass adds to the gradient of a weight or bias: sums in double (for double with their rounding errors),
/// rounded once, at the end. For generated code.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ParameterSums<T>
    where T : unmanaged
{
    // A vector at the last parameter may stand over the end: 32 lanes at most.
    private const int Overhang = 32;

    // Chunks of the work have sums of their own: up to 8, each of so many elements to a parameter that merging costs little.
    private const int MostChunks = 8;
    private const long ElementsPerParameter = 16;
    private const long ElementsInOneChunk = 100_000;

    private int _count;
    private double[] _sums;
    private double[] _errors;
    private ParameterSums<T>[] _otherChunks = [];
    private AlignedArray<T> _chains;
    private int _chunks = 1;

    /// <summary>Sums of zero.</summary>
    /// <param name="count">The number of parameters.</param>
    public ParameterSums(int count)
    {
        _count = count;
        _sums = new double[count + Overhang];
        _errors = typeof(T) == typeof(double) ? new double[count + Overhang] : _sums;
    }

    /// <summary>Sums of zero of so many parameters: memory grows only when there are more than ever before.</summary>
    /// <param name="count">The number of parameters.</param>
    internal void MakeRoom(int count)
    {
        _count = count;
        if (count + Overhang > _sums.Length)
        {
            _sums = new double[count + Overhang];
            _errors = typeof(T) == typeof(double) ? new double[count + Overhang] : _sums;
            _chains = default;
        }

        foreach (ParameterSums<T> chunk in _otherChunks)
        {
            chunk.MakeRoom(count);
        }
    }

    /// <summary>Splits the sums into those of chunks of the work.</summary>
    /// <param name="elements">The elements of the tensor. They and the number of parameters tell how many chunks: threads do
    /// not matter, so that the order of the additions is the same for any number of them.</param>
    /// <returns>The number of chunks.</returns>
    public int Split(int elements)
    {
        _chunks = elements <= ElementsInOneChunk ? 1 : (int)Math.Clamp(elements / (ElementsPerParameter * _count), 1, MostChunks);
        int before = _otherChunks.Length;
        if (before < _chunks - 1)
        {
            Array.Resize(ref _otherChunks, _chunks - 1);
            for (int i = before; i < _otherChunks.Length; i++)
            {
                _otherChunks[i] = new(_count);
            }
        }

        return _chunks;
    }

    /// <summary>The sums of a chunk.</summary>
    /// <param name="chunk">Which.</param>
    /// <returns>Sums that only this chunk adds to.</returns>
    public ParameterSums<T> OfChunk(int chunk) => chunk == 0 ? this : _otherChunks[chunk - 1];

    /// <summary>Adds to one parameter's sum.</summary>
    /// <param name="parameter">Which.</param>
    /// <param name="value">The summand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(nint parameter, double value)
    {
        if (typeof(T) == typeof(float))
        {
            _sums[parameter] += value;
        }
        else
        {
            TwoSum.Add(ref _sums[parameter], ref _errors[parameter], value);
        }
    }

    /// <summary>Adds to the sums of neighbouring parameters, one value each.</summary>
    /// <param name="parameter">The first of them.</param>
    /// <param name="values">The summands.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddEach(nint parameter, ReadOnlySpan<double> values)
    {
        int i = 0;
        if (typeof(T) == typeof(float))
        {
            Span<double> sums = _sums.AsSpan((int)parameter, values.Length);
            Four four = default;
            for (; i <= values.Length - Four.Count; i += Four.Count)
            {
                four.Store(four.Load(sums, i) + four.Load(values, i), sums, i);
            }
        }

        for (; i < values.Length; i++)
        {
            Add(parameter + i, values[i]);
        }
    }

    /// <summary>Adds to the sums of neighbouring parameters, one value each, or all to one.</summary>
    /// <param name="parameter">The first of them, or the one.</param>
    /// <param name="values">The summands.</param>
    /// <param name="toEach">Whether each goes to a parameter of its own.</param>
    internal void Add(nint parameter, ReadOnlySpan<double> values, bool toEach)
    {
        if (toEach)
        {
            AddEach(parameter, values);
        }
        else
        {
            AddAll(parameter, values);
        }
    }

    /// <summary>Adds values to one parameter's sum, in their order.</summary>
    /// <param name="parameter">Which.</param>
    /// <param name="values">The summands.</param>
    public void AddAll(nint parameter, ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            Add(parameter, value);
        }
    }

    /// <summary>Adds a lane to the sum of each of neighbouring parameters.</summary>
    /// <param name="parameter">The first of them.</param>
    /// <param name="lanes">The summands; zero in lanes that have no parameter.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(nint parameter, Vector256<T> lanes)
    {
        ref double sums = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_sums), parameter);
        if (typeof(T) == typeof(float))
        {
            (Vector256.LoadUnsafe(ref sums) + Vector256.WidenLower(lanes.AsSingle())).StoreUnsafe(ref sums);
            (Vector256.LoadUnsafe(ref sums, 4) + Vector256.WidenUpper(lanes.AsSingle())).StoreUnsafe(ref sums, 4);
        }
        else
        {
            TwoSum.AddTo(ref sums, ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_errors), parameter), 0, lanes.AsDouble());
        }
    }

    /// <summary>The chains of a parameter and of its neighbours, in the element type: zeros, until a pass adds to them.</summary>
    /// <param name="parameter">Which.</param>
    /// <returns>The parameter's chain; there is room for a vector behind the last.</returns>
    public ref T Chains(nint parameter)
    {
        if (_chains.IsNone)
        {
            _chains = new(_count + Overhang);
        }

        return ref Unsafe.Add(ref _chains.First, parameter);
    }

    /// <summary>Adds the chains of neighbouring parameters to their sums, and begins new ones.</summary>
    /// <param name="parameter">The first of them.</param>
    /// <param name="count">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void EndChains(nint parameter, nint count)
    {
        ref T first = ref Chains(parameter);
        for (nint k = 0; k < count; k += Vector256<T>.Count)
        {
            Add(parameter + k, Vector256.LoadUnsafe(ref first, (nuint)k));
            Vector256<T>.Zero.StoreUnsafe(ref first, (nuint)k);
        }
    }

    /// <summary>Adds the chains of all parameters.</summary>
    internal void EndChains() => EndChains(0, _count);

    /// <summary>Adds the sums, the chunks' in their order, to a gradient, and makes them zero.</summary>
    /// <param name="gradient">One element a parameter.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void MoveTo(T[] gradient)
    {
        MergeChunks();
        int i = 0;
        for (; i <= gradient.Length - Four.Count; i += Four.Count)
        {
            AddTo<Four>(default, gradient, i);
        }

        if (i < gradient.Length)
        {
            AddTo<Rest>(new(gradient.Length - i), gradient, i);
        }

        Clear();
    }

    /// <summary>Adds the chunks' sums to the first chunk's, in their order.</summary>
    internal void MergeChunks()
    {
        for (int chunk = 1; chunk < _chunks; chunk++)
        {
            Merge(_otherChunks[chunk - 1]);
        }
    }

    /// <summary>Forgets what a pass that failed added.</summary>
    internal void Discard()
    {
        MergeChunks();
        Clear();
    }

    /// <summary>A sum, of merged chunks.</summary>
    internal double this[int parameter]
        => typeof(T) == typeof(double) && double.IsFinite(_sums[parameter]) ? _sums[parameter] + _errors[parameter] : _sums[parameter];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddTo<TWide>(TWide wide, Span<T> gradient, int i)
        where TWide : struct, IWide
    {
        Vector256<double> sum = wide.Load(_sums, i);
        if (typeof(T) == typeof(double))
        {
            // What rounding took from an infinite sum is NaN.
            sum = Vector256.ConditionalSelect(Vector256.IsFinite(sum), sum + wide.Load(_errors, i), sum);
        }

        wide.Store(wide.Load<T>(gradient, i) + sum, gradient, i);
    }

    private void Merge(ParameterSums<T> other)
    {
        AddEach(0, other._sums.AsSpan(0, _count));
        for (int i = 0; typeof(T) == typeof(double) && i < _count; i++)
        {
            _errors[i] += other._errors[i];
        }

        other.Clear();
    }

    /// <summary>Makes the sums zero.</summary>
    internal void Clear()
    {
        Array.Clear(_sums);
        if (typeof(T) == typeof(double))
        {
            Array.Clear(_errors);
        }
    }
}
