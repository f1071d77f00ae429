using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>What is generated for a layer.</summary>
/// <param name="HintName">The name of the file with its members.</param>
/// <param name="Text">That file.</param>
/// <param name="Marks">What its lines are about.</param>
/// <param name="Kernels">The files of its kernels; none where the layer is invalid.</param>
internal sealed record LayerSource(string HintName, string Text, EquatableArray<Mark> Marks, EquatableArray<KernelSource> Kernels)
{
    public static LayerSource Of(Layer layer) => layer.Spec is { } spec
        ? Of(layer, spec, Planner.Plan(spec))
        : Of(layer, LayerEmitter.EmitInvalid(layer), default);

    /// <summary>Of a valid layer.</summary>
    public static LayerSource Of(Layer layer, LayerSpec spec, KernelPlan plan)
    {
        KernelSource kernels = KernelSource.Of(spec, plan);
        return Of(layer, LayerEmitter.Emit(layer, spec, plan, kernels.Name), spec.Sizes.Select(WidthSource.Of).Prepend(kernels).ToEquatableArray());
    }

    private static LayerSource Of(Layer layer, SourceWriter members, EquatableArray<KernelSource> kernels)
        => new(layer.Target.HintName, members.ToString(), members.Marks, kernels);
}
