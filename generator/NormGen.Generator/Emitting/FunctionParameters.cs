using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>The parameters of functions, as C#.</summary>
internal static class FunctionParameters
{
    /// <summary>The parameter's name: <c>maxDegreeOfParallelism</c>.</summary>
    public static string Name(FunctionArgument argument) => argument.ToString().FirstToLower();

    /// <summary>Its declaration.</summary>
    public static string Declaration(FunctionArgument argument, string element)
        => $"{Type(argument, element)} {Name(argument)}{(argument == FunctionArgument.MaxDegreeOfParallelism ? " = 1" : "")}";

    private static string Type(FunctionArgument argument, string element) => argument switch
    {
        FunctionArgument.Width or FunctionArgument.MaxDegreeOfParallelism => "int",
        FunctionArgument.Shape => "global::System.ReadOnlySpan<int>",
        FunctionArgument.Residual or FunctionArgument.Output => $"global::System.Span<{element}>",
        _ => $"global::System.ReadOnlySpan<{element}>",
    };
}
