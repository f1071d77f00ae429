using System.Numerics;

namespace NormGen.Tests.Properties;

/// <summary>Steps of training and an evaluation, whose batches ranks share.</summary>
internal sealed class SharedSteps<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RandomLayer _layer;
    private readonly int[] _limits;

    public SharedSteps(RandomLayer layer, RandomInput input)
    {
        // Some ranks may have nothing.
        Random random = new((int)input.Seed);
        int size = random.Next(1, 6);
        _layer = layer;
        _limits = [0, .. Enumerable.Range(1, size - 1).Select(_ => random.Next(layer.Shape[0] + 1)).Order(), layer.Shape[0]];
        Ranks = new INormalization<T>[size];
        Steps =
        [
            .. Enumerable.Range(0, input.TrainingSteps + 1).Select(step => new SharedStep<T>(
                Training: step < input.TrainingSteps,
                input.Values<T>(step, layer.Elements),
                input.OutputGradient<T>(step, layer.Elements),
                new T[layer.Elements],
                new T[layer.Elements])),
        ];
    }

    public INormalization<T>[] Ranks { get; }

    public IReadOnlyList<SharedStep<T>> Steps { get; }

    /// <summary>Whether a step is left out: evaluation with the batch's own statistics, which ranks do not share.</summary>
    public bool LeavesOut(SharedStep<T> step, INormalization<T> rank)
        => !step.Training && (!_layer.Tracked || Exact.IsDivisionByZero(_layer, rank.RunningVariance));

    /// <summary>Runs all ranks.</summary>
    public void Run(Func<INormalization<T>> create) => InProcessCollective.Run(Ranks.Length, collective => Run(collective, create()));

    private void Run(ICollective collective, INormalization<T> rank)
    {
        (int first, int limit) = (_limits[collective.Rank], _limits[collective.Rank + 1]);
        int sample = _layer.Elements / _layer.Shape[0];
        Range part = (first * sample)..(limit * sample);
        int[] shape = [limit - first, .. _layer.Shape[1..]];
        Ranks[collective.Rank] = rank;
        rank.Synchronize(collective);
        foreach (SharedStep<T> step in Steps.Where(step => !LeavesOut(step, rank)))
        {
            rank.Training = step.Training;
            rank.Forward(step.Input.AsSpan(part), step.Output.AsSpan(part), shape);
            rank.Backward(step.Input.AsSpan(part), step.OutputGradient.AsSpan(part), step.InputGradient.AsSpan(part));
        }
    }
}

/// <summary>A batch, and what ranks make of their parts of it.</summary>
internal sealed record SharedStep<T>(bool Training, T[] Input, T[] OutputGradient, T[] Output, T[] InputGradient);
