using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Prints the scratch memory of a panel of columns: spans on the stack, one entry a column.</summary>
/// <param name="panel">The panel.</param>
/// <param name="lanes">Vectors that stand over the last column still fit.</param>
/// <param name="type">The element type.</param>
/// <param name="spans">Names, and whether a span holds doubles that are summed up; otherwise it holds elements.</param>
internal sealed class ColumnScratch(Panel panel, int lanes, ElementType type, IEnumerable<(string Name, bool Sums)> spans)
{
    private readonly (string Name, bool Sums)[] _spans = [.. spans];

    /// <summary>The columns that there is room for.</summary>
    private long Room => (panel.Room + lanes - 1) / lanes * lanes;

    /// <summary>Doubles per column in stored sums: a double has its rounding error beside it.</summary>
    private Size SumSize => Size.Constant(type == ElementType.Double ? 2 : 1);

    public IEnumerable<string> Names => _spans.Select(span => span.Name);

    /// <summary>Whether sums are stored with their rounding errors, so that totals are to be formed.</summary>
    public bool HasErrors => SumSize.Is(2);

    /// <summary>The number of columns, in C#.</summary>
    public string Count => panel.Extent.IsConstant ? panel.Extent.ToString() : "(int)columns";

    /// <summary>Prints the spans' declarations.</summary>
    public void Declare(SourceWriter writer)
    {
        foreach ((string Name, bool Sums) span in _spans)
        {
            string element = Element(span.Sums);
            writer.Line($"global::System.Span<{element}> {span.Name} = stackalloc {element}[{Literal.Of(Length(span.Sums))}];");
        }
    }

    /// <summary>Those of these names that there are, as parameters of a method.</summary>
    public IEnumerable<(string Type, string Name)> Parameters(IEnumerable<string> names)
        => _spans.Where(span => names.Contains(span.Name)).Select(span => ($"global::System.Span<{Element(span.Sums)}>", span.Name));

    /// <summary>A span's part that belongs to the panel's columns.</summary>
    public string Cut(string name)
        => panel.Extent.Is(Length(_spans.First(span => span.Name == name).Sums)) ? name : $"{name}[..{Count}]";

    /// <summary>An array's part that belongs to the panel's columns.</summary>
    public string Each(string array, Offset start) => $"{array}.AsSpan({start.ToIndex()}, {Count})";

    /// <summary>The same, or the one element that all columns share.</summary>
    public string OneOrEach(string array, Offset start)
        => panel.Dimension.HasParameters ? Each(array, start) : $"{array}.AsSpan({start.ToIndex()}, 1)";

    /// <summary>A vector of a span's entries.</summary>
    public static string Load(string name, KernelEmitter.Vector column) => $"TLanes.Load(ref {name}[0], {column.Offset})";

    /// <summary>A vector of sums.</summary>
    public string LoadSums(string name, KernelEmitter.Vector column) => $"TSums.Load(ref {name}[{SumIndex(column)}])";

    /// <summary>Puts a vector of sums back.</summary>
    public string StoreSums(string sums, string name, KernelEmitter.Vector column) => $"{sums}.Store(ref {name}[{SumIndex(column)}]);";

    /// <summary>Adds lanes to a vector of sums.</summary>
    public string AddTo(string name, string lanes, KernelEmitter.Vector column)
        => StoreSums($"({LoadSums(name, column)} + {lanes})", name, column);

    /// <summary>Makes of a vector of sums one double a column.</summary>
    public string Total(string name, KernelEmitter.Vector column)
        => $"{LoadSums(name, column)}.StoreTotals(ref {name}[{column.Offset.ToIndex()}]);";

    private string Element(bool sums) => sums ? "double" : Literal.Keyword(type);

    private long Length(bool sums) => sums ? Room * SumSize.Factor : Room;

    private string SumIndex(KernelEmitter.Vector column) => (column.Offset * SumSize).ToIndex();
}
