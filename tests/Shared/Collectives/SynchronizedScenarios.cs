using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NormGen.TestHelpers;

/// <summary>What ranks that share batches do in tests. What goes wrong goes wrong on the last rank.</summary>
internal static class SynchronizedScenarios
{
    private static readonly Dictionary<string, Func<ICollective, string>> s_scenarios = new()
    {
        [nameof(Trains)] = Trains,
        [nameof(CallsAnotherLayer)] = CallsAnotherLayer,
        [nameof(CallsALayerOfAnotherShape)] = CallsALayerOfAnotherShape,
        [nameof(SkipsALayer)] = SkipsALayer,
        [nameof(HasOtherColumns)] = HasOtherColumns,
        [nameof(EndsInAStep)] = EndsInAStep,
    };

    /// <summary>Whether there is a scenario of a name.</summary>
    public static bool Has(string scenario) => s_scenarios.ContainsKey(scenario);

    /// <summary>How long ranks of a scenario wait for each other.</summary>
    public static TimeSpan Timeout(string scenario) => scenario == nameof(EndsInAStep) ? TimeSpan.FromSeconds(6) : TimeSpan.FromMinutes(1);

    /// <summary>Does what one rank does.</summary>
    /// <param name="scenario">The name of a method of this class.</param>
    /// <param name="ranks">The ranks.</param>
    /// <returns>What became of it: what the scenario returns, or the type and message of an exception.</returns>
    public static string Run(string scenario, ICollective ranks) => RankOutcome.Of(() => s_scenarios[scenario](ranks));

    /// <summary>Many steps of layers in any order, with batches of any size, or none, by ranks that come at any time.</summary>
    /// <returns>A digest of what the ranks have in common.</returns>
    public static string Trains(ICollective ranks)
    {
        const int steps = 10_000;
        SharedColumns columns = new();
        SharedImages images = new();
        SharedTiny tiny = new();
        SharedInstances instances = new();
        SharedWeights weights = new();
        Random common = new(1), own = new(100 + ranks.Rank);
        Action<int> tinyStep = Step<float>(ranks, tiny, own, sample: 3);
        Action<int>[] layers =
        [
            Step<float>(ranks, columns, own, sample: 20),
            Step<float>(ranks, images, own, sample: 210),
            _ => tinyStep(4),
            Step<float>(ranks, instances, own, sample: 24),
            Step<double>(ranks, weights, own, sample: 9),
        ];
        for (int step = 0; step < steps; step++)
        {
            if (own.Next(200) == 0)
            {
                Thread.Sleep(own.Next(3));
            }

            layers[common.Next(layers.Length)](own.Next(4));
        }

        byte[] same =
        [
            .. new INormalization<float>[] { columns, images, tiny, instances }
                .SelectMany(layer => MemoryMarshal.AsBytes<float>([.. layer.RunningMean, .. layer.RunningVariance]).ToArray()),
            .. MemoryMarshal.AsBytes<double>([.. weights.RunningMean, .. weights.RunningVariance]),
        ];
        return Convert.ToHexString(SHA256.HashData(same));
    }

    /// <summary>A rank calls another layer, whose messages have the same length.</summary>
    public static string CallsAnotherLayer(ICollective ranks)
    {
        SharedImages first = Shared(new SharedImages(), ranks), second = Shared(new SharedImages(), ranks);
        Forward(first, 420);
        return Fails(() => Forward(CollectiveScenarios.IsFaulty(ranks) ? second : first, 420), first);
    }

    /// <summary>A rank's layer has another shape, and as many statistics.</summary>
    public static string CallsALayerOfAnotherShape(ICollective ranks)
    {
        INormalization<float> layer = CollectiveScenarios.IsFaulty(ranks) ? new SharedOtherImages() : new SharedImages();
        Shared(layer, ranks);
        return Fails(() => Forward(layer, 420), layer);
    }

    /// <summary>A rank leaves out a layer, so that it is one ahead.</summary>
    public static string SkipsALayer(ICollective ranks)
    {
        SharedImages first = Shared(new SharedImages(), ranks);
        SharedColumns second = Shared(new SharedColumns(), ranks);
        return Fails(() => Forward<float>(CollectiveScenarios.IsFaulty(ranks) ? second : first, 420), first);
    }

    /// <summary>A rank's tensors have other columns, which only calls tell.</summary>
    public static string HasOtherColumns(ICollective ranks)
    {
        SharedAnyColumns layer = Shared(new SharedAnyColumns(), ranks);
        int columns = CollectiveScenarios.IsFaulty(ranks) ? 7 : 6;
        return Fails(() => layer.Forward(new float[2 * columns], new float[2 * columns], [2, columns]), layer);
    }

    /// <summary>A rank throws between its passes.</summary>
    public static string EndsInAStep(ICollective ranks)
    {
        SharedImages layer = Shared(new SharedImages(), ranks);
        Forward(layer, 420);
        if (CollectiveScenarios.IsFaulty(ranks))
        {
            throw new InvalidOperationException("on purpose");
        }

        return Fails(() => layer.Backward(new float[420], new float[420], new float[420]), layer);
    }

    private static TLayer Shared<TLayer>(TLayer layer, ICollective ranks)
        where TLayer : INormalization<float>
    {
        layer.Synchronize(ranks);
        return layer;
    }

    /// <summary>A step of training, with a batch of so many samples.</summary>
    private static Action<int> Step<T>(ICollective ranks, INormalization<T> layer, Random random, int sample)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        layer.Synchronize(ranks);
        return batch =>
        {
            T[] input = Values(), gradient = Values(), result = new T[batch * sample];
            layer.Forward(input, result);
            layer.Backward(input, gradient, result);

            T[] Values() => [.. Enumerable.Range(0, batch * sample).Select(_ => T.CreateChecked(random.NextDouble()))];
        };
    }

    private static void Forward<T>(INormalization<T> layer, int length)
        where T : unmanaged
        => layer.Forward(new T[length], new T[length]);

    /// <summary>What a call throws. It has changed nothing, and the layer goes on without the others.</summary>
    private static string Fails(Action call, INormalization<float> layer)
    {
        float[] before = State();
        try
        {
            call();
            return "It does not throw.";
        }
        catch (CollectiveException exception)
        {
            if (!State().SequenceEqual(before))
            {
                return "It has changed the layer.";
            }

            layer.Synchronize(null);
            if (layer.Info.Shape.Length > 2)
            {
                Forward(layer, 420);
                layer.Backward(new float[420], new float[420], new float[420]);
            }

            return exception.MissingRanks.Count == 0 ? exception.Message : $"missing {string.Join(" ", exception.MissingRanks)}";
        }

        float[] State() => [.. layer.RunningMean, .. layer.RunningVariance, .. layer.WeightGradient, .. layer.BiasGradient, layer.BatchesTracked];
    }
}
