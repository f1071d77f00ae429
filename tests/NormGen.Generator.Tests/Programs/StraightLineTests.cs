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
        Method method = Assert.Single(Unrolled(steps: 3, inside: 2));

        Assert.Equal([0, 8, 100, 108, 200, 208], method.Body.Select(OffsetOf));
    }

    [Fact]
    public void Long_methods_are_split_in_order()
    {
        IReadOnlyList<Method> methods = Unrolled(steps: 50, inside: 2);

        Assert.Equal("Sum", methods[0].Name);
        Assert.Equal(["SumPart1", "SumPart2"], methods[0].Body.Select(statement => Assert.IsType<Do>(statement).Call.Method));
        Assert.Equal(
            Enumerable.Range(0, 100).Select(i => (long)((i / 2 * 100) + (i % 2 * 8))),
            methods.Skip(1).SelectMany(part => part.Body).Select(OffsetOf));
        Assert.All(methods.Skip(1), part => Assert.Equal("x", Assert.Single(part.Parameters).Variable.Name));
    }

    private static long OffsetOf(Statement statement)
        => Assert.IsType<Integer>(Assert.IsType<Do>(statement).Call.Arguments[1].Value).Value;

    private static IReadOnlyList<Method> Unrolled(int steps, int inside)
    {
        Symbols symbols = new([], new Dictionary<string, string>());
        symbols.Add(new("ref float", "x"));
        Outliner outliner = new(symbols, []);
        outliner.Outline("Sum", "Sums.", MethodKind.Hot,
        [
            new For("i", 0, steps, 1,
            [
                new For("k", 0, 8 * inside, 8, [new Do(new("Narrow<float>", "Load", [], [new("x", Passing.Reference), ((Expression)"i" * 100) + "k"]))]),
            ]),
        ]);
        StraightLine.Unroll(outliner);
        return outliner.Methods;
    }
}
