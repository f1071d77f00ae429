using System.Text;
using NormGen.Benchmarks.Reporting;
using NormGen.GeneratorCost.Goals;

namespace NormGen.GeneratorCost.Reporting;

/// <summary>A report to read.</summary>
internal static class Markdown
{
    public static string Of(CostReport report)
    {
        var text = new StringBuilder();
        text.Append($"""
            # What the generator costs

            Written by `dotnet run -c Release --project tests/NormGen.GeneratorCost`. [What the generated code gains](benchmarks.md).

            - Machine: {Machine.Description}.
            - Layers: batch norm in all layouts, layer, RMS, group and instance norm in turn, one in a file.

            ## Goals


            """);
        Append(text, Tables.Goals(AllGoals.Judge(report.Figures)));
        text.Append($"""

            The compiler is `csc` just started, with the command that a build gives it: {Seconds(report.Figures.Compiler.With)} and
            {Seconds(report.Figures.Compiler.Without)} s of processor time, medians of three. Sizes and first calls are of the
            [layers of the benchmark](../Layers), listed below; largest is the largest of those and of {Tables.Count(report.Figures.Largest.Shapes)} other shapes.

            ## Compiling: a compiler that runs already

            As in an editor. Medians of what the driver says (`GetTimingInfo`), and of processor time, which counts the driver
            and the garbage collector too. The empty generator looks for the same attribute and makes nothing of it. After an
            edit elsewhere every step is Cached or Unchanged, which the program checks.


            """);
        Append(text, Tables.Warm(report));
        text.Append("""

            ## Compiling: a build

            `dotnet build -p:ReportAnalyzer=true`, whose compiler is started anew: most of the time is that of loading Roslyn's
            part for generators, and of compiling ours. The build with the least generator's time of three; of 1,000 layers there is one.


            """);
        Append(text, Tables.Builds(report));
        text.Append("""

            ## First calls

            Microseconds of processor time for the first forward and the first backward call of a layer together, in a process
            that has run another one before; then what the JIT takes of them by its own clock, what it takes until it compiles
            nothing more, and what later calls take. Default tiering. Straight-line code (`Unrolling.Full`) pays after so many
            pairs of calls as make up for the JIT's longer work; never, where it is less than 2 % faster than loops
            (`Unrolling.Loops`). `Unrolling.Auto` is one of the two.


            """);
        Append(text, Tables.FirstCalls(report));
        text.Append("""

            ## First forward passes

            Microseconds of processor time in a process that has run a layer of rows and a layer of columns, on threads too, each layer in
            a process of its own; medians of three. Creating the layer is apart. A pass over a large tensor takes its own time, too.


            """);
        Append(text, Tables.FirstForwards(report.Figures.FirstForwards));
        text.Append("""

            ## First calls, ReadyToRun

            The same project, `Unrolling.Auto`, published with and without `PublishReadyToRun`.


            """);
        Append(text, Tables.ReadyToRun(report));
        text.Append("""

            ## Size of the generated source

            Bytes of UTF-8 a layer: members and kernels.


            """);
        Append(text, Tables.LayerSizes(report.Figures.Sizes));
        text.Append("""

            The same by `Unrolling`.


            """);
        Append(text, Tables.Sizes(report));
        text.Append($"""

            The largest by default of {Tables.Count(report.Figures.Largest.Shapes)} shapes around the budget of straight-line code:
            {Tables.Count(report.Figures.Largest.Bytes)} bytes, for `{report.Figures.Largest.Words}`.

            ## Trimming and Native AOT

            `PublishTrimmed` of a consumer that keeps the whole runtime: {report.Trimmed}.
            `PublishAot` of the same: {report.Native}.

            """);
        return text.ToString();
    }

    private static string Seconds(double seconds) => Numbers.Short(seconds);

    public static void Append(StringBuilder text, TextTable table)
    {
        Append(text, table.Titles);
        Append(text, [.. table.Titles.Select((_, column) => column == 0 ? "---" : "---:")]);
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            Append(text, row);
        }
    }

    private static void Append(StringBuilder text, IReadOnlyList<string> cells)
        => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
