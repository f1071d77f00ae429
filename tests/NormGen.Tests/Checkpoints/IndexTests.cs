using System.Text;
using NormGen.Checkpoints;
using NormGen.TestHelpers;
using NormGen.Tests.Contract;

namespace NormGen.Tests.Checkpoints;

/// <summary>An index and its shards are one checkpoint; what is wrong with them is one exception that says so.</summary>
public sealed class IndexTests : IDisposable
{
    private const string Pair = "\"a\":\"x.safetensors\"";

    private readonly TemporaryFolder _folder = new();

    /// <summary>A name for the test, the index, and what the message must say.</summary>
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "empty", "", "it is no valid JSON" },
        { "an array", "[]", "it is no JSON object (at byte 0)" },
        { "unfinished", $"{{\"weight_map\":{{{Pair}", "it is no valid JSON" },
        { "a comma too many", $"{{\"weight_map\":{{{Pair},}}}}", "it is no valid JSON" },
        { "two objects", $"{{\"weight_map\":{{{Pair}}}}}{{}}", "it is no valid JSON" },
        { "nested deeply", $"{{\"metadata\":{new string('[', 1_000_000)}", "it is no valid JSON" },
        { "nothing in it", "{}", "it has no weight_map" },
        { "another file", "{\"architectures\":[\"LlamaForCausalLM\"]}", "it has no weight_map" },
        { "a map that is none", "{\"weight_map\":[]}", "\"weight_map\" is not an object (at byte 14)" },
        { "a map of numbers", "{\"weight_map\":{\"a\":1}}", "\"weight_map\" is not an object that holds names of files only (at byte 19)" },
        { "a map twice", $"{{\"weight_map\":{{{Pair}}},\"weight_map\":{{}}}}", "weight_map occurs twice" },
        { "a tensor twice", $"{{\"weight_map\":{{{Pair},{Pair}}}}}", "the name \"a\" occurs twice" },
        { "a tensor twice, once in escapes", $"{{\"weight_map\":{{{Pair},{Pair.Replace("\"a", "\"\\u0061", StringComparison.Ordinal)}}}}}", "the name \"a\" occurs twice" },
        { "half a surrogate pair", "{\"weight_map\":{\"\\ud800\":\"x\"}}", "no valid Unicode" },
        { "half a surrogate pair of a file", "{\"weight_map\":{\"a\":\"\\ud800\"}}", "no valid Unicode" },
    };

    private string Path => _folder.File("model.safetensors.index.json");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_index_says_so(string name, string index, string message)
    {
        Shard("x.safetensors", ("a", 1));
        var exception = AssertWrong(index);
        Assert.True(exception.Message.Contains(message, StringComparison.Ordinal), $"{name}: {exception.Message}");
    }

    [Theory]
    [InlineData("../x.safetensors")]
    [InlineData("..\\\\x.safetensors")]
    [InlineData("sub/x.safetensors")]
    [InlineData("/etc/passwd")]
    [InlineData("C:x.safetensors")]
    [InlineData("C:\\\\x.safetensors")]
    [InlineData("\\u002e\\u002e\\u002fx.safetensors")]
    [InlineData("x.safetensors\\u0000")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void A_shard_is_beside_its_index_and_nowhere_else(string shard)
    {
        // They are there, but not to be reached.
        Directory.CreateDirectory(_folder.File("sub"));
        Shard("sub/x.safetensors", ("a", 1));
        Shard("x.safetensors", ("a", 1));
        Directory.CreateDirectory(_folder.File("index"));
        string path = _folder.File("index/model.safetensors.index.json", Encoding.UTF8.GetBytes($"{{\"weight_map\":{{\"a\":\"{shard}\"}}}}"));
        var exception = Assert.Throws<CheckpointFormatException>(() => new Checkpoint().Load(path));
        Assert.Contains("which is no name of a file beside the index (at byte 19)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_shows_no_endless_names()
    {
        var exception = AssertWrong($"{{\"weight_map\":{{\"{new string('a', 1_000_000)}\":\"/{new string('x', 1_000_000)}\"}}}}");
        Assert.InRange(exception.Message.Length, 0, 1000);
    }

    [Fact]
    public void An_index_without_end_is_not_read()
    {
        using (var stream = File.Create(Path))
        {
            stream.SetLength(100_000_001);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        var exception = Assert.Throws<CheckpointFormatException>(() => new Checkpoint().Load(Path));
        Assert.Contains("it has 100000001 bytes; the limit is 100000000", exception.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void PyTorchs_state_comes_out_of_its_shards_as_out_of_one_file()
    {
        var whole = PyTorchLayers.New();
        PyTorchLayers.Checkpoint(whole).Load(OracleFiles.Network, new() { Scope = LoadScope.Prefixes });
        foreach (string path in new[] { System.IO.Path.Combine(OracleFiles.Sharded, "model.safetensors.index.json"), OracleFiles.Sharded })
        {
            var layers = PyTorchLayers.New();
            // Strictly, and all of them.
            Assert.Empty(PyTorchLayers.Checkpoint(layers).Load(path));
            foreach (var (name, layer) in layers)
            {
                LayerSnapshot<float>.Of(whole[name]).AssertUnchanged(layer);
            }

            Batches one = new();
            Assert.Empty(one.Load(path, "model.layer1.0.bn1."));
            LayerSnapshot<float>.Of(whole["layer1.0.bn1"]).AssertUnchanged(one);
        }
    }

    [Fact]
    public void An_unusual_index_is_read()
    {
        Shard("x.safetensors", ("a", 1), ("b", 2));
        Index(" \n{\"weight_map\" : {\"b\":\"x.safetensors\", \"a\":\"\\u0078.safetensors\"}, \"metadata\":null, \"new\":[{\"weight_map\":1}], \"new\":2}\n ");
        Assert.Equal([1, 2], Load("a", "b"));
        Index("{\"weight_map\":{}}");
        Assert.Empty(new Checkpoint().Load(Path));
    }

    [Fact]
    public void What_the_index_does_not_name_is_not_there()
    {
        Shard("x.safetensors", ("a", 1), ("b", 2), ("c", 3));
        Shard("y.safetensors", ("a", 4), ("b", 5));
        Index("{\"weight_map\":{\"a\":\"x.safetensors\",\"b\":\"y.safetensors\"}}");
        Assert.Equal([1, 5], Load("a", "b"));
        var difference = Assert.Single(Assert.Throws<CheckpointMismatchException>(() => Load("a", "b", "c")).Differences);
        Assert.Equal(("c", DifferenceKind.Missing), (difference.Name, difference.Kind));
    }

    [Fact]
    public void All_differences_in_all_shards_are_in_one_exception_and_nothing_is_changed()
    {
        Shard("x.safetensors", ("a", 1), ("d", 2));
        Shard("y.safetensors", ("b", 3), ("e", 4));
        Index("{\"weight_map\":{\"a\":\"x.safetensors\",\"d\":\"x.safetensors\",\"b\":\"y.safetensors\",\"e\":\"y.safetensors\"}}");
        float[] a = [7], b = [7, 7];
        var exception = Assert.Throws<CheckpointMismatchException>(() => new Checkpoint().AddTensor("a", a, [1]).AddTensor("b", b, [2]).AddTensor("c", new float[1], [1]).Load(Path));
        Assert.Equal(
            $"""
            {Path} does not fit, and nothing was loaded:
              wrong shape: "b" F32 [1]; expected [2]
              missing: "c"
              unexpected: "d" F32 [1]
              unexpected: "e" F32 [1]
            """,
            exception.Message);
        Assert.Equal(Path, exception.Path);
        Assert.Equal([7], a);
    }

    [Fact]
    public void Missing_shards_are_named()
    {
        Shard("y.safetensors", ("b", 1));
        Directory.CreateDirectory(_folder.File("z.safetensors"));
        Index("{\"weight_map\":{\"a\":\"x.safetensors\",\"b\":\"y.safetensors\",\"c\":\"z.safetensors\"}}");
        float[] b = [7];
        var exception = Assert.Throws<FileNotFoundException>(() => new Checkpoint().AddTensor("b", b, [1]).Load(Path, new() { Strict = false }));
        Assert.Equal($"{Path} names 3 shards, of which 2 are not beside it: \"x.safetensors\", \"z.safetensors\".", exception.Message);
        Assert.Equal(_folder.File("x.safetensors"), exception.FileName);
        Assert.Equal([7], b);

        Index($"{{\"weight_map\":{{{string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"{i}\":\"{i:000}\""))}}}}}");
        Assert.EndsWith("\"009\", ....", Assert.Throws<FileNotFoundException>(() => new Checkpoint().Load(Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_that_is_not_where_the_index_says_is_named()
    {
        Shard("x.safetensors", ("a", 1));
        Shard("y.safetensors", ("b", 1));
        Index("{\"weight_map\":{\"a\":\"x.safetensors\",\"b\":\"x.safetensors\"}}");
        var one = Assert.Throws<CheckpointFormatException>(() => Load("a", "b"));
        Assert.Equal($"{Path} is no valid index of safetensors files: tensor \"b\" is not in \"x.safetensors\", where it should be.", one.Message);
        Index("{\"weight_map\":{\"a\":\"y.safetensors\",\"b\":\"x.safetensors\",\"__metadata__\":\"x.safetensors\"}}");
        var three = Assert.Throws<CheckpointFormatException>(() => Load("a", "b"));
        Assert.Contains("tensor \"a\" is not in \"y.safetensors\", where it should be, and so for 2 more.", three.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_shard_is_named()
    {
        Shard("x.safetensors", ("a", 1));
        string broken = _folder.File("y.safetensors", [1, 2, 3]);
        Index("{\"weight_map\":{\"a\":\"x.safetensors\",\"b\":\"y.safetensors\"}}");
        var exception = Assert.Throws<CheckpointFormatException>(() => Load("a"));
        Assert.Equal(broken, exception.Path);
        Assert.Contains("y.safetensors is no valid safetensors file: it has 3 bytes", exception.Message, StringComparison.Ordinal);
        // The other is closed again: Windows would not delete it.
        File.Delete(_folder.File("x.safetensors"));
    }

    [Fact]
    public void A_folder_means_the_model_in_it()
    {
        var exception = Assert.Throws<FileNotFoundException>(() => new Checkpoint().Load(_folder.Path));
        Assert.Equal($"The folder \"{_folder.Path}\" has neither model.safetensors nor model.safetensors.index.json.", exception.Message);
        Shard("x.safetensors", ("a", 1));
        Index("{\"weight_map\":{\"a\":\"x.safetensors\"}}");
        float[] a = new float[1];
        Checkpoint checkpoint = new Checkpoint().AddTensor("a", a, [1]);
        checkpoint.Load(_folder.Path);
        Assert.Equal([1], a);
        // Hugging Face's libraries look for this one first.
        Shard("model.safetensors", ("a", 2));
        checkpoint.Load(_folder.Path);
        Assert.Equal([2], a);
    }

    [Fact]
    public void Shards_may_be_links_as_in_Hugging_Faces_cache()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets few users make symbolic links.");
        Directory.CreateDirectory(_folder.File("blobs"));
        Directory.CreateDirectory(_folder.File("snapshot"));
        Shard("blobs/01", ("a", 1));
        _folder.File("blobs/02", "{\"weight_map\":{\"a\":\"x.safetensors\"}}"u8.ToArray());
        File.CreateSymbolicLink(_folder.File("snapshot/model.safetensors.index.json"), "../blobs/02");
        Assert.Throws<FileNotFoundException>(() => new Checkpoint().Load(_folder.File("snapshot")));
        File.CreateSymbolicLink(_folder.File("snapshot/x.safetensors"), "../blobs/none");
        Assert.Throws<FileNotFoundException>(() => new Checkpoint().Load(_folder.File("snapshot")));
        File.Delete(_folder.File("snapshot/x.safetensors"));
        File.CreateSymbolicLink(_folder.File("snapshot/x.safetensors"), "../blobs/01");
        float[] a = new float[1];
        new Checkpoint().AddTensor("a", a, [1]).Load(_folder.File("snapshot"));
        Assert.Equal([1], a);
    }

    [Fact]
    public void A_link_to_an_index_finds_the_shards_of_the_index()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets few users make symbolic links.");
        Shard("x.safetensors", ("a", 1));
        Index("{\"weight_map\":{\"a\":\"x.safetensors\"}}");
        Directory.CreateDirectory(_folder.File("latest"));
        string link = _folder.File("latest/link.json");
        File.CreateSymbolicLink(link, "../model.safetensors.index.json");
        float[] a = new float[1];
        new Checkpoint().AddTensor("a", a, [1]).Load(link);
        Assert.Equal([1], a);
    }

    private void Index(string json) => File.WriteAllText(Path, json);

    private void Shard(string name, params (string Name, float Value)[] tensors) => SingleValues.Of(tensors).Save(_folder.File(name));

    private float[] Load(params string[] names) => SingleValues.Load(Path, names);

    private CheckpointFormatException AssertWrong(string index)
    {
        Index(index);
        var exception = Assert.Throws<CheckpointFormatException>(() => new Checkpoint().Load(Path));
        Assert.StartsWith($"{Path} is no valid index of safetensors files: ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(Path, exception.Path);
        return exception;
    }
}
