using System.Buffers.Binary;
using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace NormGen.Package.Tests;

/// <summary>What is in the packages, and what their pages say.</summary>
public sealed class ContentTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    public static TheoryData<string> Names => [.. Packages.Names];

    [Fact]
    public void NormGen_holds_the_runtime_its_documentation_the_generator_and_code_fixes()
    {
        Assert.Equal(
            [
                "README.md",
                "analyzers/dotnet/cs/NormGen.CodeFixes.dll",
                "analyzers/dotnet/cs/NormGen.Generator.dll",
                "buildTransitive/NormGen.targets",
                "icon.png",
                "lib/net10.0/NormGen.dll",
                "lib/net10.0/NormGen.xml",
            ],
            Packages.Entries(package.File("NormGen")));
        Assert.Equal(["lib/net10.0/NormGen.pdb"], Packages.Entries(package.File("NormGen", "snupkg")));
    }

    [Theory]
    [InlineData("NormGen.Tensors", "NormGen", "System.Numerics.Tensors")]
    [InlineData("NormGen.Mpi", "NormGen")]
    public void A_package_beside_it_holds_its_assembly_and_brings_NormGen_with_its_generator(string name, params string[] dependencies)
    {
        Assert.Equal(["README.md", "icon.png", $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml"], Packages.Entries(package.File(name)));
        Assert.Equal([$"lib/net10.0/{name}.pdb"], Packages.Entries(package.File(name, "snupkg")));

        var found = Manifest(name).Descendants().Where(element => element.Name.LocalName == "dependency").ToList();
        Assert.Equal(dependencies, found.Select(dependency => dependency.Attribute("id")!.Value));
        Assert.Equal("All", found[0].Attribute("include")!.Value);
        Assert.Null(found[0].Attribute("exclude"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void License_notes_and_icon_are_there(string name)
    {
        Assert.Equal("MIT", Value(name, "license"));
        Assert.Equal("README.md", Value(name, "readme"));

        string notes = Value(name, "releaseNotes");
        string changes = File.ReadAllText(Path.Combine(TestBuild.RepositoryRoot, "CHANGELOG.md"));
        Assert.StartsWith("### Added\n\n- `[Normalize]`: batch, layer,", notes.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.EndsWith(notes.Trim().Split('\n')[^1], changes.Split("\n## ")[1].Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("](", notes, StringComparison.Ordinal);

        // The first chunk of a PNG file tells width and height.
        using var archive = ZipFile.OpenRead(package.File(name));
        byte[] icon = new byte[24];
        using var stream = archive.GetEntry(Value(name, "icon"))!.Open();
        stream.ReadExactly(icon);
        Assert.Equal("PNG"u8, icon.AsSpan(1, 3));
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_assembly_has_the_strong_name(string name)
    {
        using var archive = ZipFile.OpenRead(package.File(name));
        var assemblies = archive.Entries.Where(entry => entry.Name.StartsWith("NormGen", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(assemblies);
        Assert.All(assemblies, entry =>
        {
            using var bytes = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(bytes);
            bytes.Position = 0;
            using var reader = new PEReader(bytes);
            Assert.True(reader.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.StrongNameSigned));
            Assert.Equal(typeof(NormalizeAttribute).Assembly.GetName().GetPublicKey()!, reader.GetMetadataReader().GetAssemblyDefinition().GetAssemblyName().GetPublicKey()!);
        });
        Assert.NotEmpty(typeof(NormalizeAttribute).Assembly.GetName().GetPublicKeyToken()!);
    }

    private string Value(string name, string element)
        => Manifest(name).Descendants().Single(one => one.Name.LocalName == element).Value;

    private XDocument Manifest(string name) => XDocument.Parse(Packages.Text(package.File(name), $"{name}.nuspec"));
}
