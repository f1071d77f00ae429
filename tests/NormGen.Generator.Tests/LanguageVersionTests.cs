using Microsoft.CodeAnalysis.CSharp;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>NORM032: in place of errors in the generated file, one at the class.</summary>
public sealed class LanguageVersionTests
{
    private const string Source = "[Normalize(Shape = new[] { 32, 64 }, Axes = new[] { 0 })] public sealed partial class Layer { }";

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.CSharp12)]
    public async Task An_old_language_is_one_error_at_the_class(LanguageVersion version)
    {
        var run = Compile.GenerateAs(version, Source, "public static class Use { public static void All(Layer layer, float[] data) { layer.Forward(data, data); layer.CopyFrom(layer); } }");

        var diagnostic = Assert.Single(await run.AnalyzeAsync());
        Assert.Equal("NORM032", diagnostic.Id);
        Assert.Equal(
            $"The generated part of class 'Layer' needs C# 13, but this project is compiled as C# {version.ToDisplayString()}; write <LangVersion>13</LangVersion> or remove LangVersion from the project file",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("Layer", diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Fact]
    public async Task From_13_on_there_is_none() => Assert.Empty(await Compile.GenerateAs(LanguageVersion.CSharp13, Source).AnalyzeAsync());
}
