namespace NormGen.Inspection.Tests;

public sealed class LayerReportTests
{
    [Theory]
    [InlineData("[LayerNorm(768)]", "torch.nn.LayerNorm((768,), eps=1e-05, elementwise_affine=True)")]
    [InlineData("LayerNorm(768)", "torch.nn.LayerNorm((768,), eps=1e-05, elementwise_affine=True)")]
    [InlineData("[BatchNorm(64, 28, 28)]", "torch.nn.BatchNorm2d(64, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)")]
    [InlineData("[GroupNorm(8, 64, 28, 28)]", "torch.nn.GroupNorm(8, 64, eps=1e-05, affine=True)")]
    [InlineData("[BatchNorm(64, 28, 28, ChannelsLast = true)]", null)]
    [InlineData("[LayerNorm(768, Activation = Activation.Gelu)]", null)]
    [InlineData("[RmsNorm(2048, WeightOffset = 1)]", null)]
    [InlineData("[Normalize(Shape = [-1, 768], Axes = [1], Statistic = Statistic.Euclidean, Affine = false)]", null)]
    public void The_line_of_PyTorch(string attribute, string? expected)
        => Assert.Equal(expected, Reports.Details(attribute).PyTorch);

    [Fact]
    public void A_preset_and_the_general_form_tell_each_other()
    {
        LayerDetails preset = Reports.Details("[BatchNorm(64, 28, 28, Batch = 32)]");
        Assert.Equal("[Normalize(Shape = [32, 64, 28, 28], Axes = [0, 2, 3])]", preset.General);
        Assert.Equal("[BatchNorm(64, 28, 28, Batch = 32)]", preset.Preset);

        LayerDetails general = Reports.Details(preset.General);
        Assert.Equal(preset.General, general.General);
        Assert.Equal(preset.Preset, general.Preset);
    }

    /// <summary>What the general form says besides its shape, the preset must say, too: otherwise it were another layer.</summary>
    [Theory]
    [InlineData("Shape = [-1, 768], Axes = [1], Affine = false, Activation = Activation.Gelu", "[LayerNorm(768, Affine = false, Activation = Activation.Gelu)]")]
    [InlineData("Shape = [-1, 768], Axes = [1], Statistic = Statistic.RootMeanSquare", "[RmsNorm(768, Epsilon = 1e-5)]")]
    [InlineData("Shape = [-1, 4, 768], Axes = [1]", null)]
    public void A_general_form_tells_the_whole_of_its_preset(string arguments, string? expected)
    {
        LayerDetails general = Reports.Details($"[Normalize({arguments})]");
        Assert.Equal(expected, general.Preset);
        if (expected is not null)
        {
            Assert.Equal((general.Formula, general.Gradient, general.Figures.Parameters), (Reports.Details(expected).Formula, Reports.Details(expected).Gradient, Reports.Details(expected).Figures.Parameters));
        }
    }

    [Fact]
    public void Sizes_are_those_of_a_static_class()
        => Assert.Equal(["NORM043"], Reports.Of("[RmsNorm(Sizes = [384, 768])]").Messages.Select(message => message.Id));

    [Fact]
    public void Passes_have_their_formulas()
    {
        LayerDetails layer = Reports.Details("[LayerNorm(768)]");
        Assert.Equal(["Measure", "Normalize", "SumGradients", "WriteGradients"], layer.Passes.Select(pass => pass.Name));

        PassReport measure = layer.Passes[0];
        Assert.Equal(["d = x − shift"], measure.Definitions);
        Assert.Equal(["Σ d", "Σ d · d"], measure.Sums);
        Assert.Equal(["x"], measure.Reads);
        Assert.Empty(measure.Written);

        // A difference, an addition, and a fused multiply-add.
        Assert.Equal(4, measure.Operations);
        Assert.Equal(["y = ((x − mean) · scale + offset) · weight + bias"], layer.Passes[1].Writes);
        Assert.Equal(5, layer.Passes[1].Operations);
    }

    [Fact]
    public void A_weight_has_its_offset()
        => Assert.Equal(["y = x · scale · (weight + 1.0)"], Reports.Details("[RmsNorm(2048, WeightOffset = 1)]").Passes[1].Writes);

