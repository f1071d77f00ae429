using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <content>Rare columns, which the element type is too narrow for: one by one, in double.</content>
public unsafe ref partial struct TinyColumns<T>
{
    private readonly SliceForm Form => new(Call.Plan.HasMean, Call.Plan.HasRest || Call.Plan.HasBias, Weighted: false);

    private readonly int Count => (int)Call.Plan.Extents.Statistics;

    private readonly Slice Slice => new(Call.Plan.Extents.Geometry.Reduced);

    /// <summary>The gradients of columns, some of which the element type cannot scale by so much.</summary>
    /// <returns>False: nothing is left to be written.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool DifferentiateEach(ColumnLanes sums, ColumnLanes products)
    {
        ref LayerCall<T> call = ref Call;
        Slice slice = Slice;
        for (int k = 0; k < Count; k++)
        {
            ref T x = ref Unsafe.Add(ref Input, k), dy = ref Unsafe.Add(ref OutputGradient, k), dx = ref Unsafe.Add(ref InputGradient, k);
            nint parameter = call.Plan.Tiny.Parameters[k];
            if (!Moments.IsOrdinary<T>(_exactMeans[k], _exactScales[k]))
            {
                slice.Backward(
                    in x,
                    in dy,
                    ref dx,
                    call.Exact(_exactMeans[k], _exactScales[k], parameter),
                    call.Varies,
                    call.Plan.Denominator,
                    ofRanks: default,
                    call.WeightSums,
                    call.BiasSums,
                    parameter);
                continue;
            }

            call.WeightSums?.Add(parameter, products[k]);
            call.BiasSums?.Add(parameter, sums[k]);
            slice.BackwardOrdinary(in x, in dy, ref dx, Form, ValuesOf(k), call.Exact(_exactMeans[k], _exactScales[k], parameter), constant: call.IsConstant, null, null, parameter);
        }

        return false;
    }

    /// <summary>Some sums told nothing: squares left the range of the element type, or the provisional mean was far off.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Measure(ColumnLanes told, ColumnLanes means, ColumnLanes spreads, int columns)
    {
        Span<double> exactMeans = Span(ref means), exactSpreads = Span(ref spreads);
        for (int k = 0; k < columns; k++)
        {
            if (BitConverter.DoubleToInt64Bits(told[k]) == 0)
            {
                Slice.Measure(in Unsafe.Add(ref Input, k), Call.Plan, out exactMeans[k], out exactSpreads[k]);
            }
        }

        return SetValues(in means, in spreads, columns);
    }

    /// <summary>The output of columns, some of which the element type cannot scale by so much.</summary>
    /// <returns>False: nothing is left to be written.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool NormalizeEach(ColumnLanes means, ColumnLanes scales)
    {
        ref LayerCall<T> call = ref Call;
        Fold(ref call, in means, in scales, Count);
        for (int k = 0; k < Count; k++)
        {
            ref T x = ref Unsafe.Add(ref Input, k), y = ref Unsafe.Add(ref Output, k);
            nint parameter = call.Plan.Tiny.Parameters[k];
            if (Moments.IsOrdinary<T>(means[k], scales[k]))
            {
                Slice.NormalizeOrdinary(in x, ref y, Form, ValuesOf(k), call.Exact(means[k], scales[k], parameter));
            }
            else
            {
                Slice.Normalize(in x, ref y, call.Exact(means[k], scales[k], parameter));
            }
        }

        return false;
    }

    /// <summary>Products left the range of the element type, or there is a NaN or an infinity.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void SumInDouble(ColumnLanes inRange, ref ColumnLanes sums, ref ColumnLanes products, int columns)
    {
        Span<double> gradients = Span(ref sums), exactProducts = Span(ref products);
        bool counts = Call.Plan.HasMean || Call.Plan.HasBias;
        for (int k = 0; k < columns; k++)
        {
            if (BitConverter.DoubleToInt64Bits(inRange[k]) == 0)
            {
                Slice.SumGradients(
                    in Unsafe.Add(ref Input, k),
                    in Unsafe.Add(ref OutputGradient, k),
                    Means.GetElement(k),
                    Call.Exact(_exactMeans[k], _exactScales[k], Call.Plan.Tiny.Parameters[k]),
                    weighted: false,
                    out double sum,
                    out exactProducts[k]);
                gradients[k] = counts ? sum : 0;
            }
        }
    }

    private readonly ColumnValues<T> ValuesOf(int k) => new()
    {
        Mean = Means.GetElement(k),
        Scale = Scales.GetElement(k),
        Offset = Offsets.GetElement(k),
        Slope = Slopes.GetElement(k),
        Intercept = Intercepts.GetElement(k),
    };

    private static Span<double> Span(ref ColumnLanes lanes)
        => MemoryMarshal.CreateSpan(ref Unsafe.As<ColumnLanes, double>(ref lanes), Unsafe.SizeOf<ColumnLanes>() / sizeof(double));
}
