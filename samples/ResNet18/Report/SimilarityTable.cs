using ResNet18.Pictures;
using Spectre.Console;

namespace ResNet18.Report;

/// <summary>The similarities of all pictures in the terminal, colored where it shows colors.</summary>
internal static class SimilarityTable
{
    public static void Print(IReadOnlyList<Picture> pictures, Similarity similarity)
    {
        AnsiConsole.WriteLine("How alike two pictures are to the network: the cosine of their features, in %");
        for (int i = 0; i < similarity.Count; i++)
        {
            bool first = i == 0 || pictures[i - 1].Texture != pictures[i].Texture;
            AnsiConsole.Markup($"{(first ? pictures[i].Texture : ""),9} ");
            for (int j = 0; j < similarity.Count; j++)
            {
                double value = similarity.Relative(i, j);
                string number = i == j ? " ·" : $"{100 * similarity[i, j],2:0}";
                AnsiConsole.Markup($"[{(value > 0.5 ? "#ffffff" : "#000000")} on {ColorScale.Color(value)}] {number}[/]");
            }

            AnsiConsole.WriteLine();
        }

        AnsiConsole.WriteLine();
    }
}
