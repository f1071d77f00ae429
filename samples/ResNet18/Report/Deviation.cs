namespace ResNet18.Report;

/// <summary>How far features are from those of a reference.</summary>
internal static class Deviation
{
    /// <summary>More than rounding explains, in sums of thousands of products: some ten times what it comes to.</summary>
    public const double Limit = 3e-5;

    /// <summary>The largest difference in all pictures, relative to the picture's largest feature. Not a number where a feature is
    /// none.</summary>
    public static double Largest(IEnumerable<float[]> features, IEnumerable<float[]> reference)
        => features.Zip(reference, Largest).Aggregate(0.0, Math.Max);

    private static double Largest(float[] features, float[] reference)
        => features.Zip(reference, (feature, expected) => Math.Abs((double)feature - expected)).Aggregate(0.0, Math.Max)
            / reference.Max(Math.Abs);
}
