using NormGen.Generator.Programs;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Tests.Programs;

/// <summary>Parameters of methods are what their statements use from outside.</summary>
public sealed class OutlinerTests
{
    private readonly Symbols _symbols = new([new("float[]", "Weight")], new Dictionary<string, string> { ["extent0"] = "Extent0" });

    [Fact]
    public void Values_references_and_results_are_passed_as_they_are_used()
    {
        _symbols.Add(new("double", "mean"));
        _symbols.Add(new("ref float", "x"));
        _symbols.Add(new("double", "total"), isSet: false);
        _symbols.Add(new("double", "count"));
        Outliner outliner = new(_symbols, ["TWide"]);

        Call call = outliner.Outline("Sum", "Sums.", MethodKind.Hot,
        [
            new Declare("TWide", "s", new Call("TWide", "Load", [], [new("x", Passing.Reference), (Expression)0])),
            new Assign("total", (Expression)"mean" + "s"),
            new Assign("count", 1, Adds: true),
        ]);

        Method method = Assert.Single(outliner.Methods);
        Assert.Equal(["TWide"], method.Types);
        Assert.Equal(
            [("ref float", "x", Passing.Value), ("double", "total", Passing.Out), ("double", "mean", Passing.Value), ("double", "count", Passing.Reference)],
            method.Parameters.Select(parameter => (parameter.Variable.Type, parameter.Variable.Name, parameter.Passing)));
        Assert.Equal([Passing.Reference, Passing.Out, Passing.Value, Passing.Reference], call.Arguments.Select(argument => argument.Passing));
    }

    [Fact]
    public void Fields_and_own_locals_are_no_parameters_and_extents_become_locals()
    {
        Outliner outliner = new(_symbols, ["TWide"]);

        outliner.Outline("Count", "Counts.", MethodKind.Ordinary,
        [
            new For("k", 0, "extent0", 1, [new Do(new("Math", "Abs", [], [new Item("Weight", "k")]))]),
        ]);

        Method method = Assert.Single(outliner.Methods);
        Assert.Empty(method.Parameters);
        Assert.Empty(method.Types);
        Assert.Equal(new Declare("nint", "extent0", "Extent0"), method.Body[0]);
    }
}
