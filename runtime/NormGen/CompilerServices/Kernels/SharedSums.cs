namespace NormGen.CompilerServices;

/// <summary>The sums of a statistic's gradients h, on all ranks.</summary>
/// <param name="Count">The elements that they are of; 0 for no sums.</param>
/// <param name="Gradients">Σ h; where no mean is subtracted it does not count.</param>
/// <param name="Products">Σ h · x̂.</param>
internal readonly record struct SharedSums(double Count, double Gradients, double Products);
