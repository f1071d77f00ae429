namespace Playground.Running;

/// <summary>Why a layer cannot be tried, in words for the page.</summary>
public sealed class TrialException(string message) : Exception(message);
