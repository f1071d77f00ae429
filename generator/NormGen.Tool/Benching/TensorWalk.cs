using NormGen.Inspection;

namespace NormGen.Tool.Benching;

/// <summary>A tensor as runs of neighbours along its innermost axes of one role, by index arithmetic alone: nothing of the planner's.</summary>
internal sealed class TensorWalk
{
    private readonly record struct Loop(int Extent, bool Kept, bool HasParameters);

    private TensorWalk(Loop[] loops)
    {
        Loop inner = loops[^1];
        RunLength = inner.Extent;
        StatisticStep = inner.Kept ? 1 : 0;
        ParameterStep = inner.HasParameters ? 1 : 0;
        Statistics = Product(loops.Where(loop => loop.Kept));
        Parameters = Product(loops.Where(loop => loop.HasParameters));
        Elements = Product(loops);
        PerStatistic = Statistics == 0 ? 0 : Elements / Statistics;
        int runs = Product(loops[..^1]);
        (Statistic, Parameter) = (new int[runs], new int[runs]);
        for (int run = 0; run < runs; run++)
        {
            (int rest, int statisticStride, int parameterStride) = (run, inner.Kept ? inner.Extent : 1, inner.HasParameters ? inner.Extent : 1);
            foreach (Loop loop in loops[..^1].Reverse())
            {
                int position = rest % loop.Extent;
                rest /= loop.Extent;
                if (loop.Kept)
                {
                    Statistic[run] += position * statisticStride;
                    statisticStride *= loop.Extent;
                }

                if (loop.HasParameters)
                {
                    Parameter[run] += position * parameterStride;
                    parameterStride *= loop.Extent;
                }
            }
        }
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
                Add(new(tensor.Groups, true, report.HasParameters));
                Add(new(shape[axis] / tensor.Groups, false, report.HasParameters));
            }
            else
            {
                Add(new(shape[axis], !report.IsReduced, report.HasParameters));
            }
        }

        return new([.. loops]);

        void Add(Loop loop)
        {
            if (loops is [.., var last] && (last.Kept, last.HasParameters) == (loop.Kept, loop.HasParameters))
            {
                loops[^1] = last with { Extent = last.Extent * loop.Extent };
            }
            else
            {
                loops.Add(loop);
            }
        }
    }

    private static int Product(IEnumerable<Loop> loops) => loops.Aggregate(1, (product, loop) => checked(product * loop.Extent));
}
