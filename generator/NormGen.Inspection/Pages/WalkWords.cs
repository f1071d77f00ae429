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
                ? $"One statistic: {Number(walk.Elements)} elements {(walk.Runs == 1 ? "side by side" : $"in {Number(walk.Runs)} runs of {Number(walk.Columns)} neighbours")}"
                : $"{Number(walk.Columns)} neighbouring columns, each with a statistic of its own, and their {Number(walk.Runs)} rows";
            long bytes = walk.Elements * walk.ElementBytes;
            string cache = bytes <= FirstCache ? "They fit into the first cache" : bytes <= SecondCache ? "They fit into the second cache" : "They do not fit into the second cache of most processors";
            return $"{what}, {Number(bytes)} bytes. {cache}, where the pass that writes follows.{Example}{Shortened}";
        }
    }

    public string Of(WalkStep step) => step.Action switch
    {
        WalkAction.Skip => $"And so on: {Number(step.Count)} more elements of this loop.",
        WalkAction.Fold => $"Chain {Number(step.Chain)} ends after {Number(step.Addition)} {(step.Addition == 1 ? "addition" : "additions")}: the sums of its {Number(step.Lanes)} lanes move to {More}.",
        _ => $"{(step.Count == step.Lanes ? $"A vector of {Number(step.Lanes)}" : $"A vector of {Number(step.Lanes)}, {Number(step.Count)} of its lanes in use,")} reads {string.Join(" and ", step.Reads)}"
            + $"{(step.IsCached ? " once more, from the cache" : "")}: {Place(step)}.{Added(step)}{Written(step)}",
    };

    private string More => walk.ElementBytes == sizeof(float) ? "double" : "twice double's digits";

    private string Place(WalkStep step)
    {
        string where = IsRun ? walk.Runs == 1 ? "elements" : $"run {Number(step.Run)}, elements" : $"row {Number(step.Run)}, columns";
        return $"{where} {Number(step.Column)} to {Number(step.Column + step.Count - 1)}";
    }

    private string Added(WalkStep step) => step.Addition == 0 ? ""
        : $" Each lane adds its element: addition {Number(step.Addition)} of at most {Number(walk.ChainLength)} in chain {Number(step.Chain)}.";

    private static string Written(WalkStep step) => step.Writes.Count == 0 ? "" : $" It writes {string.Join(" and ", step.Writes)} at the same place.";

    private string Example => walk.IsExample
        ? $" Extents that only a call tells are {Number(WalkSteps.ExampleExtent)} here: [{string.Join(", ", walk.Shape)}]."
        : "";

    private string Shortened => walk.Steps.Any(step => step.Action == WalkAction.Skip) ? " Of long loops the first and the last steps are shown." : "";
}
