using NormGen.Generator.Emitting;
using NormGen.Generator.Model;
using static NormGen.Generator.Numerics.Term;

namespace NormGen.Generator.Numerics;

/// <summary>What a layer computes, element by element: the one place of its formulas.</summary>
/// <remarks>
/// Corrected two-pass algorithm (Chan, Golub and LeVeque, 1983): deviations d = x − shift from a provisional mean; mean =
/// shift + Σd / n. The mean is rounded to the element type; what that takes is part of <c>offset</c> and <c>intercept</c>.
/// </remarks>
/// <param name="hasMean">A mean is subtracted.</param>
/// <param name="hasBias">There is a bias.</param>
/// <param name="weighted">Weights vary from element to element; otherwise scale and offset hold them.</param>
/// <param name="weightOffset">What is added to every weight; 0 for nothing.</param>
/// <param name="isRounded">The element type holds less of the mean than was computed.</param>
/// <param name="activation">What the activation that follows is called in words; empty for none.</param>
/// <param name="hasResidual">A residual is added before that.</param>
/// <param name="keepsGradient">The gradient of the activation's argument is kept in the input's gradient, from the pass that sums to the one that writes.</param>
/// <param name="modulation">What a call scales and shifts each sample by; null for nothing. Folded weights and biases hold it.</param>
internal sealed class Recipe(bool hasMean, bool hasBias, bool weighted, double weightOffset, bool isRounded, string activation, bool hasResidual, bool keepsGradient, Modulation? modulation)
{
    private static readonly Term s_x = new Element(Tensor.Input);
    private static readonly Term s_dy = new Element(Tensor.OutputGradient);
    private static readonly Term s_r = new Element(Tensor.Residual);
    private static readonly Term s_bias = new Term.Parameter(Numerics.Parameter.Bias);

    private readonly Term _weight = weightOffset == 0
        ? new Term.Parameter(Numerics.Parameter.Weight)
        : new Term.Parameter(Numerics.Parameter.Weight) + new Constant(weightOffset);

    public bool HasMean { get; } = hasMean;

    public bool Weighted { get; } = weighted;

    /// <summary>Whether <see cref="SumGradients"/> keeps the gradient of the activation's argument for <see cref="WriteGradients"/>.</summary>
    public bool KeepsGradient { get; } = keepsGradient;

    /// <summary>Whether normalized elements have a summand that all of a slice share.</summary>
    public bool HasOffset { get; } = (hasMean && isRounded) || (hasBias && !weighted);

    /// <summary>From the input to the sums that the statistic follows from.</summary>
    public Pass Measure { get; } = hasMean
        ? Pass.Summing(
            "Measure",
            "Σ d and Σ d² of the deviations d = x − shift",
            [new("d", s_x - new Shared("shift"))],
            new("sum", "s", new Local("d")),
            new("squares", "q", new Local("d"), new Local("d")))
        : Pass.Summing("Measure", "Σ x²", [new("e", s_x)], new ElementSum("squares", "q", new Local("e"), new Local("e")));

    /// <summary>The same, without a mean, where something is added to the input before.</summary>
    public Pass AddAndMeasure => Measure with
    {
        Name = "AddAndMeasure",
        Summary = "x += a; Σ x²",
        Definitions = [new("e", s_x + new Element(Tensor.Addend))],
        Writes = [new(Tensor.Input, new Local("e"), WriteKind.Read)],
    };

    /// <summary>From the input and the statistic to the output.</summary>
    public Pass Normalize
    {
        get
        {
            // With a residual it is long: x̂ has a name.
            Term normalized = hasResidual && Weighted ? new Local("n") : Normalized, argument = Argument(normalized, Weight);
            Definition[] definitions = [.. Modulated(withBias: true), .. hasResidual && Weighted ? [new("n", Normalized)] : Array.Empty<Definition>()];
            return Pass.Writing("Normalize", NormalizeText, Tensor.Output, IsActivated ? new Map(Function.Value, argument) : argument, definitions);
        }
    }

