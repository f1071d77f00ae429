using System.Numerics;
using NormGen.Tests.Properties;
using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.FusedForms;

/// <summary>The tensors that a call of every form has, the layer's state before it, and what plain double arithmetic makes of them.</summary>
internal abstract class FormCall<T, TResult>(FormCase form, ulong seed, bool training)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TResult : FormResult<T>
{
    private const double RunningVariance = 1.5;

    private readonly Layout _layout = new(form.Layer, form.Layer.Shape);

    public FormCase Form => form;

    public T[] Input { get; } = IntegerGenerator.Normal<T>(seed, form.Layer.Elements, offset: seed, scale: 1 + seed);

    public T[] OutputGradient { get; } = IntegerGenerator.Normal<T>(seed + 20, form.Layer.Elements);

    /// <summary>Sets mode, parameters and running statistics.</summary>
    public INormalization<T> Prepare(INormalization<T> layer)
    {
        layer.Training = training;
        Weight(layer.Weight.Length).CopyTo(layer.Weight);
        Bias(layer.Bias.Length).CopyTo(layer.Bias);
        RunningMean(layer.RunningMean.Length).CopyTo(layer.RunningMean);
        layer.RunningVariance.Fill(T.CreateChecked(RunningVariance));
        return layer;
    }

    /// <summary>Calls a layer, which it prepares.</summary>
    public abstract TResult Run(INormalization<T> created);

    /// <summary>Calls layers at every width of registers: the values are the same, and those of plain double arithmetic.</summary>
    public TResult Check(Func<INormalization<T>> create, Activation activation, string what)
    {
        IReadOnlyList<TResult> results = Widths.Each(() => Run(create()));
        AssertNear(results[0], activation, what);
        foreach (TResult other in results.Skip(1))
        {
            results[0].AssertSame(other, what);
        }

        return results[0];
    }

    protected abstract FormReference Reference(Activation activation);

    protected FormReference Reference(Activation activation, double[] residual, Modulation modulation)
    {
        int parameters = form.Layer.ParameterAxes.Aggregate(1, (product, axis) => product * form.Layer.Shape[axis]);
        return new(
            form.Layer,
            _layout,
            activation,
            FormAssert.Doubles(Input),
            FormAssert.Doubles(Weight(parameters)),
            FormAssert.Doubles(Bias(parameters)),
            residual,
            modulation,
            Running());
    }

    /// <summary>The results are those of plain double arithmetic. An error of an activation's argument moves its slope by as much.</summary>
    private void AssertNear(FormResult<T> result, Activation activation, string what)
    {
        FormReference reference = Reference(activation);
        FormGradients gradients = reference.Backward(FormAssert.Doubles(OutputGradient));
        FormAssert.Near(reference.Output, result.Output, reference.Size, activation, what + ", output");
        double range = activation == Activation.None ? 1 : 1 + reference.Size;
        foreach ((string name, T[] values, Func<FormGradients, FormGradient> expectedOf) in result.Gradients)
        {
            FormGradient expected = expectedOf(gradients);
            FormAssert.Near(expected.Values, values, range * expected.Size, activation, $"{what}, {name}");
        }
    }

    /// <summary>The running statistics that normalize in evaluation; null where the batch's own do.</summary>
    private (double[] Mean, double[] Variance)? Running()
    {
        if (training || !form.Layer.Tracked)
        {
            return null;
        }

        double[] means = FormAssert.Doubles(RunningMean(_layout.RunningValues));
        return ([.. _layout.Running.Select(value => means[value])], [.. _layout.Running.Select(_ => RunningVariance)]);
    }

    private T[] Weight(int count) => IntegerGenerator.Normal<T>(seed + 30, count, 1, 0.5);

    private T[] Bias(int count) => IntegerGenerator.Normal<T>(seed + 40, count, 0, 0.5);

    private T[] RunningMean(int count) => IntegerGenerator.Normal<T>(seed + 50, count, seed, 0.5);
}
