using System.Numerics;

namespace NormGen.Benchmarks.Cases;

/// <summary>What all contenders of a case inside .NET work on: the same values, in the same places.</summary>
internal sealed class Tensors<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Tensors(Problem problem)
    {
        Problem = problem;
        (Input, Output) = (new(problem.Count), new(problem.Count));
        (OutputGradient, InputGradient) = (new(problem.Count), new(problem.Count));
        (Weight, Bias) = (new(problem.Channels), new(problem.Channels));
        (WeightGradient, BiasGradient) = (new(problem.Channels), new(problem.Channels));
        (RunningMean, RunningVariance) = (new(problem.Channels), new(problem.Channels));
        (Mean, Scale) = (new(problem.Statistics), new(problem.Statistics));
        (Scratch1, Scratch2) = (new(problem.Channels), new(problem.Channels));
        int fused = problem.Fusion == Fusion.None ? 0 : problem.Count;
        (Residual, Between) = (new(fused), new(fused));
        int modulated = problem.Fusion == Fusion.Modulated ? problem.Count : 0;
        (ModulationScale, ModulationShift) = (new(modulated), new(modulated));
        (ScaleGradient, ShiftGradient) = (new(modulated), new(modulated));
        Fill();
    }

    public Problem Problem { get; }

    public Buffer<T> Input { get; }

    public Buffer<T> Output { get; }

    public Buffer<T> OutputGradient { get; }

    public Buffer<T> InputGradient { get; }

    public Buffer<T> Weight { get; }

    /// <summary>Not used by RMS norm, which has none.</summary>
    public Buffer<T> Bias { get; }

    public Buffer<T> WeightGradient { get; }

    public Buffer<T> BiasGradient { get; }

    public Buffer<T> RunningMean { get; }

    public Buffer<T> RunningVariance { get; }

    /// <summary>Each statistic's mean, from the forward pass for the backward pass.</summary>
    public Buffer<T> Mean { get; }

    /// <summary>Each statistic's 1 / sqrt(variance + epsilon), from the forward pass for the backward pass.</summary>
    public Buffer<T> Scale { get; }

    /// <summary>One value for each channel, for whatever a contender needs in a call.</summary>
    public Buffer<T> Scratch1 { get; }

    /// <inheritdoc cref="Scratch1"/>
    public Buffer<T> Scratch2 { get; }

    /// <summary>The stream that a layer after a residual adds its input to; empty without a fused step.</summary>
    public Buffer<T> Residual { get; }

    /// <summary>What a composition keeps between the layer and the step beside it; empty without a fused step.</summary>
    public Buffer<T> Between { get; }

    /// <summary>What a modulated layer multiplies each element by, less 1; empty for others.</summary>
    public Buffer<T> ModulationScale { get; }

    /// <summary>What it adds then.</summary>
    public Buffer<T> ModulationShift { get; }

    public Buffer<T> ScaleGradient { get; }

    public Buffer<T> ShiftGradient { get; }

    /// <summary>What a pass has to compute.</summary>
    public IEnumerable<Buffer<T>> Results(Case work)
        => !work.IsBackward ? [Output]
        : work.Problem.Fusion == Fusion.Modulated ? [InputGradient, ScaleGradient, ShiftGradient]
        : work.Problem.Kind == Kind.RmsNorm ? [InputGradient, WeightGradient]
        : [InputGradient, WeightGradient, BiasGradient];

    /// <summary>
    /// As before the first call: nothing computed, and what a call changes as it was.
    /// </summary>
    public void Reset(Case work)
    {
        foreach (Buffer<T> result in Results(work))
        {
            result.Span.Fill(T.NaN);
        }

        Fill(Residual, i => 0.5f - i % 7 * 0.125f);
        if (Problem.Fusion == Fusion.ResidualBefore)
        {
            InputGradient.Span.Clear();
        }
    }

    public void Dispose()
    {
        foreach (Buffer<T> buffer in (Buffer<T>[])
            [Input, Output, OutputGradient, InputGradient, Weight, Bias, WeightGradient, BiasGradient,
                RunningMean, RunningVariance, Mean, Scale, Scratch1, Scratch2, Residual, Between,
                ModulationScale, ModulationShift, ScaleGradient, ShiftGradient])
        {
            buffer.Dispose();
        }
    }

    /// <summary>Values that are the same in every run and in every element type.</summary>
    private void Fill()
    {
        var noise = new Noise();
        Fill(Input, _ => 0.25f + 3 * noise.Next());
        Fill(OutputGradient, _ => 0.125f + 2 * noise.Next());
        Fill(Weight, i => Problem.IsAffine ? 0.75f + i % 5 * 0.125f : 1);
        Fill(Bias, i => Problem.IsAffine ? 0.25f - i % 3 * 0.25f : 0);
        Fill(ModulationScale, i => i % 5 * 0.125f - 0.25f);
        Fill(ModulationShift, i => 0.25f - i % 3 * 0.25f);
        Fill(RunningMean, i => i % 4 * 0.25f);
        Fill(RunningVariance, i => 0.5f + i % 6 * 0.25f);
    }

    private static void Fill(Buffer<T> buffer, Func<int, float> value)
    {
        Span<T> span = buffer.Span;
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = T.CreateChecked(value(i));
        }
    }
}
