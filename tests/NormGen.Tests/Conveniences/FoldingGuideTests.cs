using NormGen.TestHelpers;
using NormGen.Tests.Contract;

namespace NormGen.Tests.Conveniences;

/// <summary>The code of runtime/docs/folding.md: a folded network gives what the whole one gave.</summary>
public sealed class FoldingGuideTests
{
    private const string Signature =
        "public static class Deployment { public static void Run(ConvolutionNorm convolutionNorm, float[] convolutionWeight, float[] convolutionBias, LinearNorm linearNorm, float[] linearWeight, float[] linearBias)";

    [Fact]
    public void A_convolution_and_a_linear_layer_take_in_the_norms_after_them()
    {
        string page = EmbeddedFile.Text("docs/folding.md");
        var guide = Compile.Generate(CodeBlocks.Of(page, "layer").Single(), $"{Signature} {{\n{CodeBlocks.Of(page, "statements").Single()}}} }}").Load();
        Network convolution = new(New("ConvolutionNorm"), weights: 8 * 3 * 3 * 3, outputs: 8, inputs: 5 * 3 * 6 * 6, PlainLayers.Convolution);
        Network linear = new(New("LinearNorm"), weights: 10 * 17, outputs: 10, inputs: 5 * 17, PlainLayers.Linear);
        guide.GetType("Deployment")!.GetMethod("Run")!.Invoke(
            null, [convolution.Norm, convolution.Weight, convolution.Bias, linear.Norm, linear.Weight, linear.Bias]);
        convolution.AssertFolded();
        linear.AssertFolded();

        INormalization<float> New(string name) => (INormalization<float>)Activator.CreateInstance(guide.GetType(name)!)!;
    }

    /// <summary>A layer and the norm after it, trained, and what they gave.</summary>
    private sealed class Network
    {
        private readonly Func<float[], float[], float[], double[]> _layer;
        private readonly float[] _input;
        private readonly float[] _expected;

        public Network(INormalization<float> norm, int weights, int outputs, int inputs, Func<float[], float[], float[], double[]> layer)
        {
            Norm = norm;
            _layer = layer;
            LayerCalls.Values(outputs, 1, 1, 0.5).CopyTo(norm.Weight);
            LayerCalls.Values(outputs, 2).CopyTo(norm.Bias);
            Weight = LayerCalls.Values(weights, 3);
            Bias = LayerCalls.Values(outputs, 4);
            _input = LayerCalls.Values(inputs, 5);
            for (ulong seed = 6; seed < 16; seed++)
            {
                norm.Run(Of(LayerCalls.Values(inputs, seed)));
            }

            norm.Eval();
            _expected = norm.Run(Of(_input));
        }

        public INormalization<float> Norm { get; }

        public float[] Weight { get; }

        public float[] Bias { get; }

        public void AssertFolded()
        {
            float largest = _expected.Max(Math.Abs);
            Assert.All(_expected.Zip(Of(_input)), pair => Assert.Equal(pair.First, pair.Second, 2e-6f * largest));
        }

        private float[] Of(float[] input) => [.. _layer(input, Weight, Bias).Select(value => (float)value)];
    }
}
