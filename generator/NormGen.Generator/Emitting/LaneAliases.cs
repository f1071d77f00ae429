using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Prints the using directives, among them the plan's vector in each register width.</summary>
internal static class LaneAliases
{
    /// <summary>The register widths that code is generated for, widest first.</summary>
    public static IReadOnlyList<int> Widths { get; } = [512, 256, 128];

    public static void Emit(SourceWriter writer, LayerSpec spec, KernelPlan plan)
    {
        writer.Line("using System;");
        writer.Line("using System.Runtime.CompilerServices;");
        writer.Line("using System.Runtime.InteropServices;");
        writer.Line("using NormGen.CompilerServices;");
        writer.Line();
        string element = spec.ElementType == ElementType.Single ? "floats" : "doubles";
        writer.Line($"// A vector of {Literal.Of(plan.Lanes)} {element}, and their partial sums, in registers of 512, 256 or 128 bits: same lanes, same bits.");
        foreach (int width in Widths)
        {
            (string lanes, string sums) = Types(spec, plan, width);
            writer.Line($"using Lanes{width} = {lanes};");
            writer.Line($"using Sums{width} = {sums};");
        }
    }

    private static (string Lanes, string Sums) Types(LayerSpec spec, KernelPlan plan, int width)
    {
        string type = Literal.Keyword(spec.ElementType);
        int bits = Math.Min(width, plan.Lanes * (spec.ElementType == ElementType.Single ? 32 : 64));
        int lanes = bits / (spec.ElementType == ElementType.Single ? 32 : 64);
        const string Namespace = "NormGen.CompilerServices.";
        string vector = $"{Namespace}Lanes{bits}<{type}>";
        string sums = $"{Namespace}Sums{bits}<{type}>";
        for (; lanes < plan.Lanes; lanes *= 2)
        {
            sums = $"{Namespace}SumPair<{sums}, {vector}, {type}>";
            vector = $"{Namespace}LanePair<{vector}, {type}>";
        }

        return (vector, sums);
    }
}
