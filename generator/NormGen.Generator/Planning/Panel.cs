namespace NormGen.Generator.Planning;

/// <summary>Neighbouring statistics that are computed together: the columns of a row, or slices that share parameters.</summary>
/// <param name="Dimension">The kept dimension that they are neighbours along.</param>
/// <param name="Most">How many there are at most.</param>
/// <param name="Name">What they are called.</param>
internal sealed record Panel(Dimension Dimension, int Most, string Name)
{
    public bool Several => !Dimension.Extent.IsConstant || Dimension.Extent.Factor > Most;

    /// <summary>How many: all, or a fixed number, or a variable one where the last panel is smaller.</summary>
    public Size Extent => !Several
        ? Dimension.Extent
        : Dimension.Extent.IsConstant && Dimension.Extent.Factor % Most == 0
            ? Size.Constant(Most)
            : Size.Dynamic(Name);

    /// <summary>How many scratch memory has room for.</summary>
    public int Room => Several ? Most : (int)Dimension.Extent.Factor;
}
