namespace NormGen.Inspection.Pictures;

/// <summary>The tensor as the papers draw it: a box whose edges are its axes, and the elements of one statistic in colour
/// (Wu and He, <i>Group Normalization</i>, 2018, figure 2). Along the edges where weight and bias vary lie their cells.</summary>
public static class TensorPicture
{
    private const double Cell = 22, Depth = 13, Left = 70, Top = 64, Strip = 8, Gap = 4;

    /// <param name="layer">The layer.</param>
    /// <returns>An SVG file; text and lines take the colours of the page around it.</returns>
    public static string Of(LayerDetails layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        (IReadOnlyList<PictureAxis> axes, string? forEach) = PictureAxes.Of(layer.Tensor);

        // Outermost to the right, the next into the depth, the innermost down; of two the innermost is to the right.
        PictureAxis none = new("", 1, 1, true, false);
        (PictureAxis right, PictureAxis deep, PictureAxis down) = axes switch
        {
            [var only] => (only, none, none),
            [var outer, var inner] => (inner, none, outer),
            _ => (axes[0], axes[1], axes[2]),
        };
        Svg svg = new();
        Box box = new(right.Cells, deep.Cells, down.Cells);
        Draw(svg, box, right, deep, down);
        Parameters(svg, box, right, deep, down);
        Labels(svg, box, right, deep, down);
        double width = Math.Max(box.Right + 16 + (Svg.CharacterWidth * down.Label.Length), 300), bottom = box.Bottom + Strip + 24;
        if (forEach is not null)
        {
            bottom += 16;
            svg.Text(Left, bottom - 6, "start", forEach);
        }

        return svg.ToString(width, bottom, $"{layer.Summary} The elements of one statistic are coloured.");
    }

    private static void Draw(Svg svg, Box box, PictureAxis right, PictureAxis deep, PictureAxis down)
    {
        // The coloured statistic is the one at the front, at the top, and at the left.
        string Fill(int x, int z, int y) => x < right.Colored && z < deep.Colored && y < down.Colored ? Svg.Statistic : Svg.Other;
        for (int z = box.Z - 1; z >= 0; z--)
        {
            for (int x = 0; x < box.X; x++)
            {
                svg.Polygon(Fill(x, z, 0), box.At(x, z, 0), box.At(x + 1, z, 0), box.At(x + 1, z + 1, 0), box.At(x, z + 1, 0));
            }

            for (int y = 0; y < box.Y; y++)
            {
                svg.Polygon(Fill(box.X - 1, z, y), box.At(box.X, z, y), box.At(box.X, z + 1, y), box.At(box.X, z + 1, y + 1), box.At(box.X, z, y + 1));
            }
        }

        for (int y = 0; y < box.Y; y++)
        {
            for (int x = 0; x < box.X; x++)
            {
                svg.Polygon(Fill(x, 0, y), box.At(x, 0, y), box.At(x + 1, 0, y), box.At(x + 1, 0, y + 1), box.At(x, 0, y + 1));
            }
        }
    }

    /// <summary>A cell beside each step of an edge along which they vary.</summary>
    private static void Parameters(Svg svg, Box box, PictureAxis right, PictureAxis deep, PictureAxis down)
    {
        for (int x = 0; right.HasParameters && x < box.X; x++)
        {
            (double left, double bottom) = box.At(x, 0, box.Y);
            svg.Rectangle(Svg.Parameter, left, bottom + Gap, Cell, Strip);
        }

        for (int z = 0; deep.HasParameters && z < box.Z; z++)
        {
            (double X, double Y) near = box.At(0, z, 0), far = box.At(0, z + 1, 0);
            svg.Polygon(Svg.Parameter, (near.X - Gap, near.Y), (far.X - Gap, far.Y), (far.X - Gap - Strip, far.Y), (near.X - Gap - Strip, near.Y));
        }

        for (int y = 0; down.HasParameters && y < box.Y; y++)
        {
            (double left, double top) = box.At(0, 0, y);
            svg.Rectangle(Svg.Parameter, left - Gap - Strip, top, Strip, Cell);
        }
    }

    private static void Labels(Svg svg, Box box, PictureAxis right, PictureAxis deep, PictureAxis down)
    {
        (double x, double y) = box.At(0, 0, box.Y);
        svg.Text(x, y + Gap + Strip + 14, "start", right.Label);
        (x, y) = box.At(box.X, box.Z, 0);
        svg.Text(Left, 16, "start", deep.Label);
        (x, y) = box.At(box.X, box.Z, box.Y);
        svg.Text(x + 8, y - ((y - box.At(0, box.Z, 0).Y) / 2), "start", down.Label);
    }

    /// <summary>Where the cells are drawn.</summary>
    private readonly record struct Box(int X, int Z, int Y)
    {
        public double Right => At(X, Z, 0).X;

        public double Bottom => At(0, 0, Y).Y;

        public (double X, double Y) At(int right, int deep, int down)
            => (Left + (right * Cell) + (deep * Depth), Top + ((Z - deep) * Depth * 0.7) - (Depth * 0.7) + (down * Cell));
    }
}
