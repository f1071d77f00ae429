using NormGen.Generator.Programs;
using static NormGen.Generator.Programs.Expression;

namespace NormGen.Generator.Tests.Programs;

/// <summary>What is known is computed when an expression is made, and again when names in it become numbers.</summary>
public sealed class ExpressionTests
{
    [Fact]
    public void Known_arithmetic_is_folded()
    {
        Expression i = "i";

        Assert.Equal((Expression)784, (Expression)28 * 28);
        Assert.Equal(i, (i * 1) + 0);
        Assert.Equal((Expression)0, i * 0);
        Assert.Equal(i + 12, i + 4 + 8);
        Assert.Equal((Expression)3, (Expression)7 % 4);
        Assert.Equal(new Binary(Operator.Divide, 7, 2), (Expression)7 / 2);
    }

    [Fact]
    public void A_name_that_becomes_a_number_is_computed_with()
    {
        Expression offset = ((Expression)"i" * 784) + "k";

        Assert.Equal((Expression)1600, Walk.Replace(offset, name => name.Text == "i" ? 2 : 32));
        Assert.Equal((Expression)512, Walk.Replace(Sizes.Min((Expression)"piece" + 512, 768), name => 0));
    }
}
