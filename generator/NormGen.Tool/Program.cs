using NormGen.Tool.Terminals;

namespace NormGen.Tool;

internal static class Program
{
    public static int Main(string[] args) => Application.Run(Terminal.OfProcess(), args);
}
