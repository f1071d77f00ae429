namespace NormGen.Generator.Tests.CodeFixes;

/// <summary>What a message proposes for the arguments of <c>[Normalize]</c>.</summary>
public sealed class ArgumentFixTests
{
    [Theory]
    // NORM006
    [InlineData("Shape = [{|NORM006:0|}, 64], Axes = [1]", 0, "Write -1", "Shape = [-1, 64], Axes = [1]")]
    [InlineData("Shape = new[] { {|NORM006:-2|}, 64 }, Axes = [1]", 0, "Write -1", "Shape = new[] { -1, 64 }, Axes = [1]")]
    // NORM009 to NORM012
    [InlineData("Shape = [8, 4], Axes = [0, {|NORM009:2|}]", 0, "Remove 2 from Axes", "Shape = [8, 4], Axes = [0]")]
    [InlineData("Shape = [8, 4], Axes = [{|NORM009:2|}, 0, 1]", 0, "Remove 2 from Axes", "Shape = [8, 4], Axes = [0, 1]")]
    [InlineData("Shape = [8, 4], Axes = new int[] { 0, {|NORM010:0|}, 1 }", 0, "Remove 0 from Axes", "Shape = [8, 4], Axes = new int[] { 0, 1 }")]
    [InlineData("Shape = [8, 4], Axes = [1, {|NORM010:-1|}]", 0, "Remove -1 from Axes", "Shape = [8, 4], Axes = [1]")]
    [InlineData("Shape = [8, 4], Axes = [1], ParameterAxes = [{|NORM011:-3|}, 1]", 0, "Remove -3 from ParameterAxes", "Shape = [8, 4], Axes = [1], ParameterAxes = [1]")]
    [InlineData("Shape = [8, 4], Axes = [1], ParameterAxes = [1, {|NORM012:1|}]", 0, "Remove 1 from ParameterAxes", "Shape = [8, 4], Axes = [1], ParameterAxes = [1]")]
    // NORM013
    [InlineData("Shape = [8, {|NORM013:-1|}], Axes = [1]", 0, "Write ParameterAxes = []", "Shape = [8, -1], Axes = [1], ParameterAxes = []")]
    [InlineData("Shape = [8, {|NORM013:-1|}], Axes = [1]", 1, "Write Affine = false", "Shape = [8, -1], Axes = [1], Affine = false")]
    [InlineData("Shape = [8, {|NORM013:-1|}], Axes = [1], Affine = true, Bias = true", 1, "Write Affine = false", "Shape = [8, -1], Axes = [1], Affine = false, Bias = false")]
    [InlineData("Shape = [-1, 4], Axes = [1], ParameterAxes = [1, {|NORM013:-2|}]", 0, "Leave axis 0 out of ParameterAxes", "Shape = [-1, 4], Axes = [1], ParameterAxes = [1]")]
    // NORM014
    [InlineData("Shape = [8, {|NORM014:-1|}], Axes = [0], Affine = false", 0, "Add 1 to Axes", "Shape = [8, -1], Axes = [0, 1], Affine = false")]
    [InlineData("Shape = [8, {|NORM014:-1|}], Axes = [0], Affine = false", 1, "Write TrackRunningStats = false", "Shape = [8, -1], Axes = [0], Affine = false, TrackRunningStats = false")]
    // NORM015, NORM016
    [InlineData("Shape = [8, 64], Axes = [1], Groups = {|NORM015:0|}", 0, "Write Groups = 1", "Shape = [8, 64], Axes = [1], Groups = 1")]
    [InlineData("Shape = [8, 64], Axes = [1], Groups = {|NORM016:6|}", 0, "Write 4 groups", "Shape = [8, 64], Axes = [1], Groups = 4")]
    [InlineData("Shape = [-1, 28, 28, 128], Axes = [1, 2, 3], Groups = {|NORM016:32|}", 0, "Write ChannelAxis = 3", "Shape = [-1, 28, 28, 128], Axes = [1, 2, 3], Groups = 32, ChannelAxis = 3")]
    [InlineData("Shape = [-1, 28, 14, 128], Axes = [1, 2, 3], Groups = {|NORM016:32|}", 1, "Write 28 groups", "Shape = [-1, 28, 14, 128], Axes = [1, 2, 3], Groups = 28")]
    // NORM017, NORM018
    [InlineData("Shape = [8, 64], Axes = [0, 1], Groups = 8, ChannelAxis = {|NORM017:-2|}", 0, "Write ChannelAxis = 1", "Shape = [8, 64], Axes = [0, 1], Groups = 8, ChannelAxis = 1")]
    [InlineData("Shape = [8], Groups = {|NORM017:4|}, Axes = [0]", 0, "Remove Groups and ChannelAxis", "Shape = [8], Axes = [0]")]
    [InlineData("Groups = 4, ChannelAxis = {|NORM017:2|}, Shape = [8], Axes = [0]", 0, "Remove Groups and ChannelAxis", "Shape = [8], Axes = [0]")]
    [InlineData("Shape = [8, 64, 28], Axes = {|NORM018:[-1]|}, Groups = 8", 0, "Add 1 to Axes", "Shape = [8, 64, 28], Axes = [-1, 1], Groups = 8")]
    // NORM019 to NORM022
    [InlineData("Shape = [8, 64], Axes = [1], Epsilon = {|NORM019:-0.5|}", 0, "Write Epsilon = 1e-5", "Shape = [8, 64], Axes = [1], Epsilon = 1e-5")]
    [InlineData("Shape = [8, 64], Axes = [0], Momentum = {|NORM020:1.5|}", 0, "Write Momentum = 0.1", "Shape = [8, 64], Axes = [0], Momentum = 0.1")]
    [InlineData("Shape = [8, 64], Axes = [0], Momentum = {|NORM021:0.2|}, CumulativeAverage = true", 0, "Remove Momentum", "Shape = [8, 64], Axes = [0], CumulativeAverage = true")]
    [InlineData("CumulativeAverage = true, Shape = [8, 64], Axes = [0], Momentum = {|NORM021:0.2|}", 1, "Remove CumulativeAverage", "Shape = [8, 64], Axes = [0], Momentum = 0.2")]
    [InlineData("Shape = [8, 64], Axes = [1], Statistic = Statistic.RootMeanSquare, TrackRunningStats = {|NORM022:true|}", 0, "Remove TrackRunningStats", "Shape = [8, 64], Axes = [1], Statistic = Statistic.RootMeanSquare")]
    [InlineData("Shape = [8, 64], Axes = [1], Statistic = Statistic.RootMeanSquare, TrackRunningStats = {|NORM022:true|}", 1, "Write Statistic.MeanVariance", "Shape = [8, 64], Axes = [1], Statistic = Statistic.MeanVariance, TrackRunningStats = true")]
    [InlineData("Shape = [8, 64], Axes = [1], Statistic = Statistic.Euclidean, Epsilon = {|NORM019:-0.5|}", 0, "Write Epsilon = 1e-12", "Shape = [8, 64], Axes = [1], Statistic = Statistic.Euclidean, Epsilon = 1e-12")]
    // NORM023 to NORM026
    [InlineData("Shape = [1, 64], Axes = {|NORM023:[0]|}", 0, "Write TrackRunningStats = false", "Shape = [1, 64], Axes = [0], TrackRunningStats = false")]
    [InlineData("Shape = [1, 64], Axes = {|NORM023:[0]|}, TrackRunningStats = true", 0, "Write TrackRunningStats = false", "Shape = [1, 64], Axes = [0], TrackRunningStats = false")]
    [InlineData("Shape = [8, 64], Axes = [1], Affine = false, Bias = {|NORM024:true|}", 0, "Remove Bias", "Shape = [8, 64], Axes = [1], Affine = false")]
    [InlineData("Shape = [8, 64], Axes = [1], Affine = false, Bias = {|NORM024:true|}", 1, "Remove Affine", "Shape = [8, 64], Axes = [1], Bias = true")]
    [InlineData("Shape = [8, 64], Axes = [1], ElementType = {|NORM025:typeof(Half)|}", 0, "Write ElementType = typeof(float)", "Shape = [8, 64], Axes = [1], ElementType = typeof(float)")]
    [InlineData("Shape = [8, 64], Axes = [1], ElementType = {|NORM025:typeof(Half)|}", 1, "Write ElementType = typeof(double)", "Shape = [8, 64], Axes = [1], ElementType = typeof(double)")]
    [InlineData("Shape = [-1, 65537], Axes = [1], Unrolling = {|NORM026:Unrolling.Full|}", 0, "Write Unrolling.Auto", "Shape = [-1, 65537], Axes = [1], Unrolling = Unrolling.Auto")]
    [InlineData("Shape = [-1, 65537], Axes = [1], Unrolling = {|NORM026:Unrolling.Full|}", 1, "Write Unrolling.Loops", "Shape = [-1, 65537], Axes = [1], Unrolling = Unrolling.Loops")]
    // NORM031
    [InlineData("Shape = [8, 64], Axes = [1], Statistic = {|NORM031:(Statistic)9|}", 1, "Write Statistic.RootMeanSquare", "Shape = [8, 64], Axes = [1], Statistic = Statistic.RootMeanSquare")]
    // NORM035, NORM036
    [InlineData("Shape = [-1, 32, 32, 128], Axes = [1, 2, 3], Groups = {|NORM035:32|}", 0, "Write ChannelAxis = 3", "Shape = [-1, 32, 32, 128], Axes = [1, 2, 3], Groups = 32, ChannelAxis = 3")]
    [InlineData("Shape = [-1, 32, 32, 128], Axes = [1, 2, 3], Groups = {|NORM035:32|}", 1, "Write ChannelAxis = 1", "Shape = [-1, 32, 32, 128], Axes = [1, 2, 3], Groups = 32, ChannelAxis = 1")]
    [InlineData("Shape = [8, 64], Axes = [0], Momentum = {|NORM036:0.9|}", 0, "Write Momentum = 0.1", "Shape = [8, 64], Axes = [0], Momentum = 0.1")]
    // NORM039, NORM040
    [InlineData("Shape = [8, 64], Axes = [0], Masked = {|NORM049:true|}, VirtualBatch = 4", 0, "Remove Masked", "Shape = [8, 64], Axes = [0], VirtualBatch = 4")]
    [InlineData("Shape = [8, 64], Axes = [0], Masked = {|NORM049:true|}, VirtualBatch = 4", 1, "Remove VirtualBatch", "Shape = [8, 64], Axes = [0], Masked = true")]
    [InlineData("Shape = [8, 64], Axes = [1], VirtualBatch = {|NORM047:4|}", 0, "Remove VirtualBatch", "Shape = [8, 64], Axes = [1]")]
    [InlineData("Shape = [8, 64], Axes = [0], VirtualBatch = {|NORM048:-4|}", 0, "Remove VirtualBatch", "Shape = [8, 64], Axes = [0]")]
    [InlineData("Shape = [33, 64], Axes = {|NORM023:[0]|}, VirtualBatch = 16", 0, "Remove VirtualBatch", "Shape = [33, 64], Axes = [0]")]
    [InlineData("Shape = [8, 64], Axes = [1], Affine = false, WeightOffset = {|NORM039:1|}", 0, "Remove WeightOffset", "Shape = [8, 64], Axes = [1], Affine = false")]
    [InlineData("Shape = [8, 64], Axes = [1], Affine = false, WeightOffset = {|NORM039:1|}", 1, "Remove Affine", "Shape = [8, 64], Axes = [1], WeightOffset = 1")]
    [InlineData("Shape = [8, 64], Axes = [1], WeightOffset = {|NORM040:double.NaN|}", 0, "Write WeightOffset = 1", "Shape = [8, 64], Axes = [1], WeightOffset = 1")]
    public Task A_proposal_is_written(string before, int index, string title, string after)
        => FixTest.Run(Layer($"Normalize({before})"), title, Layer($"Normalize({after})"), index);

