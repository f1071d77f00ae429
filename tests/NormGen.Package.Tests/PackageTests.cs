namespace NormGen.Package.Tests;

/// <summary>The package as a user gets it: restored from a folder, built against, run.</summary>
public sealed class PackageTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    [Fact]
    public async Task A_consumer_builds_without_a_warning_finds_the_generated_files_and_runs()
    {
        var consumer = package.NewConsumer("consumer");

        var build = await package.Build(consumer, "-p:EmitCompilerGeneratedFiles=true");
        build.MustSucceed();

        // CS9057: the generator was built for a newer compiler than the user's, and is not loaded. CS8032, CS8033: the code fixes are not for
        // the compiler, which has no Workspaces.
        Assert.All(["CS9057", "CS8032", "CS8033"], id => Assert.DoesNotContain(id, build.Output, StringComparison.Ordinal));
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
        var generated = new DirectoryInfo(Path.Combine(consumer.FullName, "obj", "Release", "net10.0", "generated"));
        string[] files = [.. generated.EnumerateFiles("*.cs", SearchOption.AllDirectories).Select(file => file.Name).Order(StringComparer.Ordinal)];
        Assert.Equal(2, files.Length);
        Assert.StartsWith("Consumer.StemNorm", files[0], StringComparison.Ordinal);
        Assert.StartsWith("NormGen.Generated.Kernels.", files[1], StringComparison.Ordinal);

        (await package.RunBuilt(consumer)).MustSucceed();
    }

    [Theory]
    [InlineData("vbproj", "VB", "Program.vb", "Module Program\n  Sub Main()\n  End Sub\nEnd Module\n")]
    [InlineData("fsproj", "F#", "Program.fs", "printfn \"\"\n")]
    public async Task A_project_in_another_language_is_warned(string extension, string language, string file, string source)
    {
        var project = await NewProject(extension, file, source, "<PackageReference Include='NormGen' Version='$(NormGenVersion)' />");

        var build = await package.Build(project);

        Assert.Contains(
            $"warning NORM100: NormGen generates C#, so [Normalize] has no effect in this project, whose language is {language}; put the layers into a C# project that refers to NormGen, and refer to that from here",
            build.MustSucceed().Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_in_another_language_that_uses_a_project_with_layers_is_not()
    {
        package.NewConsumer("layers");
        var project = await NewProject(
            "vbproj",
            "Program.vb",
            "Module Program\n  Sub Main()\n    Dim layer As New Consumer.StemNorm()\n    layer.Eval()\n  End Sub\nEnd Module\n",
            "<ProjectReference Include='../layers/Consumer.csproj' />");

        var build = await package.Build(project);

        Assert.Contains("0 Warning(s)", build.MustSucceed().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_the_attribute_fails_the_build_with_our_diagnostic_and_no_other()
    {
        var consumer = package.NewConsumer("mistaken");
        var layer = Path.Combine(consumer.FullName, "StemNorm.cs");
        var source = await File.ReadAllTextAsync(layer, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            layer, source.Replace("BatchNorm(2", "BatchNorm(0", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var build = await package.Build(consumer);

        Assert.NotEqual(0, build.ExitCode);
        Assert.StartsWith("NORM", Assert.Single(build.ErrorIds), StringComparison.Ordinal);
    }

    private async Task<DirectoryInfo> NewProject(string extension, string file, string source, string reference)
    {
        var project = package.NewProject();
        await Write($"Other.{extension}", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <Compile Condition="'{extension}' == 'fsproj'" Include="{file}" />
                {reference}
              </ItemGroup>
            </Project>
            """);
        await Write(file, source);
        return project;

        Task Write(string name, string text)
            => File.WriteAllTextAsync(Path.Combine(project.FullName, name), text, TestContext.Current.CancellationToken);
    }
}
