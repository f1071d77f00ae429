using System.Globalization;
using NormGen.TestHelpers;
using ResNet18.Pictures;
using ResNet18.Report;

namespace NormGen.Samples.Tests.ResNet;

/// <summary>What the README says of the sample. (What comes of its run, the run itself and .ci/run check.)</summary>
public sealed class FiguresTests
{
    [Fact]
    public void The_pictures_are_as_many()
        => AssertSays($"The 512 features of {Gallery.Draw(8).Count} pictures of {Texture.All.Count} textures");

    [Fact]
    public void So_much_may_be_the_deviation()
        => AssertSays(string.Create(CultureInfo.InvariantCulture, $"a deviation of more than {Deviation.Limit:0e-0} of a picture's largest feature"));

    private static void AssertSays(string text)
        => Assert.Contains(text, EmbeddedFile.Text("README.md").ReplaceLineEndings(" "), StringComparison.Ordinal);
}
