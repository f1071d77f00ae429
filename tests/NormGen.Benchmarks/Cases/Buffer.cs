using System.Runtime.InteropServices;

namespace NormGen.Benchmarks.Cases;

/// <summary>Memory on a cache line's boundary, which streaming stores need and native libraries prefer; zeros at first.</summary>
internal sealed unsafe class Buffer<T> : IDisposable
    where T : unmanaged
{
    private const int CacheLine = 64;

    private readonly int _length;

    public Buffer(int length)
    {
        _length = length;
        Pointer = (T*)NativeMemory.AlignedAlloc((nuint)length * (nuint)sizeof(T), CacheLine);
        Span.Clear();
    }

    public T* Pointer { get; private set; }

    public Span<T> Span => new(Pointer, _length);

    public void Dispose()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
