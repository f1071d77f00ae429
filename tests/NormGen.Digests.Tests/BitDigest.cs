using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace NormGen.Digests.Tests;

/// <summary>SHA-256 over the bits of values. NaNs are one value, as IEEE leaves their sign and payload open.</summary>
internal sealed class BitDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Of these values alone.</summary>
    public static string Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using BitDigest digest = new();
        digest.Add(values);
        return digest.ToString();
    }

    public void Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        byte[] bytes = new byte[values.Length * sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            // Exact for floats too, signed zeros included.
            double value = T.IsNaN(values[i]) ? double.NaN : double.CreateChecked(values[i]);
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), value);
        }

        _hash.AppendData(bytes);
    }

    /// <summary>The first 64 bits: enough to see a difference, and short enough for a table.</summary>
    public override string ToString() => Convert.ToHexStringLower(_hash.GetCurrentHash().AsSpan(0, 8));

    public void Dispose() => _hash.Dispose();
}
