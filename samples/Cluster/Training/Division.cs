using Digits.Data;

namespace Cluster.Training;

/// <summary>How the training digits are divided among the ranks.</summary>
/// <param name="Name">In the names of files.</param>
/// <param name="Title">For readers.</param>
/// <param name="Order">The digits in the order in which they are cut into shards.</param>
internal sealed record Division(string Name, string Title, Func<DigitSet, DigitSet> Order)
{
    /// <summary>Every rank has some of every digit: the training digits are shuffled already.</summary>
    public static Division Alike { get; } = new("alike", "each rank has all ten digits", digits => digits);

    /// <summary>Every rank has other digits, as machines do that keep what they collect.</summary>
    public static Division Sorted { get; } = new(
        "sorted", "each rank has other digits", digits => digits.Select([.. Enumerable.Range(0, digits.Count).OrderBy(i => digits.Labels[i])]));

    /// <summary>Cuts the digits into shards whose sizes differ by one at most.</summary>
    public DigitSet[] Shards(DigitSet digits, int count)
    {
        DigitSet ordered = Order(digits);
        return
        [
            .. Enumerable.Range(0, count).Select(shard =>
            {
                int from = Start(shard), to = Start(shard + 1);
                return ordered.Select([.. Enumerable.Range(from, to - from)]);
            }),
        ];

        int Start(int shard) => (int)((long)digits.Count * shard / count);
    }
}
