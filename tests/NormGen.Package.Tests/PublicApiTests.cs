using NormGen.TestHelpers;
using PublicApiGenerator;

namespace NormGen.Package.Tests;

/// <summary>
/// What people program against: a change here is a change for them, and shows in review. NormGen.CompilerServices is for
/// generated code only.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public Task Runtime() => Snapshot.Verify(typeof(NormalizeAttribute).Assembly.GeneratePublicApi(new ApiGeneratorOptions
    {
        IncludeAssemblyAttributes = false,
        DenyNamespacePrefixes = ["NormGen.CompilerServices"],
    }));
}
