namespace NormGen.CompilerServices;

/// <summary>What a plan's shape tells before any call, computed once for all layers of the plan.</summary>
internal sealed class PlanShape
{
    private readonly int[] _extents;
    private readonly Step[] _steps;
    private readonly int _kept;
    private readonly nint _statistics, _elements, _count;

    /// <summary>Computes it.</summary>
    /// <param name="extents">The shape; −1 for an extent that only a call tells.</param>
    /// <param name="dimensions">The loop nest.</param>
    public PlanShape(int[] extents, Dimension[] dimensions)
    {
        _extents = extents;
        _steps = new Step[dimensions.Length];
        KnownProduct = 1;
        foreach (int extent in extents)
        {
            (Unknown, KnownProduct) = extent == -1 ? (Unknown + 1, KnownProduct) : (Unknown, KnownProduct * extent);
        }

        if (Unknown == 0)
        {
            Geometry geometry = new(dimensions, extents, _steps);
            (_kept, _statistics, _elements, _count) = (geometry.Kept.Length, geometry.Statistics, geometry.Elements, geometry.Count);
        }
    }

    /// <summary>The extents; −1 for one that only a call tells.</summary>
    public ReadOnlySpan<int> Extents => _extents;

    /// <summary>The number of elements, where all extents are known.</summary>
    public nint Elements => _elements;

    /// <summary>The number of statistics, where all extents are known.</summary>
    public nint Statistics => _statistics;

    /// <summary>Elements per statistic, where all extents are known.</summary>
    public nint Count => _count;

    /// <summary>How many extents only a call tells.</summary>
    public int Unknown { get; }

    /// <summary>The product of the other extents.</summary>
    public int KnownProduct { get; }

    /// <summary>The loop nest of every call, where all extents are known.</summary>
    public Geometry Geometry => new(_extents, _steps, _kept, _statistics, _elements, _count);

    /// <summary>The extents of a call, where one is not known.</summary>
    /// <param name="length">The length of its input.</param>
    /// <param name="shape">Where they go.</param>
    /// <exception cref="ArgumentException">No extent gives this length.</exception>
    public void Infer(int length, Span<int> shape)
    {
        if (Unknown == 0)
        {
            _extents.CopyTo(shape);
            return;
        }

        int extent = LayerArguments.InferExtent(length, KnownProduct, _extents);
        for (int axis = 0; axis < shape.Length; axis++)
        {
            shape[axis] = _extents[axis] == -1 ? extent : _extents[axis];
        }
    }
}
