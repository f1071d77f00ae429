namespace NormGen.TestHelpers;

/// <summary>Whether what is produced becomes what is verified.</summary>
internal static class Acceptance
{
    public static readonly bool IsAsked = Environment.GetEnvironmentVariable("NORMGEN_ACCEPT") == "1";
}