    [Theory]
    // NORM006
    [InlineData("BatchNorm(64, 28, {|NORM006:0|})", 0, "Write -1", "BatchNorm(64, 28, -1)")]
    [InlineData("BatchNorm(spatial: [{|NORM006:0|}, 28], channels: 64)", 0, "Write -1", "BatchNorm(spatial: [-1, 28], channels: 64)")]
    [InlineData("LayerNorm(64, Batch = {|NORM006:0|}, Affine = false)", 0, "Remove Batch", "LayerNorm(64, Affine = false)")]
    // NORM013, NORM014
    [InlineData("LayerNorm({|NORM013:-1|}, 64)", 0, "Write Affine = false", "LayerNorm(-1, 64, Affine = false)")]
    [InlineData("InstanceNorm({|NORM013:-1|}, 28, Affine = true)", 0, "Write Affine = false", "InstanceNorm(-1, 28, Affine = false)")]
    [InlineData("BatchNorm({|NORM014:-1|}, Affine = false)", 0, "Write TrackRunningStats = false", "BatchNorm(-1, Affine = false, TrackRunningStats = false)")]
    // NORM015, NORM016
    [InlineData("GroupNorm({|NORM015:0|}, 64)", 0, "Write 1", "GroupNorm(1, 64)")]
    [InlineData("GroupNorm(channels: 64, groups: {|NORM016:6|})", 0, "Write 4 groups", "GroupNorm(channels: 64, groups: 4)")]
    [InlineData("GroupNorm({|NORM016:32|}, 28, 14, 128)", 0, "Write [GroupNorm(32, 128, 28, 14, ChannelsLast = true)]", "GroupNorm(32, 128, 28, 14, ChannelsLast = true)")]
    [InlineData("GroupNorm({|NORM016:32|}, 28, 14, 128, ChannelsLast = false, Batch = 2)", 0, "Write [GroupNorm(32, 128, 28, 14, Batch = 2, ChannelsLast = true)]", "GroupNorm(32, 128, 28, 14, ChannelsLast = true, Batch = 2)")]
    [InlineData("GroupNorm({|NORM016:32|}, 28, 14, 128)", 1, "Write 28 groups", "GroupNorm(28, 28, 14, 128)")]
    // NORM023, NORM024
    [InlineData("BatchNorm(64, Batch = {|NORM023:1|})", 0, "Remove Batch", "BatchNorm(64)")]
    [InlineData("BatchNorm(64, Batch = {|NORM023:1|})", 1, "Write TrackRunningStats = false", "BatchNorm(64, Batch = 1, TrackRunningStats = false)")]
    [InlineData("InstanceNorm(64, 28, Bias = {|NORM024:true|})", 0, "Write Affine = true", "InstanceNorm(64, 28, Bias = true, Affine = true)")]
    [InlineData("InstanceNorm(64, 28, Affine = false, Bias = {|NORM024:true|})", 1, "Write Affine = true", "InstanceNorm(64, 28, Affine = true, Bias = true)")]
    [InlineData("RmsNorm(64, Affine = false, Bias = {|NORM024:true|})", 0, "Remove Bias", "RmsNorm(64, Affine = false)")]
    // NORM036
    [InlineData("BatchNorm(64, Momentum = {|NORM036:0.9|})", 0, "Write Momentum = 0.1", "BatchNorm(64, Momentum = 0.1)")]
    public Task A_proposal_is_written_in_the_words_of_a_preset(string before, int index, string title, string after)
        => FixTest.Run(Layer(before), title, Layer(after), index);

