using NormGen.Tests.Contract;

namespace NormGen.Tests.Conveniences;

/// <summary>LayerSet: the layers of a network by name, and what is done to all of them. Its files are tested in Checkpoints.</summary>
public sealed class LayerSetTests
{
    private readonly Batch _first = new();
    private readonly Untracked _second = new();
    private readonly PlainBatch _third = new();
    private readonly LayerSet<float> _layers;

    public LayerSetTests() => _layers = new() { { "layer1.0.bn1", _first }, { "bn", _second }, { "a", _third } };

    [Fact]
    public void Layers_stay_in_the_order_in_which_they_were_added()
    {
        Assert.Equal(3, _layers.Count);
        Assert.Equal(["layer1.0.bn1", "bn", "a"], _layers.Keys);
        Assert.Equal([_first, _second, _third], _layers.Values);
        Assert.Equal([new("layer1.0.bn1", _first), new("bn", _second), new("a", _third)], _layers);
    }

    [Fact]
    public void A_layer_is_found_by_its_name()
    {
        Assert.Same(_second, _layers["bn"]);
        Assert.True(_layers.TryGetValue("a", out INormalization<float>? layer));
        Assert.Same(_third, layer);
        Assert.True(_layers.ContainsKey("layer1.0.bn1"));
        Assert.False(_layers.ContainsKey("BN"));
        Assert.False(_layers.TryGetValue("layer1", out layer));
        Assert.Null(layer);
        Assert.Same(_first, ((IReadOnlyDictionary<string, INormalization<float>>)_layers)["layer1.0.bn1"]);
    }

    [Theory]
    [InlineData("layer1.0.bn2", "layer1.0.bn1")]
    [InlineData("layer1.1.bn1", "layer1.0.bn1")]
    [InlineData("layer10bn", "layer1.0.bn1")]
    [InlineData("bn1", "bn")]
    [InlineData("b", "bn")]
    [InlineData("", "a")]
    public void Of_a_name_that_is_not_there_the_nearest_is_told(string name, string nearest)
    {
        var exception = Assert.Throws<KeyNotFoundException>(() => _layers[name]);
        Assert.Equal($"There is no layer \"{name}\". The nearest name is \"{nearest}\".", exception.Message);
    }

    [Fact]
    public void In_an_empty_set_there_is_none()
    {
        LayerSet<float> empty = [];
        Assert.Equal("There is no layer \"bn\". The set is empty.", Assert.Throws<KeyNotFoundException>(() => empty["bn"]).Message);
        Assert.Empty(empty);
        Assert.Empty(empty.Parameters);
        empty.Train();
        empty.ZeroGradients();
        Assert.Equal("LayerSet()", empty.ToString());
    }

    [Theory]
    [InlineData("bn", "The set has a layer \"bn\" already.")]
    [InlineData("", "The layer has no name. Pass its path in the network, such as \"layer1.0.bn1\".")]
    [InlineData(" ", "The layer has no name. Pass its path in the network, such as \"layer1.0.bn1\".")]
    [InlineData(".", "The layer has no name. Pass its path in the network, such as \"layer1.0.bn1\".")]
    [InlineData("bn1.", "A part of the name \"bn1.\" is empty. Write \"bn1\".")]
    [InlineData(".layer1..bn1", "A part of the name \".layer1..bn1\" is empty. Write \"layer1.bn1\".")]
    public void A_wrong_name_is_refused(string name, string message)
    {
        var exception = Assert.Throws<ArgumentException>(nameof(name), () => _layers.Add(name, new Batch()));
        Assert.Equal($"{message} (Parameter 'name')", exception.Message);
        Assert.Equal(3, _layers.Count);
        Assert.Equal(4, _layers.Parameters.Count);
    }

    [Fact]
    public void Null_is_refused()
    {
        Assert.Throws<ArgumentNullException>("name", () => _layers.Add(null!, new Batch()));
        Assert.Throws<ArgumentNullException>("layer", () => _layers.Add("b", null!));
        Assert.Throws<ArgumentNullException>("name", () => _layers[null!]);
        Assert.Throws<ArgumentNullException>("name", () => _layers.ContainsKey(null!));
        Assert.Throws<ArgumentNullException>("name", () => _layers.TryGetValue(null!, out _));
        Assert.Equal(3, _layers.Count);
    }

