using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NormGen.Playground.Tests;

/// <summary>The page, served as the README says: by <c>dotnet run</c>, which prints the address.</summary>
internal sealed partial class DevelopmentServer : IAsyncDisposable
{
    private readonly Process _process;

    private DevelopmentServer(Process process) => _process = process;

    /// <summary>With a slash at its end.</summary>
    public string Address { get; private set; } = "";

    public static async Task<DevelopmentServer> Start(CancellationToken cancellation)
    {
        Process process = Process.Start(new ProcessStartInfo("dotnet", ["run", "--no-build", "-c", Repository.Configuration, "--project", Repository.Playground, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
        })!;
        DevelopmentServer server = new(process);
        List<string> lines = [];
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            lines.Add(line);
            if (Printed().Match(line) is { Success: true } match)
            {
                // What it prints later would fill the pipe.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                server.Address = match.Groups[1].Value + "/";
                return server;
            }
        }

        await server.DisposeAsync();
        throw new InvalidOperationException("The page is not served: " + string.Join('\n', lines));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"Now listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Printed();
}
