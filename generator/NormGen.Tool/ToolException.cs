namespace NormGen.Tool;

/// <summary>What ends the command early.</summary>
/// <param name="message">What is wrong, and what to type instead.</param>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
internal sealed class ToolException(string message, int exitCode) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>The command was called wrongly.</summary>
    public static ToolException Usage(string message) => new(message, ExitCodes.Usage);

    /// <summary>What it was called with has errors.</summary>
    public static ToolException Errors(string message) => new(message, ExitCodes.Errors);
}
