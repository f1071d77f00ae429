namespace NormGen.Tool.Projects;

/// <summary>A project's file.</summary>
internal static class ProjectFile
{
    private const string Example = "Write an attribute in quotes, such as \"[LayerNorm(768)]\", or a project, such as Network.csproj.";

    /// <param name="path">The file, or the folder that holds it alone.</param>
    /// <returns>The full path of the file.</returns>
    /// <exception cref="ToolException">There is none, or several.</exception>
    public static string Find(string path)
    {
        if (Directory.Exists(path))
        {
            string[] projects = Directory.GetFiles(path, "*.csproj");
            return projects switch
            {
                [var only] => Path.GetFullPath(only),
                [] => throw ToolException.Usage($"There is no .csproj file in {Path.GetFullPath(path)}. {Example}"),
                _ => throw ToolException.Usage($"There are several projects in {path}; write one: {string.Join(", ", projects.Order(StringComparer.Ordinal).Select(Path.GetFileName))}."),
            };
        }

        if (!File.Exists(path))
        {
            throw ToolException.Usage($"There is no file or folder {path}. {Example}");
        }

        return Path.GetExtension(path) == ".csproj"
            ? Path.GetFullPath(path)
            : throw ToolException.Usage($"{Path.GetFileName(path)} is no C# project. {Example}");
    }
}