    [Fact]
    public Task What_is_written_in_full_stays_so()
        => FixTest.Run(
            "[NormGen.LayerNorm(65537, Unrolling = {|NORM026:NormGen.Unrolling.Full|})] public sealed partial class Layer;",
            "Write Unrolling.Auto",
            "[NormGen.LayerNorm(65537, Unrolling = NormGen.Unrolling.Auto)] public sealed partial class Layer;");

    [Fact]
    public Task Lines_and_comments_stay()
        => FixTest.Run(
            """
            [Normalize(
                Shape = [1, 64], // one sample
                Axes = {|NORM023:[0]|}, // over the batch
                Epsilon = 1e-3)]
            public sealed partial class Layer;
            """,
            "Write TrackRunningStats = false",
            """
            [Normalize(
                Shape = [1, 64], // one sample
                Axes = [0], // over the batch
                Epsilon = 1e-3, TrackRunningStats = false)]
            public sealed partial class Layer;
            """);

    /// <summary>There is no syntax to replace without a loss.</summary>
    [Theory]
    [InlineData("BatchNorm(64, {|NORM006:(int[])[0, 28]|})")]
    [InlineData("Normalize(Shape = [8, 4], Axes = [{|NORM009:2|}])")]
    public Task Where_none_fits_none_is_offered(string attribute) => FixTest.RunAll([Layer(attribute)], [Layer(attribute)]);

    private static string Layer(string attribute) => $"[{attribute}] public sealed partial class Layer;";
}
