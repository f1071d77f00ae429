using System.Globalization;
using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>A layer as PyTorch prints the module that does the same; where PyTorch has none, in its words.</summary>
/// <param name="spec">The layer.</param>
/// <param name="kind">What it is called: <c>Batch norm</c>.</param>
internal sealed class ModuleText(LayerSpec spec, string kind)
{
    /// <summary>Whether PyTorch has such a module, and the text constructs it.</summary>
    public bool IsPyTorch => Module() is not null
        && spec.Sizes.Count == 0
        && spec.Activation == Activation.None
        && spec.WeightOffset == 0
        && !spec.Form.TakesMore
        && spec.VirtualBatch == 0
        && !(spec.Tracked && spec.BiasedRunningVariance);

    private int Rank => spec.Shape.Count;

    public override string ToString()
    {
        (string name, IEnumerable<string> arguments) = Module() ?? Other();
        return $"{name}({string.Join(", ", arguments.Concat(Options(name)))})";
    }

    /// <summary>PyTorch's module and its positional arguments; null where it has none.</summary>
    private (string Name, IEnumerable<string> Arguments)? Module()
    {
        bool byChannel = !spec.HasWeight || spec.ParameterAxes.SequenceEqual([1]);
        bool byElement = !spec.HasWeight || spec.ParameterAxes.SequenceEqual(spec.Axes);
        int dimensions = Math.Max(1, Rank - 2);
        return kind switch
        {
            "Batch norm" when Rank is >= 2 and <= 5 && Normalizes([0, .. From(2)]) && byChannel => ($"BatchNorm{Number(dimensions)}d", [Channels]),
            "Instance norm" when Rank is >= 3 and <= 5 && Normalizes(From(2)) && byChannel => ($"InstanceNorm{Number(dimensions)}d", [Channels]),
            "Group norm" when (spec.ChannelAxis == 1 || spec.Groups == 1) && Normalizes(From(1)) && byChannel => ("GroupNorm", [Number(spec.Groups), Channels]),
            "Layer norm" when Rank > 2 && Normalizes(From(1)) && spec.HasWeight && byChannel => ("GroupNorm", ["1", Channels]),
            "Layer norm" or "RMS norm" when spec.Axes[0] > 0 && Normalizes(From(spec.Axes[0])) && byElement => (kind.Replace(" n", "N"), [NormalizedShape]),
            _ => null,
        };
    }

    private (string Name, IEnumerable<string> Arguments) Other()
    {
        List<string> arguments = ["shape=" + Literal.Shape(spec.Shape), "axes=" + Literal.Shape(spec.Axes)];
        if (spec.Groups > 1)
        {
            arguments.Add($"groups={Number(spec.Groups)}");
            arguments.Add($"channel_axis={Number(spec.ChannelAxis)}");
        }

        if (spec.HasWeight)
        {
            arguments.Add("parameter_axes=" + Literal.Shape(spec.ParameterAxes));
        }

        return (kind.Replace(" n", "N"), arguments);
    }

    private IEnumerable<string> Options(string name)
    {
        bool running = spec.Tracked || name.StartsWith("BatchNorm", StringComparison.Ordinal) || name.StartsWith("InstanceNorm", StringComparison.Ordinal);
        yield return "eps=" + Number(spec.Epsilon);
        if (running)
        {
            yield return "momentum=" + (spec.Momentum is { } momentum ? Number(momentum) : "None");
        }

        yield return (name is "LayerNorm" or "RMSNorm" ? "elementwise_affine=" : "affine=") + Boolean(spec.HasWeight);
        if (running)
        {
            yield return "track_running_stats=" + Boolean(spec.Tracked);
        }

        // What PyTorch does not print, where it is not the default.
        if (spec.HasWeight && spec.HasBias != spec.HasMean)
        {
            yield return "bias=" + Boolean(spec.HasBias);
        }

        if (spec.WeightOffset != 0)
        {
            yield return "weight_offset=" + Number(Literal.Short(spec.WeightOffset, spec.ElementType));
        }

        if (spec.Tracked && spec.BiasedRunningVariance)
        {
            yield return "biased_running_variance=True";
        }

        if (spec.VirtualBatch > 0)
        {
            yield return "virtual_batch=" + Number(spec.VirtualBatch);
        }

        if (spec.Residual == Residual.Inside)
        {
            yield return "residual=inside";
        }

        if (spec.IsMasked)
        {
            yield return "masked=True";
        }

        if (spec.IsModulated)
        {
            yield return "modulated=True";
        }

        if (spec.Activation != Activation.None)
        {
            yield return $"activation={spec.ActivationName}";
        }
    }

    private string Channels => Number(spec.Shape[1]);

    /// <summary>A tuple of Python: <c>(768,)</c>.</summary>
    private string NormalizedShape
    {
        get
        {
            string extents = string.Join(", ", spec.Axes.Select(axis => Number(spec.Shape[axis])));
            return spec.Axes.Count == 1 ? $"({extents},)" : $"({extents})";
        }
    }

    private bool Normalizes(IEnumerable<int> axes) => spec.Axes.SequenceEqual(axes);

    private IEnumerable<int> From(int axis) => Enumerable.Range(axis, Math.Max(0, Rank - axis));

    private static string Number(int value) => Literal.Of(value);

    /// <summary>A float as Python writes it: <c>1e-05</c>.</summary>
    private static string Number(double value)
    {
        if (double.IsPositiveInfinity(value))
        {
            return "inf";
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.All(char.IsDigit) ? text + ".0" : text.Replace('E', 'e');
    }

    private static string Boolean(bool value) => value ? "True" : "False";
}
