using NormGen.Generator.Planning;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests.Planning;

/// <summary>From attributes to plans, as a table: what is chosen for a layer, and why.</summary>
public sealed class PlannerTests
{
    [Theory]

    // A run of neighbours shares its statistic.
    [InlineData("Shape = [32, 64, 28, 28], Axes = [0, 2, 3]", "Contiguous", "Folded", "Loops", "Slices", "32·784", "")]
    [InlineData("Shape = [32, 768], Axes = [1]", "Contiguous", "Weighted", "Loops", "Lanes", "768", "")]
    [InlineData("Shape = [32, 768], Axes = [1], ParameterAxes = []", "Contiguous", "Folded", "Loops", "Slices", "768", "")]
    [InlineData("Shape = [8, 64, 14, 14], Axes = [2, 3], ParameterAxes = [1]", "Contiguous", "Folded", "Loops", "Slices", "196", "")]
    [InlineData("Shape = [8, 64, 14, 14], Axes = [1, 2, 3], Groups = 8", "Contiguous", "Folded", "Loops", "Slices", "1568", "part of axis 1")]
    [InlineData("Shape = [8, 64, 14, 14], Axes = [1, 2, 3], Groups = 8, Affine = false", "Contiguous", "Folded", "Loops", "Slices", "1568", "")]
    [InlineData("Shape = [-1, 16, -1], Axes = [0, 2]", "Contiguous", "Folded", "Loops", "Slices", "extent0·extent2", "")]

    // Neighbours have statistics of their own: columns.
    [InlineData("Shape = [128, 64], Axes = [0]", "Strided", "Folded", "Loops", "Slices", "128", "64 columns")]
    [InlineData("Shape = [128, 65], Axes = [0]", "Strided", "Folded", "Loops", "Slices", "128", "panels")]
    [InlineData("Shape = [128, 32], Axes = [0], ElementType = typeof(double)", "Strided", "Folded", "Loops", "Slices", "128", "32 columns")]
    [InlineData("Shape = [128, 33], Axes = [0], ElementType = typeof(double)", "Strided", "Folded", "Loops", "Slices", "128", "panels")]
    [InlineData("Shape = [128, 65], Axes = [0], Unrolling = Unrolling.Full", "Strided", "Folded", "StraightLine", "Slices", "128", "65 columns")]
    [InlineData("Shape = [-1, 28, 28, 600], Axes = [0, 1, 2]", "Strided", "Folded", "Loops", "Slices", "784*extent0", "panels")]
    [InlineData("Shape = [8, 96, 1024], Axes = [1]", "Strided", "Weighted", "Loops", "Rows", "96", "1024 columns")]
    [InlineData("Shape = [8, 96, 1025], Axes = [1]", "Strided", "Weighted", "Loops", "Rows", "96", "panels")]
    [InlineData("Shape = [8, 96, -1], Axes = [1]", "Strided", "Weighted", "Loops", "Rows", "96", "panels")]
    [InlineData("Shape = [4, 6, 37], Axes = [0, 1], ParameterAxes = [1, 2]", "Strided", "Weighted", "Loops", "Lanes", "24", "37 columns")]

