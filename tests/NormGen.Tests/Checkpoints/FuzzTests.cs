using System.Diagnostics;
using System.Text;
using NormGen.Checkpoints;
using NormGen.TestHelpers;

namespace NormGen.Tests.Checkpoints;

/// <summary>Whatever a file holds, it is read or refused: nothing else is thrown, and time and memory stay in proportion.</summary>
/// <remarks>Set PROPERTY_SEED to try other files.</remarks>
public sealed class FuzzTests(TemporaryFolder folder, ITestOutputHelper output) : IClassFixture<TemporaryFolder>
{
    private const int Headers = 30_000;
    private const int Files = 1_000;

    /// <summary>The first time, an exception's text is loaded and code is compiled.</summary>
    private const int AllocationAtLeast = 100_000;
    private const int AllocationPerByte = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Seeds =
    [
        "{}",
        """{"__metadata__":{"format":"pt"},"n":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[2,3],"data_offsets":[8,32]},"h":{"dtype":"F16","shape":[4],"data_offsets":[32,40]}}   """,
        """{"a":{"dtype":"BF16","shape":[2,2],"data_offsets":[0,8]},"e":{"dtype":"F64","shape":[0,3],"data_offsets":[8,8]},"d":{"dtype":"F64","shape":[4],"data_offsets":[8,40]}}""",
        """{"x":{"dtype":"U8","shape":[40],"data_offsets":[0,40],"more":{"y":[1,{"z":null}],"t":true}}}""",
    ];

    /// <summary>What is put into a header here and there.</summary>
    private static readonly string[] Fragments =
    [
        "{", "}", "[", "]", "\"", ":", ",", "\\", "\\u0000", "\\ud800", "\0", "\u00e4", "//", "null", "true", "-1", "0", "1e9", "8.0", "-0",
        "2147483648", "4294967295", "4294967296", "9223372036854775807", "9223372036854775808", "18446744073709551615", new string('9', 400),
        new string('[', 100), string.Concat(Enumerable.Repeat("{\"a\":", 100)), "\"a\":1,", "\"dtype\":\"F32\",", "\"shape\":[],", "\"data_offsets\":[0,0],",
        "\"__metadata__\":{\"a\":\"b\"},", "\"q\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},", "\"q\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},",
        "F32", "F64", "F16", "I64", "F4", "[0,8]", "[8,32]", "[32,40]", "[9223372036854775807,9223372036854775807]",
    ];

    private const string WeightMap = """{"metadata":{"total_size":8},"weight_map":{"a":"x.safetensors","n":"y.safetensors"}}""";

    private readonly Random _random = new((int)Properties.Seed.Value);

    [Fact]
    public void Any_header_is_read_or_refused()
    {
        int read = 0;
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < Headers && watch.Elapsed < Patience; i++)
        {
            byte[] header = Mutated(Encoding.UTF8.GetBytes(Pick(Seeds)));
            int dataLength = _random.Next(8) == 0 ? _random.Next(64) : 40;
            read += InProportion(header, i, () =>
            {
                var parsed = SafetensorsHeader.Parse("fuzzed", header, dataLength);
                Assert.Equal(dataLength, parsed.Tensors.Sum(tensor => tensor.ByteLength));
            });
        }

        Finish(read, Headers, watch);
    }

    [Fact]
    public void Any_file_is_read_or_refused()
    {
        int read = 0;
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < Files && watch.Elapsed < Patience; i++)
        {
            byte[] content = RawFile.Of(Pick(Seeds), 40);
            content = _random.Next(3) switch
            {
                0 => content[.._random.Next(content.Length + 1)],
                1 => Mutated(content),
                _ => RawFile.Of(Mutated(content[8..^40]), 40),
            };
            string path = folder.File("fuzzed.safetensors", content);
            read += InProportion(content, i, () => ReadAll(path));
        }

        Finish(read, Files, watch);
    }

    [Fact]
    public void Any_index_is_read_or_refused()
    {
        const string Header = """{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"n":{"dtype":"F32","shape":[],"data_offsets":[4,8]}}   """;
        Assert.Equal(0, Header.Length % 4);
        folder.File("x.safetensors", RawFile.Of(Header, 8));
        folder.File("y.safetensors", RawFile.Of(Header, 8));
        int read = 0;
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < Files && watch.Elapsed < Patience; i++)
        {
            byte[] content = Mutated(Encoding.UTF8.GetBytes(WeightMap));
            string path = folder.File("model.safetensors.index.json", content);
            read += InProportion(content, i, () => ReadAll(path));

            static void ReadAll(string path)
            {
                try
                {
                    using var model = MappedCheckpoint.Open(path);
                    Assert.All(model.Tensors, tensor => Assert.Equal(1, model.GetSpan<float>(tensor.Name).Length));
                }
                catch (FileNotFoundException exception) when (exception.Message.Contains("not beside it", StringComparison.Ordinal))
                {
                    // As it should be for any other name.
                    throw new CheckpointFormatException(path, "A shard is missing.", exception);
                }
            }
        }

        Finish(read, Files, watch);
    }

    /// <summary>Everything that can be read, since a header that lies would show here.</summary>
    private static void ReadAll(string path)
    {
        using var file = SafetensorsFile.Open(path);
        foreach (var tensor in file.Tensors)
        {
            switch (tensor.DType)
            {
                case "I64":
                    file.Read(tensor.Name, new long[tensor.ElementCount]);
                    break;
                case "F64" or "F32" or "F16" or "BF16":
                    file.Read(tensor.Name, new double[tensor.ElementCount]);
                    break;
                default:
                    break;
            }
        }
    }

    /// <returns>1 if it was read, 0 if it was refused.</returns>
    private static int InProportion(byte[] content, int index, Action act)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Exception? exception = Record.Exception(act);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(
            exception is (null or CheckpointFormatException) && allocated <= AllocationAtLeast + (AllocationPerByte * content.Length),
            $"PROPERTY_SEED={Properties.Seed.Value}, file {index}, {allocated} bytes allocated: {exception}\n{Encoding.Latin1.GetString(content)}");
        return exception is null ? 1 : 0;
    }

    private void Finish(int read, int count, Stopwatch watch)
    {
        output.WriteLine($"PROPERTY_SEED={Properties.Seed.Value}: {read} of {count} were read, in {watch.Elapsed.TotalSeconds:F1} s");
        Assert.True(watch.Elapsed < Patience, "It took too long.");
        Assert.InRange(read, count / 100, count / 2);
    }

    /// <summary>One to four changes, mostly one: a bit, a byte, a piece removed, repeated or moved, or a fragment put in or in place of
    /// something.</summary>
    private byte[] Mutated(byte[] content)
    {
        List<byte> bytes = [.. content];
        for (int changes = Math.Max(1, _random.Next(-4, 5)); changes > 0; changes--)
        {
            int at = _random.Next(bytes.Count + 1);
            int length = Math.Min(_random.Next(1, 24), bytes.Count - at);
            byte[] piece = [.. bytes.Skip(at).Take(length)];
            switch (_random.Next(7))
            {
                case 0 when length > 0:
                    bytes[at] ^= (byte)(1 << _random.Next(8));
                    break;
                case 1 when length > 0:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, piece);
                    break;
                case 4:
                    bytes.InsertRange(_random.Next(bytes.Count + 1), piece);
                    break;
                case 5:
                    bytes.RemoveRange(at, length);
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pick(Fragments)));
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pick(Fragments)));
                    break;
            }
        }

        return [.. bytes];
    }

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];
}
