using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Prints loops over rows and columns that load what belongs to a column once for several rows.</summary>
internal static class StridedRows
{
    /// <summary>Prints the loops.</summary>
    /// <param name="kernel">What they are printed into.</param>
    /// <param name="rows">The dimensions of the rows.</param>
    /// <param name="columns">The panel.</param>
    /// <param name="start">Where the rows begin.</param>
    /// <param name="load">Prints what several rows share.</param>
    /// <param name="body">Prints a row's vector.</param>
    public static void Emit(
        KernelEmitter kernel,
        IReadOnlyList<Dimension> rows,
        Panel columns,
        KernelEmitter.Position start,
        Action<KernelEmitter.Vector> load,
        Action<KernelEmitter.Position, KernelEmitter.Vector> body)
    {
        const int Together = Budget.RowsTogether;
        Dimension last = rows[rows.Count - 1];
        kernel.Nest(rows.Take(rows.Count - 1), start, outer =>
        {
            if (!last.Extent.IsConstant)
            {
                kernel.Writer.Block(
                    $"for (nint row = 0; row <= {last.Extent} - {Literal.Of(Together)}; row += {Literal.Of(Together)})",
                    () => Rows(outer.Step(last, Offset.Variable("row")), Together));
                kernel.Writer.Block(
                    $"for (nint row = {last.Extent} / {Literal.Of(Together)} * {Literal.Of(Together)}; row < {last.Extent}; row++)",
                    () => Rows(outer.Step(last, Offset.Variable("row")), 1));
                return;
            }

            long whole = last.Extent.Factor / Together * Together;
            if (whole > Together)
            {
                kernel.Writer.Block(
                    $"for (nint row = 0; row < {Literal.Of(whole)}; row += {Literal.Of(Together)})",
                    () => Rows(outer.Step(last, Offset.Variable("row")), Together));
            }
            else
            {
                whole = 0;
            }

            for (; whole < last.Extent.Factor; whole += Together)
            {
                Rows(outer.Step(last, Offset.Constant(whole)), Math.Min(Together, last.Extent.Factor - whole));
            }
        });

        void Rows(KernelEmitter.Position first, long count) => kernel.Vectors(
            "k",
            columns.Extent,
            Offset.Zero,
            column =>
            {
                load(column);
                for (long row = 0; row < count; row++)
                {
                    body(first.Step(last, Offset.Constant(row)), column);
                }
            },
            declares: true);
    }
}
