namespace NormGen.CompilerServices;

/// <summary>The tasks of a call: panels of columns, for every step of the other kept dimensions.</summary>
/// <remarks>All but the last panel of a row are whole vectors of 128 bytes. Generated code relies on it (the planner's <c>Panels</c>): passes have no code for a
/// rest that a row's columns cannot leave.</remarks>
internal readonly ref struct ColumnTasks
{
    /// <summary>Bytes of a row that are computed together: the sums of a panel stay in the L1 or L2 cache, and memory is read
    /// in pieces of a page.</summary>
    private const int PanelBytes = 4096;

    /// <summary>Tasks that the columns of a row make at most, where threads share them.</summary>
    private const int Pieces = 4;

    /// <summary>Bytes of a row that are a task at least.</summary>
    /// <remarks>Pieces of 128 bytes, two threads: up to twice as slow as one thread, which reads whole rows.</remarks>
    private const int PieceBytes = 256;

    /// <summary>What passes take at once: 128 bytes, in registers of any width.</summary>
    private const int VectorBytes = 128;

    private readonly ReadOnlySpan<Step> _others;
    private readonly Step _columns;
    private readonly nint _piece;
    private readonly nint _piecesInRow;
    private readonly bool _joins;

    /// <summary>Divides the work, by the shape alone.</summary>
    /// <param name="geometry">The loop nest.</param>
    /// <param name="elementBytes">The size of an element.</param>
    /// <param name="hasParameters">Whether there are weights or biases.</param>
    /// <param name="allAtOnce">Whether the columns of a row are not to be divided.</param>
    public ColumnTasks(scoped in Geometry geometry, int elementBytes, bool hasParameters, bool allAtOnce)
    {
        _others = geometry.Kept[..^1];
        _columns = geometry.Kept[^1];
        nint rows = Steps.Count(_others);

        // Each column is computed by itself, so that it does not matter how many one thread takes at once. Where columns share
        // parameters it would.
        nint most = PanelBytes / elementBytes;
        IsOnePanel = rows == 1 && _columns.Extent <= most;
        _joins = IsOnePanel && !allAtOnce && (!hasParameters || (_columns.ParameterStride != 0 && !IsWeighted(geometry)));
        _piece = most;
        if (_joins)
        {
            nint vector = VectorBytes / elementBytes;
            _piece = Math.Max(DivideUp(_columns.Extent, Pieces * vector) * vector, PieceBytes / elementBytes);
        }

        _piecesInRow = DivideUp(_columns.Extent, _piece);
        Count = rows * _piecesInRow;
    }

    /// <summary>The number of tasks.</summary>
    public nint Count { get; }

    /// <summary>Whether one panel is as wide as all columns.</summary>
    public bool IsOnePanel { get; }

    /// <summary>Whether parameters vary among the elements of a column.</summary>
    public static bool IsWeighted(in Geometry geometry)
    {
        foreach (Step step in geometry.Reduced)
        {
            if (step.ParameterStride != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether several tasks add to the gradient of one parameter. Vectors may do so at their ends, though only
    /// zeros.</summary>
    public bool ShareParameters(in Geometry geometry) => Count > 1 && (IsWeighted(geometry) || geometry.SharesParameters);

    /// <summary>The panel of a task: where tasks are pieces of a row, that of all that one thread takes.</summary>
    /// <param name="task">The task; then the one behind those that the panel is.</param>
    /// <param name="limit">The one behind the last that may be taken.</param>
    public ColumnPosition Next(ref nint task, nint limit)
    {
        nint row = task / _piecesInRow, first = (task - (row * _piecesInRow)) * _piece;
        nint taken = _joins ? limit - task : 1;
        task += taken;
        StepPlace other = Steps.At(_others, row);
        return new(
            other.Element + first,
            other.Parameter + (first * _columns.ParameterStride),
            other.Running + (first * _columns.RunningStride),
            other.Statistic + first,
            (int)Math.Min(taken * _piece, _columns.Extent - first));
    }

    private static nint DivideUp(nint dividend, nint divisor) => (dividend + divisor - 1) / divisor;
}
