using System.Reflection;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>Members come from a base class of the runtime where the class can have one; it is the same layer with and without.</summary>
public sealed class BaseClassTests
{
    private const string Attribute = "[BatchNorm(3)]";
    private const string Body = "public sealed partial class Layer";

    /// <summary>A user's base class.</summary>
    private const string Module = "public class Module { public virtual string Name => \"\"; }";

    public static TheoryData<string> Layers =>
    [
        "[BatchNorm(3)]",
        "[LayerNorm(3)]",
        "[LayerNorm(3, ElementType = typeof(double))]",
        "[RmsNorm(3, Backward = false)]",
        "[BatchNorm(3, VirtualBatch = 2)]",
        "[RmsNorm(3, Residual = Residual.Before)]",
        "[BatchNorm(3, Residual = Residual.After)]",
        "[BatchNorm(3, Residual = Residual.Inside)]",
        "[LayerNorm(3, Residual = Residual.Inside)]",
        "[BatchNorm(3, Modulated = true)]",
        "[LayerNorm(3, Modulated = true)]",
        "[BatchNorm(3, Masked = true)]",
        "[LayerNorm(3, Masked = true)]",
    ];

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_class_with_a_base_class_of_its_own_has_the_same_members(string attribute)
    {
        Assembly assembly = Compile.Generate(Module, $"{attribute} public sealed partial class Plain; {attribute} public sealed partial class Derived : Module;").Load();
        Type plain = assembly.GetType("Plain")!, derived = assembly.GetType("Derived")!;

        Assert.Equal("NormGen.CompilerServices", plain.BaseType!.Namespace);
        Assert.Equal("Module", derived.BaseType!.Name);
        Assert.Equal(Members(plain), Members(derived).Where(member => !member.EndsWith(" get_Name()", StringComparison.Ordinal)));
        Assert.Equal(plain.GetInterfaces(), derived.GetInterfaces());
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void What_the_contract_lacks_of_it_is_refused_alike(string attribute)
    {
        Assembly assembly = Compile.Generate(Module, $"{attribute} public sealed partial class Plain; {attribute} public sealed partial class Derived : Module;").Load();
        if (attribute.Contains("double", StringComparison.Ordinal))
        {
            Assert.Equal(Refusals((INormalization<double>)New(assembly, "Plain")), Refusals((INormalization<double>)New(assembly, "Derived")));
        }
        else
        {
            Assert.Equal(Refusals((INormalization<float>)New(assembly, "Plain")), Refusals((INormalization<float>)New(assembly, "Derived")));
        }
    }

    [Theory]
    [InlineData("[BatchNorm(3, Residual = Residual.Inside)]", "Forward(input, residual, output)", "Backward(input, residual, outputGradient, inputGradient, residualGradient)")]
    [InlineData("[LayerNorm(3, Modulated = true)]", "Forward(input, scale, shift, output)", "Backward(input, scale, shift, outputGradient, inputGradient, scaleGradient, shiftGradient)")]
    [InlineData("[LayerNorm(3, Masked = true)]", "Forward(input, mask, output)", "Backward(input, mask, outputGradient, inputGradient)")]
    public void A_layer_that_takes_more_says_what_to_call(string attribute, string forward, string backward)
    {
        var layer = (INormalization<float>)New(Compile.Generate($"{attribute} {Body};").Load(), "Layer");

        string[] texts =
        [
            Assert.Throws<NotSupportedException>(() => layer.Forward(new float[6], new float[6])).Message,
            Assert.Throws<NotSupportedException>(() => layer.Forward(new float[6], new float[6], [2, 3])).Message,
            Assert.Throws<NotSupportedException>(() => layer.Backward(new float[6], new float[6], new float[6])).Message,
        ];
        Assert.Equal(new[] { forward, forward, backward }.Select(call => $"This layer takes more: call {call} of its class."), texts);
    }

    /// <summary>The expected values by hand: of −1 and 1 the mean is 0 and the variance 1, of 2 and 4 3 and 1, of 5 and 5 5 and 0.</summary>
    [Theory]
    [InlineData("public sealed partial class Layer;")]
    [InlineData("public sealed partial class Layer : Module;")]
    [InlineData("public sealed partial class Layer : object;")]
    [InlineData("public sealed partial class Layer : NormGen.CompilerServices.TrackedLayer<float>;")]
    [InlineData("public sealed partial class Layer : INormalization<float>;")]
    [InlineData("public abstract class Own; public sealed partial class Part : Own; %A public sealed partial class Layer;")]
    [InlineData("public partial class Root; public sealed class Layer : Root;", "Root")]
    [InlineData("public partial class Root { public Root(int number) => Number = number; public int Number { get; } } public sealed class Layer() : Root(3);", "Root")]
    [InlineData("public sealed partial class Layer(int number) { public int Number => number; public Layer() : this(3) { } }")]
    [InlineData("public sealed partial class Layer { private static readonly Layer s_first = new(); public static Layer First => s_first; static Layer() => s_first.Eval(); }")]
    [InlineData("public sealed partial class Layer { public float[] Buffer { get; } = new float[3]; public Layer() => Weight.Fill(1); }")]
    [InlineData("[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)] public sealed partial class Layer { public int Number => 3; }")]
    public void Whatever_the_class_is_it_is_the_same_layer(string source, string annotated = "Layer")
    {
        // The attribute goes before the first class, or where the source says.
        string text = source.Contains("%A", StringComparison.Ordinal) ? source.Replace("%A", Attribute, StringComparison.Ordinal) : $"{Attribute} {source}";
        Assert.Contains($"partial class {annotated}", text, StringComparison.Ordinal);
        var layer = (INormalization<float>)New(Compile.Generate(Module, text).Load(), "Layer");

        Assert.Equal("BatchNorm1d(3, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)", layer.ToString());
        float[] input = [-1, 2, 5, 1, 4, 5], output = new float[6], gradient = new float[6];
        layer.Forward(input, output);
        layer.Backward(input, [1, 0, 0, 0, 0, 0], gradient);

        Assert.Equal([-1, -1, 0, 1, 1, 0], output.Select(value => MathF.Round(value, 4)));
        Assert.Equal([0, 0.3, 0.5], layer.RunningMean.ToArray().Select(value => Math.Round(value, 6)));
        Assert.Equal([1.1, 1.1, 0.9], layer.RunningVariance.ToArray().Select(value => Math.Round(value, 6)));
        Assert.Equal([1, 0, 0], layer.BiasGradient);
        Assert.Equal(-1, layer.WeightGradient[0], 1e-4);
        Assert.Equal(1, layer.BatchesTracked);
        layer.Eval();
        Assert.False(layer.Training);
    }

    /// <summary>An overload of the class's would go before those of a base class, and could call itself where it means to call ours.</summary>
    [Theory]
    [InlineData("public void Train(bool mode = true) => throw new NotSupportedException();", "layer.Train();")]
    [InlineData("public void CopyFrom(object other) => throw new NotSupportedException();", "layer.CopyFrom(layer);")]
    [InlineData("public void Forward(ReadOnlySpan<float> input, Span<float> output, bool more = false) => throw new NotSupportedException();", "layer.Forward(new float[6], new float[6]);")]
    [InlineData("public void Forward(in ReadOnlySpan<float> input, Span<float> output) => throw new NotSupportedException();", "ReadOnlySpan<float> input = new float[6]; layer.Forward(input, new float[6]);")]
    public void An_overload_of_the_users_takes_no_call_away(string member, string calls)
    {
        Assembly assembly = Compile.Generate($$"""{{Attribute}} {{Body}} { {{member}} } public static class Use { public static void All() { Layer layer = new(); {{calls}} } }""").Load();

        assembly.GetType("Use")!.GetMethod("All")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null);
    }

