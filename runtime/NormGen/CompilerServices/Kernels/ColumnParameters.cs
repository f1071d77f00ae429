using System.Runtime.InteropServices;

namespace NormGen.CompilerServices;

/// <summary>Weight and bias of a panel's columns.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly ref struct ColumnParameters<T>
    where T : unmanaged
{
    private readonly Weights<T> _weight;
    private readonly ReadOnlySpan<T> _bias;
    private readonly nint _first, _stride;

    /// <param name="weight">The weights of the columns' first elements on, one each, or one for all; empty where scales hold none.</param>
    /// <param name="bias">The same of the biases.</param>
    /// <param name="first">The parameter of the first column's first element.</param>
    /// <param name="stride">How far apart those of neighbouring columns are: 1, or 0 where they share one.</param>
    private ColumnParameters(Weights<T> weight, ReadOnlySpan<T> bias, nint first, nint stride)
    {
        _weight = weight;
        _bias = bias;
        (_first, _stride) = (first, stride);
    }

    /// <summary>Whether neighbouring columns do not share one.</summary>
    public bool EachHasOwn => _stride != 0;

    /// <summary>The weights that are part of the columns' scales: one each, or one for all; empty for none.</summary>
    public Weights<T> Weight => _weight;

    /// <summary>The biases that are part of the columns' offsets.</summary>
    public ReadOnlySpan<T> Bias => _bias;

    /// <summary>Those of a panel.</summary>
    /// <param name="call">The call.</param>
    /// <param name="here">The panel.</param>
    /// <param name="weighted">Whether they vary along a column.</param>
    /// <param name="weights">Memory for weights that a call modulates, one a column.</param>
    /// <param name="biases">The same for biases, which offsets hold from then on.</param>
    public static ColumnParameters<T> Of(ref readonly LayerCall<T> call, ColumnPosition here, bool weighted, ref T weights, ref T biases)
    {
        nint stride = call.Geometry.Kept[^1].ParameterStride;
        int count = stride == 0 ? 1 : here.Columns;
        if (weighted)
        {
            return new(default, [], here.Parameter, stride);
        }

        if (!call.Plan.IsModulated)
        {
            return new(call.WeightsFrom(here.Parameter, count), call.BiasesFrom(here.Parameter, count), here.Parameter, stride);
        }

        Span<T> weight = MemoryMarshal.CreateSpan(ref weights, count), bias = MemoryMarshal.CreateSpan(ref biases, count);
        ElementParameters<T> parameters = call.ParametersFrom(here.Parameter);
        for (int k = 0; k < count; k++)
        {
            weight[k] = Moments.FromDouble<T>(parameters.Factor(k));
            bias[k] = Moments.FromDouble<T>(parameters.Summand(k));
        }

        return new(new(weight, -0.0), bias, here.Parameter, stride);
    }

    /// <summary>The parameter of a column's first element.</summary>
    public nint Of(int column) => _first + (column * _stride);
}
