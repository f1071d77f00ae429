using Cluster.Training;
using Digits.Data;

namespace NormGen.Samples.Tests.Cluster;

/// <summary>The training digits, divided among ranks.</summary>
public sealed class ShardTests
{
    private static readonly DigitSet s_train = DigitSet.Load().Split().Train;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(64)]
    public void Each_digit_is_in_one_shard(int count)
    {
        foreach (Division division in (Division[])[Division.Alike, Division.Sorted])
        {
            DigitSet[] shards = division.Shards(s_train, count);

            Assert.InRange(shards.Max(shard => shard.Count) - shards.Min(shard => shard.Count), 0, 1);
            Assert.Equal(Images([s_train]).Order(StringComparer.Ordinal), Images(shards).Order(StringComparer.Ordinal));
        }

        static IEnumerable<string> Images(IEnumerable<DigitSet> sets)
            => sets.SelectMany(set => Enumerable.Range(0, set.Count).Select(i => $"{set.Labels[i]} {string.Join(' ', set.Image(i).ToArray())}"));
    }

    [Fact]
    public void Sorted_shards_have_few_digits_each_and_others_all_ten()
    {
        Assert.All(Division.Sorted.Shards(s_train, 4), shard => Assert.InRange(shard.Labels.Distinct().Count(), 2, 4));
        Assert.All(Division.Alike.Shards(s_train, 4), shard => Assert.Equal(10, shard.Labels.Distinct().Count()));
    }

    [Fact]
    public void An_epoch_has_each_digit_once_in_another_order_than_the_one_before()
    {
        DigitSet digits = s_train.Select([.. Enumerable.Range(0, 29)]);
        Shard shard = new(digits, seed: 1);

        int[] first = Epoch(), second = Epoch();

        Assert.Equal(digits.Labels.Order(), first.Order());
        Assert.Equal(digits.Labels.Order(), second.Order());
        Assert.NotEqual(first, second);

        int[] Epoch()
        {
            shard.BeginEpoch();
            DigitSet[] batches = [shard.Next(), shard.Next(), shard.Next(), shard.Next()];
            Assert.Equal([8, 8, 8, 5], batches.Select(batch => batch.Count));
            return [.. batches.SelectMany(batch => batch.Labels)];
        }
    }
}
