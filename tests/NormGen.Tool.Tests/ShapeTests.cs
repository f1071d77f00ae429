using System.Globalization;
using NormGen.TestHelpers;
using NormGen.Tool.Importing;

namespace NormGen.Tool.Tests;

/// <summary>Shapes that a model does not tell, as onnx.ai/onnx/operators and PyTorch's documentation give them.</summary>
public sealed class ShapeTests
{
    /// <summary>An operator over a tensor of [1, 8, 12, 20].</summary>
    /// <param name="type">The operator.</param>
    /// <param name="attributes">Its attributes: integers and words, with blanks between several.</param>
    /// <param name="expected">The extents of its output; -1 for unknown.</param>
    [Theory]
    [InlineData("MaxPool", "kernel_shape=3 3; strides=2 2; pads=1 1 1 1", 1, 8, 6, 10)]
    [InlineData("MaxPool", "kernel_shape=2 2; strides=2 2", 1, 8, 6, 10)]
    [InlineData("MaxPool", "kernel_shape=3 3; strides=2 2; ceil_mode=1", 1, 8, 6, 10)]
    [InlineData("MaxPool", "kernel_shape=3 3; strides=2 2", 1, 8, 5, 9)]
    [InlineData("MaxPool", "kernel_shape=2 2; dilations=3 3", 1, 8, 9, 17)]
    // A last window that begins in the padding: versions of ONNX differ.
    [InlineData("AveragePool", "kernel_shape=2 2; strides=6 19; pads=0 0 5 0; ceil_mode=1", 1, 8, -1, 2)]
    [InlineData("AveragePool", "kernel_shape=5 5; strides=5 7; auto_pad=SAME_UPPER", 1, 8, 3, 3)]
    [InlineData("AveragePool", "kernel_shape=5 5; strides=5 7; auto_pad=VALID; pads=9 9 9 9", 1, 8, 2, 3)]
    [InlineData("GlobalAveragePool", "", 1, 8, 1, 1)]
    [InlineData("Flatten", "", 1, 1920)]
    [InlineData("Flatten", "axis=-2", 8, 240)]
    [InlineData("Transpose", "perm=0 2 3 1", 1, 12, 20, 8)]
    [InlineData("Transpose", "", 20, 12, 8, 1)]
    [InlineData("Squeeze", "axes=0", 8, 12, 20)]
    [InlineData("Squeeze", "", 8, 12, 20)]
    [InlineData("Unsqueeze", "axes=1 -1", 1, 1, 8, 12, 20, 1)]
    [InlineData("Pad", "pads=0 0 1 2 0 0 3 4", 1, 8, 16, 26)]
    [InlineData("DepthToSpace", "blocksize=2", 1, 2, 24, 40)]
    [InlineData("SpaceToDepth", "blocksize=4", 1, 128, 3, 5)]
    [InlineData("ReduceMean", "axes=2 3", 1, 8, 1, 1)]
    [InlineData("ReduceMean", "axes=-1; keepdims=0", 1, 8, 12)]
    [InlineData("LeakyRelu", "", 1, 8, 12, 20)]
    public void Of_one_tensor(string type, string attributes, params int[] expected)
    {
        using OnnxFile file = new OnnxFile().Input("x", 1, 8, 12, 20).Node("n", type, ["x"], "y", Attributes(attributes));
        Assert.Equal(expected, Extents(file));
    }

