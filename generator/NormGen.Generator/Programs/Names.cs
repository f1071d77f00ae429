using NormGen.Generator.Numerics;

namespace NormGen.Generator.Programs;

/// <summary>What things are called in kernels.</summary>
internal static class Names
{
    /// <summary>A reference to the first element of a slice.</summary>
    public static string Of(Tensor tensor) => tensor switch
    {
        Tensor.Input => "x",
        Tensor.Output => "y",
        Tensor.OutputGradient => "dy",
        _ => "dx",
    };

    /// <summary>A reference to the first element of a run.</summary>
    public static string Run(Tensor tensor) => Of(tensor) + "Run";

    /// <summary>The field with a reference to the first element.</summary>
    public static string Field(Tensor tensor) => tensor.ToString();

    /// <summary>A reference to the first parameter of a run.</summary>
    public static string Of(Parameter parameter) => parameter == Parameter.Weight ? "weights" : "biases";

    /// <summary>The field with a parameter's values.</summary>
    public static string Field(Parameter parameter) => parameter.ToString();

    /// <summary>The field with what is added to a parameter's gradient.</summary>
    public static string Sums(Parameter parameter) => parameter + "Sums";
}
