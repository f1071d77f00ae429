using NormGen.GeneratorCost.Compiling;

namespace NormGen.GeneratorCost.Projects;

/// <summary>A consumer published so that code which is not used, or not known to be, is missing.</summary>
internal static class Publication
{
    /// <summary>Layers of all kinds, and the whole runtime: all of it is kept, so that all of it is looked at.</summary>
    private const string Program =
        """
        using Demo;
        using NormGen;

        INormalization<float> layer = new Layer9();
        float[] values = [1, 2, 3, 4, 5, 6, 7, 8], output = new float[8];
        layer.Forward(values, output);
        layer.Backward(values, values, output);
        System.Console.Write(float.IsFinite(output[0]) ? "finite" : "not finite");

        """;

    private const string Targets =
        """
        <Project>
          <PropertyGroup>
            <TrimmerSingleWarn>false</TrimmerSingleWarn>
            <IsAotCompatible>true</IsAotCompatible>
          </PropertyGroup>
          <ItemGroup>
            <TrimmerRootAssembly Include="NormGen" />
          </ItemGroup>
        </Project>

        """;

    /// <param name="property"><c>PublishTrimmed</c> or <c>PublishAot</c>.</param>
    /// <returns>In words, what publishing says, and whether the program runs.</returns>
    public static string Describe(string property)
    {
        using var project = new ConsumerProject(
            LayerSources.Take(10).Select((source, index) => ($"Layer{index}.cs", source))
                .Append(("Program.cs", Program))
                .Append(("Directory.Build.targets", Targets)));
        (bool succeeded, string output) = Command.TryDotnet(
            project.Folder, "publish", "-c", "Release", "-o", "published", $"-p:{property}=true", "--use-current-runtime", "--self-contained", "true", "-tl:off");
        if (!succeeded)
        {
            return "could not be published here";
        }

        string[] warnings = [.. output.Split('\n').Where(line => line.Contains(": warning ", StringComparison.Ordinal))];
        bool runs = Command.TryRun(Path.Combine(project.Folder, "published", "Consumer"), project.Folder) is (true, "finite");
        return (warnings.Length == 0 ? "no warning" : $"{warnings.Length} warnings, the first {warnings[0].Trim()}") + (runs ? ", and it runs" : ", but it does not run");
    }
}
