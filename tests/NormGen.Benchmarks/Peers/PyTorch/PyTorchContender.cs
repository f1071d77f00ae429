using System.Globalization;
using System.Text.Json;
using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Peers.PyTorch;

/// <summary>PyTorch at one case.</summary>
internal sealed class PyTorchContender : Contender
{
    private readonly Case _case;
    private readonly Tensors<float> _tensors;
    private readonly PyTorchProcess _process;

    public PyTorchContender(Case work, Tensors<float> tensors, PyTorchProcess process)
    {
        (_case, _tensors, _process) = (work, tensors, process);
        Problem problem = work.Problem;
        Buffer<float>[] inputs =
            [tensors.Input, tensors.OutputGradient, tensors.Weight, tensors.Bias, tensors.RunningMean, tensors.RunningVariance];
        process.Send("prepare " + JsonSerializer.Serialize(new
        {
            kind = problem.Kind.ToString(),
            pass = work.Pass.ToString(),
            threads = work.Threads,
            shape = problem.Shape,
            channelsLast = problem.ChannelsLast,
            groups = problem.Groups,
            epsilon = Problem.Epsilon,
            momentum = Problem.Momentum,
            counts = inputs.Select(input => input.Span.Length),
        }));
        foreach (Buffer<float> input in inputs)
        {
            process.Send(input);
        }

        Expect("prepared");
    }

    public override int WarmUp => 2;

    public override bool Spins => true;

    public override Elapsed Run(int calls)
    {
        _process.Send(string.Create(CultureInfo.InvariantCulture, $"run {calls}"));
        string answer = _process.ReadLine();
        return answer.Split(' ') is [string cpu, string wall]
            ? new(double.Parse(cpu, CultureInfo.InvariantCulture), double.Parse(wall, CultureInfo.InvariantCulture))
            : throw Ended();
    }

    public override void Collect()
    {
        _process.Send("fetch");
        foreach (Buffer<float> result in _tensors.Results(_case))
        {
            _process.Receive(result);
        }
    }

    private void Expect(string answer)
    {
        if (_process.ReadLine() != answer)
        {
            throw Ended();
        }
    }

    private InvalidOperationException Ended() => new($"PyTorch's process ended at {_case.Name}:\n{_process.Errors()}");
}
