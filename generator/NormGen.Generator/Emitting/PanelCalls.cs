using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Prints the calls for panels in straight-line code.</summary>
internal static class PanelCalls
{
    /// <summary>Prints a call for each panel.</summary>
    /// <param name="panel">The panels; null where each statistic stands for itself.</param>
    /// <param name="position">Where they begin.</param>
    /// <param name="call">Prints the call, given where a panel begins and how many statistics it has.</param>
    public static void Emit(Panel? panel, KernelEmitter.Position position, Action<KernelEmitter.Position, string> call)
    {
        if (panel is null)
        {
            call(position, "1");
            return;
        }

        for (long start = 0; start < panel.Dimension.Extent.Factor; start += panel.Most)
        {
            call(position.Step(panel.Dimension, Offset.Constant(start)), Literal.Of(Math.Min(panel.Most, panel.Dimension.Extent.Factor - start)));
        }
    }
}
