using System.Reflection;
using System.Text;
using NormGen.GeneratorCost.Compiling;
using NormGen.GeneratorCost.FirstCalls;
using NormGen.GeneratorCost.Goals;
using NormGen.GeneratorCost.Projects;
using NormGen.GeneratorCost.Reporting;
using NormGen.GeneratorCost.Sizes;

const string GoalsAlone = "--goals", FirstForwardsAlone = "--first-forwards";

if (args is not ([] or [GoalsAlone] or [FirstForwardsAlone]))
{
    Console.Error.WriteLine(
        $"""
        dotnet run -c Release --project tests/NormGen.GeneratorCost [-- {GoalsAlone} | {FirstForwardsAlone}]

          {GoalsAlone}           only what the goals are about, and write nothing
          {FirstForwardsAlone}  of that only first forward passes
        """);
    return 2;
}

if (args is [FirstForwardsAlone])
{
    IReadOnlyList<FirstForward> firsts = FirstForward.Measure();
    var table = new StringBuilder();
    Markdown.Append(table, Tables.FirstForwards(firsts));
    Markdown.Append(table.Append('\n'), Tables.Goals(AllGoals.JudgeFirstForwards(firsts)));
    Console.Write(table);
    return 0;
}

Console.WriteLine("What the goals are about");
GoalFigures figures = GoalFigures.Measure();
if (args is [GoalsAlone])
{
    var text = new StringBuilder();
    Markdown.Append(text, Tables.FirstForwards(figures.FirstForwards));
    Markdown.Append(text.Append('\n'), Tables.LayerSizes(figures.Sizes));
    Markdown.Append(text.Append('\n'), Tables.Goals(AllGoals.Judge(figures)));
    Console.WriteLine($"{text}\n{figures.Compiler}");
    return 0;
}

Console.WriteLine("Compiling in this process, 1 of 3");
DriverTimes.WarmUp();
DriverTimes[] driver = [.. new[] { 1, 100, 1000 }.Select(DriverTimes.Measure)];
Console.WriteLine("Building projects, 2 of 3");
BuildTimes[] builds = [.. driver.Select(times => BuildTimes.Measure(times.Classes))];
Console.WriteLine("First calls, 3 of 3");
FirstCalls calls = FirstCalls.Measure();
var report = new CostReport(
    figures, [.. driver.Zip(builds)], calls, [.. SourceSize.Measure()], Publication.Describe("PublishTrimmed"), Publication.Describe("PublishAot"));

string folder = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
    .Single(attribute => attribute.Key == "Results").Value!;
report.Write(folder);
Console.Write(Markdown.Of(report));
return 0;
