using NormGen.TestHelpers;

namespace NormGen.Inspection.Tests;

/// <summary>Reports of attributes.</summary>
internal static class Reports
{
    private static readonly Inspector Inspector = new(Compile.References);

    public static LayerReport Of(string attribute) => Inspector.Inspect(attribute, TestContext.Current.CancellationToken);

    public static Microsoft.CodeAnalysis.Compilation Program(string attribute) => Inspector.Generate(attribute, TestContext.Current.CancellationToken);

    /// <summary>Of an attribute without mistakes.</summary>
    public static LayerDetails Details(string attribute)
    {
        LayerReport report = Of(attribute);
        Assert.Empty(report.Messages);
        return report.Layer!;
    }
}
