using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NormGen.CompilerServices;

namespace NormGen.Tests.Kernels;

/// <summary>The passes that generated code brings, written by hand, element by element.</summary>
internal sealed class ScalarColumns<T>(Dimension[] nest, ColumnForm form, bool weighted) : ColumnKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private delegate void Body(in ColumnPanel<T> panel, nint element, nint parameter, nint column);

    /// <summary>What the passes found wrong.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>The vectors and stores of the passes that were called.</summary>
    public ConcurrentQueue<(Type Wide, Type? Store)> Called { get; } = [];

    private bool HasMean => form.HasMean;

    private bool HasBias => form.HasBias;

    private bool Weighted => weighted;

    private bool HasOffset => (form.HasMean && typeof(T) == typeof(float)) || (form.HasBias && !weighted);

    private bool HasGradients => form.HasMean || (form.HasBias && !weighted);

    /// <summary>Goes through a panel, row by row.</summary>
    private void Each(in ColumnPanel<T> panel, Body body)
    {
        Geometry geometry = new(nest, panel.Shape, new Step[nest.Length]);
        Step[] rows = geometry.Reduced.ToArray();
        if (rows.Length == 1)
        {
            rows[0] = rows[0] with { Extent = panel.Rows };
        }

        nint count = rows.Aggregate((nint)1, (product, step) => product * step.Extent), stride = geometry.Kept[^1].ParameterStride;
        for (nint row = 0; row < count; row++)
        {
            nint element = 0, parameter = 0, left = row;
            foreach (Step step in Enumerable.Reverse(rows))
            {
                element += left % step.Extent * step.Stride;
                parameter += left % step.Extent * step.ParameterStride;
                left /= step.Extent;
            }

            for (nint column = 0; column < panel.Count; column++)
            {
                body(in panel, element + column, parameter + (column * stride), column);
            }
        }
    }

    private T Centered(in ColumnPanel<T> panel, nint element, nint column)
        => form.HasMean ? Unsafe.Add(ref panel.Input, element) - Unsafe.Add(ref panel.Means, column) : Unsafe.Add(ref panel.Input, element);

    private T Normalized(in ColumnPanel<T> panel, nint element, nint column)
    {
        T centered = Centered(in panel, element, column), scale = Unsafe.Add(ref panel.Scales, column);
        return HasOffset ? T.FusedMultiplyAdd(centered, scale, Unsafe.Add(ref panel.Offsets, column)) : centered * scale;
    }

    private T Gradient(in ColumnPanel<T> panel, nint element, nint parameter)
    {
        T gradient = Unsafe.Add(ref panel.OutputGradient, element);
        return weighted ? gradient * Unsafe.Add(ref panel.Weight, parameter) : gradient;
    }

    /// <summary>Vectors at the last column may stand over it.</summary>
    private void ExpectZeros(string what, ref T values, nint count)
    {
        nint lanes = 128 / Unsafe.SizeOf<T>();
        for (nint k = count; k < count + lanes; k++)
        {
            if (!T.IsZero(Unsafe.Add(ref values, k)))
            {
                Complaints.Enqueue($"{what}[{k}] of {count} is {Unsafe.Add(ref values, k)}");
            }
        }
    }

    private void ExpectValues(in ColumnPanel<T> columns)
    {
        ExpectZeros("Means", ref columns.Means, columns.Count);
        ExpectZeros("Scales", ref columns.Scales, columns.Count);
        ExpectZeros("Offsets", ref columns.Offsets, columns.Count);
    }

    protected override void Measure<TWide>(in ColumnPanel<T> columns)
    {
        Called.Enqueue((typeof(TWide), null));
        if (HasMean)
        {
            ExpectZeros("Shifts", ref columns.Shifts, columns.Count);
        }

        Each(in columns, (in panel, element, _, column) =>
        {
            T d = Unsafe.Add(ref panel.Input, element);
            if (HasMean)
            {
                d -= Unsafe.Add(ref panel.Shifts, column);
                panel.Sums.Add(Vector256.CreateScalar(d), column);
            }

            panel.Products.Add(Vector256.CreateScalar(d * d), column);
        });
    }

    protected override void SumGradients<TWide>(in ColumnPanel<T> columns)
    {
        Called.Enqueue((typeof(TWide), null));
        Each(in columns, (in panel, element, parameter, column) =>
        {
            T h = Gradient(in panel, element, parameter);
            if (HasGradients)
            {
                panel.Sums.Add(Vector256.CreateScalar(h), column);
            }

            panel.Products.Add(Vector256.CreateScalar(h * Centered(in panel, element, column)), column);
        });
    }

    protected override void Normalize<TWide, TStore>(in ColumnPanel<T> columns)
    {
        Called.Enqueue((typeof(TWide), typeof(TStore)));
        ExpectValues(in columns);
        Each(in columns, (in panel, element, parameter, column) =>
        {
            T value = Normalized(in panel, element, column);
            Unsafe.Add(ref panel.Output, element) = !Weighted ? value
                : HasBias ? T.FusedMultiplyAdd(value, Unsafe.Add(ref panel.Weight, parameter), Unsafe.Add(ref panel.Bias, parameter))
                : value * Unsafe.Add(ref panel.Weight, parameter);
        });
    }

    protected override void WriteGradients<TWide, TStore>(in ColumnPanel<T> columns)
    {
        Called.Enqueue((typeof(TWide), typeof(TStore)));
        Write(in columns, constant: false);
    }

    protected override void WriteGradientsInEvaluation<TWide, TStore>(in ColumnPanel<T> columns)
    {
        Called.Enqueue((typeof(TWide), typeof(TStore)));
        Write(in columns, constant: true);
    }

    private void Write(in ColumnPanel<T> columns, bool constant)
    {
        ExpectValues(in columns);
        if (!constant)
        {
            ExpectZeros("Slopes", ref columns.Slopes, columns.Count);
            ExpectZeros("Intercepts", ref columns.Intercepts, columns.Count);
        }

        Each(in columns, (in panel, element, parameter, column) =>
        {
            T factor = Centered(in panel, element, column), h = Gradient(in panel, element, parameter);
            if (Weighted)
            {
                factor = HasMean && typeof(T) == typeof(float)
                    ? T.FusedMultiplyAdd(factor, Unsafe.Add(ref panel.Scales, column), Unsafe.Add(ref panel.Offsets, column))
                    : factor * Unsafe.Add(ref panel.Scales, column);
                T gradient = Unsafe.Add(ref panel.OutputGradient, element);
                panel.WeightSums!.Add(panel.Parameter + parameter, Vector256.CreateScalar(gradient * factor));
                panel.BiasSums?.Add(panel.Parameter + parameter, Vector256.CreateScalar(gradient));
            }

            T slope = constant ? default : Unsafe.Add(ref panel.Slopes, column);
            Unsafe.Add(ref panel.InputGradient, element) = constant
                ? h * Unsafe.Add(ref panel.Scales, column)
                : T.FusedMultiplyAdd(
                    h,
                    Unsafe.Add(ref panel.Scales, column),
                    HasMean ? T.FusedMultiplyAdd(factor, slope, Unsafe.Add(ref panel.Intercepts, column)) : factor * slope);
        });
    }
}