    [Fact]
    public void Modes_are_those_of_all_layers()
    {
        _second.Eval();
        _layers.Eval();
        Assert.All(_layers.Values, layer => Assert.False(layer.Training));
        _layers.Train();
        Assert.All(_layers.Values, layer => Assert.True(layer.Training));
    }

    [Fact]
    public void Parameters_have_full_names_and_the_layers_memory()
    {
        Assert.Equal(["layer1.0.bn1.weight", "layer1.0.bn1.bias", "bn.weight", "bn.bias"], _layers.Parameters.Select(parameter => parameter.Name));
        Assert.True(_layers.Parameters[1].Value == _first.Bias);
        Assert.True(_layers.Parameters[1].Gradient == _first.BiasGradient);
        Assert.True(_layers.Parameters[2].Value == _second.Weight);
        Assert.True(_layers.Parameters[2].Gradient == _second.WeightGradient);
    }

    [Fact]
    public void Parameters_are_the_same_each_time()
    {
        Parameter<float>[] before = [.. _layers.Parameters];
        _layers.Add("more", new WiderBatch());
        Assert.All(before.Zip(_layers.Parameters), pair => Assert.Same(pair.First, pair.Second));
        Assert.Equal("more.weight", _layers.Parameters[^1].Name);
    }

    [Fact]
    public void A_layer_under_two_names_has_its_parameters_once_as_in_PyTorch()
    {
        _layers.Add("again", _first);
        Assert.Equal(4, _layers.Count);
        Assert.Same(_first, _layers["again"]);
        Assert.Equal(4, _layers.Parameters.Count);
    }

    [Fact]
    public void Gradients_of_all_layers_become_zero()
    {
        foreach (INormalization<float> layer in _layers.Values)
        {
            layer.Run(LayerCalls.Values(12));
            layer.Backward(LayerCalls.Values(12), LayerCalls.Values(12, 2), new float[12]);
        }

        Assert.All(_layers.Parameters, parameter => Assert.True(parameter.Gradient.ContainsAnyExcept(0)));
        _layers.ZeroGradients();
        Assert.All(_layers.Parameters, parameter => Assert.False(parameter.Gradient.ContainsAnyExcept(0)));
    }

    [Fact]
    public void The_bound_on_threads_is_that_of_each_layer()
    {
        Assert.Equal(-1, _layers.MaxDegreeOfParallelism);
        _layers.MaxDegreeOfParallelism = 2;
        Assert.All(_layers.Values, layer => Assert.Equal(2, layer.MaxDegreeOfParallelism));
        _first.MaxDegreeOfParallelism = 5;
        Assert.Equal(5, _layers.MaxDegreeOfParallelism);
        _second.MaxDegreeOfParallelism = -1;
        Assert.Equal(-1, _layers.MaxDegreeOfParallelism);
        Assert.Throws<ArgumentOutOfRangeException>(() => _layers.MaxDegreeOfParallelism = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LayerSet<float> { MaxDegreeOfParallelism = -2 });
        Assert.Equal([5, -1, 2], _layers.Values.Select(layer => layer.MaxDegreeOfParallelism));
    }

    [Fact]
    public void It_is_printed_as_PyTorch_prints_a_ModuleDict()
        => Assert.Equal(
            """
            LayerSet(
              (layer1.0.bn1): BatchNorm1d(3, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)
              (bn): LayerNorm((3,), eps=1e-05, elementwise_affine=True)
              (a): BatchNorm1d(3, eps=1e-05, momentum=0.1, affine=False, track_running_stats=True)
            )
            """,
            _layers.ToString());

    [Fact]
    public void Layers_of_double_have_a_set_too()
        => Assert.Equal(["rms.weight"], new LayerSet<double> { { "rms", new RootMeanSquares() } }.Parameters.Select(parameter => parameter.Name));
}
