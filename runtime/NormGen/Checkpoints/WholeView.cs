using System.IO.MemoryMappedFiles;

namespace NormGen.Checkpoints;

/// <summary>A mapped file as one stretch of memory, from the first time that it is asked for.</summary>
/// <remarks>The view counts its users, and this is one until it is disposed. So whoever forgets to dispose has the file mapped
/// until the process ends: no finalizer takes it away from under a span.</remarks>
internal sealed unsafe class WholeView(MemoryMappedFile map) : IDisposable
{
    private readonly Lock _lock = new();
    private MemoryMappedViewAccessor? _view;
    private byte* _bytes;
    private bool _disposed;

    /// <summary>The file's first byte.</summary>
    public byte* Bytes
    {
        get
        {
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_disposed, typeof(SafetensorsFile));
                if (_view is null)
                {
                    var view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
                    view.SafeMemoryMappedViewHandle.AcquirePointer(ref _bytes);
                    _view = view;
                }

                return _bytes;
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_view is { } view && !_disposed)
            {
                view.SafeMemoryMappedViewHandle.ReleasePointer();
                view.Dispose();
            }

            _disposed = true;
        }
    }
}
