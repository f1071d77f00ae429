using System.Text;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests.Snapshots;

/// <summary>The snapshot harness, on files of its own in a temporary folder.</summary>
public sealed class SnapshotFilesTests : IDisposable
{
    private static readonly byte[] ByteOrderMark = Encoding.UTF8.GetPreamble();

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("normgen-snapshots-");

    private SnapshotFiles Files => new(_directory.FullName, "Class.Test");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_text_equal_to_the_verified_file_passes_and_clears_what_an_earlier_run_received()
    {
        Write("Class.Test.verified.txt", "same\n");
        Write("Class.Test.received.txt", "other\n");

        Files.Check([new(null, "txt", "same\n")]);

        Assert.Equal(["Class.Test.verified.txt"], Names());
    }

    [Fact]
    public void A_difference_writes_the_received_file_and_shows_the_first_lines_of_it()
    {
        Write("Class.Test#Layer.g.verified.cs", "//HintName: Layer.g.cs\na\nb\nc\n");

        var failure = Assert.Throws<SnapshotException>(
            () => Files.Check([new("Layer.g", "cs", "//HintName: Layer.g.cs\na\nB \nc\n")]));

        Assert.Equal("//HintName: Layer.g.cs\na\nB \nc\n", Read("Class.Test#Layer.g.received.cs"));
        Assert.StartsWith(
            """
            Class.Test#Layer.g.verified.cs differs:
            first at line 3 (- verified, 5 lines; + received, 5 lines)
                //HintName: Layer.g.cs
                a
              - b
              - c
              - 
              + B ¶
              + c
              + 
            """.ReplaceLineEndings("\n"),
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_verified_file_fails_and_the_received_one_follows_the_conventions()
    {
        var failure = Assert.Throws<SnapshotException>(() => Files.Check([new("Demo.Layer.g", "cs", "a\r\nб\n")]));

        Assert.Contains("Class.Test#Demo.Layer.g.verified.cs does not exist yet", failure.Message, StringComparison.Ordinal);
        Assert.Equal([.. ByteOrderMark, .. "a\nб\n"u8], Bytes("Class.Test#Demo.Layer.g.received.cs"));
    }

    [Fact]
    public void A_verified_file_that_nothing_produces_any_more_fails()
    {
        Write("Class.Test#Gone.g.verified.cs", "old\n");
        Write("Class.Test_of_another_name.verified.txt", "not ours\n");

        var failure = Assert.Throws<SnapshotException>(() => Files.Check([]));

        Assert.Contains("Class.Test#Gone.g.verified.cs is verified, but nothing", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("another_name", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepting_rewrites_the_verified_files_and_removes_stale_ones()
    {
        Write("Class.Test#Gone.g.verified.cs", "old\n");
        Write("Class.Test#Layer.g.verified.cs", "old\n");
        Write("Class.Test#Layer.g.received.cs", "newer\n");

        Files.Check([new("Layer.g", "cs", "newest\n")], accept: true);

        Assert.Equal(["Class.Test#Layer.g.verified.cs"], Names());
        Assert.Equal([.. ByteOrderMark, .. "newest\n"u8], Bytes("Class.Test#Layer.g.verified.cs"));
    }

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text, Encoding.UTF8);

    private string Read(string name) => File.ReadAllText(PathOf(name));

    private byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    private IEnumerable<string> Names() => _directory.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal);

    private string PathOf(string name) => Path.Combine(_directory.FullName, name);
}
