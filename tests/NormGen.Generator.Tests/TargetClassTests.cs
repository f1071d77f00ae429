using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>Where the generated part goes: containers, type parameters, keywords, and the names of the files.</summary>
public sealed class TargetClassTests
{
    private const string Attribute = "[Normalize(Shape = [32, 64], Axes = [1])]";

    [Theory]
    [InlineData("partial class Outer", "partial class Outer")]
    [InlineData("static partial class Outer", "partial class Outer")]
    [InlineData("abstract partial class Outer<T>", "partial class Outer<T>")]
    [InlineData("partial struct Outer", "partial struct Outer")]
    [InlineData("readonly partial struct Outer", "partial struct Outer")]
    [InlineData("ref partial struct Outer", "partial struct Outer")]
    [InlineData("partial record Outer(int Value)", "partial record Outer")]
    [InlineData("sealed partial record class Outer", "partial record Outer")]
    [InlineData("readonly partial record struct Outer<TKey, TValue>(TKey Key)", "partial record struct Outer<TKey, TValue>")]
    [InlineData("partial interface Outer<T>", "partial interface Outer<T>")]
    public void A_layer_can_be_nested(string container, string declaration)
    {
        var run = Compile.Generate($$"""namespace Some.Where; public {{container}} { {{Attribute}} private partial class Layer; }""");

        var target = Assert.Single(Layers.Of(run)).Target;
        Assert.Equal("Some.Where", target.Namespace);
        Assert.Equal([declaration], target.Containers);
        Assert.Equal("Layer", target.Name);
        Assert.Equal("partial class Layer", target.Declaration);
    }

    [Fact]
    public void Containers_are_listed_from_the_outside()
    {
        var run = Compile.Generate($$"""
            public partial struct A<T> where T : unmanaged
            {
                public partial interface B<TItem> where TItem : class, IComparable<TItem>
                {
                    {{Attribute}} public partial class Layer<TOwn> where TOwn : notnull, new();
                }
            }
            """);

        var target = Assert.Single(Layers.Of(run)).Target;
        Assert.Equal("", target.Namespace);
        Assert.Equal(["partial struct A<T>", "partial interface B<TItem>"], target.Containers);
        Assert.Equal("Layer", target.Name);
        Assert.Equal("partial class Layer<TOwn>", target.Declaration);
        Assert.Equal(["A`1+B`1+Layer`1.g.cs"], run.LayerSources.Keys);
    }

    [Fact]
    public void Keywords_are_escaped()
    {
        var run = Compile.Generate($$"""namespace @namespace.@int; public partial class @class<@event> { {{Attribute}} public partial class @record<@where>; }""");

        var target = Assert.Single(Layers.Of(run)).Target;
        Assert.Equal("@namespace.@int", target.Namespace);
        Assert.Equal(["partial class @class<@event>"], target.Containers);
        Assert.Equal("@record", target.Name);
        Assert.Equal("partial class @record<@where>", target.Declaration);
        Assert.Equal(["namespace.int.class`1+record`1.g.cs"], run.LayerSources.Keys);
    }

    [Theory]
    [InlineData("Größe")]
    [InlineData("层")]
    [InlineData("_")]
    [InlineData("L\\u0061yer")]
    public void Any_identifier_is_fine(string name) => Assert.Single(Compile.Generate($"{Attribute} public partial class {name};").LayerSources);

    [Fact]
    public void Several_layers_in_one_file_get_a_file_each()
    {
        var run = Compile.Generate($$"""
            {{Attribute}} public partial class Layer;
            {{Attribute}} public partial class Layer<T>;
            namespace A { {{Attribute}} public partial class Layer; }
            namespace B { {{Attribute}} public partial class Layer { {{Attribute}} public partial class Inner; } }
            """);

        Assert.Equal(["A.Layer.g.cs", "B.Layer+Inner.g.cs", "B.Layer.g.cs", "Layer.g.cs", "Layer`1.g.cs"], run.LayerSources.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData($"{Attribute} public partial class Layer; {Attribute} public partial class LAYER;")]
    [InlineData($$"""namespace A { {{Attribute}} public partial class Layer; } namespace a { {{Attribute}} public partial class Layer; }""")]
    [InlineData($$"""public partial class Outer { {{Attribute}} public partial class Layer; } public partial class OUTER { {{Attribute}} public partial class LAYER; }""")]
    public void Names_that_differ_by_case_get_a_file_each(string source)
    {
        var names = Compile.Generate(source).LayerSources.Keys;

        Assert.Equal(2, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.Matches(@"\.[0-9a-f]{8}\.g\.cs$", name));
        Assert.Equal(names, Compile.Generate(source).LayerSources.Keys);
    }

    [Fact]
    public async Task A_class_in_two_parts_is_one_layer()
    {
        var run = Compile.Generate(
            "public partial class Layer { public int First => Second; }",
            $$"""{{Attribute}} sealed partial class Layer { private static int Second => 2; }""");

        Assert.Single(run.LayerSources);
        Assert.Empty(await run.AnalyzeAsync());
    }

    [Fact]
    public async Task Of_two_attributes_on_parts_of_one_class_the_first_counts()
    {
        const string Source = "[Normalize(Shape = [2, 3], Axes = [1])] public partial class Layer;";
        var run = Compile.GenerateInvalid(Source, Source.Replace("2", "4", StringComparison.Ordinal));

        Assert.Equal(["CS0579"], run.Problems.Select(problem => problem.Id));
        Assert.Equal([2, 3], Assert.Single(Layers.Of(run)).Spec!.Shape);
        Assert.Empty(await run.AnalyzeAsync());
    }

    [Theory]
    [InlineData("sealed class Layer;")]
    [InlineData("static class Layer;")]
    [InlineData("partial interface Layer;")]
    [InlineData("record Layer;")]
    public void What_cannot_be_extended_is_left_alone(string declaration)
        => Assert.Empty(Compile.GenerateInvalid($"{Attribute} internal {declaration}").Sources);

    [Theory]
    [InlineData("[Normalize(Shape = [2, 3], Axes = [2])] public partial class Layer;")]
    [InlineData("[Normalize(Shape = [2, Unknown], Axes = [1])] public partial class Layer;")]
    [InlineData($"{Attribute} public abstract partial class Layer;")]
    [InlineData($"{Attribute} public partial struct Layer;")]
    [InlineData($"{Attribute} public partial record Layer;")]
    public void What_is_invalid_but_can_be_extended_has_no_spec(string source)
        => Assert.Null(Assert.Single(Layers.Of(Compile.GenerateInvalid(source))).Spec);
}
