using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Prints sums over the rows of a panel: all rows in blocks, whose additions are one chain, and for each block all
/// columns.</summary>
/// <param name="kernel">What they are printed into.</param>
/// <param name="reduction">The loops over rows, and the length of a chain.</param>
/// <param name="columns">The panel.</param>
/// <param name="name">What the methods of straight-line code are called.</param>
internal sealed class StridedBlocks(KernelEmitter kernel, Reduction reduction, Panel columns, string name)
{
    private readonly SourceWriter _writer = kernel.Writer;

    private Loop Rows => reduction.Loops[reduction.Loops.Count - 1];

    private IEnumerable<Loop> OuterLoops => reduction.Loops.Take(reduction.Loops.Count - 1);

    /// <summary>Prints all blocks.</summary>
    /// <param name="start">Where the rows begin.</param>
    /// <param name="parameters">What a method of straight-line code takes.</param>
    /// <param name="before">What each method begins with.</param>
    /// <param name="open">What stands before the additions to a vector of columns.</param>
    /// <param name="step">The additions of a row.</param>
    /// <param name="close">What stands behind them.</param>
    /// <param name="most">The most vectors of a method.</param>
    public void All(
        KernelEmitter.Position start,
        MethodParameters parameters,
        Action before,
        Func<KernelEmitter.Vector, string> open,
        Func<KernelEmitter.Position, KernelEmitter.Vector, string> step,
        Func<KernelEmitter.Vector, string> close,
        int most)
    {
        if (kernel.Unrolled)
        {
            kernel.InParts(name, "Adds to the sums", parameters, hasSums: true, Straight(), before, most);
            return;
        }

        before();
        int chain = reduction.ChainLength;
        kernel.LoopNest(OuterLoops, start, origin =>
        {
            if (Rows.Extent.IsConstant && Rows.Extent.Factor <= chain)
            {
                Block(origin, Rows.Extent);
                return;
            }

            bool even = Rows.Extent.IsConstant && Rows.Extent.Factor % chain == 0;
            _writer.Block($"for (nint block = 0; block < {Rows.Extent}; block += {Literal.Of(chain)})", () =>
            {
                if (!even)
                {
                    _writer.Line($"nint rows = Math.Min({Literal.Of(chain)}, {Rows.Extent} - block);");
                }

                Block(origin.Step(Rows, Offset.Variable("block")), even ? Size.Constant(chain) : Size.Dynamic("rows"));
            });
        });

        void Block(KernelEmitter.Position origin, Size rows) => kernel.Vectors(
            "k",
            columns.Extent,
            Offset.Zero,
            column =>
            {
                _writer.Line(open(column));
                kernel.Each("row", rows, row => _writer.Line(step(origin.Step(Rows, row), column)));
                _writer.Line(close(column));
            },
            declares: true);

        IEnumerable<(int Vectors, Action Print)> Straight()
        {
            List<KernelEmitter.Position> starts = [start];
            foreach (Loop loop in OuterLoops)
            {
                starts = [.. starts.SelectMany(origin => Steps(loop, origin, 0, loop.Extent.Factor))];
            }

            foreach (KernelEmitter.Position origin in starts)
            {
                for (long first = 0; first < Rows.Extent.Factor; first += reduction.ChainLength)
                {
                    KernelEmitter.Position[] rows =
                        [.. Steps(Rows, origin, first, Math.Min(reduction.ChainLength, Rows.Extent.Factor - first))];
                    foreach (KernelEmitter.Vector column in kernel.VectorsOf(columns.Extent.Factor, Offset.Zero))
                    {
                        yield return (rows.Length, () => _writer.Block("", () =>
                        {
                            _writer.Line(open(column));
                            foreach (KernelEmitter.Position row in rows)
                            {
                                _writer.Line(step(row, column));
                            }

                            _writer.Line(close(column));
                        }));
                    }
                }
            }
        }

        static IEnumerable<KernelEmitter.Position> Steps(Loop loop, KernelEmitter.Position start, long first, long count)
            => Enumerable.Range(0, (int)count).Select(i => start.Step(loop, Offset.Constant(first + i)));
    }
}
