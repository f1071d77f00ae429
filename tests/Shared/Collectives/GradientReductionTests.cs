using System.Globalization;

namespace NormGen.TestHelpers;

/// <summary>Gradients of ranks, merged: the same tests over every <see cref="ICollective"/>.</summary>
public abstract class GradientReductionTests
{
    [Theory]
    [InlineData(nameof(GradientScenarios.Averages), 1)]
    [InlineData(nameof(GradientScenarios.Averages), 2)]
    [InlineData(nameof(GradientScenarios.Averages), 4)]
    [InlineData(nameof(GradientScenarios.AveragesUnevenShares), 1)]
    [InlineData(nameof(GradientScenarios.AveragesUnevenShares), 4)]
    public async Task Every_rank_has_the_bits_of_a_double_sum_in_the_order_of_ranks(string scenario, int size)
        => Assert.All(await Run(scenario, size), outcome => Assert.Equal("ok", outcome));

    [Theory]
    [InlineData(nameof(GradientScenarios.BringsAnotherName), "norm1.weight [3], its message 2", "norm2.weight [3], its message 2")]
    [InlineData(
        nameof(GradientScenarios.BringsOtherLengths),
        "2 parameters with 7 elements, weight [4] to bias [3], its message 1",
        "2 parameters with 7 elements, weight [3] to bias [4], its message 1")]
    [InlineData(
        nameof(GradientScenarios.BringsOneMore),
        "1 parameters with 3 elements, weight [3] to weight [3], its message 1",
        "2 parameters with 4 elements, weight [3] to bias [1], its message 1")]
    [InlineData(
        nameof(GradientScenarios.BringsMore),
        "1 parameters with 3 elements, weight [3] to weight [3], its message 1",
        "1 parameters with 9 elements, weight [9] to weight [9], its message 1")]
    public async Task Other_parameters_are_an_exception_on_all_ranks_that_names_both_and_they_go_on(string scenario, string first, string last)
    {
        foreach (int size in (int[])[2, 4])
        {
            string expected = string.Create(
                CultureInfo.InvariantCulture,
                $"CollectiveException: Rank 0 is at AllReduceGradients of {first}, but rank {size - 1} at AllReduceGradients of {last}. ");
            Assert.All(await Run(scenario, size), outcome => Assert.StartsWith(expected, outcome, StringComparison.Ordinal));
        }
    }

    /// <summary>Runs a scenario of <see cref="GradientScenarios"/>.</summary>
    /// <returns>What became of each rank.</returns>
    protected abstract Task<string[]> Run(string scenario, int size);
}
