using System.Text;
using NormGen.Checkpoints;
using NormGen.TestHelpers;

namespace NormGen.Tests.Checkpoints;

/// <summary>A truncated, damaged or hostile file is one exception that says what is wrong.</summary>
public sealed class HeaderTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    private const string A = """
        "a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}
        """;

    /// <summary>A name for the test, the file's JSON, how many bytes follow it, and what the message must say.</summary>
    public static TheoryData<string, string, int, string> Wrong => new()
    {
        { "empty", "", 0, "does not begin with '{'" },
        { "an array", "[]", 0, "does not begin with '{'" },
        { "a space first", " {}", 0, "does not begin with '{'" },
        { "unfinished", "{", 0, "no valid JSON" },
        { "unfinished name", "{\"a", 0, "no valid JSON" },
        { "a comma too many", $"{{{A},}}", 8, "no valid JSON" },
        { "a comment", $"{{{A}/**/}}", 8, "no valid JSON" },
        { "two objects", "{}{}", 0, "no valid JSON" },
        { "zeros behind it", "{}\0\0", 0, "no valid JSON" },
        { "nested deeply", $"{{\"a\":{new string('[', 1_000_000)}", 0, "is not an object (at byte 13)" },
        { "nested deeply where it is skipped", $"{{\"a\":{{\"x\":{new string('[', 1_000_000)}", 0, "no valid JSON" },
        { "a tensor that is a number", "{\"a\":1}", 0, "\"a\" is not an object (at byte 13)" },
        { "a tensor twice", $"{{{A},{A}}}", 8, "the name \"a\" occurs twice (at byte 62)" },
        { "a tensor twice, once in escapes", $"{{{A},{A.Replace("a\":{", "\\u0061\":{", StringComparison.Ordinal)}}}", 8, "the name \"a\" occurs twice" },
        { "metadata twice", "{\"__metadata__\":{},\"__metadata__\":{}}", 0, "the name \"__metadata__\" occurs twice" },
        { "a key of the metadata twice", "{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}", 0, "the key \"k\" occurs twice" },
        { "metadata that is a text", "{\"__metadata__\":\"pt\"}", 0, "\"__metadata__\" is not an object" },
        { "metadata with a number", "{\"__metadata__\":{\"k\":1}}", 0, "\"__metadata__\" is not an object that holds text only" },
        { "half a surrogate pair", "{\"\\ud800\":{}}", 0, "no valid Unicode" },
        { "no dtype", "{\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "\"a\" needs dtype, shape, and data_offsets" },
        { "no shape", "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}", 8, "\"a\" needs dtype, shape, and data_offsets" },
        { "no offsets", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}", 8, "\"a\" needs dtype, shape, and data_offsets" },
        { "dtype twice", "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "\"a\" has dtype twice" },
        { "dtype a number", "{\"a\":{\"dtype\":32,\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "\"a\" is not an object whose dtype is text" },
        { "shape a number", "{\"a\":{\"dtype\":\"F32\",\"shape\":2,\"data_offsets\":[0,8]}}", 8, "whose shape is an array" },
        { "an extent below 0", Tensor("F32", "[-2]", "[0,8]"), 8, "shape of tensor \"a\" may hold whole numbers" },
        { "an extent with a fraction", Tensor("F32", "[2.0]", "[0,8]"), 8, "shape of tensor \"a\" may hold whole numbers" },
        { "an extent in another array", Tensor("F32", "[[2]]", "[0,8]"), 8, "shape of tensor \"a\" may hold whole numbers" },
        { "an extent beyond a long", Tensor("F32", "[9223372036854775808]", "[0,8]"), 8, "shape of tensor \"a\" may hold whole numbers" },
        { "more axes than there are", Tensor("F32", $"[{string.Join(',', Enumerable.Repeat(0, 65))}]", "[0,0]"), 0, "shape of tensor \"a\" holds more than 64 numbers" },
        { "one offset", Tensor("F32", "[2]", "[8]"), 8, "data_offsets of two numbers" },
        { "three offsets", Tensor("F32", "[2]", "[0,8,8]"), 8, "data_offsets of two numbers" },
        { "an offset below 0", Tensor("F32", "[2]", "[-8,0]"), 8, "data_offsets of tensor \"a\" may hold whole numbers" },
        { "offsets the wrong way round", Tensor("F32", "[2]", "[8,0]"), 8, "[8, 0]: it ends before it begins" },
        { "offsets beyond the file", Tensor("F32", "[2]", "[0,8]"), 7, "but the header is followed by 7 bytes only" },
        { "offsets far beyond the file", Tensor("F32", "[2305843009213693951]", "[0,9223372036854775804]"), 8, "followed by 8 bytes only" },
        { "too few bytes", Tensor("F32", "[3]", "[0,8]"), 8, "3 elements of 4 bytes each, but data_offsets [0, 8] are 8 bytes" },
        { "too many bytes", Tensor("F16", "[3]", "[0,8]"), 8, "3 elements of 2 bytes each, but data_offsets [0, 8] are 8 bytes" },
        { "bytes for a type that is not read", Tensor("BOOL", "[3]", "[0,8]"), 8, "3 elements of 1 bytes each" },
        { "bytes beyond a long", Tensor("F32", "[4611686018427387904]", "[0,0]"), 0, "4611686018427387904 elements of 4 bytes each" },
        { "elements beyond a long", Tensor("F32", "[4294967296,4294967296]", "[0,0]"), 0, "has more than 2^63 - 1 elements" },
        { "elements beyond a long, of an unknown type", Tensor("F3", "[4294967296,4294967296]", "[0,8]"), 8, "has more than 2^63 - 1 elements" },
        { "bytes before the first", Tensor("F32", "[1]", "[4,8]"), 8, "begins at byte 4 of the data, but the one before it ends at byte 0: no tensor" },
        { "bytes behind the last", Tensor("F32", "[1]", "[0,4]"), 8, "4 bytes follow the last tensor" },
        { "bytes and no tensor", "{}", 8, "8 bytes follow the last tensor" },
        { "an overlap", $"{{{A},{A.Replace("\"a", "\"b", StringComparison.Ordinal).Replace("0,8", "4,12", StringComparison.Ordinal)}}}", 12, "\"b\" begins at byte 4 of the data, but the one before it ends at byte 8: they overlap" },
        { "a tensor within another", $"{{{A},\"b\":{{\"dtype\":\"X\",\"shape\":[],\"data_offsets\":[2,4]}}}}", 8, "\"b\" begins at byte 2 of the data, but the one before it ends at byte 8: they overlap" },
        { "the same bytes for two", $"{{{A},{A.Replace("\"a", "\"b", StringComparison.Ordinal)}}}", 8, "they overlap" },
        { "a gap", $"{{{A},{A.Replace("\"a", "\"b", StringComparison.Ordinal).Replace("0,8", "12,20", StringComparison.Ordinal)}}}", 20, "\"b\" begins at byte 12 of the data, but the one before it ends at byte 8: no tensor" },
    };

    /// <summary>Unusual, but right.</summary>
    public static TheoryData<string, string, int> Right => new()
    {
        { "nothing in it", "{}", 0 },
        { "padded", "{}      ", 0 },
        { "a scalar", Tensor("F32", "[]", "[0,4]"), 4 },
        { "no elements", Tensor("F32", "[0,4294967296,4294967296]", "[0,0]"), 0 },
        { "as many axes as there are", Tensor("F32", $"[{string.Join(',', Enumerable.Repeat(0, 64))}]", "[0,0]"), 0 },
        { "an unknown type", Tensor("F3_NEW", "[5]", "[0,8]"), 8 },
        { "an unknown key", "{\"a\":{\"dtype\":\"F32\",\"new\":{\"deep\":[[1]]},\"shape\":[2],\"data_offsets\":[0,8]}}", 8 },
        { "in another order", $"{{{A.Replace("\"a", "\"b", StringComparison.Ordinal).Replace("0,8", "8,16", StringComparison.Ordinal)},{A}}}", 16 },
    };

    private string Path => folder.File("wrong.safetensors");

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_header_says_so(string name, string header, int dataLength, string message)
        => AssertWrong(name, RawFile.Of(header, dataLength), message);

    [Theory]
    [InlineData(0, "it has 0 bytes")]
    [InlineData(7, "it has 7 bytes")]
    [InlineData(8, "does not begin with '{'")]
    public void A_file_that_is_too_short_says_so(int length, string message) => AssertWrong("short", new byte[length], message);

    [Theory]
    [InlineData(1UL << 60, "header of 1152921504606846976 bytes; the limit is 100000000")]
    [InlineData(ulong.MaxValue, "header of 18446744073709551615 bytes; the limit is 100000000")]
    [InlineData(100_000_001UL, "header of 100000001 bytes; the limit is 100000000")]
    [InlineData(100_000_000UL, "header of 100000000 bytes, but only 2 follow")]
    [InlineData(3UL, "header of 3 bytes, but only 2 follow")]
    public void A_length_that_cannot_be_says_so_and_takes_no_memory(ulong length, string message)
    {
        byte[] file = RawFile.Promising(length, (byte)'{', (byte)'}');
        // The first time, code is compiled too.
        AssertWrong("length", file, message);
        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertWrong("length", file, message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Theory]
    [InlineData(10_000_000, 1, 1)] // More than any tensor has.
    [InlineData(64, 100_000, 7)]
    [InlineData(0, 200_000, 12)]
    public void A_header_of_zero_extents_takes_memory_in_proportion_to_its_length(int extents, int tensors, int most)
    {
        string shape = string.Join(',', Enumerable.Repeat(0, extents));
        string header = string.Join(',', Enumerable.Range(0, tensors).Select(i => $"\"{i:x}\":{{\"dtype\":\"\",\"shape\":[{shape}],\"data_offsets\":[0,0]}}"));
        byte[] json = Encoding.UTF8.GetBytes($"{{{header}}}");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Record.Exception(() => SafetensorsHeader.Parse("hostile", json, 0));
        double share = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / json.Length;
        Assert.True(share < most, $"{share:F1} times {json.Length} bytes");
    }

    [Fact]
    public void Text_that_is_not_utf8_says_so()
        => AssertWrong("not UTF-8", RawFile.Of([.. "{\""u8, 0xFF, .. "\":{}}"u8], 0), "no valid Unicode");

    [Fact]
    public void A_message_shows_no_endless_names_and_no_control_characters()
    {
        string name = "\\u0007" + new string('n', 1_000_000);
        var exception = AssertWrong("endless", RawFile.Of($"{{\"{name}\":1}}", 0), "\"\\u0007nnn");
        Assert.InRange(exception.Message.Length, 0, 1000);
    }

    [Theory]
    [MemberData(nameof(Right))]
    public void An_unusual_header_is_read(string name, string header, int dataLength)
    {
        using var file = SafetensorsFile.Open(folder.File("right.safetensors", RawFile.Of(header, dataLength)));
        Assert.True(file.Tensors.Sum(tensor => tensor.ByteLength) == dataLength, name);
    }

    [Fact]
    public void A_file_that_is_not_there_stays_what_it_is()
    {
        Assert.Throws<FileNotFoundException>(() => SafetensorsFile.Open(folder.File("none")));
        Assert.Throws<DirectoryNotFoundException>(() => SafetensorsFile.Open(folder.File("none/none")));
    }

    private static string Tensor(string dtype, string shape, string offsets)
        => $"{{\"a\":{{\"dtype\":\"{dtype}\",\"shape\":{shape},\"data_offsets\":{offsets}}}}}";

    private CheckpointFormatException AssertWrong(string name, byte[] content, string message)
    {
        folder.File("wrong.safetensors", content);
        var exception = Assert.Throws<CheckpointFormatException>(() => SafetensorsFile.Open(Path));
        Assert.True(exception.Message.Contains(message, StringComparison.Ordinal), $"{name}: {exception.Message}");
        Assert.StartsWith(Path, exception.Message, StringComparison.Ordinal);
        Assert.Equal(Path, exception.Path);
        // It is closed again: Windows would not delete it.
        File.Delete(Path);
        return exception;
    }
}
