using NormGen.Generator.Diagnostics;

namespace NormGen.Generator.Parsing.Wordings;

/// <summary>The findings whose words and places depend on the attribute that was written: they name what stands in it.</summary>
internal abstract class Wording
{
    /// <summary>What is wrong with the shape as a whole.</summary>
    public abstract Place Shape { get; }

    /// <summary>Where the number of groups is written.</summary>
    public abstract Place Groups { get; }

    /// <summary>Where the extent of an axis is written.</summary>
    public abstract Place Extent(int axis);

    /// <param name="axes">What is written; null where nothing is.</param>
    public abstract Finding NoAxes(int[]? axes);

    public abstract Finding ImpossibleExtent(int axis, int extent);

    public abstract Finding DynamicParameters(int axis, int[] parameterAxes, ParsedAttribute attribute, bool tracked);

    public abstract Finding DynamicStatistics(int axis);

    public abstract Finding GroupsBelowOne(int groups);

    /// <param name="groups">A number that does not divide the extent, or any where that is dynamic.</param>
    /// <param name="channelAxis">The axis that they split.</param>
    /// <param name="attribute">All arguments.</param>
    /// <param name="axes">The normalized axes; null where they are not valid.</param>
    public abstract Finding GroupsDoNotDivide(int groups, int channelAxis, ParsedAttribute attribute, int[]? axes);

    public abstract Finding OneElementPerStatistic(ParsedAttribute attribute);

    public abstract Finding BiasWithoutAffine();

    /// <param name="offset">What is written.</param>
    public abstract Finding WeightOffsetWithoutAffine(double offset);

    /// <summary>Says that the statistics are those of samples.</summary>
    public abstract string WithinSample(ParsedAttribute attribute);

    /// <summary>The shape, and the parts that a batch is computed in.</summary>
    protected static string ShapeInParts(ParsedAttribute attribute)
        => MessageText.Of(attribute.Shape!) + (attribute.VirtualBatch > 0 ? $", in parts of VirtualBatch = {MessageText.Of(attribute.VirtualBatch.Value)}," : "");

    protected static string DivisorAdvice(int extent, int groups)
        => $"a divisor of {MessageText.Of(extent)}, such as {MessageText.Of(Divisor(extent, groups))}";

    protected static Proposal WriteDivisor(Place place, int extent, int groups)
        => ArgumentProposals.Write(place, MessageText.Of(Divisor(extent, groups)), $"Write {MessageText.Of(Divisor(extent, groups))} groups", "Divisor");

    /// <summary>The divisor of the extent next below the number of groups.</summary>
    private static int Divisor(int extent, int groups)
    {
        var divisor = Math.Min(groups, extent);
        while (extent % divisor != 0)
        {
            divisor--;
        }

        return divisor;
    }
}
