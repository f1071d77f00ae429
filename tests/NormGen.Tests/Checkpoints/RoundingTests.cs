using System.Buffers.Binary;
using NormGen.Checkpoints;
using NormGen.TestHelpers;
using NormGen.Tests.Support;

namespace NormGen.Tests.Checkpoints;

/// <summary>F16 and BF16 hold the nearest value, ties to even, and only of what is to be rounded.</summary>
public sealed class RoundingTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    private string Path => folder.File("rounded.safetensors");

    [Theory]
    [InlineData(StoredType.F16)]
    [InlineData(StoredType.BF16)]
    public void Floats_are_rounded_as_PyTorch_rounds_them(StoredType type)
    {
        using var file = SafetensorsFile.Open(OracleFiles.Rounded);
        Assert.True(file.TryGetTensor("single", out var tensor));
        float[] values = new float[tensor.ElementCount], expected = new float[values.Length], actual = new float[values.Length];
        file.Read("single", values);
        file.Read($"single.{type}", expected);
        new Checkpoint().AddTensor("x", values, [values.Length]).Save(Path, new() { StoredType = type });
        using var saved = SafetensorsFile.Open(Path);
        saved.Read("x", actual);
        SameBits.AssertEqual<float>(expected, actual);
    }

    /// <summary>For each two neighbours of the type: what lies just below their middle, on it and just above; and the same below
    /// zero.</summary>
    [Theory]
    [InlineData(StoredType.F16)]
    [InlineData(StoredType.BF16)]
    public void Every_value_goes_to_its_nearest_neighbour_and_ties_to_even(StoredType type)
    {
        List<double> doubles = [];
        List<float> floats = [];
        List<ushort> expected = [];
        for (ushort lower = 0; lower < Infinity(type); lower++)
        {
            ushort upper = (ushort)(lower + 1), even = (lower & 1) == 0 ? lower : upper;
            double middle = (Value(lower, type) + Value(upper, type)) / 2;
            Assert.Equal(middle, (float)middle);
            foreach (int sign in new[] { 1, -1 })
            {
                ushort bit = (ushort)(sign < 0 ? 0x8000 : 0);
                doubles.AddRange(sign * Value(lower, type), sign * Math.BitDecrement(middle), sign * middle, sign * Math.BitIncrement(middle));
                floats.AddRange((float)(sign * Value(lower, type)), sign * MathF.BitDecrement((float)middle), (float)(sign * middle), sign * MathF.BitIncrement((float)middle));
                expected.AddRange((ushort)(lower | bit), (ushort)(lower | bit), (ushort)(even | bit), (ushort)(upper | bit));
            }
        }

        Assert.Equal(expected, Saved([.. doubles], type));
        Assert.Equal(expected, Saved([.. floats], type));
    }

    [Theory]
    [InlineData(StoredType.F16)]
    [InlineData(StoredType.BF16)]
    public void What_is_too_large_is_infinite_and_no_number_stays_none(StoredType type)
    {
        ushort infinity = Infinity(type);
        Assert.Equal([infinity, (ushort)(infinity | 0x8000), infinity], Saved([double.MaxValue, double.NegativeInfinity, 1e39], type));
        Assert.Equal([infinity, (ushort)(infinity | 0x8000)], Saved([float.MaxValue, float.NegativeInfinity], type));
        // The only bits of this one's payload are those that are cut off.
        float payload = BitConverter.UInt32BitsToSingle(0xFF800001);
        Assert.All(Saved([float.NaN, payload], type), bits => Assert.True((bits & 0x7FFF) > infinity));
        Assert.All(Saved([double.NaN, BitConverter.UInt64BitsToDouble(0x7FF0000000000001)], type), bits => Assert.True((bits & 0x7FFF) > infinity));
        Assert.Equal([0, 0x8000], Saved([1e-300, -1e-300], type));
    }

    [Fact]
    public void Parameters_and_arrays_are_rounded_and_running_statistics_and_counts_are_not()
    {
        Batches layer = LayerStates.Filled<Batches>(1);
        // More than F16 has.
        layer.RunningVariance[0] = 1e6f;
        DoubleBatches wide = new();
        LayerStates.Fill(wide, 2);
        Checkpoint checkpoint = new Checkpoint().AddLayer("a.", layer).AddLayer("b.", wide).AddTensor("w", new[] { 0.1f }, [1]).AddTensor("steps", new long[] { 3 }, []);
        checkpoint.Save(Path, new() { StoredType = StoredType.F16 });
        using (var file = SafetensorsFile.Open(Path))
        {
            Assert.Equal(
                """
                "a.num_batches_tracked" I64 []
                "b.num_batches_tracked" I64 []
                "steps" I64 []
                "b.running_mean" F64 [6]
                "b.running_var" F64 [6]
                "a.running_mean" F32 [6]
                "a.running_var" F32 [6]
                "a.bias" F16 [6]
                "a.weight" F16 [6]
                "b.bias" F16 [6]
                "b.weight" F16 [6]
                "w" F16 [1]
                """,
                string.Join('\n', file.Tensors));
        }

        Batches loaded = new();
        Assert.Empty(loaded.Load(Path, "a."));
        Assert.Equal(layer.Weight.ToArray().Select(value => (float)(Half)value), loaded.Weight.ToArray());
        Assert.Equal(layer.RunningMean.ToArray(), loaded.RunningMean.ToArray());
        Assert.Equal(layer.RunningVariance.ToArray(), loaded.RunningVariance.ToArray());
        Assert.Equal(layer.BatchesTracked, loaded.BatchesTracked);
    }

    [Fact]
    public void A_layer_by_itself_is_rounded_too()
    {
        Rms layer = LayerStates.Filled<Rms>(4);
        layer.Save(Path, options: new() { StoredType = StoredType.BF16 });
        using var file = SafetensorsFile.Open(Path);
        Assert.Equal("\"weight\" BF16 [6]", Assert.Single(file.Tensors).ToString());
    }

    [Fact]
    public void A_type_that_is_none_is_refused()
    {
        File.Delete(Path);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Checkpoint().AddTensor("w", new float[1], [1]).Save(Path, new() { StoredType = (StoredType)7 }));
        Assert.False(File.Exists(Path));
    }

    private static ushort Infinity(StoredType type) => (ushort)(type == StoredType.F16 ? 0x7C00 : 0x7F80);

    /// <summary>What not negative bits mean; for infinity's, the number that would come next if there were one.</summary>
    private static double Value(ushort bits, StoredType type)
    {
        int digits = type == StoredType.F16 ? 10 : 7, bias = type == StoredType.F16 ? 15 : 127;
        int exponent = bits >> digits, fraction = bits & ((1 << digits) - 1);
        return exponent == 0
            ? Math.ScaleB(fraction, 1 - bias - digits)
            : Math.ScaleB((1 << digits) + fraction, exponent - bias - digits);
    }

    private ushort[] Saved(float[] values, StoredType type) => Saved(new Checkpoint().AddTensor("x", values, [values.Length]), type);

    private ushort[] Saved(double[] values, StoredType type) => Saved(new Checkpoint().AddTensor("x", values, [values.Length]), type);

    /// <summary>The bits that are in the file, without our own reader.</summary>
    private ushort[] Saved(Checkpoint checkpoint, StoredType type)
    {
        checkpoint.Save(Path, new() { StoredType = type });
        var data = RawFile.Data(Path);
        ushort[] bits = new ushort[data.Length / sizeof(ushort)];
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] = BinaryPrimitives.ReadUInt16LittleEndian(data[(i * sizeof(ushort))..]);
        }

        return bits;
    }
}