    /// <summary>From input and output gradient to the sums that the input's gradient follows from; h is the gradient of x̂.</summary>
    /// <remarks>x̂ enters without its scale, and without what rounding took from the mean: both follow in double.</remarks>
    public Pass SumGradients
    {
        get
        {
            Definition[] definitions = [.. IsActivated && Weighted ? DefinitionsOfWeights(isKept: false) : [.. Modulated(withBias: false), .. Arguments(isKept: false)], new("h", Gradient)];
            ElementSum products = new("productSum", "q", new Local("h"), Centered);
            string h = $"h = {GradientText}{(Weighted ? $" · {WeightText}" : "")}{(KeepsGradient ? $"; {GradientText} is kept in dx" : "")}";
            Pass sums = HasMean
                ? Pass.Summing("SumGradients", $"Σ h and Σ h · (x − mean), {h}", definitions, new("gradientSum", "s", new Local("h")), products)
                : hasBias && !Weighted
                    ? Pass.Summing("SumGradients", $"Σ h and Σ h · x, {h}", definitions, new("gradientSum", "s", new Local("h")), products)
                    : Pass.Summing("SumGradients", $"Σ h · x, {h}", definitions, products);
            return KeepsGradient ? sums with { Writes = [new(Tensor.InputGradient, new Local(Weighted ? "e" : "h"), WriteKind.Kept)] } : sums;
        }
    }

    /// <summary>The input's gradient, where the statistic follows from the input.</summary>
    /// <remarks>dx = (h − mean(h) − x̂ · mean(h · x̂)) · scale, with the constants of a slice put together. Where every element has a
    /// weight of its own, what those get is added up on the way.</remarks>
    public Pass WriteGradients => Weighted
        ? Weights("WriteGradients", $"dx = {GradientText} · {WeightText} · scale + {(HasMean ? "(x̂ · slope + intercept)" : "x̂ · slope")}", ScaledGradient + Slope(new Local("n")), KeepsGradient)
        : Folded(
            "WriteGradients",
            $"dx = {GradientText} · scale + " + (HasMean ? "((x − mean) · slope + intercept)" : "x · slope"),
            gradient => gradient * new Shared("scale") + Slope(Centered),
            KeepsGradient);

    /// <summary>The same where running statistics normalized, which do not depend on the input.</summary>
    public Pass WriteGradientsInEvaluation => Weighted
        ? Weights("WriteGradientsInEvaluation", $"dx = {GradientText} · {WeightText} · scale", ScaledGradient, isKept: false)
        : Folded("WriteGradientsInEvaluation", $"dx = {GradientText} · scale", gradient => gradient * new Shared("scale"), isKept: false);

    private static Term ScaledGradient => new Local("e") * new Local("w") * new Shared("scale");

    /// <summary>Where elements share their weight.</summary>
    private Pass Folded(string name, string summary, Func<Term, Term> inputGradient, bool isKept) => hasResidual
        ? new(
            name,
            $"{summary}; dr = {GradientText}",
            [.. Arguments(isKept), new("e", IsActivated ? ActivationGradient(isKept) : s_dy)],
            [],
            [new(Tensor.InputGradient, inputGradient(new Local("e"))), new(Tensor.ResidualGradient, new Local("e"))])
        : isKept ? Pass.Writing(name, summary, Tensor.InputGradient, inputGradient(new Local("e")), new Definition("e", ActivationGradient(isKept)))
        : Pass.Writing(name, summary, Tensor.InputGradient, inputGradient(Gradient));

    /// <summary>The gradient of the activation's argument: computed, or as <see cref="SumGradients"/> kept it.</summary>
    private Term ActivationGradient(bool isKept)
    {
        Term again = s_dy * new Map(Function.Slope, hasResidual && !isKept ? new Local("z") : ActivationArgument(isKept));
        return isKept ? new Kept(Tensor.InputGradient, again) : again;
    }

    /// <summary>The argument of the activation. What is kept needs none of it, so that nothing of it has a name then.</summary>
    private Term ActivationArgument(bool isKept)
        => Weighted ? Argument(new Local("n"), new Local("w"), isKept && modulation is { HasBias: true } ? ModulatedBias : Bias) : Argument(Normalized, Weight);

    private Pass Weights(string name, string summary, Term gradient, bool isKept) => new(
        name,
        $"{summary}; {(hasResidual ? $"dr = {GradientText}; " : "")}"
            + (modulation is { IsWritten: true } ? $"dScale = {GradientText} · x̂; dShift = {GradientText}" : hasBias ? "what weight and bias get" : "what the weight gets"),
        DefinitionsOfWeights(isKept),
        modulation is { IsWritten: true }
            ? []
            : [new("WeightSums", "dw", new Local("e"), new Local("n")), .. hasBias ? [new("BiasSums", "db", new Local("e"))] : Array.Empty<ElementSum>()],
        [
            new(Tensor.InputGradient, gradient),
            .. hasResidual ? [new(Tensor.ResidualGradient, new Local("e"))] : Array.Empty<Write>(),
            .. modulation is { IsWritten: true }
                ? [new(Tensor.ScaleGradient, new Local("e") * new Local("n")), new(Tensor.ShiftGradient, new Local("e"))]
                : Array.Empty<Write>(),
        ]);

