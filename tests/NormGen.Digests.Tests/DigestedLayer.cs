using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Digests.Tests;

/// <summary>A layer, and what its results are in digest.</summary>
internal abstract class DigestedLayer
{
    public abstract string Name { get; }

    /// <param name="shapes">Of the calls, one after the other.</param>
    public static DigestedLayer Of<T, TLayer>(params int[][] shapes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLayer : INormalization<T>, new()
        => new Typed<T, TLayer>(shapes);

    /// <summary>Of two steps of training for each shape, the first with the input, and of an evaluation.</summary>
    public abstract string Outputs(string input);

    /// <summary>Of the same steps.</summary>
    public abstract GradientDigests Gradients(string input);

    private sealed class Typed<T, TLayer>(int[][] shapes) : DigestedLayer
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLayer : INormalization<T>, new()
    {
        public override string Name => typeof(TLayer).Name;

        public override string Outputs(string input)
        {
            // A bias would hide what rounding left.
            var layer = Create(weightScale: 0.5, biasScale: input == "cancelling" ? 0 : 1);
            using BitDigest digest = new();
            foreach (int[] shape in shapes)
            {
                T[] values = DigestInputs.Values<T>(input, seed: 3, shape);
                layer.ResetRunningStats();
                Forward(training: true, values, shape);
                Forward(training: true, DigestInputs.Values<T>("plain", seed: 4, shape), shape);
                Forward(training: false, values, shape);
            }

            return digest.ToString();

            void Forward(bool training, T[] values, int[] shape)
            {
                T[] output = new T[values.Length];
                layer.Training = training;
                layer.Forward(values, output, shape);
                digest.Add<T>(output);
                digest.Add<T>(layer.RunningMean);
                digest.Add<T>(layer.RunningVariance);
            }
        }

        public override GradientDigests Gradients(string input)
        {
            // With a weight for each element they would not cancel.
            var layer = Create(weightScale: input == "cancelling" ? 0 : 0.5, biasScale: 1);
            using BitDigest inputs = new(), weights = new(), biases = new();
            foreach (int[] shape in shapes)
            {
                var hard = DigestGradients.Values<T>(input, shape);
                layer.ResetRunningStats();
                Backward(training: true, hard, shape);
                Backward(training: true, DigestGradients.Values<T>("plain", shape), shape);
                Backward(training: false, hard, shape);
            }

            return new(inputs.ToString(), Text(weights, layer.Weight), Text(biases, layer.Bias));

            void Backward(bool training, (T[] Input, T[] OutputGradient) values, int[] shape)
            {
                T[] inputGradient = new T[values.Input.Length];
                layer.Training = training;
                layer.ZeroGradients();
                layer.Forward(values.Input, inputGradient, shape);
                layer.Backward(values.Input, values.OutputGradient, inputGradient);
                inputs.Add<T>(inputGradient);
                weights.Add<T>(layer.WeightGradient);
                biases.Add<T>(layer.BiasGradient);
            }

            static string? Text(BitDigest digest, ReadOnlySpan<T> parameter) => parameter.IsEmpty ? null : digest.ToString();
        }

        private static TLayer Create(double weightScale, double biasScale)
        {
            TLayer layer = new();
            Fill(layer.Weight, IntegerGenerator.Normal(seed: 1, layer.Weight.Length, offset: 1, weightScale));
            Fill(layer.Bias, IntegerGenerator.Normal(seed: 2, layer.Bias.Length, offset: 0, biasScale));
            return layer;
        }

        private static void Fill(Span<T> target, double[] values)
        {
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = T.CreateChecked(values[i]);
            }
        }
    }
}

/// <summary>Null for a parameter that the layer lacks.</summary>
internal sealed record GradientDigests(string Input, string? Weight, string? Bias);
