using NormGen.Generator.Programs;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Tests.Programs;

/// <summary>Parameters of methods are what their statements use from outside.</summary>
public sealed class OutlinerTests
{
    private readonly Symbols _symbols = new();

    [Fact]
    public void Values_and_references_are_passed_as_they_are_used()
    {
        _symbols.Add(new("double", "mean"));
        _symbols.Add(new("ref float", "x"));
        _symbols.Add(new("double", "count"));
        Outliner outliner = new(_symbols, []);

        Call call = outliner.Outline("Sum", "Sums.",
        [
            new Declare("TWide", "s", new Call("TWide", "Load", [], [new("x", Passing.Reference), (Expression)0])),
            new Assign("count", (Expression)"mean" + "s", Adds: true),
        ]);

        Method method = Assert.Single(outliner.Methods);
        Assert.Equal(
            [("ref float", "x", Passing.Value), ("double", "count", Passing.Reference), ("double", "mean", Passing.Value)],
            method.Parameters.Select(parameter => (parameter.Variable.Type, parameter.Variable.Name, parameter.Passing)));
        Assert.Equal([Passing.Reference, Passing.Reference, Passing.Value], call.Arguments.Select(argument => argument.Passing));
    }

    [Fact]
    public void Own_locals_are_no_parameters()
    {
        _symbols.Add(new("nint", "k"));
        Outliner outliner = new(_symbols, []);

        outliner.Outline("Count", "Counts.", [new For("k", 0, 8, 1, [new Do(new("Math", "Abs", [], ["k"]))])]);

        Assert.Empty(Assert.Single(outliner.Methods).Parameters);
    }
}