    /// <summary>Without a warning: one of a hidden member, say.</summary>
    [Theory]
    [InlineData("public sealed partial class Layer { public int GeneratedPlan, GeneratedCore; }")]
    [InlineData("public sealed partial class Layer { public override string? ToString() => null; }")]
    [InlineData("public sealed partial class Layer { public override string ToString() => base.ToString(); }")]
    [InlineData("public sealed partial class Layer { public void GeneratedCore(int number) { } }")]
    [InlineData("public sealed partial class Layer { public int get_GeneratedPlan() => 3; }")]
    [InlineData("public sealed partial class Layer : NormGen.CompilerServices.TrackedLayer<float>;")]
    [InlineData("public sealed partial class GeneratedPlan;")]
    [InlineData("public sealed partial class Layer<GeneratedPlan>;")]
    [InlineData("public sealed partial class Layer { void INormalization<float>.Train() => throw new NotSupportedException(); }")]
    [InlineData("public sealed partial class Layer { bool NormGen.INormalization<float>.Training { get => true; set { } } }")]
    [InlineData("public sealed partial class Layer : IDisposable { void IDisposable.Dispose() { } }")]
    [InlineData("public sealed partial class Layer : IMine; public interface IMine : INormalization<float> { int Number => 3; }")]
    [InlineData("public sealed partial class Layer : IMine; public interface IMine { void Forward(ReadOnlySpan<float> x, Span<float> y); bool Training { get; } string ToString(); }")]
    [InlineData("public partial class Layer; public class Derived : Layer { public int _layer, s_plan, Plan, Core; public new void Train() { } }")]
    [InlineData("public partial class Layer<T> { public T? Value; public class Inner : Layer<T>; }")]
    public async Task What_can_be_written_about_a_class_can_be_written_still(string source)
        => Assert.Empty(await Compile.Generate($"{Attribute} {source}").AnalyzeAsync());

    private static object New(Assembly assembly, string type) => Activator.CreateInstance(assembly.GetType(type)!)!;

    /// <summary>What a program can call, but for members that only layers of the project itself could.</summary>
    private static string[] Members(Type type)
        => [.. type.GetMethods(BindingFlags.Instance | BindingFlags.Public).Select(method => method.ToString()!).Order(StringComparer.Ordinal)];

    /// <summary>What each call of the contract throws, or nothing.</summary>
    private static string[] Refusals<T>(INormalization<T> layer)
        where T : unmanaged
    {
        T[] x = new T[6];
        return
        [
            Refusal(() => layer.Forward(x, new T[6])),
            Refusal(() => layer.Forward(x, new T[6], [2, 3])),
            Refusal(() => layer.Backward(x, x, new T[6])),
            Refusal(() => layer.Fold(new T[3], new T[3])),
        ];
    }

    private static string Refusal(Action call) => Record.Exception(call) is { } exception ? $"{exception.GetType().Name}: {exception.Message}" : "";
}
