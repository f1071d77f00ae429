using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>What the generator does again after an edit. (That an unrelated edit costs nothing is part of every test that
/// compiles.)</summary>
public sealed class CachingTests
{
    private const string First = "[Normalize(Shape = [32, 64], Axes = [1])] public sealed partial class First;";
    private const string Second = "[Normalize(Shape = [8, 5], Axes = [0])] public sealed partial class Second { int Weight; }";

    private const string Third = "[Normalize(Shape = [8, 5], Axes = [0])] public sealed partial class Third;";

    private const string Presets = """
        [BatchNorm(64, 3)] public sealed partial class Batches;
        [InstanceNorm(64, 3)] public sealed partial class Instances;
        [GroupNorm(8, 64, 3)] public sealed partial class Groups;
        [LayerNorm(48)] public sealed partial class Rows;
        [RmsNorm(48)] public sealed partial class Squares;
        """;

    [Theory]
    [InlineData("// A comment.\n", "")]
    [InlineData("", "\npublic sealed class Unrelated;")]
    public void An_edit_beside_the_layer_generates_nothing(string before, string after)
    {
        var result = Edit([First + Second], before + First + after + Second);

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], CachingAssert.Reasons(result, TrackingNames.Layers));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], CachingAssert.Reasons(result, TrackingNames.Sources));
    }

    [Fact]
    public void Other_spelling_of_the_same_layer_generates_nothing()
    {
        var result = Edit([First], First.Replace("Axes = [1]", "Axes = new[] { -1 }, Epsilon = 1e-5", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Cached], CachingAssert.Reasons(result, TrackingNames.Layers));
        Assert.Equal([IncrementalStepRunReason.Cached], CachingAssert.Reasons(result, TrackingNames.Sources));
    }

    [Fact]
    public void An_edit_of_one_layer_leaves_the_others()
    {
        var result = Edit([First, Second], First.Replace("64", "65", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], CachingAssert.Reasons(result, TrackingNames.Layers));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], CachingAssert.Reasons(result, TrackingNames.Sources));
    }

    [Fact]
    public void An_edit_of_one_layer_leaves_the_kernels_of_others()
    {
        var result = Edit([First, Third], First.Replace("64", "65", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged], CachingAssert.Reasons(result, TrackingNames.Kernels));
    }

    /// <summary>The members that it has then are printed; those of the others stay.</summary>
    [Theory]
    [InlineData("public sealed partial class Third : Exception;")]
    [InlineData("public sealed partial class Third { public void Train(int epochs) { } }")]
    public void A_part_that_takes_its_base_class_from_a_layer_leaves_the_others(string part)
    {
        var result = Edit(["public sealed partial class Third;", First, Third], part);

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], CachingAssert.Reasons(result, TrackingNames.Layers));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], CachingAssert.Reasons(result, TrackingNames.Sources));
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, CachingAssert.Reasons(result, TrackingNames.Kernels));
    }

    [Theory]
    [InlineData("// A comment.\n", "")]
    [InlineData("", "\n[RmsNorm(32)] public sealed partial class Another;")]
    public void An_edit_beside_presets_generates_nothing_again(string before, string after)
    {
        var result = Edit([Presets], before + Presets + after);

        Assert.Equal(5, CachingAssert.Reasons(result, TrackingNames.Layers).Count(reason => reason is IncrementalStepRunReason.Cached));
        Assert.Equal(5, CachingAssert.Reasons(result, TrackingNames.Sources).Count(reason => reason is IncrementalStepRunReason.Cached));
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, CachingAssert.Reasons(result, TrackingNames.Kernels));
    }

    [Fact]
    public void An_edit_of_one_preset_leaves_the_others()
    {
        var result = Edit([Presets], Presets.Replace("LayerNorm(48)", "LayerNorm(49)", StringComparison.Ordinal));

        Assert.Equal(1, CachingAssert.Reasons(result, TrackingNames.Layers).Count(reason => reason is IncrementalStepRunReason.Modified));
        Assert.Equal(4, CachingAssert.Reasons(result, TrackingNames.Sources).Count(reason => reason is IncrementalStepRunReason.Cached));
        Assert.Equal(1, CachingAssert.Reasons(result, TrackingNames.Kernels).Count(reason => reason is IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void Other_spelling_of_the_same_preset_generates_nothing()
    {
        var result = Edit([Presets], Presets.Replace("BatchNorm(64, 3)", "BatchNorm(spatial: new[] { 1 + 2 }, channels: 64, Batch = -1)", StringComparison.Ordinal));

        Assert.All(CachingAssert.Reasons(result, TrackingNames.Sources), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_of_one_static_class_leaves_the_kernels_of_others()
    {
        var result = Edit(
            ["[RmsNorm(Sizes = [384, 768])] public static partial class Edited; [LayerNorm(Sizes = [768])] public static partial class Other;"],
            "[RmsNorm(Sizes = [384, 1000])] public static partial class Edited; [LayerNorm(Sizes = [768])] public static partial class Other;");

        // Width768 is still the other's; Width1000 is new in its place among the outputs.
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], CachingAssert.Reasons(result, TrackingNames.Sources).OrderByDescending(reason => $"{reason}"));
        Assert.Equal(5, CachingAssert.Reasons(result, TrackingNames.Kernels).Count);
        Assert.Contains(IncrementalStepRunReason.Unchanged, CachingAssert.Reasons(result, TrackingNames.Kernels));
    }

    [Fact]
    public void The_models_of_equal_sources_are_equal()
        => Assert.Equal(Layers.Of(Compile.GenerateInvalid(First, Second, Presets)), Layers.Of(Compile.GenerateInvalid(First, Second, Presets)));

    [Fact]
    public void No_model_holds_on_to_the_compilation()
    {
        var run = Compile.GenerateInvalid(First, Second, Presets);
        var outputs = new[] { TrackingNames.Layers, TrackingNames.Sources, TrackingNames.Kernels }
            .SelectMany(step => run.Result.TrackedSteps[step])
            .SelectMany(step => step.Outputs)
            .Select(output => output.Value)
            .ToArray();

        Assert.Equal(20, outputs.Length);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Assert.All(outputs, output => Walk(output, "output", seen));
        Assert.Contains(seen, value => value is Model.LayerSpec);
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null || !seen.Add(value))
        {
            return;
        }

        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or Compilation or Location or AttributeData or SemanticModel or Diagnostic,
            $"{path} is a {value.GetType()}");
        if (value is string || value.GetType().IsPrimitive || value.GetType().IsEnum)
        {
            return;
        }

        if (value is IEnumerable items)
        {
            var index = 0;
            foreach (var item in items)
            {
                Walk(item, $"{path}[{index++}]", seen);
            }
        }

        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }

    /// <summary>Runs over the sources, then again with the first one replaced.</summary>
    private static GeneratorRunResult Edit(string[] sources, string edited)
    {
        var run = Compile.GenerateInvalid(sources);
        var tree = run.Input.SyntaxTrees.Single(tree => tree.FilePath == "Test0.cs");
        return GeneratorRun.Run(run.Driver, run.Input.ReplaceSyntaxTree(tree, Compile.Parse(Compile.Usings + edited, tree.FilePath))).Result;
    }
}
