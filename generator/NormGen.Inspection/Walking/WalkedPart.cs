using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Inspection.Walking;

/// <summary>The part of a tensor that a walk goes through: the first statistic's elements, or those of the first panel of columns.</summary>
internal sealed class WalkedPart
{
    private readonly (long Extent, long Stride)[] _outer;
    private readonly long _inner;

    /// <param name="spec">What was asked for.</param>
    /// <param name="plan">How it is computed.</param>
    /// <param name="example">What an extent that only a call tells is taken for.</param>
    public WalkedPart(LayerSpec spec, KernelPlan plan, int example)
    {
        Shape = [.. spec.Shape.Select(extent => extent == LayerSpec.Dynamic ? example : extent)];
        bool runs = plan.Access == Access.Contiguous;
        Dimension[] inner = [.. plan.Dimensions.Reverse().TakeWhile(dimension => dimension.Reduced == runs).Take(runs ? int.MaxValue : 1)];
        _inner = inner.Aggregate(1L, (product, dimension) => product * Value(dimension.Extent));
        _outer =
        [
            .. plan.Dimensions.Take(plan.Dimensions.Count - inner.Length)
                .Where(dimension => dimension.Reduced)
                .Select(dimension => (Value(dimension.Extent), Value(dimension.Stride))),
        ];
        Runs = _outer.Aggregate(1L, (product, loop) => product * loop.Extent);
        Columns = runs ? _inner : Math.Min(_inner, Budget.PanelBytes / spec.ElementType.Bytes());
    }

    public IReadOnlyList<int> Shape { get; }

    /// <summary>The runs of a statistic, or the rows of columns.</summary>
    public long Runs { get; }

    /// <summary>The neighbours of a run, or the columns of the panel.</summary>
    public long Columns { get; }

    /// <summary>A size in this call.</summary>
    public long Value(Size size) => size.Extents.Aggregate(size.Factor, (product, extent) => product * Extent(extent));

    /// <summary>An extent that only a call tells.</summary>
    public long Extent(string name) => Shape[Enumerable.Range(0, Shape.Count).First(axis => AxisNames.Extent(axis) == name)];

    /// <summary>Where an element lies.</summary>
    public (long Run, long Column) Place(long element)
        => (_outer.Aggregate(0L, (run, loop) => (run * loop.Extent) + (element / loop.Stride % loop.Extent)), element % _inner);
}
