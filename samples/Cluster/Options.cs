using System.Globalization;

namespace Cluster;

/// <summary>What the command line asks for.</summary>
/// <param name="Ranks">How many threads, where mpirun does not say how many processes.</param>
/// <param name="Seeds">How many networks are trained with each kind of statistics.</param>
/// <param name="Epochs">Passes over the training digits.</param>
internal sealed record Options(int Ranks, int Seeds, int Epochs)
{
    /// <summary>So that each thread has training digits for a few steps at least.</summary>
    private const int MostRanks = 64;

    public static Options Default { get; } = new(4, 3, 10);

    public static string Usage { get; } =
        $"""
        Usage: Cluster [--ranks NUMBER] [--seeds NUMBER] [--epochs NUMBER]
        Unless said otherwise, {Default.Ranks} threads train from {Default.Seeds} seeds for {Default.Epochs} epochs.
        Under mpirun the ranks are its processes: mpirun -n 4 dotnet run --no-build ...
        """;

    /// <summary>Null where the arguments are not understood.</summary>
    public static Options? Parse(IReadOnlyList<string> args)
    {
        Options options = Default;
        for (int i = 0; i < args.Count; i += 2)
        {
            if (i + 1 == args.Count || !int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out int number) || number < 1)
            {
                return null;
            }

            switch (args[i])
            {
                case "--ranks" when number <= MostRanks:
                    options = options with { Ranks = number };
                    break;
                case "--seeds":
                    options = options with { Seeds = number };
                    break;
                case "--epochs":
                    options = options with { Epochs = number };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
