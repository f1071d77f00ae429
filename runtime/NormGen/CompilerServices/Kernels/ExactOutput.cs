namespace NormGen.CompilerServices;

/// <summary>What an element of a rare slice becomes, in double: activation(x̂ · weight + bias), x̂ = (x − mean) · scale.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="activation">The activation.</param>
/// <param name="mean">The mean; 0 where none is subtracted.</param>
/// <param name="scale">1 / sqrt(variance + epsilon).</param>
/// <param name="weight">The weights from the slice's first on; empty where there are none.</param>
/// <param name="bias">The biases from the slice's first on; empty where there are none.</param>
/// <param name="adds">Whether results are added to what is there.</param>
internal readonly ref struct ExactOutput<T>(Activation activation, double mean, double scale, Weights<T> weight, ReadOnlySpan<T> bias, bool adds)
    where T : unmanaged
{
    private readonly Weights<T> _weight = weight;
    private readonly ReadOnlySpan<T> _bias = bias;

    /// <summary>The activation.</summary>
    public Activation Activation => activation;

    /// <summary>The mean; 0 where none is subtracted.</summary>
    public double Mean => mean;

    /// <summary>1 / sqrt(variance + epsilon).</summary>
    public double Scale => scale;

    /// <summary>The weights from the slice's first on; empty where there are none.</summary>
    public Weights<T> Weight => _weight;

    /// <summary>The biases from the slice's first on; empty where there are none.</summary>
    public ReadOnlySpan<T> Bias => _bias;

    /// <summary>x̂.</summary>
    /// <param name="x">The element.</param>
    public double Normalized(T x) => (Moments.ToDouble(x) - mean) * scale;

    /// <summary>The output.</summary>
    /// <param name="x">The element.</param>
    /// <param name="parameter">Its parameter, from the slice's first on.</param>
    public double Output(T x, nint parameter) => ActivationFunctions.Value(activation, Shifted(Weighted(Normalized(x), parameter), parameter));

    /// <summary>The output where x̂ without its weight may overflow.</summary>
    /// <param name="x">The element.</param>
    /// <param name="parameter">Its parameter, from the slice's first on.</param>
    public double OutputOfLarge(T x, nint parameter) => ActivationFunctions.Value(activation, Shifted((Moments.ToDouble(x) - mean) * Weighted(scale, parameter), parameter));

    /// <summary>The derivative of the activation there; 1 where there is none.</summary>
    /// <param name="x">The element.</param>
    /// <param name="parameter">Its parameter, from the slice's first on.</param>
    public double Slope(T x, nint parameter) => ActivationFunctions.Slope(activation, Shifted(Weighted(Normalized(x), parameter), parameter));

    /// <summary>Writes a result, or adds it.</summary>
    public void Put(ref T destination, T result) => destination = adds ? Scalar.Add(destination, result) : result;

    private double Weighted(double value, nint parameter) => _weight.IsEmpty ? value : value * _weight[parameter];

    private double Shifted(double value, nint parameter) => _bias.IsEmpty ? value : value + Moments.ToDouble(_bias[(int)parameter]);
}
