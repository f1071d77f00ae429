using NormGen.Inspection;

namespace NormGen.Tool.Benching;

/// <summary>A tensor as runs of neighbours along its innermost axes of one role, by index arithmetic alone: nothing of the planner's.</summary>
internal sealed class TensorWalk
{
    private readonly record struct Loop(int Extent, bool Kept, bool HasParameters, bool HasRunning, bool HasModulation);

    private TensorWalk(Loop[] loops)
    {
        Loop inner = loops[^1];
        RunLength = inner.Extent;
        StatisticStep = inner.Kept ? 1 : 0;
        ParameterStep = inner.HasParameters ? 1 : 0;
        ModulationStep = inner.HasModulation ? 1 : 0;
        Statistics = Product(loops.Where(loop => loop.Kept));
        Parameters = Product(loops.Where(loop => loop.HasParameters));
        Modulations = Product(loops.Where(loop => loop.HasModulation));
        Elements = Product(loops);
        PerStatistic = Statistics == 0 ? 0 : Elements / Statistics;
        Statistic = Firsts(loops[..^1], loop => loop.Kept, inner);
        Parameter = Firsts(loops[..^1], loop => loop.HasParameters, inner);
        Modulation = Firsts(loops[..^1], loop => loop.HasModulation, inner);
        Running = Firsts([.. loops.Where(loop => loop.Kept)], loop => loop.HasRunning);
    }

    public int Elements { get; }

    public int RunLength { get; }

    public int Statistics { get; }

    /// <summary>Elements that share a statistic.</summary>
    public int PerStatistic { get; }

    /// <summary>Values of weight and of bias.</summary>
    public int Parameters { get; }

    /// <summary>The statistic of each run's first element; the next element has the one <see cref="StatisticStep"/> further.</summary>
    public int[] Statistic { get; }

    public int StatisticStep { get; }

    /// <summary>Likewise the parameter.</summary>
    public int[] Parameter { get; }

    public int ParameterStep { get; }

    /// <summary>Values of what scales samples, and of what shifts them.</summary>
    public int Modulations { get; }

    /// <summary>Likewise the one of these.</summary>
    public int[] Modulation { get; }

    public int ModulationStep { get; }

    /// <summary>The running statistics of each statistic.</summary>
    public int[] Running { get; }

    /// <param name="tensor">The layer's tensor.</param>
    /// <param name="shape">The extents of the call.</param>
    public static TensorWalk Of(TensorReport tensor, ReadOnlySpan<int> shape)
    {
        List<Loop> loops = [];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            AxisReport report = tensor.Axes[axis];
            if (report.IsGrouped)
            {
                Add(new(tensor.Groups, true, report.HasParameters, report.HasRunning, report.HasModulation));
                Add(new(shape[axis] / tensor.Groups, false, report.HasParameters, false, report.HasModulation));
            }
            else
            {
                Add(new(shape[axis], !report.IsReduced, report.HasParameters, report.HasRunning, report.HasModulation));
            }
        }

        return new([.. loops]);

        void Add(Loop loop)
        {
            if (loops is [.., var last] && last with { Extent = loop.Extent } == loop)
            {
                loops[^1] = last with { Extent = last.Extent * loop.Extent };
            }
            else
            {
                loops.Add(loop);
            }
        }
    }

    /// <summary>For each step of nested loops, a number that counts the steps of some of them, row-major.</summary>
    /// <param name="loops">The loops.</param>
    /// <param name="counts">Whether a loop's steps count.</param>
    /// <param name="inner">A loop within them, which stands at its first step.</param>
    private static int[] Firsts(Loop[] loops, Func<Loop, bool> counts, Loop? inner = null)
    {
        int[] numbers = new int[Product(loops)];
        for (int step = 0; step < numbers.Length; step++)
        {
            (int rest, int stride) = (step, inner is { } within && counts(within) ? within.Extent : 1);
            foreach (Loop loop in loops.AsEnumerable().Reverse())
            {
                if (counts(loop))
                {
                    numbers[step] += rest % loop.Extent * stride;
                    stride *= loop.Extent;
                }

                rest /= loop.Extent;
            }
        }

        return numbers;
    }

    private static int Product(IEnumerable<Loop> loops) => loops.Aggregate(1, (product, loop) => checked(product * loop.Extent));
}
