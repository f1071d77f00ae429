using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Digits.Data;

namespace Digits.Training;

/// <summary>A trained network in a file.</summary>
internal static class CheckpointFile
{
    /// <summary>The first digits of the SHA-256 of the files, one after the other, to compare runs by.</summary>
    public static string Digest(params IEnumerable<string> paths)
        => Convert.ToHexStringLower(SHA256.HashData([.. paths.SelectMany(File.ReadAllBytes)]))[..8];

    /// <summary>Loads the file into <paramref name="other"/>. Whether it then gives the same logits, bit for bit.</summary>
    public static bool GivesTheSame(string path, Network trained, Network other, DigitSet digits)
    {
        other.Checkpoint.Load(path);
        return MemoryMarshal.AsBytes<float>(Evaluation.Logits(trained, digits))
            .SequenceEqual(MemoryMarshal.AsBytes<float>(Evaluation.Logits(other, digits)));
    }
}
