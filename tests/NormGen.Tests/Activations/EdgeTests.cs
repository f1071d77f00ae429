using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Activations;

/// <summary>Limits, kinks and what is no number.</summary>
public sealed class EdgeTests
{
    [Fact]
    public void NaN_stays_NaN()
    {
        foreach (var activation in ActivationLanes.All)
        {
            Assert.All(ActivationLanes.Values(activation, [float.NaN, -float.NaN]), value => Assert.True(float.IsNaN(value), $"{activation}"));
            Assert.All(ActivationLanes.Values(activation, [double.NaN, -double.NaN]), value => Assert.True(double.IsNaN(value), $"{activation}"));
            Assert.All(ActivationLanes.Slopes(activation, [float.NaN, -float.NaN]), slope => Assert.True(float.IsNaN(slope), $"{activation}"));
            Assert.All(ActivationLanes.Slopes(activation, [double.NaN, -double.NaN]), slope => Assert.True(double.IsNaN(slope), $"{activation}"));
        }
    }

    [Theory]
    [InlineData(Activation.Relu, double.PositiveInfinity, 1)]
    [InlineData(Activation.Relu6, 6, 0)]
    [InlineData(Activation.HardSwish, double.PositiveInfinity, 1)]
    [InlineData(Activation.Silu, double.PositiveInfinity, 1)]
    [InlineData(Activation.Gelu, double.PositiveInfinity, 1)]
    [InlineData(Activation.GeluTanh, double.PositiveInfinity, 1)]
    [InlineData(Activation.Sigmoid, 1, 0)]
    [InlineData(Activation.Tanh, 1, 0)]
    public void Towards_infinity(Activation activation, double value, double slope)
    {
        CheckLimits<float>(activation, float.PositiveInfinity, value, slope);
        CheckLimits<double>(activation, double.PositiveInfinity, value, slope);
        if (double.IsFinite(value))
        {
            CheckLimits<float>(activation, float.MaxValue, value, slope);
            CheckLimits<double>(activation, double.MaxValue, value, slope);
        }
        else
        {
            CheckLimits<float>(activation, float.MaxValue, float.MaxValue, slope);
            CheckLimits<double>(activation, double.MaxValue, double.MaxValue, slope);
        }
    }

    [Theory]
    [InlineData(Activation.Relu, 0)]
    [InlineData(Activation.Relu6, 0)]
    [InlineData(Activation.HardSwish, 0)]
    [InlineData(Activation.Silu, 0)]
    [InlineData(Activation.Gelu, 0)]
    [InlineData(Activation.GeluTanh, 0)]
    [InlineData(Activation.Sigmoid, 0)]
    [InlineData(Activation.Tanh, -1)]
    public void Towards_minus_infinity(Activation activation, double value)
    {
        foreach (double x in new[] { double.NegativeInfinity, -float.MaxValue, -1000 })
        {
            CheckLimits<float>(activation, (float)x, value, 0);
            CheckLimits<double>(activation, x, value, 0);
        }
    }

    [Theory]
    [InlineData(Activation.Relu, 0, 0)]
    [InlineData(Activation.Relu6, 0, 0)]
    [InlineData(Activation.HardSwish, 0, 0.5)]
    [InlineData(Activation.Silu, 0, 0.5)]
    [InlineData(Activation.Gelu, 0, 0.5)]
    [InlineData(Activation.GeluTanh, 0, 0.5)]
    [InlineData(Activation.Sigmoid, 0.5, 0.25)]
    [InlineData(Activation.Tanh, 0, 1)]
    public void At_zero(Activation activation, double value, double slope)
    {
        CheckLimits<float>(activation, 0, value, slope);
        CheckLimits<float>(activation, -0f, value, slope);
        CheckLimits<double>(activation, 0, value, slope);
        CheckLimits<double>(activation, -0.0, value, slope);
    }

    [Theory]
    [InlineData(Activation.Relu6, 6, 6, 0)]
    [InlineData(Activation.HardSwish, -3, 0, 0)]
    [InlineData(Activation.HardSwish, 3, 3, 1)]
    public void At_kinks(Activation activation, double x, double value, double slope)
    {
        CheckLimits<float>(activation, (float)x, value, slope);
        CheckLimits<double>(activation, x, value, slope);
    }

    /// <summary>The hyperbolic tangent of a small number is that number, its sign included.</summary>
    [Fact]
    public void Tanh_near_zero()
    {
        float[] floats = [0, -0f, float.Epsilon, -float.Epsilon, 1.1754942e-38f, -1.17549435e-38f, 1e-20f, -1e-5f];
        double[] doubles = [0, -0.0, double.Epsilon, -double.Epsilon, 2.2250738585072009e-308, -2.2250738585072014e-308, 1e-160, -1e-9];
        SameBits.AssertEqual<float>(floats, ActivationLanes.Values(Activation.Tanh, floats));
        SameBits.AssertEqual<double>(doubles, ActivationLanes.Values(Activation.Tanh, doubles));
    }

    private static void CheckLimits<T>(Activation activation, T x, double value, double slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Minus zero is zero here.
        Assert.Equal(T.CreateChecked(value), ActivationLanes.Values(activation, [x])[0] + T.Zero);
        Assert.Equal(T.CreateChecked(slope), ActivationLanes.Slopes(activation, [x])[0] + T.Zero);
    }
}
