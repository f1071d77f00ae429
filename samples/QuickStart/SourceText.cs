using System.Reflection;

namespace QuickStart;

/// <summary>A source file of this program, so that what it shows is what runs.</summary>
internal static class SourceText
{
    /// <summary>The file, indented.</summary>
    public static string Of(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return string.Join('\n', reader.ReadToEnd().TrimEnd().Split('\n').Select(line => $"  {line}".TrimEnd())) + "\n";
    }
}
