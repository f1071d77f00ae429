namespace NormGen.CompilerServices;

/// <summary>Computes tiny tensors where ranks share a batch: statistic by statistic, in double. The messages take longer.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class TinyInPhases<T> : LayerKernels<T>
    where T : unmanaged
{
    public static TinyInPhases<T> Instance { get; } = new();

    internal override void Forward(ref LayerCall<T> call)
    {
        Geometry geometry = call.Geometry;
        Slice slice = new(geometry.Reduced);
        Span<double> scale = stackalloc double[1], mean = stackalloc double[1];
        for (nint i = 0; i < geometry.Statistics; i++)
        {
            StepPlace place = Steps.At(geometry.Kept, i);
            ref readonly T x = ref call.Input[(int)place.Element];
            if (call.Phase == Phase.AddUp)
            {
                slice.Measure(in x, call.Plan, out mean[0], out scale[0]);
                call.Keep(place.Statistic, call.Plan.HasMean ? mean : [], scale);
            }
            else
            {
                call.Recall(place.Statistic, call.Plan.HasMean ? mean : [], scale);
                slice.Normalize(in x, ref call.Output[(int)place.Element], call.Exact(mean[0], scale[0], place.Parameter));
            }
        }
    }

    internal override void Backward(ref LayerCall<T> call)
    {
        Geometry geometry = call.Geometry;
        Slice slice = new(geometry.Reduced);
        Span<double> scale = stackalloc double[1], mean = stackalloc double[1];
        for (nint i = 0; i < geometry.Statistics; i++)
        {
            StepPlace place = Steps.At(geometry.Kept, i);
            int first = (int)place.Element;
            call.Recall(place.Statistic, call.Plan.HasMean ? mean : [], scale);
            ExactOutput<T> exact = call.Exact(mean[0], scale[0], place.Parameter);
            double gradients = 0, products = 0;
            if (call.Phase == Phase.AddUp)
            {
                slice.AddUp(
                    in call.Input[first], in call.OutputGradient[first], exact, call.WeightSums, call.BiasSums, place.Parameter, out gradients, out products);
                call.KeepSums(place.Statistic, [gradients], [products]);
            }
            else
            {
                call.RecallSums(place.Statistic, new(ref gradients), new(ref products));
                slice.Backward(
                    in call.Input[first], in call.OutputGradient[first], ref call.InputGradient[first], exact, call.Varies, call.Plan.Denominator,
                    new(call.Count, gradients, products), null, null, place.Parameter);
            }
        }
    }
}
