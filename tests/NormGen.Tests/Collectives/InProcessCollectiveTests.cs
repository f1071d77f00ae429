using NormGen.TestHelpers;

namespace NormGen.Tests.Collectives;

/// <summary>Ranks that are threads.</summary>
public sealed class InProcessCollectiveTests : CollectiveTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void There_is_one_rank_at_least(int size)
        => Assert.Equal("size", Assert.Throws<ArgumentOutOfRangeException>(() => InProcessCollective.Create(size)).ParamName);

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(1L << 31)]
    public void A_timeout_is_a_time(long milliseconds)
        => Assert.Equal(
            "timeout", Assert.Throws<ArgumentOutOfRangeException>(() => InProcessCollective.Create(2, TimeSpan.FromMilliseconds(milliseconds))).ParamName);

    [Fact]
    public void A_wrong_length_says_the_right_one_and_the_other_ranks_do_not_notice() => InProcessCollective.Run(3, ranks =>
    {
        var exception = Assert.Throws<ArgumentException>(() => ranks.AllGather([1, 2], new double[5]));
        Assert.Equal("all", exception.ParamName);
        Assert.StartsWith("all has 5 entries, but 3 ranks bring 2 values each: it must have 6.", exception.Message, StringComparison.Ordinal);

        double[] all = new double[3];
        ranks.AllGather([ranks.Rank], all);
        Assert.Equal([0, 1, 2], all);
    });

    [Fact]
    public void Values_must_not_lie_where_those_of_all_go() => InProcessCollective.Run(2, ranks =>
    {
        double[] all = new double[4];
        Assert.Equal("all", Assert.Throws<ArgumentException>(() => ranks.AllGather(all.AsSpan(1, 2), all)).ParamName);
    });

    [Fact]
    public void Without_end_a_rank_waits_until_the_other_comes() => InProcessCollective.Run(
        2,
        ranks =>
        {
            Thread.Sleep(ranks.Rank * 300);
            ranks.AllGather([], []);
        },
        Timeout.InfiniteTimeSpan);

    [Fact]
    public void Whoever_comes_after_a_failure_hears_of_it()
    {
        var ranks = InProcessCollective.Create(3, TimeSpan.FromMilliseconds(50));

        var first = Assert.Throws<CollectiveException>(() => ranks[1].AllGather([], []));
        var late = Assert.Throws<CollectiveException>(() => ranks[0].AllGather([], []));
        var again = Assert.Throws<CollectiveException>(() => ranks[1].AllGather([], []));

        Assert.Equal("Ranks 0 and 2 of 3 did not come to call 1 of AllGather within 00:00:00.0500000.", first.Message);
        Assert.Equal([0, 2], first.MissingRanks);
        Assert.Equal([first.Message, first.Message], [late.Message, again.Message]);
    }

    [Fact]
    public void Each_rank_has_one_caller_at_a_time()
    {
        var ranks = InProcessCollective.Create(2, TimeSpan.FromMinutes(1));
        var waits = new Thread(() => ranks[0].AllGather([], []));
        waits.Start();
        while (!waits.ThreadState.HasFlag(ThreadState.WaitSleepJoin))
        {
            Thread.Yield();
        }

        Assert.Throws<InvalidOperationException>(() => ranks[0].AllGather([], []));

        ranks[1].AllGather([], []);
        waits.Join();
    }

    [Fact]
    public void A_rank_that_has_ended_makes_no_call()
    {
        var ranks = InProcessCollective.Create(1);
        ranks[0].Dispose();

        Assert.Throws<ObjectDisposedException>(() => ranks[0].AllGather([], []));
    }

    [Fact]
    public void Run_throws_what_the_ranks_threw_in_their_order()
    {
        var exception = Assert.Throws<AggregateException>(() => InProcessCollective.Run(3, ranks => throw new InvalidOperationException($"{ranks.Rank}")));

        Assert.Equal(["0", "1", "2"], exception.InnerExceptions.Select(one => one.Message));
    }

    protected override Task<string[]> Run(string scenario, int size)
    {
        string[] outcomes = new string[size];
        InProcessCollective.Run(size, ranks => outcomes[ranks.Rank] = CollectiveScenarios.Run(scenario, ranks), CollectiveScenarios.Timeout(scenario, areThreads: true));
        return Task.FromResult(outcomes);
    }
}
