using Spectre.Console;

namespace NormGen.Tool.Showing;

/// <summary>Names on the left, texts on the right of them.</summary>
internal sealed class Rows
{
    private const int NameWidth = 16;

    private readonly IAnsiConsole _console;
    private readonly Grid _grid = new() { Expand = false };

    public Rows(IAnsiConsole console)
    {
        _console = console;
        _grid.AddColumn(new GridColumn { Padding = new(2, 0, 2, 0), Width = NameWidth, NoWrap = false });
        _grid.AddColumn(new GridColumn { Padding = new(0, 0, 0, 0) });
    }

    /// <summary>A row; without a name the text takes the whole width.</summary>
    public void Add(string name, string text)
    {
        if (name.Length == 0)
        {
            _console.Write(new Padder(new Text(text), new(2, 0, 0, 0)));
        }
        else
        {
            _grid.AddRow(new Text(name, new(Color.Green)), new Text(text));
        }
    }

    public void Write() => _console.Write(_grid);
}
