using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using NormGen.Checkpoints;
using NormGen.TestHelpers;
using NormGen.Tests.Support;

namespace NormGen.Tests.Checkpoints;

/// <summary>Values are used where they lie in the file; what cannot be is said, and can be copied.</summary>
public sealed class MappedCheckpointTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    [Fact]
    public void Spans_are_the_values_of_the_file()
    {
        using var model = MappedCheckpoint.Open(OracleFiles.Types);
        double[] doubles = new double[15];
        model.Read("F64.raw", doubles);
        SameBits.AssertEqual(doubles, model.GetSpan<double>("F64.raw"));
        float[] floats = new float[15];
        model.Read("F32.raw", floats);
        SameBits.AssertEqual(floats, model.GetSpan<float>("F32.raw"));
        model.Read("F16.raw", floats);
        SameBits.AssertEqual<float>(floats, Array.ConvertAll(model.GetSpan<Half>("F16.raw").ToArray(), half => (float)half));
        Assert.Equal([0, -1, long.MaxValue, long.MinValue], model.GetSpan<long>("I64.raw").ToArray());
    }

    [Fact]
    public void Spans_of_shards_are_the_values_of_each()
    {
        using var model = MappedCheckpoint.Open(OracleFiles.Sharded);
        using var whole = SafetensorsFile.Open(OracleFiles.Network);
        Assert.Equal(OracleFiles.Sharded, model.Path);
        Assert.Equal(17, model.Tensors.Count);
        foreach (var tensor in model.Tensors.Where(tensor => tensor.DType == "F32"))
        {
            float[] expected = new float[tensor.ElementCount], copy = new float[tensor.ElementCount];
            whole.Read(tensor.Name, expected);
            SameBits.AssertEqual(expected, model.GetSpan<float>(tensor.Name), tensor.Name);
            model.Read(tensor.Name, copy);
            SameBits.AssertEqual<float>(expected, copy, tensor.Name);
        }

        Assert.Equal([3], model.GetSpan<long>("model.plain.num_batches_tracked").ToArray());
        Assert.True(model.TryGetTensor("model.rows.weight", out var found));
        Assert.Equal([5, 4], found.Shape);
        Assert.False(model.TryGetTensor("none", out _));
    }

    [Fact]
    public void Nothing_is_copied()
    {
        using var model = MappedCheckpoint.Open(OracleFiles.Network);
        ref float first = ref Unsafe.AsRef(in model.GetSpan<float>("model.rows.weight")[0]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            Assert.True(model.TryGetSpan<float>("model.rows.weight", out var again) && Unsafe.AreSame(in first, in again[0]));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Only_a_tensors_own_type_is_a_span()
    {
        using var model = MappedCheckpoint.Open(OracleFiles.Types);
        AssertDifference(DifferenceKind.WrongType, "wrong type: \"BF16.raw\" BF16 [15]; expected F32 for a span of Single", () => model.GetSpan<float>("BF16.raw"));
        AssertDifference(DifferenceKind.WrongType, "wrong type: \"F32.raw\" F32 [15]; expected F64 for a span of Double", () => model.GetSpan<double>("F32.raw"));
        Assert.False(model.TryGetSpan<float>("F16.raw", out var none));
        Assert.True(none.IsEmpty);
        AssertDifference(DifferenceKind.Missing, "missing: \"none\"", () => model.GetSpan<float>("none"));
        AssertDifference(DifferenceKind.Missing, "missing: \"none\"", () => model.TryGetSpan<float>("none", out _));
        AssertDifference(DifferenceKind.Missing, "missing: \"none\"", () => model.Read("none", new float[15]));
        Assert.Equal("A span is of float, double, Half or long, not of Int32.", Assert.Throws<NotSupportedException>(() => model.GetSpan<int>("F32.raw")).Message);
        float[] copy = new float[15];
        model.Read("BF16.raw", copy);
        Assert.Throws<ArgumentException>("values", () => model.Read("F32.raw", new float[14]));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(4, true)]
    public void Only_aligned_values_are_a_span(int padding, bool aligned)
    {
        string header = $"{{\"x\":{{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}}}";
        header = header.PadRight(((header.Length + 7) & ~7) + padding);
        string path = folder.File("padded.safetensors", RawFile.Of(header, 8));
        float[] expected = [BitConverter.UInt32BitsToSingle(0x04030201), BitConverter.UInt32BitsToSingle(0x08070605)];
        using var model = MappedCheckpoint.Open(path);
        Assert.Equal(aligned, model.TryGetSpan<float>("x", out var span));
        if (aligned)
        {
            SameBits.AssertEqual(expected, span);
        }
        else
        {
            AssertDifference(
                DifferenceKind.NotInPlace,
                $"not in place: \"x\" F32 [2] begins at byte {8 + header.Length} of the file, which is no multiple of 4; read a copy",
                () => model.GetSpan<float>("x"));
        }

        float[] copy = new float[2];
        model.Read("x", copy);
        SameBits.AssertEqual<float>(expected, copy);
    }

    [Fact]
    public void Scalars_and_empty_tensors_are_spans()
    {
        string path = folder.File("small.safetensors");
        new Checkpoint().AddTensor("scalar", new[] { 5f }, []).AddTensor("none", Memory<float>.Empty, [0, 4]).Save(path);
        using var model = MappedCheckpoint.Open(path);
        Assert.Equal([5], model.GetSpan<float>("scalar").ToArray());
        Assert.True(model.GetSpan<float>("none").IsEmpty);
    }

    [Fact]
    public void Far_into_a_file_larger_than_memory_there_are_spans_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || IntPtr.Size < 8, "Windows would fill the hole, and 32 bits cannot address it.");
        const long Hole = 1L << 38;
        byte[] header = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"x\":{{\"dtype\":\"F32\",\"shape\":[{Hole / 4}],\"data_offsets\":[0,{Hole}]}},\"y\":{{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[{Hole},{Hole + 4}]}}}}").PadRight(256));
        string path = folder.File("hole.safetensors", RawFile.Promising((ulong)header.Length, header));
        using (var stream = File.OpenWrite(path))
        {
            stream.Position = 8 + header.Length + Hole;
            byte[] value = new byte[4];
            BinaryPrimitives.WriteSingleLittleEndian(value, 2.5f);
            try
            {
                stream.Write(value);
                stream.Flush();
            }
            catch (IOException exception)
            {
                Assert.Skip($"This file system cannot hold such a file: {exception.Message}");
            }
        }

        using var model = MappedCheckpoint.Open(path);
        Assert.Equal([2.5f], model.GetSpan<float>("y").ToArray());
        AssertDifference(
            DifferenceKind.NotInPlace, "not in place: \"x\" F32 [68719476736] has more elements than a span can; read a copy", () => model.GetSpan<float>("x"));
    }

    [Fact]
    public void A_closed_checkpoint_gives_nothing()
    {
        var model = MappedCheckpoint.Open(OracleFiles.Types);
        Assert.False(model.GetSpan<float>("F32.raw").IsEmpty);
        model.Dispose();
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.GetSpan<float>("F32.raw"));
        Assert.Throws<ObjectDisposedException>(() => model.TryGetSpan<float>("F32.raw", out _));
        Assert.Throws<ObjectDisposedException>(() => model.Read("F32.raw", new float[15]));
        Assert.Throws<ObjectDisposedException>(() => model.Read("F32.raw", new double[15]));
        Assert.Throws<ObjectDisposedException>(() => model.Read("I64.raw", new long[4]));
        // What is known of it is still known.
        Assert.True(model.TryGetTensor("F32.raw", out _));
    }

    [Fact]
    public void A_forgotten_checkpoint_leaves_its_spans_valid()
    {
        var span = SpanOfForgotten(OracleFiles.Types);
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        // Without the mapping this would be other memory, or none.
        Assert.Equal([0, -1, long.MaxValue, long.MinValue], span.ToArray());

        [MethodImpl(MethodImplOptions.NoInlining)]
        static ReadOnlySpan<long> SpanOfForgotten(string path) => MappedCheckpoint.Open(path).GetSpan<long>("I64.raw");
    }

    [Fact]
    public void A_checkpoint_that_is_replaced_keeps_its_values()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not replace a mapped file.");
        foreach (string name in new[] { "old.safetensors", "old.safetensors.index.json" })
        {
            new Checkpoint().AddTensor("x", new float[] { 1, 2 }, [2]).Save(folder.File(name));
            using var model = MappedCheckpoint.Open(folder.File(name));
            var span = model.GetSpan<float>("x");
            new Checkpoint().AddTensor("x", new float[] { 3 }, [1]).Save(folder.File(name));
            Assert.Equal([1, 2], span.ToArray());
            Assert.Equal([1, 2], model.GetSpan<float>("x").ToArray());
        }
    }

    [Fact]
    public void Many_threads_may_take_spans()
    {
        double[] expected = new double[15];
        for (int i = 0; i < 20; i++)
        {
            using var model = MappedCheckpoint.Open(OracleFiles.Types);
            model.Read("F64.raw", expected);
            Parallel.For(0, 100, _ => SameBits.AssertEqual(expected, model.GetSpan<double>("F64.raw")));
        }
    }

    private static void AssertDifference(DifferenceKind kind, string text, Action act)
    {
        var difference = Assert.Single(Assert.Throws<CheckpointMismatchException>(act).Differences);
        Assert.Equal((kind, text), (difference.Kind, difference.ToString()));
    }
}
