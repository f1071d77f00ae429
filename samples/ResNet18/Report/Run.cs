using System.Diagnostics;

namespace ResNet18.Report;

/// <summary>The features of all pictures, and the median of the time that one took.</summary>
internal sealed record Run(string Title, IReadOnlyList<float[]> Features, TimeSpan Time)
{
    /// <summary>Of two runs of each picture, the first of which warms up.</summary>
    public static Run Of(string title, IReadOnlyList<float[]> images, Func<float[], float[]> forward)
    {
        foreach (float[] image in images)
        {
            forward(image);
        }

        List<float[]> features = [];
        List<TimeSpan> times = [];
        foreach (float[] image in images)
        {
            long start = Stopwatch.GetTimestamp();
            features.Add(forward(image));
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        return new(title, features, times.Order().ElementAt(times.Count / 2));
    }
}
