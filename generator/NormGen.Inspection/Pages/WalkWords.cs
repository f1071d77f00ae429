using NormGen.Generator.Planning;
using NormGen.Inspection.Walking;
using static NormGen.Inspection.Pages.Html;

namespace NormGen.Inspection.Pages;

/// <summary>Steps of a walk in words.</summary>
internal sealed class WalkWords(WalkSteps walk)
{
    private const int FirstCache = 32 * 1024, SecondCache = 1024 * 1024;

    private bool IsRun => walk.Access == WalkAccess.Contiguous;

    /// <summary>What the steps go through.</summary>
    public string Subject
    {
        get
        {
            string what = IsRun
                ? $"One statistic: {walk.Elements.Words()} elements {(walk.Runs == 1 ? "side by side" : $"in {walk.Runs.Words()} runs of {walk.Columns.Words()} neighbours")}"
                : $"{walk.Columns.Words()} neighbouring columns, each with a statistic of its own, and their {walk.Runs.Words()} rows";
            long bytes = walk.Elements * walk.ElementBytes;
            string cache = bytes <= FirstCache ? "They fit into the first cache" : bytes <= SecondCache ? "They fit into the second cache" : "They do not fit into the second cache of most processors";
            return $"{what}, {bytes.Words()} bytes. {cache}, where the pass that writes follows.{Example}{Shortened}";
        }
    }

    public string Of(WalkStep step) => step.Action switch
    {
        WalkAction.Skip => $"And so on: {step.Count.Words()} more elements of this loop.",
        WalkAction.Fold => $"Chain {step.Chain.Words()} ends after {step.Addition.Words()} {(step.Addition == 1 ? "addition" : "additions")}: the sums of its {step.Lanes.Words()} lanes move to {More}.",
        _ => $"{(step.Count == step.Lanes ? $"A vector of {step.Lanes.Words()}" : $"A vector of {step.Lanes.Words()}, {step.Count.Words()} of its lanes in use,")} reads {string.Join(" and ", step.Reads)}"
            + $"{(step.IsCached ? " once more, from the cache" : "")}: {Place(step)}.{Added(step)}{Written(step)}",
    };

    private string More => walk.ElementBytes == sizeof(float) ? "double" : "twice double's digits";

    private string Place(WalkStep step)
    {
        string where = IsRun ? walk.Runs == 1 ? "elements" : $"run {step.Run.Words()}, elements" : $"row {step.Run.Words()}, columns";
        return $"{where} {step.Column.Words()} to {(step.Column + step.Count - 1).Words()}";
    }

    private string Added(WalkStep step) => step.Addition == 0 ? ""
        : $" Each lane adds its element: addition {step.Addition.Words()} of at most {walk.ChainLength.Words()} in chain {step.Chain.Words()}.";

    private static string Written(WalkStep step) => step.Writes.Count == 0 ? "" : $" It writes {string.Join(" and ", step.Writes)} at the same place.";

    private string Example => walk.IsExample
        ? $" Extents that only a call tells are {WalkSteps.ExampleExtent.Words()} here: [{string.Join(", ", walk.Shape)}]."
        : "";

    private string Shortened => walk.Steps.Any(step => step.Action == WalkAction.Skip) ? " Of long loops the first and the last steps are shown." : "";
}
