using System.Numerics;
using System.Runtime.CompilerServices;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers;

/// <summary>What training does to the running statistics of a channel.</summary>
internal static class RunningStatistics
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Update<T>(ref T runningMean, ref T runningVariance, T mean, T squares, T count)
        where T : IFloatingPointIeee754<T>
    {
        T momentum = T.CreateChecked(Problem.Momentum);
        runningMean += momentum * (mean - runningMean);
        runningVariance += momentum * (squares / (count - T.One) - runningVariance);
    }
}
