using System.Numerics.Tensors;

namespace Transformer.Layers;

/// <summary>A matrix of weights, [outputs, inputs], applied to rows.</summary>
internal static class Linear
{
    /// <summary>output = input · weightᵀ, for each row of the input.</summary>
    public static void Apply(ReadOnlySpan<float> input, ReadOnlySpan<float> weight, Span<float> output, int rows)
    {
        int inputs = input.Length / rows;
        int outputs = output.Length / rows;
        // A row of the weights, which are many more than the inputs, is read once for all rows of the input.
        for (int o = 0; o < outputs; o++)
        {
            var neuron = weight.Slice(o * inputs, inputs);
            for (int row = 0; row < rows; row++)
            {
                output[row * outputs + o] = TensorPrimitives.Dot(input.Slice(row * inputs, inputs), neuron);
            }
        }
    }
}
