using Digits.Training;

namespace Digits.Report;

/// <summary>A line of a diagram.</summary>
/// <param name="Class">Its class in the style sheet.</param>
/// <param name="Spreads">How the figure is spread, epoch by epoch.</param>
internal sealed record Curve(string Class, IReadOnlyList<Spread> Spreads);
