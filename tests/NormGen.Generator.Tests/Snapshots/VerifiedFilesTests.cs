using System.Globalization;
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

    /// <summary>What VerifyChecks.Run() asks for; without the first, core.autocrlf=true puts carriage returns into a clone.</summary>
    [Theory]
    [InlineData(".gitattributes", "*.verified.{0} text eol=lf working-tree-encoding=UTF-8")]
    [InlineData(".editorconfig", "[*.{{received,verified}}.{{cs,txt}}]")]
    public void Git_and_editors_are_told_of_the_conventions(string file, string line)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Tests(), "..", file));

        Assert.All(["cs", "txt"], extension => Assert.Contains(string.Format(CultureInfo.InvariantCulture, line, extension), lines));
    }

#if USE_VERIFY
    [Fact]
    public Task Verify_itself_finds_nothing_amiss() => VerifyXunit.VerifyChecks.Run();
#endif

    private static IEnumerable<string> VerifiedFiles()
        => new[] { ".cs", ".txt" }
            .SelectMany(extension => Directory.EnumerateFiles(Tests(), $"*.verified{extension}", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string Tests([CallerFilePath] string thisFile = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
