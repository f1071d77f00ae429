using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests.Snapshots;

/// <summary>The snapshot's face, as tests use it, over verified files beside this one.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public Task Text_is_one_file() => Snapshot.Verify("y = (x − mean) / sqrt(variance + ε)\n");

    [Fact]
    public Task Each_generated_file_is_a_file() => Snapshot.Verify(Run(new TwoFiles()));

    [Fact]
    public void A_generators_exception_is_the_tests()
        => Assert.Throws<InvalidDataException>(() => GeneratedFiles.Of(Run(new Throwing())));

    private static GeneratorDriver Run(IIncrementalGenerator generator)
        => CSharpGeneratorDriver.Create(generator).RunGenerators(CSharpCompilation.Create("Fake"), TestContext.Current.CancellationToken);

    private sealed class TwoFiles : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
            => context.RegisterPostInitializationOutput(output =>
            {
                output.AddSource("Demo.Outer+Layer`1.g.cs", "// generic, nested\n");
                output.AddSource("Demo.Layer.g.cs", "// first\n// second\n");
            });
    }

    private sealed class Throwing : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
            => context.RegisterSourceOutput(context.CompilationProvider, (_, _) => throw new InvalidDataException());
    }
}
