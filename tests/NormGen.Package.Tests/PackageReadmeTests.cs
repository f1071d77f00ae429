using System.Text.RegularExpressions;

namespace NormGen.Package.Tests;

/// <summary>A package's readme makes do without the repository, and its program prints what stands there.</summary>
public sealed partial class PackageReadmeTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    public static TheoryData<string> Names => [.. Packages.Names];

    public static TheoryData<string> Libraries => [.. Packages.Libraries];

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_links_lead_out_of_the_repository(string name)
        => Assert.All(
            Link().Matches(Readme(name)).Select(match => match.Groups[1].Value),
            link => Assert.StartsWith("https://", link, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task Its_program_prints_what_it_says(string name)
    {
        var blocks = Block().Matches(Readme(name)).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.Equal(["csharp", "text"], blocks.Keys);
        var project = package.NewProject();
        await Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{name}" Version="$(NormGenVersion)" />
              </ItemGroup>
            </Project>
            """);
        await Write("Program.cs", blocks["csharp"]);

        (await package.Build(project)).MustSucceed();
        var run = (await package.RunBuilt(project)).MustSucceed();

        Assert.Equal(blocks["text"], run.Output.ReplaceLineEndings("\n"));

        Task Write(string file, string text)
            => File.WriteAllTextAsync(Path.Combine(project.FullName, file), text, TestContext.Current.CancellationToken);
    }

    /// <summary>So this test is about that program, too.</summary>
    [Fact]
    public void The_repositorys_readme_begins_with_the_same_program()
    {
        string readme = File.ReadAllText(Path.Combine(TestBuild.RepositoryRoot, "README.md"));

        Assert.Equal(
            Block().Matches(Readme("NormGen")).Take(2).Select(match => match.Value),
            Block().Matches(readme).Take(2).Select(match => match.Value));
    }

    [Fact]
    public void The_guide_about_machines_shows_the_program_of_NormGen_Mpi()
    {
        string guide = File.ReadAllText(Path.Combine(TestBuild.RepositoryRoot, "runtime", "docs", "machines.md"));

        Assert.Equal(Block().Match(Readme("NormGen.Mpi")).Value, Block().Match(guide).Value);
    }

    private string Readme(string name) => Packages.Text(package.File(name), "README.md");

    [GeneratedRegex(@"\]\(([^)\s]+)\)|^\[[^]]*\]: *(\S+)", RegexOptions.Multiline)]
    private static partial Regex Link();

    [GeneratedRegex(@"^```(csharp|text)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
