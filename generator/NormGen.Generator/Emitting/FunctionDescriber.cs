using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Puts the functions of a static class into words, with those for layers where they are the same.</summary>
/// <param name="spec">What was asked for.</param>
/// <param name="plan">How it is computed.</param>
/// <param name="layer">The words for a layer of that plan.</param>
internal sealed class FunctionDescriber(LayerSpec spec, KernelPlan plan, Describer layer)
{
    private readonly string _type = Literal.Keyword(spec.ElementType);

    private bool HasSizes => spec.Sizes.Count > 0;

    /// <summary>The functions in one sentence.</summary>
    public string Headline => HasSizes
        ? $"{layer.Kind} of rows of {_type}s of any width, as stateless functions."
        : $"{layer.Summary.TrimEnd('.')}, as stateless functions.";

    /// <summary>The functions and what was chosen for them.</summary>
    public string Line => $"{Headline} {layer.Choices}";

    /// <summary>The plan, point by point.</summary>
    public IEnumerable<(string Title, string Text)> Points()
    {
        if (layer.Written is { } written)
        {
            yield return ("Written", written);
        }

        if (HasSizes)
        {
            yield return ("Statistics", "one a row, from that row alone.");
            yield return ("Widths", Widths);
        }
        else
        {
            yield return ("Statistics", layer.Statistics);
        }

        if (spec.HasWeight)
        {
            yield return layer.Point(Subject.Weights);
        }

        if (plan.ActivatesByRegister)
        {
            yield return layer.Point(Subject.Activation);
        }

        yield return ("Passes", layer.Passes);
        yield return ("Vectors", layer.VectorsText);
        yield return ("Memory", "the caller's; nothing is kept or allocated, and any number of threads may call at once.");
    }

    /// <summary>What a function does.</summary>
    public string Summary(FunctionSignature signature) => signature.Name switch
    {
        FunctionSignature.AddApply => "residual += input; output = Apply(residual).",
        FunctionSignature.ApplyAdd => "residual += Apply(input).",
        _ => $"For each x of input, output gets {layer.Formula}.",
    };

    /// <summary>What a parameter of a function is.</summary>
    public string Of(FunctionArgument argument, FunctionSignature signature) => argument switch
    {
        FunctionArgument.Input => HasSizes ? $"Rows of {(spec.HasWeight ? "as many elements as weight has" : "width elements")}." : $"A tensor of shape {Literal.Shape(spec.Shape)}, row-major.",
        FunctionArgument.Weight => (HasSizes ? "One for each element of a row" : Describer.Values(plan.ParameterCount)) + " (gamma).",
        FunctionArgument.Bias => (HasSizes ? "One for each element of a row" : Describer.Values(plan.ParameterCount)) + " (beta).",
        FunctionArgument.Residual when signature.Name == FunctionSignature.AddApply => "The stream, as long as the input.",
        FunctionArgument.Residual => "The stream, as long as the input; the same span, or none of the others.",
        FunctionArgument.Output => "As long as the input; the same span, or none of the others.",
        FunctionArgument.Width => "The number of elements of a row.",
        FunctionArgument.Shape => "The extents; one may be -1, which the input's length tells.",
        _ => "The most threads, or -1 for as many as pay; the bits are the same.",
    };

    private string Widths
    {
        get
        {
            string[] sizes = [.. spec.Sizes.Select(size => size.Words())];
            string constant = sizes.Length == 1 ? "has machine code of its own" : "have machine code of their own";
            return $"{WordList.Of(sizes, "and")} {constant}, in which the width is a constant; all others share one. {(spec.HasWeight ? "The length of weight" : "The argument width")} chooses, and changes no bit.";
        }
    }
}
