namespace NormGen.GeneratorCost.Goals;

/// <summary>Something not to exceed.</summary>
/// <param name="Name">In words.</param>
/// <param name="Most">The most that it may be.</param>
/// <param name="Measured">What it is.</param>
internal sealed record Goal(string Name, double Most, double Measured)
{
    public string Outcome => Measured <= Most ? "met" : "missed";
}
