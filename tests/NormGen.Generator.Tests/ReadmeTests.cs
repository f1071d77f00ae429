using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>What the README shows is true: its layers compile, and its excerpt is what the generator writes.</summary>
/// <remarks>A comment before each block of code says what it is: layer, statements that use it, or excerpt.</remarks>
public sealed partial class ReadmeTests
{
    private const string Base = "Shape = [-1, 64, 28, 28], Axes = [0, 2, 3]";

    private static readonly string Readme = EmbeddedFile.Text("README.md");

    [Fact]
    public void The_excerpt_is_in_the_generated_files()
    {
        var run = Compile.Generate(Blocks("layer")[0]);
        string source = run.LayerSources.Values.Single() + run.KernelSources.Values.Single();

        var generated = Lines(source).GetEnumerator();
        foreach (string line in Lines(Blocks("excerpt").Single()).Where(line => line != "..."))
        {
            while (generated.MoveNext() && generated.Current != line)
            {
            }

            Assert.True(generated.Current == line, $"Not in the generated file, or not after the lines before it: {line}\n\n{source}");
        }
    }

    [Fact]
    public async Task Layers_and_the_statements_that_use_them_compile()
    {
        var statements = Blocks("statements").Select((block, index) =>
            $"class Use{index} {{ BlockNorm norm = new(); void M(float[] input, float[] output, float[] outputGradient, float[] inputGradient, float[] savedWeight, float[] savedMean, float[] residual, float[] gradient, float[] residualGradient, float[] scale, float[] shift, float[] scaleGradient, float[] shiftGradient, byte[] mask) {{\n{block}}} }}");

        await AssertClean([.. Blocks("layer").Select(CodeBlocks.WithoutUsings), .. statements]);
    }

    [Fact]
    public async Task Every_attribute_in_the_tables_compiles()
    {
        string[] attributes = [.. Attribute().Matches(Readme).Select(match => match.Groups[1].Value)];

        Assert.True(attributes.Length >= 22, "The table of layers was not found.");
        await AssertClean(attributes.Select((attribute, index) => $"{attribute} public sealed partial class Row{index};"));
    }

    [Fact]
    public async Task Every_argument_in_the_tables_compiles()
    {
        string[] arguments = [.. Argument().Matches(Readme).Select(match => match.Groups[1].Value)];

        Assert.True(arguments.Length >= 6, "The table of arguments was not found.");
        await AssertClean(arguments.Select((argument, index) => $"[Normalize({Base}, {argument})] public sealed partial class Row{index};"));
    }

    [Fact]
    public async Task Every_member_in_the_tables_is_a_member()
    {
        string[] members = [.. Member().Matches(Readme).Select(match => match.Groups[1].Value.TrimEnd(';'))];

        Assert.True(members.Length >= 9, "The table of members was not found.");
        string usings = string.Concat(Using().Matches(Readme).Select(match => $"{match.Groups[1].Value};"));
        var statements = members.Select((member, index) => member.Contains('(') || member.Contains('=') ? $"{member};" : $"var m{index} = {member};");
        await AssertClean([
            $"[Normalize({Base})] public sealed partial class Layer;",
            $"namespace Uses {{ {usings} class Use {{ void M(Layer layer, Layer other, float[] input, float[] output, float[] outputGradient, float[] inputGradient, float[] scale, float[] shift, float[] weight, float[] bias, int[] shape, string path, string prefix, ICollective ranks) {{ {string.Join(' ', statements)} }} }} }}"]);
    }

    [Fact]
    public void The_table_of_properties_has_all_of_them_and_their_defaults()
    {
        var rows = Property().Matches(Readme).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        NormalizationAttribute[] attributes =
        [
            new BatchNormAttribute(1), new InstanceNormAttribute(1, 1), new GroupNormAttribute(1, 1), new LayerNormAttribute(1), new RmsNormAttribute(1),
            new NormalizeAttribute(),
        ];
        var properties = attributes.SelectMany(attribute => attribute.GetType().GetProperties().Where(property => property.CanWrite).Select(property => (attribute, property)));

        Assert.Equal(properties.Select(one => one.property.Name).Distinct().Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        foreach (var (attribute, property) in properties)
        {
            // Those of the others are no constants; of some, a kind of layer has another.
            if ((attribute is NormalizeAttribute || !rows[property.Name].Contains(';'))
                && Literal().Match(rows[property.Name]) is { Success: true } literal)
            {
                Assert.Equal((property.Name, literal.Groups[1].Value), (property.Name, Text(property.GetValue(attribute)!)));
            }
        }
    }

    private static string Text(object value) => value switch
    {
        bool truth => truth ? "true" : "false",
        1e-5 => "1e-5",
        Type type when type == typeof(float) => "typeof(float)",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static async Task AssertClean(IEnumerable<string> sources)
        => Assert.Empty(await Compile.Generate(sources).AnalyzeAsync());

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);

    private static string[] Blocks(string kind) => CodeBlocks.Of(Readme, kind);

    [GeneratedRegex(@"\| `(\[\w+\(.*?\)\])`", RegexOptions.Multiline)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\| `([A-Z]\w+ = [^`]*)`", RegexOptions.Multiline)]
    private static partial Regex Argument();

    [GeneratedRegex(@"^\| `(\w+)` \| ([^|]*) \| ", RegexOptions.Multiline)]
    private static partial Regex Property();

    [GeneratedRegex("^`([^`]*)`")]
    private static partial Regex Literal();

    [GeneratedRegex("`(using [^`]*)`")]
    private static partial Regex Using();

    [GeneratedRegex(@"`(layer\.[^`]*)`")]
    private static partial Regex Member();
}
