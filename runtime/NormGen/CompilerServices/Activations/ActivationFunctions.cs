namespace NormGen.CompilerServices;
internal static class ActivationFunctions
{
    public static double Value(Activation activation, double x) => activation == Activation.Relu ? Relu.Value(System.Runtime.Intrinsics.Vector256.CreateScalar(x))[0] : throw new NotSupportedException();
    public static double Slope(Activation activation, double x) => activation == Activation.Relu ? Relu.Slope(System.Runtime.Intrinsics.Vector256.CreateScalar(x))[0] : throw new NotSupportedException();
    public static T Value<T>(Activation activation, T x) where T : unmanaged => Moments.FromDouble<T>(Value(activation, Moments.ToDouble(x)));
    public static T Slope<T>(Activation activation, T x) where T : unmanaged => Moments.FromDouble<T>(Slope(activation, Moments.ToDouble(x)));
}
