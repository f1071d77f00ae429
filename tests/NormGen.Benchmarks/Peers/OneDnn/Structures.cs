using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormGen.Benchmarks.Peers.OneDnn;

/// <summary>dnnl_memory_desc_t, which only the library looks into.</summary>
[InlineArray(696 / sizeof(long))]
internal struct MemoryDescriptor
{
    private long _first;
}

/// <summary>dnnl_batch_normalization_desc_t and dnnl_layer_normalization_desc_t, which only the library looks into.</summary>
[InlineArray(3496 / sizeof(long))]
internal struct OperationDescriptor
{
    private long _first;
}

/// <summary>dnnl_exec_arg_t.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Argument(int role, nint memory)
{
    public int Role = role;

    public nint Memory = memory;
}
