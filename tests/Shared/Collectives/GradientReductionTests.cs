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
    [InlineData(
        nameof(GradientScenarios.BringsAnotherName),
        "As parameter 1 of AllReduceGradients rank 0 brought norm1.weight [3], but rank {0} brought norm2.weight [3].")]
    [InlineData(
        nameof(GradientScenarios.BringsOtherLengths),
        "As parameter 0 of AllReduceGradients rank 0 brought weight [4], but rank {0} brought weight [3].")]
    [InlineData(
        nameof(GradientScenarios.BringsOneMore),
        "As parameter 1 of AllReduceGradients rank 0 brought nothing, but rank {0} brought bias [1].")]
    public async Task Other_parameters_are_an_exception_on_all_ranks_that_names_both_and_they_go_on(string scenario, string message)
    {
        foreach (int size in (int[])[2, 4])
        {
            string expected = "CollectiveException: " + message.Replace("{0}", (size - 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            Assert.All(await Run(scenario, size), outcome => Assert.Equal(expected, outcome));
        }
    }

    [Fact]
    public async Task Other_amounts_are_an_exception_on_all_ranks_that_says_what_each_has_and_they_go_on()
    {
        string[] outcomes = await Run(nameof(GradientScenarios.BringsMore), size: 2);

        const string both = "CollectiveException: Rank 0 brought 6 values to call 1 of AllGather, but rank 1 brought 9: the ranks make different calls. ";
        Assert.Equal(both + "On rank 0 it was AllReduceGradients of weight [3].", outcomes[0]);
        Assert.Equal(both + "On rank 1 it was AllReduceGradients of weight [9].", outcomes[1]);
    }

    [Fact]
    public async Task Another_call_of_a_rank_is_an_exception()
        => Assert.Equal(
            "CollectiveException: Rank 0 brought the gradients of weight [1] (AllReduceGradients), but rank 1 makes another call.",
            (await Run(nameof(GradientScenarios.IsInAnotherCall), size: 2))[0]);

    /// <summary>Runs a scenario of <see cref="GradientScenarios"/>.</summary>
    /// <returns>What became of each rank.</returns>
    protected abstract Task<string[]> Run(string scenario, int size);
}
