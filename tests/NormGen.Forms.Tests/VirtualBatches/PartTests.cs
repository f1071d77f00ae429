using System.Numerics;
using NormGen.Forms.Tests.FusedForms;
using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.VirtualBatches;

/// <summary>A batch in parts gives the bits of a layer that is called with each part by itself; the oracle says whether they are right.</summary>
public sealed class PartTests
{
    /// <summary>Null stands for a modulated layer.</summary>
    private static readonly (Residual? Form, string Arguments)[] s_forms =
    [
        (Residual.None, ""),
        (Residual.None, ", Activation = Activation.Silu"),
        (Residual.Before, ", Residual = Residual.Before"),
        (Residual.After, ", Residual = Residual.After"),
        (Residual.Inside, ", Residual = Residual.Inside, Activation = Activation.Relu"),
        (null, ", Modulated = true"),
        (null, ", Modulated = true, Activation = Activation.Tanh"),
    ];

    private static readonly Task<CompiledLayers> s_layers = CompiledLayers.Start(
        from form in s_forms
        from test in PartCase.All
        from type in (string[])["", ", ElementType = typeof(double)"]
        from attribute in (string[])[Parts(test, PartCase.Batch, form.Arguments + type), Parts(test, -1, form.Arguments + type), test.In(-1, form.Arguments + type)]
        select attribute);

    [Fact]
    public async Task Parts_have_the_bits_of_calls_of_their_own()
    {
        CompiledLayers layers = await s_layers;
        foreach (PartCase test in PartCase.All)
        {
            foreach ((Residual? form, string arguments) in s_forms)
            {
                Check<float>(layers, test, form, arguments);
                Check<double>(layers, test, form, arguments + ", ElementType = typeof(double)");
            }
        }
    }

    /// <summary>Where running statistics normalize, parts would only cost time.</summary>
    [Fact]
    public async Task Evaluation_has_the_bits_of_a_layer_without_parts()
    {
        CompiledLayers layers = await s_layers;
        foreach (PartCase test in PartCase.All)
        {
            INormalization<float> whole = Prepare(layers.Create<float>(test.In(-1, ""))), parts = Prepare(layers.Create<float>(Parts(test, -1, "")));
            if (whole.RunningMean.IsEmpty)
            {
                continue;
            }

            whole.Training = parts.Training = false;
            Assert.Null(SameBits.Difference(test.ToString(), Results(test, whole), Results(test, parts)));
        }
    }

    /// <summary>A layer that tracks nothing computes the same in both modes.</summary>
    [Fact]
    public async Task Without_running_statistics_evaluation_has_parts_too()
    {
        CompiledLayers layers = await s_layers;
        foreach (PartCase test in PartCase.All)
        {
            INormalization<float> training = Prepare(layers.Create<float>(Parts(test, -1, ""))), evaluation = Prepare(layers.Create<float>(Parts(test, -1, "")));
            if (!training.RunningMean.IsEmpty)
            {
                continue;
            }

            evaluation.Training = false;
            Assert.Null(SameBits.Difference(test.ToString(), Results(test, training), Results(test, evaluation)));
        }
    }

    private static void Check<T>(CompiledLayers layers, PartCase test, Residual? form, string arguments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string what = test.In(-1, arguments);
        INormalization<T> single = Prepare(layers.Create<T>(what));
        PartStep<T> expected = new(form, test.Shape, test.Scales);
        for (int first = 0; first < PartCase.Batch; first += PartCase.Part)
        {
            expected.Run(single, first, Math.Min(PartCase.Part, PartCase.Batch - first));
        }

        foreach (int batch in (int[])[PartCase.Batch, -1])
        {
            INormalization<T> layer = Prepare(layers.Create<T>(Parts(test, batch, arguments)));
            PartStep<T> actual = new PartStep<T>(form, test.Shape, test.Scales).Run(layer, 0, PartCase.Batch);
            foreach (((string name, T[] values), (_, T[] others)) in expected.Results.Zip(actual.Results))
            {
                SameBits.AssertEqual<T>(values, others, $"{what}, {name}");
            }

            SameBits.AssertEqual<T>(single.RunningMean, layer.RunningMean, $"{what}, running mean");
            SameBits.AssertEqual<T>(single.RunningVariance, layer.RunningVariance, $"{what}, running variance");
            Assert.Equal(single.BatchesTracked, layer.BatchesTracked);

            // They are rounded once, not after each part.
            Near(single.WeightGradient, layer.WeightGradient);
            Near(single.BiasGradient, layer.BiasGradient);
        }

        void Near(ReadOnlySpan<T> rounded, ReadOnlySpan<T> once)
        {
            Assert.Equal(rounded.Length, once.Length);
            for (int i = 0; i < once.Length; i++)
            {
                double expected = double.CreateChecked(rounded[i]), unit = typeof(T) == typeof(float) ? 1e-6 : 1e-14;
                Assert.Equal(expected, double.CreateChecked(once[i]), unit * (30 + Math.Abs(expected)));
            }
        }
    }

    private static string Parts(PartCase test, int batch, string more) => test.In(batch, $"{more}, VirtualBatch = {PartCase.Part}");

    private static float[][] Results(PartCase test, INormalization<float> layer)
    {
        PartStep<float> step = new PartStep<float>(Residual.None, test.Shape, test.Scales).Run(layer, 0, PartCase.Batch);
        return [step.Output, step.InputGradient, [.. layer.WeightGradient], [.. layer.BiasGradient]];
    }

    private static INormalization<T> Prepare<T>(INormalization<T> layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        IntegerGenerator.Normal<T>(7, layer.Weight.Length, 1, 0.5).CopyTo(layer.Weight);
        IntegerGenerator.Normal<T>(8, layer.Bias.Length, 0, 0.5).CopyTo(layer.Bias);
        IntegerGenerator.Normal<T>(9, layer.RunningMean.Length, 0, 0.5).CopyTo(layer.RunningMean);
        return layer;
    }
}
