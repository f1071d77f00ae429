namespace NormGen.CompilerServices;

/// <summary>A sum of doubles that carries its own rounding error along: about twice the digits of a double.</summary>
/// <remarks>Knuth's TwoSum; Ogita, Rump and Oishi, <i>Accurate Sum and Dot Product</i>, 2005.</remarks>
internal struct CompensatedSum
{
    private double _sum;
    private double _error;

    /// <summary>The sum; what rounding took from an infinite one would be NaN.</summary>
    public readonly double Value => double.IsFinite(_sum) ? _sum + _error : _sum;

    public void Add(double value) => TwoSum.Add(ref _sum, ref _error, value);
}
