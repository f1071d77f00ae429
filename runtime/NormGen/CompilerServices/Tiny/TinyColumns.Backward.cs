using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <content>Gradients.</content>
public unsafe ref partial struct TinyColumns<T>
{
    /// <summary>From the sums of the columns' gradients h to what forms the input's gradient; they are also the parameters' gradients.</summary>
    /// <param name="sums">Σ h; nothing where it does not count.</param>
    /// <param name="products">Σ h · (x − mean).</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="columns">How many columns.</param>
    /// <returns>Whether the columns are still to be written: rare ones, and those beside them, are done here.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool SetSlopes(ColumnLanes sums, ColumnLanes products, int rows, int columns)
    {
        ColumnLanes inRange = new(Columns.AreInRange<T>(sums.Lower, products.Lower, rows), Columns.AreInRange<T>(sums.Upper, products.Upper, rows));
        if (!inRange.All(columns))
        {
            SumInDouble(inRange, ref sums, ref products, columns);
        }

        ref LayerCall<T> call = ref Call;
        bool hasMean = call.Plan.HasMean, hasUpper = columns > ColumnLanes.Half;
        ColumnLanes rounded = ColumnLanes.Widen(Means);
        Vector256<double> lowerRest = rounded.Lower - _exactMeans.Lower, upperRest = hasUpper ? rounded.Upper - _exactMeans.Upper : default;
        products = new(
            Columns.WithScale<T>(products.Lower, sums.Lower, _exactScales.Lower, lowerRest, hasMean),
            hasUpper ? Columns.WithScale<T>(products.Upper, sums.Upper, _exactScales.Upper, upperRest, hasMean) : default);
        ColumnLanes gradients = sums, productGradients = products;
        if (!call.Weight.IsEmpty)
        {
            if (IsOrdinary)
            {
                AddToParameters(ref call, in sums, in products, columns);
            }

            ColumnLanes weights = WeightsOf(ref call, columns);
            gradients = new(sums.Lower * weights.Lower, hasUpper ? sums.Upper * weights.Upper : default);
            productGradients = new(products.Lower * weights.Lower, hasUpper ? products.Upper * weights.Upper : default);
        }

        Vector256<double> lowerSlope = Columns.Slope(productGradients.Lower, _exactScales.Lower, weighted: false, rows, call.Plan.Denominator);
        Vector256<double> upperSlope = hasUpper ? Columns.Slope(productGradients.Upper, _exactScales.Upper, weighted: false, rows, call.Plan.Denominator) : default;
        Slopes = new ColumnLanes(lowerSlope, upperSlope).Narrow<T>();
        Intercepts = !hasMean ? default : new ColumnLanes(
            Columns.Intercept<T>(gradients.Lower, _exactScales.Lower, lowerSlope, lowerRest, weighted: false, rows),
            hasUpper ? Columns.Intercept<T>(gradients.Upper, _exactScales.Upper, upperSlope, upperRest, weighted: false, rows) : default).Narrow<T>();
        return IsOrdinary || DifferentiateEach(sums, products);
    }

    /// <summary>Means and scales, as the forward pass had them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void GetStatistics(ref LayerCall<T> call)
    {
        int columns = (int)call.Plan.Extents.Statistics;
        if (call.IsConstant)
        {
            GetRunning(ref call, columns);
        }
        else if (call.Training)
        {
            ColumnLanes spreads = ColumnLanes.Load(call.BatchSpreads, columns);
            _exactMeans = call.Plan.HasMean ? ColumnLanes.Load(call.BatchMeans, columns) : default;
            _exactScales = ScalesOf(in spreads, call.Plan.Denominator, columns);
        }

        IsOrdinary = AreOrdinary(in _exactMeans, in _exactScales).All(columns);
        if (IsOrdinary && !call.Plan.Tiny.SharesParameters)
        {
            // Nothing is to be moved afterwards.
            call.WeightSums = null;
            call.BiasSums = null;
        }

        Fold(ref call, in _exactMeans, in _exactScales, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddToParameters(ref LayerCall<T> call, ref readonly ColumnLanes sums, ref readonly ColumnLanes products, int columns)
    {
        if (call.WeightSums is not null)
        {
            AddAll(ref call, sums, products, columns);
            return;
        }

        TinyGradients.Add(call.WeightGradient!, 0, in products, columns);
        if (call.BiasGradient is { } bias)
        {
            TinyGradients.Add(bias, 0, in sums, columns);
        }
    }

    /// <summary>All columns have the same parameters.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddAll(ref LayerCall<T> call, ColumnLanes sums, ColumnLanes products, int columns)
    {
        for (int k = 0; k < columns; k++)
        {
            call.WeightSums!.Add(0, products[k]);
            call.BiasSums?.Add(0, sums[k]);
        }
    }
}
