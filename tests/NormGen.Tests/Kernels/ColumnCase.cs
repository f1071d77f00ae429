using NormGen.CompilerServices;

namespace NormGen.Tests.Kernels;

/// <summary>A layer whose statistics are those of columns.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Dimensions">The loop nest, outermost first.</param>
internal sealed record ColumnCase(string Name, params (int Extent, Roles Roles)[] Dimensions)
{
    public static readonly IReadOnlyList<ColumnCase> All =
    [
        new("batch norm", (37, Roles.Reduced), (100, Roles.Parameters | Roles.Running)),
        new("batch norm, one column", (37, Roles.Reduced), (1, Roles.Parameters | Roles.Running)),
        new("batch norm, several panels", (9, Roles.Reduced), (2100, Roles.Parameters | Roles.Running)),
        new("batch norm of two rows", (2, Roles.Reduced), (45, Roles.Parameters | Roles.Running)),
        new("batch norm of three rows", (3, Roles.Reduced), (45, Roles.Parameters | Roles.Running)),
        new("a batch of one", (1, Roles.None), (20, Roles.Reduced), (90, Roles.Parameters)),
        new("instance norm, channels last", (3, Roles.None), (35, Roles.Reduced), (40, Roles.Parameters | Roles.Running)),
        new("instance norm in chunks", (8, Roles.None), (130, Roles.Reduced), (128, Roles.Parameters)),
        new("rows in two dimensions", (2, Roles.Reduced), (3, Roles.Parameters | Roles.Running), (5, Roles.Reduced), (12, Roles.Parameters | Roles.Running)),
        new("layer norm of channels", (4, Roles.None), (24, Roles.Reduced | Roles.Parameters), (50, Roles.None)),
        new("parameters of rows and columns", (3, Roles.None), (6, Roles.Reduced | Roles.Parameters), (33, Roles.Parameters)),
        new("batch norm with parameters of rows", (12, Roles.Reduced | Roles.Parameters), (70, Roles.Running)),
        new("one parameter", (10, Roles.Reduced), (1500, Roles.Running)),
    ];

    public int Elements => Dimensions.Aggregate(1, (product, dimension) => product * dimension.Extent);

    public int Parameters => Count(Roles.Parameters);

    public int RunningStatistics => Count(Roles.Running);

    public int[] Shape => [.. Dimensions.Select(dimension => dimension.Extent)];

    public Dimension[] Nest => [.. Dimensions.Select(dimension => new Dimension(dimension.Extent, dimension.Roles))];

    public bool IsWeighted => Dimensions.Any(dimension => dimension.Roles.HasFlag(Roles.Reduced | Roles.Parameters));

    public int Statistics => Dimensions.Where(dimension => !dimension.Roles.HasFlag(Roles.Reduced)).Aggregate(1, (product, dimension) => product * dimension.Extent);

    /// <summary>The statistic, parameter and running statistic of an element.</summary>
    public (int Statistic, int Parameter, int Running) Of(int element)
    {
        int statistic = 0, parameter = 0, running = 0, before = Elements;
        foreach ((int extent, Roles roles) in Dimensions)
        {
            before /= extent;
            int step = element / before % extent;
            statistic = roles.HasFlag(Roles.Reduced) ? statistic : (statistic * extent) + step;
            parameter = roles.HasFlag(Roles.Parameters) ? (parameter * extent) + step : parameter;
            running = roles.HasFlag(Roles.Running) ? (running * extent) + step : running;
        }

        return (statistic, parameter, running);
    }

    public override string ToString() => Name;

    private int Count(Roles role)
        => Dimensions.Where(dimension => dimension.Roles.HasFlag(role)).Aggregate(1, (product, dimension) => product * dimension.Extent);
}
