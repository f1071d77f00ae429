using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>What elements are multiplied by, and what is added to them then: weight and bias, which a call may modulate. weight · (1 + scale), and
/// bias · (1 + scale) + shift.</summary>
/// <remarks>Scale and shift are row-major over the samples and the axes of weight and bias, so that those repeat from sample to sample.</remarks>
/// <typeparam name="T">The element type.</typeparam>
internal readonly ref struct ElementParameters<T>
    where T : unmanaged
{
    private readonly Weights<T> _weight;
    private readonly ReadOnlySpan<T> _bias;
    private readonly ref T _scale, _shift;
    private readonly bool _isModulated;
    private readonly nint _first;

    /// <param name="weight">All weights; empty for none.</param>
    /// <param name="bias">All biases; empty for none.</param>
    /// <param name="isModulated">Whether the call modulates them.</param>
    /// <param name="scale">The first scale.</param>
    /// <param name="shift">The first shift.</param>
    /// <param name="first">Which parameter is the first here.</param>
    public ElementParameters(Weights<T> weight, ReadOnlySpan<T> bias, bool isModulated, ref T scale, ref T shift, nint first)
    {
        _weight = weight;
        _bias = bias;
        (_isModulated, _first) = (isModulated, first);
        _scale = ref scale;
        _shift = ref shift;
    }

    /// <summary>Whether anything is multiplied.</summary>
    public bool HasFactors => _isModulated || !_weight.IsEmpty;

    /// <summary>Whether anything is added.</summary>
    public bool HasSummands => _isModulated || !_bias.IsEmpty;

    /// <summary>A factor, 1 for none.</summary>
    /// <param name="parameter">Which, from the first on.</param>
    public double Factor(nint parameter)
    {
        double weight = _weight.IsEmpty ? 1 : _weight[Own(parameter, _weight.Length)];
        return _isModulated ? weight * Modulation(parameter) : weight;
    }

    /// <summary>A summand, 0 for none.</summary>
    /// <param name="parameter">Which, from the first on.</param>
    public double Summand(nint parameter)
    {
        double bias = _bias.IsEmpty ? 0 : Moments.ToDouble(LaneBias(parameter));
        return _isModulated ? (bias * Modulation(parameter)) + Moments.ToDouble(Shift(parameter)) : bias;
    }

    /// <summary>A factor as lanes compute it.</summary>
    /// <param name="parameter">Which, from the first on.</param>
    public T LaneFactor(nint parameter)
    {
        if (!_isModulated)
        {
            return LaneWeight(parameter);
        }

        T factor = LaneModulation(parameter);
        return _weight.IsEmpty ? factor : Scalar.Multiply(LaneWeight(parameter), factor);
    }

    /// <summary>A summand as lanes compute it.</summary>
    /// <param name="parameter">Which, from the first on.</param>
    public T LaneSummand(nint parameter)
        => !_isModulated ? LaneBias(parameter)
            : _bias.IsEmpty ? Shift(parameter)
            : Scalar.MultiplyAdd(LaneBias(parameter), LaneModulation(parameter), Shift(parameter));

    private T LaneWeight(nint parameter) => _weight.Rounded(Own(parameter, _weight.Length));

    private T LaneBias(nint parameter) => _bias[(int)Own(parameter, _bias.Length)];

    /// <summary>1 + scale.</summary>
    private double Modulation(nint parameter) => 1 + Moments.ToDouble(Unsafe.Add(ref _scale, _first + parameter));

    private T LaneModulation(nint parameter) => Moments.FromDouble<T>(Modulation(parameter));

    private T Shift(nint parameter) => Unsafe.Add(ref _shift, _first + parameter);

    /// <summary>Which of so many weights or biases.</summary>
    private nint Own(nint parameter, int count) => _isModulated ? (_first + parameter) % count : _first + parameter;
}
