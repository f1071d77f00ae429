using NormGen.Tests.Shared;
using PublicApiGenerator;

namespace NormGen.Package.Tests;

/// <summary>
/// What people program against: a change here is a change for them, and shows in review. NormGen.CompilerServices counts
/// too, because a library that was generated against one version may run with another.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public Task Runtime() => Snapshot.Verify(
        typeof(NormalizeAttribute).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }));
}
