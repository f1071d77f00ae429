namespace ResNet18.Report;

/// <summary>How alike pictures are to the network: the cosine of the angle between their features.</summary>
internal sealed class Similarity
{
    private readonly double[,] _cosines;

    public Similarity(IReadOnlyList<float[]> features)
    {
        Count = features.Count;
        _cosines = new double[Count, Count];
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < Count; j++)
            {
                _cosines[i, j] = Product(features[i], features[j])
                    / Math.Sqrt(Product(features[i], features[i]) * Product(features[j], features[j]));
            }
        }

        Lowest = _cosines.Cast<double>().Min();
    }

    /// <summary>The number of pictures.</summary>
    public int Count { get; }

    /// <summary>Of the two pictures that are the least alike.</summary>
    public double Lowest { get; }

    public double this[int picture, int other] => _cosines[picture, other];

    /// <summary>From 0, of the two that are the least alike, to 1, of a picture and itself.</summary>
    public double Relative(int picture, int other) => (this[picture, other] - Lowest) / (1 - Lowest);

    /// <summary>The other picture that is most like this one.</summary>
    public int Nearest(int picture)
        => Enumerable.Range(0, Count).Where(other => other != picture).MaxBy(other => this[picture, other]);

    private static double Product(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();
}
