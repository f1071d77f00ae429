using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;
using NormGen.TestHelpers;

namespace NormGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>A model in ONNX Runtime, bound to the case's tensors before the first call, so that none copies them.</summary>
internal sealed class OnnxRuntimeContender : Contender
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _options = new();
    private readonly List<OrtValue> _values = [];
    private readonly ManagedContender _calls;

    public OnnxRuntimeContender(Case work, Tensors<float> tensors, OnnxFile model)
    {
        using var options = new SessionOptions { IntraOpNumThreads = work.Threads };
        _session = new(model.Write(), options);
        _binding = _session.CreateIoBinding();
        long[] shape = [.. work.Problem.Shape.Select(extent => (long)extent)];
        _binding.BindInput(Models.Input, Value(tensors.Input));
        _binding.BindOutput(Models.Output, Value(tensors.Output));
        if (work.IsFused)
        {
            // The stream in place, as ours is: each element is read before it is written.
            _binding.BindInput(Models.Residual, Value(tensors.Residual));
            _binding.BindOutput(Models.Sum, Value(tensors.Residual));
        }

        _calls = new(() => _session.RunWithBinding(_options, _binding));

        unsafe OrtValue Value(Buffer<float> buffer)
        {
            OrtValue value = OrtValue.CreateTensorValueWithData(
                OrtMemoryInfo.DefaultInstance, TensorElementType.Float, shape, (nint)buffer.Pointer, (long)buffer.Span.Length * sizeof(float));
            _values.Add(value);
            return value;
        }
    }

    public override int WarmUp => 2;

    public override bool Spins => true;

    public override Elapsed Run(int calls) => _calls.Run(calls);

    public override void Dispose()
    {
        _binding.Dispose();
        _values.ForEach(value => value.Dispose());
        _options.Dispose();
        _session.Dispose();
        base.Dispose();
    }
}
