using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Peers.OneDnn;

/// <summary>oneDNN, which has batch norm and layer norm.</summary>
internal sealed class OneDnnPeer : IPeer
{
    private readonly Session? _session;

    public unsafe OneDnnPeer()
    {
        if (Native.IsInstalled)
        {
            _session = new();
            int* version = Native.Version();
            Description = $"oneDNN {version[0]}.{version[1]}.{version[2]}";
        }
    }

    public Column Column => Column.OneDnn;

    public string Description { get; } = "oneDNN is not installed (Debian: apt-get install libdnnl2)";

    public bool IsInstalled => _session is not null;

    public int Width => Native.AllowedInstructions() switch
    {
        int set when (set & InstructionSets.Avx512) != 0 => 512,
        int set when (set & InstructionSets.Avx) != 0 => 256,
        _ => 128,
    };

    public Contender? Enter(Case work, Tensors<float> tensors)
        => _session is not null && work.Problem.Kind is Kind.BatchNorm or Kind.LayerNorm
            ? new OneDnnContender(work, tensors, _session!)
            : null;

    public void Dispose() => _session?.Dispose();
}
