namespace NormGen.TestHelpers;

/// <summary>One file of a snapshot.</summary>
/// <param name="Name">What follows the <c>#</c>; null where the test has no such part.</param>
internal sealed record SnapshotPart(string? Name, string Extension, string Text);
