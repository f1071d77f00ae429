using System.Globalization;

namespace Digits;

/// <summary>What the command line asks for.</summary>
internal sealed record Options(IReadOnlyList<Variant> Variants, ulong Seed, int Threads)
{
    public static string Usage { get; } =
        $"""
        Usage: Digits [all | {string.Join(" | ", Variant.All.Select(variant => variant.Name))}]... [--seed NUMBER] [--threads NUMBER]
        Without a kind of normalization: batch none
        """;

    /// <summary>Null where the arguments are not understood.</summary>
    public static Options? Parse(IEnumerable<string> args)
    {
        HashSet<string> names = [];
        ulong seed = 1;
        int threads = Environment.ProcessorCount;
        using var arg = args.GetEnumerator();
        while (arg.MoveNext())
        {
            bool understood = arg.Current switch
            {
                "--seed" => arg.MoveNext() && ulong.TryParse(arg.Current, CultureInfo.InvariantCulture, out seed),
                "--threads" => arg.MoveNext() && int.TryParse(arg.Current, CultureInfo.InvariantCulture, out threads) && threads > 0,
                "all" => names.Add(arg.Current),
                var name => Variant.All.Any(variant => variant.Name == name) && names.Add(name),
            };
            if (!understood)
            {
                return null;
            }
        }

        if (names.Count == 0)
        {
            names.UnionWith(["batch", "none"]);
        }

        return new([.. Variant.All.Where(variant => names.Contains("all") || names.Contains(variant.Name))], seed, threads);
    }
}
