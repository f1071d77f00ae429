namespace NormGen.Tests.Properties;

/// <summary>Which statistic, running value and parameter each element of a layer belongs to.</summary>
internal sealed class Layout
{
    private readonly RandomLayer _layer;
    private readonly int[] _shape;

    /// <param name="shape">The shape of a call, which may differ from the layer's along dynamic axes.</param>
    public Layout(RandomLayer layer, int[] shape)
    {
        (_layer, _shape) = (layer, shape);
        int rank = shape.Length;
        int elements = shape.Aggregate(1, (product, extent) => product * extent);
        Statistic = new int[elements];
        Parameter = new int[elements];
        int[] kept = [.. Enumerable.Range(0, rank).Where(axis => !layer.Axes.Contains(axis) || Splits(axis))];
        int[] running = [.. kept.Where(axis => axis != 0)];
        Statistics = kept.Aggregate(1, (product, axis) => product * Extent(axis, grouped: true));
        RunningValues = running.Aggregate(1, (product, axis) => product * Extent(axis, grouped: true));
        Running = new int[Statistics];

        int[] position = new int[rank];
        for (int i = 0; i < elements; i++)
        {
            Statistic[i] = Index(position, kept, grouped: true);
            Running[Statistic[i]] = Index(position, running, grouped: true);
            Parameter[i] = Index(position, layer.ParameterAxes, grouped: false);
            Advance(position);
        }
    }

    public int Statistics { get; }

    public int RunningValues { get; }

    /// <summary>Of each element.</summary>
    public int[] Statistic { get; }

    public int[] Parameter { get; }

    /// <summary>Of each statistic.</summary>
    public int[] Running { get; }

    private bool Splits(int axis) => _layer.Groups > 1 && axis == _layer.ChannelAxis;

    private int Extent(int axis, bool grouped) => grouped && Splits(axis) ? _layer.Groups : _shape[axis];

    /// <summary>Row-major along the axes.</summary>
    private int Index(int[] position, int[] axes, bool grouped)
    {
        int index = 0;
        foreach (int axis in axes)
        {
            int extent = Extent(axis, grouped);
            index = (index * extent) + (position[axis] / (_shape[axis] / extent));
        }

        return index;
    }

    private void Advance(int[] position)
    {
        for (int axis = position.Length - 1; axis >= 0 && ++position[axis] == _shape[axis]; axis--)
        {
            position[axis] = 0;
        }
    }
}
