namespace NormGen.Tool.Benching;

/// <summary>The machine code of a layer's kernels, as the JIT of this machine writes it.</summary>
internal static class Disassembly
{
    private const string KernelNamespace = "NormGen.Generated.Kernels.";
    private const string Title = "; Assembly listing for method ";

    /// <param name="arguments">Of this command, for a process that calls the layer until it is compiled for good.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The listing of each method: the last that the JIT wrote of it.</returns>
    public static IReadOnlyList<string> Of(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        string file = Path.GetTempFileName();
        try
        {
            // Not the path of this process, which may be another host's.
            DotNetResult result = DotNetCommand.Run(
                Environment.CurrentDirectory,
                [typeof(Disassembly).Assembly.Location, .. arguments],
                cancellation,
                ("DOTNET_JitDisasm", $"{KernelNamespace}*:*"),
                ("DOTNET_JitStdOutFile", file));
            return result.ExitCode == 0 ? Last(File.ReadAllText(file)) : throw ToolException.Errors($"The layer did not run: {result.Error}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>A method is compiled several times: quickly, then with what was learnt.</summary>
    private static List<string> Last(string listings)
    {
        Dictionary<string, string> last = new(StringComparer.Ordinal);
        foreach (string listing in listings.ReplaceLineEndings("\n").Split(Title).Skip(1))
        {
            string name = listing[..listing.IndexOf('\n', StringComparison.Ordinal)];
            int tier = name.LastIndexOf(" (", StringComparison.Ordinal);
            last[tier < 0 ? name : name[..tier]] = $"{Title}{listing.TrimEnd()}\n";
        }

        return [.. last.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)];
    }
}
