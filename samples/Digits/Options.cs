using System.Globalization;
using Digits.Training;

namespace Digits;

/// <summary>What the command line asks for.</summary>
internal sealed record Options(
    IReadOnlyList<Architecture> Architectures, IReadOnlyList<Variant> Variants, int Seeds, Schedule Schedule, int Threads)
{
    private const int DefaultSeeds = 5;

    public static string Usage { get; } =
        $"""
        Usage: Digits [{string.Join(" | ", Architecture.All.Select(architecture => architecture.Name))}]...
                      [{string.Join(" | ", Variant.All.Select(variant => variant.Name))}]...
                      [--seeds NUMBER] [--epochs NUMBER] [--rate NUMBER] [--threads NUMBER]
        Unless named, both networks and every kind of normalization are trained,
        from {DefaultSeeds} seeds, for {Schedule.Default.Epochs} epochs, with a learning rate of {Schedule.Default.LearningRate}.
        """;

    /// <summary>Null where the arguments are not understood.</summary>
    public static Options? Parse(IEnumerable<string> args)
    {
        List<Architecture> architectures = [];
        List<Variant> variants = [];
        int seeds = DefaultSeeds;
        var (epochs, rate) = Schedule.Default;
        int threads = Environment.ProcessorCount;
        using var arg = args.GetEnumerator();
        while (arg.MoveNext())
        {
            string name = arg.Current;
            bool understood = name switch
            {
                "--seeds" => Count(out seeds),
                "--epochs" => Count(out epochs),
                "--rate" => arg.MoveNext() && float.TryParse(arg.Current, CultureInfo.InvariantCulture, out rate) && rate > 0,
                "--threads" => Count(out threads),
                _ => Name(architectures, Architecture.All, architecture => architecture.Name)
                     || Name(variants, Variant.All, variant => variant.Name),
            };
            if (!understood)
            {
                return null;
            }

            bool Name<T>(List<T> chosen, IEnumerable<T> all, Func<T, string> nameOf)
            {
                int before = chosen.Count;
                chosen.AddRange(all.Where(item => nameOf(item) == name));
                return chosen.Count > before;
            }
        }

        return new(
            [.. Architecture.All.Where(item => architectures.Count == 0 || architectures.Contains(item))],
            [.. Variant.All.Where(item => variants.Count == 0 || variants.Contains(item))],
            seeds, new(epochs, rate), threads);

        bool Count(out int count)
        {
            count = 0;
            return arg.MoveNext() && int.TryParse(arg.Current, CultureInfo.InvariantCulture, out count) && count > 0;
        }
    }
}
