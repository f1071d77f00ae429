using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormGen.Benchmarks.Peers.OneDnn;

/// <summary>The part of oneDNN's C API (version 2) that normalization needs, and OpenMP's number of threads.</summary>
internal static unsafe partial class Native
{
    private const string Dnnl = "dnnl";
    private const string OpenMP = "gomp";

    // Version 3 has another API, so the version is part of the name.
    private static readonly Dictionary<string, string> Files = new() { [Dnnl] = "libdnnl.so.2", [OpenMP] = "libgomp.so.1" };

    static Native() => NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), Resolve);

    public static bool IsInstalled
        => Files.Values.All(file => NativeLibrary.TryLoad(file, out _));

    /// <exception cref="InvalidOperationException">The call failed.</exception>
    public static void Check(int status, [CallerArgumentExpression(nameof(status))] string call = "")
    {
        if (status != 0)
        {
            throw new InvalidOperationException($"oneDNN's status is {status}: {call}");
        }
    }

    [LibraryImport(Dnnl, EntryPoint = "dnnl_version")]
    public static partial int* Version();

    [LibraryImport(Dnnl, EntryPoint = "dnnl_get_effective_cpu_isa")]
    public static partial int AllowedInstructions();

    [LibraryImport(Dnnl, EntryPoint = "dnnl_engine_create")]
    public static partial int CreateEngine(out nint engine, int kind, nuint index);

    [LibraryImport(Dnnl, EntryPoint = "dnnl_engine_destroy")]
    public static partial int DestroyEngine(nint engine);

    [LibraryImport(Dnnl, EntryPoint = "dnnl_stream_create")]
    public static partial int CreateStream(out nint stream, nint engine, uint flags);

    [LibraryImport(Dnnl, EntryPoint = "dnnl_stream_destroy")]
    public static partial int DestroyStream(nint stream);

    [LibraryImport(Dnnl, EntryPoint = "dnnl_stream_wait")]
    public static partial int Wait(nint stream);

    [LibraryImport(Dnnl, EntryPoint = "dnnl_memory_desc_init_by_tag")]
    public static partial int Describe(MemoryDescriptor* descriptor, int dimensions, long* extents, int type, int tag);

    [LibraryImport(Dnnl, EntryPoint = "dnnl_memory_create")]
    public static partial int CreateMemory(out nint memory, MemoryDescriptor* descriptor, nint engine, void* data);

    [LibraryImport(Dnnl, EntryPoint = "dnnl_memory_destroy")]
    public static partial int DestroyMemory(nint memory);

    [LibraryImport(Dnnl, EntryPoint = "dnnl_batch_normalization_forward_desc_init")]
    public static partial int BatchNormForward(
        OperationDescriptor* descriptor, int kind, MemoryDescriptor* data, float epsilon, uint flags);

    [LibraryImport(Dnnl, EntryPoint = "dnnl_batch_normalization_backward_desc_init")]
    public static partial int BatchNormBackward(
        OperationDescriptor* descriptor, int kind, MemoryDescriptor* gradient, MemoryDescriptor* data, float epsilon, uint flags);

    [LibraryImport(Dnnl, EntryPoint = "dnnl_layer_normalization_forward_desc_init")]
    public static partial int LayerNormForward(
        OperationDescriptor* descriptor, int kind, MemoryDescriptor* data, MemoryDescriptor* statistics, float epsilon, uint flags);

    [LibraryImport(Dnnl, EntryPoint = "dnnl_layer_normalization_backward_desc_init")]
    public static partial int LayerNormBackward(
        OperationDescriptor* descriptor, int kind, MemoryDescriptor* gradient, MemoryDescriptor* data,
        MemoryDescriptor* statistics, float epsilon, uint flags);

    [LibraryImport(Dnnl, EntryPoint = "dnnl_primitive_desc_create")]
    public static partial int CreatePrimitiveDescriptor(
        out nint primitiveDescriptor, OperationDescriptor* descriptor, nint attributes, nint engine, nint forward);

    [LibraryImport(Dnnl, EntryPoint = "dnnl_primitive_desc_destroy")]
    public static partial int DestroyPrimitiveDescriptor(nint primitiveDescriptor);

    [LibraryImport(Dnnl, EntryPoint = "dnnl_primitive_create")]
    public static partial int CreatePrimitive(out nint primitive, nint primitiveDescriptor);

    [LibraryImport(Dnnl, EntryPoint = "dnnl_primitive_destroy")]
    public static partial int DestroyPrimitive(nint primitive);

    [LibraryImport(Dnnl, EntryPoint = "dnnl_primitive_execute")]
    public static partial int Execute(nint primitive, nint stream, int count, Argument* arguments);

    /// <summary>For primitives created from now on, and for their execution, by the calling thread.</summary>
    [LibraryImport(OpenMP, EntryPoint = "omp_set_num_threads")]
    public static partial void SetThreads(int threads);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
        => Files.TryGetValue(name, out string? file) && NativeLibrary.TryLoad(file, out nint library) ? library : 0;
}
