using System.Globalization;

namespace NormGen;

/// <summary>
/// What training adjusts: values and their gradient. An optimizer written over it serves any layer; a layer gives the same
/// instances each time, so an optimizer can keep its state (a momentum, say) in a dictionary of them.
/// </summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <remarks>Layers of other kinds can offer theirs too: the constructors are public.</remarks>
public sealed class Parameter<T>
    where T : unmanaged
{
    private readonly Memory<T> _value;
    private readonly Memory<T> _gradient;

    /// <summary>Makes a parameter of two arrays, which it does not copy.</summary>
    /// <param name="name">What it is called in its layer.</param>
    /// <param name="value">The values.</param>
    /// <param name="gradient">As many elements: the gradient of the loss with respect to each.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Parameter(string name, T[] value, T[] gradient)
        : this(name, NotNull(value, nameof(value)).AsMemory(), NotNull(gradient, nameof(gradient)).AsMemory())
    {
    }

    /// <summary>Makes a parameter of memory, which it does not copy.</summary>
    /// <param name="name">What it is called in its layer.</param>
    /// <param name="value">The values.</param>
    /// <param name="gradient">As many elements: the gradient of the loss with respect to each.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Parameter(string name, Memory<T> value, Memory<T> gradient)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (gradient.Length != value.Length)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{name} has {value.Length} values, but its gradient has {gradient.Length}."),
                nameof(gradient));
        }

        Name = name;
        _value = value;
        _gradient = gradient;
    }

    /// <summary>Makes another parameter over the memory of one that a layer hands out, with a name of its own: its full one in a
    /// network, say.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="parameter">Whose values and gradient it has.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public Parameter(string name, Parameter<T> parameter)
        : this(name, NotNull(parameter, nameof(parameter))._value, parameter._gradient)
    {
    }

    /// <summary>What it is called in its layer, as in PyTorch: <c>weight</c> or <c>bias</c>. In a <see cref="LayerSet{T}"/> its full
    /// name: <c>layer1.0.bn1.weight</c>.</summary>
    public string Name { get; }

    /// <summary>The values; writing to them changes the layer.</summary>
    public Span<T> Value => _value.Span;

    /// <summary>The gradient of the loss with respect to each value, as the layer's <c>Backward</c> has added it up.</summary>
    public Span<T> Gradient => _gradient.Span;

    private static TArgument NotNull<TArgument>(TArgument argument, string name)
        where TArgument : class
    {
        ArgumentNullException.ThrowIfNull(argument, name);
        return argument;
    }
}
