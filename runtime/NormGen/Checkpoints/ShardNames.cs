using System.Globalization;
using System.Text.RegularExpressions;

namespace NormGen.Checkpoints;

/// <summary>The names of an index's shards, in Hugging Face's layout: <c>model-00001-of-00002.safetensors</c> beside
/// <c>model.safetensors.index.json</c>.</summary>
internal sealed partial class ShardNames
{
    private const string Extension = ".safetensors";

    private readonly string _directory;
    private readonly string _stem;

    public ShardNames(string index)
    {
        _directory = Path.GetDirectoryName(index)!;
        _stem = Suffixes().Replace(Path.GetFileName(index), "");
    }

    /// <summary>Those of these names that are of this form, and so no other index's.</summary>
    public string[] Own(IEnumerable<string> names) => [.. names.Where(name => Round(name) > 0)];

    /// <summary>Names that no file has, and none of the replaced had: that checkpoint stays whole until the new one is, and who reads it
    /// meanwhile finds its shards or none.</summary>
    public string[] Free(int count, IEnumerable<string> replaced)
    {
        for (int round = replaced.Select(Round).Append(0).Max() + 1; ; round++)
        {
            string mark = round == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-r{round}");
            string[] names =
            [
                .. Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{_stem}{mark}-{i:00000}-of-{count:00000}{Extension}")),
            ];
            if (!Array.Exists(names, name => Path.Exists(Path.Combine(_directory, name))))
            {
                return names;
            }
        }
    }

    /// <summary>In which round of saving a name was given; 0 where it is not of this form.</summary>
    private int Round(string name)
    {
        var match = name.StartsWith(_stem, StringComparison.Ordinal) ? Rest().Match(name[_stem.Length..]) : Match.Empty;
        return !match.Success ? 0
            : match.Groups[1].Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : 1;
    }

    [GeneratedRegex(@"(\.safetensors)?(\.index)?\.json\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Suffixes();

    [GeneratedRegex(@"\A(?:-r([1-9][0-9]{0,8}))?-[0-9]{5,}-of-[0-9]{5,}\.safetensors\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rest();
}
