using System.Numerics;
using System.Reflection;

namespace NormGen.Tests.Functions;

/// <summary><c>Apply</c> of any static class; what the class does not take is left out.</summary>
internal delegate void FunctionCall<T>(
    ReadOnlySpan<T> input, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> output, ReadOnlySpan<int> shape, int maxDegreeOfParallelism);

/// <summary>Calls functions whose classes tests compile: their parameters tell what they take.</summary>
internal static class Functions
{
    private delegate void Plain<T>(ReadOnlySpan<T> input, Span<T> output, int maxDegreeOfParallelism);

    private delegate void Weighted<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> weight, Span<T> output, int maxDegreeOfParallelism);

    private delegate void Biased<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> output, int maxDegreeOfParallelism);

    private delegate void PlainWithShape<T>(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> shape, int maxDegreeOfParallelism);

    private delegate void WeightedWithShape<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> weight, Span<T> output, ReadOnlySpan<int> shape, int maxDegreeOfParallelism);

    private delegate void BiasedWithShape<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> output, ReadOnlySpan<int> shape, int maxDegreeOfParallelism);

    public static FunctionCall<T> Apply<T>(Type type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MethodInfo method = type.GetMethod("Apply")!;
        string parameters = string.Join(' ', method.GetParameters().Select(parameter => parameter.Name));
        switch (parameters)
        {
            case "input output maxDegreeOfParallelism":
                var plain = method.CreateDelegate<Plain<T>>();
                return (input, weight, bias, output, shape, degree) => plain(input, output, degree);
            case "input weight output maxDegreeOfParallelism":
                var weighted = method.CreateDelegate<Weighted<T>>();
                return (input, weight, bias, output, shape, degree) => weighted(input, weight, output, degree);
            case "input weight bias output maxDegreeOfParallelism":
                var biased = method.CreateDelegate<Biased<T>>();
                return (input, weight, bias, output, shape, degree) => biased(input, weight, bias, output, degree);
            case "input output shape maxDegreeOfParallelism":
                var plainWithShape = method.CreateDelegate<PlainWithShape<T>>();
                return (input, weight, bias, output, shape, degree) => plainWithShape(input, output, shape, degree);
            case "input weight output shape maxDegreeOfParallelism":
                var weightedWithShape = method.CreateDelegate<WeightedWithShape<T>>();
                return (input, weight, bias, output, shape, degree) => weightedWithShape(input, weight, output, shape, degree);
            case "input weight bias output shape maxDegreeOfParallelism":
                var biasedWithShape = method.CreateDelegate<BiasedWithShape<T>>();
                return (input, weight, bias, output, shape, degree) => biasedWithShape(input, weight, bias, output, shape, degree);
            default:
                throw new NotSupportedException(parameters);
        }
    }
}
