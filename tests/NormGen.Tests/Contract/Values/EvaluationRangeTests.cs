using System.Numerics;
using NormGen.Tests.Properties;
using NormGen.Tests.Support;

namespace NormGen.Tests.Contract.Values;

/// <summary>Running statistics are constants, so that every element is by itself: whether results and gradients are finite, infinite or NaN is what
/// the formula says, whatever stands beside it. The reference is the formula, one element after the other, in double.</summary>
public sealed class EvaluationRangeTests : IAsyncLifetime
{
    private static readonly Form[] Forms =
    [
        // One weight a column or slice, or none.
        new([6, 5], [0], [1]),
        new([6, 5], [0], [], "Affine = false", HasWeight: false, HasBias: false),
        new([6, 70], [0], [1], "Unrolling = Unrolling.Full"),
        new([4, 3, 41], [0, 2], [1]),
        new([4, 3, 41], [0, 2], [1], "Bias = false", HasBias: false),
        new([3, 4, 7, 7], [2, 3], [1]),

        // Weights within a statistic: of parts of a slice, of rows, of each element of a slice or of a column.
        new([3, 5, 40], [0, 2], [0, 1]),
        new([4, 6, 5], [0, 1], [1]),
        new([4, 6, 37], [0, 1], [1, 2]),
        new([4, 6, 37], [0, 1], [1, 2], "Bias = false, Unrolling = Unrolling.Full", HasBias: false),
        new([3, 5, 41], [0, 2], [0, 1, 2]),
        new([3, 5, 41], [0, 2], [2], "Bias = false", HasBias: false),
        new([2, 3, 9, 9], [2, 3], [2, 3]),
    ];

    private CompiledLayers _compiled = null!;

    public async ValueTask InitializeAsync()
        => _compiled = await CompiledLayers.CompileAsync(Forms.SelectMany(form => new[] { form.Attribute(isDouble: false), form.Attribute(isDouble: true) }));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Of_floats() => Check<float>(isDouble: false);

    [Fact]
    public void Of_doubles() => Check<double>(isDouble: true);

