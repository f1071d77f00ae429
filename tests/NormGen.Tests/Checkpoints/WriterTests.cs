using System.Buffers.Binary;
using System.Text.Json;
using NormGen.Checkpoints;
using NormGen.TestHelpers;

namespace NormGen.Tests.Checkpoints;

/// <summary>The bytes of what is written, without our own reader.</summary>
public sealed class WriterTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    private string Path => folder.File("model.safetensors");

    [Fact]
    public void The_same_content_gives_the_bytes_that_Python_writes()
    {
        new Checkpoint()
            .AddTensor("b.weight", new float[] { 0, 1, 2, 3, 4, 5 }, [1, 2, 3])
            .AddTensor("a.weight", new[] { 0.5f, 1.5f, 2.5f }, [3])
            .AddTensor("Z.weight", new[] { -0f }, [1])
            .AddTensor("B.running_mean", new double[] { 0, 1 }, [2])
            .AddTensor("a.num_batches_tracked", new long[] { 7 }, [])
            .AddTensor("schicht.größe \"1\"\\\n", new[] { 0.25f }, [])
            .AddTensor("empty", Memory<float>.Empty, [0, 4])
            .Save(Path);
        Assert.Equal(File.ReadAllBytes(OracleFiles.Layout), File.ReadAllBytes(Path));
    }

    [Fact]
    public void The_order_of_adding_does_not_show()
    {
        float[] values = [1, 2];
        Batches layer = LayerStates.Filled<Batches>(1);
        new Checkpoint().AddTensor("x", values, [2]).AddLayer("a.", layer).Save(Path);
        byte[] expected = File.ReadAllBytes(Path);
        new Checkpoint().AddLayer("a.", layer).AddTensor("x", values, [2]).Save(Path);
        Assert.Equal(expected, File.ReadAllBytes(Path));
    }

    [Fact]
    public void A_layer_is_what_the_format_and_PyTorch_say()
    {
        Batches layer = LayerStates.Filled<Batches>(2);
        layer.Save(Path, "layer1.0.bn1.");
        byte[] content = File.ReadAllBytes(Path);
        int headerLength = (int)BinaryPrimitives.ReadUInt64LittleEndian(content);
        Assert.Equal(0, headerLength % 8);
        using var header = JsonDocument.Parse(content.AsMemory(8, headerLength));
        Assert.Equal("{\"format\":\"pt\"}", header.RootElement.GetProperty("__metadata__").GetRawText());
        Assert.Equal(6, header.RootElement.EnumerateObject().Count());
        ReadOnlySpan<byte> data = content.AsSpan(8 + headerLength);
        Assert.Equal(8 + (4 * 6 * 4), data.Length);

        Assert.Equal(layer.BatchesTracked, BinaryPrimitives.ReadInt64LittleEndian(Data("num_batches_tracked", "I64", "[]", data)));
        Check(layer.Weight, Data("weight", "F32", "[6]", data));
        Check(layer.Bias, Data("bias", "F32", "[6]", data));
        Check(layer.RunningMean, Data("running_mean", "F32", "[6]", data));
        Check(layer.RunningVariance, Data("running_var", "F32", "[6]", data));

        ReadOnlySpan<byte> Data(string name, string dtype, string shape, ReadOnlySpan<byte> data)
        {
            var entry = header.RootElement.GetProperty("layer1.0.bn1." + name);
            Assert.Equal(dtype, entry.GetProperty("dtype").GetString());
            Assert.Equal(shape, entry.GetProperty("shape").GetRawText());
            var offsets = entry.GetProperty("data_offsets");
            return data[offsets[0].GetInt32()..offsets[1].GetInt32()];
        }

        static void Check(ReadOnlySpan<float> expected, ReadOnlySpan<byte> data)
        {
            Assert.Equal(4 * expected.Length, data.Length);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.Equal(BitConverter.SingleToUInt32Bits(expected[i]), BinaryPrimitives.ReadUInt32LittleEndian(data[(4 * i)..]));
            }
        }
    }

    [Fact]
    public void A_header_that_nobody_could_read_is_not_written()
    {
        string name = new('n', (int)SafetensorsHeader.MaxLength);
        folder.File("model.safetensors", [1, 2, 3]);
        Checkpoint checkpoint = new Checkpoint().AddTensor(name, new float[1], [1]);
        var exception = Assert.Throws<InvalidOperationException>(() => checkpoint.Save(Path));
        Assert.Contains("more than the 100000000", exception.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(Path));
    }
}
