using System.Numerics.Tensors;
using NormGen;

namespace Digits.Training;

/// <summary>Stochastic gradient descent with momentum, as PyTorch writes it.</summary>
internal sealed class Sgd(IEnumerable<Parameter<float>> parameters, float momentum)
{
    private readonly (Parameter<float> Parameter, float[] Velocity)[] _state =
        [.. parameters.Select(parameter => (parameter, new float[parameter.Value.Length]))];

    public void ZeroGradients()
    {
        foreach (var (parameter, _) in _state)
        {
            parameter.Gradient.Clear();
        }
    }

    public void Step(float learningRate)
    {
        foreach (var (parameter, velocity) in _state)
        {
            TensorPrimitives.MultiplyAdd(velocity, momentum, parameter.Gradient, velocity);
            TensorPrimitives.MultiplyAdd(velocity, -learningRate, parameter.Value, parameter.Value);
        }
    }
}
