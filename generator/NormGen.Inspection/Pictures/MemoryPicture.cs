using NormGen.Generator.Planning;
using NormGen.Inspection.Walking;

namespace NormGen.Inspection.Pictures;

/// <summary>The same elements in flat memory: where those of one statistic lie, and how the passes go through them, vector by
/// vector.</summary>
public static class MemoryPicture
{
    private const double Width = 640, Left = 10, Bar = 26;

    /// <summary>What is drawn apart at most; more is drawn as one piece.</summary>
    private const int MostPieces = 32;

    /// <param name="layer">The layer.</param>
    /// <returns>An SVG file; text and lines take the colours of the page around it.</returns>
    public static string Of(LayerDetails layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        Svg svg = new();
        double y = Memory(svg, layer.Walk, 20);
        y = Vectors(svg, layer, y + 34);
        return svg.ToString(Width + (2 * Left), y, $"Memory, element by element: {layer.Summary} The elements of one statistic are coloured.");
    }

    /// <summary>All of the tensor, the elements of the first statistic coloured.</summary>
    private static double Memory(Svg svg, WalkReport walk, double top)
    {
        long elements = walk.Loops.Aggregate(1L, (product, loop) => product * (loop.Extent ?? WalkSteps.ExampleExtent));
        svg.Text(Left, top - 6, "start", $"memory: {elements.Words()} elements{(walk.Loops.Any(loop => loop.Extent is null) ? " of such a call" : "")}");
        svg.Rectangle(Svg.Other, Left, top, Width, Bar);
        foreach ((long first, long count) in Pieces(walk))
        {
            double x = Left + (Width * first / elements);
            svg.Rectangle(Svg.Statistic, x, top, Math.Max(1.5, Width * count / elements), Bar);
        }

        return top + Bar;
    }

    /// <summary>The pieces of memory that the first statistic's elements lie in: runs, or single elements of rows.</summary>
    private static IEnumerable<(long First, long Count)> Pieces(WalkReport walk)
    {
        long[] extents = [.. walk.Loops.Select(loop => loop.Extent ?? WalkSteps.ExampleExtent)];
        long[] strides = new long[extents.Length];
        long stride = 1;
        for (int i = extents.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= extents[i];
        }

        // What is reduced at the end lies side by side.
        int last = extents.Length;
        long run = 1;
        while (last > 0 && walk.Loops[last - 1].IsReduced)
        {
            run *= extents[--last];
        }

        IEnumerable<long> starts = [0];
        for (int i = 0; i < last; i++)
        {
            if (walk.Loops[i].IsReduced)
            {
                (long extent, long step) = (extents[i], strides[i]);
                starts = starts.SelectMany(start => Few(extent).Select(index => start + (index * step)));
            }
        }

        return starts.Take(4 * MostPieces).Select(start => (start, run));
    }

    /// <summary>Some of many steps, spread over all.</summary>
    private static IEnumerable<long> Few(long extent)
        => extent <= MostPieces ? Enumerable.Range(0, (int)extent).Select(index => (long)index) : Enumerable.Range(0, MostPieces).Select(index => index * extent / MostPieces);

    /// <summary>One run or row, divided into vectors.</summary>
    private static double Vectors(Svg svg, LayerDetails layer, double top)
    {
        string piece = layer.Walk.Access == WalkAccess.Contiguous ? "a run of neighbours" : "a row of columns";
        foreach (VectorFigures vectors in layer.Figures.Vectors)
        {
            string text = $"{piece} in registers of {vectors.Bits.Words()} bits: {Words(vectors)}";
            svg.Text(Left, top - 6, "start", text);
            double whole = vectors.Lanes * vectors.RegistersPerIteration, narrow = 256.0 / vectors.Bits * vectors.Lanes;
            double scale = Width / ((whole * Math.Min(vectors.Iterations, MostPieces)) + (narrow * vectors.Registers) + vectors.Remainder);
            double x = Left;
            for (int i = 0; i < Math.Min(vectors.Iterations, MostPieces); i++)
            {
                for (int register = 0; register < vectors.RegistersPerIteration; register++, x += vectors.Lanes * scale)
                {
                    svg.Rectangle(i % 2 == 0 ? Svg.Statistic : Svg.Faint, x, top, vectors.Lanes * scale, Bar / 2);
                }
            }

            for (int i = 0; i < vectors.Registers; i++, x += narrow * scale)
            {
                svg.Rectangle(Svg.Other, x, top, narrow * scale, Bar / 2);
            }

            if (vectors.Remainder > 0)
            {
                svg.Rectangle("none", x, top, vectors.Remainder * scale, Bar / 2);
            }

            top += (Bar / 2) + 26;
        }

        if (layer.Figures.Vectors.Count == 0)
        {
            svg.Text(Left, top - 6, "start", $"Only a call tells how long {piece} is.");
        }

        return top;
    }

    private static string Words(VectorFigures vectors)
    {
        List<string> parts = [];
        if (vectors.Iterations > 0)
        {
            parts.Add($"{vectors.Iterations.Words()} × {vectors.RegistersPerIteration.Words()}");
        }

        if (vectors.Registers > 0)
        {
            parts.Add($"{vectors.Registers.Words()} of 256 bits");
        }

        if (vectors.Remainder > 0)
        {
            parts.Add($"{vectors.Remainder.Words()} elements in a part of one");
        }

        return string.Join(", then ", parts);
    }
}
