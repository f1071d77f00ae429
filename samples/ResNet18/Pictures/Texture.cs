namespace ResNet18.Pictures;

/// <summary>A pattern over the plane.</summary>
/// <param name="Name">What it looks like.</param>
/// <param name="Shade">How bright a place is, from 0 to 1; a period is 1 long. What is below or above counts as 0 or 1.</param>
internal sealed record Texture(string Name, Func<double, double, double> Shade)
{
    public static IReadOnlyList<Texture> All { get; } =
    [
        new("stripes", (x, _) => Edge(Wave(x))),
        new("checks", (x, y) => Edge(Wave(x) * Wave(y))),
        new("dots", (x, y) => Edge(0.3 - Length(Fraction(x) - 0.5, Fraction(y) - 0.5))),
        new("rings", (x, y) => Edge(Wave(Length(x, y)))),
        new("bricks", (x, y) => Brick(x, 2 * y)),
        new("clouds", (x, y) => 2 * Noise.Fractal(x / 3, y / 3) - 0.5),
    ];

    /// <summary>From one side to the other, with an edge that is not quite sharp, as photographs have them.</summary>
    private static double Edge(double value) => 0.5 + 5 * value;

    private static double Wave(double x) => Math.Sin(2 * Math.PI * x);

    private static double Length(double x, double y) => Math.Sqrt(x * x + y * y);

    private static double Fraction(double x) => x - Math.Floor(x);

    /// <summary>Bricks as wide as two rows are high, each row half a brick beside the next, and each brick of its own shade.</summary>
    private static double Brick(double x, double y)
    {
        double row = Math.Floor(y);
        double along = x + row / 2;
        double toJoint = Math.Min(Math.Min(Fraction(along), 1 - Fraction(along)), Math.Min(Fraction(y), 1 - Fraction(y)) / 2);
        double mortar = 1 - 40 * (toJoint - 0.02);
        return Math.Max(mortar, 0.4 * Noise.At((int)Math.Floor(along), (int)row));
    }
}
