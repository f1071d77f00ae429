using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.OneDnn;

/// <summary>An operation that is compiled for its tensors, and reused by every call.</summary>
internal sealed unsafe class Primitive : IDisposable
{
    private readonly Session _session;
    private readonly Buffer<Argument> _arguments;
    private readonly nint _descriptor;
    private readonly nint _primitive;

    /// <param name="session">Where it runs.</param>
    /// <param name="operation">What it does.</param>
    /// <param name="forward">For a backward pass, the forward pass it belongs to.</param>
    /// <param name="arguments">What it reads and writes.</param>
    public Primitive(Session session, OperationDescriptor operation, Primitive? forward, params ReadOnlySpan<Argument> arguments)
    {
        _session = session;
        Native.Check(Native.CreatePrimitiveDescriptor(
            out _descriptor, &operation, 0, session.Engine, forward?._descriptor ?? 0));
        Native.Check(Native.CreatePrimitive(out _primitive, _descriptor));
        _arguments = new(arguments.Length);
        arguments.CopyTo(_arguments.Span);
    }

    public void Execute()
    {
        Native.Check(Native.Execute(_primitive, _session.Stream, _arguments.Span.Length, _arguments.Pointer));
        Native.Check(Native.Wait(_session.Stream));
    }

    public void Dispose()
    {
        Native.Check(Native.DestroyPrimitive(_primitive));
        Native.Check(Native.DestroyPrimitiveDescriptor(_descriptor));
        _arguments.Dispose();
    }
}
