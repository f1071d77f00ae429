using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>What is generated for a layer.</summary>
/// <param name="HintName">The name of the file with its members.</param>
/// <param name="Text">That file.</param>
/// <param name="Kernels">The files of its kernels; none where the layer is invalid.</param>
internal sealed record LayerSource(string HintName, string Text, EquatableArray<KernelSource> Kernels)
{
    public static LayerSource Of(Layer layer)
    {
        if (layer.Spec is not { } spec)
        {
            return new(layer.Target.HintName, LayerEmitter.EmitInvalid(layer), default);
        }

        KernelPlan plan = Planner.Plan(spec);
        KernelSource kernels = KernelSource.Of(spec, plan);
        return new(
            layer.Target.HintName,
            LayerEmitter.Emit(layer, spec, plan, kernels.Name),
            spec.Sizes.Select(WidthSource.Of).Prepend(kernels).ToEquatableArray());
    }
}
