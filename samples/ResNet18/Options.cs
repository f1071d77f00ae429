using System.Globalization;

namespace ResNet18;

/// <summary>What the command line asks for.</summary>
internal sealed record Options(int Threads, bool Help)
{
    public const string Usage = "Usage: ResNet18 [--threads NUMBER] [--help]";

    /// <summary>Null where the arguments are not understood.</summary>
    public static Options? Parse(IEnumerable<string> args)
    {
        var options = new Options(Environment.ProcessorCount, false);
        using var arg = args.GetEnumerator();
        while (arg.MoveNext())
        {
            switch (arg.Current)
            {
                case "--help":
                    options = options with { Help = true };
                    break;
                case "--threads" when arg.MoveNext() && int.TryParse(arg.Current, CultureInfo.InvariantCulture, out int threads) && threads > 0:
                    options = options with { Threads = threads };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
