using System.Reflection;

namespace NormGen.Inspection.Calling;

/// <summary>Calls a layer that is known only when the program runs, whatever tensors its calls take.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class LayerCalls<T>
    where T : unmanaged
{
    private readonly INormalization<T> _layer;
    private readonly AddForward? _addForward;
    private readonly BackwardAdd? _backwardAdd;
    private readonly ForwardAdd? _forwardAdd;
    private readonly ForwardInside? _forwardInside;
    private readonly BackwardInside? _backwardInside;
    private readonly ForwardModulated? _forwardModulated;
    private readonly BackwardModulated? _backwardModulated;

    /// <summary>Finds its methods.</summary>
    /// <param name="layer">A layer of a generated class.</param>
    public LayerCalls(INormalization<T> layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        _layer = layer;
        _addForward = Find<AddForward>(nameof(AddForward));
        _backwardAdd = Find<BackwardAdd>(nameof(BackwardAdd));
        _forwardAdd = Find<ForwardAdd>(nameof(ForwardAdd));
        _forwardInside = Find<ForwardInside>("Forward");
        _backwardInside = Find<BackwardInside>("Backward");
        _forwardModulated = Find<ForwardModulated>("Forward");
        _backwardModulated = Find<BackwardModulated>("Backward");
        Residual = _addForward is not null ? Residual.Before
            : _forwardAdd is not null ? Residual.After
            : _forwardInside is not null ? Residual.Inside
            : Residual.None;
    }

    private delegate void AddForward(ReadOnlySpan<T> input, Span<T> residual, Span<T> output, ReadOnlySpan<int> shape);

    private delegate void BackwardAdd(ReadOnlySpan<T> residual, ReadOnlySpan<T> outputGradient, Span<T> gradient);

    private delegate void ForwardAdd(ReadOnlySpan<T> input, Span<T> residual, ReadOnlySpan<int> shape);

    private delegate void ForwardInside(ReadOnlySpan<T> input, ReadOnlySpan<T> residual, Span<T> output, ReadOnlySpan<int> shape);

    private delegate void BackwardInside(
        ReadOnlySpan<T> input, ReadOnlySpan<T> residual, ReadOnlySpan<T> outputGradient, Span<T> inputGradient, Span<T> residualGradient);

    private delegate void ForwardModulated(ReadOnlySpan<T> input, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, Span<T> output, ReadOnlySpan<int> shape);

    private delegate void BackwardModulated(
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> scale,
        ReadOnlySpan<T> shift,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> scaleGradient,
        Span<T> shiftGradient);

    /// <summary>How it stands in a residual stream.</summary>
    public Residual Residual { get; }

    /// <summary>Whether calls scale and shift samples.</summary>
    public bool IsModulated => _forwardModulated is not null;

    /// <summary>The method of its forward pass.</summary>
    public string ForwardName => Residual switch
    {
        Residual.Before => nameof(AddForward),
        Residual.After => nameof(ForwardAdd),
        _ => "Forward",
    };

    /// <summary>The method of its backward pass.</summary>
    public string BackwardName => Residual == Residual.Before ? nameof(BackwardAdd) : "Backward";

    /// <summary>The layer's forward pass.</summary>
    /// <param name="tensors">What it reads and writes.</param>
    /// <param name="shape">The extents of the call.</param>
    public void Forward(CallTensors<T> tensors, ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (_addForward is not null)
        {
            _addForward(tensors.Input, tensors.Residual, tensors.Output, shape);
        }
        else if (_forwardAdd is not null)
        {
            _forwardAdd(tensors.Input, tensors.Residual, shape);
        }
        else if (_forwardInside is not null)
        {
            _forwardInside(tensors.Input, tensors.Residual, tensors.Output, shape);
        }
        else if (_forwardModulated is not null)
        {
            _forwardModulated(tensors.Input, tensors.Scale, tensors.Shift, tensors.Output, shape);
        }
        else
        {
            _layer.Forward(tensors.Input, tensors.Output, shape);
        }
    }

    /// <summary>Its backward pass, after <see cref="Forward"/>.</summary>
    /// <param name="tensors">The same.</param>
    public void Backward(CallTensors<T> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (_backwardAdd is not null)
        {
            _backwardAdd(tensors.Residual, tensors.OutputGradient, tensors.InputGradient);
        }
        else if (_backwardInside is not null)
        {
            _backwardInside(tensors.Input, tensors.Residual, tensors.OutputGradient, tensors.InputGradient, tensors.ResidualGradient);
        }
        else if (_backwardModulated is not null)
        {
            _backwardModulated(
                tensors.Input, tensors.Scale, tensors.Shift, tensors.OutputGradient, tensors.InputGradient, tensors.ScaleGradient, tensors.ShiftGradient);
        }
        else
        {
            _layer.Backward(tensors.Input, tensors.OutputGradient, tensors.InputGradient);
        }
    }

    /// <summary>The public method of that name and those parameters, which also have those names; null where there is none.</summary>
    private TDelegate? Find<TDelegate>(string name)
        where TDelegate : Delegate
    {
        string[] wanted = [.. Parameters(typeof(TDelegate).GetMethod("Invoke")!)];
        return _layer.GetType().GetMethods(BindingFlags.Instance | BindingFlags.Public)
            .FirstOrDefault(method => method.Name == name && Parameters(method).SequenceEqual(wanted))?.CreateDelegate<TDelegate>(_layer);
    }

    private static IEnumerable<string> Parameters(MethodInfo method) => method.GetParameters().Select(parameter => $"{parameter.ParameterType} {parameter.Name}");
}
