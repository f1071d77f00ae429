using System.Numerics.Tensors;
using Digits.Data;

namespace Digits.Training;

internal static class Evaluation
{
    /// <summary>The logits of all digits, by a network that does not train.</summary>
    public static float[] Logits(Network network, DigitSet digits)
    {
        network.Eval();
        return network.Forward(digits.Pixels);
    }

    /// <summary>The share of the digits whose largest logit is not the right one.</summary>
    public static double Error(Network network, DigitSet digits)
    {
        float[][] logits = [.. Logits(network, digits).Chunk(Network.Classes)];
        return (double)digits.Labels.Where((label, i) => TensorPrimitives.IndexOfMax<float>(logits[i]) != label).Count() / digits.Count;
    }
}
