using NormGen.Benchmarks;
using NormGen.Benchmarks.Harness;
using NormGen.Benchmarks.Peers;
using NormGen.Benchmarks.Reporting;
using Spectre.Console;

Options options;
try
{
    options = Options.Parse(args);
}
catch (FormatException exception)
{
    Console.Error.WriteLine($"{exception.Message}\n\n{Options.Usage}");
    return 2;
}

if (options.ChildOf is (int child, string file))
{
    try
    {
        Measuring.Run(child, options).Write(file);
        return 0;
    }
    catch (MislabelledException exception)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
}

AnsiConsole.WriteLine(Machine.Description);
List<Measurement> measurements = [];
foreach (int width in options.Widths)
{
    if (WidthProcess.Measure(width, args) is not Measurement measurement)
    {
        return 1;
    }

    measurements.Add(measurement);
}

var report = new Report(
    [.. measurements.SelectMany(measurement => measurement.Peers).Distinct()],
    [.. measurements.SelectMany(measurement => measurement.Rows)]);
Screen.Print(report);
if (options.Output is string folder)
{
    report.Write(folder);
    AnsiConsole.WriteLine($"Written to {Path.GetRelativePath(Environment.CurrentDirectory, folder)}");
}

return report.Rows.Any(row => row.Cells[Column.Ours].IsWrong) ? 1 : 0;
