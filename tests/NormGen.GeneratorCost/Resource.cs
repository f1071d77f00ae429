using System.Reflection;

namespace NormGen.GeneratorCost;

/// <summary>Sources of the projects that are measured.</summary>
internal static class Resource
{
    public static string Text(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
