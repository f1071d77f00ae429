namespace NormGen.TestHelpers;

/// <summary>What became of a rank, as text that another process can tell.</summary>
internal static class RankOutcome
{
    /// <summary>Runs a rank.</summary>
    /// <returns>What it returns, or the type and message of an exception.</returns>
    public static string Of(Func<string> rank)
    {
        try
        {
            return rank();
        }
        catch (Exception exception)
        {
            string missing = exception is CollectiveException { MissingRanks: { Count: > 0 } list } ? $" missing {string.Join(" ", list)}" : "";
            return $"{exception.GetType().Name}{missing}: {exception.Message}";
        }
    }
}