    /// <summary>The example of a float, and the same of a double: 6e38 does not fit, a tenth of it does.</summary>
    [Fact]
    public void A_result_that_fits_is_finite_though_its_normalized_element_is_not()
    {
        Fits<float>(3e38f);
        Fits<double>(1.5e308);

        void Fits<T>(T huge)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (Form form in Forms.Where(form => form.Axes.Intersect(form.ParameterAxes).Any()))
            {
                INormalization<T> layer = _compiled.Create<T>(form.Attribute(isDouble: typeof(T) == typeof(double)));
                layer.Training = false;
                layer.RunningVariance.Fill(T.CreateChecked(0.25));
                layer.Weight.Fill(T.CreateChecked(0.125));
                T[] input = new T[form.Layer.Elements], output = new T[input.Length], gradient = new T[input.Length];
                input[^2] = huge;
                foreach (T[] normalized in Widths.Each(() =>
                {
                    layer.Forward(input, output);
                    layer.Backward(input, gradient, gradient);
                    return output.ToArray();
                }))
                {
                    Assert.Equal(huge / T.CreateChecked(4), normalized[^2]);
                    Assert.All(layer.WeightGradient.ToArray(), value => Assert.Equal(T.Zero, value));
                }
            }
        }
    }

    private void Check<T>(bool isDouble)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string[] wrong =
        [
            .. from form in Forms
               from seed in Enumerable.Range(1, 30)
               let difference = Wrong(_compiled.Create<T>(form.Attribute(isDouble)), form, new Picks((ulong)seed))
               where difference is not null
               group $"seed {seed}: {difference}" by form.Attribute(isDouble) into differences
               select $"{differences.Key}, {differences.Count()} of 30, {differences.First()}",
        ];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    private static string? Wrong<T>(INormalization<T> layer, Form form, Picks picks)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Layout layout = new(form.Layer, form.Shape);
        double huge = typeof(T) == typeof(float) ? 3e38 : 1e290;
        layer.Training = false;
        picks.Fill(layer.RunningMean, 0.5);
        picks.Fill(layer.RunningVariance, 0, 0.25, 1, 1, 4, 1e-30, double.PositiveInfinity);
        picks.Fill(layer.Weight, 0.1, -0.1, 1, 2, 1e-20);
        picks.Fill(layer.Bias, 0, 1);
        T[] input = picks.Among<T>(layout.Statistic.Length, 1, 0, 0.5, huge, -huge, double.NaN, double.PositiveInfinity, double.NegativeInfinity);

        // Small, so that what one element adds to a gradient fits where its x̂ does not.
        T[] outputGradient = picks.Among<T>(layout.Statistic.Length, 1e-3, 0, 0, 0, double.NaN, double.PositiveInfinity, double.NegativeInfinity);

        T[] output = new T[input.Length], inputGradient = new T[input.Length];
        double[] outputs = new double[input.Length], inputGradients = new double[input.Length];
        double[] weightGradients = new double[layer.Weight.Length], biasGradients = new double[layer.Bias.Length];
        for (int i = 0; i < input.Length; i++)
        {
            int running = layout.Running[layout.Statistic[i]], parameter = layout.Parameter[i];
            double scale = 1 / Math.Sqrt(double.CreateChecked(layer.RunningVariance[running]));
            double centered = double.CreateChecked(input[i]) - double.CreateChecked(layer.RunningMean[running]);
            double weight = form.HasWeight ? double.CreateChecked(layer.Weight[parameter]) : 1, gradient = double.CreateChecked(outputGradient[i]);
            outputs[i] = (centered * (scale * weight)) + (form.HasBias ? double.CreateChecked(layer.Bias[parameter]) : 0);
            inputGradients[i] = gradient * weight * scale;
            if (form.HasWeight)
            {
                weightGradients[parameter] += gradient * scale * centered;
            }

            if (form.HasBias)
            {
                biasGradients[parameter] += gradient;
            }
        }

        foreach (string? difference in Widths.Each(() =>
        {
            layer.ZeroGradients();
            layer.Forward(input, output);
            layer.Backward(input, outputGradient, inputGradient);
            return Difference<T>("output", outputs, output)
                ?? Difference<T>("input gradient", inputGradients, inputGradient)
                ?? Difference<T>("weight gradient", weightGradients, layer.WeightGradient)
                ?? Difference<T>("bias gradient", biasGradients, layer.BiasGradient);
        }))
        {
            if (difference is not null)
            {
                return difference;
            }
        }

        return null;
    }

    /// <summary>Infinite or not, and about the same.</summary>
    private static string? Difference<T>(string what, ReadOnlySpan<double> expected, ReadOnlySpan<T> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < expected.Length; i++)
        {
            double rounded = double.CreateChecked(T.CreateSaturating(expected[i])), value = double.CreateChecked(actual[i]);
            bool same = double.IsFinite(rounded) ? Math.Abs(value - rounded) <= 1e-4 * (1 + Math.Abs(rounded)) : value.Equals(rounded);
            if (!same)
            {
                return $"{what} [{i}] is {value:R} instead of {rounded:R}";
            }
        }

        return null;
    }

    /// <summary>A layer whose statistics are tracked.</summary>
    private sealed record Form(int[] Shape, int[] Axes, int[] ParameterAxes, string More = "", bool HasWeight = true, bool HasBias = true)
    {
        /// <summary>Where its elements belong.</summary>
        public RandomLayer Layer => RandomLayer.Of(Shape, Axes, ParameterAxes) with { HasWeight = HasWeight, HasBias = HasBias, Epsilon = 0, Tracked = true };

        public string Attribute(bool isDouble) => string.Join(
            ", ",
            [
                $"Shape = [{string.Join(", ", Shape)}], Axes = [{string.Join(", ", Axes)}], Epsilon = 0, TrackRunningStats = true",
                .. HasWeight ? [$"ParameterAxes = [{string.Join(", ", ParameterAxes)}]"] : Array.Empty<string>(),
                .. More.Length > 0 ? [More] : Array.Empty<string>(),
                .. isDouble ? ["ElementType = typeof(double)"] : Array.Empty<string>(),
            ]);
    }

    /// <summary>Picks values; each call draws others.</summary>
    private sealed class Picks(ulong seed)
    {
        private ulong _draw;

        /// <summary>One of these each.</summary>
        public void Fill<T>(Span<T> values, params double[] from)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ulong draw = (seed * 31) + _draw++;
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = T.CreateSaturating(from[(int)(IntegerGenerator.Bits(draw, i) >> 33) % from.Length]);
            }
        }

        /// <summary>Ordinary values, and a few of these.</summary>
        public T[] Among<T>(int count, double size, params double[] few)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ulong draw = (seed * 31) + _draw++;
            double[] ordinary = IntegerGenerator.Normal(draw, count, 0, size);
            return
            [
                .. ordinary.Select((value, i) =>
                {
                    ulong bits = IntegerGenerator.Bits(draw + 17, i);
                    return T.CreateSaturating(bits % 16 == 0 ? few[(int)(bits >> 33) % few.Length] : value);
                }),
            ];
        }
    }
}
