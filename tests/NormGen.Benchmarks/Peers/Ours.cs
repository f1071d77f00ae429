using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Peers;

/// <summary>The generated layer.</summary>
/// <param name="column">Its column.</param>
/// <param name="threads">How many threads it uses in a case; null where it does not take part.</param>
internal sealed class Ours(Column column, Func<Case, int?> threads) : IPeer
{
    public Column Column => column;

    public string Description => "NormGen " + typeof(NormalizeAttribute).Assembly.GetName().Version!.ToString(3);

    public bool IsInstalled => true;

    public Contender? Enter(Case work, Tensors<float> tensors)
    {
        if (threads(work) is not int count)
        {
            return null;
        }

        if (work.IsFunction)
        {
            return Functions.Function.Enter(work.Layer, work, tensors);
        }

        INormalization<float> layer = Layer.Create(work.Layer, work, tensors);
        layer.MaxDegreeOfParallelism = count;
        if (work.Problem.Fusion == Fusion.ResidualBefore)
        {
            return Fused.ResidualStream.Enter(layer, work, tensors);
        }

        if (work.Problem.Fusion == Fusion.Modulated)
        {
            return Fused.Modulation.Enter(layer, work, tensors);
        }

        return Layer.Enter(layer, work, tensors);
    }

    public void Dispose()
    {
    }
}
