using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NormGen.Tests.Support;

namespace NormGen.Tests.Properties;

/// <summary>Inputs of some training steps and an evaluation, the parameters beside them, and the gradients of the outputs.</summary>
/// <param name="Kind">The integer generator's.</param>
/// <param name="Outlier">One element is a million times as large.</param>
internal sealed record RandomInput(
    ulong Seed, string Kind, double Offset, double Scale, bool Outlier, int TrainingSteps, RandomGradient Gradient)
{
    private static readonly double[] Moderate = [1, 1, 0.02, 30, 1e-4, 1e5];

    /// <summary>With squares beyond the range of the element type; running variances would be, too.</summary>
    private static readonly double[] ExtremeSingles = [.. Moderate, 1e-30, 1e20, 1e30];

    private static readonly double[] ExtremeDoubles = [.. Moderate, 1e-90, 1e60, 1e90];

    public static Arbitrary<RandomInput> For(RandomLayer layer)
    {
        var inputs =
            from seed in Gen.Choose(1, int.MaxValue)
            from kind in Gen.Elements("normal", "normal", "normal", "uniform", "ramp", "constant")
            from offset in Gen.Elements(0, 0, 8, -20, 1e3, -1e6)
            from scale in Gen.Elements(layer.Tracked ? Moderate : layer.IsDouble ? ExtremeDoubles : ExtremeSingles)
            from sometimes in Gen.Elements(false, false, false, false, true)
            let outlier = sometimes && scale <= 1e5
            from steps in Gen.Choose(1, 3)
            from gradient in RandomGradient.For(layer)
            select new RandomInput((ulong)seed, kind, offset, scale, outlier, steps, gradient);
        return Arb.From(inputs, Shrink);
    }

    /// <summary>Of one call; the steps are counted from 0, the evaluation is the last.</summary>
    public T[] Values<T>(int step, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = [.. Enumerable.Range(0, count).Select(i => T.CreateChecked(Scale * (Offset + IntegerGenerator.Value(Kind, Seed + (ulong)step, i))))];
        if (Outlier && count > 0)
        {
            values[Seed % (ulong)count] *= T.CreateChecked(1e6);
        }

        return values;
    }

    /// <summary>The gradient of the output of one call.</summary>
    public T[] OutputGradient<T>(int step, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. Enumerable.Range(0, count).Select(i => T.CreateChecked(Gradient.Value(this, step, i, count)))];

    public void FillParameters<T>(INormalization<T> layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Fill(layer.Weight, Seed + 1000, 0.5);
        Fill(layer.Bias, Seed + 2000, 0);
    }

    private static void Fill<T>(Span<T> parameter, ulong seed, double offset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < parameter.Length; i++)
        {
            parameter[i] = T.CreateChecked(offset + IntegerGenerator.Value("normal", seed, i));
        }
    }

    private static IEnumerable<RandomInput> Shrink(RandomInput input)
    {
        IEnumerable<RandomInput> simpler =
        [
            input with { TrainingSteps = 1 },
            input with { Outlier = false },
            input with { Scale = 1 },
            input with { Offset = 0 },
            input with { Kind = "normal" },
            input with { Gradient = RandomGradient.Simplest },
        ];
        return simpler.Where(other => other != input);
    }
}
