using System.Globalization;

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
        CheckInsideGradient(input, residual, outputGradient, inputGradient, nameof(inputGradient));
        CheckInsideGradient(input, residual, outputGradient, residualGradient, nameof(residualGradient));
        CheckApart<T>(inputGradient, nameof(inputGradient), residualGradient, nameof(residualGradient));
    }

    /// <summary>Checks the lengths of a forward pass that is modulated, and that the output is the same memory as the input or overlaps no other.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="scale">What samples are scaled by.</param>
    /// <param name="shift">What is added then.</param>
    /// <param name="output">The output.</param>
    /// <param name="count">The number of elements of this call.</param>
    /// <param name="modulations">The number of scales.</param>
    /// <param name="shape">The shape, for messages.</param>
    /// <exception cref="ArgumentException">One of them is wrong.</exception>
    public static void CheckModulated<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, Span<T> output, long count, long modulations, ReadOnlySpan<int> shape)
    {
        CheckLength(input.Length, nameof(input), count, shape);
        CheckModulation(scale.Length, nameof(scale), modulations, shape);
        CheckModulation(shift.Length, nameof(shift), modulations, shape);
        CheckLength(output.Length, nameof(output), count, shape);
        CheckSameOrApart(input, nameof(input), output, nameof(output));
        CheckApart(scale, nameof(scale), output, nameof(output));
        CheckApart(shift, nameof(shift), output, nameof(output));
    }

    /// <summary>The same of a backward pass, whose three results are apart.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="outputGradient">The gradient of the output.</param>
    /// <param name="inputGradient">The gradient of the input, a result.</param>
    /// <param name="further">The other tensors.</param>
    /// <param name="count">The number of elements of this call.</param>
    /// <param name="modulations">The number of scales; −1 where only the last forward pass tells it.</param>
    /// <param name="shape">The shape, for messages; −1 for extents that are not given.</param>
    /// <exception cref="ArgumentException">One of them is wrong.</exception>
    public static void CheckModulatedBackward<T>(
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        FurtherTensors<T> further,
        long count,
        long modulations,
        ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ReadOnlySpan<T> scale = further.Scale, shift = further.Shift;
        Span<T> scaleGradient = further.ScaleGradient, shiftGradient = further.ShiftGradient;
        CheckLength(input.Length, nameof(input), count, shape);
        if (modulations >= 0)
        {
            CheckModulation(further, modulations, shape);
        }

        CheckLength(outputGradient.Length, nameof(outputGradient), count, shape);
        CheckLength(inputGradient.Length, nameof(inputGradient), count, shape);
        CheckSameOrApart(input, nameof(input), inputGradient, nameof(inputGradient));
        CheckSameOrApart(outputGradient, nameof(outputGradient), inputGradient, nameof(inputGradient));
        CheckApart(scale, nameof(scale), inputGradient, nameof(inputGradient));
        CheckApart(shift, nameof(shift), inputGradient, nameof(inputGradient));
        CheckModulationGradient(input, scale, shift, outputGradient, scaleGradient, nameof(scaleGradient));
        CheckModulationGradient(input, scale, shift, outputGradient, shiftGradient, nameof(shiftGradient));
        CheckApart<T>(inputGradient, nameof(inputGradient), scaleGradient, nameof(scaleGradient));
        CheckApart<T>(inputGradient, nameof(inputGradient), shiftGradient, nameof(shiftGradient));
        CheckApart<T>(scaleGradient, nameof(scaleGradient), shiftGradient, nameof(shiftGradient));
    }

    /// <summary>Checks the lengths of what modulates, and of its gradients.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="further">The tensors.</param>
    /// <param name="modulations">The number of scales.</param>
    /// <param name="shape">The shape, for messages.</param>
    /// <exception cref="ArgumentException">One of them is wrong.</exception>
    public static void CheckModulation<T>(FurtherTensors<T> further, long modulations, ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        CheckModulation(further.Scale.Length, "scale", modulations, shape);
        CheckModulation(further.Shift.Length, "shift", modulations, shape);
        CheckModulation(further.ScaleGradient.Length, "scaleGradient", modulations, shape);
        CheckModulation(further.ShiftGradient.Length, "shiftGradient", modulations, shape);
    }

    /// <summary>Checks the lengths of a forward pass that is masked, and that the spans are either the same memory or do not overlap.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="mask">Which elements count.</param>
    /// <param name="output">The output.</param>
    /// <param name="count">The number of elements of this call.</param>
    /// <param name="masked">The number of elements of its mask.</param>
    /// <param name="shape">The shape, for messages.</param>
    /// <exception cref="ArgumentException">One of them is wrong.</exception>
    public static void CheckMasked<T>(ReadOnlySpan<T> input, ReadOnlySpan<byte> mask, Span<T> output, long count, long masked, ReadOnlySpan<int> shape)
    {
        CheckLength(input.Length, nameof(input), count, shape);
        CheckMask(mask, masked, shape);
        CheckLength(output.Length, nameof(output), count, shape);
        CheckSameOrApart(input, nameof(input), output, nameof(output));
    }

    /// <summary>Checks the length of a mask.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="expected">The number of its elements.</param>
    /// <param name="shape">The shape, for messages.</param>
    /// <exception cref="ArgumentException">It has another.</exception>
    public static void CheckMask(ReadOnlySpan<byte> mask, long expected, ReadOnlySpan<int> shape)
    {
        if (mask.Length != expected)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A mask of the shape {ShapeText.Of(shape)} has {expected} elements, one for each index of axis 0 and of the axes that share a statistic, but {nameof(mask)} has {mask.Length}."),
                nameof(mask));
        }
    }

    private static void CheckModulation(int actual, string parameter, long expected, ReadOnlySpan<int> shape)
    {
        if (actual != expected)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Samples of the shape {ShapeText.Of(shape)} are scaled and shifted by {expected} values, one for each sample and parameter, but {parameter} has {actual}."),
                parameter);
        }
    }

    private static void CheckInsideGradient<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<T> residual, ReadOnlySpan<T> outputGradient, Span<T> gradient, string name)
    {
        CheckSameOrApart(input, nameof(input), gradient, name);
        CheckSameOrApart(residual, nameof(residual), gradient, name);
        CheckSameOrApart(outputGradient, nameof(outputGradient), gradient, name);
    }

    private static void CheckModulationGradient<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, ReadOnlySpan<T> outputGradient, Span<T> gradient, string name)
    {
        CheckEqualOrApart(input, nameof(input), gradient, name);
        CheckEqualOrApart(scale, nameof(scale), gradient, name);
        CheckEqualOrApart(shift, nameof(shift), gradient, name);
        CheckEqualOrApart(outputGradient, nameof(outputGradient), gradient, name);
    }

    /// <summary>Of spans that may differ in length.</summary>
    private static void CheckEqualOrApart<T>(ReadOnlySpan<T> source, string sourceName, Span<T> destination, string destinationName)
    {
        if (source.Overlaps(destination) && source != destination)
        {
            ThrowOverlap(sourceName, destinationName);
        }
    }

    /// <summary>Checks that a result leaves another tensor as it is.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="first">The other tensor.</param>
    /// <param name="firstName">What the caller names it.</param>
    /// <param name="second">The result.</param>
    /// <param name="secondName">What the caller names that.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void CheckApart<T>(ReadOnlySpan<T> first, string firstName, Span<T> second, string secondName)
    {
        if (first.Overlaps(second))
        {
            throw new ArgumentException($"{firstName} and {secondName} overlap, but the call needs both. Pass spans that do not overlap.", secondName);
        }
    }
}
