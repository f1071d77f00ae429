using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Peers;

/// <summary>A peer inside .NET.</summary>
/// <param name="column">Its column.</param>
/// <param name="description">What it is, in words.</param>
/// <param name="threads">How many threads it can use.</param>
/// <param name="enter">Makes its call for a case; null where it has none.</param>
internal sealed class DotNetPeer(
    Column column, string description, int threads, Func<Case, Tensors<float>, Action?> enter) : IPeer
{
    public Column Column => column;

    public string Description => description;

    public bool IsInstalled => true;

    public Contender? Enter(Case work, Tensors<float> tensors)
        => work.Threads <= threads && enter(work, tensors) is Action call ? new ManagedContender(call) : null;

    public void Dispose()
    {
    }
}
