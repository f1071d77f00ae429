using System.Buffers;
using System.Runtime.Versioning;
using NormGen.Checkpoints;
using NormGen.TestHelpers;

namespace NormGen.Tests.Checkpoints;

/// <summary>A checkpoint in several files is written whole or not at all.</summary>
public sealed class ShardedSaveTests : IDisposable
{
    private const string IndexName = "model.safetensors.index.json";

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File(IndexName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_content_gives_the_bytes_that_Python_writes()
    {
        Checkpoint checkpoint = PyTorchLayers.Checkpoint(PyTorchLayers.New());
        checkpoint.Load(OracleFiles.Network, new() { Scope = LoadScope.Prefixes });
        checkpoint.Save(Path, new() { MaxShardBytes = 64 });
        string[] expected = [.. Directory.GetFiles(OracleFiles.Sharded).Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        Assert.Equal(9, expected.Length);
        Assert.Equal(expected, _folder.Files);
        foreach (string name in expected)
        {
            Assert.Equal(File.ReadAllBytes(System.IO.Path.Combine(OracleFiles.Sharded, name)), File.ReadAllBytes(_folder.File(name)));
        }
    }

    [Theory]
    [InlineData(null, "abcd")]
    [InlineData(100L, "abcd")]
    [InlineData(24L, "abc", "d")]
    [InlineData(23L, "ab", "cd")]
    [InlineData(19L, "ab", "c", "d")]
    [InlineData(12L, "a", "b", "c", "d")]
    // What is too large is finished at once.
    [InlineData(11L, "a", "b", "d", "c")]
    [InlineData(1L, "a", "b", "c", "d")]
    public void Shards_are_filled_in_order(long? maxShardBytes, params string[] shards)
    {
        // 8 bytes each, but for the last, which has 12.
        new Checkpoint().AddTensor("a", new float[2], [2]).AddTensor("b", new double[1], []).AddTensor("c", new long[1], []).AddTensor("d", new float[3], [3])
            .Save(Path, new() { MaxShardBytes = maxShardBytes });
        string[] names = [.. Enumerable.Range(1, shards.Length).Select(i => $"model-{i:00000}-of-{shards.Length:00000}.safetensors")];
        Assert.Equal([.. names, IndexName], _folder.Files);
        for (int i = 0; i < names.Length; i++)
        {
            using var file = SafetensorsFile.Open(_folder.File(names[i]));
            Assert.Equal(shards[i], string.Concat(file.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal)));
        }
    }

    [Fact]
    public void Sizes_are_those_of_the_rounded_values()
    {
        new Checkpoint().AddTensor("a", new float[2], [2]).AddTensor("b", new float[2], [2]).AddTensor("c", new float[2], [2])
            .Save(Path, new() { MaxShardBytes = 8, StoredType = StoredType.F16 });
        Assert.Equal(["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", IndexName], _folder.Files);
    }

    [Theory]
    [InlineData("unet.safetensors.index.json", "unet")]
    [InlineData("unet.index.json", "unet")]
    [InlineData("unet.JSON", "unet")]
    [InlineData("a.b.safetensors.index.json", "a.b")]
    public void Shards_are_called_after_the_index(string index, string stem)
    {
        float[] value = [5];
        Checkpoint checkpoint = new Checkpoint().AddTensor("a", value, [1]);
        checkpoint.Save(_folder.File(index));
        Assert.Equal([$"{stem}-00001-of-00001.safetensors", index], _folder.Files.OrderBy(name => name == index));
        value[0] = 0;
        checkpoint.Load(_folder.File(index));
        Assert.Equal(5, value[0]);
    }

    [Fact]
    public void A_limit_needs_an_index_and_is_above_zero()
    {
        string file = _folder.File("model.safetensors");
        var exception = Assert.Throws<ArgumentException>("path", () => new Checkpoint().Save(file, new() { MaxShardBytes = 100 }));
        Assert.Contains($"\"{file}.index.json\"", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("MaxShardBytes", () => new SaveOptions { MaxShardBytes = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("MaxShardBytes", () => new SaveOptions { MaxShardBytes = -1 });
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void An_old_checkpoint_is_replaced()
    {
        Save(3, 1);
        foreach (int round in new[] { 2, 3, 4 })
        {
            Save(round, round);
            Assert.Equal([.. Enumerable.Range(1, round).Select(i => $"model-r{round}-{i:00000}-of-{round:00000}.safetensors"), IndexName], _folder.Files);
            Assert.Equal(Enumerable.Repeat((float)round, round), Load(round));
        }
    }

    [Fact]
    public void What_is_not_the_old_checkpoints_stays()
    {
        // Left by a save that was killed in the moment between names and index.
        _folder.File("model-00002-of-00002.safetensors", [1]);
        Save(2, 1);
        Assert.Equal(["model-00002-of-00002.safetensors", "model-r2-00001-of-00002.safetensors", "model-r2-00002-of-00002.safetensors", IndexName], _folder.Files);

        // An index may name what is not its own.
        foreach (string name in new[] { "shared.safetensors", "model-x-00001-of-00001.safetensors", "model-r02-00001-of-00001.safetensors", "other-00001-of-00001.safetensors" })
        {
            new Checkpoint().AddTensor("x", new float[1], [1]).Save(_folder.File(name));
            File.WriteAllText(Path, $"{{\"weight_map\":{{\"x\":\"{name}\"}}}}");
            Save(1, 2);
            Assert.True(File.Exists(_folder.File(name)), name);
        }

        // And a broken one says nothing.
        File.WriteAllText(Path, "{\"weight_map\":{\"x\":\"../model-00001-of-00001.safetensors\"}}");
        Save(1, 3);
        Assert.Equal([3], Load(1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_failure_leaves_the_old_checkpoint_and_nothing_else(int failing)
    {
        Save(3, 1);
        string[] before = [.. _folder.Files];
        Assert.Throws<NotFiniteNumberException>(() => WhileWriting(failing, () => throw new NotFiniteNumberException()).Save(Path, new() { MaxShardBytes = 4 }));
        Assert.Equal(before, _folder.Files);
        Assert.Equal([1, 1, 1], Load(3));
    }

    [Fact]
    public void A_name_that_is_taken_meanwhile_is_not_overwritten()
    {
        const string Taken = "model-r2-00002-of-00003.safetensors";
        Save(3, 1);
        string[] before = [.. _folder.Files];
        Checkpoint checkpoint = WhileWriting(2, () => _folder.File(Taken, [1, 2, 3]));
        Assert.Throws<IOException>(() => checkpoint.Save(Path, new() { MaxShardBytes = 4 }));
        Assert.Equal(before.Append(Taken).Order(StringComparer.Ordinal), _folder.Files);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(_folder.File(Taken)));
        Assert.Equal([1, 1, 1], Load(3));
    }

    [Fact]
    public void A_header_that_nobody_could_read_is_not_written()
    {
        Checkpoint checkpoint = new Checkpoint().AddTensor("a", new float[1], [1]).AddTensor(new('n', (int)SafetensorsHeader.MaxLength), new float[1], [1]);
        Assert.Throws<InvalidOperationException>(() => checkpoint.Save(Path, new() { MaxShardBytes = 4 }));
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void What_cannot_be_an_index_says_so()
    {
        Directory.CreateDirectory(Path);
        Assert.Equal($"\"{Path}\" is a directory, and no file.", Assert.Throws<IOException>(() => Save(1, 1)).Message);
        Assert.Equal([IndexName], _folder.Files);
        Assert.Throws<DirectoryNotFoundException>(() => new Checkpoint().AddTensor("a", new float[1], [1]).Save(_folder.File($"none/{IndexName}")));
    }

    [Fact]
    public void A_checkpoint_of_nothing_is_an_index()
    {
        new Checkpoint().Save(Path);
        Assert.Equal([IndexName], _folder.Files);
        Assert.Empty(new Checkpoint().Load(Path));
    }

    [Fact]
    public void Who_loads_while_it_is_saved_gets_one_checkpoint_or_the_other()
    {
        const int Shards = 4, Saves = 150;
        Save(Shards, 0);
        using CancellationTokenSource done = new();
        int loads = 0;
        var reader = Task.Run(
            () =>
            {
                while (!done.IsCancellationRequested)
                {
                    float[] values = Load(Shards);
                    Assert.All(values, value => Assert.Equal(values[0], value));
                    loads++;
                }
            },
            TestContext.Current.CancellationToken);
        for (int i = 1; i <= Saves && !reader.IsCompleted; i++)
        {
            Save(Shards, i);
        }

        done.Cancel();
        Assert.Null(Record.Exception(() => reader.GetAwaiter().GetResult()));
        Assert.NotEqual(0, loads);
    }

    [Fact]
    public void A_link_stays_one_and_the_shards_are_where_it_leads()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets few users make symbolic links.");
        Directory.CreateDirectory(_folder.File("run"));
        File.CreateSymbolicLink(Path, $"run/{IndexName}");
        Save(2, 1);
        Save(2, 2);
        Assert.Equal([IndexName, "run"], _folder.Files);
        Assert.NotNull(new FileInfo(Path).LinkTarget);
        Assert.Equal(3, Directory.GetFiles(_folder.File("run")).Length);
        Assert.Equal([2, 2], Load(2));
    }

    [UnsupportedOSPlatform("windows")]
    [Fact]
    public void Shards_are_as_confidential_as_the_old_index()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        Save(2, 1);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Save(2, 2);
        Assert.All(_folder.Files, name => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File(name))));
    }

    /// <summary>So many tensors of one value each, in a shard each.</summary>
    private void Save(int count, float value) => SingleValues.Of(Names(count).Select(name => (name, value))).Save(Path, new() { MaxShardBytes = 4 });

    private float[] Load(int count) => SingleValues.Load(Path, Names(count));

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => $"t{i}")];

    /// <summary>Three tensors in a shard each. Something happens while one of them is being written.</summary>
    private Checkpoint WhileWriting(int shard, Action happens)
    {
        Checkpoint checkpoint = new();
        for (int i = 0; i < 3; i++)
        {
            checkpoint.AddTensor($"t{i}", i == shard ? new WatchedMemory(_folder, happens).Memory : new float[1], [1]);
        }

        return checkpoint;
    }

    /// <summary>One value. It is being written when it is asked for and there is a temporary file.</summary>
    private sealed class WatchedMemory(TemporaryFolder folder, Action happens) : MemoryManager<float>
    {
        public override Span<float> GetSpan()
        {
            if (folder.Files.Any(name => name.StartsWith(".normgen-", StringComparison.Ordinal)))
            {
                happens();
            }

            return new float[1];
        }

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
        }
    }
}
