using NormGen.Benchmarks.Peers.OneDnn;
using NormGen.Benchmarks.Peers.PyTorch;

namespace NormGen.Benchmarks.Peers;

internal static class AllPeers
{
    /// <summary>In the order of their turns.</summary>
    /// <param name="libraries">Whether those outside .NET take part.</param>
    public static IReadOnlyList<IPeer> Start(bool libraries)
        =>
        [
            new Ours(Column.Ours, work => work.Threads),
            new Ours(Column.OursOneThread, work => work.Threads > 1 ? 1 : null),
            new AtOnce(),
            new Fused.PlainLayer(),
            new Fused.Composition(),
            new Functions.OwnWidth(),
            new DotNetPeer(Column.Primitives, "composed TensorPrimitives calls", 1, Primitives.Primitives.Call),
            new DotNetPeer(Column.Loops, "plain loops", 1, Loops.PlainLoops.Call),
            new DotNetPeer(Column.ByHand, "code by hand for one small shape", 1, ByHand.HandWritten.Call),
            new DotNetPeer(Column.CopyTo, "Span.CopyTo (backward: TensorPrimitives.Add)", int.MaxValue, Copies.Copies.Cached),
            new DotNetPeer(Column.StreamingCopy, "the same with streaming stores", int.MaxValue, Copies.Copies.Streaming),
            .. libraries ? Libraries() : [],
        ];

    private static IPeer[] Libraries()
        =>
        [
            new OneDnnPeer(),
            new PyTorchPeer(),
#if ONNX_RUNTIME
            new OnnxRuntime.OnnxRuntimePeer(),
#endif
        ];
}
