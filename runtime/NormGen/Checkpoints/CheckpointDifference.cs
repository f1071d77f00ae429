using System.Globalization;

namespace NormGen.Checkpoints;

/// <summary>One tensor that keeps a file from fitting what it is loaded into.</summary>
public sealed class CheckpointDifference
{
    private readonly string _text;

    private CheckpointDifference(DifferenceKind kind, string name, string text)
    {
        Kind = kind;
        Name = name;
        _text = text;
    }

    /// <summary>What is wrong with it.</summary>
    public DifferenceKind Kind { get; }

    /// <summary>The tensor's name, prefix included.</summary>
    public string Name { get; }

    /// <summary>One line: the kind, the name, and what the file has and what was expected.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => _text;

    internal static CheckpointDifference Missing(string name) => new(DifferenceKind.Missing, name, $"missing: {Text.Quote(name)}");

    internal static CheckpointDifference Unexpected(TensorInfo tensor) => new(DifferenceKind.Unexpected, tensor.Name, $"unexpected: {tensor}");

    internal static CheckpointDifference WrongShape(TensorInfo tensor, IReadOnlyList<long> expected)
        => new(DifferenceKind.WrongShape, tensor.Name, $"wrong shape: {tensor}; expected {Text.Shape(expected)}");

    internal static CheckpointDifference NegativeCount(TensorInfo tensor, long count)
        => new(DifferenceKind.WrongValue, tensor.Name, string.Create(CultureInfo.InvariantCulture, $"wrong value: {tensor} is {count}; expected 0 or more"));

    internal static CheckpointDifference WrongType(TensorInfo tensor, string expected)
        => new(DifferenceKind.WrongType, tensor.Name, $"wrong type: {tensor}; expected {expected}");

    internal static CheckpointDifference NotInPlace(TensorInfo tensor, string why)
        => new(DifferenceKind.NotInPlace, tensor.Name, $"not in place: {tensor} {why}; read a copy");
}
