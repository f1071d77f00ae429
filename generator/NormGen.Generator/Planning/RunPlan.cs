using NormGen.Generator.Model;

namespace NormGen.Generator.Planning;

/// <summary>How a run of neighbours is divided into vectors: whole ones of 128 bytes, then of 32, then what is left.</summary>
/// <param name="Extent">The elements of the run.</param>
/// <param name="WideLanes">The elements of a whole vector; 0 where all are registers of 256 bits.</param>
/// <param name="NarrowLanes">The elements of a register of 256 bits.</param>
/// <param name="Divisor">What is known to divide the number of elements.</param>
internal sealed record RunPlan(Size Extent, int WideLanes, int NarrowLanes, long Divisor)
{
    public static RunPlan For(Size extent, ElementType type)
    {
        int bytes = type.Bytes();
        return new(extent, Budget.VectorBytes / bytes, Budget.RegisterBytes / bytes, extent.Factor);
    }

    /// <summary>The same without whole vectors, for passes that need many values at once.</summary>
    public RunPlan InRegisters => this with { WideLanes = 0 };

    /// <summary>Elements of a run that one chain takes at most.</summary>
    public int Piece => Budget.ChainLength * WideLanes;

    public bool IsKnown => Extent.IsConstant;

    /// <summary>Known: the elements in whole vectors.</summary>
    public long Whole => WideLanes == 0 ? 0 : Extent.Factor / WideLanes * WideLanes;

    /// <summary>Known: the elements in whole vectors and whole registers.</summary>
    public long WholeRegisters => Extent.Factor / NarrowLanes * NarrowLanes;

    /// <summary>Known: the elements that are left of whole registers.</summary>
    public long Rest => Extent.Factor % NarrowLanes;

    public bool HasWide => WideLanes > 0 && (!IsKnown || Whole > 0);

    public bool HasNarrow => IsKnown ? Whole < Extent.Factor : WideLanes == 0 || Divisor % WideLanes != 0;

    /// <summary>Whether anything may be left of whole registers.</summary>
    public bool HasRest => Divisor % NarrowLanes != 0;

    /// <summary>Whether a run may be longer than a chain.</summary>
    public bool InPieces => !IsKnown || Extent.Factor > Piece;

    /// <summary>Whether all pieces are as long.</summary>
    public bool HasEqualPieces => WideLanes > 0 && Divisor % Piece == 0;

    /// <summary>Known: the last piece of a run begins here.</summary>
    public long LastPiece => (Extent.Factor - 1) / Piece * Piece;

    /// <summary>Known: how many runs one chain takes.</summary>
    /// <remarks>The runtime's <c>Chains.Runs</c> computes the same for runs whose length is known only when called.</remarks>
    public long RunsPerChain
        => Math.Max(1, Budget.ChainLength / Math.Max(1, Math.Max(Extent.Factor / WideLanes, ((Extent.Factor % WideLanes) + NarrowLanes - 1) / NarrowLanes)));
}