    // How far the code is unrolled.
    [InlineData("Shape = [1, 512], Axes = [1]", "Contiguous", "Weighted", "Whole", "Lanes", "512", "")]
    [InlineData("Shape = [1, 513], Axes = [1]", "Contiguous", "Weighted", "Loops", "Lanes", "513", "")]
    [InlineData("Shape = [4, 2, 2, 2], Axes = [0, 2, 3]", "Contiguous", "Folded", "Whole", "Slices", "4·4", "")]
    [InlineData("Shape = [5, 3], Axes = [0]", "Strided", "Folded", "Whole", "Slices", "5", "3 columns")]
    [InlineData("Shape = [1, 4, 8], Axes = [1, 2], ParameterAxes = [1]", "Contiguous", "Folded", "StraightLine", "Slices", "32", "part of axis 1")]
    [InlineData("Shape = [1, 3, 11], Axes = [1, 2], ParameterAxes = [1]", "Contiguous", "Folded", "Loops", "Slices", "33", "part of axis 1")]
    [InlineData("Shape = [1, 1, 17], Axes = [1, 2], ParameterAxes = [1], ElementType = typeof(double)", "Contiguous", "Folded", "Loops", "Slices", "17", "part of axis 1")]
    [InlineData("Shape = [-1, 96], Axes = [1], Unrolling = Unrolling.Full", "Contiguous", "Weighted", "StraightLine", "Lanes", "96", "")]
    [InlineData("Shape = [16, 4096], Axes = [1], Unrolling = Unrolling.Full", "Contiguous", "Weighted", "StraightLine", "Lanes", "4096", "")]
    [InlineData("Shape = [16, 4097], Axes = [1], Unrolling = Unrolling.Full", "Contiguous", "Weighted", "Loops", "Lanes", "4097", "")]
    [InlineData("Shape = [3, 512], Axes = [0], Unrolling = Unrolling.Full", "Strided", "Folded", "StraightLine", "Slices", "3", "512 columns")]
    [InlineData("Shape = [3, 513], Axes = [0], Unrolling = Unrolling.Full", "Strided", "Folded", "Loops", "Slices", "3", "panels")]
    public void Plan(string attribute, string access, string form, string shape, string parametersOf, string loops, string more)
    {
        KernelPlan plan = PlanOf(attribute);

        Assert.Equal((access, form, shape, parametersOf), ($"{plan.Access}", $"{plan.Form}", $"{plan.Shape}", $"{plan.ParametersOf}"));
        Assert.Equal(loops, string.Join('·', plan.Moments.Select(loop => $"{loop.Extent}".Replace(" * ", plan.Access == Access.Strided ? "*" : "·", StringComparison.Ordinal))));
        Assert.Equal(more, plan switch
        {
            { Part: { } part } => $"part of {part.Axes}",
            { Columns.IsConstant: true } => $"{plan.Columns} columns",
            { Columns: not null } => "panels",
            _ => "",
        });
    }

