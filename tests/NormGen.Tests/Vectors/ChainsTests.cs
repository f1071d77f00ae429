using NormGen.CompilerServices;
using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Tests.Vectors;

/// <summary>A run whose length is known only when called goes into chains as a known one does.</summary>
public sealed class ChainsTests
{
    [Fact]
    public void Runs_of_a_chain_are_the_planned_ones()
    {
        for (int length = 1; length <= 2000; length++)
        {
            Assert.Equal(RunPlan.For(Size.Constant(length), ElementType.Single).RunsPerChain, Chains.Runs<float>(length));
            Assert.Equal(RunPlan.For(Size.Constant(length), ElementType.Double).RunsPerChain, Chains.Runs<double>(length));
        }
    }
}
