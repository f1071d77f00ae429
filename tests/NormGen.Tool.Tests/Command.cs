using NormGen.Tool.Terminals;

namespace NormGen.Tool.Tests;

/// <summary>Runs the command in this process, as if redirected to files.</summary>
internal sealed record Command(int ExitCode, string Output, string Error)
{
    public static Command Run(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int exitCode = Application.Run(new(Terminal.ToFile(output), Terminal.ToFile(error)), arguments);
        return new(exitCode, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }

    public Command MustFitTheTerminal()
    {
        Assert.All(Output.Split('\n'), line => Assert.True(line.Length <= 80 && !line.EndsWith(' '), $"[{line}]"));
        Assert.DoesNotContain('\u001b', Output);
        return this;
    }
}
