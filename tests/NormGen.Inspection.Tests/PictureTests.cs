using System.Xml.Linq;
using NormGen.Inspection.Pictures;
using NormGen.TestHelpers;

namespace NormGen.Inspection.Tests;

public sealed class PictureTests
{
    private const string Statistic = "var(--ng-statistic, #2f6fde)";

    private static readonly (string Name, string Attribute)[] Drawn =
    [
        ("batch norm", "[BatchNorm(64, 28, 28, Batch = 32)]"),
        ("layer norm", "[LayerNorm(768)]"),
        ("layer norm of an image", "[LayerNorm(64, 28, 28)]"),
        ("instance norm", "[InstanceNorm(64, 28, 28)]"),
        ("group norm", "[GroupNorm(8, 64, 28, 28, Batch = 32)]"),
        ("batch norm, channels last", "[BatchNorm(64, 28, 28, ChannelsLast = true)]"),
        ("five roles", "[Normalize(Shape = [2, 3, 4, 5, 6], Axes = [0, 2, 4])]"),
    ];

    [Fact]
    public Task Tensors() => Snapshot.Verify(Text(TensorPicture.Of));

    [Fact]
    public Task Memory() => Snapshot.Verify(Text(MemoryPicture.Of));

    /// <summary>What the paper's figure shows: of [N, C, HW] batch norm reduces N and HW, layer norm C and HW, instance norm HW, and
    /// group norm HW and some of C.</summary>
    [Theory]
    [InlineData("[Normalize(Shape = [2, 4, 3], Axes = [0, 2])]", 2 + 6 + 3)]
    [InlineData("[Normalize(Shape = [2, 4, 3], Axes = [1, 2], ParameterAxes = [1])]", 4 + 3)]
    [InlineData("[Normalize(Shape = [2, 4, 3], Axes = [2], ParameterAxes = [1])]", 1 + 3)]
    [InlineData("[Normalize(Shape = [2, 4, 3], Axes = [1, 2], Groups = 2)]", 2 + 3)]
    public void Coloured_faces_are_those_of_one_statistic(string attribute, int expected)
    {
        // Of batch norm: the top of the first channel (2), its front (2 · 3), and its right side (3); of the others the first sample's.
        XElement svg = XElement.Parse(TensorPicture.Of(Reports.Details(attribute)));
        Assert.Equal(expected, svg.Elements().Count(element => (string?)element.Attribute("fill") == Statistic));
    }

    [Theory]
    [InlineData("[BatchNorm(64, 28, 28, Batch = 32)]", 32)]
    [InlineData("[LayerNorm(768)]", 1)]
    [InlineData("[BatchNorm(64, Batch = 8)]", 8)]
    public void Coloured_pieces_of_memory_are_those_of_one_statistic(string attribute, int expected)
    {
        XElement svg = XElement.Parse(MemoryPicture.Of(Reports.Details(attribute)));
        Assert.Equal(expected, svg.Elements().Count(element => (string?)element.Attribute("fill") == Statistic && (string?)element.Attribute("height") == "26"));
    }

    private static string Text(Func<LayerDetails, string> picture)
        => string.Concat(Drawn.Select(drawn => $"{drawn.Name}\n{picture(Reports.Details(drawn.Attribute))}\n"));
}
