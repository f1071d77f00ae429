namespace NormGen.CompilerServices;

/// <summary>A hash of what all ranks must have alike (FNV-1a): an integer that a double holds whole.</summary>
internal struct RankHash
{
    private ulong _hash;

    /// <summary>The hash of nothing.</summary>
    public RankHash() => _hash = 14695981039346656037;

    /// <summary>The upper bits.</summary>
    public readonly double Value => _hash >> 11;

    /// <summary>Adds a number.</summary>
    public void Add(uint number) => _hash = (_hash ^ number) * 1099511628211;

    /// <summary>Adds a text.</summary>
    public void Add(string text)
    {
        foreach (char character in text)
        {
            Add(character);
        }
    }
}
