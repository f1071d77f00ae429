using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace NormGen.CompilerServices;

/// <summary>
/// What every generated layer has: parameters, running statistics, gradients, and what is done with them. Layers whose calls take more than the
/// contract's derive from it, and have a <c>Forward</c> and a <c>Backward</c> of their own.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <remarks>For generated code. What only that needs is called so that no member of a class is likely to be: one that hides it would be warned of.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LayerState<T> : INormalization<T>
    where T : unmanaged
{
    /// <summary>A new layer: weights 1, or 1 − their offset, biases and running means 0, running variances 1, in training.</summary>
    [SuppressMessage("Usage", "CA2214", Justification = "The plan is static; constructors of the user's cannot hand it on.")]
    protected LayerState() => GeneratedCore = new(GeneratedPlan);

    /// <inheritdoc/>
    public bool Training { get => GeneratedCore.Training; set => GeneratedCore.Training = value; }

    /// <inheritdoc/>
    public int MaxDegreeOfParallelism { get => GeneratedCore.MaxDegreeOfParallelism; set => GeneratedCore.MaxDegreeOfParallelism = value; }

    /// <inheritdoc/>
    public NormalizationInfo Info => GeneratedCore.Info;

    /// <inheritdoc/>
    public Span<T> Weight => GeneratedCore.Weight;

    /// <inheritdoc/>
    public Span<T> Bias => GeneratedCore.Bias;

    /// <inheritdoc/>
    public Span<T> RunningMean => GeneratedCore.RunningMean;

    /// <inheritdoc/>
    public Span<T> RunningVariance => GeneratedCore.RunningVariance;

    /// <inheritdoc/>
    public long BatchesTracked { get => GeneratedCore.BatchesTracked; set => GeneratedCore.BatchesTracked = value; }

    /// <inheritdoc/>
    public Span<T> WeightGradient => GeneratedCore.WeightGradient;

    /// <inheritdoc/>
    public Span<T> BiasGradient => GeneratedCore.BiasGradient;

    /// <inheritdoc/>
    public ReadOnlySpan<int> ParameterShape => GeneratedCore.ParameterShape;

    /// <inheritdoc/>
    public ReadOnlySpan<int> RunningShape => GeneratedCore.RunningShape;

    /// <inheritdoc/>
    public IEnumerable<Parameter<T>> Parameters => GeneratedCore.Parameters;

    /// <summary>What all layers of the class have in common.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract LayerPlan<T> GeneratedPlan { get; }

    /// <summary>What members hand on to.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected LayerCore<T> GeneratedCore { get; }

    /// <inheritdoc/>
    public void ZeroGradients() => GeneratedCore.ZeroGradients();

    /// <inheritdoc/>
    public void ResetRunningStats() => GeneratedCore.ResetRunningStats();

    /// <inheritdoc/>
    public void ResetParameters() => GeneratedCore.ResetParameters();

    /// <inheritdoc/>
    public void Train() => Training = true;

    /// <inheritdoc/>
    public void Eval() => Training = false;

    /// <inheritdoc/>
    public void CopyFrom(INormalization<T> other) => LayerCopy.Copy(this, other);

    /// <inheritdoc/>
    public void Synchronize(ICollective? collective) => GeneratedCore.Synchronize(collective);

    /// <summary>The layer as PyTorch prints it, with what only NormGen has.</summary>
    /// <returns>Its kind and arguments: <c>BatchNorm2d(64, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)</c>.</returns>
#nullable disable // A class may override it as string, or as string?.
    public override string ToString() => GeneratedCore.Text ?? base.ToString();
#nullable restore

    /// <summary>Not for layers whose calls take more: throws <see cref="NotSupportedException"/>, which tells what to call.</summary>
    void INormalization<T>.Forward(ReadOnlySpan<T> input, Span<T> output) => GeneratedCore.ThrowTakesMore("Forward");

    /// <summary>Not for layers whose calls take more: throws <see cref="NotSupportedException"/>, which tells what to call.</summary>
    void INormalization<T>.Forward(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> shape) => GeneratedCore.ThrowTakesMore("Forward");

    /// <summary>Not for layers whose calls take more: throws <see cref="NotSupportedException"/>, which tells what to call.</summary>
    void INormalization<T>.Backward(ReadOnlySpan<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient) => GeneratedCore.ThrowTakesMore("Backward");
}
