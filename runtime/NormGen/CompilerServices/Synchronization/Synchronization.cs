using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace NormGen.CompilerServices;

/// <summary>What a layer exchanges with the same layer on other ranks. Each message has a header, which tells whether all ranks mean the same call.</summary>
internal sealed class Synchronization
{
    // How many layers were given a collective: ranks that make the same network number them alike.
    private static readonly ConditionalWeakTable<ICollective, StrongBox<int>> s_layers = [];

    private readonly ICollective _collective;
    private readonly string _layer;
    private double[] _mine = [], _all = [];
    private int _length;
    private long _calls;

    /// <param name="collective">The ranks.</param>
    /// <param name="layer">What the layer is, but for the size of its batches.</param>
    public Synchronization(ICollective collective, string layer)
    {
        _collective = collective;
        _layer = $"layer {Interlocked.Increment(ref s_layers.GetOrCreateValue(collective).Value)} ({layer})";
    }

    private int Size => _collective.Size;

    /// <summary>Statistics of the batches of all ranks, in place of this rank's.</summary>
    /// <param name="means">The means; empty where none is subtracted.</param>
    /// <param name="rests">What rounding took from them; empty where that does not count.</param>
    /// <param name="spreads">The variances, mean squares or norms.</param>
    /// <param name="count">The elements that each is of on this rank, where there may be none.</param>
    /// <param name="areNorms">Whether they are norms.</param>
    /// <returns>The elements on all ranks.</returns>
    /// <exception cref="CollectiveException">The ranks did not come together.</exception>
    public double MergeStatistics(Span<double> means, ReadOnlySpan<double> rests, Span<double> spreads, double count, bool areNorms)
    {
        Gather("Forward", count, means, rests, spreads);
        double total = Total();
        if (total == 0)
        {
            return 0;
        }

        for (int i = 0; i < spreads.Length; i++)
        {
            int spread = means.Length + rests.Length + i;
            if (areNorms)
            {
                spreads[i] = Norm(spread);
            }
            else if (means.IsEmpty)
            {
                spreads[i] = Average(spread, total);
            }
            else
            {
                (means[i], spreads[i]) = Moments(i, rests.IsEmpty ? -1 : means.Length + i, spread, total);
            }
        }

        return total;
    }

    /// <summary>Sums of gradients on all ranks, in place of this rank's.</summary>
    /// <param name="gradients">Σ h.</param>
    /// <param name="products">Σ h · x̂.</param>
    /// <exception cref="CollectiveException">The ranks did not come together.</exception>
    public void MergeSums(Span<double> gradients, Span<double> products)
    {
        Gather("Backward", count: 0, gradients, products, []);
        for (int i = 0; i < products.Length; i++)
        {
            gradients[i] = Sum(i);
            products[i] = Sum(gradients.Length + i);
        }
    }

    /// <summary>Averages over the samples of all ranks, in place of those over this rank's.</summary>
    /// <param name="means">Averages of means.</param>
    /// <param name="variances">Averages of variances.</param>
    /// <param name="count">The samples of this rank.</param>
    /// <returns>The samples of all.</returns>
    /// <exception cref="CollectiveException">The ranks did not come together.</exception>
    public double MergeAverages(Span<double> means, Span<double> variances, double count)
    {
        Gather("Forward", count, means, variances, []);
        double total = Total();
        for (int i = 0; total > 0 && i < means.Length; i++)
        {
            means[i] = Average(i, total);
            variances[i] = Average(means.Length + i, total);
        }

        return total;
    }

    private void Gather(string method, double count, ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> third)
    {
        _length = RankMessage.HeaderLength + first.Length + second.Length + third.Length;
        if (_mine.Length < _length)
        {
            (_mine, _all) = (new double[_length], new double[_length * Size]);
        }

        RankCall call = new(_layer, method, ++_calls);
        Span<double> mine = _mine.AsSpan(0, _length);
        RankMessage.WriteHeader(mine, _calls, call.Hash, count);
        Span<double> values = mine[RankMessage.HeaderLength..];
        first.CopyTo(values);
        second.CopyTo(values[first.Length..]);
        third.CopyTo(values[(first.Length + second.Length)..]);
        if (!RankMessage.TryGather(_collective, mine, _all.AsSpan(0, _length * Size), out CollectiveException? cause))
        {
            call.ThrowIfOthers(_collective, cause);
            if (cause is not null)
            {
                ExceptionDispatchInfo.Throw(cause);
            }
        }
    }

    private double Value(int rank, int index) => _all[(rank * _length) + RankMessage.HeaderLength + index];

    private double Count(int rank) => _all[(rank * _length) + RankMessage.CountEntry];

    private double Total()
    {
        double total = 0;
        for (int rank = 0; rank < Size; rank++)
        {
            total += Count(rank);
        }

        return total;
    }

    /// <summary>Mean and variance of all ranks' elements, from those of each: the shares of the ranks weigh, so that nothing overflows.</summary>
    private (double Mean, double Variance) Moments(int mean, int rest, int variance, double total)
    {
        // From the first rank's mean on, of which the others' differ by little.
        int first = 0;
        while (Count(first) == 0)
        {
            first++;
        }

        CompensatedSum distances = default, variances = default;
        for (int rank = first; rank < Size; rank++)
        {
            if (Count(rank) > 0)
            {
                distances.Add(Count(rank) / total * Distance(rank));
            }
        }

        double moved = distances.Value;
        for (int rank = first; rank < Size; rank++)
        {
            if (Count(rank) > 0)
            {
                double distance = Distance(rank) - moved;
                variances.Add(Count(rank) / total * (Value(rank, variance) + (distance * distance)));
            }
        }

        double merged = Value(first, mean) + (moved + Rest(first));
        return (double.IsFinite(merged) ? merged : Average(mean, total), variances.Value);

        double Distance(int rank) => Value(rank, mean) - Value(first, mean) + (Rest(rank) - Rest(first));

        double Rest(int rank) => rest < 0 ? 0 : Value(rank, rest);
    }

    private double Average(int index, double total)
    {
        CompensatedSum average = default;
        for (int rank = 0; rank < Size; rank++)
        {
            if (Count(rank) > 0)
            {
                average.Add(Count(rank) / total * Value(rank, index));
            }
        }

        return average.Value;
    }

    /// <summary>The norm of all ranks' elements: scaled by a power of two, so that no square overflows.</summary>
    private double Norm(int index)
    {
        double largest = 0;
        for (int rank = 0; rank < Size; rank++)
        {
            largest = Math.Max(largest, Value(rank, index));
        }

        if (largest == 0 || !double.IsFinite(largest))
        {
            return largest;
        }

        int exponent = Math.ILogB(largest);
        CompensatedSum squares = default;
        for (int rank = 0; rank < Size; rank++)
        {
            double scaled = Math.ScaleB(Value(rank, index), -exponent);
            squares.Add(scaled * scaled);
        }

        return Math.ScaleB(Math.Sqrt(squares.Value), exponent);
    }

    private double Sum(int index)
    {
        CompensatedSum sum = default;
        for (int rank = 0; rank < Size; rank++)
        {
            sum.Add(Value(rank, index));
        }

        return sum.Value;
    }
}
