using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Digits.Layers;

/// <summary>Products of row-major matrices.</summary>
/// <remarks>
/// Each element is a sum in the order of the inner index, whose products and sums are rounded one by one: the same bits on
/// every machine. <c>TensorPrimitives.Dot</c> adds in an order that depends on the width of the machine's vectors, and
/// <c>FusedMultiplyAdd</c> and <c>MultiplyAddEstimate</c> round otherwise than <c>MultiplyAdd</c>.
/// </remarks>
internal static class Matrix
{
    /// <summary>c += a · b, where a and c have so many rows.</summary>
    public static void AddProduct(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int rows)
    {
        int inner = a.Length / rows;
        int columns = c.Length / rows;
        int row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            AddFourRows(a.Slice(row * inner, 4 * inner), b, c.Slice(row * columns, 4 * columns));
        }

        for (; row < rows; row++)
        {
            AddRow(a.Slice(row * inner, inner), b, c.Slice(row * columns, columns));
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

    /// <summary>Four rows together, eight columns at a time: the sums stay in registers.</summary>
    private static void AddFourRows(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c)
    {
        int columns = c.Length / 4;
        ReadOnlySpan<float> a0 = a[..(a.Length / 4)], a1 = a[a0.Length..], a2 = a1[a0.Length..], a3 = a2[a0.Length..];
        Span<float> c0 = c[..columns], c1 = c[columns..], c2 = c1[columns..], c3 = c2[columns..];
        ref float corner = ref MemoryMarshal.GetReference(b);
        int column = 0;
        for (; column + Vector256<float>.Count <= columns; column += Vector256<float>.Count)
        {
            var sum0 = Vector256.Create<float>(c0[column..]);
            var sum1 = Vector256.Create<float>(c1[column..]);
            var sum2 = Vector256.Create<float>(c2[column..]);
            var sum3 = Vector256.Create<float>(c3[column..]);
            for (int k = 0; k < a0.Length; k++)
            {
                var factors = Vector256.LoadUnsafe(ref corner, (nuint)(k * columns + column));
                sum0 += factors * a0[k];
                sum1 += factors * a1[k];
                sum2 += factors * a2[k];
                sum3 += factors * a3[k];
            }

            sum0.CopyTo(c0[column..]);
            sum1.CopyTo(c1[column..]);
            sum2.CopyTo(c2[column..]);
            sum3.CopyTo(c3[column..]);
        }

        for (; column < columns; column++)
        {
            for (int k = 0; k < a0.Length; k++)
            {
                float factor = b[k * columns + column];
                c0[column] += factor * a0[k];
                c1[column] += factor * a1[k];
                c2[column] += factor * a2[k];
                c3[column] += factor * a3[k];
            }
        }
    }

    private static void AddRow(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c)
    {
        for (int k = 0; k < a.Length; k++)
        {
            TensorPrimitives.MultiplyAdd(b.Slice(k * c.Length, c.Length), a[k], c, c);
        }
    }
}
