using System.Buffers;

namespace NormGen.CompilerServices;

/// <summary>The rows of a panel. Where it is all columns of a batch, threads share them: in chunks where they are added up, in any number where they
/// are written.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly unsafe ref struct ColumnRows<T>
    where T : unmanaged
{
    private readonly ColumnSums<T> _sums;
    private readonly ColumnWrites<T> _writes;
    private readonly Step _rows;
    private readonly Chunks _chunks;
    private readonly bool _constant;
    private readonly bool _keeps;
    private readonly int _maxDegreeOfParallelism;

    /// <summary>Divides the rows of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="sums">The passes that add up.</param>
    /// <param name="writes">The passes that write.</param>
    /// <param name="tasks">The panels.</param>
    /// <param name="weighted">Whether parameters vary along columns: the sums of their gradients are not for threads to share.</param>
    /// <param name="allRows">Whether the passes are for as many rows as there are, and no fewer.</param>
    public ColumnRows(ref readonly LayerCall<T> call, ColumnSums<T> sums, ColumnWrites<T> writes, ColumnTasks tasks, bool weighted, bool allRows)
    {
        _sums = sums;
        _writes = writes;
        _constant = call.IsConstant;
        _keeps = call.Plan.KeepsGradient;
        _maxDegreeOfParallelism = call.MaxDegreeOfParallelism;
        Geometry geometry = call.Geometry;
        _rows = geometry.Reduced.Length == 1 ? geometry.Reduced[0] : default;
        _chunks = CompilerServices.Chunks.One(_rows.Extent);
        if (!tasks.IsOnePanel || weighted || allRows || geometry.Reduced.Length != 1)
        {
            return;
        }

        // A sample's statistics have the same bits among other samples, whose columns are no panel together.
        if (call.Plan.IsOfBatch)
        {
            _chunks = RowChunks.Of(_rows.Extent, geometry.Kept[^1].Extent);
        }

        AreShared = _chunks.Count > 1 || _constant || call.Phase == Phase.Write;
    }

    private enum Pass
    {
        AddToInput,
        Measure,
        SumGradients,
        Normalize,
        WriteGradients,
    }

    /// <summary>Whether threads share them; otherwise panels.</summary>
    public bool AreShared { get; }

    /// <summary>In how many chunks they are added up.</summary>
    public nint Chunks => _chunks.Count;

    /// <summary>Adds what is to be added to the input, where threads share the rows.</summary>
    /// <param name="panel">The columns.</param>
    public void AddToInput(ref readonly ColumnPanel<T> panel) => Write(in panel, Pass.AddToInput);

    /// <summary>Adds up what the statistics follow from.</summary>
    /// <param name="panel">The columns; their sums are zeros.</param>
    public void Measure(ref readonly ColumnPanel<T> panel) => AddUp(in panel, Pass.Measure);

    /// <summary>Adds up what the input's gradient follows from.</summary>
    /// <param name="panel">The columns; their sums are zeros.</param>
    public void SumGradients(ref readonly ColumnPanel<T> panel) => AddUp(in panel, Pass.SumGradients);

    /// <summary>Writes the output.</summary>
    /// <param name="panel">The columns.</param>
    public void Normalize(ref readonly ColumnPanel<T> panel) => Write(in panel, Pass.Normalize);

    /// <summary>Writes the input's gradient.</summary>
    /// <param name="panel">The columns.</param>
    public void WriteGradients(ref readonly ColumnPanel<T> panel) => Write(in panel, Pass.WriteGradients);

    private void AddUp(ref readonly ColumnPanel<T> panel, Pass pass)
    {
        if (_chunks.Count == 1)
        {
            Run(in panel, pass);
            return;
        }

        byte[] memory = ArrayPool<byte>.Shared.Rent(ChunkSums<T>.Bytes(panel.Count) * (int)_chunks.Count);
        fixed (byte* pinned = memory)
        {
            ChunkSums<T> sums = new(pinned, panel.Count);
            Work work = new(in this, in panel, pass, sums);
            SharedTasks.Run(in work, _chunks.Count, Elements(in panel), _maxDegreeOfParallelism);
            for (nint chunk = 0; chunk < _chunks.Count; chunk++)
            {
                panel.Sums.Add(sums.SumsOf(chunk), panel.Count);
                panel.Products.Add(sums.ProductsOf(chunk), panel.Count);
            }
        }

        ArrayPool<byte>.Shared.Return(memory);
    }

    private void Write(ref readonly ColumnPanel<T> panel, Pass pass)
    {
        if (!AreShared)
        {
            Run(in panel, pass);
            return;
        }

        Work work = new(in this, in panel, pass, default);
        SharedTasks.Run(in work, panel.Rows, Elements(in panel), _maxDegreeOfParallelism);
    }

    private static int Elements(ref readonly ColumnPanel<T> panel) => (int)(panel.Rows * panel.Count);

    private ColumnPanel<T> Part(ref readonly ColumnPanel<T> panel, nint first, nint count)
    {
        ColumnPanel<T> part = panel.Moved(first * _rows.Stride);
        part.Rows = count;
        return part;
    }

    private void Run(ref readonly ColumnPanel<T> panel, Pass pass)
    {
        switch (pass)
        {
            case Pass.AddToInput:
                ResidualSum.Add(ref panel.Input, in panel.Addend, [_rows with { Extent = panel.Rows }], panel.Count);
                break;
            case Pass.Measure:
                _sums.Measure(in panel);
                break;
            case Pass.SumGradients when _keeps:
                _writes.SumGradients(in panel);
                break;
            case Pass.SumGradients:
                _sums.SumGradients(in panel);
                break;
            case Pass.Normalize:
                _writes.Normalize(in panel);
                break;
            case Pass.WriteGradients when _constant:
                _writes.WriteGradientsInEvaluation(in panel);
                break;
            case Pass.WriteGradients:
                _writes.WriteGradients(in panel);
                break;
        }
    }

    /// <summary>A pass that threads share.</summary>
    private readonly ref struct Work : ISharedWork
    {
        private readonly ColumnRows<T> _shared;
        private readonly ColumnPanel<T> _panel;
        private readonly Pass _pass;
        private readonly ChunkSums<T> _sums;

        /// <param name="shared">The rows.</param>
        /// <param name="panel">The columns.</param>
        /// <param name="pass">What is done.</param>
        /// <param name="sums">Where the sums of chunks go; for rows that are written, nothing.</param>
        public Work(ref readonly ColumnRows<T> shared, ref readonly ColumnPanel<T> panel, Pass pass, ChunkSums<T> sums)
        {
            _shared = shared;
            _panel = panel;
            _pass = pass;
            _sums = sums;
        }

        /// <inheritdoc/>
        public void Run(nint first, nint limit)
        {
            if (_pass is not (Pass.Measure or Pass.SumGradients))
            {
                ColumnPanel<T> rows = _shared.Part(in _panel, first, limit - first);
                _shared.Run(in rows, _pass);
                return;
            }

            for (nint chunk = first; chunk < limit; chunk++)
            {
                nint row = chunk * _shared._chunks.Each;
                ColumnPanel<T> rows = _shared.Part(in _panel, row, Math.Min(_shared._chunks.Each, _panel.Rows - row));
                rows.Sums = _sums.SumsOf(chunk);
                rows.Products = _sums.ProductsOf(chunk);
                rows.Sums.Clear(_sums.Room);
                rows.Products.Clear(_sums.Room);
                _shared.Run(in rows, _pass);
            }
        }
    }
}
