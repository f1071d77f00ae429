using System.Text;

namespace NormGen.Mpi;

/// <summary>The one MPI of this process: who may call it, and what its errors say.</summary>
internal static unsafe class Mpi
{
    private static string? s_broken;

    /// <summary>Held during each call: threads take turns.</summary>
    public static Lock Turn { get; } = new();

    /// <summary>Whether it can be called no more.</summary>
    /// <remarks>A rank that gave up waiting leaves a call behind that cannot be taken back. MPI would go on with it in any later call, and write
    /// to memory that is no longer pinned. So there is none.</remarks>
    public static bool IsBroken => Volatile.Read(ref s_broken) is not null;

    /// <summary>No call any more.</summary>
    /// <param name="why">What happened.</param>
    public static void Break(string why) => Interlocked.CompareExchange(ref s_broken, why, null);

    /// <exception cref="CollectiveException">It can be called no more.</exception>
    public static void ThrowIfBroken()
    {
        if (Volatile.Read(ref s_broken) is { } why)
        {
            throw new CollectiveException($"MPI cannot be used any more in this process, since an earlier call failed: {why}");
        }
    }

    /// <summary>Throws what an error code says.</summary>
    /// <param name="code">What a function returned.</param>
    /// <param name="function">Its name.</param>
    /// <exception cref="CollectiveException">It is not MPI_SUCCESS.</exception>
    public static void Check(int code, string function)
    {
        if (code == 0)
        {
            return;
        }

        byte* text = stackalloc byte[Native.MaxErrorString];
        string error = Native.ErrorString(code, text, out int length) == 0 && length > 0 ? Encoding.UTF8.GetString(text, length) : "error";
        string message = $"{function}: {error} ({code})";
        Break(message);
        throw new CollectiveException(message);
    }
}
