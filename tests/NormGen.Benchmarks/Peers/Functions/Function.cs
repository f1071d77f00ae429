using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Peers.Functions;

/// <summary>Functions of a static class, which no interface has.</summary>
internal static class Function
{
    private delegate void Apply(
        ReadOnlySpan<float> input, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, Span<float> output, int maxDegreeOfParallelism);

    private delegate void AddApply(
        ReadOnlySpan<float> input, Span<float> residual, ReadOnlySpan<float> weight, Span<float> output, int maxDegreeOfParallelism);

    public static Contender Enter(Type type, Case work, Tensors<float> tensors)
    {
        if (work.Problem.Fusion == Fusion.ResidualBefore)
        {
            var addApply = Member<AddApply>(type);
            return new ManagedContender(() => addApply(
                tensors.Input.Span, tensors.Residual.Span, tensors.Weight.Span, tensors.Output.Span, work.Threads));
        }

        var apply = Member<Apply>(type);
        return new ManagedContender(() => apply(
            tensors.Input.Span, tensors.Weight.Span, tensors.Bias.Span, tensors.Output.Span, work.Threads));
    }

    private static T Member<T>(Type type)
        where T : Delegate
        => (T)Delegate.CreateDelegate(typeof(T), type, typeof(T).Name);
}