    /// <summary>An operator over a tensor of [1, 8, 12, 20] and a weight.</summary>
    /// <param name="type">The operator.</param>
    /// <param name="weight">The extents of the weight.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="expected">The extents of its output.</param>
    [Theory]
    [InlineData("Conv", "16 8 3 3", "", 1, 16, 10, 18)]
    [InlineData("Conv", "16 8 3 3", "pads=1 1 1 1", 1, 16, 12, 20)]
    [InlineData("Conv", "16 8 7 7", "kernel_shape=7 7; pads=3 3 3 3; strides=2 2", 1, 16, 6, 10)]
    [InlineData("Conv", "8 1 3 3", "group=8; dilations=2 2", 1, 8, 8, 16)]
    [InlineData("Conv", "16 8 1 1", "strides=2 3", 1, 16, 6, 7)]
    [InlineData("Conv", "16 8 4 4", "auto_pad=SAME_LOWER; strides=5 5", 1, 16, 3, 4)]
    [InlineData("ConvTranspose", "8 4 2 2", "strides=2 2", 1, 4, 24, 40)]
    [InlineData("ConvTranspose", "8 2 3 3", "group=2; strides=2 2; pads=1 1 1 1; output_padding=1 1", 1, 4, 24, 40)]
    [InlineData("ConvTranspose", "8 4 3 3", "output_shape=30 50", 1, 4, 30, 50)]
    [InlineData("MatMul", "20 5", "", 1, 8, 12, 5)]
    [InlineData("Add", "12 20", "", 1, 8, 12, 20)]
    [InlineData("Mul", "5 1 1 1", "", 5, 8, 12, 20)]
    [InlineData("Concat", "1 3 12 20", "axis=1", 1, 11, 12, 20)]
    [InlineData("Concat", "1 8 12 1", "axis=-1", 1, 8, 12, 21)]
    public void Of_two_tensors(string type, string weight, string attributes, params int[] expected)
    {
        using OnnxFile file = new OnnxFile().Input("x", 1, 8, 12, 20).Weights("w", Integers(weight)).Node("n", type, ["x", "w"], "y", Attributes(attributes));
        Assert.Equal(expected, Extents(file));
    }

    [Theory]
    [InlineData("4 20", "20 5", "")]
    [InlineData("20 4", "20 5", "transA=1")]
    [InlineData("4 20", "5 20", "transB=1")]
    public void Of_a_product_of_matrices(string left, string right, string attributes)
    {
        using OnnxFile file = new OnnxFile().Input("x", Integers(left)).Weights("w", Integers(right)).Node("n", "Gemm", ["x", "w"], "y", Attributes(attributes));
        Assert.Equal([4, 5], Extents(file));
    }

    /// <summary>A reshape, whose extents a constant tells.</summary>
    /// <param name="input">The extents of its input; -1 where only a run tells.</param>
    /// <param name="shape">The constant.</param>
    /// <param name="expected">The extents of its output.</param>
    [Theory]
    [InlineData("1 8 12 20", "1 32 -1", 1, 32, 60)]
    [InlineData("-1 8 12 20", "0 -1", -1, 1920)]
    [InlineData("-1 8 12 20", "0 4 -1 20", -1, 4, 24, 20)]
    [InlineData("-1 8 12 20", "-1 1920", -1, 1920)]
    [InlineData("-1 8 -1 20", "0 8 -1", -1, 8, -1)]
    public void Of_a_reshape(string input, string shape, params int[] expected)
    {
        using OnnxFile file = new OnnxFile().Input("x", Integers(input)).Integers("s", [.. Integers(shape).Select(extent => (long)extent)])
            .Node("n", "Reshape", ["x", "s"], "y");
        Assert.Equal(expected, Extents(file));
    }

    [Fact]
    public void Of_a_picture_that_is_enlarged()
    {
        using OnnxFile factors = new OnnxFile().Input("x", -1, 8, 12, 20).Floats("scales", 1, 1, 2, 1.5f).Node("n", "Resize", ["x", "", "scales"], "y");
        Assert.Equal([-1, 8, 24, 30], Extents(factors));
        using OnnxFile sizes = new OnnxFile().Input("x", -1, 8, 12, 20).Integers("sizes", 1, 8, 7, 9).Node("n", "Resize", ["x", "", "", "sizes"], "y");
        Assert.Equal([1, 8, 7, 9], Extents(sizes));
        using OnnxFile unknown = new OnnxFile().Input("x", -1, 8, 12, 20).Input("scales", 4).Node("n", "Resize", ["x", "", "scales"], "y");
        Assert.Equal([-1, -1, -1, -1], Extents(unknown));
        using OnnxFile cut = new OnnxFile().Input("x", -1, 8, 12, 20).Integers("sizes", 1, 8, 7, 9)
            .Node("n", "Resize", ["x", "", "", "sizes"], "y", ("keep_aspect_ratio_policy", "not_larger"));
        Assert.Equal([-1, -1, -1, -1], Extents(cut));
    }

    [Fact]
    public void Of_parts()
    {
        using OnnxFile file = new OnnxFile().Input("x", 1, 8, 12, 20).Node("n", "Split", "", ["x"], ["a", "b"], ("axis", 1), ("split", new[] { 3, 5 }))
            .Node("m", "Split", "", ["x"], ["c", "y"], ("axis", 3));
        Assert.Equal([1, 5, 12, 20], Extents(file, "b"));
        Assert.Equal([1, 8, 12, 10], Extents(file));
    }