    /// <summary>Sums only for the gradients of weights: what is written does not need them.</summary>
    [Theory]
    [InlineData("[BatchNorm(64, 28, 28)]", "dx = dy · scale", "dy", "SumGradients")]
    [InlineData("[BatchNorm(64, 28, 28, Affine = false)]", "dx = dy · scale", "dy")]
    [InlineData("[Normalize(Shape = [8, 6, 5], Axes = [0, 1, 2], ParameterAxes = [2], TrackRunningStats = true)]", "dx = e · w · scale", "x dy")]
    public void Evaluation_has_a_backward_pass_of_its_own_where_statistics_run(string attribute, string writes, string reads, params string[] sums)
    {
        LayerDetails layer = Reports.Details(attribute);
        PassReport[] evaluation = [.. layer.Passes.Where(pass => pass.Direction == PassDirection.BackwardInEvaluation)];
        Assert.Equal([.. sums, "WriteGradientsInEvaluation"], evaluation.Select(pass => pass.Name));
        Assert.Equal([writes], evaluation[^1].Writes);
        Assert.Equal(reads.Split(' '), evaluation[^1].Reads);
    }

    [Fact]
    public void Lines_are_about_passes_and_points_of_the_plan()
    {
        LayerDetails layer = Reports.Details("[LayerNorm(768)]");
        (GeneratedFile members, GeneratedFile kernels) = (layer.Files[0], layer.Files[1]);
        Assert.Equal(layer.Plan.Select(point => point.Title), members.Marks.Select(mark => mark.About));
        Assert.All(members.Marks, mark => Assert.StartsWith($"// {mark.About}: ", Line(members, mark.First), StringComparison.Ordinal));
        Assert.Equal(layer.Passes.Select(pass => pass.Name).Order(), kernels.Marks.Select(mark => mark.About).Order());
        Assert.All(kernels.Marks, mark =>
        {
            Assert.Contains("<summary>", Line(kernels, mark.First), StringComparison.Ordinal);
            Assert.Contains($" {mark.About}<TWide", string.Join('\n', Enumerable.Range(mark.First, 4).Select(line => Line(kernels, line))), StringComparison.Ordinal);
            Assert.Equal("    }", Line(kernels, mark.Last));
        });

        static string Line(GeneratedFile file, int number) => file.Text.Split('\n')[number - 1];
    }

    [Fact]
    public void What_is_wrong_is_told_where_it_was_typed()
    {
        const string Attribute = "[GroupNorm(5, 64, 28, 28)]";
        LayerReport report = Reports.Of(Attribute);
        Message message = Assert.Single(report.Messages);
        Assert.Null(report.Layer);
        Assert.Equal(MessageSeverity.Error, message.Severity);
        Assert.Equal("5", Attribute.Substring(message.Start, message.Length));
    }

    [Theory]
    [InlineData("[GroupNorm(8, 64, 28, 28, Epsilon = -1e-5)]", "[GroupNorm(8, 64, 28, 28, Epsilon = 1e-5)]")]
    [InlineData("Normalize(Shape = [8, 4], Axes = [1, 1])", "Normalize(Shape = [8, 4], Axes = [1])")]
    public void A_fix_is_made_where_it_was_typed(string attribute, string expected)
    {
        Message message = Assert.Single(Reports.Of(attribute).Messages);
        string text = attribute;
        foreach (TextEdit edit in message.Fixes[0].Edits.OrderByDescending(edit => edit.Start))
        {
            text = text.Remove(edit.Start, edit.Length).Insert(edit.Start, edit.Text);
        }

        Assert.Equal(expected, text);
        Assert.NotNull(Reports.Of(text).Layer);
    }

    [Fact]
    public void The_program_of_an_attribute_compiles()
        => Assert.Empty(Reports.Program("[LayerNorm(64)]").GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[Serializable]")]
    public void Other_text_is_told_what_to_write(string text)
    {
        LayerReport report = Reports.Of(text);
        Assert.Null(report.Layer);
        Assert.NotEmpty(report.Messages);
    }

    [Fact]
    public void A_class_is_taken_as_it_is()
    {
        LayerReport report = Reports.Of("namespace Net;\n\n[RmsNorm(64)]\npublic sealed partial class Norm;\n");
        Assert.Equal("Net.Norm", report.Name);
        Assert.Equal("[RmsNorm(64)]", report.Attribute);
        Assert.NotNull(report.Layer);
    }

    [Theory]
    [InlineData("[LayrNorm(768)]", "LayrNorm", "LayerNorm")]
    [InlineData("[RMSNorm(768)]", "RMSNorm", "RmsNorm")]
    [InlineData("BatchNorm2d(64, 28, 28)", "BatchNorm2d", "BatchNorm")]
    public void A_name_that_is_no_attribute_is_told_which_is_meant(string typed, string name, string meant)
    {
        Message message = Assert.Single(Reports.Of(typed).Messages);
        Assert.StartsWith($"There is no attribute {name}. Write {meant}, or another: ", message.Text, StringComparison.Ordinal);
        TextEdit edit = Assert.Single(Assert.Single(message.Fixes).Edits);
        Assert.Equal((name, meant), (typed.Substring(edit.Start, edit.Length), edit.Text));
    }
}
