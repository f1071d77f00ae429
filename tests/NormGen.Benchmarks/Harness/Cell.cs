using System.Text.Json.Serialization;

namespace NormGen.Benchmarks.Harness;

/// <summary>What became of a contender in a case: times, or why there are none.</summary>
/// <param name="Rounds">Microseconds per call in each round.</param>
/// <param name="Note">Stands in the table where there are no times.</param>
internal sealed record Cell(double[] Rounds, string? Note = null)
{
    public static Cell NotOffered { get; } = new([], "–");

    public static Cell NotInstalled { get; } = new([], "not installed");

    public static Cell Wrong { get; } = new([], "wrong");

    [JsonIgnore]
    public bool HasTimes => Rounds.Length > 0;

    [JsonIgnore]
    public bool IsOffered => Note != NotOffered.Note;

    [JsonIgnore]
    public bool IsWrong => Note == Wrong.Note;

    [JsonIgnore]
    public double Microseconds => Median.Of(Rounds);
}
