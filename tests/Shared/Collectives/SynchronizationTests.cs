namespace NormGen.TestHelpers;

/// <summary>Layers whose batches ranks share: the same tests over each <see cref="ICollective"/>.</summary>
public abstract class SynchronizationTests
{
    private const string InOrder = "All ranks make the same calls of the same layers, in the same order.";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Many_steps_leave_the_same_bits_on_all_ranks_over_any_collective(int size)
    {
        string[] outcomes = await Run(nameof(SynchronizedScenarios.Trains), size), expected = new string[size];
        InProcessCollective.Run(size, ranks => expected[ranks.Rank] = SynchronizedScenarios.Run(nameof(SynchronizedScenarios.Trains), ranks));

        Assert.Equal(64, outcomes[0].Length);
        Assert.All(outcomes, outcome => Assert.Equal(expected[0], outcome));
        Assert.All(expected, outcome => Assert.Equal(expected[0], outcome));
    }

    [Theory]
    [InlineData(
        nameof(SynchronizedScenarios.CallsAnotherLayer),
        "Rank 0 is at Forward of layer 1 (BatchNorm of Single, shape [-1, 6, 5, 7]), its message 2, "
        + "but rank 2 at Forward of layer 2 (BatchNorm of Single, shape [-1, 6, 5, 7]), its message 1.")]
    [InlineData(
        nameof(SynchronizedScenarios.CallsALayerOfAnotherShape),
        "Rank 0 is at Forward of layer 1 (BatchNorm of Single, shape [-1, 6, 5, 7]), its message 1, "
        + "but rank 2 at Forward of layer 1 (BatchNorm of Single, shape [-1, 6, 7, 5]), its message 1.")]
    [InlineData(
        nameof(SynchronizedScenarios.SkipsALayer),
        "Rank 0 is at Forward of layer 1 (BatchNorm of Single, shape [-1, 6, 5, 7]), its message 1, "
        + "but rank 2 at Forward of layer 2 (BatchNorm of Single, shape [-1, 5, 4]), its message 1.")]
    public async Task Ranks_at_different_calls_are_an_exception_on_all_ranks_that_names_both(string scenario, string expected)
        => Assert.All(await Run(scenario, 3), outcome => Assert.Equal($"{expected} {InOrder}", outcome));

    [Fact]
    public async Task Tensors_of_other_columns_are_an_exception_on_all_ranks()
        => Assert.All(
            await Run(nameof(SynchronizedScenarios.HasOtherColumns), 3),
            outcome => Assert.Equal("Rank 0 brought 15 values to call 1 of AllGather, but rank 2 brought 17: the ranks make different calls.", outcome));

    [Fact]
    public async Task A_rank_that_ends_in_a_step_is_named()
    {
        string[] outcomes = await Run(nameof(SynchronizedScenarios.EndsInAStep), 3);

        Assert.Equal(["missing 2", "missing 2", "InvalidOperationException: on purpose"], outcomes);
    }

    /// <summary>Runs a scenario of <see cref="SynchronizedScenarios"/>.</summary>
    /// <returns>What became of each rank.</returns>
    protected abstract Task<string[]> Run(string scenario, int size);
}
