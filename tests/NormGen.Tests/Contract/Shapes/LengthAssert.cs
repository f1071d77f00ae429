namespace NormGen.Tests.Contract.Shapes;

/// <summary>What an error about a length says.</summary>
internal static class LengthAssert
{
    /// <param name="exception">The error.</param>
    /// <param name="parameter">The parameter that it names.</param>
    /// <param name="shape">The call's shape, or the layer's where the length tells none.</param>
    /// <param name="expected">The length that the shape asks for, or asks for a multiple of.</param>
    /// <param name="actual">The length that was given.</param>
    public static void Names(ArgumentException exception, string parameter, string shape, int expected, int actual)
    {
        Assert.Equal(parameter, exception.ParamName);
        Assert.Contains(shape, exception.Message, StringComparison.Ordinal);
        Assert.Contains($" {expected} ", exception.Message, StringComparison.Ordinal);
        Assert.Contains($" {actual}.", exception.Message, StringComparison.Ordinal);
    }
}
