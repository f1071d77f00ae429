using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>What an editor compiles while a class is typed: the errors are in the user's file alone, and the compiler's.</summary>
public sealed class UnfinishedClassTests
{
    private const string Attribute = "[Normalize(Shape = [32, 64], Axes = [1])]";

    [Theory]
    [InlineData($"{Attribute} public sealed partial class")]
    [InlineData($$"""{{Attribute}} public sealed partial class { }""")]
    [InlineData($$"""{{Attribute}} public sealed class { }""")]
    [InlineData($$"""public partial class { {{Attribute}} public sealed partial class Layer; }""")]
    [InlineData($$"""public class { {{Attribute}} public sealed partial class Layer; }""")]
    [InlineData($$"""namespace { {{Attribute}} public sealed partial class Layer; }""")]
    [InlineData($$"""namespace Some. { {{Attribute}} public sealed partial class Layer; }""")]
    [InlineData($"{Attribute} public sealed partial class Layer<>;")]
    [InlineData($"{Attribute} public sealed partial class Layer<T, >;")]
    [InlineData($$"""public partial class Outer<> { {{Attribute}} public sealed partial class Layer; }""")]
    public async Task A_missing_name_is_left_to_the_compiler(string source)
    {
        var run = Compile.GenerateInvalid(source);

        Assert.NotEmpty(run.Problems);
        Assert.All(run.Problems, problem => Assert.Equal("Test0.cs", problem.Location.SourceTree?.FilePath));
        Assert.Empty(await run.AnalyzeAsync());
    }
}
