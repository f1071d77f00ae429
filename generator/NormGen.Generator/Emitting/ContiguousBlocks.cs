using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Prints sums over runs of neighbours, block by block: a block's additions are one chain per lane.</summary>
/// <param name="kernel">What they are printed into.</param>
/// <param name="reduction">The loops, and the length of a chain.</param>
/// <param name="name">What the methods of straight-line code are called.</param>
/// <param name="summary">What they do.</param>
internal sealed class ContiguousBlocks(KernelEmitter kernel, Reduction reduction, string name, string summary)
{
    private readonly SourceWriter _writer = kernel.Writer;
    private readonly int _elements = reduction.ChainLength * kernel.Plan.Lanes;

    private Loop Run => reduction.Loops[reduction.Loops.Count - 1];

    /// <summary>The loop around the runs, if there is more than one run.</summary>
    private Loop? Runs => reduction.Loops.Count > 1 ? reduction.Loops[reduction.Loops.Count - 2] : null;

    private IEnumerable<Loop> OuterLoops => reduction.Loops.Take(reduction.Loops.Count - 2);

    /// <summary>Prints how many runs share a block, where that is known only when called.</summary>
    public void RunsPerBlock()
    {
        if (reduction.RunsPerBlock.IsConstant || Runs is null)
        {
            return;
        }

        string chain = Literal.Of(reduction.ChainLength), lanes = Literal.Of(kernel.Plan.Lanes);
        _writer.Line($"// Short runs share a block: {chain} vectors in all.");
        _writer.Line($"nint {reduction.RunsPerBlock} = Math.Max(1, {chain} / (({Run.Extent} + {Literal.Of(kernel.Plan.Lanes - 1)}) / {lanes}));");
        _writer.Line();
    }

    /// <summary>Prints the first block alone.</summary>
    public void First(Chain chain)
    {
        if (kernel.Unrolled)
        {
            Block(chain, () => Print(chain, StraightBlocks(default).First()));
            return;
        }

        Block(chain, () =>
        {
            if (!Run.Extent.IsConstant)
            {
                _writer.Line($"nint length = Math.Min({_elements}, {Run.Extent});");
            }

            Size length = Run.Extent.IsConstant
                ? Size.Constant(Math.Min(Run.Extent.Factor, _elements))
                : Size.Dynamic("length");
            RunsFrom("0", FirstRuns, default, run => Vectors(chain, length, run));
        });
    }

    /// <summary>Prints all blocks.</summary>
    /// <param name="start">Where the elements begin.</param>
    /// <param name="parameters">What a method of straight-line code takes.</param>
    /// <param name="before">What each method begins with.</param>
    /// <param name="chain">The additions.</param>
    /// <param name="most">The most vectors of a method.</param>
    public void All(
        KernelEmitter.Position start,
        MethodParameters parameters,
        Action before,
        Chain chain,
        int most)
    {
        if (kernel.Unrolled)
        {
            kernel.InParts(
                name,
                summary,
                parameters,
                hasSums: true,
                StraightBlocks(start).Select(block => (block.Count, (Action)(() => Block(chain, () => Print(chain, block))))),
                before,
                most);
            return;
        }

        before();
        kernel.LoopNest(OuterLoops, start, position => LoopBlocks(position, chain));
    }

    /// <summary>Prints all blocks within a method that has more to do; in straight-line code as long as they fit in one.</summary>
    /// <param name="start">Where the elements begin.</param>
    /// <param name="chain">The additions.</param>
    public void Inline(KernelEmitter.Position start, Chain chain)
    {
        if (kernel.Unrolled && Run.Extent.Factor <= Budget.MethodGradientVectors * kernel.Plan.Lanes)
        {
            foreach (List<(KernelEmitter.Position Run, KernelEmitter.Vector Vector)> block in StraightBlocks(start))
            {
                Block(chain, () => Print(chain, block));
            }
        }
        else
        {
            kernel.InLoops(() => LoopBlocks(start, chain));
        }
    }

    /// <summary>The number of elements in the first block, as C#.</summary>
    public string FirstCount
    {
        get
        {
            if (!Run.Extent.IsConstant)
            {
                string length = $"Math.Min({_elements}, {Run.Extent})";
                return FirstRuns == "1" ? length : $"({length} * {FirstRuns})";
            }

            long run = Math.Min(Run.Extent.Factor, _elements);
            return long.TryParse(FirstRuns, out long runs) ? Literal.Of(runs * run) : $"({Literal.Of(run)} * {FirstRuns})";
        }
    }

    /// <summary>The first block in words.</summary>
    public string FirstText => FirstCount.All(char.IsDigit) ? $"{FirstCount} elements" : "block";

    /// <summary>The number of runs in the first block.</summary>
    private string FirstRuns
    {
        get
        {
            Size runs = Runs?.Extent ?? Size.One;
            if (runs.Is(1) || reduction.RunsPerBlock.Is(1))
            {
                return "1";
            }

            return runs.IsConstant && reduction.RunsPerBlock.IsConstant
                ? Literal.Of(Math.Min(runs.Factor, reduction.RunsPerBlock.Factor))
                : $"Math.Min({reduction.RunsPerBlock}, {runs})";
        }
    }

