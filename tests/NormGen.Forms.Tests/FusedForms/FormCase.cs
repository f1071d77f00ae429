using System.Globalization;
using NormGen.Tests.Properties;

namespace NormGen.Forms.Tests.FusedForms;

/// <summary>A layer that tests compile in several forms.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Written">The arguments of its attribute.</param>
internal sealed record FormCase(RandomLayer Layer, string Written)
{
    /// <summary>Each way in which a formula meets its values.</summary>
    public static readonly FormCase[] All =
    [
        // Slices: a weight an element, none, folded, in parts; in runs of runs.
        Of([6, 100], [1], dynamic: [0]),
        Of([5, 100], [1], bias: false, dynamic: [0]),
        Of([4, 67], [1], rootMeanSquare: true, dynamic: [0]),
        Of([3, 40], [1], affine: false),
        Of([2, 3, 70], [2], dynamic: [0, 1]),
        Of([3, 5, 7, 7], [0, 2, 3]),
        Of([2, 6, 5, 5], [1, 2, 3], groups: 2),
        Of([2, 12, 9], [1, 2], groups: 3, affine: false),
        Of([2, 5, 5, 12], [1, 2, 3], groups: 3, channelAxis: 3),
        Of([3, 4, 6, 6], [2, 3], parameterAxes: [1], tracked: true),
        Of([2, 3, 40], [1, 2], parameterAxes: [2]),
        Of([2, 3, 300], [0, 2], unrolling: Unrolling.Full),
        Of([2, 70], [1], unrolling: Unrolling.Full),
        Of([6, 68], [1], rootMeanSquare: true, weightOffset: 1, dynamic: [0]),
        Of([3, 5, 7, 7], [0, 2, 3], weightOffset: -0.5),

        // Columns: folded, a weight a row, a weight an element, in panels; without a mean.
        Of([4, 7, 35], [0, 1]),
        Of([2, 9, 11, 61], [0, 1, 2], dynamic: [0, 1, 2]),
        Of([3, 17, 9], [1]),
        Of([3, 17, 9], [1], parameterAxes: [1, 2]),
        Of([3, 17, 9], [1], parameterAxes: [2]),
        Of([2, 6, 50], [0, 1], parameterAxes: [1]),
        Of([19, 70], [0], rootMeanSquare: true),
        Of([5, 3], [0]),
        Of([2, 5, 12], [1], unrolling: Unrolling.Full),
        Of([2, 3, 1300], [1], affine: false),
        Of([3, 17, 9], [1], weightOffset: 1),
        Of([4, 7, 35], [0, 1], weightOffset: 1),

        // Parameters of samples, one for all elements, and of each element of one statistic.
        Of([3, 17, 9], [1], parameterAxes: [0, 1]),
        Of([4, 6, 10], [1, 2], parameterAxes: []),
        Of([4, 6, 37], [0, 1], parameterAxes: []),
        Of([3, 4, 10], [0, 1, 2], parameterAxes: []),
        Of([3, 40], [0, 1], parameterAxes: [1], affine: false),
    ];

    /// <summary>Calls of each, in both modes, with several tensors.</summary>
    public static IEnumerable<(FormCase Form, ulong Seed, bool Training)> Calls =>
        from form in All
        from seed in (ulong[])[1, 2, 3]
        from training in (bool[])[true, false]
        select (form, seed, training);

    public string In(string form, Activation activation, bool isDouble) => FusedLayers.In(Written + form, activation, isDouble);

    public override string ToString() => Written;

    private static FormCase Of(
        int[] shape,
        int[] axes,
        int[]? parameterAxes = null,
        int groups = 1,
        int channelAxis = 1,
        bool affine = true,
        bool? bias = null,
        bool rootMeanSquare = false,
        double weightOffset = 0,
        bool? tracked = null,
        int[]? dynamic = null,
        Unrolling unrolling = Unrolling.Auto)
    {
        bool hasBias = bias ?? !rootMeanSquare;
        string declared = string.Join(", ", shape.Select((extent, axis) => (dynamic ?? []).Contains(axis) ? -1 : extent));
        string written = $"Shape = [{declared}], Axes = [{string.Join(", ", axes)}]"
            + (parameterAxes is null ? "" : $", ParameterAxes = [{string.Join(", ", parameterAxes)}]")
            + (groups == 1 ? "" : $", Groups = {groups}, ChannelAxis = {channelAxis}")
            + (affine ? "" : ", Affine = false")
            + (bias == false ? ", Bias = false" : "")
            + (rootMeanSquare ? ", Statistic = Statistic.RootMeanSquare" : "")
            + (weightOffset == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", WeightOffset = {weightOffset}"))
            + (tracked == true ? ", TrackRunningStats = true" : "")
            + (unrolling == Unrolling.Auto ? "" : $", Unrolling = Unrolling.{unrolling}");
        int[] byDefault = groups > 1 ? [channelAxis] : axes.Contains(0) ? [.. Enumerable.Range(0, shape.Length).Except(axes)] : axes;
        return new(
            new()
            {
                Shape = shape,
                Axes = axes,
                ParameterAxes = parameterAxes ?? byDefault,
                Groups = groups,
                ChannelAxis = channelAxis,
                HasWeight = affine,
                HasBias = affine && hasBias,
                Epsilon = 1e-5,
                Momentum = 0.1,
                Tracked = !rootMeanSquare && (tracked ?? axes.Contains(0)),
                Statistic = rootMeanSquare ? Statistic.RootMeanSquare : Statistic.MeanVariance,
                WeightOffset = weightOffset,
                IsDouble = false,
                DynamicAxes = dynamic ?? [],
                Unrolling = unrolling,
                Written = written,
            },
            written);
    }
}
