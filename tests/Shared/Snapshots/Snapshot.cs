#if !USE_VERIFY
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace NormGen.TestHelpers;

/// <summary>
/// Compares what a test produced with the <c>.verified</c> files beside its source, as Verify does; one call a test.
/// With <c>-p:UseVerify=true</c> Verify itself does it, over the same files (Snapshot.UsingVerify.cs).
/// </summary>
internal static class Snapshot
{
    /// <summary>Every file that the driver's generators added, as <c>TestClass.Method#Hint.verified.cs</c>.</summary>
    public static Task Verify(GeneratorDriver driver, [CallerFilePath] string sourceFile = "")
        => Check(GeneratedFiles.Of(driver), sourceFile);

    /// <summary>One text, as <c>TestClass.Method.verified.txt</c>.</summary>
    public static Task Verify(string text, [CallerFilePath] string sourceFile = "")
        => Check([new SnapshotPart(Name: null, "txt", text)], sourceFile);

    private static Task Check(IReadOnlyList<SnapshotPart> parts, string sourceFile)
    {
        var files = new SnapshotFiles(Path.GetDirectoryName(sourceFile)!, CurrentTest.Claim());
        files.Check(parts, Acceptance.IsAsked);
        return Task.CompletedTask;
    }
}
#endif
