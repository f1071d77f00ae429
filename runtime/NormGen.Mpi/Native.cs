using System.Runtime.InteropServices;

namespace NormGen.Mpi;

/// <summary>The functions of Open MPI that are called, as its mpi.h declares them.</summary>
internal static unsafe partial class Native
{
    /// <summary>MPI_THREAD_SERIALIZED: any thread may call, one at a time.</summary>
    public const int ThreadSerialized = 2;

    /// <summary>MPI_ANY_SOURCE.</summary>
    public const int AnySource = -1;

    /// <summary>MPI_MAX_ERROR_STRING.</summary>
    public const int MaxErrorString = 256;

    private const string Library = "mpi";

    static Native() => NativeLibrary.SetDllImportResolver(
        typeof(Native).Assembly, (name, _, _) => name == Library ? MpiLibrary.Installed.Library : 0);

    [LibraryImport(Library, EntryPoint = "MPI_Initialized")]
    public static partial int Initialized(out int flag);

    [LibraryImport(Library, EntryPoint = "MPI_Finalized")]
    public static partial int Finalized(out int flag);

    [LibraryImport(Library, EntryPoint = "MPI_Init_thread")]
    public static partial int InitThread(int* argumentCount, byte*** arguments, int required, out int provided);

    [LibraryImport(Library, EntryPoint = "MPI_Query_thread")]
    public static partial int QueryThread(out int provided);

    [LibraryImport(Library, EntryPoint = "MPI_Finalize")]
    public static partial int End();

    [LibraryImport(Library, EntryPoint = "MPI_Comm_rank")]
    public static partial int CommRank(nint communicator, out int rank);

    [LibraryImport(Library, EntryPoint = "MPI_Comm_size")]
    public static partial int CommSize(nint communicator, out int size);

    [LibraryImport(Library, EntryPoint = "MPI_Comm_dup")]
    public static partial int CommDup(nint communicator, out nint copy);

    [LibraryImport(Library, EntryPoint = "MPI_Comm_split")]
    public static partial int CommSplit(nint communicator, int color, int key, out nint part);

    [LibraryImport(Library, EntryPoint = "MPI_Comm_free")]
    public static partial int CommFree(ref nint communicator);

    [LibraryImport(Library, EntryPoint = "MPI_Comm_set_errhandler")]
    public static partial int CommSetErrhandler(nint communicator, nint handler);

    [LibraryImport(Library, EntryPoint = "MPI_Iallgather")]
    public static partial int Iallgather(
        void* mine, int mineCount, nint mineType, void* all, int countOfEach, nint allType, nint communicator, out nint request);

    [LibraryImport(Library, EntryPoint = "MPI_Test")]
    public static partial int Test(ref nint request, out int isDone, Status* status);

    [LibraryImport(Library, EntryPoint = "MPI_Isend")]
    public static partial int Isend(void* values, int count, nint type, int destination, int tag, nint communicator, out nint request);

    [LibraryImport(Library, EntryPoint = "MPI_Request_free")]
    public static partial int RequestFree(ref nint request);

    [LibraryImport(Library, EntryPoint = "MPI_Iprobe")]
    public static partial int Iprobe(int source, int tag, nint communicator, out int isThere, out Status status);

    [LibraryImport(Library, EntryPoint = "MPI_Recv")]
    public static partial int Recv(void* values, int count, nint type, int source, int tag, nint communicator, Status* status);

    [LibraryImport(Library, EntryPoint = "MPI_Error_string")]
    public static partial int ErrorString(int code, byte* text, out int length);

    /// <summary>MPI_Status.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Status
    {
        /// <summary>The rank that sent.</summary>
        public int Source;

        /// <summary>Its tag.</summary>
        public int Tag;

        /// <summary>The error.</summary>
        public int Error;

        private readonly int _cancelled;
        private readonly nuint _bytes;
    }
}
