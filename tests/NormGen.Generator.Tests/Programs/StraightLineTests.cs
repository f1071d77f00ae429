using NormGen.Generator.Programs;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Tests.Programs;

/// <summary>Loops of known length become straight lines, in methods that the JIT can optimize.</summary>
public sealed class StraightLineTests
{
    [Fact]
    public void Steps_follow_one_another()
    {
        var (body, parts) = Unrolled(steps: 3, inside: 2);

        Assert.Empty(parts);
        Assert.Equal([0, 8, 100, 108, 200, 208], body.Select(OffsetOf));
    }

    [Fact]
    public void Long_passes_are_split_in_order()
    {
        var (body, parts) = Unrolled(steps: 50, inside: 2);

        Assert.Equal(["SumPart1", "SumPart2"], body.Select(statement => Assert.IsType<Do>(statement).Call.Method));
        Assert.Equal(
            Enumerable.Range(0, 100).Select(i => (long)((i / 2 * 100) + (i % 2 * 8))),
            parts.SelectMany(part => part.Body).Select(OffsetOf));
        Assert.All(parts, part => Assert.Equal("x", Assert.Single(part.Parameters).Variable.Name));
    }

    private static long OffsetOf(Statement statement)
        => Assert.IsType<Integer>(Assert.IsType<Do>(statement).Call.Arguments[1].Value).Value;

    private static (IReadOnlyList<Statement> Body, IReadOnlyList<Method> Parts) Unrolled(int steps, int inside)
    {
        Symbols symbols = new();
        symbols.Add(new("ref float", "x"));
        Outliner outliner = new(symbols, []);
        IReadOnlyList<Statement> body = StraightLine.Unroll(
            [
                new For("i", 0, steps, 1,
                [
                    new For("k", 0, 8 * inside, 8, [new Do(new("Narrow<float>", "Load", [], [new("x", Passing.Reference), ((Expression)"i" * 100) + "k"]))]),
                ]),
            ],
            "Sum",
            outliner);
        return (body, outliner.Methods);
    }
}
