using NormGen.GeneratorCost.Projects;

namespace NormGen.GeneratorCost.FirstCalls;

/// <summary>The first calls of all cases, each case in a process of its own.</summary>
/// <param name="Rows">The cases.</param>
/// <param name="Other">The first layer of a process, which loads and compiles what all share.</param>
/// <param name="ReadyOther">The same, published ReadyToRun; null where that is not possible.</param>
internal sealed record FirstCalls(IReadOnlyList<FirstCallRow> Rows, FirstCall Other, FirstCall? ReadyOther)
{
    public static FirstCalls Measure()
    {
        using var project = new ConsumerProject(
            FirstCallCase.All.Select(work => (work.Name + ".cs", work.Source)).Append(("Program.cs", Resource.Text("Probe.cs"))));
        Command.Dotnet(project.Folder, "publish", "-c", "Release", "-o", "jit");
        bool ready = Command.TryDotnet(
            project.Folder, "publish", "-c", "Release", "-o", "ready", "-p:PublishReadyToRun=true", "--use-current-runtime", "--self-contained", "false").Succeeded;

        List<FirstCallRow> rows = [];
        List<FirstCall> others = [], readyOthers = [];
        foreach (FirstCallCase work in FirstCallCase.All)
        {
            Dictionary<string, FirstCall> jit = Run(project, "jit", work);
            Dictionary<string, FirstCall>? r2r = ready ? Run(project, "ready", work) : null;
            rows.Add(new(work, jit[work.Name + "_Full"], jit[work.Name + "_Loops"], r2r?[work.Name + "_Full"], r2r?[work.Name + "_Loops"]));
            others.Add(jit["Other"]);
            if (r2r is not null)
            {
                readyOthers.Add(r2r["Other"]);
            }
        }

        return new(rows, others.MinBy(call => call.First)!, readyOthers.MinBy(call => call.First));
    }

    private static Dictionary<string, FirstCall> Run(ConsumerProject project, string publication, FirstCallCase work)
        => new(Command.Dotnet(project.Folder, Path.Combine(publication, "Consumer.dll"), work.Name)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(FirstCall.Parse));
}
