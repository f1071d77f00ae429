using Digits;
using Digits.Data;
using Digits.Training;

namespace NormGen.Samples.Tests;

/// <summary>Down its gradient, the loss of a whole network falls as fast as the gradient says.</summary>
public sealed class NetworkGradientTests
{
    public static TheoryData<string, string> Networks { get; } =
        new(Architecture.All.SelectMany(architecture => Variant.All.Select(variant => (architecture.Name, variant.Name))));

    [Theory]
    [MemberData(nameof(Networks))]
    public void Of_a_network(string depth, string normalization)
    {
        var digits = DigitSet.Load().Split().Test;
        var network = new Network(
            Architecture.All.Single(architecture => architecture.Name == depth), Variant.All.Single(variant => variant.Name == normalization), 1);
        float[] gradient = new float[digits.Count * Network.Classes];
        Loss();
        network.Backward(gradient);
        double slope = 0;
        foreach (var parameter in network.Parameters)
        {
            foreach (float value in parameter.Gradient)
            {
                slope += (double)value * value;
            }
        }

        // To a loss that differs by so little that the slope hardly changes.
        float step = (float)(0.0001 / slope);
        Move(step);
        double above = Loss();
        Move(-2 * step);
        double below = Loss();

        Assert.Equal(1, (above - below) / (2 * step) / slope, 0.01);

        double Loss() => SoftmaxCrossEntropy.Loss(network.Forward(digits.Pixels), digits.Labels, gradient);

        void Move(float distance)
        {
            foreach (var parameter in network.Parameters)
            {
                for (int i = 0; i < parameter.Value.Length; i++)
                {
                    parameter.Value[i] += distance * parameter.Gradient[i];
                }
            }
        }
    }
}
