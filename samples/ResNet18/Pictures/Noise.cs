namespace ResNet18.Pictures;

/// <summary>Random values over the plane, the same each time.</summary>
internal static class Noise
{
    /// <summary>A value from 0 to 1 for a place of the lattice of whole numbers.</summary>
    public static double At(int x, int y)
    {
        uint bits = (uint)x * 0x9E3779B1u ^ (uint)y * 0x85EBCA77u;
        bits = (bits ^ bits >> 15) * 0x2C1B3C6Du;
        bits = (bits ^ bits >> 12) * 0x297A2D39u;
        return (bits ^ bits >> 15) / (double)uint.MaxValue;
    }

    /// <summary>Smooth noise of five sizes, each half as wide and half as strong as the one before; from 0 to 1.</summary>
    public static double Fractal(double x, double y)
    {
        double sum = 0;
        for (int octave = 0; octave < 5; octave++)
        {
            sum += Smooth(x * (1 << octave), y * (1 << octave)) / (1 << octave);
        }

        return sum / 1.9375;
    }

    private static double Smooth(double x, double y)
    {
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
        double right = Ease(x - left), down = Ease(y - top);
        double above = double.Lerp(At(left, top), At(left + 1, top), right);
        double below = double.Lerp(At(left, top + 1), At(left + 1, top + 1), right);
        return double.Lerp(above, below, down);
    }

    private static double Ease(double t) => t * t * (3 - 2 * t);
}
