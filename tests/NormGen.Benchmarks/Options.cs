using System.Globalization;
using System.Reflection;
using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks;

/// <summary>The command line.</summary>
internal sealed class Options
{
    public const string Usage =
        """
        dotnet run -c Release --project tests/NormGen.Benchmarks -- [options]

          --width N       registers of N bits, 256, 512 or 128 (without fused multiply-add); several are measured one after the
                          other. Otherwise 256, and 512 where the machine has them
          --filter TEXT   only rows whose name contains TEXT ("layer norm", "28x28"); of several, one suffices
          --threads N     only rows of N threads
          --rounds N      at most N rounds a row
          --quick         few, short rounds: a first look
          --no-peers      without the libraries outside .NET
          --output DIR    where to write the results: for a run of all rows tests/NormGen.Benchmarks/results, otherwise nowhere
        """;

    /// <summary>For this program alone: what it starts for a width has the width and a file for the results after it.</summary>
    public const string Child = "--child";

    private readonly List<string> _filters = [];
    private readonly HashSet<int> _widths = [];
    private int? _threads;
    private string? _output;
    private bool _partial;

    public Effort Effort { get; private set; } = Effort.Full;

    public bool Libraries { get; private set; } = true;

    /// <summary>What to measure and where to write it, in a process that was started for one width.</summary>
    public (int Width, string File)? ChildOf { get; private set; }

    /// <summary>The registers to measure under, in the order of the report.</summary>
    public IReadOnlyList<int> Widths => _widths.Count == 0 ? Registers.Usual : [.. Registers.Widths.Where(_widths.Contains)];

    /// <summary>Where to write the results; null: nowhere, so that a partial run does not replace a complete one.</summary>
    public string? Output => _output ?? (_partial ? null : ResultsFolder);

    /// <exception cref="FormatException">An option is unknown, or its value is missing or wrong.</exception>
    public static Options Parse(IEnumerable<string> arguments)
    {
        var options = new Options();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out string? option))
        {
            options._partial |= option is not "--output" and not "--rounds";
            switch (option)
            {
                case "--width":
                    int width = Number();
                    options._widths.Add(Registers.Widths.Contains(width)
                        ? width
                        : throw new FormatException("Registers have 256, 512 or 128 bits."));
                    break;
                case "--filter":
                    options._filters.Add(Plain(Value()));
                    break;
                case "--threads":
                    options._threads = Number();
                    break;
                case "--rounds":
                    options.Effort = options.Effort with { Rounds = Number() };
                    break;
                case "--quick":
                    options.Effort = Effort.Quick;
                    break;
                case "--no-peers":
                    options.Libraries = false;
                    break;
                case Child:
                    options.ChildOf = (Number(), Value());
                    break;
                case "--output":
                    options._output = Value();
                    break;
                default:
                    throw new FormatException($"There is no option {option}.");
            }

            string Value() => rest.TryDequeue(out string? value) ? value : throw new FormatException($"{option} needs a value.");

            int Number() => int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
                ? number
                : throw new FormatException($"{option} needs a number above 0.");
        }

        return options;
    }

    private static string ResultsFolder => Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Results").Value!;

    public bool Includes(Case work)
        => (_filters.Count == 0 || _filters.Exists(Plain(work.Name).Contains)) && (_threads is null || work.Threads == _threads);

    /// <summary>As it is typed: shapes have an x.</summary>
    private static string Plain(string text) => text.Replace('×', 'x').ToUpperInvariant();
}
