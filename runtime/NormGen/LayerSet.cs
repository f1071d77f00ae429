using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;
using NormGen.Checkpoints;
using NormGen.CompilerServices;

namespace NormGen;

/// <summary>
/// The normalization layers of a network, each under the path that PyTorch's <c>state_dict</c> would have it: <c>layer1.0.bn1</c>. What
/// is done to a network as a whole, this does to all of them. They stay in the order in which they were added.
/// </summary>
/// <typeparam name="T">The type of an element, <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>Adding, loading and the modes need one caller at a time; what only reads may run on many threads at once.</remarks>
/// <example>
/// <code>
/// LayerSet&lt;float&gt; layers = new()
/// {
///     { "bn1", stemNorm },
///     { "layer1.0.bn1", blockNorm },
/// };
/// layers.Load("resnet18.safetensors");
/// layers.Eval();
/// </code>
/// </example>
[SuppressMessage("Naming", "CA1710", Justification = "A set of layers first; that they are found by name is one of its sides.")]
public sealed class LayerSet<T> : IReadOnlyDictionary<string, INormalization<T>>
    where T : unmanaged, INumberBase<T>
{
    private readonly OrderedDictionary<string, INormalization<T>> _layers = new(StringComparer.Ordinal);
    private readonly List<Parameter<T>> _parameters = [];

    /// <summary>Makes an empty set.</summary>
    public LayerSet() => Parameters = _parameters.AsReadOnly();

    /// <summary>How many layers there are.</summary>
    public int Count => _layers.Count;

    /// <summary>The names, in the order in which they were added.</summary>
    public IEnumerable<string> Keys => _layers.Keys;

    /// <summary>The layers, in the order in which they were added.</summary>
    public IEnumerable<INormalization<T>> Values => _layers.Values;

    /// <summary>
    /// The weights and biases of all layers under their full names, as PyTorch's <c>named_parameters()</c>:
    /// <c>layer1.0.bn1.weight</c>. The same instances each time, over the memory of the layers; they are not those of
    /// <see cref="INormalization{T}.Parameters"/>, whose names are short.
    /// </summary>
    /// <remarks>Those of a layer that was added under two names are there once, under the first.</remarks>
    public IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <summary>The most threads that share a call of any of the layers; −1 where one of them leaves it to
    /// <see cref="Execution.MaxDegreeOfParallelism"/>. Setting it sets that of each layer which is in the set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither positive nor −1. Nothing has changed.</exception>
    public int MaxDegreeOfParallelism
    {
        // As unsigned numbers −1 is the largest.
        get => (int)Values.Select(layer => (uint)layer.MaxDegreeOfParallelism).DefaultIfEmpty(uint.MaxValue).Max();
        set
        {
            LayerArguments.CheckDegree(value);
            foreach (INormalization<T> layer in Values)
            {
                layer.MaxDegreeOfParallelism = value;
            }
        }
    }

    /// <summary>The layer of a name.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="KeyNotFoundException">There is no layer of that name; the message says which is nearest.</exception>
    public INormalization<T> this[string name]
        => TryGetValue(name, out INormalization<T>? layer)
            ? layer
            : throw new KeyNotFoundException($"There is no layer \"{name}\". " + (Count == 0 ? "The set is empty." : $"The nearest name is \"{Spelling.Nearest(name, Keys)}\"."));

    /// <summary>Adds a layer. It stays as it is: <see cref="Train"/> and <see cref="MaxDegreeOfParallelism"/> changed those that were
    /// there before.</summary>
    /// <param name="name">The path of the layer in the network, without a dot at its end: <c>layer1.0.bn1</c>.</param>
    /// <param name="layer">The layer.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The name is empty or a part of it is, or it is taken. Nothing has changed.</exception>
    public void Add(string name, INormalization<T> layer)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(layer);
        CheckName(name);
        if (_layers.ContainsKey(name))
        {
            throw new ArgumentException($"The set has a layer \"{name}\" already.", nameof(name));
        }

        if (!Values.Contains(layer, ReferenceEqualityComparer.Instance))
        {
            _parameters.AddRange(layer.Parameters.Select(parameter => new Parameter<T>($"{name}.{parameter.Name}", parameter)));
        }

        _layers.Add(name, layer);
    }

    /// <summary>Sets all layers to training.</summary>
    public void Train() => SetTraining(true);

    /// <summary>Sets all layers to evaluation.</summary>
    public void Eval() => SetTraining(false);

    /// <summary>Shares batches with the same network on other ranks: see <see cref="INormalization{T}.Synchronize"/>. Layers that are added later do
    /// not.</summary>
    /// <param name="collective">The ranks; null for none.</param>
    public void Synchronize(ICollective? collective)
    {
        foreach (INormalization<T> layer in Values)
        {
            layer.Synchronize(collective);
        }
    }

    /// <summary>Sets the gradients of all layers to 0, as before each step of training.</summary>
    public void ZeroGradients()
    {
        foreach (INormalization<T> layer in Values)
        {
            layer.ZeroGradients();
        }
    }

    /// <summary>
    /// Writes the parameters and running statistics of all layers into one file, under the names that PyTorch gives them:
    /// <c>layer1.0.bn1.running_mean</c>. With other tensors beside them, use <see cref="Checkpoint.AddLayers{T}"/>.
    /// </summary>
    /// <param name="path">The file, which is replaced, or an index, as for <see cref="Checkpoint.Save"/>.</param>
    /// <param name="options">The type of values, and the size of shards; as in memory, unless said otherwise.</param>
    /// <inheritdoc cref="Checkpoint.Save" path="/exception"/>
    public void Save(string path, SaveOptions? options = null) => new Checkpoint().AddLayers(this).Save(path, options);

    /// <summary>
    /// Reads the parameters and running statistics of all layers from one file, all or nothing. The file may hold the rest of the
    /// network too: only names that begin with that of a layer count.
    /// </summary>
    /// <param name="path">The file, index or folder, as for <see cref="Checkpoint.Load"/>.</param>
    /// <param name="options">How strictly; strictly unless said otherwise. The scope is always
    /// <see cref="LoadScope.Prefixes"/>.</param>
    /// <inheritdoc cref="Checkpoint.Load" path="/returns"/>
    /// <inheritdoc cref="Checkpoint.Load" path="/exception"/>
    public IReadOnlyList<CheckpointDifference> Load(string path, LoadOptions? options = null)
        => new Checkpoint().AddLayers(this).LoadPrefixes(path, options);

    /// <summary>Whether there is a layer of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether there is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public bool ContainsKey(string name) => TryGetValue(name, out _);

    /// <summary>Finds the layer of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="layer">The layer, if there is one.</param>
    /// <returns>Whether there is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out INormalization<T> layer)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _layers.TryGetValue(name, out layer);
    }

    /// <summary>The names and layers, in the order in which they were added.</summary>
    /// <returns>What enumerates them.</returns>
    public IEnumerator<KeyValuePair<string, INormalization<T>>> GetEnumerator() => _layers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One line for each layer, as PyTorch prints a <c>ModuleDict</c>.</summary>
    /// <returns>The lines, separated by <c>\n</c>.</returns>
    public override string ToString()
    {
        StringBuilder text = new("LayerSet(");
        foreach (var (name, layer) in this)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  ({name}): {layer}");
        }

        return text.Append(Count == 0 ? ")" : "\n)").ToString();
    }

    private static void CheckName(string name)
    {
        string[] parts = name.Split('.'), named = [.. parts.Where(part => !string.IsNullOrWhiteSpace(part))];
        if (named.Length == 0)
        {
            throw new ArgumentException("The layer has no name. Pass its path in the network, such as \"layer1.0.bn1\".", nameof(name));
        }

        if (named.Length < parts.Length)
        {
            throw new ArgumentException($"A part of the name \"{name}\" is empty. Write \"{string.Join('.', named)}\".", nameof(name));
        }
    }

    private void SetTraining(bool training)
    {
        foreach (INormalization<T> layer in Values)
        {
            layer.Training = training;
        }
    }
}
