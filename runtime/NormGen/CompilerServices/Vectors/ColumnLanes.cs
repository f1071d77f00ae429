using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>One double for each lane of a register: of 8 floats, or of 4 doubles. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ColumnLanes
{
    /// <summary>How many doubles a register has.</summary>
    internal const int Half = 4;

    /// <summary>Those of the first four lanes.</summary>
    /// <remarks>Fields: the JIT compiler would inline a property some twenty times into a tiny tensor's method.</remarks>
    internal readonly Vector256<double> Lower;

    /// <summary>Those of the other four floats.</summary>
    internal readonly Vector256<double> Upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ColumnLanes(Vector256<double> lower, Vector256<double> upper) => (Lower, Upper) = (lower, upper);

    /// <summary>The value of a lane.</summary>
    internal double this[int lane] => lane < Half ? Lower.GetElement(lane) : Upper.GetElement(lane - Half);

    /// <summary>Reads as many as there are; zeros stand for the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ColumnLanes Load(double[] source, nint count)
    {
        ref double first = ref MemoryMarshal.GetArrayDataReference(source);
        return new(Lanes.Load(in first, 0, (int)count), count <= Half ? Vector256<double>.Zero : Lanes.Load(in first, Half, (int)count - Half));
    }

    /// <summary>Writes as many as there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Store(double[] destination, nint count)
    {
        ref double first = ref MemoryMarshal.GetArrayDataReference(destination);
        Lanes.Store(Lower, ref first, (int)count);
        if (count > Half)
        {
            Lanes.Store(Upper, ref Unsafe.Add(ref first, Half), (int)count - Half);
        }
    }

    /// <summary>A register's elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ColumnLanes Widen<T>(Vector256<T> lanes)
        where T : unmanaged
        => typeof(T) == typeof(double)
            ? new(lanes.AsDouble(), Vector256<double>.Zero)
            : new(Vector256.WidenLower(lanes.AsSingle()), Vector256.WidenUpper(lanes.AsSingle()));

    /// <summary>The same, rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector256<T> Narrow<T>()
        where T : unmanaged
        => typeof(T) == typeof(double) ? Lower.As<double, T>() : Vector256.Narrow(Lower, Upper).As<float, T>();

    /// <summary>Whether masks are set in the lanes of all columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool All(int columns)
    {
        int lower = (1 << Math.Min(columns, Half)) - 1, upper = (1 << Math.Max(columns - Half, 0)) - 1;
        bool all = (Lower.ExtractMostSignificantBits() & (uint)lower) == (uint)lower;
        return columns <= Half ? all : all & (Upper.ExtractMostSignificantBits() & (uint)upper) == (uint)upper;
    }
}
