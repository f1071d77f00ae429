using System.Runtime.Versioning;
using NormGen.Checkpoints;
using NormGen.TestHelpers;

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

    [Fact]
    public void A_link_within_a_linked_directory_leads_where_the_system_says()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets few users make symbolic links.");
        Directory.CreateDirectory(_folder.File("disk/run/today"));
        _folder.File("disk/run/model.safetensors", [1, 2, 3]);
        Directory.CreateSymbolicLink(_folder.File("latest"), "disk/./run/today");
        File.CreateSymbolicLink(_folder.File("latest/link"), "../model.safetensors");
        File.CreateSymbolicLink(_folder.File("outer"), _folder.File("latest/link"));

        AtomicFile.Write(_folder.File("outer"), stream => stream.WriteByte(4));

        Assert.Equal([4], File.ReadAllBytes(_folder.File("disk/run/model.safetensors")));
        Assert.Equal(["disk", "latest", "outer"], _folder.Files);
        Assert.Equal(["model.safetensors", "today"], Directory.GetFileSystemEntries(_folder.File("disk/run")).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("../model.safetensors", new FileInfo(_folder.File("latest/link")).LinkTarget);
    }

    [Fact]
    public void A_link_to_no_file_yet_is_where_it_is_made()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets few users make symbolic links.");
        File.CreateSymbolicLink(Path, "new.safetensors");
        AtomicFile.Write(Path, stream => stream.WriteByte(4));
        Assert.Equal([4], File.ReadAllBytes(_folder.File("new.safetensors")));
        Assert.NotNull(new FileInfo(Path).LinkTarget);
    }

    [Fact]
    public void Links_in_a_circle_say_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets few users make symbolic links.");
        File.CreateSymbolicLink(Path, "other");
        File.CreateSymbolicLink(_folder.File("other"), "model.safetensors");
        var exception = Assert.Throws<IOException>(() => new Checkpoint().Save(Path));
        Assert.Contains($"\"{Path}\" leads through more than 40 symbolic links", exception.Message, StringComparison.Ordinal);
    }

    [UnsupportedOSPlatform("windows")]
    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)]
    public void A_file_keeps_its_mode(UnixFileMode mode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        File.SetUnixFileMode(_folder.File("model.safetensors", [1, 2, 3]), mode);
        AtomicFile.Write(Path, stream =>
        {
            // What is not yet that file is nobody else's to read.
            string temporary = Assert.Single(_folder.Files, name => name != "model.safetensors");
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File(temporary)));
            stream.WriteByte(4);
        });
        Assert.Equal(mode, File.GetUnixFileMode(Path));
    }

    [UnsupportedOSPlatform("windows")]
    [Fact]
    public void A_new_file_has_the_mode_that_new_files_have()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        new Checkpoint().Save(Path);
        Assert.Equal(File.GetUnixFileMode(_folder.File("ordinary", [])), File.GetUnixFileMode(Path));
    }

    [Fact]
    public void A_directory_is_no_file()
    {
        foreach (string path in new[] { System.IO.Path.GetPathRoot(_folder.Path)!, _folder.Path, _folder.File("new/") })
        {
            var exception = Assert.Throws<IOException>(() => new Checkpoint().Save(path));
            Assert.Equal($"\"{path}\" is a directory, and no file.", exception.Message);
        }

        Assert.Empty(_folder.Files);
        Assert.Equal("path", Assert.Throws<ArgumentNullException>(() => new Checkpoint().Save(null!)).ParamName);
        Assert.Equal("path", Assert.Throws<ArgumentException>(() => new Checkpoint().Save("")).ParamName);
    }

    [Fact]
    public void What_a_killed_save_left_is_deleted_by_the_next_one()
    {
        File.WriteAllBytes(TemporaryFile.NewName(_folder.Path), [1, 2, 3]);
        string empty = TemporaryFile.NewName(_folder.Path);
        File.WriteAllBytes(empty, []);
        File.SetLastWriteTimeUtc(empty, DateTime.UtcNow.AddMinutes(-2));
        _folder.File(".normgen-mine", [1]);

        new Checkpoint().Save(Path);

        Assert.Equal([".normgen-mine", "model.safetensors"], _folder.Files);
    }

    [Fact]
    public void What_another_save_is_writing_is_not_deleted()
    {
        AtomicFile.Write(Path, stream =>
        {
            AtomicFile.Write(_folder.File("before"), _ => { });
            stream.Write(new byte[100_000]);
            stream.Flush();
            AtomicFile.Write(_folder.File("after"), _ => { });
        });
        Assert.Equal(["after", "before", "model.safetensors"], _folder.Files);
    }

    [Fact]
    public void Saves_of_one_file_do_not_disturb_each_other()
    {
        Parallel.For(0, 1000, i =>
        {
            AtomicFile.Write(Path, stream => stream.Write(new byte[5000]));
            Assert.Equal(5000, new FileInfo(Path).Length);
        });
        Assert.Equal(["model.safetensors"], _folder.Files);
    }
}
