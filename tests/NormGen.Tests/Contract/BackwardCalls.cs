namespace NormGen.Tests.Contract;

/// <summary>Short ways to take gradients.</summary>
internal static class BackwardCalls
{
    /// <summary>An output's gradient, of a mean that is not zero.</summary>
    public static float[] OutputGradient(int count, ulong seed = 5) => LayerCalls.Values(count, seed, 0.25, 1);

    public static float[] Gradient(this INormalization<float> layer, float[] input, float[] outputGradient)
    {
        float[] inputGradient = new float[input.Length];
        layer.Backward(input, outputGradient, inputGradient);
        return inputGradient;
    }

    /// <summary>As <see cref="LayerCalls.Trained{TLayer}"/>, with gradients of the parameters that are not zero.</summary>
    public static TLayer Differentiated<TLayer>(int count, params int[] shape)
        where TLayer : INormalization<float>, new()
    {
        TLayer layer = LayerCalls.Trained<TLayer>(count, shape);
        layer.Gradient(LayerCalls.Values(count, 14), OutputGradient(count));
        return layer;
    }

    /// <summary>The call throws in the layer's mode, and neither the layer nor the result has changed.</summary>
    public static TException BackwardThrowsUnchanged<TException>(
        this INormalization<float> layer, int input, int outputGradient, int inputGradient)
        where TException : Exception
    {
        var before = LayerSnapshot<float>.Of(layer);
        float[] result = new float[inputGradient];
        Array.Fill(result, 42);
        var exception = Assert.Throws<TException>(
            () => layer.Backward(LayerCalls.Values(input), OutputGradient(outputGradient), result));
        Assert.All(result, value => Assert.Equal(42, value));
        before.AssertUnchanged(layer);
        return exception;
    }

    public static InvalidOperationException CannotContinue(this INormalization<float> layer, int count)
        => layer.BackwardThrowsUnchanged<InvalidOperationException>(count, count, count);
}
