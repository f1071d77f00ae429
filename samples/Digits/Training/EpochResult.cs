namespace Digits.Training;

/// <summary>What one pass over the training digits gave.</summary>
/// <param name="Loss">The mean loss over the pass, while the network learned.</param>
/// <param name="Error">The share of the test digits that are then not recognized.</param>
internal sealed record EpochResult(double Loss, double Error);
