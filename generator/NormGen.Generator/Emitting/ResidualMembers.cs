using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>The members of a layer in a residual stream.</summary>
internal static class ResidualMembers
{
    /// <param name="residual">How it stands there.</param>
    /// <param name="elementType">Its element type.</param>
    public static IEnumerable<ResidualMember> Of(Residual residual, ElementType elementType)
    {
        string span = $"global::System.Span<{Literal.Keyword(elementType)}>", readOnlySpan = $"global::System.ReadOnlySpan<{Literal.Keyword(elementType)}>";
        return residual switch
        {
            Residual.Before =>
            [
                .. Forms("AddForward", [$"{readOnlySpan} input", $"{span} residual", $"{span} output"], "residual += input; output = layer(residual)."),
                new("BackwardAdd", [$"{readOnlySpan} residual", $"{readOnlySpan} outputGradient", $"{span} gradient"], "gradient += the gradient of layer(residual), with the residual as AddForward left it."),
            ],
            Residual.After => Forms("ForwardAdd", [$"{readOnlySpan} input", $"{span} residual"], "residual += layer(input)."),
            _ => [],
        };
    }

    /// <summary>Without and with the extents of the call.</summary>
    private static ResidualMember[] Forms(string name, string[] parameters, string summary)
        => [new(name, parameters, summary), new(name, [.. parameters, "global::System.ReadOnlySpan<int> shape"], summary)];
}

/// <summary>A method that returns nothing.</summary>
internal sealed record ResidualMember(string Name, string[] Parameters, string Summary);
