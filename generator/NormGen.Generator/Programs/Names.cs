using NormGen.Generator.Model;
using NormGen.Generator.Numerics;

namespace NormGen.Generator.Programs;

/// <summary>What things are called in kernels.</summary>
internal static class Names
{
    /// <summary>What a pass over slices is given.</summary>
    public const string Slices = "slices";

    /// <summary>What a pass over columns is given.</summary>
    public const string Columns = "columns";

    /// <summary>The type of the vectors that passes compute in.</summary>
    public const string Wide = "TWide";

    /// <summary>The type that tells how results are written.</summary>
    public const string Store = "TStore";

    /// <summary>The type that tells the last extent of a tensor.</summary>
    public const string Width = "TWidth";

    /// <summary>The type of sums of chains, lane by lane.</summary>
    public static string LaneSums(string element) => $"LaneSumsOf{element.FirstToUpper()}s";

    /// <summary>A reference to the first element of a slice; formulas write elements so, too.</summary>
    public static string Of(Tensor tensor) => tensor switch
    {
        Tensor.Input => "x",
        Tensor.Addend => "a",
        Tensor.Output => "y",
        Tensor.OutputGradient => "dy",
        Tensor.InputGradient => "dx",
        Tensor.Residual => "r",
        Tensor.ResidualGradient => "dr",
        Tensor.ScaleGradient => "dScale",
        _ => "dShift",
    };

    /// <summary>A reference to the first element of a run.</summary>
    public static string Run(Tensor tensor) => Of(tensor) + "Run";

    /// <summary>A tensor in what passes are given.</summary>
    public static string Field(Tensor tensor) => tensor.ToString();

    /// <summary>What tells an element of a slice in a tensor.</summary>
    public static string ElementOf(Tensor tensor) => Field(tensor) + "Of";

    /// <summary>A reference to the first parameter of a run.</summary>
    public static string Of(Parameter parameter) => parameter switch
    {
        Parameter.Weight => "weights",
        Parameter.Bias => "biases",
        Parameter.ModulationScale => "modulationScales",
        _ => "modulationShifts",
    };

    /// <summary>A parameter in what passes are given.</summary>
    public static string Field(Parameter parameter) => parameter.ToString();

    /// <summary>What a value that elements share is called in what passes are given, in all lanes.</summary>
    public static string Values(string shared) => shared.FirstToUpper() + "s";
}
