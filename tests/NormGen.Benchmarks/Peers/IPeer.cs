using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Peers;

/// <summary>A column of the table.</summary>
internal interface IPeer : IDisposable
{
    Column Column { get; }

    /// <summary>Its name and version, or why it cannot take part on this machine.</summary>
    string Description { get; }

    /// <summary>Whether it can take part on this machine.</summary>
    bool IsInstalled { get; }

    /// <summary>Bits of the widest registers that it uses.</summary>
    int Width => Registers.Width;

    /// <summary>
    /// Prepares everything for a case that need not be done at each call.
    /// </summary>
    /// <returns>Null where the peer does not offer this work.</returns>
    Contender? Enter(Case work, Tensors<float> tensors);
}
