using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Peers.Functions;

/// <summary>Of a function whose width is none of its sizes, the one that has machine code for that width.</summary>
internal sealed class OwnWidth : IPeer
{
    public Column Column => Column.OwnWidth;

    public string Description => "functions with code for the row's width";

    public bool IsInstalled => true;

    public Contender? Enter(Case work, Tensors<float> tensors) => Function.Enter(work.OwnWidth!, work, tensors);

    public void Dispose()
    {
    }
}
