using NormGen.Tests.Contract;
using NormGen.Tests.Support;

namespace NormGen.Tests.Functions;

/// <summary>Functions against plain double arithmetic; their residual forms against additions around them.</summary>
public sealed class FunctionTests
{
    private const double RmsEpsilon = 1.0 / (1 << 23);

    private static readonly float[] s_input = LayerCalls.Values(5 * 768, 1), s_residual = LayerCalls.Values(5 * 768, 2), s_weight = LayerCalls.Values(768, 3, 1, 0.5);

    [Fact]
    public void Rows_of_one_width()
    {
        float[] output = new float[s_input.Length];
        Rms768.Apply(s_input, s_weight, output);
        PlainReference.AssertNear(PlainReference.Rows(s_input, 768, s_weight, [], hasMean: false, RmsEpsilon), output);

        float[] input = LayerCalls.Values(700), weight = LayerCalls.Values(100, 4), bias = LayerCalls.Values(100, 5), normalized = new float[700];
        Layer100.Apply(input, weight, bias, normalized);
        PlainReference.AssertNear(PlainReference.Rows(input, 100, weight, bias, hasMean: true, 1e-5), normalized);
    }

    [Fact]
    public void One_tiny_row()
    {
        float[] input = LayerCalls.Values(64), weight = LayerCalls.Values(64, 4), bias = LayerCalls.Values(64, 5), output = new float[64];
        TinyRow.Apply(input, weight, bias, output);
        PlainReference.AssertNear(PlainReference.Rows(input, 64, weight, bias, hasMean: true, 1e-5), output);
    }

    [Fact]
    public void A_group_is_a_row_with_a_weight_for_each_channel()
    {
        float[] input = LayerCalls.Values(2 * 12 * 225), weight = LayerCalls.Values(12, 4), bias = LayerCalls.Values(12, 5), output = new float[input.Length];
        Groups.Apply(input, weight, bias, output);

        double[] normalized = PlainReference.Rows(input, 3 * 225, [], [], hasMean: true, 1e-5);
        PlainReference.AssertNear([.. normalized.Select((x, i) => (x * weight[i / 225 % 12]) + bias[i / 225 % 12])], output);
    }

    [Fact]
    public void Several_extents_are_given_and_one_of_them_may_follow()
    {
        float[] input = LayerCalls.Values(3 * 6 * 20), weight = LayerCalls.Values(6, 4), bias = LayerCalls.Values(6, 5), output = new float[input.Length];
        double[] normalized = PlainReference.Rows(input, 20, [], [], hasMean: true, 1e-5);
        double[] expected = [.. normalized.Select((x, i) => (x * weight[i / 20 % 6]) + bias[i / 20 % 6])];
        foreach (int[] shape in (int[][])[[3, 6, 4, 5], [-1, 6, 4, 5], [3, 6, -1, 5], [3, 6, 4, -1]])
        {
            Array.Clear(output);
            Instances.Apply(input, weight, bias, output, shape);
            PlainReference.AssertNear(expected, output);
        }
    }

    [Fact]
    public void Before_a_layer_the_stream_is_added_to()
    {
        float[] sum = Sum(s_residual, s_input), expected = new float[s_input.Length], residual = [.. s_residual], output = new float[s_input.Length];
        Rms768.Apply(sum, s_weight, expected);
        Rms768Before.AddApply(s_input, residual, s_weight, output);
        SameBits.AssertEqual<float>(sum, residual, "residual");
        SameBits.AssertEqual<float>(expected, output, "output");

        Rms768Before.Apply(sum, s_weight, output);
        SameBits.AssertEqual<float>(expected, output, "Apply");
    }

    [Fact]
    public void Before_a_layer_the_output_may_take_the_place_of_the_input()
    {
        float[] expected = new float[s_input.Length], residual = [.. s_residual], input = [.. s_input];
        Rms768.Apply(Sum(s_residual, s_input), s_weight, expected);
        Rms768Before.AddApply(input, residual, s_weight, input);
        SameBits.AssertEqual<float>(expected, input, "output");
    }

    [Fact]
    public void After_a_layer_the_stream_is_added_to()
    {
        float[] output = new float[s_input.Length], residual = [.. s_residual];
        Rms768.Apply(s_input, s_weight, output);
        float[] expected = Sum(s_residual, output);
        Rms768After.ApplyAdd(s_input, s_weight, residual);
        SameBits.AssertEqual<float>(expected, residual, "residual");

        float[] both = [.. s_input];
        Rms768After.ApplyAdd(both, s_weight, both);
        SameBits.AssertEqual<float>(Sum(s_input, output), both, "input and residual in one");
    }

    [Fact]
    public void In_place()
    {
        float[] expected = new float[s_input.Length], both = [.. s_input];
        Rms768.Apply(s_input, s_weight, expected);
        Rms768.Apply(both, s_weight, both);
        SameBits.AssertEqual<float>(expected, both);
    }

    [Fact]
    public void Nothing_in_nothing_out()
    {
        Rms768.Apply([], s_weight, []);
        RmsSizesBefore.AddApply([], [], s_weight, []);
        Instances.Apply([], new float[6], new float[6], [], [0, 6, 4, 5]);
        Instances.Apply([], new float[6], new float[6], [], [-1, 6, 4, 5]);
    }

    private static float[] Sum(float[] left, float[] right) => [.. left.Zip(right, (a, b) => a + b)];
}
