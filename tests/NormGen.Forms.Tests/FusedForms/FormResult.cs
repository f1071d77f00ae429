using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.FusedForms;

/// <summary>What a call of every form gives.</summary>
internal abstract record FormResult<T>(T[] Output, T[] InputGradient, T[] WeightGradient, T[] BiasGradient)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>All gradients, and which of the reference's each is.</summary>
    public IEnumerable<(string Name, T[] Values, Func<FormGradients, FormGradient> Expected)> Gradients =>
    [
        ("input gradient", InputGradient, gradients => gradients.Input),
        .. OtherGradients,
        ("weight gradient", WeightGradient, gradients => gradients.Weight),
        ("bias gradient", BiasGradient, gradients => gradients.Bias),
    ];

    /// <summary>Those of what the form takes besides the input.</summary>
    protected abstract IEnumerable<(string Name, T[] Values, Func<FormGradients, FormGradient> Expected)> OtherGradients { get; }

    public void AssertSame(FormResult<T> other, string what)
    {
        SameBits.AssertEqual<T>(Output, other.Output, what);
        foreach (((string name, T[] expected, _), (_, T[] actual, _)) in Gradients.Zip(other.Gradients))
        {
            SameBits.AssertEqual<T>(expected, actual, $"{what}, {name}");
        }
    }
}
