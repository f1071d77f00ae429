using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NormGen.GeneratorCost.Compiling;

/// <summary>One generator over one compilation, in milliseconds.</summary>
/// <param name="First">The first run, by the driver's own timing.</param>
/// <param name="FirstProcessor">The same in processor time.</param>
/// <param name="Edit">As <paramref name="First"/>, after an unrelated edit.</param>
internal sealed record RunTimes(double First, double FirstProcessor, double Edit)
{
    public static RunTimes Of(IIncrementalGenerator generator, IReadOnlyList<SyntaxTree> trees)
    {
        (CSharpCompilation before, CSharpCompilation after) = UnrelatedEdit.Of(trees);
        GeneratorDriver driver = Consumer.Driver(generator);
        TimeSpan processor = ProcessorTime.Of(() => driver = driver.RunGenerators(before));
        return new(Time(driver), processor.TotalMilliseconds, Time(driver.RunGenerators(after)));
    }

    private static double Time(GeneratorDriver driver) => driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime.TotalMilliseconds;
}
