namespace NormGen.Tests.Oracle;

/// <summary>For layers that are written in the test's source, as a user writes them.</summary>
internal static class OracleAssert
{
    /// <summary>The layer meets the bound in every step of a case of the oracle, forward and backward, with the same bits at every width.</summary>
    public static void Matches<TLayer>(string suite, string name)
        where TLayer : INormalization<float>, new()
    {
        OracleCheck check = new();
        check.Run<float>(OracleData.Case(suite, name), () => new TLayer());
        check.AssertGood();
    }
}
