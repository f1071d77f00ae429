using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Puts a plan into words: the only source of hover documentation and of comments about the plan.</summary>
internal static class Describer
{
    public static void Header(SourceWriter writer, Layer layer, KernelPlan plan) => writer.Line($"// {layer.Target.Name}");
    public static void ClassRemarks(SourceWriter writer, LayerSpec spec, KernelPlan plan) { }
    public static string Run(KernelPlan plan) => "run";
    public static string Formula(LayerSpec spec, KernelPlan plan) => "formula";
    public static void Kernel(SourceWriter writer, LayerSpec spec, KernelPlan plan) { }
    public static string Training(LayerSpec spec) => "training";
    public static string Weight(LayerSpec spec, KernelPlan plan) => "weight";
    public static string Bias(LayerSpec spec, KernelPlan plan) => "bias";
    public static string RunningMean(LayerSpec spec, KernelPlan plan) => "";
    public static string RunningVariance(LayerSpec spec, KernelPlan plan) => "";
    public static string BatchesTracked(LayerSpec spec) => "";
    public static void Forward(SourceWriter writer, LayerSpec spec, KernelPlan plan) { }
    public static void ForwardWithShape(SourceWriter writer, LayerSpec spec) { }
}
