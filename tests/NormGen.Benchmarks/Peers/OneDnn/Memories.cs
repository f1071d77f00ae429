using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.OneDnn;

/// <summary>Tells oneDNN where tensors lie and how.</summary>
internal sealed unsafe class Memories(Session session) : IDisposable
{
    private readonly List<nint> _memories = [];

    public static MemoryDescriptor Describe(int tag, params ReadOnlySpan<long> extents)
    {
        const int Float = 3;
        MemoryDescriptor descriptor;
        fixed (long* pointer = extents)
        {
            Native.Check(Native.Describe(&descriptor, extents.Length, pointer, Float, tag));
        }

        return descriptor;
    }

    public Argument Argument(int role, MemoryDescriptor descriptor, Buffer<float> data)
    {
        Native.Check(Native.CreateMemory(out nint memory, &descriptor, session.Engine, data.Pointer));
        _memories.Add(memory);
        return new(role, memory);
    }

    public void Dispose() => _memories.ForEach(memory => Native.Check(Native.DestroyMemory(memory)));
}
