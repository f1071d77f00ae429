using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Peers.PyTorch;

/// <summary>PyTorch, in a Python process that does what it is told (torch_peer.py).</summary>
internal sealed class PyTorchPeer : IPeer
{
    // The first on the path may be another than the one that Debian's packages belong to.
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3"];

    private readonly PyTorchProcess? _process;

    public PyTorchPeer()
    {
        _process = Interpreters.Select(PyTorchProcess.TryStart).FirstOrDefault(process => process is not null);
        if (_process is not null)
        {
            Description = $"PyTorch {_process.Version}";
        }
    }

    public Column Column => Column.PyTorch;

    public string Description { get; } = "PyTorch is not installed (Debian: apt-get install python3-torch python3-numpy)";

    public bool IsInstalled => _process is not null;

    public int Width => _process?.Width ?? 0;

    public Contender? Enter(Case work, Tensors<float> tensors)
        => _process is null ? null : new PyTorchContender(work, tensors, _process);

    public void Dispose() => _process?.Dispose();
}
