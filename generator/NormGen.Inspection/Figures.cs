using NormGen.Generator.Planning;

namespace NormGen.Inspection;

/// <summary>A layer in numbers. Where they depend on extents that only a call tells, they are words.</summary>
/// <param name="Elements">Elements of the tensor: <c>1,605,632</c>, <c>784 · extent0</c>.</param>
/// <param name="Statistics">How many statistics.</param>
/// <param name="ElementsPerStatistic">Elements that share one.</param>
/// <param name="Parameters">Values of weight and bias together.</param>
/// <param name="ForwardBytes">Bytes that a forward pass must move: each element of each tensor once, of a stream that is added to twice; null where
/// only a call tells.</param>
/// <param name="BackwardBytes">Bytes that a backward pass must move: as input and output gradient, which are read, and the input's gradient, which is written.</param>
/// <param name="ForwardOperations">Arithmetic operations an element in the passes of <c>Forward</c> in training.</param>
/// <param name="BackwardOperations">The same of <c>Backward</c>; 0 without one.</param>
/// <param name="Vectors">How a run or row is divided, for each width of registers.</param>
/// <param name="Tasks">What threads can share of a call.</param>
/// <param name="TextBytes">Size of the generated files.</param>
/// <param name="ErrorBound">How far results may be off, as the rules of the arithmetic say it.</param>
/// <param name="Checkpoint">The tensors of a checkpoint.</param>
public sealed record Figures(
    string Elements,
    string Statistics,
    string ElementsPerStatistic,
    int Parameters,
    long? ForwardBytes,
    long? BackwardBytes,
    int ForwardOperations,
    int BackwardOperations,
    IReadOnlyList<VectorFigures> Vectors,
    TaskFigures Tasks,
    int TextBytes,
    string ErrorBound,
    IReadOnlyList<CheckpointTensor> Checkpoint);

/// <summary>How a run of neighbours, or a row of columns, is divided into registers.</summary>
/// <param name="Bits">The width of the registers.</param>
/// <param name="Lanes">Elements in one.</param>
/// <param name="Iterations">Steps of the loop over whole vectors.</param>
/// <param name="RegistersPerIteration">Registers that a step takes.</param>
/// <param name="Registers">Registers of 256 bits that the rest takes.</param>
/// <param name="Remainder">Elements in the last, which is a part of one; 0 for none.</param>
public sealed record VectorFigures(int Bits, int Lanes, long Iterations, int RegistersPerIteration, long Registers, long Remainder);

/// <summary>How many tasks a call of a step of training is divided into. Threads share them where the work is worth it.</summary>
/// <param name="Shape">The extents of the call.</param>
/// <param name="IsExample">Whether some of these stand for what only a call tells.</param>
/// <param name="Forward">Those of <c>Forward</c>.</param>
/// <param name="Backward">Those of <c>Backward</c>; 0 without one.</param>
public sealed record TaskFigures(IReadOnlyList<int> Shape, bool IsExample, long Forward, long Backward)
{
    /// <summary><c>16 in Forward, 8 in Backward</c>, and of which call.</summary>
    /// <returns>The figures in words.</returns>
    public override string ToString()
        => $"{Forward.Words()} in Forward{(Backward > 0 ? $", {Backward.Words()} in Backward" : "")}"
            + (IsExample ? $", of a call on [{string.Join(", ", Shape)}]" : "");
}

/// <summary>A tensor of a checkpoint.</summary>
/// <param name="Name">Its name, as in PyTorch: <c>running_mean</c>.</param>
/// <param name="Type">Its type: <c>F32</c>.</param>
/// <param name="Shape">Its extents.</param>
public sealed record CheckpointTensor(string Name, string Type, IReadOnlyList<int> Shape);
