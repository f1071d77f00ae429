using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>What an element of a rare slice becomes, in double: activation(x̂ · factor + summand + residual), x̂ = (x − mean) · scale.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly ref struct ExactOutput<T>
    where T : unmanaged
{
    private readonly ElementParameters<T> _parameters;
    private readonly bool _adds;
    private readonly ref T _residual, _residualGradient, _scaleGradient, _shiftGradient;

    /// <param name="activation">The activation.</param>
    /// <param name="mean">The mean; 0 where none is subtracted.</param>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    /// <param name="parameters">What elements are multiplied by and what is added then, from the slice's first on.</param>
    /// <param name="adds">Whether results are added to what is there.</param>
    public ExactOutput(Activation activation, double mean, double scale, ElementParameters<T> parameters, bool adds)
    {
        (Activation, Mean, Scale, _adds) = (activation, mean, scale, adds);
        _parameters = parameters;
    }

    /// <summary>The same with what a plan has further.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="mean">The mean; 0 where none is subtracted.</param>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    /// <param name="parameters">What elements are multiplied by and what is added then, from the slice's first on.</param>
    /// <param name="adds">Whether results are added to what is there.</param>
    /// <param name="residual">The residual of the slice's first element.</param>
    /// <param name="residualGradient">Where its gradient goes.</param>
    /// <param name="scaleGradient">Where the gradient of that element's scale goes.</param>
    /// <param name="shiftGradient">Where the gradient of its shift goes.</param>
    public ExactOutput(
        LayerPlan<T> plan,
        double mean,
        double scale,
        ElementParameters<T> parameters,
        bool adds,
        ref T residual,
        ref T residualGradient,
        ref T scaleGradient,
        ref T shiftGradient)
        : this(plan.Activation, mean, scale, parameters, adds)
    {
        (HasResidual, HasModulation) = (plan.HasResidual, plan.WritesModulation);
        _residual = ref residual;
        _residualGradient = ref residualGradient;
        _scaleGradient = ref scaleGradient;
        _shiftGradient = ref shiftGradient;
    }

    /// <summary>The activation.</summary>
    public Activation Activation { get; }

    /// <summary>The mean; 0 where none is subtracted.</summary>
    public double Mean { get; }

    /// <summary>1 / sqrt(variance + epsilon).</summary>
    public double Scale { get; }

    /// <summary>Whether there is a residual.</summary>
    public bool HasResidual { get; }

    /// <summary>What elements are multiplied by and what is added then, from the slice's first on.</summary>
    public ElementParameters<T> Parameters => _parameters;

    /// <summary>Whether each element has a scale and a shift of its own, whose gradients are written.</summary>
    private bool HasModulation { get; }

    /// <summary>x̂.</summary>
    /// <param name="x">The element.</param>
    public double Normalized(T x) => (Moments.ToDouble(x) - Mean) * Scale;

    /// <summary>The output.</summary>
    /// <param name="x">The element.</param>
    /// <param name="element">Its place, from the slice's first on.</param>
    /// <param name="parameter">Its parameter, from the slice's first on.</param>
    public double Output(T x, nint element, nint parameter)
        => ActivationFunctions.Value(Activation, Shifted(Weighted(Normalized(x), parameter), element, parameter));

    /// <summary>The output where x̂ without its weight may overflow.</summary>
    /// <param name="x">The element.</param>
    /// <param name="element">Its place, from the slice's first on.</param>
    /// <param name="parameter">Its parameter, from the slice's first on.</param>
    public double OutputOfLarge(T x, nint element, nint parameter)
        => ActivationFunctions.Value(Activation, Shifted((Moments.ToDouble(x) - Mean) * Weighted(Scale, parameter), element, parameter));

    /// <summary>The derivative of the activation there; 1 where there is none.</summary>
    /// <param name="x">The element.</param>
    /// <param name="element">Its place, from the slice's first on.</param>
    /// <param name="parameter">Its parameter, from the slice's first on.</param>
    public double Slope(T x, nint element, nint parameter)
        => ActivationFunctions.Slope(Activation, Shifted(Weighted(Normalized(x), parameter), element, parameter));

    /// <summary>The residual of an element.</summary>
    /// <param name="element">Its place, from the slice's first on.</param>
    public T Residual(nint element) => Unsafe.Add(ref _residual, element);

    /// <summary>x̂ · weight, say.</summary>
    /// <param name="value">What is multiplied.</param>
    /// <param name="parameter">By which parameter, from the slice's first on.</param>
    public double Weighted(double value, nint parameter) => _parameters.HasFactors ? value * _parameters.Factor(parameter) : value;

    /// <summary>Writes a result, or adds it.</summary>
    public void Put(ref T destination, T result) => destination = _adds ? Scalar.Add(destination, result) : result;

    /// <summary>Writes the gradients of an element's residual, scale and shift, as far as it has those.</summary>
    /// <param name="element">Its place, from the slice's first on.</param>
    /// <param name="gradient">The gradient of the activation's argument.</param>
    /// <param name="product">That, times x̂.</param>
    public void PutFurther(nint element, T gradient, T product)
    {
        if (HasResidual)
        {
            Unsafe.Add(ref _residualGradient, element) = gradient;
        }

        if (HasModulation)
        {
            Unsafe.Add(ref _scaleGradient, element) = product;
            Unsafe.Add(ref _shiftGradient, element) = gradient;
        }
    }

    private double Shifted(double value, nint element, nint parameter)
    {
        value = _parameters.HasSummands ? value + _parameters.Summand(parameter) : value;
        return HasResidual ? value + Moments.ToDouble(Residual(element)) : value;
    }
}
