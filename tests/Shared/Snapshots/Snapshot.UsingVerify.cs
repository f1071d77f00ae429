#if USE_VERIFY
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using VerifyTests;
using VerifyXunit;

namespace NormGen.TestHelpers;

/// <summary>The same face as Snapshot.cs, over Verify.</summary>
internal static class Snapshot
{
    [ModuleInitializer]
    internal static void Initialize()
    {
        VerifySourceGenerators.Initialize();
        if (Acceptance.IsAsked)
        {
            VerifierSettings.AutoVerify();
        }
    }

    public static async Task Verify(GeneratorDriver driver, [CallerFilePath] string sourceFile = "")
        => await Verifier.Verify(driver, sourceFile: sourceFile);

    public static async Task Verify(string text, [CallerFilePath] string sourceFile = "")
        => await Verifier.Verify(text, extension: "txt", sourceFile: sourceFile);
}
#endif
