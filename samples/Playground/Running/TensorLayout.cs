using NormGen.Inspection;

namespace Playground.Running;

/// <summary>Which statistic each element of a tensor belongs to, and which scale and shift it has where calls modulate.</summary>
public sealed class TensorLayout
{
    public TensorLayout(TensorReport tensor, int batch)
    {
        Shape = [.. tensor.Axes.Select(axis => axis.Extent ?? batch)];
        ModulationShape = [.. Shape.Where((_, axis) => tensor.Axes[axis].HasModulation)];
        Statistic = new int[Shape.Aggregate(1, (product, extent) => checked(product * extent))];
        Modulation = new int[Statistic.Length];
        int[] position = new int[Shape.Length];
        for (int i = 0; i < Statistic.Length; i++)
        {
            int number = 0, modulation = 0;
            for (int axis = 0; axis < Shape.Length; axis++)
            {
                AxisReport report = tensor.Axes[axis];
                if (report.IsGrouped)
                {
                    number = (number * tensor.Groups) + (position[axis] / (Shape[axis] / tensor.Groups));
                }
                else if (!report.IsReduced)
                {
                    number = (number * Shape[axis]) + position[axis];
                }

                modulation = report.HasModulation ? (modulation * Shape[axis]) + position[axis] : modulation;
            }

            (Statistic[i], Modulation[i]) = (number, modulation);
            Statistics = Math.Max(Statistics, number + 1);
            for (int axis = Shape.Length - 1; axis >= 0 && ++position[axis] == Shape[axis]; axis--)
            {
                position[axis] = 0;
            }
        }
    }

    /// <summary>With a number for each extent.</summary>
    public int[] Shape { get; }

    /// <summary>The extents of what modulates.</summary>
    public int[] ModulationShape { get; }

    /// <summary>By element.</summary>
    public int[] Statistic { get; }

    public int Statistics { get; }

    /// <summary>By element.</summary>
    public int[] Modulation { get; }
}
