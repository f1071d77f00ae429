using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>One or more neighbouring axes that play the same role. For generated code.</summary>
/// <param name="extent">The product of their extents, as far as those are known.</param>
/// <param name="roles">What it is for.</param>
/// <param name="dynamicAxes">The axes among them whose extents only a call tells.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Dimension(nint extent, Roles roles, params int[] dynamicAxes)
{
    /// <summary>What it is for.</summary>
    public Roles Roles { get; } = roles;

    internal bool IsReduced => (Roles & Roles.Reduced) != 0;

    internal bool HasParameters => (Roles & Roles.Parameters) != 0;

    internal bool HasRunning => (Roles & Roles.Running) != 0;

    internal bool IsMasked => (Roles & Roles.Masked) != 0;

    /// <summary>The extent in a tensor of a shape.</summary>
    internal nint ExtentIn(ReadOnlySpan<int> shape)
    {
        nint product = extent;
        foreach (int axis in dynamicAxes)
        {
            product *= shape[axis];
        }

        return product;
    }
}

/// <summary>What a dimension is for. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[Flags]
public enum Roles
{
    /// <summary>Each step has statistics of its own.</summary>
    None = 0,

    /// <summary>Its elements share a statistic.</summary>
    Reduced = 1,

    /// <summary>Weight and bias vary along it.</summary>
    Parameters = 2,

    /// <summary>The running statistics vary along it.</summary>
    Running = 4,

    /// <summary>A mask varies along it.</summary>
    Masked = 8,
}
