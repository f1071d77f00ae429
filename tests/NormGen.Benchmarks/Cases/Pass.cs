namespace NormGen.Benchmarks.Cases;

internal enum Pass
{
    /// <summary>Forward with the batch's statistics; batch norm in training.</summary>
    Forward,

    /// <summary>Forward with the running statistics: batch norm in evaluation.</summary>
    Evaluation,

    /// <summary>Backward through <see cref="Forward"/>.</summary>
    Backward,

    /// <summary>Backward through <see cref="Evaluation"/>.</summary>
    EvaluationBackward,
}
