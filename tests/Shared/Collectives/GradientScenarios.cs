using System.Globalization;

namespace NormGen.TestHelpers;

/// <summary>What ranks do in the tests of <see cref="GradientReduction"/>. Every rank knows what all have, and computes what should come of it.</summary>
internal static class GradientScenarios
{
    /// <summary>Averages of all lengths, in float and in double: the bits of plain double sums in the order of ranks.</summary>
    public static void Averages(ICollective ranks)
    {
        foreach (int[] lengths in (int[][])[[1], [], [0, 3, 0], [64, 64, 5], [700_001, 1, 400_000]])
        {
            Check(ranks, lengths, (rank, i) => (float)Value(rank, i), sum => (float)sum);
            Check(ranks, lengths, Value, sum => sum);
        }
    }

    /// <summary>Sums over uneven shares, one of which is empty, give the mean over all samples.</summary>
    public static void AveragesUnevenShares(ICollective ranks)
    {
        // Rank r has r samples of the values r + 1, and the loss is the sum of weight · value.
        double[] gradient = [ranks.Rank * (ranks.Rank + 1), -ranks.Rank];
        ranks.AllReduceGradients([new Parameter<double>("weight", new double[2], gradient)], count: ranks.Rank);
        int[] all = [.. Enumerable.Range(0, ranks.Size)];
        double samples = all.Sum();
        Require(gradient[0] == (samples == 0 ? 0 : all.Sum(rank => rank * (rank + 1)) / samples), "The mean is another.");
        Require(gradient[1] == (samples == 0 ? 0 : -1), "The mean of equal samples is another.");
    }

    /// <summary>The last rank brings a parameter of another name in a message that is as long.</summary>
    public static void BringsAnotherName(ICollective ranks)
        => Differ(ranks, [("conv.weight", 5), (CollectiveScenarios.IsFaulty(ranks) ? "norm2.weight" : "norm1.weight", 3), ("linear.bias", 2)]);

    /// <summary>The last rank brings parameters of other lengths in a message that is as long.</summary>
    public static void BringsOtherLengths(ICollective ranks) => Differ(ranks, [("weight", CollectiveScenarios.IsFaulty(ranks) ? 3 : 4), ("bias", CollectiveScenarios.IsFaulty(ranks) ? 4 : 3)]);

    /// <summary>The last rank has one parameter more, in a message that is as long.</summary>
    public static void BringsOneMore(ICollective ranks) => Differ(ranks, [("weight", 3), .. CollectiveScenarios.IsFaulty(ranks) ? [("bias", 1)] : ((string, int)[])[]]);

    /// <summary>The last rank brings more elements than fit into the message of the others.</summary>
    public static void BringsMore(ICollective ranks) => Differ(ranks, [("weight", CollectiveScenarios.IsFaulty(ranks) ? 9 : 3)]);

    private static void Differ(ICollective ranks, (string Name, int Length)[] parameters)
    {
        Parameter<float>[] made =
            [.. parameters.Select(one => new Parameter<float>(one.Name, new float[one.Length], [.. Enumerable.Repeat(1.5f, one.Length)]))];
        try
        {
            ranks.AllReduceGradients(made);
        }
        finally
        {
            Require(made.All(parameter => !parameter.Gradient.ContainsAnyExcept(1.5f)), "The gradients are others.");

            // All go on after that.
            ranks.AllReduceGradients([new Parameter<float>("other", new float[1], new float[1])]);
        }
    }


    private static void Check<T>(ICollective ranks, int[] lengths, Func<int, int, T> value, Func<double, T> round)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        Parameter<T>[] parameters = [.. lengths.Select((length, i) => new Parameter<T>($"{i}", new T[length], new T[length]))];
        int element = 0;
        foreach (Parameter<T> parameter in parameters)
        {
            for (int i = 0; i < parameter.Gradient.Length; i++)
            {
                parameter.Gradient[i] = value(ranks.Rank, element++);
            }
        }

        ranks.AllReduceGradients(parameters);
        element = 0;
        foreach (Parameter<T> parameter in parameters)
        {
            for (int i = 0; i < parameter.Gradient.Length; i++, element++)
            {
                double sum = double.CreateTruncating(value(0, element));
                for (int rank = 1; rank < ranks.Size; rank++)
                {
                    sum += double.CreateTruncating(value(rank, element));
                }

                T expected = round(sum / ranks.Size);
                Require(
                    parameter.Gradient[i].Equals(expected) && T.IsNegative(parameter.Gradient[i]) == T.IsNegative(expected),
                    string.Create(CultureInfo.InvariantCulture, $"Element {element} is {parameter.Gradient[i]}, not {expected}."));
            }
        }
    }

    // Of all magnitudes, so that another order of the sum, or a sum in float, gives other bits; infinities and zeros of both signs among them.
    private static double Value(int rank, int i) => (i % 7) switch
    {
        0 => -0.0,
        1 => i % 2 == 0 ? double.PositiveInfinity : double.NegativeInfinity,
        _ => ((i * 37 + rank * 11) % 101 - 50) / 3.0 * Math.ScaleB(1, (i * 5 + rank * 23) % 60 - 30),
    };

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidDataException(message);
        }
    }
}