    /// <summary>Behind what nobody knows, a convolution's weight still tells rank and channels.</summary>
    [Fact]
    public void Unknown_operators_leave_extents_open()
    {
        using OnnxFile file = new OnnxFile().Input("x", 1, 8, 12, 20).Weights("w", 16, 8, 3, 3)
            .Node("u", "Custom", ["x"], "a")
            .Node("c", "Conv", ["a", "w"], "b")
            .Node("p", "MaxPool", ["b"], "y", ("kernel_shape", new[] { 2, 2 }));
        ShapeInference shapes = new(OnnxModel.Read(file.Write()));
        Assert.Null(shapes.Of("a"));
        Assert.Equal([null, 16, null, null], shapes.Of("y")!.Extents);
    }

    /// <summary>Another's operator of the same name may be anything.</summary>
    [Fact]
    public void Operators_of_other_domains_are_unknown()
    {
        using OnnxFile file = new OnnxFile().Input("x", 1, 8, 12, 20).Node("n", "Relu", "com.example", ["x"], ["y"]);
        Assert.Null(new ShapeInference(OnnxModel.Read(file.Write())).Of("y"));
    }

    [Fact]
    public void Nodes_that_contradict_themselves_tell_nothing()
    {
        using OnnxFile file = new OnnxFile().Input("x", 1, 8, 12, 20).Node("n", "MaxPool", ["x"], "y", ("kernel_shape", new[] { 2 }))
            .Node("m", "Transpose", ["x"], "z", ("perm", new[] { 0, 1, 2, 9 }));
        ShapeInference shapes = new(OnnxModel.Read(file.Write()));
        Assert.Null(shapes.Of("y"));
        Assert.Null(shapes.Of("z"));
    }

    /// <summary>The beginning of a ResNet, of which the file tells the input's shape alone.</summary>
    [Fact]
    public void Batch_norms_behind_convolutions_get_their_extents()
    {
        using OnnxFile file = new OnnxFile().Input("x", -1, 3, 224, 224).Weights("stem", 64, 3, 7, 7).Weights("w", 64, 64, 3, 3).Weights("down", 128, 64, 1, 1).Weights("v", 64)
            .Node("conv", "Conv", ["x", "stem"], "a", ("strides", new[] { 2, 2 }), ("pads", new[] { 3, 3, 3, 3 }))
            .Node("bn1", "BatchNormalization", ["a", "v", "v", "v", "v"], "b")
            .Node("relu", "Relu", ["b"], "c")
            .Node("pool", "MaxPool", ["c"], "d", ("kernel_shape", new[] { 3, 3 }), ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 1, 1 }))
            .Node("conv1", "Conv", ["d", "w"], "e", ("pads", new[] { 1, 1, 1, 1 }))
            .Node("bn2", "BatchNormalization", ["e", "v", "v", "v", "v"], "f")
            .Node("sum", "Add", ["f", "d"], "g")
            .Node("conv2", "Conv", ["g", "down"], "h", ("strides", new[] { 2, 2 }))
            .Node("bn3", "BatchNormalization", ["h", "v2", "v2", "v2", "v2"], "i");
        Assert.Equal(
            [
                "[BatchNorm(64, 112, 112, BiasedRunningVariance = true)]",
                "[BatchNorm(64, 56, 56, BiasedRunningVariance = true)]",
                "[BatchNorm(128, 28, 28, BiasedRunningVariance = true)]",
            ],
            LayerImporter.Import(OnnxModel.Read(file.Write())).Select(layer => layer.Attribute));
    }

    private static int[] Extents(OnnxFile file, string tensor = "y")
        => [.. new ShapeInference(OnnxModel.Read(file.Write())).Of(tensor)!.Extents.Select(extent => extent ?? -1)];

    private static int[] Integers(string text) => [.. text.Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];

    private static (string, object)[] Attributes(string text)
        => [.. text.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(sides => (sides[0], Value(sides[0], sides[1])))];

    private static object Value(string name, string text)
        => name == "auto_pad" ? text
            : name is "kernel_shape" or "strides" or "pads" or "dilations" or "output_padding" or "output_shape" or "perm" or "axes" ? Integers(text)
            : int.Parse(text, CultureInfo.InvariantCulture);
}
