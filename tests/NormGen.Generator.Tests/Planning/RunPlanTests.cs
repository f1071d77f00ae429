using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Tests.Planning;

/// <summary>How runs are divided into vectors.</summary>
public sealed class RunPlanTests
{
    [Theory]
    // Elements; in whole vectors of 32, in whole registers of 8, the rest; runs that share a chain of 16 additions.
    [InlineData(1, 0, 0, 1, 16)]
    [InlineData(7, 0, 0, 7, 16)]
    [InlineData(8, 0, 8, 0, 16)]
    [InlineData(31, 0, 24, 7, 4)]
    [InlineData(32, 32, 32, 0, 16)]
    [InlineData(49, 32, 48, 1, 5)]
    [InlineData(100, 96, 96, 4, 5)]
    [InlineData(196, 192, 192, 4, 2)]
    [InlineData(512, 512, 512, 0, 1)]
    [InlineData(784, 768, 784, 0, 1)]
    public void Runs_of_floats(int elements, int whole, int registers, int rest, int runs)
    {
        RunPlan plan = RunPlan.For(Size.Constant(elements), ElementType.Single);

        Assert.Equal((whole, registers, rest, runs), (plan.Whole, plan.WholeRegisters, plan.Rest, plan.RunsPerChain));
        Assert.Equal(whole > 0, plan.HasWide);
        Assert.Equal(whole < elements, plan.HasNarrow);
    }

    [Theory]
    [InlineData(512, false, 0)]
    [InlineData(513, true, 512)]
    [InlineData(784, true, 512)]
    [InlineData(1024, true, 512)]
    public void Runs_beyond_a_chain_go_in_pieces(int elements, bool inPieces, int lastPiece)
    {
        RunPlan plan = RunPlan.For(Size.Constant(elements), ElementType.Single);

        Assert.Equal((inPieces, lastPiece), (plan.InPieces, plan.LastPiece));
    }

    [Fact]
    public void Unknown_runs_have_every_part()
    {
        RunPlan plan = RunPlan.For(Size.Dynamic("extent1"), ElementType.Single);

        Assert.True(plan is { IsKnown: false, HasWide: true, HasNarrow: true, InPieces: true, HasEqualPieces: false });
    }

    [Theory]
    [InlineData(16, true, false)]
    [InlineData(64, false, false)]
    [InlineData(1024, false, true)]
    public void What_divides_unknown_runs_tells_what_they_lack(int divisor, bool hasNarrow, bool hasEqualPieces)
    {
        RunPlan plan = RunPlan.For(Size.Constant(divisor) * Size.Dynamic("extent1"), ElementType.Single);

        Assert.Equal((hasNarrow, hasEqualPieces), (plan.HasNarrow, plan.HasEqualPieces));
    }
}
