using Microsoft.CodeAnalysis;
using NormGen.Inspection;

namespace NormGen.Tool;

/// <summary>What an attribute alone is compiled against: the framework that this command runs on, and its own NormGen.</summary>
internal static class Framework
{
    public static Inspector Inspector { get; } = new(
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Append(typeof(NormalizeAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)));
}
