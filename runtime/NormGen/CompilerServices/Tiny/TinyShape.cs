namespace NormGen.CompilerServices;

/// <summary>What belongs to each statistic of a tiny tensor, computed once for all layers of a plan.</summary>
internal sealed class TinyShape
{
    /// <summary>Computes it.</summary>
    /// <param name="geometry">The loop nest of every call.</param>
    /// <param name="hasWeight">Whether there are weights.</param>
    public TinyShape(Geometry geometry, bool hasWeight)
    {
        Parameters = new int[geometry.Statistics];
        Running = new int[geometry.Statistics];
        for (int statistic = 0; statistic < Parameters.Length; statistic++)
        {
            StepPlace place = Steps.At(geometry.Kept, statistic);
            Parameters[statistic] = (int)place.Parameter;
            Running[statistic] = (int)place.Running;
        }

        Stride = geometry.Kept.Length == 0 ? 0 : geometry.Kept[^1].Stride;
        IsWeighted = hasWeight && geometry.Reduced[^1].ParameterStride != 0;
        EachHasOwnParameter = geometry.Kept.Length > 0 && geometry.Kept[^1].ParameterStride != 0;
        HasChains = IsWeighted && geometry.EachSliceHasAllParameters;
        SharesParameters = IsWeighted ? !HasChains : geometry.SharesParameters;
    }

    /// <summary>The parameter of each statistic's first element.</summary>
    public int[] Parameters { get; }

    /// <summary>Each one's running statistics.</summary>
    public int[] Running { get; }

    /// <summary>How far apart they are in the tensor.</summary>
    public nint Stride { get; }

    /// <summary>Whether neighbours in a statistic have weights of their own.</summary>
    public bool IsWeighted { get; }

    /// <summary>Whether neighbouring statistics have parameters of their own.</summary>
    public bool EachHasOwnParameter { get; }

    /// <summary>Whether every element of a slice has parameters of its own, and the same as in all slices: what the slices add to one of them
    /// is a chain.</summary>
    public bool HasChains { get; }

    /// <summary>Whether a parameter may get several sums: of statistics whose elements share it, or of several runs.</summary>
    public bool SharesParameters { get; }
}
