using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NormGen.Tool.Projects;

/// <summary>Loads the other generators of a project, whose code its classes may need. NormGen's are this command's own.</summary>
internal sealed class GeneratorLoader : IAnalyzerAssemblyLoader
{
    private const string Ours = "NormGen.";

    private readonly AssemblyLoadContext _context = new("generators");
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);

    public GeneratorLoader() => _context.Resolving += (context, name) => _paths.TryGetValue(name.Name!, out string? path) ? context.LoadFromAssemblyPath(path) : null;

    /// <summary>What could not be loaded.</summary>
    public List<string> Failures { get; } = [];

    public void AddDependencyLocation(string fullPath) => _paths[Path.GetFileNameWithoutExtension(fullPath)] = fullPath;

    public Assembly LoadFromPath(string fullPath) => _context.LoadFromAssemblyPath(fullPath);

    /// <param name="paths">The assemblies of generators and analyzers.</param>
    public List<ISourceGenerator> Load(IEnumerable<string> paths)
    {
        string[] others = [.. paths.Where(path => !Path.GetFileName(path).StartsWith(Ours, StringComparison.Ordinal) && File.Exists(path))];
        Array.ForEach(others, AddDependencyLocation);
        List<ISourceGenerator> generators = [];
        foreach (string path in others)
        {
            AnalyzerFileReference reference = new(path, this);
            reference.AnalyzerLoadFailed += (_, failure) =>
            {
                if (failure.ErrorCode is not AnalyzerLoadFailureEventArgs.FailureErrorCode.NoAnalyzers)
                {
                    Failures.Add(Path.GetFileName(path));
                }
            };
            generators.AddRange(reference.GetGenerators(LanguageNames.CSharp));
        }

        return generators;
    }
}
