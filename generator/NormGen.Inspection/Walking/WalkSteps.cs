using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Inspection.Walking;

/// <summary>The steps of the passes of a training call, vector by vector, over the elements of one statistic or, where statistics are
/// columns, of one panel of neighbouring columns: what a slider goes through.</summary>
/// <remarks>They are those of the program that is printed: its loops are run, not described.</remarks>
/// <param name="Shape">The shape of the call; <see cref="ExampleExtent"/> stands for what only a call tells.</param>
/// <param name="IsExample">Whether it stands for anything.</param>
/// <param name="Access">What the steps go through: runs of a statistic, or rows of columns.</param>
/// <param name="Elements">How many elements those are.</param>
/// <param name="Runs">In how many runs or rows they lie.</param>
/// <param name="Columns">How many neighbours a run or row has.</param>
/// <param name="ElementBytes">The size of an element.</param>
/// <param name="ChainLength">Additions in a lane before its sum moves to more precision.</param>
/// <param name="Steps">The steps.</param>
public sealed record WalkSteps(
    IReadOnlyList<int> Shape,
    bool IsExample,
    WalkAccess Access,
    long Elements,
    long Runs,
    long Columns,
    int ElementBytes,
    int ChainLength,
    IReadOnlyList<WalkStep> Steps)
{
    /// <summary>What an extent that only a call tells is taken for.</summary>
    public const int ExampleExtent = 4;

    /// <summary>Steps of a pass that one wants to see; of more, those in the middle of loops are left out.</summary>
    private const int Most = 72;

    /// <param name="layer">The layer.</param>
    /// <returns>The steps of <c>Forward</c>, then of <c>Backward</c>, some hundred at most.</returns>
    public static WalkSteps Of(LayerDetails layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return Of(layer, Most);
    }

    /// <param name="layer">The layer.</param>
    /// <param name="most">The steps of a pass, at most.</param>
    internal static WalkSteps Of(LayerDetails layer, int most)
    {
        KernelPlan plan = layer.KernelPlan;
        LayerSpec spec = layer.Spec.Part;
        WalkedPart part = new(spec, plan, ExampleExtent);
        return new(
            part.Shape,
            spec.Shape.Contains(LayerSpec.Dynamic),
            layer.Walk.Access,
            part.Runs * part.Columns,
            part.Runs,
            part.Columns,
            layer.Tensor.ElementBytes,
            Budget.ChainLength,
            [.. new ProgramWalk(spec, plan, part).Steps(most)]);
    }
}

/// <summary>A step.</summary>
/// <param name="Pass">The <see cref="PassReport.Name"/>.</param>
/// <param name="Action">What is done.</param>
/// <param name="First">The first element, in flat memory.</param>
/// <param name="Count">How many elements: of a vector, or of all the steps that are left out; 0 where sums move.</param>
/// <param name="Run">In which run or row the first one lies.</param>
/// <param name="Column">Where in it.</param>
/// <param name="Lanes">The lanes of the vector, or of those that move: an element's lane is its place in the vector. The last of a run
/// may fill some only.</param>
/// <param name="Reads">The tensors that are read: <c>x</c>.</param>
/// <param name="Writes">The tensors that are written: <c>y</c>.</param>
/// <param name="Chain">Which chain of additions a lane's sum is in, from 1; 0 where nothing is added.</param>
/// <param name="Addition">Which addition of that chain it is, or, where sums move, how many it had.</param>
/// <param name="IsCached">Whether an earlier pass of the same call read these elements.</param>
public sealed record WalkStep(
    string Pass,
    WalkAction Action,
    long First,
    long Count,
    long Run,
    long Column,
    int Lanes,
    IReadOnlyList<string> Reads,
    IReadOnlyList<string> Writes,
    long Chain,
    long Addition,
    bool IsCached);

/// <summary>What a <see cref="WalkStep"/> does.</summary>
public enum WalkAction
{
    /// <summary>Takes a vector of neighbouring elements.</summary>
    Vector,

    /// <summary>Moves the sums of lanes to more precision.</summary>
    Fold,

    /// <summary>Stands for further steps like the last ones.</summary>
    Skip,
}
