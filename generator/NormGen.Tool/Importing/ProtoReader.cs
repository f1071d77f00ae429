using System.Buffers.Binary;
using System.Text;

namespace NormGen.Tool.Importing;

/// <summary>Reads the fields of a message of Protocol Buffers, one after the other. What nobody asks for is skipped where it lies.</summary>
/// <param name="bytes">The message.</param>
internal ref struct ProtoReader(ReadOnlySpan<byte> bytes)
{
    private const int Varint = 0, Fixed64 = 1, Delimited = 2, Fixed32 = 5;

    private ReadOnlySpan<byte> _rest = bytes;
    private int _wire;

    /// <summary>The number of the field that was read last.</summary>
    public int Field { get; private set; }

    /// <summary>The value of the field: of one with a length.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>The value of the field: an integer, or the bits of one of a fixed size.</summary>
    public ulong Number { get; private set; }

    public readonly string Text => Encoding.UTF8.GetString(Bytes);

    public readonly float Float => BitConverter.UInt32BitsToSingle((uint)Number);

    /// <summary>The integers of a repeated field, packed or not.</summary>
    public readonly void AddTo(List<long> integers)
    {
        if (_wire != Delimited)
        {
            integers.Add((long)Number);
            return;
        }

        ProtoReader packed = new(Bytes);
        while (packed._rest.Length > 0)
        {
            integers.Add((long)packed.ReadVarint());
        }
    }

    /// <summary>Goes to the next field.</summary>
    /// <exception cref="InvalidDataException">The bytes are no message.</exception>
    public bool Read()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        ulong tag = ReadVarint();
        Field = (int)(tag >> 3);
        _wire = (int)(tag & 7);
        Bytes = default;
        switch (_wire)
        {
            case Varint:
                Number = ReadVarint();
                break;
            case Fixed64:
                Number = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                break;
            case Fixed32:
                Number = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                break;
            case Delimited:
                Bytes = Take(ReadVarint());
                break;
            default:
                throw new InvalidDataException("It is no message of Protocol Buffers.");
        }

        return Field > 0 ? true : throw new InvalidDataException("It is no message of Protocol Buffers.");
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            throw new InvalidDataException("It ends in the middle of a field.");
        }

        ReadOnlySpan<byte> taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte part = Take(1)[0];
            value |= (ulong)(part & 127) << shift;
            if (part < 128)
            {
                return value;
            }
        }

        throw new InvalidDataException("It is no message of Protocol Buffers.");
    }
}
