using NormGen.CompilerServices;

namespace NormGen;

/// <summary>
/// A normalization layer. Every class with <see cref="NormalizeAttribute"/> or a preset of it implements it, and has each member as a
/// public member, its own or inherited, but for <c>Forward</c> and <c>Backward</c> of layers that take more (<see cref="Residual.Inside"/>,
/// <see cref="NormalizationAttribute.Modulated"/>): theirs have further parameters, and these throw a <see cref="NotSupportedException"/>.
/// </summary>
/// <typeparam name="T">The type of an element, <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>
/// <para><c>Forward</c> may run on many threads at once: in evaluation that of any layer, in either mode that of one that
/// tracks no running statistics. A step of training, <c>Forward</c> and its <c>Backward</c>, needs one caller at a time.</para>
/// <para>The order of the arithmetic depends on the layer's shape alone, so the same input gives the same bits on
/// every machine.</para>
/// </remarks>
public interface INormalization<T>
    where T : unmanaged
{
    /// <summary>
    /// Whether the layer trains. True in a new layer, as in a PyTorch module. Where it tracks running statistics, in
    /// training the batch's normalize and move the running ones; in evaluation the running ones normalize, and nothing changes.
    /// </summary>
    /// <remarks>Where it tracks none, <c>Forward</c> computes the same in either mode. In training it also keeps the batch's
    /// statistics for <see cref="Backward"/>; in evaluation it keeps nothing, and <see cref="Backward"/> computes them
    /// again.</remarks>
    bool Training { get; set; }

    /// <summary>What the attribute asked for: kind, shape, axes, epsilon. The same instance for all layers of a class, unless several threads make the
    /// first ones at once.</summary>
    NormalizationInfo Info { get; }

    /// <summary>
    /// The most threads that share a call, at first −1: as many as <see cref="Execution.MaxDegreeOfParallelism"/> says, which is the
    /// processors unless it was set. Small work is done by one thread all the same, and so is what is one task, as one slice.
    /// </summary>
    /// <remarks>
    /// The caller is one of these threads; the others come from the thread pool where it is not busy. So layers may be called
    /// from any thread, and on many threads at once, without there being more threads at work than processors. The number
    /// changes no bit of any result. 1 for the calling thread alone.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither positive nor −1.</exception>
    int MaxDegreeOfParallelism { get; set; }

    /// <summary>
    /// Shares batches with the same layer on other ranks: in training the statistics are those of all ranks' batches together, and so is what they do to
    /// the running statistics, which are the same on every rank, bit for bit. Gradients of parameters stay those of this rank. Evaluation does not communicate.
    /// </summary>
    /// <param name="collective">The ranks; null for none, as at first. One rank is as none.</param>
    /// <remarks>
    /// <para>Then every rank calls <c>Forward</c> and <c>Backward</c> of the same layers in the same order; a batch may be larger than another, or
    /// empty. Where the calls differ, each throws a <see cref="CollectiveException"/>; what the call would have written is not defined then, but parameters
    /// and running statistics are as before.</para>
    /// <para>Without an effect where statistics lie within a sample and no running ones are tracked.</para>
    /// </remarks>
    /// <exception cref="NotSupportedException">The layer has <see cref="NormalizationAttribute.VirtualBatch"/> or
    /// <see cref="NormalizationAttribute.Masked"/>, and there are other ranks.</exception>
    void Synchronize(ICollective? collective);

    /// <summary>Sets <see cref="Training"/> to true.</summary>
    void Train();

    /// <summary>Sets <see cref="Training"/> to false: evaluation.</summary>
    void Eval();

    /// <summary>
    /// The factors (gamma), row-major over the parameter axes; all 1 in a new layer, with a
    /// <see cref="NormalizationAttribute.WeightOffset"/> 1 − offset. Empty without affine parameters.
    /// </summary>
    Span<T> Weight { get; }

    /// <summary>
    /// The summands (beta), row-major over the parameter axes; all 0 in a new layer. Empty where the layer has none.
    /// </summary>
    Span<T> Bias { get; }

    /// <summary>
    /// The running mean, row-major over the kept axes other than axis 0 (groups count as a kept axis); all 0 in a new
    /// layer. Empty where the layer does not track it.
    /// </summary>
    Span<T> RunningMean { get; }

    /// <summary>
    /// The running variance, laid out as <see cref="RunningMean"/>; all 1 in a new layer. Empty where the layer does not
    /// track it.
    /// </summary>
    Span<T> RunningVariance { get; }

    /// <summary>
    /// The number of batches, with <see cref="NormalizationAttribute.VirtualBatch"/> of parts of them, that moved the running statistics. It can be set, so
    /// that a restored layer goes on where it stopped.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    long BatchesTracked { get; set; }

    /// <summary>The gradient of the loss with respect to <see cref="Weight"/>, laid out as it; all 0 in a new layer.
    /// <see cref="Backward"/> adds to it.</summary>
    Span<T> WeightGradient { get; }

    /// <summary>The gradient of the loss with respect to <see cref="Bias"/>, laid out as it; all 0 in a new layer.
    /// <see cref="Backward"/> adds to it.</summary>
    Span<T> BiasGradient { get; }

    /// <summary>The weight and the bias with their gradients, for an optimizer; without those that the layer does not have.
    /// The same instances each time.</summary>
    IEnumerable<Parameter<T>> Parameters { get; }

    /// <summary>The extents of <see cref="Weight"/> and <see cref="Bias"/>, one for each parameter axis: <c>[64]</c>.
    /// <c>[1]</c> for one value for all elements; empty without affine parameters.</summary>
    ReadOnlySpan<int> ParameterShape { get; }

    /// <summary>The extents of <see cref="RunningMean"/> and <see cref="RunningVariance"/>, one for each kept axis other
    /// than axis 0. <c>[1]</c> for one value for all elements; empty where the layer does not track them.</summary>
    ReadOnlySpan<int> RunningShape { get; }

    /// <summary>Normalizes <paramref name="input"/> into <paramref name="output"/>.</summary>
    /// <param name="input">The elements, row-major, as many as the layer's shape has.</param>
    /// <param name="output">As many elements; it may be the same memory as <paramref name="input"/>, but not overlap it
    /// partially. In place, the input is gone: keep a copy of it where <see cref="Backward"/> follows.</param>
    /// <exception cref="ArgumentException">A length does not fit the shape, the spans overlap partially, or the layer
    /// has two or more extents of −1, so that the shape must be given. Nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">A layer that tracks running statistics is trained with one element
    /// per statistic, which has no spread to track. Nothing has changed.</exception>
    /// <exception cref="NotSupportedException">The layer takes more tensors (<see cref="Residual.Inside"/>,
    /// <see cref="NormalizationAttribute.Modulated"/>): its class has another method of this name.</exception>
    void Forward(ReadOnlySpan<T> input, Span<T> output);

    /// <summary>
    /// Normalizes <paramref name="input"/>, of shape <paramref name="shape"/>, into <paramref name="output"/>.
    /// </summary>
    /// <param name="input">The elements, row-major.</param>
    /// <param name="output">As many elements; it may be the same memory as <paramref name="input"/>, but not overlap it
    /// partially. In place, the input is gone: keep a copy of it where <see cref="Backward"/> follows.</param>
    /// <param name="shape">The extents of this call: those of the attribute, with a value of 0 or more for each −1.</param>
    /// <exception cref="ArgumentException">The shape does not fit the attribute's, a length does not fit the shape, or
    /// the spans overlap partially. Nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">A layer that tracks running statistics is trained with one element
    /// per statistic, which has no spread to track. Nothing has changed.</exception>
    /// <exception cref="NotSupportedException">The layer takes more tensors (<see cref="Residual.Inside"/>,
    /// <see cref="NormalizationAttribute.Modulated"/>): its class has another method of this name.</exception>
    void Forward(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> shape);

    /// <summary>
    /// The gradient of the loss with respect to the input of the last <see cref="Forward(ReadOnlySpan{T}, Span{T})"/>,
    /// from its gradient with respect to the output; <see cref="WeightGradient"/> and <see cref="BiasGradient"/> grow by
    /// theirs. The layer remembers the shape and the mode of that call, and in training its statistics, but not the input.
    /// </summary>
    /// <param name="input">The same elements as before <c>Forward</c>: a copy of them where that wrote in place. Others give
    /// another gradient, not an exception.</param>
    /// <param name="outputGradient">As many elements: the loss's derivative with respect to each output.</param>
    /// <param name="inputGradient">As many elements, written: the loss's derivative with respect to each input. It may
    /// be the same memory as one of the others, but not overlap them partially.</param>
    /// <remarks>
    /// With h = outputGradient · weight and x̂ the normalized input, inputGradient = (h − mean(h) − x̂ · mean(h · x̂)) /
    /// sqrt(variance + epsilon), without the term mean(h) under <see cref="Statistic.RootMeanSquare"/> (Ioffe and Szegedy,
    /// <i>Batch Normalization</i>, 2015, section 3). Under <see cref="Statistic.Euclidean"/> it is (h − x̂ · Σ h · x̂) / norm; where the norm is
    /// less than epsilon, h / epsilon; and 0 where it is 0. In evaluation a tracked layer's statistics are constants, and
    /// inputGradient = h / sqrt(variance + epsilon). One caller at a time where there are parameters, whose gradients are
    /// shared.
    /// </remarks>
    /// <exception cref="ArgumentException">A length does not fit the shape, or the spans overlap partially. Nothing has
    /// changed.</exception>
    /// <exception cref="InvalidOperationException">In training: there was no <c>Forward</c>, or one of another length. In
    /// either mode: <see cref="Training"/> has changed since. Nothing has changed.</exception>
    /// <exception cref="NotSupportedException">The layer was declared with <see cref="NormalizationAttribute.Backward"/> = false, or takes more
    /// tensors (<see cref="Residual.Inside"/>, <see cref="NormalizationAttribute.Modulated"/>): its class has another method of this
    /// name.</exception>
    void Backward(ReadOnlySpan<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient);

    /// <summary>Sets <see cref="WeightGradient"/> and <see cref="BiasGradient"/> to 0, as before each step of training.</summary>
    void ZeroGradients();

    /// <summary>Copies weight, bias, running statistics and <see cref="BatchesTracked"/> of another layer, whose shape, axes
    /// and kind may differ. As with PyTorch's <c>load_state_dict</c>, <see cref="Training"/> and the gradients stay.</summary>
    /// <param name="other">A layer with as many weights, biases, running means and running variances.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    /// <exception cref="ArgumentException">One of these lengths differs. Nothing has changed.</exception>
    void CopyFrom(INormalization<T> other);

    /// <summary>
    /// Turns the evaluated layer into y = x · scale + shift, to be folded into the layer before or after it:
    /// scale = weight / sqrt(running variance + epsilon), shift = bias − running mean · scale, computed in double and rounded
    /// once. Only a layer that tracks running statistics has this member in its class, since no other's factors are constant.
    /// </summary>
    /// <param name="scale">The factors, written. One for each channel; in general row-major over all axes that the
    /// parameters or the running statistics vary along, and where only those vary along a grouped axis, one for each group.</param>
    /// <param name="shift">The summands, written; laid out as <paramref name="scale"/>.</param>
    /// <remarks>The same in training and evaluation: <see cref="Training"/> does not matter.</remarks>
    /// <exception cref="ArgumentException">A length does not fit, or the spans overlap. Nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">The layer tracks no running statistics.</exception>
    /// <exception cref="NotSupportedException">Each call modulates the layer (<see cref="NormalizationAttribute.Modulated"/>).</exception>
    void Fold(Span<T> scale, Span<T> shift) => Folding.ThrowUntracked(this);

    /// <summary>Sets the running mean to 0, the running variance to 1 and <see cref="BatchesTracked"/> to 0.</summary>
    void ResetRunningStats();

    /// <summary>Sets the weight to 1, with a <see cref="NormalizationAttribute.WeightOffset"/> to 1 − offset, and the bias to 0. The running statistics stay.</summary>
    void ResetParameters();
}
