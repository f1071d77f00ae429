using System.Numerics;
using NormGen.CompilerServices;
using NormGen.Tests.Support;

namespace NormGen.Tests.Activations;

/// <summary>Single numbers, and every lane: the same bits.</summary>
public sealed class ScalarTests
{
    public static TheoryData<Activation> Activations { get; } = [.. ActivationLanes.All];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Single_numbers_have_the_bits_of_the_lanes(Activation activation)
    {
        Check<float>(activation, ActivationInputs.Floats(count: 4000));
        Check<double>(activation, ActivationInputs.Doubles(count: 4000));
    }

    [Fact]
    public void Without_an_activation()
    {
        Assert.Equal(-3.5, ActivationFunctions.Value(Activation.None, -3.5));
        Assert.Equal(1, ActivationFunctions.Slope(Activation.None, -3.5));
        Assert.Equal(1f, ActivationFunctions.Slope(Activation.None, float.MaxValue));
    }

    private static void Check<T>(Activation activation, T[] x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SameBits.AssertEqual<T>([.. x.Select(value => ActivationFunctions.Value(activation, value))], ActivationLanes.Values(activation, x), "values");
        SameBits.AssertEqual<T>([.. x.Select(value => ActivationFunctions.Slope(activation, value))], ActivationLanes.Slopes(activation, x), "slopes");
    }
}
