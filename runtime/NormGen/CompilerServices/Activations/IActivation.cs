using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>An activation and its derivative, lane by lane, with the same bits on every machine. For generated code.</summary>
/// <remarks>A value is within 4u of itself, in the tails, too; a slope within 4u of the larger of the terms that it is the sum of (u = 2⁻²⁴ of
/// float, 2⁻⁵³ of double; one more of the smallest numbers where that is subnormal). NaN gives NaN, infinities the limits.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IActivation
{
    /// <summary>The activation.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The arguments.</param>
    /// <returns>The values.</returns>
    static abstract Vector256<T> Value<T>(Vector256<T> x)
        where T : unmanaged;

    /// <summary>Its derivative; 0 at a kink.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The arguments.</param>
    /// <returns>The derivatives.</returns>
    static abstract Vector256<T> Slope<T>(Vector256<T> x)
        where T : unmanaged;
}
