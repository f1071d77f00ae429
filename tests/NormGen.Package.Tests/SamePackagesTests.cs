namespace NormGen.Package.Tests;

/// <summary>Two clones of the same commit give the same packages, byte for byte.</summary>
public sealed class SamePackagesTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("normgen-clones-");

    [Fact]
    public async Task Two_folders_give_the_same_packages()
    {
        Assert.SkipUnless(await PackKnowsTimes(), "The pack command of this SDK writes the time of packing into packages; that of 10.0.400 does not.");
        List<string[]> packed = [];
        foreach (string folder in (string[])["first", "second/and/deeper"])
        {
            var clone = _root.CreateSubdirectory(folder);
            Copy(clone);
            string output = Path.Combine(clone.FullName, "artifacts");
            foreach (string package in Packages.Names)
            {
                (await Packages.Pack(clone, package, output, "-c", "Release")).MustSucceed();
            }

            packed.Add([.. Directory.EnumerateFiles(output).Order(StringComparer.Ordinal)]);
        }

        Assert.Equal(Packages.Names.Count * 2, packed[0].Length);
        Assert.Equal(packed[0].Select(Path.GetFileName), packed[1].Select(Path.GetFileName));
        foreach (var (first, second) in packed[0].Zip(packed[1]))
        {
            var (one, other) = (await Bytes(first), await Bytes(second));
            Assert.True(one.SequenceEqual(other), $"{Path.GetFileName(first)} differs between two folders.");
        }
    }

    public void Dispose() => _root.Delete(recursive: true);

    /// <summary>What a package is made of; a clone of a working tree with changes would lack these.</summary>
    private static void Copy(DirectoryInfo clone)
    {
        var root = new DirectoryInfo(TestBuild.RepositoryRoot);
        var folders = root.EnumerateDirectories().Where(folder => folder.Name is "generator" or "runtime");
        foreach (var file in root.EnumerateFiles().Concat(folders.SelectMany(Sources)))
        {
            // A worktree's .git is a file.
            if (file.Name != ".git")
            {
                var copy = new FileInfo(Path.Combine(clone.FullName, Path.GetRelativePath(root.FullName, file.FullName)));
                copy.Directory!.Create();
                file.CopyTo(copy.FullName);
            }
        }
    }

    private static IEnumerable<FileInfo> Sources(DirectoryInfo folder) => folder.Name is "bin" or "obj"
        ? []
        : folder.EnumerateFiles().Concat(folder.EnumerateDirectories().SelectMany(Sources));

    private static async Task<bool> PackKnowsTimes()
    {
        var version = (await DotNet.Run(new DirectoryInfo(TestBuild.RepositoryRoot), new Dictionary<string, string>(), "--version")).MustSucceed();
        return Version.Parse(version.Output.Split('-')[0].Trim()) >= new Version(10, 0, 400);
    }

    private static Task<byte[]> Bytes(string file) => File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
}
