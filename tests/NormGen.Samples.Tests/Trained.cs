using Digits;
using Digits.Training;
using NormGen.TestHelpers;

namespace NormGen.Samples.Tests;

/// <summary>The sample's experiments, in a folder of their own that is deleted afterwards.</summary>
internal static class Trained
{
    public static T With<T>(string[] args, Func<IReadOnlyList<Series>, T> use)
    {
        using TemporaryFolder folder = new();
        return use(Experiment.Run(Options.Parse(args)!, folder.Path, (_, _, _) => { }));
    }
}
