namespace NormGen.Generator.Planning;

/// <summary>Neighbouring statistics that are computed together: the columns of a row, or slices that share parameters.</summary>
/// <param name="Dimension">The kept dimension that they are neighbours along.</param>
/// <param name="Most">How many there are at most.</param>
/// <param name="Task">How many a task has: a panel may be several tasks' that one thread runs.</param>
/// <param name="Name">What they are called.</param>
internal sealed record Panel(Dimension Dimension, int Most, int Task, string Name)
{
    public bool Several => !Dimension.Extent.IsConstant || Dimension.Extent.Factor > Task;

    /// <summary>How many: all, or a fixed number, or a variable one where the last panel is smaller, or threads share
    /// them.</summary>
    public Size Extent => !Several ? Dimension.Extent
        : !TasksAreWhole ? Size.Dynamic(Name)
        : Task == Most ? Size.Constant(Most)
        : Size.Dynamic(Name, multipleOf: Task);

    /// <summary>Whether the last task has as many as the others.</summary>
    public bool TasksAreWhole => Dimension.Extent.IsConstant && Dimension.Extent.Factor % Task == 0;

    /// <summary>How many scratch memory has room for.</summary>
    public int Room => Dimension.Extent.IsConstant ? (int)Math.Min(Most, Dimension.Extent.Factor) : Most;
}
