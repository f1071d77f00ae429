using NormGen;

namespace Playground.Running;

/// <summary>Which statistic each element of a tensor belongs to, from the axes that the layer tells.</summary>
public sealed class TensorLayout
{
    public TensorLayout(NormalizationInfo info, int batch)
    {
        Shape = [.. info.Shape.ToArray().Select(extent => extent < 0 ? batch : extent)];
        bool[] reduced = new bool[Shape.Length];
        foreach (int axis in info.Axes)
        {
            reduced[axis] = true;
        }

        Statistic = new int[Shape.Aggregate(1, (product, extent) => checked(product * extent))];
        int[] position = new int[Shape.Length];
        for (int i = 0; i < Statistic.Length; i++)
        {
            int number = 0;
            for (int axis = 0; axis < Shape.Length; axis++)
            {
                if (!reduced[axis])
                {
                    number = (number * Shape[axis]) + position[axis];
                }
                else if (info.Groups > 1 && axis == info.ChannelAxis)
                {
                    number = (number * info.Groups) + (position[axis] / (Shape[axis] / info.Groups));
                }
            }

            Statistic[i] = number;
            Statistics = Math.Max(Statistics, number + 1);
            for (int axis = Shape.Length - 1; axis >= 0 && ++position[axis] == Shape[axis]; axis--)
            {
                position[axis] = 0;
            }
        }
    }

    /// <summary>With a number for each extent.</summary>
    public int[] Shape { get; }

    /// <summary>By element.</summary>
    public int[] Statistic { get; }

    public int Statistics { get; }
}
