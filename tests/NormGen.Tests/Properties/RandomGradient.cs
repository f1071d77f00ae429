using FsCheck;
using FsCheck.Fluent;
using NormGen.Tests.Support;

namespace NormGen.Tests.Properties;

/// <summary>Gradients of an output.</summary>
/// <param name="Kind">"normal"; "outlier", one element of which is a million times as large; and two of whose slices nothing
/// but rounding is left where no weight varies along them: "constant", and "input", a linear function of the input.</param>
internal sealed record RandomGradient(string Kind, double Scale)
{
    public static readonly RandomGradient Simplest = new("normal", 1);

    public static Gen<RandomGradient> For(RandomLayer layer)
        => from drawn in Gen.Elements("normal", "normal", "normal", "outlier", "constant", "input")

           // Untracked float layers add up deviations in float: x̂ is then as exact as outputs must be, relative to the largest
           // x̂; a weight gradient that is one product alone, of a small x̂, shows more of its error (README, limits).
           let kind = drawn == "outlier" && !layer.Tracked && !layer.IsDouble ? "normal" : drawn
           from scale in Gen.Elements(layer.IsDouble ? [1, 1, 1e-4, 1e5, 1e-100, 1e100] : new[] { 1, 1, 1e-4, 1e5, 1e-20, 1e20 })
           select new RandomGradient(kind, scale);

    /// <summary>Element <paramref name="index"/> of a call's <paramref name="count"/>.</summary>
    public double Value(RandomInput input, int step, int index, int count)
    {
        ulong seed = input.Seed + 3000 + (ulong)step;
        return Scale * (Kind switch
        {
            "constant" => 1.25,
            "input" => 0.75 + (0.5 * IntegerGenerator.Value(input.Kind, input.Seed + (ulong)step, index)),
            "outlier" when (int)(seed % (ulong)count) == index => 1e6,
            _ => 0.25 + IntegerGenerator.Value("normal", seed, index),
        });
    }
}
