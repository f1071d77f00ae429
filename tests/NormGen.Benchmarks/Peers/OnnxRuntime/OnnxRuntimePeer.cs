using Microsoft.ML.OnnxRuntime;
using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;
using NormGen.TestHelpers;

namespace NormGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>ONNX Runtime, in a program that was built with it (<c>-p:OnnxRuntime=true</c>).</summary>
internal sealed class OnnxRuntimePeer : IPeer
{
    public Column Column => Column.OnnxRuntime;

    public string Description => $"ONNX Runtime {OrtEnv.Instance().GetVersionString()} (registers as it finds them)";

    public bool IsInstalled => true;

    /// <summary>It asks the processor which to use, tells nobody, and cannot be told.</summary>
    public int Width => 0;

    public Contender? Enter(Case work, Tensors<float> tensors)
    {
        using OnnxFile? model = Models.Of(work, tensors);
        return model is null ? null : new OnnxRuntimeContender(work, tensors, model);
    }

    public void Dispose()
    {
    }
}
