using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;

namespace NormGen.TestHelpers;

/// <summary>A driver's generated files as Verify.SourceGenerators writes them down.</summary>
internal static class GeneratedFiles
{
    public static IReadOnlyList<SnapshotPart> Of(GeneratorDriver driver)
    {
        var run = driver.GetRunResult();
        foreach (var result in run.Results)
        {
            if (result.Exception is { } exception)
            {
                ExceptionDispatchInfo.Throw(exception);
            }
        }

        if (!run.Diagnostics.IsEmpty)
        {
            // Verify would add a .txt of its own format. Ours come from the analyzer, so there is nothing to imitate.
            throw new SnapshotException("The generator reported " + string.Join(", ", run.Diagnostics) + ".");
        }

        return [.. run.Results.SelectMany(result => result.GeneratedSources).Select(Part)];
    }

    private static SnapshotPart Part(GeneratedSourceResult source) => new(
        Path.GetFileNameWithoutExtension(source.HintName),
        "cs",
        $"//HintName: {source.HintName}\n{source.SourceText}");
}
