using NormGen.Tests.Support;

namespace NormGen.Tests.Contract.Memory;

/// <summary>Where <c>Forward</c> writes in place, <c>Backward</c> takes a copy of the input made before.</summary>
public sealed class InPlaceBackwardTests
{
    [Fact]
    public void A_copy_of_the_input_gives_the_bits_of_out_of_place()
    {
        Same<Features>(12);
        Same<Images>(630);
        Same<Rows>(4 * 33);
        Same<RmsRows>(4 * 700);

        static void Same<TLayer>(int count)
            where TLayer : INormalization<float>, new()
        {
            foreach (bool training in (bool[])[true, false])
            {
                float[] input = LayerCalls.Values(count), outputGradient = BackwardCalls.OutputGradient(count);
                TLayer apart = LayerCalls.Trained<TLayer>(count), inPlace = LayerCalls.Trained<TLayer>(count);
                apart.Training = inPlace.Training = training;
                apart.Run(input);
                float[] expected = apart.Gradient(input, outputGradient);

                float[] copy = [.. input];
                inPlace.Forward(input, input);
                SameBits.AssertEqual<float>(expected, inPlace.Gradient(copy, outputGradient));
                LayerSnapshot<float>.Of(apart).AssertUnchanged(inPlace);

                if (training)
                {
                    // What the documentation warns of.
                    Assert.NotNull(SameBits.Difference<float>(expected, inPlace.Gradient(input, outputGradient)));
                }
            }
        }
    }
}
