using System.Reflection;
using NormGen.GeneratorCost.Compiling;
using NormGen.GeneratorCost.FirstCalls;
using NormGen.GeneratorCost.Projects;
using NormGen.GeneratorCost.Reporting;
using NormGen.GeneratorCost.Sizes;

Console.WriteLine("Compiling in this process, 1 of 3");
DriverTimes.WarmUp();
DriverTimes[] driver = [.. new[] { 1, 100, 1000 }.Select(DriverTimes.Measure)];
Console.WriteLine("Building projects, 2 of 3");
BuildTimes[] builds = [.. driver.Select(times => BuildTimes.Measure(times.Classes))];
Console.WriteLine("First calls, 3 of 3");
FirstCalls calls = FirstCalls.Measure();
var report = new CostReport(
    [.. driver.Zip(builds)], calls, [.. SourceSize.Measure()], SourceSize.Largest(), Publication.Describe("PublishTrimmed"), Publication.Describe("PublishAot"));

string folder = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
    .Single(attribute => attribute.Key == "Results").Value!;
report.Write(folder);
Console.Write(Markdown.Of(report));
