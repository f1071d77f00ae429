using System.Text.Encodings.Web;
using System.Text.Json;
using NormGen.Benchmarks.Reporting;
using NormGen.GeneratorCost.Goals;

namespace NormGen.GeneratorCost.Reporting;

/// <summary>A report for programs.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(CostReport report)
        => JsonSerializer.Serialize(
            new
            {
                machine = Machine.Description,
                goals = AllGoals.Judge(report.Figures),
                compilerSeconds = report.Figures.Compiler,
                firstForwardMicroseconds = report.Figures.FirstForwards,
                benchmarkBytes = report.Figures.Sizes,
                compilingMilliseconds = report.Compiling.Select(times => new { times.Driver, times.Build }),
                firstCallMicroseconds = report.FirstCalls.Rows.Select(row => new
                {
                    layer = row.Case.Words,
                    auto = row.Case.AutoIsStraight ? "straight" : "loops",
                    row.Straight,
                    row.Loops,
                    row.ReadyStraight,
                    row.ReadyLoops,
                    row.BreakEven,
                }),
                firstLayerMicroseconds = new { jit = report.FirstCalls.Other, readyToRun = report.FirstCalls.ReadyOther },
                bytes = report.Sizes,
                largestByDefault = new { report.Figures.Largest.Shapes, layer = report.Figures.Largest.Words, report.Figures.Largest.Bytes },
                trimmed = report.Trimmed,
                native = report.Native,
            },
            Options) + "\n";
}
