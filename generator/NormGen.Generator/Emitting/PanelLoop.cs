using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Prints the loop over panels, in the method that goes through the kept dimensions.</summary>
internal static class PanelLoop
{
    /// <summary>Prints a call for each panel.</summary>
    /// <param name="kernel">What it is printed into.</param>
    /// <param name="panel">The panels.</param>
    /// <param name="position">Where they begin.</param>
    /// <param name="call">Prints the call, given where a panel begins and how many statistics it has.</param>
    public static void Emit(KernelEmitter kernel, Panel panel, KernelEmitter.Position position, Action<KernelEmitter.Position, string> call)
    {
        Size all = panel.Dimension.Extent;
        if (!panel.Several)
        {
            call(position, all.ToString());
        }
        else if (kernel.Unrolled && all.IsConstant)
        {
            for (long start = 0; start < all.Factor; start += panel.Most)
            {
                call(position.Step(panel.Dimension, Offset.Constant(start)), Literal.Of(Math.Min(panel.Most, all.Factor - start)));
            }
        }
        else
        {
            kernel.Writer.Block(
                $"for (nint panel = 0; panel < {all}; panel += {Literal.Of(panel.Most)})",
                () =>
                {
                    if (!panel.Extent.IsConstant)
                    {
                        kernel.Writer.Line($"nint {panel.Name} = Math.Min({Literal.Of(panel.Most)}, {all} - panel);");
                    }

                    call(position.Step(panel.Dimension, Offset.Variable("panel")), panel.Name);
                });
        }
    }
}