    /// <summary>Where every element has a weight w of its own: x̂ is n, and e the gradient of n · w + bias, and of a residual.</summary>
    private Definition[] DefinitionsOfWeights(bool isKept) =>
    [
        .. modulation is null ? [new("w", _weight)] : Modulated(withBias: IsActivated && !isKept),
        new("n", Normalized),
        .. Arguments(isKept),
        new("e", IsActivated ? ActivationGradient(isKept) : s_dy),
    ];

    /// <summary>The argument of the activation by a name, where it is long; with weights it is made of theirs, and of x̂.</summary>
    private Definition[] Arguments(bool isKept) => hasResidual && IsActivated && !isKept ? [new("z", ActivationArgument(isKept))] : [];

    /// <summary>Where every element has a weight w of its own: that, and its bias b, with what modulates them.</summary>
    private Definition[] Modulated(bool withBias)
    {
        if (modulation is null || !Weighted)
        {
            return [];
        }

        Term factor = new Term.Parameter(Numerics.Parameter.ModulationScale) + new Constant(1);
        return
        [
            .. modulation.HasWeight ? [new("m", factor), new("w", _weight * new Local("m"))] : new Definition[] { new("w", factor) },
            .. withBias && modulation.HasBias ? [new("b", ModulatedBias)] : Array.Empty<Definition>(),
        ];
    }

    /// <summary>The bias of an element with what modulates it.</summary>
    private static Term ModulatedBias => s_bias * new Local("m") + ModulationShift;

    private static Term ModulationShift => new Term.Parameter(Numerics.Parameter.ModulationShift);

    /// <summary>The weight of an element.</summary>
    private Term Weight => modulation is null ? _weight : new Local("w");

    /// <summary>Its bias.</summary>
    private Term Bias => modulation is null ? s_bias : modulation.HasBias ? new Local("b") : ModulationShift;

    private bool IsActivated => activation.Length > 0;

    private Term Slope(Term value) => HasMean ? (value * new Shared("slope")) + new Shared("intercept") : value * new Shared("slope");

    private Term Centered => HasMean ? s_x - new Shared("mean") : s_x;

    private Term Normalized => HasOffset ? (Centered * new Shared("scale")) + new Shared("offset") : Centered * new Shared("scale");

    /// <summary>x̂ · weight + bias; in <c>scale</c> and <c>offset</c> already, unless each element has its own.</summary>
    private Term Scaled(Term normalized, Term weight, Term bias) => !Weighted ? normalized : hasBias ? (normalized * weight) + bias : normalized * weight;

    /// <summary>The result before the activation.</summary>
    private Term Argument(Term normalized, Term weight, Term? bias = null)
    {
        Term scaled = Scaled(normalized, weight, bias ?? Bias);
        return hasResidual ? scaled + s_r : scaled;
    }

    private Term Gradient => (Weighted, IsActivated) switch
    {
        (true, true) => new Local("e") * new Local("w"),
        (true, false) => s_dy * Weight,
        (false, true) => ActivationGradient(isKept: false),
        (false, false) => s_dy,
    };

    private string GradientText => IsActivated ? $"dy · {activation}′" : "dy";

    /// <summary>The weight, as formulas write it: <c>(1.0 + weight)</c>.</summary>
    public static string TextOfWeight(double offset, ElementType type) => offset == 0 ? "weight" : $"({Literal.Of(Literal.Short(offset, type))} + weight)";

    private string OwnWeightText => TextOfWeight(weightOffset, isRounded ? ElementType.Single : ElementType.Double);

    private string WeightText => modulation is null ? OwnWeightText : modulation.HasWeight ? $"{OwnWeightText} · (1 + modulation)" : "(1 + modulation)";

    private string NormalizeText
    {
        get
        {
            string value = (HasMean ? "(x − mean)" : "x") + " · scale" + (HasOffset ? " + offset" : "");
            if (Weighted)
            {
                value = HasOffset ? $"({value})" : value;
                string bias = modulation is { HasBias: true } ? " + bias · (1 + modulation) + modulation's shift" : modulation is null ? " + bias" : " + modulation's shift";
                value = $"{value} · {WeightText}{(hasBias ? bias : "")}";
            }

            value = hasResidual ? value + " + r" : value;
            return "y = " + (IsActivated ? $"{activation}({value})" : value);
        }
    }
}

/// <summary>What a call scales and shifts each sample by.</summary>
/// <param name="HasWeight">What is scaled has a weight of the layer's own.</param>
/// <param name="HasBias">And a bias.</param>
/// <param name="IsWritten">Each element has a scale and a shift of its own, whose gradients are written, not added up.</param>
internal sealed record Modulation(bool HasWeight, bool HasBias, bool IsWritten);
