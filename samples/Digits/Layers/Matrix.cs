using System.Numerics.Tensors;

namespace Digits.Layers;

/// <summary>Products of row-major matrices, row by row.</summary>
/// <remarks>
/// Each element is a sum in the order of the inner index, whose products and sums are rounded one by one: the same bits on
/// every machine. <c>TensorPrimitives.Dot</c> adds in an order that depends on the width of the machine's vectors, and
/// <c>FusedMultiplyAdd</c> and <c>MultiplyAddEstimate</c> round otherwise than <c>MultiplyAdd</c>.
/// </remarks>
internal static class Matrix
{
    /// <summary>c += a · b, where c has so many rows.</summary>
    public static void AddProduct(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int rows)
    {
        int inner = a.Length / rows;
        int columns = c.Length / rows;
        for (int i = 0; i < rows; i++)
        {
            Span<float> sums = c.Slice(i * columns, columns);
            for (int k = 0; k < inner; k++)
            {
                TensorPrimitives.MultiplyAdd(b.Slice(k * columns, columns), a[i * inner + k], sums, sums);
            }
        }
    }

    /// <summary>c += aᵀ · b, where c has so many rows.</summary>
    public static void AddTransposedProduct(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int rows)
    {
        int inner = a.Length / rows;
        int columns = c.Length / rows;
        for (int i = 0; i < rows; i++)
        {
            Span<float> sums = c.Slice(i * columns, columns);
            for (int k = 0; k < inner; k++)
            {
                TensorPrimitives.MultiplyAdd(b.Slice(k * columns, columns), a[k * rows + i], sums, sums);
            }
        }
    }

    /// <summary>Writes a matrix, which has so many rows, with rows and columns exchanged.</summary>
    public static void Transpose(ReadOnlySpan<float> matrix, Span<float> transposed, int rows)
    {
        int columns = matrix.Length / rows;
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                transposed[j * rows + i] = matrix[i * columns + j];
            }
        }
    }
}
