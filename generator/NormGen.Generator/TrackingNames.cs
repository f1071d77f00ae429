namespace NormGen.Generator;

/// <summary>The names of the generator's incremental steps, for the tests of its caching.</summary>
internal static class TrackingNames
{
    /// <summary>From attribute to <see cref="Model.Layer"/>.</summary>
    public const string Layers = nameof(Layers);

    /// <summary>From <see cref="Model.Layer"/> to the text of a file.</summary>
    public const string Sources = nameof(Sources);

    /// <summary>The text of a file of kernels.</summary>
    public const string Kernels = nameof(Kernels);
}
