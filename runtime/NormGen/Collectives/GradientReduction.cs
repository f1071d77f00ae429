using System.Numerics;

namespace NormGen;

/// <summary>Brings the gradients of ranks together.</summary>
public static class GradientReduction
{
    /// <summary>
    /// Replaces the gradients of all layers, on every rank, by their average over the ranks, as PyTorch's <c>DistributedDataParallel</c> does:
    /// Σ gradient / Σ <paramref name="count"/>, added in double in the order of ranks and rounded once, so that every rank has the same bits.
    /// Every rank calls it after <c>Backward</c> and before its optimizer.
    /// </summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="ranks">The ranks; each has a network of its own, with the same layers.</param>
    /// <param name="layers">The layers of this rank.</param>
    /// <param name="count">What this rank adds to the divisor. 1 where its loss is the mean over its share of the batch and all shares are as
    /// large. Where they may differ, let the loss be the sum over the share and pass how many samples that has, 0 too: then each sample of the
    /// batch counts alike, through synchronized statistics, too.</param>
    /// <remarks>
    /// <para>Averages of means would give samples of a small share more weight. Weights afterwards would not help where statistics are
    /// synchronized: there <c>Backward</c> adds up what comes from all ranks, which must be scaled alike before.</para>
    /// <para>What travels is the gradients as they are, of up to 32 MB from all ranks in one message of each, of larger networks in several. Nothing
    /// is allocated but buffers, which the next call finds in <see cref="System.Buffers.ArrayPool{T}.Shared"/>. Nothing is divided where
    /// all counts are 0.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or not finite; the other ranks do not notice.</exception>
    /// <exception cref="CollectiveException">As for <see cref="ICollective.AllGather"/>; or a rank brought other parameters, by name or
    /// length: on every rank, whose gradients are then as before.</exception>
    public static void AllReduceGradients<T>(this ICollective ranks, LayerSet<T> layers, double count = 1)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(layers);
        AllReduceGradients(ranks, layers.Parameters, count);
    }

    /// <summary>The same for parameters of any layers: all of a network in one call, so that they travel together.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="ranks">The ranks.</param>
    /// <param name="parameters">The parameters of this rank, in the same order on all; a <see cref="Parameter{T}"/> can be made of any memory.</param>
    /// <param name="count">What this rank adds to the divisor.</param>
    /// <inheritdoc cref="AllReduceGradients{T}(ICollective, LayerSet{T}, double)" path="/remarks"/>
    /// <inheritdoc cref="AllReduceGradients{T}(ICollective, LayerSet{T}, double)" path="/exception"/>
    public static void AllReduceGradients<T>(this ICollective ranks, IReadOnlyList<Parameter<T>> parameters, double count = 1)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(ranks);
        ArgumentNullException.ThrowIfNull(parameters);
        if (!(count >= 0 && double.IsFinite(count)))
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "The count is no number of samples: it must be 0 or more, and finite.");
        }

        new GradientGathering<T>(ranks, parameters, count).Run();
    }
}
