namespace NormGen.CompilerServices;

/// <content>Of calls with further tensors.</content>
internal static partial class LayerArguments
{
    /// <summary>Checks the lengths of a forward pass with a residual, and that the output is the same memory as another or does not overlap it.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="residual">The residual.</param>
    /// <param name="output">The output.</param>
    /// <param name="count">The number of elements of this call.</param>
    /// <param name="shape">Its shape, for messages.</param>
    /// <exception cref="ArgumentException">One of them is wrong.</exception>
    public static void CheckInside<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> residual, Span<T> output, long count, ReadOnlySpan<int> shape)
    {
        CheckLength(input.Length, nameof(input), count, shape);
        CheckLength(residual.Length, nameof(residual), count, shape);
        CheckLength(output.Length, nameof(output), count, shape);
        CheckSameOrApart(input, nameof(input), output, nameof(output));
        CheckSameOrApart(residual, nameof(residual), output, nameof(output));
    }

    /// <summary>The same of a backward pass, whose two results are apart.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="residual">The residual.</param>
    /// <param name="outputGradient">The gradient of the output.</param>
    /// <param name="inputGradient">The gradient of the input, a result.</param>
    /// <param name="residualGradient">The gradient of the residual, a result.</param>
    /// <param name="count">The number of elements of this call.</param>
    /// <param name="shape">Its shape, for messages; −1 for extents that are not given.</param>
    /// <exception cref="ArgumentException">One of them is wrong.</exception>
    public static void CheckInsideBackward<T>(
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> residual,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> residualGradient,
        long count,
        ReadOnlySpan<int> shape)
    {
        CheckLength(input.Length, nameof(input), count, shape);
        CheckLength(residual.Length, nameof(residual), count, shape);
        CheckLength(outputGradient.Length, nameof(outputGradient), count, shape);
        CheckLength(inputGradient.Length, nameof(inputGradient), count, shape);
        CheckLength(residualGradient.Length, nameof(residualGradient), count, shape);
        CheckSameOrApart(input, nameof(input), inputGradient, nameof(inputGradient));
        CheckSameOrApart(residual, nameof(residual), inputGradient, nameof(inputGradient));
        CheckSameOrApart(outputGradient, nameof(outputGradient), inputGradient, nameof(inputGradient));
        CheckSameOrApart(input, nameof(input), residualGradient, nameof(residualGradient));
        CheckSameOrApart(residual, nameof(residual), residualGradient, nameof(residualGradient));
        CheckSameOrApart(outputGradient, nameof(outputGradient), residualGradient, nameof(residualGradient));
        CheckApart<T>(inputGradient, nameof(inputGradient), residualGradient, nameof(residualGradient));
    }

    private static void CheckLength(int actual, string parameter, long expected, ReadOnlySpan<int> shape)
    {
        if (actual != expected)
        {
            ThrowLength(parameter, shape, expected, actual);
        }
    }

    private static void CheckSameOrApart<T>(ReadOnlySpan<T> source, string sourceName, Span<T> destination, string destinationName)
    {
        if (OverlapsPartially(source, destination))
        {
            ThrowOverlap(sourceName, destinationName);
        }
    }

    private static void CheckApart<T>(ReadOnlySpan<T> first, string firstName, Span<T> second, string secondName)
    {
        if (first.Overlaps(second))
        {
            throw new ArgumentException($"{firstName} and {secondName} overlap, but both are results. Pass spans that do not overlap.", secondName);
        }
    }
}
