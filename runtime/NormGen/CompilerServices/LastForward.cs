using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NormGen.CompilerServices;

/// <summary>What a layer remembers of its last forward pass, for the backward pass. For generated code.</summary>
/// <remarks>In evaluation several threads may write at once: each the same mode, and the extents one at a time.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LastForward
{
    private Mode _mode;
    private int _length;
    private int[] _extents = [];
    private int _busy;

    private enum Mode
    {
        None,
        Training,
        Evaluation,
    }

    /// <summary>Remembers a call.</summary>
    /// <param name="training">Its mode.</param>
    /// <param name="length">The length of its input.</param>
    public void Remember(bool training, int length)
    {
        if (training)
        {
            _mode = Mode.Training;
            _length = length;
        }
        else if (_mode != Mode.Evaluation)
        {
            _mode = Mode.Evaluation;
        }
    }

    /// <summary>Remembers a call, and the extents that its length does not tell.</summary>
    /// <param name="training">Its mode.</param>
    /// <param name="length">The length of its input.</param>
    /// <param name="extents">The extents.</param>
    public void Remember(bool training, int length, ReadOnlySpan<int> extents)
    {
        Remember(training, length);
        if (extents.SequenceEqual(_extents) || Interlocked.Exchange(ref _busy, 1) != 0)
        {
            // The same, or another thread is just writing its own: then that is the last.
            return;
        }

        if (_extents.Length != extents.Length)
        {
            _extents = new int[extents.Length];
        }

        extents.CopyTo(_extents);
        Volatile.Write(ref _busy, 0);
    }

    /// <summary>Checks that a backward pass continues the call that is remembered.</summary>
    /// <param name="training">The mode of the backward pass.</param>
    /// <param name="length">The length of its input.</param>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public void Check(bool training, int length)
    {
        if (training ? _mode != Mode.Training || _length != length : _mode == Mode.Training)
        {
            Throw(training, length);
        }
    }

    /// <summary>Gives back the remembered extents.</summary>
    /// <param name="extents">Where they go.</param>
    /// <param name="length">The length of the input of the backward pass.</param>
    /// <param name="others">The product of the extents that are always known.</param>
    /// <exception cref="InvalidOperationException">They are not those of an input of this length, or there was no
    /// forward pass.</exception>
    public void Recall(Span<int> extents, int length, int others)
    {
        if (_extents.Length == 0)
        {
            throw new InvalidOperationException("Backward without a Forward before it: only that tells the layer the shape. Call Forward(input, output, shape) first.");
        }

        SpinWait wait = default;
        while (Interlocked.Exchange(ref _busy, 1) != 0)
        {
            wait.SpinOnce();
        }

        _extents.CopyTo(extents);
        Volatile.Write(ref _busy, 0);
        long count = others;
        foreach (int extent in extents)
        {
            count *= extent;
        }

        if (count != length)
        {
            throw OtherLength(length, count);
        }
    }

    [DoesNotReturn]
    private void Throw(bool training, int length) => throw (_mode switch
    {
        Mode.None => new InvalidOperationException(
            "Backward in training without a Forward before it, whose statistics it needs. Call Forward on the same input first."),
        Mode.Training when training => OtherLength(length, _length),
        _ => new InvalidOperationException(
            $"Training is {training}, but was {!training} in the last Forward: the mode has changed. Call Forward again, in the mode of Backward."),
    });

    private static InvalidOperationException OtherLength(int length, long remembered) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The input of Backward has {length} elements, but that of the last Forward had {remembered}. Call Forward on the same input first."));
}
