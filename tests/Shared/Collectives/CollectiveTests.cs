using System.Globalization;

namespace NormGen.TestHelpers;

/// <summary>What every <see cref="ICollective"/> does: the same tests for each.</summary>
public abstract class CollectiveTests
{
    [Theory]
    [InlineData(nameof(CollectiveScenarios.Gathers), 1)]
    [InlineData(nameof(CollectiveScenarios.Gathers), 2)]
    [InlineData(nameof(CollectiveScenarios.Gathers), 4)]
    [InlineData(nameof(CollectiveScenarios.Hurries), 1)]
    [InlineData(nameof(CollectiveScenarios.Hurries), 2)]
    [InlineData(nameof(CollectiveScenarios.Hurries), 4)]
    [InlineData(nameof(CollectiveScenarios.Delays), 4)]
    public async Task Values_of_all_ranks_arrive_in_their_order(string scenario, int size)
        => Assert.All(await Run(scenario, size), outcome => Assert.Equal("ok", outcome));

    [Theory]
    [InlineData(nameof(CollectiveScenarios.Throws), 2, "InvalidOperationException: on purpose")]
    [InlineData(nameof(CollectiveScenarios.Throws), 4, "InvalidOperationException: on purpose")]
    [InlineData(nameof(CollectiveScenarios.Stops), 4, "ok")]
    public async Task A_rank_that_ends_ends_the_others_with_an_exception_that_names_it(string scenario, int size, string ofTheRank)
    {
        string[] outcomes = await Run(scenario, size);

        Assert.Equal(ofTheRank, outcomes[^1]);
        Assert.All(outcomes[..^1], outcome => AssertMissing(size - 1, outcome));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_rank_that_comes_too_late_is_told_so_as_the_others_are(int size)
        => Assert.All(await Run(nameof(CollectiveScenarios.IsSlow), size), outcome => AssertMissing(size - 1, outcome));

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Another_length_is_an_exception_on_all_ranks_that_names_both_and_they_go_on(int size)
    {
        string expected = string.Create(CultureInfo.InvariantCulture,
            $"CollectiveException: Rank 0 brought 6 values to call 5 of AllGather, but rank {size - 1} brought 7: the ranks make different calls.");

        Assert.All(await Run(nameof(CollectiveScenarios.BringsAnotherLength), size), outcome => Assert.Equal(expected, outcome));
    }

    /// <summary>Runs a scenario of <see cref="CollectiveScenarios"/>.</summary>
    /// <returns>What became of each rank.</returns>
    protected abstract Task<string[]> Run(string scenario, int size);

    private protected static void AssertMissing(int rank, string outcome)
        => Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"CollectiveException missing {rank}: Rank {rank} of "), outcome, StringComparison.Ordinal);
}
