namespace NormGen.Benchmarks.Peers.OneDnn;

/// <summary>oneDNN's engine and stream.</summary>
internal sealed class Session : IDisposable
{
    private const int Cpu = 1;
    private const uint DefaultFlags = 1;

    public Session()
    {
        Native.Check(Native.CreateEngine(out nint engine, Cpu, 0));
        Native.Check(Native.CreateStream(out nint stream, engine, DefaultFlags));
        (Engine, Stream) = (engine, stream);
    }

    public nint Engine { get; }

    public nint Stream { get; }

    public void Dispose()
    {
        Native.Check(Native.DestroyStream(Stream));
        Native.Check(Native.DestroyEngine(Engine));
    }
}
