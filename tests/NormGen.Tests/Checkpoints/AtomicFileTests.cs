using NormGen.Checkpoints;

namespace NormGen.Tests.Checkpoints;

/// <summary>A file is written whole or not at all.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("model.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_replaced_only_when_it_is_whole()
    {
        _folder.File("model.safetensors", [1, 2, 3]);
        AtomicFile.Write(Path, stream =>
        {
            stream.Write(new byte[100_000]);
            stream.Flush();
            Assert.Equal([1, 2, 3], File.ReadAllBytes(Path));
            // Beside it, and so on the same disk: elsewhere, a rename would be a copy.
            Assert.Equal(2, _folder.Files.Count());
        });
        Assert.Equal(new byte[100_000], File.ReadAllBytes(Path));
        Assert.Equal(["model.safetensors"], _folder.Files);
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_nothing_else()
    {
        _folder.File("model.safetensors", [1, 2, 3]);
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(Path, stream =>
        {
            stream.Write(new byte[100_000]);
            throw new InvalidOperationException("The disk is full.");
        }));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(Path));
        Assert.Equal(["model.safetensors"], _folder.Files);
    }

    [Fact]
    public void What_cannot_be_replaced_stays()
    {
        Directory.CreateDirectory(Path);
        Assert.ThrowsAny<Exception>(() => new Checkpoint().Save(Path));
        Assert.Equal(["model.safetensors"], _folder.Files);
        Assert.Throws<DirectoryNotFoundException>(() => new Checkpoint().Save(_folder.File("none/model.safetensors")));
    }

    [Fact]
    public void A_relative_path_is_one_from_the_current_directory()
    {
        string name = $"{Guid.NewGuid():N}.safetensors";
        try
        {
            new Checkpoint().Save(name);
            Assert.True(File.Exists(System.IO.Path.Combine(Environment.CurrentDirectory, name)));
            Assert.Empty(new Checkpoint().Load(name));
        }
        finally
        {
            File.Delete(name);
        }
    }

    [Fact]
    public void A_symbolic_link_stays_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets few users make symbolic links.");
        Directory.CreateDirectory(_folder.File("elsewhere"));
        string target = _folder.File("elsewhere/model.safetensors", [1, 2, 3]);
        File.CreateSymbolicLink(Path, "elsewhere/model.safetensors");
        new Checkpoint().Save(Path);
        Assert.NotNull(new FileInfo(Path).LinkTarget);
        Assert.NotEqual(3, new FileInfo(target).Length);
        Assert.Equal(["model.safetensors"], Directory.GetFiles(_folder.File("elsewhere")).Select(file => System.IO.Path.GetFileName(file)));
    }

    [Fact]
    public void A_file_that_is_open_is_replaced_and_still_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not replace a mapped file.");
        new Checkpoint().AddTensor("x", new float[] { 1, 2 }, [2]).Save(Path);
        using var file = SafetensorsFile.Open(Path);
        new Checkpoint().AddTensor("x", new float[] { 3 }, [1]).Save(Path);
        float[] values = new float[2];
        file.Read("x", values);
        Assert.Equal([1, 2], values);
    }
}
