using System.Runtime.InteropServices;

namespace NormGen.Mpi;

/// <summary>The native library, and the handles that it defines before any call.</summary>
internal sealed class MpiLibrary
{
    private static readonly Lazy<MpiLibrary> s_installed = new(() => Load(["libmpi.so.40", "libmpi.40.dylib", "libmpi.so", "libmpi.dylib"]));

    private MpiLibrary(nint library, string name)
    {
        Library = library;
        CommWorld = Address(library, name, "ompi_mpi_comm_world");
        Double = Address(library, name, "ompi_mpi_double");
        Int64 = Address(library, name, "ompi_mpi_int64_t");
        ErrorsReturn = Address(library, name, "ompi_mpi_errors_return");
    }

    /// <summary>That of this machine.</summary>
    /// <exception cref="DllNotFoundException">There is none.</exception>
    public static MpiLibrary Installed => s_installed.Value;

    /// <summary>What functions are looked up in.</summary>
    public nint Library { get; }

    /// <summary>MPI_COMM_WORLD.</summary>
    public nint CommWorld { get; }

    /// <summary>MPI_DOUBLE.</summary>
    public nint Double { get; }

    /// <summary>MPI_INT64_T.</summary>
    public nint Int64 { get; }

    /// <summary>MPI_ERRORS_RETURN.</summary>
    public nint ErrorsReturn { get; }

    /// <summary>Loads the first that is there.</summary>
    /// <param name="names">What it may be called.</param>
    /// <exception cref="DllNotFoundException">None is there, or it is another MPI.</exception>
    public static MpiLibrary Load(ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, out nint library))
            {
                return new(library, name);
            }
        }

        throw new DllNotFoundException(
            $"Open MPI 4 or 5 is not installed: {names[0]} was not found. Debian and Ubuntu: apt-get install openmpi-bin; Fedora: dnf install openmpi, "
            + "then module load mpi; macOS: brew install open-mpi. For ranks in one process, without MPI, use InProcessCollective.");
    }

    private static nint Address(nint library, string name, string symbol)
        => NativeLibrary.TryGetExport(library, symbol, out nint address)
            ? address
            : throw new DllNotFoundException($"{name} is not Open MPI: it has no {symbol}. Other implementations of MPI are not supported.");
}
