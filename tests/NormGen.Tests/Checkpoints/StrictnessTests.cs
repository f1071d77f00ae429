using NormGen.Checkpoints;
using NormGen.TestHelpers;
using NormGen.Tests.Contract;

namespace NormGen.Tests.Checkpoints;

/// <summary>Everything that does not fit is listed at once, and nothing is changed; or, leniently, skipped and returned.</summary>
public sealed class StrictnessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Batches _first = LayerStates.Filled<Batches>(1);
    private readonly ChannelGroups _second = LayerStates.Filled<ChannelGroups>(2);
    private readonly float[] _weights = [1, 2, 3];
    private readonly Checkpoint _checkpoint;

    public StrictnessTests()
    {
        _checkpoint = new Checkpoint().AddLayer("first.", _first).AddLayer("second.", _second).AddTensor("fc.weight", _weights, [3]);

        // Of the first layer one tensor is missing, one has another number of axes, and one is of a type that would lose; the
        // second fits; the array has other extents; and two tensors are nobody's.
        new Checkpoint()
            .AddTensor("first.weight", new float[6], [1, 6])
            .AddTensor("first.bias", new long[7], [7])
            .AddTensor("first.running_var", new float[] { 9, 9, 9, 9, 9, 9 }, [6])
            .AddLayer("second.", LayerStates.Filled<ChannelGroups>(3))
            .AddTensor("second.extra", new float[2], [2])
            .AddTensor("fc.weight", new float[4], [4])
            .AddTensor("fc.bias", new float[4], [4])
            .Save(Path);
    }

    private string Path => _folder.File("model.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_differences_are_in_one_exception_and_nothing_is_changed()
    {
        var (first, second) = (LayerSnapshot<float>.Of(_first), LayerSnapshot<float>.Of(_second));
        var exception = Assert.Throws<CheckpointMismatchException>(() => _checkpoint.Load(Path));
        Assert.Equal(
            $"""
            {Path} does not fit, and nothing was loaded:
              wrong shape: "first.weight" F32 [1, 6]; expected [6]
              wrong shape: "first.bias" I64 [7]; expected [6]
              wrong type: "first.bias" I64 [7]; expected F32, F16 or BF16 (F64 only where rounding is asked for)
              missing: "first.running_mean"
              wrong shape: "fc.weight" F32 [4]; expected [3]
              unexpected: "fc.bias" F32 [4]
              unexpected: "second.extra" F32 [2]
            """,
            exception.Message);
        Assert.Equal(
            [
                ("first.weight", DifferenceKind.WrongShape),
                ("first.bias", DifferenceKind.WrongShape),
                ("first.bias", DifferenceKind.WrongType),
                ("first.running_mean", DifferenceKind.Missing),
                ("fc.weight", DifferenceKind.WrongShape),
                ("fc.bias", DifferenceKind.Unexpected),
                ("second.extra", DifferenceKind.Unexpected),
            ],
            exception.Differences.Select(difference => (difference.Name, difference.Kind)));
        Assert.Equal(Path, exception.Path);
        first.AssertUnchanged(_first);
        second.AssertUnchanged(_second);
        Assert.Equal([1, 2, 3], _weights);
    }

    [Fact]
    public void One_difference_in_one_layer_changes_no_other()
    {
        var second = LayerSnapshot<float>.Of(_second);
        var exception = Assert.Throws<CheckpointMismatchException>(
            () => new Checkpoint().AddLayer("second.", _second).Load(Path, new() { Scope = LoadScope.Prefixes }));
        Assert.Equal("second.extra", Assert.Single(exception.Differences).Name);
        second.AssertUnchanged(_second);
    }

    [Fact]
    public void Leniently_what_fits_is_loaded_and_the_rest_returned()
    {
        var before = LayerSnapshot<float>.Of(_first);
        var strict = Assert.Throws<CheckpointMismatchException>(() => _checkpoint.Load(Path)).Differences;
        var skipped = _checkpoint.Load(Path, new() { Strict = false });
        Assert.Equal(strict.Select(difference => difference.ToString()), skipped.Select(difference => difference.ToString()));
        (before with { RunningVariance = [9, 9, 9, 9, 9, 9] }).AssertUnchanged(_first);
        LayerSnapshot<float>.Of(LayerStates.Filled<ChannelGroups>(3)).AssertUnchanged(_second);
        Assert.Equal([1, 2, 3], _weights);
    }

    [Fact]
    public void The_whole_file_counts_or_what_is_under_the_prefixes()
    {
        Checkpoint part = new Checkpoint().AddLayer("second.", _second).AddTensor("fc.bias", new float[4], [4]);
        Assert.Equal(
            ["fc.weight", "first.bias", "first.running_var", "first.weight", "second.extra"], Unexpected(part, LoadScope.File));
        // An array's name is no prefix: nothing else is under it.
        Assert.Equal(["second.extra"], Unexpected(part, LoadScope.Prefixes));
        // All names are under the empty prefix.
        Checkpoint unnamed = new Checkpoint().AddLayer("", _second);
        Assert.Equal(Unexpected(unnamed, LoadScope.File), Unexpected(unnamed, LoadScope.Prefixes));
        Assert.Equal(8, Unexpected(unnamed, LoadScope.File).Count());
    }

    [Fact]
    public void A_layer_takes_what_is_under_its_prefix()
    {
        ChannelGroups layer = new();
        Assert.Equal("second.extra", Assert.Single(layer.Load(Path, "second.", new() { Strict = false, Scope = LoadScope.File })).Name);
        LayerSnapshot<float>.Of(LayerStates.Filled<ChannelGroups>(3)).AssertUnchanged(layer);
    }

    [Fact]
    public void A_prefix_is_no_part_of_a_longer_name()
    {
        new Checkpoint().AddLayer("layer1.", LayerStates.Filled<ChannelGroups>(4)).AddLayer("layer10.", LayerStates.Filled<ChannelGroups>(5)).Save(Path);
        ChannelGroups layer = new();
        Assert.Empty(layer.Load(Path, "layer1."));
        LayerSnapshot<float>.Of(LayerStates.Filled<ChannelGroups>(4)).AssertUnchanged(layer);
    }

    [Theory]
    [InlineData(new[] { 2 }, 2)]
    [InlineData(new[] { 1 }, 1)]
    public void A_count_is_a_scalar(int[] shape, int length)
    {
        new Checkpoint().AddTensor("a.running_mean", new float[6], [6]).AddTensor("a.running_var", new float[6], [6])
            .AddTensor("a.num_batches_tracked", new long[length], shape).Save(Path);
        var difference = Assert.Single(Assert.Throws<CheckpointMismatchException>(() => new PlainBatches().Load(Path, "a.")).Differences);
        Assert.Equal(("a.num_batches_tracked", DifferenceKind.WrongShape), (difference.Name, difference.Kind));
    }

    [Fact]
    public void A_count_is_not_negative()
    {
        new Checkpoint().AddTensor("a.running_mean", new float[6], [6]).AddTensor("a.running_var", new float[6], [6])
            .AddTensor("a.num_batches_tracked", new long[] { -1 }, []).Save(Path);
        PlainBatches layer = LayerStates.Filled<PlainBatches>(6);
        var before = LayerSnapshot<float>.Of(layer);
        var difference = Assert.Single(Assert.Throws<CheckpointMismatchException>(() => layer.Load(Path, "a.")).Differences);
        Assert.Equal(DifferenceKind.WrongValue, difference.Kind);
        Assert.Equal("wrong value: \"a.num_batches_tracked\" I64 [] is -1; expected 0 or more", difference.ToString());
        before.AssertUnchanged(layer);

        Assert.Single(layer.Load(Path, "a.", new() { Strict = false }));
        Assert.Equal(before.BatchesTracked, layer.BatchesTracked);
    }

    [Fact]
    public void A_broken_file_changes_nothing()
    {
        byte[] content = File.ReadAllBytes(Path);
        File.WriteAllBytes(Path, content[..^1]);
        var second = LayerSnapshot<float>.Of(_second);
        var exception = Assert.Throws<CheckpointFormatException>(() => _second.Load(Path, "second.", new() { Strict = false }));
        Assert.Contains("It may be truncated", exception.Message, StringComparison.Ordinal);
        second.AssertUnchanged(_second);
    }

    [Fact]
    public void A_message_lists_a_hundred_and_says_how_many_more_there_are()
    {
        Checkpoint many = new();
        for (int i = 0; i < 150; i++)
        {
            many.AddTensor($"t{i:000}", new float[1], [1]);
        }

        many.Save(Path);
        var exception = Assert.Throws<CheckpointMismatchException>(() => new Checkpoint().Load(Path));
        Assert.Equal(150, exception.Differences.Count);
        Assert.EndsWith("unexpected: \"t099\" F32 [1]\n  and 50 more", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("layer1")]
    [InlineData(".layer1")]
    public void A_prefix_ends_with_a_dot(string path)
    {
        var exception = Assert.Throws<ArgumentException>("prefix", () => new Checkpoint().AddLayer(path, _first));
        Assert.Contains($"\"{path}weight\"", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_cannot_be_or_is_taken_is_not_added()
    {
        Checkpoint checkpoint = new Checkpoint().AddTensor("a.bias", new float[6], [6]);
        Assert.Throws<ArgumentException>("prefix", () => checkpoint.AddLayer("a.", _second));
        Assert.Throws<ArgumentException>("name", () => checkpoint.AddTensor("a.bias", new double[6], [6]));
        Assert.Throws<ArgumentException>("name", () => checkpoint.AddTensor("__metadata__", new float[6], [6]));
        Assert.ThrowsAny<ArgumentException>(() => checkpoint.AddTensor("half of a pair: \ud800", new float[6], [6]));
        checkpoint.Save(Path);
        using var file = SafetensorsFile.Open(Path);
        Assert.Equal("a.bias", Assert.Single(file.Tensors).Name);
    }

    [Theory]
    [InlineData(12, 3, 5)]
    [InlineData(12, -3, -4)]
    [InlineData(12)]
    [InlineData(12, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(0)]
    [InlineData(0, 65536, 65536)]
    [InlineData(1, 65536, 65536, 65536, 65536)]
    public void A_shape_has_as_many_elements_as_there_are_values(int length, params int[] extents)
    {
        var exception = Assert.Throws<ArgumentException>("shape", () => new Checkpoint().AddTensor("x", new float[length], extents));
        Assert.Contains($"[{string.Join(", ", extents)}] of \"x\" does not have the {length} elements", exception.Message, StringComparison.Ordinal);
    }

    private IEnumerable<string> Unexpected(Checkpoint checkpoint, LoadScope scope)
        => checkpoint.Load(Path, new() { Strict = false, Scope = scope })
            .Where(difference => difference.Kind == DifferenceKind.Unexpected).Select(difference => difference.Name).Order(StringComparer.Ordinal);
}
