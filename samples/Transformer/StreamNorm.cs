using System.Reflection;
using NormGen;

namespace Transformer;

/// <summary>
/// The norms of the block: functions over the model's weights, which the generator writes. <c>Apply</c> is the norm,
/// <c>AddApply</c> adds to the residual stream before it, in the same pass.
/// </summary>
/// <remarks>Each of the sizes has machine code of its own; a model of any other width runs, too.</remarks>
[RmsNorm(Sizes = [768, 2048, 4096], Epsilon = StreamNorm.Epsilon, Residual = Residual.Before)]
internal static partial class StreamNorm
{
    /// <summary>A constant of the machine code; that of Llama 2 and 3.</summary>
    public const double Epsilon = 1e-5;

    /// <summary>Whether the width is one of the sizes.</summary>
    public static bool IsSpecializedFor(int width)
        => typeof(StreamNorm).GetCustomAttribute<RmsNormAttribute>()!.Sizes.Contains(width);
}
