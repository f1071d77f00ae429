using System.Text.RegularExpressions;

namespace NormGen.Package.Tests;

internal sealed partial record CommandResult(int ExitCode, string Output)
{
    /// <summary>The ids of the errors that were reported, each once.</summary>
    public IEnumerable<string> ErrorIds => Errors.Matches(Output).Select(match => match.Groups[1].Value).Distinct();

    public CommandResult MustSucceed()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}:\n{Output}");
        return this;
    }

    [GeneratedRegex(@": error ([A-Z]+\d+):")]
    private static partial Regex Errors { get; }
}
