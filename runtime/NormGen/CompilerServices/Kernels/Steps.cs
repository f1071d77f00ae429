using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>Nested loops, outermost first, as one: how many steps they make, and where each stands.</summary>
internal static class Steps
{
    /// <summary>The number of steps.</summary>
    /// <param name="loops">The loops.</param>
    public static nint Count(ReadOnlySpan<Step> loops)
    {
        nint count = 1;
        foreach (Step loop in loops)
        {
            count *= loop.Extent;
        }

        return count;
    }

    /// <summary>Where a step stands.</summary>
    /// <param name="loops">The loops.</param>
    /// <param name="step">Which step.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static StepPlace At(ReadOnlySpan<Step> loops, nint step)
    {
        nint element = 0, parameter = 0, running = 0, statistic = 0;
        for (int i = loops.Length - 1; i >= 0; i--)
        {
            Step loop = loops[i];
            nint index = step;
            if (i > 0)
            {
                (step, index) = Math.DivRem(step, loop.Extent);
            }

            element += index * loop.Stride;
            parameter += index * loop.ParameterStride;
            running += index * loop.RunningStride;
            statistic += index * loop.StatisticStride;
        }

        return new(element, parameter, running, statistic);
    }
}

/// <summary>Where a step of nested loops stands.</summary>
/// <param name="Element">In the tensor.</param>
/// <param name="Parameter">In weight and bias.</param>
/// <param name="Running">In the running statistics.</param>
/// <param name="Statistic">In the list of all statistics.</param>
internal readonly record struct StepPlace(nint Element, nint Parameter, nint Running, nint Statistic);
