using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace NormGen.Tests.Properties;

/// <summary>Any layer that the contract allows, of at most 20,000 elements.</summary>
internal static class LayerGenerator
{
    private static readonly int[] Extents = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 129, 513, 1000, 4099];

    private static readonly Gen<bool> Coin = Gen.Elements(false, true);

    public static Gen<RandomLayer> Layers { get; } =
        from geometry in Geometries()
        from options in AllOptions()
        from parameters in Parameters(geometry.Shape.Length)
        from dynamic in Gen.Two(Subset(geometry.Shape.Length))
        select Layer(geometry, options, parameters, dynamic.Item1.Union(dynamic.Item2));

    private static Gen<Geometry> Geometries()
        => from rank in Gen.Choose(1, 8)
           from limit in Gen.Elements(40, 200, 1000, 3000, 20_000)
           from picks in Gen.Choose(0, 1_000_000).ArrayOf(rank)
           from shape in Gen.Shuffle(Fit(picks, limit))
           from axes in Subset(rank).Where(axes => axes.Length > 0)
           from signs in Coin.ArrayOf(rank)
           from grouped in Gen.Elements(false, false, true)
           from pick in Gen.Two(Gen.Choose(0, 1_000_000))
           select Split(new(shape, axes, signs, Groups: 1, ChannelAxis: 1), grouped, pick.Item1, pick.Item2);

    private static Gen<Options> AllOptions()
        => from affine in Gen.Elements(true, true, true, false)
           from bias in Gen.Elements<bool?>(null, null, true, false)
           from epsilon in Gen.Elements<double?>(null, null, 0, 1e-10, 1e-3, 1)
           from momentum in Gen.Elements<double?>(null, null, 0, 0.3, 0.5, 1)
           from cumulative in Gen.Elements(false, false, false, true)
           from tracked in Gen.Elements<bool?>(null, null, true, false)
           from statistic in Gen.Elements(
               Statistic.MeanVariance, Statistic.MeanVariance, Statistic.MeanVariance, Statistic.MeanVariance, Statistic.RootMeanSquare, Statistic.Euclidean)
           from offset in Gen.Elements<double?>(null, null, null, 1, -0.5, 0.1)
           from isDouble in Gen.Elements(false, false, true)
           from unrolling in Gen.Elements(Unrolling.Auto, Unrolling.Full, Unrolling.Loops)
           select new Options(affine, bias, epsilon, momentum, cumulative, tracked, statistic, affine ? offset : null, isDouble, unrolling);

    /// <summary>Null: the contract's default.</summary>
    private static Gen<int[]?> Parameters(int rank)
        => from none in Gen.Elements(0, 0, 1, 2, 2)
           from axes in Subset(rank)
           select none switch { 0 => null, 1 => [], _ => axes };

    /// <summary>In any order.</summary>
    private static Gen<int[]> Subset(int rank)
        => from members in Coin.ArrayOf(rank)
           from order in Gen.Shuffle(Enumerable.Range(0, rank))
           select order.Where(axis => members[axis]).ToArray();

    /// <summary>Extents whose product is at most <paramref name="limit"/>, none of which takes nearly all of it.</summary>
    private static int[] Fit(int[] picks, int limit)
    {
        double most = Math.Max(3, Math.Pow(limit, 2.0 / picks.Length));
        int elements = 1;
        return [.. picks.Select(pick =>
        {
            int[] allowed = [.. Extents.Where(extent => extent <= most && extent * elements <= limit)];
            int extent = allowed[pick % allowed.Length];
            elements *= extent;
            return extent;
        })];
    }

    private static Geometry Split(Geometry geometry, bool grouped, int axisPick, int divisorPick)
    {
        int[] splittable = [.. geometry.Axes.Where(axis => axis > 0 && geometry.Shape[axis] > 1)];
        if (!grouped || splittable.Length == 0)
        {
            return geometry;
        }

        int axis = splittable[axisPick % splittable.Length];
        int[] divisors = [.. Enumerable.Range(2, geometry.Shape[axis] - 1).Where(divisor => geometry.Shape[axis] % divisor == 0)];
        return geometry with { ChannelAxis = axis, Groups = divisors[divisorPick % divisors.Length] };
    }

    private static RandomLayer Layer(Geometry geometry, Options options, int[]? parameters, IEnumerable<int> dynamic)
    {
        var (shape, axes, _, groups, channelAxis) = geometry;
        int[] kept = [.. Enumerable.Range(0, shape.Length).Except(axes)];
        int[] byDefault = groups > 1 ? [channelAxis] : axes.Contains(0) ? kept : axes;
        int[] parameterAxes = options.Affine ? [.. (parameters ?? byDefault).Order()] : [];

        // One element per statistic cannot be trained.
        bool hasMean = options.Statistic == Statistic.MeanVariance;
        bool? written = !hasMean ? null
            : axes.Aggregate(1, (product, axis) => product * shape[axis]) == groups ? false
            : options.Tracked;
        bool tracked = hasMean && (written ?? axes.Contains(0));
        IEnumerable<int> fixedAxes = [.. parameterAxes, .. tracked ? kept.Where(axis => axis > 0) : [], .. groups > 1 ? [channelAxis] : Array.Empty<int>()];

        RandomLayer layer = new()
        {
            Shape = shape,
            Axes = [.. axes.Order()],
            ParameterAxes = parameterAxes,
            Groups = groups,
            ChannelAxis = channelAxis,
            HasWeight = options.Affine,
            HasBias = options.Affine && (options.Bias ?? hasMean),
            Epsilon = options.Epsilon ?? (options.Statistic == Statistic.Euclidean ? 1e-12 : 1e-5),
            Momentum = options.Cumulative ? null : options.Momentum ?? 0.1,
            Tracked = tracked,
            Statistic = options.Statistic,
            WeightOffset = options.IsDouble ? options.WeightOffset ?? 0 : (float)(options.WeightOffset ?? 0),
            IsDouble = options.IsDouble,
            DynamicAxes = [.. dynamic.Except(fixedAxes).Order()],
            Unrolling = options.Unrolling,
            Written = string.Join(", ", Arguments(geometry, options, parameters, written)),
        };
        return layer.Unrollings.Contains(layer.Unrolling) ? layer : layer with { Unrolling = Unrolling.Auto };
    }

    private static IEnumerable<string> Arguments(Geometry geometry, Options options, int[]? parameters, bool? tracked)
    {
        yield return $"Axes = [{string.Join(", ", geometry.Axes.Select(geometry.Sign))}]";
        if (geometry.Groups > 1)
        {
            yield return $"Groups = {geometry.Groups}, ChannelAxis = {geometry.Sign(geometry.ChannelAxis)}";
        }

        if (!options.Affine)
        {
            yield return "Affine = false";
        }
        else if (options.Bias is { } bias)
        {
            yield return $"Bias = {Text(bias)}";
        }

        if (options.Affine && parameters is not null)
        {
            yield return $"ParameterAxes = [{string.Join(", ", parameters.Select(geometry.Sign))}]";
        }

        if (options.Epsilon is { } epsilon)
        {
            yield return "Epsilon = " + epsilon.ToString("R", CultureInfo.InvariantCulture);
        }

        if (options.Cumulative)
        {
            yield return "CumulativeAverage = true";
        }
        else if (options.Momentum is { } momentum)
        {
            yield return "Momentum = " + momentum.ToString("R", CultureInfo.InvariantCulture);
        }

        if (tracked is { } track)
        {
            yield return $"TrackRunningStats = {Text(track)}";
        }

        if (options.Statistic != Statistic.MeanVariance)
        {
            yield return $"Statistic = Statistic.{options.Statistic}";
        }

        if (options.WeightOffset is { } offset)
        {
            yield return "WeightOffset = " + offset.ToString("R", CultureInfo.InvariantCulture);
        }

        if (options.IsDouble)
        {
            yield return "ElementType = typeof(double)";
        }
    }

    private static string Text(bool value) => value ? "true" : "false";

    /// <param name="FromEnd">Axes that are written as negative numbers.</param>
    private sealed record Geometry(int[] Shape, int[] Axes, bool[] FromEnd, int Groups, int ChannelAxis)
    {
        public int Sign(int axis) => FromEnd[axis] ? axis - Shape.Length : axis;
    }

    private sealed record Options(
        bool Affine,
        bool? Bias,
        double? Epsilon,
        double? Momentum,
        bool Cumulative,
        bool? Tracked,
        Statistic Statistic,
        double? WeightOffset,
        bool IsDouble,
        Unrolling Unrolling);
}
