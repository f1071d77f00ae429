namespace NormGen.Benchmarks.Harness;

/// <summary>What would be measured is not what the table would say.</summary>
internal sealed class MislabelledException(string message) : Exception(message);
