namespace NormGen.Tool.Tests;

/// <summary><c>normgen show</c> with a real project, which the SDK on this machine loads.</summary>
public sealed class ShowProjectTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("normgen-tool-");

    public ShowProjectTests()
    {
        // Whatever lies above the temporary folder is not the project's.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write("Network.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <DefineConstants>$(DefineConstants);WIDE</DefineConstants>
                <LangVersion>preview</LangVersion>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(NormalizeAttribute).Assembly.Location}" />
              </ItemGroup>
            </Project>
            """);
    }

    [Fact]
    public void Layers_are_those_that_the_compiler_sees()
    {
        // A generated regex, implicit usings, a constant, a define: nothing of it is in the file itself.
        Write("Layers.cs", """
            using System.Text.RegularExpressions;
            using NormGen;
            namespace Net;
            public static partial class Sizes
            {
            #if WIDE
                public const int Channels = 128;
            #endif
                [GeneratedRegex("a+")] public static partial Regex Letters();
                public static int Count(List<int> list) => list.Count;
            }
            [LayerNorm(Sizes.Channels)] public sealed partial class RowNorm;
            [BatchNorm(64, 28, 28)] public sealed partial class StemNorm;
            """);

        Command command = Command.Run("show", _root.FullName).MustFitTheTerminal();

        Assert.True(command.ExitCode == 0, command.Output + command.Error);
        Assert.StartsWith("Network.csproj (net10.0)\n", command.Output, StringComparison.Ordinal);
        Assert.Contains("Layer norm of a float tensor of shape [-1, 128], over axis 1.", command.Output, StringComparison.Ordinal);
        Assert.Contains("Layers.cs:12", command.Output, StringComparison.Ordinal);
        Assert.Contains("Net.StemNorm", command.Output, StringComparison.Ordinal);

        Command one = Command.Run("show", Path.Combine(_root.FullName, "Network.csproj"), "--layer", "StemNorm");
        Assert.Equal(0, one.ExitCode);
        Assert.DoesNotContain("RowNorm", one.Output, StringComparison.Ordinal);

        Command none = Command.Run("show", _root.FullName, "--layer", "HeadNorm");
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("Net.RowNorm, Net.StemNorm", none.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_of_code_and_of_layers_are_reported()
    {
        Write("Layers.cs", """
            using NormGen;
            [LayerNorm(64)] public sealed partial class RowNorm;
            [GroupNorm(5, 64, 8, 8)] public sealed partial class MapNorm;
            public class Other { int x = "text"; }
            """);

        Command command = Command.Run("show", _root.FullName).MustFitTheTerminal();

        Assert.Equal(1, command.ExitCode);
        Assert.Contains("NORM016", command.Output, StringComparison.Ordinal);
        Assert.Contains("error Layers.cs(4,30): CS0029", command.Output, StringComparison.Ordinal);
        Assert.Contains("Layer norm of a float tensor", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_that_cannot_be_loaded_says_why()
    {
        Write("Network.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><ProjectReference Include="missing/Missing.csproj" /></ItemGroup></Project>""");

        Command command = Command.Run("show", _root.FullName);

        Assert.Equal(1, command.ExitCode);
        Assert.Contains("Missing.csproj", command.Error + command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_several_projects_asks_which()
    {
        Write("Other.csproj", "<Project />");

        Command command = Command.Run("show", _root.FullName);

        Assert.Equal(2, command.ExitCode);
        Assert.Contains("Network.csproj, Other.csproj", command.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_root.FullName, name), text);
}
