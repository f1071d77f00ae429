using System.Numerics;

namespace NormGen.Tests.Conveniences;

/// <summary>What stands before a norm, in plain double arithmetic.</summary>
internal static class PlainLayers
{
    /// <summary>Filters of 3 × 3, [filters, 3, 3, 3], over images of [N, 3, 6, 6]: [N, filters, 4, 4].</summary>
    public static double[] Convolution<T>(T[] input, T[] weight, T[] bias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] output = new double[input.Length / (3 * 6 * 6) * bias.Length * 4 * 4];
        for (int i = 0; i < output.Length; i++)
        {
            int x = i % 4, y = i / 4 % 4, filter = i / 16 % bias.Length, image = i / 16 / bias.Length;
            double sum = double.CreateChecked(bias[filter]);
            for (int j = 0; j < 27; j++)
            {
                int column = x + (j % 3), row = y + (j / 3 % 3), channel = j / 9;
                sum += double.CreateChecked(weight[(filter * 27) + j]) * double.CreateChecked(input[(((((image * 3) + channel) * 6) + row) * 6) + column]);
            }

            output[i] = sum;
        }

        return output;
    }

    /// <summary>[outputs, inputs] over rows of inputs: rows of outputs.</summary>
    public static double[] Linear<T>(T[] input, T[] weight, T[] bias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int inputs = weight.Length / bias.Length;
        double[] output = new double[input.Length / inputs * bias.Length];
        for (int i = 0; i < output.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, bias.Length);
            double sum = double.CreateChecked(bias[column]);
            for (int j = 0; j < inputs; j++)
            {
                sum += double.CreateChecked(weight[(column * inputs) + j]) * double.CreateChecked(input[(row * inputs) + j]);
            }

            output[i] = sum;
        }

        return output;
    }
}
