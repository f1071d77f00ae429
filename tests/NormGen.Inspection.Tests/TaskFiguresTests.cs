using System.Reflection;
using NormGen.CompilerServices;

namespace NormGen.Inspection.Tests;

/// <summary>In how many tasks a call is divided.</summary>
public sealed class TaskFiguresTests
{
    /// <summary>By hand, from the rules that the drivers' comments tell.</summary>
    /// <param name="attribute">A layer.</param>
    /// <param name="forward">Its tasks in <c>Forward</c>.</param>
    /// <param name="backward">In <c>Backward</c>.</param>
    [Theory]
    // A statistic each: slices of 100,352 bytes are not short. Backward likewise: no two share a parameter.
    [InlineData("[BatchNorm(64, 28, 28, Batch = 32)]", 64, 64)]
    // Rows of 3,072 bytes, of which eight are together, or six of 4,096. All add to the same gradients: 98,304 elements are one chunk, and
    // of more each chunk has 16 for each of 1,024 weights, or more.
    [InlineData("[LayerNorm(768, Batch = 128)]", 16, 1)]
    [InlineData("[LayerNorm(1024, Batch = 128)]", 22, 8)]
    // Without parameters there are no chunks.
    [InlineData("[LayerNorm(1024, Batch = 128, Affine = false)]", 22, 22)]
    // One row of columns, 8,192 bytes: two panels of a page.
    [InlineData("[BatchNorm(2048, Batch = 64)]", 2, 2)]
    // A single panel: threads share its rows, in chunks of 64 at least.
    [InlineData("[BatchNorm(512, Batch = 256)]", 4, 4)]
    // Straight-line code is for all rows, which two chunks would share otherwise.
    [InlineData("[BatchNorm(64, Batch = 512)]", 2, 2)]
    [InlineData("[BatchNorm(64, Batch = 512, Unrolling = Unrolling.Full)]", 1, 1)]
    // A tiny tensor is one method.
    [InlineData("[LayerNorm(4, Batch = 2)]", 1, 1)]
    [InlineData("[RmsNorm(1024, Batch = 128, Backward = false)]", 22, 0)]
    public void By_hand(string attribute, long forward, long backward)
    {
        TaskFigures tasks = Reports.Details(attribute).Figures.Tasks;
        Assert.False(tasks.IsExample);
        Assert.Equal((forward, backward), (tasks.Forward, tasks.Backward));
    }

    [Fact]
    public void What_only_a_call_tells_is_an_example()
    {
        TaskFigures tasks = Reports.Details("[LayerNorm(1024)]").Figures.Tasks;
        Assert.Equal([32, 1024], tasks.Shape);
        Assert.Equal("6 in Forward, 1 in Backward, of a call on [32, 1024]", tasks.ToString());

        // No more elements than a tensor may have; of functions the first of the widths.
        Assert.Equal([8, 64, 2000, 2000], Reports.Details("[BatchNorm(64, 2000, 2000)]").Figures.Tasks.Shape);
        Assert.Equal([32, 384], Reports.Details("[RmsNorm(Sizes = [384, 768])] static partial class Rms;").Figures.Tasks.Shape);
    }

    /// <summary>The plan that the inspector asks about is the one that the generated class hands to the runtime.</summary>
    /// <param name="attribute">A layer of <c>float</c>.</param>
    [Theory]
    [InlineData("[BatchNorm(64, 28, 28, Batch = 32)]")]
    [InlineData("[BatchNorm(64, 28, 28, Batch = 32, ChannelsLast = true)]")]
    [InlineData("[BatchNorm(512, Batch = 256)]")]
    [InlineData("[GroupNorm(8, 64, 28, 28, Batch = 32)]")]
    [InlineData("[GroupNorm(8, 64, 28, 28, Batch = 32, ChannelsLast = true)]")]
    [InlineData("[InstanceNorm(64, 28, 28, Batch = 32, TrackRunningStats = true)]")]
    [InlineData("[InstanceNorm(3, 512, 512)]")]
    [InlineData("[GroupNorm(1, 64, 64, 64, Batch = 2)]")]
    [InlineData("[LayerNorm(1024, Batch = 128, Bias = false)]")]
    [InlineData("[Normalize(Shape = [64, 32, 128], Axes = [1], ParameterAxes = [1])]")]
    [InlineData("[Normalize(Shape = [32, 256, 128], Axes = [2], Affine = false, Modulated = true)]")]
    [InlineData("[LayerNorm(256, Batch = 512, Modulated = true)]")]
    public void As_the_generated_class_asks_for(string attribute)
    {
        LayerDetails details = Reports.Details(attribute);
        LayerPlan<float> plan = CompiledPlan(attribute);
        bool areColumns = plan.Kernels is ColumnKernels<float>;
        Assert.True(areColumns || plan.Kernels is SliceKernels<float>);
        (nint forward, nint backward) = CallTasks.Count(
            plan, [.. details.Figures.Tasks.Shape], areColumns, areColumns && Fact("TakesAllColumns"), areColumns && Fact("TakesAllRows"), !areColumns && Fact("TakesChunks"));

        Assert.Equal((forward, backward), ((nint)details.Figures.Tasks.Forward, (nint)details.Figures.Tasks.Backward));

        bool Fact(string name)
            => (bool)(areColumns ? typeof(ColumnKernels<float>) : typeof(SliceKernels<float>)).GetProperty(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(plan.Kernels)!;
    }

    private static LayerPlan<float> CompiledPlan(string attribute)
    {
        using MemoryStream assembly = new();
        Assert.True(Reports.Program(attribute).Emit(assembly, cancellationToken: TestContext.Current.CancellationToken).Success);
        Type type = Assembly.Load(assembly.ToArray()).GetType("Layer", throwOnError: true)!;
        Activator.CreateInstance(type);
        return (LayerPlan<float>)type.GetField("s_plan", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
    }
}
