using System.Text.RegularExpressions;
using NormGen.TestHelpers;
using NormGen.Tests.Contract;

namespace NormGen.Tests.Conveniences;

/// <summary>The code of runtime/docs/folding.md: a folded network gives what the whole one gave.</summary>
public sealed partial class FoldingGuideTests
{
    private static readonly System.Reflection.Assembly Guide = Compile.Generate(string.Join('\n', Blocks())).Load();

    private static readonly Action<INormalization<float>, float[], float[]> FoldInto =
        Guide.GetType("Deployment")!.GetMethod("FoldInto")!.CreateDelegate<Action<INormalization<float>, float[], float[]>>();

    [Fact]
    public void A_convolution_takes_in_the_norm_after_it()
        => Check("ConvolutionNorm", weights: 8 * 3 * 3 * 3, outputs: 8, inputs: 5 * 3 * 6 * 6, Convolution);

    [Fact]
    public void A_linear_layer_takes_in_the_norm_after_it()
        => Check("LinearNorm", weights: 10 * 17, outputs: 10, inputs: 5 * 17, Linear);

    private static void Check(string name, int weights, int outputs, int inputs, Func<float[], float[], float[], float[]> layer)
    {
        var norm = (INormalization<float>)Activator.CreateInstance(Guide.GetType(name)!)!;
        LayerCalls.Values(outputs, 1, 1, 0.5).CopyTo(norm.Weight);
        LayerCalls.Values(outputs, 2).CopyTo(norm.Bias);
        float[] weight = LayerCalls.Values(weights, 3), bias = LayerCalls.Values(outputs, 4), input = LayerCalls.Values(inputs, 5);
        for (ulong seed = 6; seed < 16; seed++)
        {
            norm.Run(layer(LayerCalls.Values(inputs, seed), weight, bias));
        }

        norm.Eval();
        float[] expected = norm.Run(layer(input, weight, bias));
        FoldInto(norm, weight, bias);
        float[] actual = layer(input, weight, bias);
        float largest = expected.Max(Math.Abs);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 2e-6f * largest));
    }

    /// <summary>Filters of 3 × 3 over images of [N, 3, 6, 6].</summary>
    private static float[] Convolution(float[] input, float[] weight, float[] bias)
    {
        float[] output = new float[input.Length / (3 * 6 * 6) * bias.Length * 4 * 4];
        for (int i = 0; i < output.Length; i++)
        {
            int x = i % 4, y = i / 4 % 4, filter = i / 16 % bias.Length, image = i / 16 / bias.Length;
            double sum = bias[filter];
            for (int j = 0; j < 27; j++)
            {
                int column = x + (j % 3), row = y + (j / 3 % 3), channel = j / 9;
                sum += (double)weight[(filter * 27) + j] * input[(((((image * 3) + channel) * 6) + row) * 6) + column];
            }

            output[i] = (float)sum;
        }

        return output;
    }

    private static float[] Linear(float[] input, float[] weight, float[] bias)
    {
        int inputs = weight.Length / bias.Length;
        float[] output = new float[input.Length / inputs * bias.Length];
        for (int i = 0; i < output.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, bias.Length);
            double sum = bias[column];
            for (int j = 0; j < inputs; j++)
            {
                sum += (double)weight[(column * inputs) + j] * input[(row * inputs) + j];
            }

            output[i] = (float)sum;
        }

        return output;
    }

    private static IEnumerable<string> Blocks()
    {
        var blocks = Block().Matches(EmbeddedFile.Text("docs/folding.md"));
        Assert.Equal(2, blocks.Count);
        return blocks.Select(block => block.Groups[1].Value);
    }

    [GeneratedRegex(@"^<!-- code -->\n```csharp\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
