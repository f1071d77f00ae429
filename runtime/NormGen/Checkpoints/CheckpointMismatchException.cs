using System.Globalization;
using System.Text;

namespace NormGen.Checkpoints;

/// <summary>
/// A file is well-formed, but does not hold what is to be loaded. Every difference is listed, and nothing was changed.
/// </summary>
public sealed class CheckpointMismatchException : CheckpointException
{
    /// <summary>A hostile file can hold millions of unexpected tensors.</summary>
    private const int MostInMessage = 100;

    internal CheckpointMismatchException(string path, IReadOnlyList<CheckpointDifference> differences)
        : base(path, Describe(path, differences))
        => Differences = differences;

    /// <summary>All that differs: what is loaded first, in the order it was added, then what is unexpected, in the
    /// file's.</summary>
    public IReadOnlyList<CheckpointDifference> Differences { get; }

    private static string Describe(string path, IReadOnlyList<CheckpointDifference> differences)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{path} does not fit, and nothing was loaded:");
        foreach (var difference in differences.Take(MostInMessage))
        {
            text.Append("\n  ").Append(difference);
        }

        if (differences.Count > MostInMessage)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  and {differences.Count - MostInMessage} more");
        }

        return text.ToString();
    }
}
