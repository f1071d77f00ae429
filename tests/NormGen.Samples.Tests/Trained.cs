using Digits;
using Digits.Training;

namespace NormGen.Samples.Tests;

/// <summary>The sample's experiments, in a folder of their own that is deleted afterwards.</summary>
internal static class Trained
{
    public static T With<T>(string[] args, Func<IReadOnlyList<Series>, T> use)
    {
        string folder = Directory.CreateTempSubdirectory("Digits").FullName;
        try
        {
            return use(Experiment.Run(Options.Parse(args)!, folder, (_, _, _) => { }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
