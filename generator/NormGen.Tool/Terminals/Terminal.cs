using System.Text;
using Spectre.Console;

namespace NormGen.Tool.Terminals;

/// <summary>Where the command writes: results to <paramref name="Out"/>; progress and errors to <paramref name="Error"/>, so that
/// results can be redirected.</summary>
internal sealed record Terminal(IAnsiConsole Out, IAnsiConsole Error)
{
    private const int WidthOfFiles = 80;

    public static Terminal OfProcess()
    {
        if (!Console.IsOutputRedirected && OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        return new(Make(Console.Out, Console.IsOutputRedirected), Make(Console.Error, Console.IsErrorRedirected));
    }

    /// <summary>Without colour, 80 columns wide.</summary>
    public static IAnsiConsole ToFile(TextWriter writer) => Make(writer, isFile: true);

    /// <summary>Writes lines that someone may copy: none is broken, however narrow the terminal is.</summary>
    public static void WriteUnbroken(IAnsiConsole console, Spectre.Console.Rendering.IRenderable lines)
    {
        int width = console.Profile.Width;
        console.Profile.Width = short.MaxValue;
        console.Write(lines);
        console.Profile.Width = width;
    }

    /// <summary>Does what takes longer than a moment, and says so meanwhile.</summary>
    /// <param name="what">What is done: <c>Loading Network.csproj</c>.</param>
    /// <param name="work">Does it. It is given what tells a next step.</param>
    public T Working<T>(string what, Func<Action<string>, T> work)
    {
        if (Error.Profile.Capabilities.Interactive)
        {
            return Error.Status().Start($"{Markup.Escape(what)} ...", context => work(next => context.Status = $"{Markup.Escape(next)} ..."));
        }

        Step(what);
        return work(Step);

        void Step(string step) => Tell($"{step} ...");
    }

    /// <summary>Says something that is no result.</summary>
    public void Tell(string text) => Error.Write(new Text($"{text}\n"));

    private static IAnsiConsole Make(TextWriter writer, bool isFile)
    {
        bool plain = isFile || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        IAnsiConsole console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(isFile ? new TrimmingWriter(writer) : writer),
            Ansi = isFile ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isFile ? InteractionSupport.No : InteractionSupport.Detect,
            Enrichment = new() { UseDefaultEnrichers = false },
        });
        if (isFile)
        {
            console.Profile.Width = WidthOfFiles;
            console.Profile.Capabilities.Unicode = true;
        }

        return console;
    }
}
