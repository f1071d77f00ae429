using System.Numerics;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Loops;

/// <summary>Group norm of [N, H, W, C].</summary>
internal static class GroupNormChannelsLast
{
    public static void Forward<T>(Tensors<T> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> x = tensors.Input.Span;
        Span<T> y = tensors.Output.Span;
        foreach (Group group in Groups(tensors.Problem))
        {
            T count = T.CreateChecked(group.Count);
            T sum = T.Zero;
            foreach (int i in group.Elements)
            {
                sum += x[i];
            }

            T mean = sum / count;
            T squares = T.Zero;
            foreach (int i in group.Elements)
            {
                squares += (x[i] - mean) * (x[i] - mean);
            }

            T scale = T.One / T.Sqrt(squares / count + T.CreateChecked(Problem.Epsilon));
            foreach (int i in group.Elements)
            {
                int c = i % tensors.Problem.Channels;
                y[i] = (x[i] - mean) * scale * tensors.Weight.Span[c] + tensors.Bias.Span[c];
            }

            tensors.Mean.Span[group.Index] = mean;
            tensors.Scale.Span[group.Index] = scale;
        }
    }

    public static void Backward<T>(Tensors<T> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> x = tensors.Input.Span;
        ReadOnlySpan<T> dy = tensors.OutputGradient.Span;
        tensors.WeightGradient.Span.Clear();
        tensors.BiasGradient.Span.Clear();
        foreach (Group group in Groups(tensors.Problem))
        {
            T count = T.CreateChecked(group.Count);
            T mean = tensors.Mean.Span[group.Index];
            T scale = tensors.Scale.Span[group.Index];
            T sum = T.Zero;
            T products = T.Zero;
            foreach (int i in group.Elements)
            {
                int c = i % tensors.Problem.Channels;
                T normalized = (x[i] - mean) * scale;
                sum += dy[i] * tensors.Weight.Span[c];
                products += dy[i] * tensors.Weight.Span[c] * normalized;
                tensors.WeightGradient.Span[c] += dy[i] * normalized;
                tensors.BiasGradient.Span[c] += dy[i];
            }

            foreach (int i in group.Elements)
            {
                T weight = tensors.Weight.Span[i % tensors.Problem.Channels];
                tensors.InputGradient.Span[i] =
                    scale * (dy[i] * weight - sum / count - (x[i] - mean) * scale * (products / count));
            }
        }
    }

    private static IEnumerable<Group> Groups(Problem problem)
        => Enumerable.Range(0, problem.Statistics).Select(index => new Group(problem, index));

    /// <summary>Some neighbouring channels of a sample's pixels.</summary>
    private readonly struct Group(Problem problem, int index)
    {
        private readonly int _width = problem.Channels / problem.Groups;
        private readonly int _pixels = problem.Rows / problem.Shape[0];

        public int Index => index;

        public int Count => _width * _pixels;

        public IEnumerable<int> Elements
        {
            get
            {
                int first = index / problem.Groups * _pixels * problem.Channels + index % problem.Groups * _width;
                for (int pixel = 0; pixel < _pixels; pixel++)
                {
                    for (int c = 0; c < _width; c++)
                    {
                        yield return first + pixel * problem.Channels + c;
                    }
                }
            }
        }
    }
}
