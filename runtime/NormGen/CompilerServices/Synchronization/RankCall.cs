using System.Globalization;

namespace NormGen.CompilerServices;

/// <summary>A call that all ranks are to make together.</summary>
/// <param name="Layer">Whose it is.</param>
/// <param name="Method">Which method's.</param>
/// <param name="Number">How many the layer has made.</param>
internal readonly record struct RankCall(string Layer, string Method, long Number)
{
    // Of a text that is longer the rest is left out.
    private const int TextLength = 160;

    /// <summary>Tells layer and method.</summary>
    public double Hash
    {
        get
        {
            RankHash hash = new();
            hash.Add(Layer);
            hash.Add(Method);
            return hash.Value;
        }
    }

    /// <summary>Asks all ranks what they call.</summary>
    /// <param name="collective">The ranks, all of which ask.</param>
    /// <param name="cause">What told that they differ; null for their headers.</param>
    /// <exception cref="CollectiveException">Two differ: on every rank the same message, which names both.</exception>
    public void ThrowIfOthers(ICollective collective, CollectiveException? cause)
    {
        double[] mine = new double[TextLength], all = new double[TextLength * collective.Size];
        string text = ToString();
        for (int i = 0; i < Math.Min(text.Length, mine.Length); i++)
        {
            mine[i] = text[i];
        }

        try
        {
            collective.AllGather(mine, all);
        }
        catch (CollectiveException) when (cause is not null)
        {
            return;
        }

        string first = TextOf(0, all);
        for (int rank = 1; rank < collective.Size; rank++)
        {
            string other = TextOf(rank, all);
            if (other != first)
            {
                throw new CollectiveException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Rank 0 is at {first}, but rank {rank} at {other}. All ranks make the same calls of the same layers, in the same order."), cause);
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Method} of {Layer}, its message {Number}");

    private static string TextOf(int rank, double[] all)
        => string.Concat(all.Skip(rank * TextLength).Take(TextLength).TakeWhile(character => character != 0).Select(character => (char)character));
}
