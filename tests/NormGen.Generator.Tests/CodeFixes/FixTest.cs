using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using NormGen.CodeFixes;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests.CodeFixes;

/// <summary>A fix as an editor makes it, one by one and all at once.</summary>
internal sealed class FixTest : CSharpCodeFixTest<NormalizationAnalyzer, ProposalCodeFixProvider, DefaultVerifier>
{
    private FixTest()
    {
        // The framework that the tests run on: none is restored.
        ReferenceAssemblies = new("net10.0");
        TestState.AdditionalReferences.AddRange(Compile.References);
    }

    /// <summary>The first fix of this title gives this source, with no diagnostic but the marked ones.</summary>
    /// <param name="before">The source: <c>{|NORM001:Layer|}</c> marks where a diagnostic is expected.</param>
    /// <param name="title">The fix as the editor shows it.</param>
    /// <param name="after">The source that it leads to.</param>
    /// <param name="index">Its place among the fixes that are offered.</param>
    public static Task Run(string before, string title, string after, int index = 0)
    {
        FixTest test = new()
        {
            TestCode = Compile.Usings + before,
            FixedCode = Compile.Usings + after,
            CodeActionIndex = index,
            CodeActionVerifier = (action, verifier) => verifier.Equal(title, action.Title),
        };
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>All fixes of the kind at once.</summary>
    /// <param name="before">The sources, file by file.</param>
    /// <param name="after">The sources that they lead to.</param>
    /// <param name="index">The place of the fix among those that are offered.</param>
    public static Task RunAll(string[] before, string[] after, int index = 0)
    {
        FixTest test = new() { CodeActionIndex = index };
        foreach (var source in before)
        {
            test.TestState.Sources.Add(Compile.Usings + source);
        }

        foreach (var source in after)
        {
            test.FixedState.Sources.Add(Compile.Usings + source);
        }

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Latest);

    protected override CompilationOptions CreateCompilationOptions()
        => new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
}
