namespace NormGen.CompilerServices;

/// <summary>How results are formed in the element type.</summary>
/// <param name="HasMean">A mean is subtracted.</param>
/// <param name="HasOffset">There is a summand that all of a slice share.</param>
/// <param name="Weighted">Weights vary from element to element; otherwise scale and offset hold them.</param>
internal readonly record struct SliceForm(bool HasMean, bool HasOffset, bool Weighted);
