namespace NormGen.Checkpoints;

/// <summary>What a file says about one of its tensors. The values are read only when asked for.</summary>
public sealed class TensorInfo
{
    internal TensorInfo(string name, string dtype, long[] shape, long elementCount, long start, long end)
    {
        Name = name;
        DType = dtype;
        Shape = Array.AsReadOnly(shape);
        ElementCount = elementCount;
        Start = start;
        End = end;
    }

    /// <summary>The name, as in a PyTorch module's <c>state_dict</c>: <c>layer1.0.bn1.weight</c>.</summary>
    public string Name { get; }

    /// <summary>The type of an element, in the format's words: <c>F32</c>, <c>F64</c>, <c>F16</c>, <c>BF16</c>, <c>I64</c>, or
    /// one that NormGen does not read.</summary>
    public string DType { get; }

    /// <summary>The extents, row-major. None: a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The product of the extents.</summary>
    public long ElementCount { get; }

    /// <summary>How many bytes the values take in the file.</summary>
    public long ByteLength => End - Start;

    /// <summary>Where the values begin, in bytes from the end of the header.</summary>
    internal long Start { get; }

    /// <summary>Where they end.</summary>
    internal long End { get; }

    /// <summary>Name, type and shape.</summary>
    /// <returns>A short description for messages.</returns>
    public override string ToString() => $"{Text.Quote(Name)} {Text.Quote(DType)[1..^1]} {Text.Shape(Shape)}";
}
