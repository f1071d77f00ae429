using NormGen.CompilerServices;

namespace NormGen.Tests.Support;

/// <summary>Runs the code of each vector width on any machine; what the hardware lacks is emulated.</summary>
internal static class Widths
{
    public static readonly int[] All = [512, 256, 128];

    /// <summary>The result of <paramref name="run"/> at each width.</summary>
    public static IReadOnlyList<T> Each<T>(Func<T> run) => [.. All.Select(bits => At(bits, run))];

    public static void At(int bits, Action run)
        => At(bits, () =>
        {
            run();
            return true;
        });

    public static T At<T>(int bits, Func<T> run)
    {
        int before = VectorWidth.Bits;
        VectorWidth.Bits = bits;
        try
        {
            return run();
        }
        finally
        {
            VectorWidth.Bits = before;
        }
    }
}
