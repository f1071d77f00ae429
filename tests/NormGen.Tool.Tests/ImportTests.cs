using System.Reflection;
using NormGen.Inspection;
using NormGen.TestHelpers;
using NormGen.Tool.Importing;

namespace NormGen.Tool.Tests;

/// <summary><c>normgen import</c>. What a node means is what onnx.ai/onnx/operators says.</summary>
public sealed class ImportTests
{
    [Theory]
    [InlineData("BatchNormalization", "w b m v", "[BatchNorm(8, 4, 6, BiasedRunningVariance = true)]")]
    [InlineData("InstanceNormalization", "w b", "[InstanceNorm(8, 4, 6, Affine = true)]")]
    [InlineData("GroupNormalization", "w b", "[GroupNorm(2, 8, 4, 6)]", "num_groups", 2)]
    [InlineData("LayerNormalization", "w b", "[LayerNorm(6)]")]
    [InlineData("LayerNormalization", "w", "[LayerNorm(8, 4, 6, Bias = false)]", "axis", 1)]
    [InlineData("RMSNormalization", "w", "[RmsNorm(6, Epsilon = 1e-05)]")]
    [InlineData("SimplifiedLayerNormalization", "w", "[RmsNorm(4, 6, Epsilon = 1e-06)]", "axis", -2, 1e-6f)]
    [InlineData("SkipLayerNormalization", "skip w b", "[LayerNorm(6, Epsilon = 1e-12, Residual = Residual.Before)]")]
    public void A_node_equals_an_attribute(string type, string inputs, string expected, string? name = null, int value = 0, float epsilon = 0)
    {
        (string, object)[] attributes = [.. Integer(), .. Epsilon()];
        using OnnxFile file = new OnnxFile().Input("x", -1, 8, 4, 6).Node("norm", type, ["x", .. inputs.Split(' ')], "y", attributes);

        ImportedLayer layer = Assert.Single(LayerImporter.Import(OnnxModel.Read(file.Write())));

        Assert.Equal(expected, layer.Attribute);
        Assert.Equal("w", layer.Tensors[0].Name);
        LayerReport report = Framework.Inspector.Inspect(layer.Attribute!, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(report.Messages, message => message.Severity == MessageSeverity.Error);

        IEnumerable<(string, object)> Integer() => name is null ? [] : [(name, value)];
        IEnumerable<(string, object)> Epsilon() => epsilon == 0 ? [] : [("epsilon", epsilon)];
    }

    [Theory]
    [InlineData(0.9f, "[BatchNorm(3, -1, -1, BiasedRunningVariance = true)]")]
    [InlineData(0.99f, "[BatchNorm(3, -1, -1, Momentum = 0.01, BiasedRunningVariance = true)]")]
    public void Momentum_is_the_share_of_the_old_value(float momentum, string expected)
    {
        using OnnxFile file = new OnnxFile().Input("x", -1, 3, -1, -1)
            .Node("norm", "BatchNormalization", ["x", "w", "b", "m", "v"], "y", ("momentum", momentum));

        Assert.Equal(expected, Assert.Single(LayerImporter.Import(OnnxModel.Read(file.Write()))).Attribute);
    }

    [Fact]
    public void Shapes_pass_through_nodes_that_keep_them_and_others_are_asked_for()
    {
        using OnnxFile file = new OnnxFile().Input("x", 1, 3, 5, 5).Weights("w", 3)
            .Node("relu", "Relu", ["x"], "a")
            .Node("known", "InstanceNormalization", ["a", "w", "w"], "b")
            .Node("unknown", "Custom", ["b"], "c")
            .Node("open", "InstanceNormalization", ["c", "w", "w"], "d");

        Command command = Command.Run("import", file.Write()).MustFitTheTerminal();

        Assert.Equal(1, command.ExitCode);
        Assert.Contains("[InstanceNorm(3, 5, 5,", command.Output, StringComparison.Ordinal);
        Assert.Contains("shape", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_file_is_no_model()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "This is no model, but a text.");
            Assert.Equal(1, Command.Run("import", file).ExitCode);
        }
        finally
        {
            File.Delete(file);
        }

        Command missing = Command.Run("import", "nowhere.onnx");
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("nowhere.onnx", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ResNet_18_has_its_batch_norms_and_their_code_compiles()
    {
        string file = typeof(ImportTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "ResNet18").Value!;
        Assert.SkipUnless(File.Exists(file), $"There is no {file}: dotnet restore samples/ResNet18 fetches it.");

        IReadOnlyList<ImportedLayer> layers = LayerImporter.Import(OnnxModel.Read(file));
        Command code = Command.Run("import", file, "--code");

        // He et al., Deep Residual Learning, 2015, table 1: a stem, and four stages of two blocks with two convolutions each; three shortcuts.
        // This file has a convolution in the shortcut of its first and second stage, too.
        Assert.Equal(22, layers.Count);
        // The file says a momentum of 0.9883497, which is the share of the old value.
        Assert.Equal("[BatchNorm(64, 112, 112, Momentum = 0.0116503, BiasedRunningVariance = true)]", layers[0].Attribute);
        Assert.Equal(
            [("Weight", "Parameter96"), ("Bias", "Parameter97"), ("RunningMean", "Constant98"), ("RunningVariance", "Constant99")],
            layers[0].Tensors.Select(tensor => (tensor.Member, tensor.Name)));
        Assert.Equal(0, code.ExitCode);
        Assert.Equal(5, code.Output.Split("public sealed partial class").Length - 1);
        LayerReport report = Framework.Inspector.Inspect(code.Output, TestContext.Current.CancellationToken);
        Assert.NotNull(report.Layer);
    }
}
