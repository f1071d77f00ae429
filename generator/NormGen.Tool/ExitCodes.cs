namespace NormGen.Tool;

/// <summary>What the command ends with.</summary>
internal static class ExitCodes
{
    public const int Fine = 0;

    /// <summary>The layer, the project or the model has errors.</summary>
    public const int Errors = 1;

    /// <summary>The command was called wrongly; it says what to type instead.</summary>
    public const int Usage = 2;
}
