using System.Text;
using BigGustave;
using ResNet18.Pictures;

namespace ResNet18.Report;

/// <summary>The similarities of all pictures as an SVG file: a colored cell for each two, between the pictures themselves.</summary>
internal sealed class SimilarityPicture
{
    private const int Cell = 36;
    private const int Left = 80;
    private const int Top = 52;

    // Small pictures make a small file: a pixel for so many by so many.
    private const int Block = 4;

    private readonly StringBuilder _elements = new();

    public static void Draw(IReadOnlyList<Picture> pictures, Similarity similarity, string path)
    {
        var picture = new SimilarityPicture();
        for (int i = 0; i < pictures.Count; i++)
        {
            picture.AddRow(i, pictures, similarity);
        }

        int bottom = Top + (pictures.Count + 1) * Cell + 20;
        picture.AddScale(bottom, similarity.Lowest);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Left + (pictures.Count + 1) * Cell + 20}" height="{bottom + 40}" font-family="sans-serif" font-size="13">
            <rect width="100%" height="100%" fill="white"/>
            <text x="{Left}" y="30" font-weight="bold">How alike two pictures are to ResNet-18: the cosine of their features</text>
            {picture._elements}</svg>

            """);
    }

    /// <summary>Adds a picture, at the left of its row and above its column, and the cells of the row.</summary>
    private void AddRow(int row, IReadOnlyList<Picture> pictures, Similarity similarity)
    {
        int offset = (row + 1) * Cell;
        if (row == 0 || pictures[row - 1].Texture != pictures[row].Texture)
        {
            Add($"<text x=\"{Left - 8}\" y=\"{Top + offset + Cell / 2 + 5}\" text-anchor=\"end\">{pictures[row].Texture}</text>");
        }

        Add($"<image id=\"p{row}\" x=\"{Left}\" y=\"{Top + offset}\" width=\"{Cell - 2}\" height=\"{Cell - 2}\" href=\"{Small(pictures[row])}\"/>");
        Add($"<use href=\"#p{row}\" x=\"{offset}\" y=\"{-offset}\"/>");
        for (int column = 0; column < similarity.Count; column++)
        {
            string color = ColorScale.Color(similarity.Relative(row, column));
            Add($"<rect x=\"{Left + (column + 1) * Cell}\" y=\"{Top + offset}\" width=\"{Cell - 2}\" height=\"{Cell - 2}\" fill=\"{color}\"/>");
        }
    }

    /// <summary>Adds what the colors mean.</summary>
    private void AddScale(int top, double lowest)
    {
        const int Steps = 10;
        const int Width = 24;
        int left = Left + Cell;
        Add($"<text x=\"{left - 8}\" y=\"{top + 13}\" text-anchor=\"end\">{lowest:0.00}</text>");
        for (int i = 0; i <= Steps; i++)
        {
            Add($"<rect x=\"{left + i * Width}\" y=\"{top}\" width=\"{Width}\" height=\"16\" fill=\"{ColorScale.Color(i / (double)Steps)}\"/>");
        }

        Add($"<rect x=\"{left}\" y=\"{top}\" width=\"{(Steps + 1) * Width}\" height=\"16\" fill=\"none\" stroke=\"#ddd\"/>");
        Add($"<text x=\"{left + (Steps + 1) * Width + 8}\" y=\"{top + 13}\">1.00</text>");
    }

    /// <summary>A picture as the address that holds it.</summary>
    private static string Small(Picture picture)
    {
        int size = picture.Size / Block;
        var builder = PngBuilder.Create(size, size, hasAlphaChannel: false);
        for (int i = 0; i < size * size; i++)
        {
            int x = i % size, y = i / size;
            builder.SetPixel(Mean(x, y, 0), Mean(x, y, 1), Mean(x, y, 2), x, y);
        }

        return "data:image/png;base64," + Convert.ToBase64String(builder.Save());

        byte Mean(int x, int y, int color) => (byte)Enumerable.Range(0, Block * Block).Average(i =>
            picture.Pixels[3 * ((y * Block + i / Block) * picture.Size + x * Block + i % Block) + color]);
    }

    private void Add(FormattableString element) => _elements.Append(FormattableString.Invariant(element)).Append('\n');
}
