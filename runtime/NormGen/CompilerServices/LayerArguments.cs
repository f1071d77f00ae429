using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormGen.CompilerServices;

/// <summary>Checks what a layer is called with, before anything changes.</summary>
internal static partial class LayerArguments
{
    /// <summary>Checks a number of threads.</summary>
    /// <param name="value">The number.</param>
    /// <param name="name">What the caller names it.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is neither positive nor −1.</exception>
    public static int CheckDegree(int value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is < -1 or 0)
        {
            throw new ArgumentOutOfRangeException(name, value, "MaxDegreeOfParallelism is a number of threads, 1 or more, or -1 for as many as pay.");
        }

        return value;
    }

    /// <summary>Checks a number of batches.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static long CheckBatches(long value)
    {
        if (value < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "BatchesTracked is a number of batches, 0 or more.");
        }

        return value;
    }

    /// <summary>Checks both lengths, and that the spans are either the same memory or do not overlap.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="output">The output.</param>
    /// <param name="count">The number of elements of this call.</param>
    /// <param name="shape">Its shape, for messages; −1 for extents that are not given.</param>
    /// <param name="outputName">What the caller names the output.</param>
    /// <exception cref="ArgumentException">One of them is wrong.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check<T>(ReadOnlySpan<T> input, Span<T> output, long count, ReadOnlySpan<int> shape, string outputName = "output")
    {
        CheckLength(input.Length, nameof(input), count, shape);
        CheckLength(output.Length, outputName, count, shape);
        CheckSameOrApart(input, nameof(input), output, outputName);
    }

    /// <summary>Checks the lengths of a residual form, and that the output leaves the residual as it is.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="input">What is added.</param>
    /// <param name="residual">What it is added to.</param>
    /// <param name="output">The output.</param>
    /// <param name="count">The number of elements of this call.</param>
    /// <param name="shape">Its shape, for messages.</param>
    /// <exception cref="ArgumentException">One of them is wrong.</exception>
    public static void CheckAddForward<T>(ReadOnlySpan<T> input, Span<T> residual, Span<T> output, long count, ReadOnlySpan<int> shape)
    {
        Check(input, output, count, shape);
        Check(input, residual, count, shape, nameof(residual));
        CheckApart<T>(residual, nameof(residual), output, nameof(output));
    }

    /// <summary>Checks a width that chooses kernels.</summary>
    /// <param name="width">The width.</param>
    /// <param name="name">The argument that tells it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A row of it has no element.</exception>
    public static void CheckWidth(int width, string name)
    {
        if (width < 1)
        {
            throw new ArgumentOutOfRangeException(name, width, $"{name} tells the number of elements of a row, 1 or more.");
        }
    }

    /// <summary>Checks the number of weights or biases that a caller passes.</summary>
    /// <param name="actual">How many there are.</param>
    /// <param name="parameters">The extents that they vary along; −1 for the last one of the call.</param>
    /// <param name="shape">The shape of the call.</param>
    /// <param name="name">What the caller names them.</param>
    /// <exception cref="ArgumentException">It is another.</exception>
    public static void CheckParameter(int actual, ReadOnlySpan<int> parameters, ReadOnlySpan<int> shape, string name)
    {
        long count = 1;
        foreach (int extent in parameters)
        {
            count *= extent == -1 ? shape[^1] : extent;
        }

        if (actual != count)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"A layer of shape {ShapeText.Of(shape)} has {count} elements in {name}, but {name} has {actual}."), name);
        }
    }

    /// <summary>Checks the three lengths of a backward pass, and that the result is either the same memory as the others
    /// or does not overlap them.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="outputGradient">The gradient of the output.</param>
    /// <param name="inputGradient">The gradient of the input, the result.</param>
    /// <param name="count">The number of elements of this call.</param>
    /// <param name="shape">Its shape, for messages; −1 for extents that are not given.</param>
    /// <param name="inputName">What the caller names the input.</param>
    /// <param name="inputGradientName">What the caller names its gradient.</param>
    /// <exception cref="ArgumentException">One of them is wrong.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckBackward<T>(
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        long count,
        ReadOnlySpan<int> shape,
        string inputName = "input",
        string inputGradientName = "inputGradient")
    {
        CheckLength(input.Length, inputName, count, shape);
        CheckLength(outputGradient.Length, nameof(outputGradient), count, shape);
        CheckLength(inputGradient.Length, inputGradientName, count, shape);
        CheckSameOrApart(input, inputName, inputGradient, inputGradientName);
        CheckSameOrApart(outputGradient, nameof(outputGradient), inputGradient, inputGradientName);
    }

    /// <summary>The one extent that is not in the shape, from the input's length.</summary>
    /// <param name="length">The input's length.</param>
    /// <param name="others">The product of the other extents.</param>
    /// <param name="shape">The layer's shape, for messages.</param>
    /// <returns>The extent.</returns>
    /// <exception cref="ArgumentException">The length is not a multiple of <paramref name="others"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int InferExtent(int length, int others, ReadOnlySpan<int> shape)
    {
        (int extent, int rest) = Math.DivRem(length, others);
        if (rest != 0)
        {
            ThrowMultiple("input", shape, others, length);
        }

        return extent;
    }

    /// <summary>The extents of a call, one of which may be −1: that follows from the input's length.</summary>
    /// <param name="length">The input's length.</param>
    /// <param name="given">The extents as they are given.</param>
    /// <param name="expected">The layer's extents, −1 where any extent will do.</param>
    /// <param name="shape">Where they go.</param>
    /// <exception cref="ArgumentException">They do not fit, or no extent gives this length.</exception>
    public static void Infer(int length, ReadOnlySpan<int> given, ReadOnlySpan<int> expected, Span<int> shape)
    {
        int unknown = given.IndexOf(-1);
        if (unknown < 0 || given.Length != expected.Length || expected[unknown] != -1)
        {
            CheckShape(given, expected);
            given.CopyTo(shape);
            return;
        }

        given.CopyTo(shape);
        shape[unknown] = 1;
        long others = CheckShape(shape, expected);
        if (length == 0)
        {
            shape[unknown] = 0;
            return;
        }

        if (others == 0 || length % others != 0)
        {
            ThrowMultiple("input", given, others, length);
        }

        shape[unknown] = (int)(length / others);
    }

    /// <summary>Checks the shape of a call.</summary>
    /// <param name="shape">The extents of the call.</param>
    /// <param name="expected">The layer's extents, −1 where any extent will do.</param>
    /// <returns>The number of elements.</returns>
    /// <exception cref="ArgumentException">The rank differs, or an extent.</exception>
    public static long CheckShape(ReadOnlySpan<int> shape, ReadOnlySpan<int> expected)
    {
        bool fits = shape.Length == expected.Length;
        long count = 1;
        for (int axis = 0; fits && axis < shape.Length; axis++)
        {
            fits = expected[axis] == -1 ? shape[axis] >= 0 : shape[axis] == expected[axis];
            // A product beyond a long stays at its end: no span is that long.
            count = (long)UInt128.Min((UInt128)count * (UInt128)Math.Max(shape[axis], 0), long.MaxValue);
        }

        if (!fits)
        {
            throw new ArgumentException(
                $"The layer's shape is {ShapeText.Of(expected)}, where -1 stands for any extent; {ShapeText.Of(shape)} does not fit it.",
                nameof(shape));
        }

        return count;
    }

    /// <summary>Says that the shape must be given.</summary>
    /// <param name="shape">The layer's shape.</param>
    /// <param name="call">The call that has it.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowMissingShape(ReadOnlySpan<int> shape, string call)
        => throw new ArgumentException(
            $"The layer's shape {ShapeText.Of(shape)} has two or more extents of -1, which a length alone does not tell. Call {call}.",
            nameof(shape));

    /// <summary>Says that one element has no spread.</summary>
    /// <param name="shape">The layer's shape.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowOneElement(ReadOnlySpan<int> shape)
        => throw new InvalidOperationException(
            $"A layer of shape {ShapeText.Of(shape)} that tracks running statistics cannot be trained with one element per statistic, which has no spread to track. Train with a larger batch, or set Training to false.");

    /// <summary>Says that the one element of a statistic that counts has no spread.</summary>
    /// <param name="shape">The layer's shape.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowOneCounts(ReadOnlySpan<int> shape)
        => throw new InvalidOperationException(
            $"A layer of shape {ShapeText.Of(shape)} that tracks running statistics cannot be trained where one element of a statistic counts, which has no spread to track. Let several count, or none, or set Training to false.");

    /// <summary>Says that one element of a part has no spread.</summary>
    /// <param name="shape">The layer's shape.</param>
    /// <param name="samples">The samples of a part.</param>
    /// <param name="batch">Those of the call.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowOneElement(ReadOnlySpan<int> shape, int samples, int batch)
        => throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"A layer of shape {ShapeText.Of(shape)} that tracks running statistics cannot be trained with one element per statistic, which has no spread to track: in parts of VirtualBatch = {samples} samples that is the last part of a batch of {batch}. Train with another batch, or set Training to false."));

    /// <summary>Says that ranks share no batch of the layer.</summary>
    /// <param name="property">The property of its attribute that excludes it.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowNotShared(string property)
        => throw new NotSupportedException($"A layer with {property} shares no batch with other ranks: leave out Synchronize, or {property} in its attribute.");

    /// <summary>Says that there is no backward pass.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowNoBackward()
        => throw new NotSupportedException(
            "The layer was declared with Backward = false, so it has no backward pass. Remove Backward = false from its attribute.");

    [DoesNotReturn]
    private static void ThrowLength(string parameter, ReadOnlySpan<int> shape, long expected, int actual)
    {
        int[] extents = shape.ToArray();
        int unknown = extents.Count(-1);
        if (unknown == 1)
        {
            long others = -extents.Aggregate(1L, (product, extent) => product * extent);
            extents[extents.IndexOf(-1)] = (int)(expected / others);
        }

        // Where a length does not tell the shape, all others are measured by the input's.
        string whole = unknown > 1 ? $"In the shape {ShapeText.Of(shape)} input" : $"The shape {ShapeText.Of<int>(extents)}";
        throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"{whole} has {expected} elements, but {parameter} has {actual}."), parameter);
    }

    [DoesNotReturn]
    private static void ThrowMultiple(string parameter, ReadOnlySpan<int> shape, long others, int actual)
        => throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The shape {ShapeText.Of(shape)} needs a multiple of {others} elements, but {parameter} has {actual}."),
            parameter);

    [DoesNotReturn]
    private static void ThrowOverlap(string source, string destination)
        => throw new ArgumentException(
            $"{source} and {destination} overlap partially. Pass the same span for both, or spans that do not overlap.",
            destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckLength(int actual, string parameter, long expected, ReadOnlySpan<int> shape)
    {
        if (actual != expected)
        {
            ThrowLength(parameter, shape, expected, actual);
        }
    }

    /// <summary>Of spans of the same length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckSameOrApart<T>(ReadOnlySpan<T> source, string sourceName, Span<T> destination, string destinationName)
    {
        if (source.Overlaps(destination)
            && !Unsafe.AreSame(in MemoryMarshal.GetReference(source), in MemoryMarshal.GetReference(destination)))
        {
            ThrowOverlap(sourceName, destinationName);
        }
    }
}
