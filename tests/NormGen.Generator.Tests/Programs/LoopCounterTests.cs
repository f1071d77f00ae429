using NormGen.TestHelpers;

namespace NormGen.Generator.Tests.Programs;

/// <summary>What loops count in.</summary>
public sealed class LoopCounterTests
{
    [Fact]
    public void Between_constants_it_is_int()
        => Assert.Contains("for (int piece = 0; piece < 1024; piece += 512)", Kernels("Shape = [8, 1024], Axes = [1]"), StringComparison.Ordinal);

    [Fact]
    public void Up_to_what_a_call_tells_it_is_nint()
        => Assert.Contains("for (nint piece = 0; piece < length; piece += 512)", Kernels("Shape = [8, -1], Axes = [1], Affine = false"), StringComparison.Ordinal);

    /// <summary>A step beyond the limit would overflow: the loop would not end.</summary>
    [Fact]
    public void Where_int_would_overflow_it_is_nint()
        => Assert.Contains("for (nint k = 0; k < 2147483584; k += 8)", Kernels("Shape = [1, 2147483591], Axes = [1]"), StringComparison.Ordinal);

    private static string Kernels(string arguments)
        => Compile.Generate($"[Normalize({arguments})] public sealed partial class Norm;").Result.GeneratedSources
            .Single(file => file.HintName.Contains("Kernels", StringComparison.Ordinal)).SourceText.ToString();
}