    private void Block(Chain chain, Action vectors)
    {
        if (chain.Open.Length == 0)
        {
            vectors();
        }
        else
        {
            _writer.Block("", () => Chained(chain, vectors));
        }
    }

    private void Chained(Chain chain, Action vectors)
    {
        if (chain.Open.Length == 0)
        {
            vectors();
            return;
        }

        _writer.Line(chain.Open);
        vectors();
        _writer.Line(chain.Close);
    }

    private void Print(Chain chain, List<(KernelEmitter.Position Run, KernelEmitter.Vector Vector)> vectors)
        => vectors.ForEach(part => _writer.Line(chain.Step(part.Run, part.Vector)));

    private void Vectors(Chain chain, Size length, KernelEmitter.Position run)
        => kernel.Vectors("j", length, Offset.Zero, vector => _writer.Line(chain.Step(run, vector)));

    /// <summary>The vectors of each block of elements whose extents are all known.</summary>
    private IEnumerable<List<(KernelEmitter.Position Run, KernelEmitter.Vector Vector)>> StraightBlocks(KernelEmitter.Position start)
    {
        List<KernelEmitter.Position> starts = [start];
        foreach (Loop loop in OuterLoops)
        {
            starts = [.. starts.SelectMany(position => Steps(loop, position))];
        }

        int perBlock = (int)reduction.RunsPerBlock.Factor;
        foreach (KernelEmitter.Position position in starts)
        {
            List<KernelEmitter.Position> runs = Runs is null ? [position] : [.. Steps(Runs, position)];
            for (int first = 0; first < runs.Count; first += perBlock)
            {
                List<(KernelEmitter.Position Run, KernelEmitter.Vector Vector)> vectors =
                [
                    .. runs.Skip(first).Take(perBlock).SelectMany(run =>
                        kernel.VectorsOf(Run.Extent.Factor, Offset.Zero).Select(vector => (run, vector))),
                ];
                for (int i = 0; i < vectors.Count; i += reduction.ChainLength)
                {
                    yield return [.. vectors.Skip(i).Take(reduction.ChainLength)];
                }
            }
        }

        static IEnumerable<KernelEmitter.Position> Steps(Loop loop, KernelEmitter.Position start)
            => Enumerable.Range(0, (int)loop.Extent.Factor).Select(i => start.Step(loop, Offset.Constant(i)));
    }

    private void LoopBlocks(KernelEmitter.Position start, Chain chain)
    {
        if (reduction.RunsPerBlock.Is(1))
        {
            kernel.LoopNest(Runs is null ? [] : [Runs], start, run => BlocksOfRun(run, chain));
        }
        else if (Runs is null && Run.Extent.IsConstant)
        {
            Block(chain, () => Vectors(chain, Run.Extent, start));
        }
        else if (Runs is null)
        {
            Pieces("0", "1");
        }
        else
        {
            bool even = Runs.Extent.IsConstant && reduction.RunsPerBlock.IsConstant && Runs.Extent.Factor % reduction.RunsPerBlock.Factor == 0;
            string end = $"block + {reduction.RunsPerBlock}";
            _writer.Block(
                $"for (nint block = 0; block < {Runs.Extent}; block += {reduction.RunsPerBlock})",
                () => Pieces("block", even ? end : $"Math.Min({end}, {Runs.Extent})"));
        }

        // A run whose length is known only when called may be longer than a block.
        void Pieces(string from, string to)
        {
            if (Run.Extent.IsConstant)
            {
                Chained(chain, () => RunsFrom(from, to, start, run => Vectors(chain, Run.Extent, run)));
                return;
            }

            _writer.Block($"for (nint piece = 0; piece < {Run.Extent}; piece += {_elements})", () =>
            {
                _writer.Line($"nint length = Math.Min({_elements}, {Run.Extent} - piece);");
                Chained(chain, () => RunsFrom(from, to, start, run => Vectors(
                    chain, Size.Dynamic("length"), run.Step(Run, Offset.Variable("piece")))));
            });
        }
    }

    /// <summary>A run of known length, of one block or more.</summary>
    private void BlocksOfRun(KernelEmitter.Position run, Chain chain)
    {
        long whole = Run.Extent.Factor / _elements;
        Size block = Size.Constant(_elements);
        kernel.Each("block", Size.Constant(whole), index => Block(
            chain, () => Vectors(chain, block, run.Step(Run, index * block))));
        long left = Run.Extent.Factor % _elements;
        if (left > 0)
        {
            Block(chain, () => Vectors(chain, Size.Constant(left), run.Step(Run, Offset.Constant(whole * _elements))));
        }
    }

    private void RunsFrom(string from, string to, KernelEmitter.Position start, Action<KernelEmitter.Position> body)
    {
        if (Runs is null || (from, to) == ("0", "1"))
        {
            body(start);
        }
        else
        {
            _writer.Block($"for (nint run = {from}; run < {to}; run++)", () => body(start.Step(Runs, Offset.Variable("run"))));
        }
    }
}
