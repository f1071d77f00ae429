using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using NormGen.Checkpoints;
using NormGen.TestHelpers;
using NormGen.Tests.Support;

namespace NormGen.Tests.Checkpoints;

/// <summary>Tensors are read as they are, and only where they are asked for.</summary>
public sealed class SafetensorsFileTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    [Fact]
    public void It_says_what_is_in_it()
    {
        const string Header = """
            {"b":{"dtype":"F32","shape":[1,2],"data_offsets":[4,12]},"__metadata__":{"format":"pt","k":"v"},"a":{"dtype":"X4","shape":[],"data_offsets":[0,4]}}
            """;
        string path = folder.File("some.safetensors", RawFile.Of(Header, 12));
        using var file = SafetensorsFile.Open(path);
        Assert.Equal(path, file.Path);
        Assert.Equal([new("format", "pt"), new("k", "v")], file.Metadata.OrderBy(pair => pair.Key));
        Assert.Equal(["\"a\" X4 []", "\"b\" F32 [1, 2]"], file.Tensors.Select(tensor => tensor.ToString()));
        Assert.True(file.TryGetTensor("b", out var tensor));
        Assert.Equal(("b", "F32", 2, 8), (tensor.Name, tensor.DType, tensor.ElementCount, tensor.ByteLength));
        Assert.Equal([1, 2], tensor.Shape);
        Assert.False(file.TryGetTensor("__metadata__", out _));
    }

    [Theory]
    [InlineData("F16")]
    [InlineData("BF16")]
    [InlineData("F32")]
    [InlineData("F64")]
    public void Floats_are_what_PyTorch_makes_of_them(string dtype)
    {
        using var file = SafetensorsFile.Open(OracleFiles.Types);
        Assert.True(file.TryGetTensor($"{dtype}.raw", out var tensor));
        double[] expected = new double[tensor.ElementCount], actual = new double[tensor.ElementCount];
        file.Read($"{dtype}.double", expected);
        file.Read($"{dtype}.raw", actual);
        SameBits.AssertEqual<double>(expected, actual, dtype);
        float[] expectedSingle = new float[tensor.ElementCount], actualSingle = new float[tensor.ElementCount];
        file.Read($"{dtype}.single", expectedSingle);
        if (dtype == "F64")
        {
            new Checkpoint().AddTensor("F64.raw", actualSingle, [actualSingle.Length]).Load(OracleFiles.Types, new() { RoundDoubles = true, Scope = LoadScope.Prefixes });
        }
        else
        {
            file.Read($"{dtype}.raw", actualSingle);
        }

        SameBits.AssertEqual<float>(expectedSingle, actualSingle, dtype);
    }

    [Fact]
    public void Integers_are_read_whole()
    {
        using var file = SafetensorsFile.Open(OracleFiles.Types);
        long[] values = new long[4];
        file.Read("I64.raw", values);
        Assert.Equal([0, -1, long.MaxValue, long.MinValue], values);
    }

    [Fact]
    public void What_would_lose_is_a_wrong_type()
    {
        using var file = SafetensorsFile.Open(OracleFiles.Types);
        AssertWrongType("F64.raw", () => file.Read("F64.raw", new float[15]));
        AssertWrongType("F32.raw", () => file.Read("F32.raw", new long[15]));
        AssertWrongType("I64.raw", () => file.Read("I64.raw", new double[4]));
        AssertWrongType("I64.raw", () => file.Read("I64.raw", new float[4]));
    }

    [Fact]
    public void A_type_that_is_not_read_is_wrong_only_where_it_is_asked_for()
    {
        const string Header = """
            {"a":{"dtype":"I32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[],"data_offsets":[4,8]},"c":{"dtype":"NEW","shape":[7],"data_offsets":[8,9]}}
            """;
        using var file = SafetensorsFile.Open(folder.File("types.safetensors", RawFile.Of(Header, 9)));
        float[] value = new float[1];
        file.Read("b", value);
        Assert.Equal(BitConverter.UInt32BitsToSingle(0x08070605), value[0]);
        AssertWrongType("a", () => file.Read("a", value));
        AssertWrongType("c", () => file.Read("c", new float[7]));
    }

    [Fact]
    public void A_name_or_a_length_that_is_wrong_says_so()
    {
        using var file = SafetensorsFile.Open(OracleFiles.Types);
        var missing = Assert.Throws<CheckpointMismatchException>(() => file.Read("none", new float[15]));
        Assert.Equal(("none", DifferenceKind.Missing), (missing.Differences.Single().Name, missing.Differences.Single().Kind));
        var length = Assert.Throws<ArgumentException>("values", () => file.Read("F32.raw", new float[14]));
        Assert.Contains("\"F32.raw\" F32 [15] has 15 elements, but values has 14", length.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_of_many_chunks_at_an_odd_place_is_read_whole()
    {
        const int Count = (2 << 20) + 3;
        byte[] header = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"x\":{{\"dtype\":\"BOOL\",\"shape\":[5001],\"data_offsets\":[0,5001]}},\"y\":{{\"dtype\":\"F32\",\"shape\":[{Count}],\"data_offsets\":[5001,{5001 + (4 * Count)}]}}}}"));
        byte[] content = RawFile.Promising((ulong)header.Length, [.. header, .. new byte[5001 + (4 * Count)]]);
        for (int i = 0; i < Count; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(content.AsSpan(8 + header.Length + 5001 + (4 * i)), i);
        }

        using var file = SafetensorsFile.Open(folder.File("large.safetensors", content));
        Guarded<float> values = new(Count);
        file.Read("y", values.Span);
        values.AssertMarginsUntouched();
        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(i, values.Span[i]);
        }
    }

    [Fact]
    public void Of_a_file_larger_than_memory_only_what_is_asked_for_is_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows would fill the hole.");
        // A file with a hole: it takes no space on disk, and reading it all would take minutes.
        const long Hole = 1L << 38;
        byte[] header = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"x\":{{\"dtype\":\"F32\",\"shape\":[{Hole / 4}],\"data_offsets\":[0,{Hole}]}},\"y\":{{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[{Hole},{Hole + 8}]}}}}"));
        string path = folder.File("hole.safetensors", RawFile.Promising((ulong)header.Length, header));
        using (var stream = File.OpenWrite(path))
        {
            stream.Position = 8 + header.Length + Hole;
            try
            {
                stream.Write([0, 0, 0x80, 0x3F, 0, 0, 0, 0x40]);
                stream.Flush();
            }
            catch (IOException exception)
            {
                Assert.Skip($"This file system cannot hold such a file: {exception.Message}");
            }
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        float[] values = new float[2];
        new Checkpoint().AddTensor("y", values, [2]).Load(path, new() { Scope = LoadScope.Prefixes });
        Assert.Equal([1, 2], values);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Many_threads_may_read()
    {
        using var file = SafetensorsFile.Open(OracleFiles.Types);
        double[] expected = new double[15];
        file.Read("F64.raw", expected);
        Parallel.For(0, 200, _ =>
        {
            double[] actual = new double[15];
            file.Read("F64.raw", actual);
            SameBits.AssertEqual<double>(expected, actual);
        });
    }

    [Fact]
    public void A_closed_file_is_not_read()
    {
        var file = SafetensorsFile.Open(OracleFiles.Types);
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.Read("F32.raw", new float[15]));
    }

    private static void AssertWrongType(string name, Action read)
    {
        var difference = Assert.Single(Assert.Throws<CheckpointMismatchException>(read).Differences);
        Assert.Equal((name, DifferenceKind.WrongType), (difference.Name, difference.Kind));
    }
}
