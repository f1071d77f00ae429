using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>What an element of a rare slice becomes, in double: activation(x̂ · weight + bias + residual), x̂ = (x − mean) · scale.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="activation">The activation.</param>
/// <param name="mean">The mean; 0 where none is subtracted.</param>
/// <param name="scale">1 / sqrt(variance + epsilon).</param>
/// <param name="weight">The weights from the slice's first on; empty where there are none.</param>
/// <param name="bias">The biases from the slice's first on; empty where there are none.</param>
/// <param name="adds">Whether results are added to what is there.</param>
internal readonly ref struct ExactOutput<T>(Activation activation, double mean, double scale, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, bool adds)
    where T : unmanaged
{
    private readonly ReadOnlySpan<T> _weight = weight;
    private readonly ReadOnlySpan<T> _bias = bias;
    private readonly ref T _residual;
    private readonly ref T _residualGradient;

    /// <summary>The same with a residual.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="mean">The mean; 0 where none is subtracted.</param>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    /// <param name="weight">The weights from the slice's first on; empty where there are none.</param>
    /// <param name="bias">The biases from the slice's first on; empty where there are none.</param>
    /// <param name="residual">The residual of the slice's first element.</param>
    /// <param name="residualGradient">Where its gradient goes; not used in a forward pass.</param>
    public ExactOutput(
        Activation activation, double mean, double scale, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, ref T residual, ref T residualGradient)
        : this(activation, mean, scale, weight, bias, adds: false)
    {
        _residual = ref residual;
        _residualGradient = ref residualGradient;
    }

    /// <summary>The activation.</summary>
    public Activation Activation => activation;

    /// <summary>The mean; 0 where none is subtracted.</summary>
    public double Mean => mean;

    /// <summary>1 / sqrt(variance + epsilon).</summary>
    public double Scale => scale;

    /// <summary>The weights from the slice's first on; empty where there are none.</summary>
    public ReadOnlySpan<T> Weight => _weight;

    /// <summary>The biases from the slice's first on; empty where there are none.</summary>
    public ReadOnlySpan<T> Bias => _bias;

    /// <summary>Whether there is a residual.</summary>
    public bool HasResidual => !Unsafe.IsNullRef(ref _residual);

    /// <summary>x̂.</summary>
    /// <param name="x">The element.</param>
    public double Normalized(T x) => (Moments.ToDouble(x) - mean) * scale;

    /// <summary>The output.</summary>
    /// <param name="x">The element.</param>
    /// <param name="element">Its place, from the slice's first on.</param>
    /// <param name="parameter">Its parameter, from the slice's first on.</param>
    public double Output(T x, nint element, nint parameter)
        => ActivationFunctions.Value(activation, Shifted(Weighted(Normalized(x), parameter), element, parameter));

    /// <summary>The output where x̂ without its weight may overflow.</summary>
    /// <param name="x">The element.</param>
    /// <param name="element">Its place, from the slice's first on.</param>
    /// <param name="parameter">Its parameter, from the slice's first on.</param>
    public double OutputOfLarge(T x, nint element, nint parameter)
        => ActivationFunctions.Value(activation, Shifted((Moments.ToDouble(x) - mean) * Weighted(scale, parameter), element, parameter));

    /// <summary>The derivative of the activation there; 1 where there is none.</summary>
    /// <param name="x">The element.</param>
    /// <param name="element">Its place, from the slice's first on.</param>
    /// <param name="parameter">Its parameter, from the slice's first on.</param>
    public double Slope(T x, nint element, nint parameter)
        => ActivationFunctions.Slope(activation, Shifted(Weighted(Normalized(x), parameter), element, parameter));

    /// <summary>The residual of an element.</summary>
    /// <param name="element">Its place, from the slice's first on.</param>
    public T Residual(nint element) => Unsafe.Add(ref _residual, element);

    /// <summary>Writes a result, or adds it.</summary>
    public void Put(ref T destination, T result) => destination = adds ? Scalar.Add(destination, result) : result;

    /// <summary>Writes the residual's gradient, if there is a residual.</summary>
    /// <param name="element">The element's place, from the slice's first on.</param>
    /// <param name="gradient">The gradient.</param>
    public void PutResidual(nint element, T gradient)
    {
        if (HasResidual)
        {
            Unsafe.Add(ref _residualGradient, element) = gradient;
        }
    }

    private double Weighted(double value, nint parameter) => _weight.IsEmpty ? value : value * Moments.ToDouble(_weight[(int)parameter]);

    private double Shifted(double value, nint element, nint parameter)
    {
        value = _bias.IsEmpty ? value : value + Moments.ToDouble(_bias[(int)parameter]);
        return HasResidual ? value + Moments.ToDouble(Residual(element)) : value;
    }
}
