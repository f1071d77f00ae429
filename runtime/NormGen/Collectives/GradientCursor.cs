namespace NormGen;

/// <summary>Goes through the gradients of parameters, one after the other, as if they were one span.</summary>
internal struct GradientCursor<T>(IReadOnlyList<Parameter<T>> parameters)
    where T : unmanaged
{
    private int _parameter;
    private int _offset;

    /// <summary>The next elements, at most so many, of one parameter. There must be one.</summary>
    public Span<T> Take(int most)
    {
        while (_offset == parameters[_parameter].Gradient.Length)
        {
            (_parameter, _offset) = (_parameter + 1, 0);
        }

        Span<T> rest = parameters[_parameter].Gradient[_offset..];
        Span<T> taken = rest[..Math.Min(most, rest.Length)];
        _offset += taken.Length;
        return taken;
    }
}
