using System.Buffers.Binary;
using System.Numerics;

namespace NormGen.Checkpoints;

/// <summary>Between the elements of a file and those in memory: float, double and long.</summary>
/// <remarks>Each is read and written as little-endian, as the format is, whatever the machine. BF16 is the upper half of a
/// float.</remarks>
internal static class Elements
{
    private const int ElementsAtOnce = 1 << 14;

    /// <summary>The type that a <typeparamref name="T"/> is written as.</summary>
    public static string DType<T>(StoredType type)
        => typeof(T) == typeof(long) ? DTypes.Int64
        : type switch
        {
            StoredType.F16 => DTypes.Half,
            StoredType.BF16 => DTypes.BFloat16,
            StoredType.Unchanged => typeof(T) == typeof(float) ? DTypes.Single : DTypes.Double,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such type."),
        };

    /// <summary>Whether the values fit into a <typeparamref name="T"/>: without loss, or rounded where that is asked for.</summary>
    public static bool CanDecode<T>(string dtype, bool roundDoubles) => dtype switch
    {
        DTypes.Int64 => typeof(T) == typeof(long),
        DTypes.Half or DTypes.BFloat16 or DTypes.Single => typeof(T) != typeof(long),
        DTypes.Double => typeof(T) == typeof(double) || (typeof(T) == typeof(float) && roundDoubles),
        _ => false,
    };

    /// <summary>What <see cref="CanDecode"/> accepts, in words.</summary>
    public static string Decodable<T>(bool roundDoubles)
        => typeof(T) == typeof(long) ? DTypes.Int64
        : typeof(T) == typeof(double) || roundDoubles ? $"{DTypes.Double}, {DTypes.Single}, {DTypes.Half} or {DTypes.BFloat16}"
        : $"{DTypes.Single}, {DTypes.Half} or {DTypes.BFloat16} ({DTypes.Double} only where rounding is asked for)";

    public static void Decode<T>(string dtype, ReadOnlySpan<byte> bytes, Span<T> values)
        where T : unmanaged, INumberBase<T>
    {
        switch (dtype)
        {
            case DTypes.Single:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = T.CreateTruncating(BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]));
                }

                break;
            case DTypes.Double:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = T.CreateTruncating(BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * sizeof(double))..]));
                }

                break;
            case DTypes.Half:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = T.CreateTruncating(BinaryPrimitives.ReadHalfLittleEndian(bytes[(i * sizeof(ushort))..]));
                }

                break;
            case DTypes.BFloat16:
                for (int i = 0; i < values.Length; i++)
                {
                    uint bits = (uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * sizeof(ushort))..]) << 16;
                    values[i] = T.CreateTruncating(BitConverter.UInt32BitsToSingle(bits));
                }

                break;
            case DTypes.Int64:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = T.CreateTruncating(BinaryPrimitives.ReadInt64LittleEndian(bytes[(i * sizeof(long))..]));
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "No values of this type are read.");
        }
    }

    /// <param name="values">The values.</param>
    /// <param name="dtype">A <see cref="DType"/> of <typeparamref name="T"/>.</param>
    /// <param name="stream">The file.</param>
    public static void Write<T>(ReadOnlySpan<T> values, string dtype, Stream stream)
        where T : unmanaged, INumberBase<T>
    {
        int size = DTypes.Size(dtype);
        byte[] buffer = new byte[Math.Min(values.Length, ElementsAtOnce) * size];
        while (!values.IsEmpty)
        {
            var part = values[..Math.Min(values.Length, ElementsAtOnce)];
            Encode(part, dtype, buffer);
            stream.Write(buffer, 0, part.Length * size);
            values = values[part.Length..];
        }
    }

    private static void Encode<T>(ReadOnlySpan<T> values, string dtype, Span<byte> bytes)
        where T : unmanaged, INumberBase<T>
    {
        switch (dtype)
        {
            case DTypes.Single:
                for (int i = 0; i < values.Length; i++)
                {
                    BinaryPrimitives.WriteSingleLittleEndian(bytes[(i * sizeof(float))..], float.CreateTruncating(values[i]));
                }

                break;
            case DTypes.Double:
                for (int i = 0; i < values.Length; i++)
                {
                    BinaryPrimitives.WriteDoubleLittleEndian(bytes[(i * sizeof(double))..], double.CreateTruncating(values[i]));
                }

                break;
            case DTypes.Half:
                for (int i = 0; i < values.Length; i++)
                {
                    // Of a float, too: it is a double exactly.
                    BinaryPrimitives.WriteHalfLittleEndian(bytes[(i * sizeof(ushort))..], (Half)double.CreateTruncating(values[i]));
                }

                break;
            case DTypes.BFloat16:
                for (int i = 0; i < values.Length; i++)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(bytes[(i * sizeof(ushort))..], ToBFloat16(double.CreateTruncating(values[i])));
                }

                break;
            default:
                for (int i = 0; i < values.Length; i++)
                {
                    BinaryPrimitives.WriteInt64LittleEndian(bytes[(i * sizeof(long))..], long.CreateTruncating(values[i]));
                }

                break;
        }
    }

    /// <summary>Rounds once, to the nearest, ties to even.</summary>
    private static ushort ToBFloat16(double value)
    {
        float single = (float)value;
        uint bits = BitConverter.SingleToUInt32Bits(single);
        if (double.IsNaN(value))
        {
            // Its upper half might be infinity's.
            return (ushort)((bits >> 16) | 0x0040);
        }

        if (single != value)
        {
            // An inexact float would be rounded twice. Rounded to odd (towards zero, then the last bit set) it is no tie.
            bits = (Math.Abs((double)single) > Math.Abs(value) ? bits - 1 : bits) | 1;
        }

        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
