using System.Globalization;
using System.Runtime.CompilerServices;

namespace NormGen.Checkpoints;

/// <summary>Whether the values of a mapped file can be used in place, and how.</summary>
internal static class MappedSpan
{
    /// <summary>What keeps them from it, or null.</summary>
    public static CheckpointDifference? WhyNot<T>(SafetensorsFile file, TensorInfo tensor)
        where T : unmanaged
    {
        if (tensor.DType != DType<T>())
        {
            return CheckpointDifference.WrongType(tensor, $"{DType<T>()} for a span of {typeof(T).Name}");
        }

        if (file.Place(tensor) % Unsafe.SizeOf<T>() != 0)
        {
            return CheckpointDifference.NotInPlace(
                tensor,
                string.Create(CultureInfo.InvariantCulture, $"begins at byte {file.Place(tensor)} of the file, which is no multiple of {Unsafe.SizeOf<T>()}"));
        }

        return tensor.ElementCount > int.MaxValue ? CheckpointDifference.NotInPlace(tensor, "has more elements than a span can")
            : BitConverter.IsLittleEndian ? null
            : CheckpointDifference.NotInPlace(tensor, "has its bytes in the other order than this machine");
    }

    /// <summary>The values, where nothing keeps them from it.</summary>
    public static unsafe ReadOnlySpan<T> Of<T>(SafetensorsFile file, TensorInfo tensor)
        where T : unmanaged
        => new(file.Address(tensor), (int)tensor.ElementCount);

    private static string DType<T>()
        => typeof(T) == typeof(float) ? DTypes.Single
        : typeof(T) == typeof(double) ? DTypes.Double
        : typeof(T) == typeof(Half) ? DTypes.Half
        : typeof(T) == typeof(long) ? DTypes.Int64
        : throw new NotSupportedException($"A span is of float, double, Half or long, not of {typeof(T).Name}.");
}
