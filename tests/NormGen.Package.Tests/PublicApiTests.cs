using NormGen.Mpi;
using NormGen.Tensors;
using NormGen.TestHelpers;
using PublicApiGenerator;

namespace NormGen.Package.Tests;

/// <summary>
/// What people program against: a change here is a change for them, and shows in review. NormGen.CompilerServices is for
/// generated code only; a change there is one for libraries that are compiled already.
/// </summary>
public sealed class PublicApiTests
{
    private const string ForGeneratedCode = "NormGen.CompilerServices";

    [Fact]
    public Task Runtime() => Snapshot.Verify(typeof(NormalizeAttribute).Assembly.GeneratePublicApi(new ApiGeneratorOptions
    {
        IncludeAssemblyAttributes = false,
        DenyNamespacePrefixes = [ForGeneratedCode],
    }));

    [Fact]
    public Task Tensors() => Snapshot.Verify(typeof(TensorNormalization).Assembly.GeneratePublicApi(new ApiGeneratorOptions
    {
        IncludeAssemblyAttributes = false,
    }));

    [Fact]
    public Task Mpi() => Snapshot.Verify(typeof(MpiSession).Assembly.GeneratePublicApi(new ApiGeneratorOptions
    {
        IncludeAssemblyAttributes = false,
    }));

    [Fact]
    public Task CompilerServices() => Snapshot.Verify(typeof(NormalizeAttribute).Assembly.GeneratePublicApi(new ApiGeneratorOptions
    {
        IncludeAssemblyAttributes = false,
        IncludeTypes = [.. typeof(NormalizeAttribute).Assembly.GetExportedTypes().Where(type => type.Namespace == ForGeneratedCode)],
    }));
}
