using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>One or more neighbouring axes that play the same role. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Dimension
{
    private readonly nint _extent;
    private readonly int[] _axes;
    private readonly Roles _roles;

    /// <summary>Neighbouring axes.</summary>
    /// <param name="extent">The product of their extents, as far as those are known.</param>
    /// <param name="axes">The axes among them whose extents only a call tells; null where there are none.</param>
    /// <param name="reduced">Their elements share a statistic; otherwise each step has statistics of its own.</param>
    /// <param name="parameters">Weight and bias vary along them.</param>
    /// <param name="running">The running statistics vary along them.</param>
    /// <param name="masked">A mask varies along them.</param>
    public Dimension(nint extent, int[]? axes = null, bool reduced = false, bool parameters = false, bool running = false, bool masked = false)
        : this(
            extent,
            (reduced ? Roles.Reduced : 0) | (parameters ? Roles.Parameters : 0) | (running ? Roles.Running : 0) | (masked ? Roles.Masked : 0),
            axes ?? [])
    {
    }

    internal Dimension(nint extent, Roles roles, params int[] axes)
    {
        _extent = extent;
        _roles = roles;
        _axes = axes;
    }

    internal bool IsReduced => (_roles & Roles.Reduced) != 0;

    internal bool HasParameters => (_roles & Roles.Parameters) != 0;

    internal bool HasRunning => (_roles & Roles.Running) != 0;

    internal bool IsMasked => (_roles & Roles.Masked) != 0;

    /// <summary>The extent in a tensor of a shape.</summary>
    internal nint ExtentIn(ReadOnlySpan<int> shape)
    {
        nint product = _extent;
        foreach (int axis in _axes)
        {
            product *= shape[axis];
        }

        return product;
    }
}

/// <summary>What a dimension is for.</summary>
[Flags]
internal enum Roles
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
