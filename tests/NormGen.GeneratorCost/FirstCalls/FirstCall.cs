using System.Globalization;

namespace NormGen.GeneratorCost.FirstCalls;

/// <summary>What the first calls of a layer take, and later ones: in microseconds of processor time, or of the JIT's own
/// clock.</summary>
/// <param name="Forward">The first forward pass, creating the layer included.</param>
/// <param name="Backward">The first backward pass.</param>
/// <param name="Jit">What the JIT takes of both.</param>
/// <param name="AllJit">What it takes until it compiles nothing more, that is with what it compiles again in the background.</param>
/// <param name="WarmForward">A forward pass after that.</param>
/// <param name="WarmBackward">A backward pass after that.</param>
internal sealed record FirstCall(double Forward, double Backward, double Jit, double AllJit, double WarmForward, double WarmBackward)
{
    public double First => Forward + Backward;

    public double Warm => WarmForward + WarmBackward;

    /// <summary>A line that Probe.cs prints: a name, then the values.</summary>
    public static KeyValuePair<string, FirstCall> Parse(string line)
    {
        string[] parts = line.Split(' ');
        double[] values = [.. parts.Skip(1).Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
        return new(parts[0], new(values[0], values[1], values[2], values[3], values[4], values[5]));
    }
}
