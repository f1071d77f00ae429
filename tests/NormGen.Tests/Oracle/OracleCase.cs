using System.Text.Json;

namespace NormGen.Tests.Oracle;

/// <summary>The data's format; tests/oracle/README.md describes it.</summary>
internal sealed record OracleSuite(string Suite, IReadOnlyList<OracleCase> Cases);

internal sealed record OracleCase(
    string Name, Dictionary<string, JsonElement> Layer, OracleTensor? Weight, OracleTensor? Bias, IReadOnlyList<OracleStep> Steps);

internal sealed record OracleStep(
    bool Training,
    int[]? Shape,
    OracleLoad? Load,
    OracleTensor Input,
    OracleSample Output,
    double[]? RunningMean,
    double RunningMeanSize,
    double[]? RunningVariance,
    long? BatchesTracked,
    OracleTensor OutputGradient,
    OracleSample InputGradient,
    OracleSample? WeightGradient,
    OracleSample? BiasGradient);

internal sealed record OracleLoad(OracleTensor RunningMean, OracleTensor RunningVariance, long BatchesTracked);

internal sealed record OracleTensor(double[]? Values, OracleGenerator? Generator);

internal sealed record OracleGenerator(ulong Seed, int Count, double Offset, double Scale, string Kind, double[][]? Replace);

internal sealed record OracleSample(int Count, int[]? Indices, double[] Values, double Size, JsonElement Condition)
{
    /// <summary>The index in the tensor of the sample's element <paramref name="i"/>.</summary>
    public int IndexOf(int i) => Indices?[i] ?? i;

    public double ConditionOf(int i) => Condition.ValueKind == JsonValueKind.Array ? Condition[i].GetDouble() : Condition.GetDouble();
}
