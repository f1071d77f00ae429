namespace NormGen.Generator.Model;

/// <summary>What else a layer's calls take, besides input and output.</summary>
/// <param name="Residual">How it stands in a residual stream.</param>
/// <param name="IsModulated">Whether they scale and shift each sample.</param>
/// <param name="IsMasked">Whether they tell which elements count.</param>
internal readonly record struct CallForm(Residual Residual, bool IsModulated, bool IsMasked)
{
    /// <summary>The parameter that is a mask, of bytes.</summary>
    public const string Mask = "mask";

    /// <summary>Whether its own forward and backward pass stand in place of the contract's.</summary>
    public bool TakesMore => Residual == Residual.Inside || IsModulated || IsMasked;

    /// <summary>The methods that it has for that.</summary>
    public IEnumerable<FormMethod> Methods => OfResidual.Concat(OfModulation).Concat(OfMask);

    private IEnumerable<FormMethod> OfMask => !IsMasked ? Array.Empty<FormMethod>() :
    [
        new(
            "Forward",
            "Normalizes the elements that count, those whose byte in the mask is not 0; the others become 0.",
            ["input", Mask],
            ["output"],
            HasShape: true,
            Core: "ForwardMasked"),
        new(
            "Backward",
            "The gradient of the last Forward's input, with the same mask; elements that do not count have 0, and add nothing to those of weight and bias.",
            ["input", Mask, "outputGradient"],
            ["inputGradient"],
            Core: "BackwardMasked"),
    ];

    private IEnumerable<FormMethod> OfModulation => !IsModulated ? Array.Empty<FormMethod>() :
    [
        new(
            "Forward",
            "Normalizes the input; each sample is multiplied by 1 + its scale, and its shift is added.",
            ["input", "scale", "shift"],
            ["output"],
            HasShape: true,
            Core: "ForwardModulated"),
        new(
            "Backward",
            "The gradients of the last Forward's input, scale and shift, all written; those of weight and bias grow by theirs.",
            ["input", "scale", "shift", "outputGradient"],
            ["inputGradient", "scaleGradient", "shiftGradient"],
            Core: "BackwardModulated"),
    ];

    private IEnumerable<FormMethod> OfResidual => Residual switch
    {
        Residual.Before =>
        [
            new("AddForward", "residual += input; output = layer(residual).", ["input"], ["residual", "output"], HasShape: true),
            new("BackwardAdd", "gradient += the gradient of layer(residual), with the residual as AddForward left it.", ["residual", "outputGradient"], ["gradient"]),
        ],
        Residual.After => [new("ForwardAdd", "residual += layer(input).", ["input"], ["residual"], HasShape: true)],
        Residual.Inside =>
        [
            new("Forward", "Normalizes the input and adds the residual, before an activation.", ["input", "residual"], ["output"], HasShape: true, Core: "ForwardInside"),
            new(
                "Backward",
                "The gradients of the last Forward's input and residual, both written; those of weight and bias grow by theirs.",
                ["input", "residual", "outputGradient"],
                ["inputGradient", "residualGradient"],
                Core: "BackwardInside"),
        ],
        _ => Array.Empty<FormMethod>(),
    };
}

/// <summary>A method that a layer has besides the contract's.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Read">The tensors that it reads, its first parameters.</param>
/// <param name="Written">Those that it writes, its next.</param>
/// <param name="HasShape">Whether there is another with the shape of the call as its last parameter.</param>
/// <param name="Core">What the runtime's layer calls it; null for the same.</param>
internal sealed record FormMethod(
    string Name, string Summary, IReadOnlyList<string> Read, IReadOnlyList<string> Written, bool HasShape = false, string? Core = null);
