using NormGen.GeneratorCost.Compiling;
using NormGen.GeneratorCost.FirstCalls;
using NormGen.GeneratorCost.Sizes;

namespace NormGen.GeneratorCost.Goals;

/// <summary>What the goals are about.</summary>
/// <param name="Compiler">Of the project with a layer in each class, and without.</param>
/// <param name="Sizes">Of the benchmark's layers.</param>
/// <param name="Largest">The largest of many shapes.</param>
/// <param name="FirstForwards">Of the benchmark's layers, under each width of registers.</param>
internal sealed record GoalFigures(
    CompilerCost Compiler,
    IReadOnlyList<LayerSize> Sizes,
    (int Shapes, string Words, int Bytes) Largest,
    IReadOnlyList<FirstForward> FirstForwards)
{
    public static GoalFigures Measure()
        => new(CompilerCost.Measure(), [.. LayerSize.Measure()], SourceSize.Largest(), FirstForward.Measure());
}
