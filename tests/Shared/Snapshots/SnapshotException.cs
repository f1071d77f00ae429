namespace NormGen.TestHelpers;

/// <summary>What was produced is not what was verified.</summary>
internal sealed class SnapshotException(string message) : Exception(message);
