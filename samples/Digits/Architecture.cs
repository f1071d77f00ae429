namespace Digits;

/// <summary>How deep a network is: a plain chain, without residual connections.</summary>
/// <param name="Name">On the command line and in the names of files.</param>
/// <param name="StageDepth">The convolutions in each of the two stages.</param>
internal sealed record Architecture(string Name, int StageDepth)
{
    public static IReadOnlyList<Architecture> All { get; } = [new("small", 2), new("deep", 8)];

    public int Convolutions => 2 * StageDepth;

    public string Title => $"{Name}: {Convolutions} convolutions";
}
