namespace NormGen.Generator.Tests.CodeFixes;

/// <summary>An editor turns the general form into a preset and back.</summary>
public sealed class AttributeRefactoringTests
{
    private const string General = "Normalize(Shape = [-1, 64, 28, 28], Axes = [0, 2, 3])";
    private const string Preset = "BatchNorm(64, 28, 28)";

    [Theory]
    [InlineData($"using NormGen;\n[Nor[||]malize(Shape = [-1, 64, 28, 28], Axes = [0, 2, 3])] partial class Layer;")]
    [InlineData($"using NormGen;\n[Normalize(Shape = [-1, [|64|], 28, 28], Axes = [0, 2, 3])] partial class Layer;")]
    [InlineData($"using NormGen;\n[[|{General}|]] partial class Layer;")]
    [InlineData($"using NormGen;\n[[|NormalizeAttribute|](Shape = [-1, 64, 28, 28], Axes = [0, 2, 3])] partial class Layer;")]
    [InlineData($"using NormGen;\n[[|NormGen.{General}|]] partial class Layer;")]
    public Task The_general_form_becomes_a_preset(string source)
        => Refactoring.Run(source, $"Use preset: [{Preset}]", $"using NormGen;\n[{Preset}] partial class Layer;");

    [Fact]
    public Task A_preset_becomes_the_general_form()
        => Refactoring.Run($"using NormGen;\n[[|{Preset}|]] partial class Layer;", $"Use general form: [{General}]", $"using NormGen;\n[{General}] partial class Layer;");

    [Theory]
    [InlineData("[[|NormGen.RmsNorm(64, Epsilon = 0)|]] partial class Layer;", "[NormGen.Normalize(Shape = [-1, 64], Axes = [1], Statistic = NormGen.Statistic.RootMeanSquare, Epsilon = 0)] partial class Layer;")]
    [InlineData("using Rms = NormGen.RmsNormAttribute;\n[[|Rms(64, Epsilon = 0)|]] partial class Layer;", "using Rms = NormGen.RmsNormAttribute;\n[NormGen.Normalize(Shape = [-1, 64], Axes = [1], Statistic = NormGen.Statistic.RootMeanSquare, Epsilon = 0)] partial class Layer;")]
    [InlineData("using NormGen;\n[[|RmsNorm(64, Epsilon = 0)|]] partial class Layer;", "using NormGen;\n[Normalize(Shape = [-1, 64], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon = 0)] partial class Layer;")]
    [InlineData("using NormGen;\nclass Outer { enum Statistic; [[|RmsNorm(64, Epsilon = 0)|]] partial class Layer; }", "using NormGen;\nclass Outer { enum Statistic; [Normalize(Shape = [-1, 64], Axes = [1], Statistic = NormGen.Statistic.RootMeanSquare, Epsilon = 0)] partial class Layer; }")]
    public Task Names_are_as_long_as_they_have_to_be(string before, string after)
        => Refactoring.Run(before, "Use general form: [Normalize(Shape = [-1, 64], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon = 0)]", after);

    [Fact]
    public Task What_stands_around_stays()
        => Refactoring.Run(
            """
            using System;
            using NormGen;

            /// <summary>The first.</summary>
            [Serializable, [|BatchNorm(64, Momentum = 0.05)|]] // as in the paper
            public sealed class Stem;
            """,
            "Use general form: [Normalize(Shape = [-1, 64], Axes = [0], Momentum = 0.05)]",
            """
            using System;
            using NormGen;

            /// <summary>The first.</summary>
            [Serializable, Normalize(Shape = [-1, 64], Axes = [0], Momentum = 0.05)] // as in the paper
            public sealed class Stem;
            """);

    [Theory]
    [InlineData("using NormGen;\n[[|Normalize(Shape = [8, 64], Axes = [0, 1])|]] partial class Layer;")]
    [InlineData("using NormGen;\n[[|Normalize(Shape = [8, /* channels */ 64], Axes = [0])|]] partial class Layer;")]
    [InlineData("using NormGen;\n[BatchNorm(64)] partial class [|Layer|];")]
    [InlineData("[[|System.Obsolete|]] partial class Layer;")]
    [InlineData("using NormGen;\n[[|BatchNorm|]] partial class Layer;")]
    [InlineData("[assembly: [|System.CLSCompliant(true)|]]")]
    public Task Elsewhere_nothing_is_offered(string source) => Refactoring.OffersNothing(source);
}