    [Theory]
    [InlineData("Shape = [32, 64, 28, 28], Axes = [0, 2, 3]", "Access", "in runs of 784 neighbours, because neighbours share a statistic")]
    [InlineData("Shape = [128, 600], Axes = [0]", "Access", "in columns, 600 side by side, because neighbours have a statistic each")]
    [InlineData("Shape = [128, 64], Axes = [0]", "Columns", "all at once, because there are no more than 64")]
    [InlineData("Shape = [128, 65], Axes = [0]", "Columns", "in panels, because threads share more than 64 of them")]
    [InlineData("Shape = [8, 96, 1025], Axes = [1]", "Columns", "in panels, because the sums of 1,024 stay in the cache")]
    [InlineData("Shape = [8, 96, -1], Axes = [1]", "Columns", "in panels, because only a call tells how many there are")]
    [InlineData("Shape = [1024, 64], Axes = [0]", "Rows", "several together, because the tensor has up to 262,144 bytes: what belongs to columns is loaded once for them")]
    [InlineData("Shape = [1025, 64], Axes = [0]", "Rows", "one by one when writing, because the tensor has over 262,144 bytes: the processor fetches ahead along one row")]
    [InlineData("Shape = [-1, 65600], Axes = [0]", "Rows", "one by one, several together where only one tensor is added up, because a tensor with 32 for each extent that only a call tells has over 8,388,608 bytes: the processor fetches ahead along one row")]
    [InlineData("Shape = [32, 64, 28, 28], Axes = [0, 2, 3]", "Weights", "folded into the scale, biases into the offset, because the elements of a statistic share one")]
    [InlineData("Shape = [8, 64, 14, 14], Axes = [1, 2, 3], Groups = 8, Bias = false", "Weights", "folded into the scale, because all elements of a step along axis 1 share one")]
    [InlineData("Shape = [32, 768], Axes = [1]", "Weights", "multiplied element by element, because they vary along axis 1, within a statistic")]
    [InlineData("Shape = [32, 64, 28, 28], Axes = [0, 2, 3]", "WeightGradients", "from the sums that the input's gradient needs, because the elements of a weight are those of a statistic")]
    [InlineData("Shape = [32, 768], Axes = [1]", "WeightGradients", "lane by lane, two slices at a time, while the input's gradient is written, because each lane has a weight of its own, whose sum is loaded and stored once for both")]
    [InlineData("Shape = [32, 768], Axes = [1], Activation = Activation.Relu", "WeightGradients", "lane by lane, while the input's gradient is written, because each lane has a weight of its own")]
    [InlineData("Shape = [4, 6, 37], Axes = [0, 1], ParameterAxes = [1, 2]", "WeightGradients", "lane by lane, while the input's gradient is written, because each lane has a weight of its own")]
    [InlineData("Shape = [8, 3, 64], Axes = [1, 2], ParameterAxes = [2]", "WeightGradients", "lane by lane, while the input's gradient is written, because each lane has a weight of its own")]
    [InlineData("Shape = [8, 96, 49], Axes = [1]", "WeightGradients", "row by row, across the columns, while the input's gradient is written, because the columns of a row share one")]
    [InlineData("Shape = [32, 768], Axes = [1], Activation = Activation.Silu", "Activation", "silu, a register at a time where outputs are written, because its terms fill all the registers")]
    [InlineData("Shape = [32, 768], Axes = [1]", "Unrolling", "loops, because straight-line code would gain nothing at this size")]
    [InlineData("Shape = [-1, 768], Axes = [1]", "Unrolling", "loops, because only a call tells some extents; those that are known are constants")]
    [InlineData("Shape = [1, 4, 8], Axes = [1, 2], ParameterAxes = [1]", "Unrolling", "straight-line code, because the shape is small")]
    [InlineData("Shape = [1, 512], Axes = [1]", "Unrolling", "a call is one method, because up to 512 elements in up to 4 slices take less time than calls of passes")]
    [InlineData("Shape = [64, 8], Axes = [0]", "Unrolling", "a call is one method, because up to 512 elements in columns of one register take less time than calls of passes")]
    [InlineData("Shape = [1, 64], Axes = [1], Activation = Activation.Relu", "Unrolling", "loops, because straight-line code would gain nothing at this size; activations and residuals are computed in passes")]
    [InlineData("Shape = [5, 3], Axes = [0], Residual = Residual.Before", "Unrolling", "loops, because straight-line code would gain nothing at this size; activations and residuals are computed in passes")]
    [InlineData("Shape = [1, 64], Axes = [1], Unrolling = Unrolling.Full", "Unrolling", "straight-line code, and a call is one method, because Unrolling.Full asks for it, and up to 64 elements in up to 4 slices take less time than calls of passes")]
    [InlineData("Shape = [1, 32], Axes = [1], Unrolling = Unrolling.Loops", "Unrolling", "loops, because Unrolling.Loops asks for them")]
    [InlineData("Shape = [-1, 32], Axes = [1], Unrolling = Unrolling.Full", "Unrolling", "straight-line code, in loops over what only a call tells, because Unrolling.Full asks for it")]
    [InlineData("Shape = [-1, 32], Axes = [0], Unrolling = Unrolling.Full", "Unrolling", "loops, because only a call tells the extents of a statistic")]
    [InlineData("Shape = [16, 4097], Axes = [1], Unrolling = Unrolling.Full", "Unrolling", "loops, because over 65,536 elements straight-line code would only be slow")]
    [InlineData("Shape = [3, 513], Axes = [0], Unrolling = Unrolling.Full", "Unrolling", "loops, because straight-line code for rows of over 512 columns would need too much of the stack")]
    public void Reasons(string attribute, string subject, string words)
        => Assert.Equal(words, $"{PlanOf(attribute).Decisions.Single(decision => $"{decision.Subject}" == subject)}");

    [Fact]
    public void What_a_layer_does_not_have_is_not_decided()
    {
        Assert.Equal([Subject.Access, Subject.Unrolling], Subjects("Shape = [32, 768], Axes = [1], Affine = false"));
        Assert.Equal([Subject.Access, Subject.Weights, Subject.Unrolling], Subjects("Shape = [32, 768], Axes = [1], Backward = false"));
        Assert.Equal([Subject.Access, Subject.Unrolling], Subjects("Shape = [32, 768], Axes = [1], Affine = false, Activation = Activation.Relu, Backward = false"));
        Assert.Equal([Subject.Access, Subject.Activation, Subject.Unrolling], Subjects("Shape = [32, 768], Axes = [1], Affine = false, Activation = Activation.Tanh, Backward = false"));
        Assert.Equal([Subject.Access, Subject.Columns, Subject.Rows, Subject.Weights, Subject.WeightGradients, Subject.Unrolling], Subjects("Shape = [32, 768], Axes = [0]"));

        static IEnumerable<Subject> Subjects(string attribute) => PlanOf(attribute).Decisions.Select(decision => decision.Subject);
    }

    private static KernelPlan PlanOf(string attribute)
        => Planner.Plan(Assert.Single(Layers.Of(Compile.Generate($"[Normalize({attribute})] public sealed partial class Layer;"))).Spec!);
}
