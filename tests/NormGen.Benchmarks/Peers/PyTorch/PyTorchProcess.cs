using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.PyTorch;

/// <summary>A Python process with PyTorch, and the pipes to it.</summary>
internal sealed class PyTorchProcess : IDisposable
{
    private readonly Process _process;
    private readonly Stream _commands;
    private readonly Stream _answers;

    private PyTorchProcess(Process process)
    {
        _process = process;
        _commands = process.StandardInput.BaseStream;
        _answers = process.StandardOutput.BaseStream;
    }

    public string Version { get; private set; } = "";

    /// <summary>Bits of the registers that its own kernels use.</summary>
    public int Width { get; private set; }

    /// <summary>Starts it; null where there is no such interpreter, or it has no PyTorch.</summary>
    public static PyTorchProcess? TryStart(string interpreter)
    {
        var start = new ProcessStartInfo(interpreter, [Path.Combine(AppContext.BaseDirectory, "torch_peer.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        // Keep memory that was freed: otherwise each output of 32 MiB and more is mapped, and its pages faulted in, anew.
        start.Environment["MALLOC_MMAP_MAX_"] = "0";
        start.Environment["MALLOC_TRIM_THRESHOLD_"] = "17179869184";
        start.Environment["MALLOC_TOP_PAD_"] = "67108864";
        try
        {
            var process = new PyTorchProcess(Process.Start(start)!);
            if (process.ReadLine().Split(' ') is ["ready", string version, string width])
            {
                process.Version = version;
                process.Width = int.Parse(width, CultureInfo.InvariantCulture);
                return process;
            }

            process.Dispose();
            return null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    public void Send(string command) => Send(Encoding.UTF8.GetBytes(command + "\n"));

    public void Send(Buffer<float> values) => Send(MemoryMarshal.AsBytes(values.Span));

    public void Receive(Buffer<float> values) => _answers.ReadExactly(MemoryMarshal.AsBytes(values.Span));

    /// <summary>The next line of the answer; an empty one when the process has ended.</summary>
    public string ReadLine()
    {
        var line = new StringBuilder();
        int next;
        while ((next = _answers.ReadByte()) is not -1 and not '\n')
        {
            line.Append((char)next);
        }

        return line.ToString();
    }

    /// <summary>What an ended process complained of.</summary>
    public string Errors() => _process.StandardError.ReadToEnd();

    public void Dispose()
    {
        _commands.Dispose();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        _commands.Write(bytes);
        _commands.Flush();
    }
}
