using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>NORM034: names of the user's that no <c>global::</c> gets past.</summary>
public sealed class HiddenRuntimeTests
{
    private const string Layer = "[global::NormGen.Normalize(Shape = [32, 64], Axes = [1])] public sealed partial class [|Layer|];";

    [Theory]
    [InlineData("namespace NormGen.CompilerServices { public class Chains; }", "NormGen.CompilerServices.Chains")]
    [InlineData("namespace NormGen.CompilerServices { internal class ParameterSums<T>; }", "NormGen.CompilerServices.ParameterSums<T>")]
    [InlineData("namespace NormGen.CompilerServices.Chains { public class Any; }", "NormGen.CompilerServices.Chains")]
    [InlineData("namespace NormGen { public interface INormalization<T>; }", "NormGen.INormalization<T>")]
    [InlineData("namespace NormGen { public class Parameter<T>; }", "NormGen.Parameter<T>")]
    [InlineData("namespace NormGen { public class CompilerServices; }", "NormGen.CompilerServices")]
    [InlineData("namespace NormGen { public class Generated; }", "NormGen.Generated")]
    [InlineData("namespace NormGen.Generated { public class Kernels; }", "NormGen.Generated.Kernels")]
    public async Task A_type_or_namespace_of_the_same_full_name_is_one_error_at_the_class(string types, string hidden)
    {
        var marked = $"{Layer} {types}";
        await DiagnosticAssert.Reports(
            marked,
            $"error NORM034: '{hidden}' in this project hides what the generated part of class 'Layer' uses by that name; rename it, or move it to another namespace");
        Assert.Empty(Compile.GenerateInvalid(Marked.Parse(marked).Source).Sources);
    }

    [Theory]
    [InlineData("namespace NormGen { public class INormalization; public class Parameter; public class CompilerServices<T>; public class Execution; }")]
    [InlineData("namespace NormGen.CompilerServices { public class Chains<T>; public class ParameterSums; public class Mine; }")]
    [InlineData("namespace NormGen.Generated { public class Kernels<T>; }")]
    [InlineData("namespace Mine.NormGen.CompilerServices { public class Chains; }")]
    public Task Another_name_is_fine(string types) => DiagnosticAssert.ReportsNothing($"{Marked.Parse(Layer).Source} {types}");
}
