using System.IO.Compression;

namespace NormGen.Package.Tests;

/// <summary>The packages of this repository.</summary>
internal static class Packages
{
    /// <summary>Those that projects refer to, by the names of their projects. What one depends on stands before it.</summary>
    public static readonly IReadOnlyList<string> Libraries = ["NormGen", "NormGen.Tensors", "NormGen.Mpi"];

    /// <summary>The command.</summary>
    public const string Tool = "NormGen.Tool";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> Names = [.. Libraries, Tool];

    /// <summary>Packs one, as CONTRIBUTING says.</summary>
    public static Task<CommandResult> Pack(DirectoryInfo repository, string package, string output, params IEnumerable<string> arguments)
        => DotNet.Run(repository, new Dictionary<string, string>(), ["pack", Path.Combine(package == Tool ? "generator" : "runtime", package), "-o", output, .. arguments]);

    /// <summary>The text of a file in a package.</summary>
    public static string Text(string package, string entry)
    {
        using var archive = ZipFile.OpenRead(package);
        using var reader = new StreamReader(archive.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>The files in a package, without those that any has.</summary>
    public static IEnumerable<string> Entries(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        return [.. archive.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Where(name => !name.EndsWith(".nuspec", StringComparison.Ordinal) && name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal)];
    }
}
