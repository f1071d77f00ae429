using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NormGen.Package.Tests;

/// <summary>Two clones of the same commit give the same bytes: no assembly holds the path of the folder that it was built in.</summary>
/// <remarks>The paths of sources stand in the .pdb, whose checksum stands in the assembly.</remarks>
public sealed class SameBytesTests
{
    [Theory]
    [InlineData("runtime/NormGen", "net10.0", "NormGen.dll")]
    [InlineData("runtime/NormGen.Tensors", "net10.0", "NormGen.Tensors.dll")]
    [InlineData("runtime/NormGen.Mpi", "net10.0", "NormGen.Mpi.dll")]
    [InlineData("generator/NormGen.Generator", "netstandard2.0", "NormGen.Generator.dll")]
    [InlineData("generator/NormGen.CodeFixes", "netstandard2.0", "NormGen.CodeFixes.dll")]
    [InlineData("generator/NormGen.Inspection", "net10.0", "NormGen.Inspection.dll")]
    [InlineData("generator/NormGen.Tool", "net10.0", "NormGen.Tool.dll")]
    public void An_assembly_holds_no_path_of_the_machine(string project, string framework, string name)
    {
        Assert.SkipUnless(TestBuild.Configuration == "Release", "In other builds a debugger needs the paths.");
        string assembly = Path.Combine(TestBuild.RepositoryRoot, project, "bin", "Release", framework, name);
        using PEReader reader = new(File.OpenRead(assembly));

        Assert.True(reader.TryOpenAssociatedPortablePdb(assembly, _ => File.OpenRead(Path.ChangeExtension(assembly, ".pdb")), out var symbols, out _));

        using (symbols)
        {
            var pdb = symbols!.GetMetadataReader();
            string[] sources = [.. pdb.Documents.Select(document => pdb.GetString(pdb.GetDocument(document).Name))];
            var entry = reader.ReadDebugDirectory().First(entry => entry.Type == DebugDirectoryEntryType.CodeView);
            Assert.True(sources.Length > 2);
            Assert.All(sources, path => Assert.StartsWith("/_", path, StringComparison.Ordinal));
            // Symbols inside the assembly have a name only.
            string file = reader.ReadCodeViewDebugDirectoryData(entry).Path;
            Assert.True(file == Path.ChangeExtension(name, ".pdb") || file.StartsWith("/_", StringComparison.Ordinal), file);
        }
    }
}
