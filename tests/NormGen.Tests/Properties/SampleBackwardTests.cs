using NormGen.Tests.Support;

namespace NormGen.Tests.Properties;

/// <summary>Where statistics lie within one sample, its input's gradient does not depend on the other samples of the batch.</summary>
[Collection(PropertyGroup.Name)]
public sealed class SampleBackwardTests(RandomLayers layers)
{
    [Fact]
    public void A_sample_alone_gives_the_gradient_that_it_has_in_a_batch()
        => new Alone(layers).Check(
            layers.All.Where(layer => layer.HasDynamicBatch && !layer.Axes.Contains(0) && layer.Shape[0] > 1), cases: 8);

    private sealed class Alone(RandomLayers layers) : PropertyCheck
    {
        protected override string? Wrong<T>(RandomLayer layer, RandomInput input)
        {
            int[] one = [1, .. layer.Shape[1..]];
            int length = layer.Elements / layer.Shape[0];
            T[] values = input.Values<T>(0, layer.Elements), outputGradient = input.OutputGradient<T>(0, layer.Elements);
            T[] together = new T[layer.Elements];
            var batch = layers.Create<T>(layer.Attribute, input);
            batch.Forward(values, together);
            batch.Backward(values, outputGradient, together);

            T[] alone = new T[length];
            foreach (int sample in new[] { 0, layer.Shape[0] / 2, layer.Shape[0] - 1 })
            {
                int start = sample * length;
                var single = layers.Create<T>(layer.Dynamic, input);
                single.Forward(values.AsSpan(start, length), alone, one);
                single.Backward(values.AsSpan(start, length), outputGradient.AsSpan(start, length), alone);
                if (SameBits.Difference<T>(together.AsSpan(start, length), alone) is { } difference)
                {
                    return $"sample {sample}: {difference}";
                }
            }

            return null;
        }
    }
}
