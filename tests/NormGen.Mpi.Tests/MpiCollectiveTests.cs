using NormGen.TestHelpers;

namespace NormGen.Mpi.Tests;

/// <summary>Ranks that are processes.</summary>
public sealed class MpiCollectiveTests : CollectiveTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task The_others_hear_of_a_rank_that_is_killed(int size)
    {
        string?[] outcomes = await MpiRun.Outcomes(nameof(CollectiveScenarios.IsKilled), size);

        Assert.Null(outcomes[^1]);
        Assert.All(outcomes[..^1], outcome => AssertMissing(size - 1, outcome!));
    }

    [Fact]
    public async Task Left_to_itself_mpirun_ends_the_job_of_a_rank_that_is_killed()
        => Assert.Null((await MpiRun.Outcomes(nameof(CollectiveScenarios.IsKilled), size: 2, recovers: false))[^1]);

    [Fact]
    public async Task A_null_reference_is_still_an_exception()
        => Assert.Equal("ok", Assert.Single(await MpiRun.Outcomes("NullReference", size: 1)));

    [Fact]
    public async Task Groups_have_ranks_in_the_order_that_they_ask_for()
        => Assert.Equal("1 of 2: 2 0, 1 of 2: 3 1, 0 of 2: 2 0, 0 of 2: 3 1", string.Join(", ", await MpiRun.Outcomes("Split", size: 4)));

    protected override async Task<string[]> Run(string scenario, int size)
        => [.. (await MpiRun.Outcomes(scenario, size)).Select(outcome => outcome ?? "nothing")];
}
