using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Peers.Loops;

namespace NormGen.Benchmarks.Harness;

/// <summary>A case's results in double.</summary>
internal sealed class Reference : IDisposable
{
    /// <summary>
    /// As a share of the largest value. Far more than rounding in float makes, and far less than any mistake. How exact our
    /// layers are the tests say.
    /// </summary>
    private const double Tolerance = 1e-4;

    private readonly Case _case;
    private readonly Tensors<double> _tensors;

    public Reference(Case work)
    {
        _case = work;
        _tensors = new(work.Problem);
        _tensors.Reset(work);
        LoopsWithAStep.Call(work, _tensors)();
    }

    public bool Agrees(Tensors<float> tensors)
        => _tensors.Results(_case).Zip(tensors.Results(_case)).All(pair => Agree(pair.First.Span, pair.Second.Span));

    public void Dispose() => _tensors.Dispose();

    private static bool Agree(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual)
    {
        double size = 0;
        double error = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            // Math.Max passes NaN on, and NaN is within no tolerance.
            size = Math.Max(size, Math.Abs(expected[i]));
            error = Math.Max(error, Math.Abs(actual[i] - expected[i]));
        }

        return error <= Tolerance * size;
    }
}
