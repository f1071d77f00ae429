using NormGen.Tests.Support;

namespace NormGen.Tests.Contract;

/// <summary>Short ways to call layers.</summary>
internal static class LayerCalls
{
    public static float[] Values(int count, ulong seed = 1, double offset = 0.5, double scale = 2)
        => IntegerGenerator.Normal<float>(seed, count, offset, scale);

    /// <summary>Weight, bias and, by a few batches of the given length, running statistics that are not the initial ones.</summary>
    public static TLayer Trained<TLayer>(int count, params int[] shape)
        where TLayer : INormalization<float>, new()
    {
        TLayer layer = new();
        Values(layer.Weight.Length, 11, 1, 0.5).CopyTo(layer.Weight);
        Values(layer.Bias.Length, 12, 0, 0.5).CopyTo(layer.Bias);
        foreach (ulong seed in (ulong[])[13, 14])
        {
            layer.Run(Values(count, seed), shape);
        }

        return layer;
    }

    public static float[] Run(this INormalization<float> layer, float[] input, params int[] shape)
    {
        float[] output = new float[input.Length];
        if (shape.Length == 0)
        {
            layer.Forward(input, output);
        }
        else
        {
            layer.Forward(input, output, shape);
        }

        return output;
    }

    /// <summary>The call throws, and neither the layer nor the output has changed.</summary>
    public static TException ThrowsUnchanged<TException>(this INormalization<float> layer, float[] input, int outputLength, params int[] shape)
        where TException : Exception
    {
        TException? exception = null;
        foreach (bool training in (bool[])[true, false])
        {
            layer.Training = training;
            var before = LayerSnapshot<float>.Of(layer);
            float[] output = new float[outputLength];
            Array.Fill(output, 42);
            exception = Assert.Throws<TException>(() =>
            {
                if (shape.Length == 0)
                {
                    layer.Forward(input, output);
                }
                else
                {
                    layer.Forward(input, output, shape);
                }
            });
            Assert.All(output, value => Assert.Equal(42, value));
            before.AssertUnchanged(layer);
        }

        return exception!;
    }
}
