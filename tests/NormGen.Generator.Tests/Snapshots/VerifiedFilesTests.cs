using System.Runtime.CompilerServices;
using System.Text;

namespace NormGen.Generator.Tests.Snapshots;

/// <summary>Every verified file of every test project keeps Verify's conventions, so that Verify can take over.</summary>
public sealed class VerifiedFilesTests
{
    [Fact]
    public void Verified_files_are_UTF8_with_a_byte_order_mark_and_line_feeds()
    {
        var files = VerifiedFiles().ToList();

        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            Assert.True(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble), $"{file} has no byte-order mark.");
            Assert.False(bytes.Contains((byte)'\r'), $"{file} has carriage returns.");
        }
    }

    [Fact]
    public void Verified_sources_begin_with_the_hint_name_that_their_file_name_holds()
    {
        foreach (var file in VerifiedFiles().Where(file => file.EndsWith(".cs", StringComparison.Ordinal)))
        {
            var name = Path.GetFileName(file);
            var hint = name[(name.IndexOf('#', StringComparison.Ordinal) + 1)..].Replace(".verified.cs", ".cs", StringComparison.Ordinal);
            Assert.Equal($"//HintName: {hint}", File.ReadLines(file).First());
        }
    }

    private static IEnumerable<string> VerifiedFiles([CallerFilePath] string thisFile = "")
    {
        var tests = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
        return new[] { ".cs", ".txt" }
            .SelectMany(extension => Directory.EnumerateFiles(tests, $"*.verified{extension}", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
    }
}
