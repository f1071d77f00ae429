using NormGen.Checkpoints;
using NormGen.TestHelpers;
using NormGen.Tests.Contract;

namespace NormGen.Tests.Checkpoints;

/// <summary>PyTorch's modules load what we saved, strictly, and give what our layers gave.</summary>
/// <remarks>
/// Where there is no Python with PyTorch and NumPy this is skipped, and <see cref="WriterTests"/> and <see cref="ShardedSaveTests"/> have to do.
/// </remarks>
public sealed class ToPyTorchTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    // Each takes some seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Debian's own, too, where another comes first in the path: python3-torch is for that one.</summary>
    private static readonly string[] Pythons = ["python3", "/usr/bin/python3"];

    [Theory]
    [InlineData("ours.safetensors", null)]
    [InlineData("ours.safetensors.index.json", 5000L)]
    public async Task PyTorch_gives_what_the_saved_layers_gave(string name, long? maxShardBytes)
    {
        string python = await FindPythonAsync();
        var layers = PyTorchLayers.New();
        Checkpoint checkpoint = PyTorchLayers.Checkpoint(layers);
        ulong seed = 1;
        foreach (var (key, layer) in layers)
        {
            LayerStates.Fill(layer, seed++);
            layer.Run(LayerCalls.Values(PyTorchLayers.Count, seed++));
            layer.Training = false;
            float[] input = LayerCalls.Values(PyTorchLayers.Count, seed++);
            checkpoint.AddTensor($"input.{key}", input, PyTorchLayers.Shape).AddTensor($"output.{key}", layer.Run(input), PyTorchLayers.Shape);
        }

        string path = folder.File(name);
        checkpoint.Save(path, new() { MaxShardBytes = maxShardBytes });
        var (exitCode, output) = await RunAsync(python, OracleFiles.Script, "check", path);
        Assert.True(exitCode == 0, output);
        Assert.Equal(layers.Count, output.Split("of the bound").Length - 1);
        TestContext.Current.TestOutputHelper!.WriteLine(output);
    }

    [Theory]
    [InlineData(StoredType.F16)]
    [InlineData(StoredType.BF16)]
    public async Task PyTorch_loads_what_was_rounded_and_rounds_the_same(StoredType type)
    {
        string python = await FindPythonAsync();
        var layers = PyTorchLayers.New();
        ulong seed = 1;
        foreach (var layer in layers.Values)
        {
            LayerStates.Fill(layer, seed++);
        }

        string path = folder.File("whole.safetensors"), rounded = folder.File("rounded.safetensors.index.json");
        PyTorchLayers.Checkpoint(layers).Save(path);
        PyTorchLayers.Checkpoint(layers).Save(rounded, new() { StoredType = type, MaxShardBytes = 50 });
        var (exitCode, output) = await RunAsync(python, OracleFiles.Script, "check-rounded", path, rounded, type.ToString());
        Assert.True(exitCode == 0, output);
        Assert.Equal(8, output.Split(": rounded").Length - 1);
        Assert.Equal(9, output.Split(": kept").Length - 1);
    }

    private static async Task<string> FindPythonAsync()
    {
        string found = "";
        foreach (string python in Pythons)
        {
            try
            {
                var (exitCode, output) = await RunAsync(python, "-c", "import numpy, torch");
                if (exitCode == 0)
                {
                    return python;
                }

                found += $" {python}: {output.Trim().Split('\n')[^1]}";
            }
            catch (System.ComponentModel.Win32Exception exception)
            {
                found += $" {python}: {exception.Message}";
            }
        }

        Assert.Skip($"There is no Python with PyTorch and NumPy.{found}");
        return "";
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var (exitCode, output, error) = await ChildProcess.RunAsync(new(program, arguments), Patience, TestContext.Current.CancellationToken);
        return (exitCode, output + error);
    }
}
