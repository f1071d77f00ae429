using NormGen.Tests.Contract;

namespace NormGen.Tests.Functions;

/// <summary>Wrong arguments are refused by name, with the shape and both lengths, and change nothing.</summary>
public sealed class FunctionArgumentTests
{
    private const float Before = 42;

    private static readonly float[] s_input = LayerCalls.Values(2 * 768), s_weight = LayerCalls.Values(768);

    [Fact]
    public void Lengths()
    {
        Wrong("input", ["[-1, 768]", "multiple of 768", "767"], output => Rms768.Apply(s_input.AsSpan(0, 767), s_weight, output));
        Wrong("output", ["[2, 768]", "1536", "1535"], output => Rms768.Apply(s_input, s_weight, output.AsSpan(1)));
        Wrong("weight", ["[2, 768]", "768 elements", "767"], output => Rms768.Apply(s_input, s_weight.AsSpan(1), output));
        Wrong("bias", ["[1, 100]", "100 elements", "99"], output => Layer100.Apply(s_input.AsSpan(0, 100), s_weight.AsSpan(0, 100), s_weight.AsSpan(0, 99), output.AsSpan(0, 100)));
        Wrong("weight", ["[2, 6, 8, 16]", "6 elements", "7"], output => Instances.Apply(s_input, s_weight.AsSpan(0, 7), s_weight.AsSpan(0, 6), output, [2, 6, 8, 16]));
        Wrong("input", ["[1, 64]", "64", "65"], output => TinyRow.Apply(s_input.AsSpan(0, 65), s_weight.AsSpan(0, 64), s_weight.AsSpan(0, 64), output.AsSpan(0, 65)));
    }

    [Fact]
    public void Lengths_of_any_width()
    {
        Wrong("input", ["[-1, 700]", "multiple of 700", "1536"], output => LayerSizes.Apply(s_input, s_weight.AsSpan(0, 700), s_weight.AsSpan(0, 700), output));
        Wrong("bias", ["[2, 768]", "768 elements", "767"], output => LayerSizes.Apply(s_input, s_weight, s_weight.AsSpan(1), output));
        Wrong("output", ["[2, 768]", "1536", "1535"], output => LayerSizes.Apply(s_input, s_weight, s_weight, output.AsSpan(1)));
        Wrong("weight", ["1 or more"], output => LayerSizes.Apply(s_input, [], [], output));
        Wrong("weight", ["1 or more"], output => LayerSizes.Apply([], [], [], []));
        Wrong("width", ["1 or more", "0"], output => RmsSizesWithoutWeights.Apply(s_input, output, 0));
        Wrong("width", ["1 or more", "-1"], output => RmsSizesWithoutWeights.Apply(s_input, output, -1));
        Wrong("input", ["[-1, 5]", "multiple of 5", "1536"], output => RmsSizesWithoutWeights.Apply(s_input, output, 5));
    }

    [Fact]
    public void Shapes()
    {
        foreach (int[] shape in (int[][])[[], [2, 6, 8], [2, 5, 8, 16], [2, 6, -2, 16], [-1, 6, -1, 16], [2, -1, 8, 16]])
        {
            Wrong("shape", ["[-1, 6, -1, -1]"], output => Instances.Apply(s_input, s_weight.AsSpan(0, 6), s_weight.AsSpan(0, 6), output, shape));
        }

        Wrong("input", ["[2, 6, 8, 15]", "1440", "1536"], output => Instances.Apply(s_input, s_weight.AsSpan(0, 6), s_weight.AsSpan(0, 6), output, [2, 6, 8, 15]));
        Wrong("input", ["[-1, 6, 8, 15]", "multiple of 720", "1536"], output => Instances.Apply(s_input, s_weight.AsSpan(0, 6), s_weight.AsSpan(0, 6), output, [-1, 6, 8, 15]));
        Wrong("input", ["[-1, 6, 0, 15]", "1536"], output => Instances.Apply(s_input, s_weight.AsSpan(0, 6), s_weight.AsSpan(0, 6), output, [-1, 6, 0, 15]));
    }

    [Fact]
    public void Overlaps()
    {
        Wrong("output", ["input", "overlap"], memory => Rms768.Apply(memory.AsSpan(0, 768), s_weight, memory.AsSpan(1, 768)));
        Wrong("output", ["weight", "overlap"], memory => Rms768.Apply(s_input.AsSpan(0, 768), memory.AsSpan(0, 768), memory.AsSpan(0, 768)));
        Wrong("output", ["bias", "overlap"], memory => Layer100.Apply(s_input.AsSpan(0, 100), s_weight.AsSpan(0, 100), memory.AsSpan(0, 100), memory.AsSpan(99, 100)));
        Wrong("output", ["residual", "overlap"], memory => Rms768Before.AddApply(s_input.AsSpan(0, 768), memory.AsSpan(0, 768), s_weight, memory.AsSpan(0, 768)));
        Wrong("residual", ["weight", "overlap"], memory => Rms768Before.AddApply(s_input.AsSpan(0, 768), memory.AsSpan(0, 768), memory.AsSpan(0, 768), memory.AsSpan(768)));
        Wrong("residual", ["input", "overlap"], memory => Rms768After.ApplyAdd(memory.AsSpan(0, 768), s_weight, memory.AsSpan(1, 768)));
        Wrong("residual", ["weight", "overlap"], memory => Rms768After.ApplyAdd(s_input.AsSpan(0, 768), memory.AsSpan(0, 768), memory.AsSpan(0, 768)));
    }

    [Fact]
    public void Numbers_of_threads()
    {
        Wrong("maxDegreeOfParallelism", ["0"], output => Rms768.Apply(s_input, s_weight, output, 0));
        Wrong("maxDegreeOfParallelism", ["-2"], output => Rms768Before.AddApply(s_input, new float[s_input.Length], s_weight, output, -2));
    }

    private static void Wrong(string parameter, string[] words, Action<float[]> call)
    {
        float[] memory = new float[2 * 768];
        Array.Fill(memory, Before);
        var exception = Assert.ThrowsAny<ArgumentException>(() => call(memory));
        Assert.Equal(parameter, exception.ParamName);
        Assert.All(words, word => Assert.Contains(word, exception.Message, StringComparison.Ordinal));
        Assert.All(memory, value => Assert.Equal(Before, value));
    }
}
