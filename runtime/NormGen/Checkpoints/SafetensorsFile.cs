using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.MemoryMappedFiles;
using System.Numerics;

namespace NormGen.Checkpoints;

/// <summary>
/// Reads a file of the <see href="https://github.com/huggingface/safetensors#format">safetensors</see> format: what is in it,
/// and the values of the tensors that are asked for. To load layers and arrays of known shapes, use
/// <see cref="Checkpoint"/>; for several files with an index, and for values in place, <see cref="MappedCheckpoint"/>.
/// </summary>
/// <remarks>
/// <para>The file is mapped into memory, so that of a large one only the header and what is asked for are read. While it is
/// open, nobody may shorten it: as with any mapped file, the process would end. (<see cref="Checkpoint.Save"/> does not: it
/// puts a new file in the old one's place.)</para>
/// <para>The whole header is checked when the file is opened; a broken or hostile file is a
/// <see cref="CheckpointFormatException"/>. As in the reference implementation, a header has at most 100,000,000 bytes.
/// Values are not checked: NaN and infinity may be among them.</para>
/// <para>Why a reader of our own: the format is small; all that is asked of it here (every difference at once, nothing
/// changed by a file that does not fit) would have to be written around any other; this library depends on nothing but the
/// base library; and the packages for the format are young (Lokad.SafeTensors 0.1, a preview of SafeTensors.NET).</para>
/// <para>Many threads may read at once.</para>
/// </remarks>
public sealed class SafetensorsFile : IDisposable
{
    /// <summary>Elements at a time: a span's length is an int, and a tensor may have more bytes.</summary>
    private const int Chunk = 1 << 20;

    private readonly SafetensorsHeader _header;
    private readonly MemoryMappedFile _map;
    private readonly WholeView _view;
    private readonly long _dataStart;

    private SafetensorsFile(string path, SafetensorsHeader header, MemoryMappedFile map, long dataStart)
    {
        Path = path;
        _header = header;
        _map = map;
        _view = new(map);
        _dataStart = dataStart;
    }

    /// <summary>The file, as it was asked for.</summary>
    public string Path { get; }

    /// <summary>The header's <c>__metadata__</c>; empty where there is none.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>The tensors, in the order of their values in the file.</summary>
    public IReadOnlyList<TensorInfo> Tensors => _header.Tensors;

    /// <summary>Opens a file, and reads and checks its header.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="CheckpointFormatException">The file is not of the format.</exception>
    /// <exception cref="IOException">The file system's own: there is no such file, for example.</exception>
    public static SafetensorsFile Open(string path)
    {
        FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        try
        {
            long fileLength = stream.Length;
            if (fileLength < SafetensorsHeader.LengthSize)
            {
                throw new CheckpointFormatException(path, $"it has {fileLength} bytes, and the header's length alone takes {SafetensorsHeader.LengthSize}.");
            }

            Span<byte> length = stackalloc byte[SafetensorsHeader.LengthSize];
            stream.ReadExactly(length);
            byte[] json = new byte[SafetensorsHeader.CheckLength(path, BinaryPrimitives.ReadUInt64LittleEndian(length), fileLength)];
            stream.ReadExactly(json);
            long dataStart = SafetensorsHeader.LengthSize + json.Length;
            var header = SafetensorsHeader.Parse(path, json, fileLength - dataStart);
            // The mapping owns the stream from here on.
            var map = MemoryMappedFile.CreateFromFile(stream, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            return new(path, header, map, dataStart);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Looks a tensor up.</summary>
    /// <param name="name">Its whole name.</param>
    /// <param name="tensor">What the file says about it.</param>
    /// <returns>Whether the file has it.</returns>
    public bool TryGetTensor(string name, [NotNullWhen(true)] out TensorInfo? tensor) => _header.ByName.TryGetValue(name, out tensor);

    /// <summary>Reads a tensor of F32, F16 or BF16. F64 is not rounded: read it as double.</summary>
    /// <param name="name">The tensor's whole name.</param>
    /// <param name="values">Takes the values, row-major; as long as the tensor has elements.</param>
    /// <exception cref="CheckpointMismatchException">The file lacks the tensor, or it is of another type.</exception>
    /// <exception cref="ArgumentException">The length is not the tensor's number of elements.</exception>
    public void Read(string name, Span<float> values) => ReadNamed(name, values);

    /// <summary>Reads a tensor of F64, F32, F16 or BF16.</summary>
    /// <inheritdoc cref="Read(string, Span{float})"/>
    public void Read(string name, Span<double> values) => ReadNamed(name, values);

    /// <summary>Reads a tensor of I64.</summary>
    /// <inheritdoc cref="Read(string, Span{float})"/>
    public void Read(string name, Span<long> values) => ReadNamed(name, values);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _view.Dispose();
        _map.Dispose();
    }

    /// <summary>Where a tensor's values begin, in bytes from the beginning of the file.</summary>
    internal long Place(TensorInfo tensor) => _dataStart + tensor.Start;

    /// <summary>The address of a tensor's values, valid until the file is closed.</summary>
    internal unsafe byte* Address(TensorInfo tensor) => _view.Bytes + Place(tensor);

    /// <summary>Reads a tensor that was found to have as many elements, of a type that <typeparamref name="T"/> can take.</summary>
    internal unsafe void Read<T>(TensorInfo tensor, Span<T> values)
        where T : unmanaged, INumberBase<T>
    {
        // A view of no bytes would be one of the whole file.
        if (tensor.ByteLength == 0)
        {
            return;
        }

        using var view = _map.CreateViewAccessor(Place(tensor), tensor.ByteLength, MemoryMappedFileAccess.Read);
        byte* bytes = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref bytes);
        try
        {
            int size = DTypes.Size(tensor.DType);
            // A mapping begins at a page; what was asked for begins somewhere in it.
            bytes += view.PointerOffset;
            for (int i = 0; i < values.Length; i += Chunk)
            {
                var part = values.Slice(i, Math.Min(Chunk, values.Length - i));
                Elements.Decode(tensor.DType, new ReadOnlySpan<byte>(bytes + ((long)i * size), part.Length * size), part);
            }
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    private void ReadNamed<T>(string name, Span<T> values)
        where T : unmanaged, INumberBase<T>
    {
        if (!TryGetTensor(name, out var tensor))
        {
            throw new CheckpointMismatchException(Path, [CheckpointDifference.Missing(name)]);
        }

        if (!Elements.CanDecode<T>(tensor.DType, roundDoubles: false))
        {
            throw new CheckpointMismatchException(Path, [CheckpointDifference.WrongType(tensor, Elements.Decodable<T>(roundDoubles: false))]);
        }

        if (values.Length != tensor.ElementCount)
        {
            throw new ArgumentException($"Tensor {tensor} has {tensor.ElementCount} elements, but {nameof(values)} has {values.Length}.", nameof(values));
        }

        Read(tensor, values);
    }
}
