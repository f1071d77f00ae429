namespace NormGen.TestHelpers;

/// <summary>Files of the repository that are embedded in the tests.</summary>
internal static class EmbeddedFile
{
    /// <summary>The text of a file, with lines that end in <c>\n</c>.</summary>
    public static string Text(string name)
    {
        using var stream = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"There is no embedded file {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
