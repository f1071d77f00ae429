using NormGen.Tests.Support;

namespace NormGen.Tests.Contract.Values;

/// <summary>NaN and infinity stay within their statistic.</summary>
public sealed class NotANumberTests
{
    public static TheoryData<float> Values => [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    [Theory]
    [MemberData(nameof(Values))]
    public void Of_columns(float value)
    {
        // Each column's statistic is its own: the first, one in the middle of a vector, and the last.
        foreach (int column in (int[])[0, 17, 36])
        {
            Confined<WideFeatures>(33 * 37, (7 * 37) + column, value, index => index % 37 == column);
        }

        Confined<Features>(12, 4, value, index => index % 3 == 1);
        Confined<GroupsChannelsLast>(784, 3, value, index => index < 392 && index % 8 is 2 or 3);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Of_rows(float value)
    {
        foreach (int element in (int[])[0, 16, 32])
        {
            Confined<Rows>(4 * 33, 33 + element, value, index => index / 33 == 1);
        }

        Confined<Images>(630, 63 + 5, value, index => index / 63 % 5 == 1);
    }

    [Fact]
    public void Root_mean_square_of_infinity_is_infinite()
    {
        float[] input = LayerCalls.Values(4 * 700);
        float[] clean = new RmsRows().Run(input);
        input[700 + 33] = float.PositiveInfinity;
        foreach (var output in Widths.Each(() => new RmsRows().Run(input)))
        {
            float[] expected = new float[700];
            expected[33] = float.NaN;
            Assert.Equal(expected, output[700..1400]);
            SameBits.AssertEqual<float>(clean.AsSpan(0, 700), output.AsSpan(0, 700));
            SameBits.AssertEqual<float>(clean.AsSpan(1400), output.AsSpan(1400));
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Running_statistics_of_other_channels_stay(float value)
    {
        foreach (var (clean, spoilt) in Widths.Each(() => (Train(LayerCalls.Values(12)), Train([.. LayerCalls.Values(12)[..11], value]))))
        {
            Assert.False(float.IsFinite(spoilt.RunningMean[2]) || float.IsFinite(spoilt.RunningVariance[2]));
            SameBits.AssertEqual<float>(clean.RunningMean[..2], spoilt.RunningMean[..2]);
            SameBits.AssertEqual<float>(clean.RunningVariance[..2], spoilt.RunningVariance[..2]);
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void In_evaluation_an_element_spoils_only_itself(float value)
    {
        var layer = LayerCalls.Trained<Images>(630);
        layer.Weight.Fill(1);
        layer.Training = false;
        float[] input = LayerCalls.Values(630);
        float[] clean = layer.Run(input);
        input[100] = value;
        foreach (var output in Widths.Each(() => layer.Run(input)))
        {
            Assert.Equal(value, output[100]);
            output[100] = clean[100];
            SameBits.AssertEqual<float>(clean, output);
        }
    }

    private static Features Train(float[] input)
    {
        Features layer = new();
        layer.Run(input);
        return layer;
    }

    /// <summary>All of that statistic's outputs are NaN, as IEEE has it with a mean and a variance that are not finite;
    /// all others have their bits.</summary>
    private static void Confined<TLayer>(int count, int at, float value, Func<int, bool> isSpoilt)
        where TLayer : INormalization<float>, new()
    {
        float[] input = LayerCalls.Values(count);
        float[] clean = new TLayer().Run(input);
        input[at] = value;
        float[] expected = [.. clean.Select((output, index) => isSpoilt(index) ? float.NaN : output)];
        foreach (var output in Widths.Each(() => new TLayer().Run(input)))
        {
            SameBits.AssertEqual<float>(expected, output, typeof(TLayer).Name);
        }
    }
}
