using System.Globalization;
using System.Numerics;
using NormGen.Inspection;
using NormGen.Tool.Benching;
using NormGen.Tool.Showing;
using NormGen.Tool.Terminals;
using Spectre.Console;
using Spectre.Console.Cli;

namespace NormGen.Tool.Commands;

/// <summary><c>normgen bench</c>.</summary>
internal sealed class BenchCommand(Terminal terminal) : Command<BenchSettings>
{
    /// <summary>Properties whose computation the plain loops do not have.</summary>
    private static readonly string[] s_unknown = ["Masked", "VirtualBatch"];

    public override int Execute(CommandContext context, BenchSettings settings, CancellationToken cancellationToken)
    {
        if (!AttributeArgument.IsAttribute(settings.Attribute) || settings.Attribute.Contains("class ", StringComparison.Ordinal))
        {
            throw ToolException.Usage("bench takes an attribute alone, in quotes, such as \"[LayerNorm(768)]\".");
        }

        if (s_unknown.FirstOrDefault(name => settings.Attribute.Contains(name, StringComparison.Ordinal)) is { } unknown)
        {
            throw ToolException.Usage($"bench does not know layers with {unknown}: leave it out.");
        }

        LayerReport report = Framework.Inspector.Inspect(settings.Attribute, cancellationToken);
        if (report.Layer is not { } details)
        {
            MessageWriter.Write(terminal.Out, report);
            return ExitCodes.Errors;
        }

        int[] shape = CallShape.Of(details.Tensor.Axes, settings.Batch, settings.Shape);
        if (settings.Disassemble)
        {
            return Disassemble(settings, shape, cancellationToken);
        }

        return CompiledLayer.Create(settings.Attribute, cancellationToken) switch
        {
            INormalization<float> layer => Run(new Bench<float>(layer, details, shape, settings.Evaluation), settings, shape, cancellationToken),
            INormalization<double> layer => Run(new Bench<double>(layer, details, shape, settings.Evaluation), settings, shape, cancellationToken),
            _ => throw ToolException.Errors("bench knows layers of float and of double."),
        };
    }

    private int Run<T>(Bench<T> bench, BenchSettings settings, int[] shape, CancellationToken cancellation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (settings.Exercise)
        {
            bench.Exercise(cancellation);
            return ExitCodes.Fine;
        }

        BenchResult result = terminal.Working($"Checking {settings.Attribute}", progress =>
        {
            IReadOnlyList<CheckResult> checks = bench.Check();
            bool isRight = checks.All(check => check.IsRight);
            if (isRight)
            {
                progress($"Timing {settings.Attribute}");
            }

            return new BenchResult(shape, settings.Evaluation ? "evaluation" : "training", checks, isRight ? bench.Time(cancellation) : []);
        });
        if (settings.Json)
        {
            JsonWriter.Write(terminal.Out, result);
        }
        else
        {
            BenchWriter.Write(terminal.Out, settings.Attribute, result);
        }

        return result.IsRight ? ExitCodes.Fine : ExitCodes.Errors;
    }

    private int Disassemble(BenchSettings settings, int[] shape, CancellationToken cancellation)
    {
        string extents = string.Join(',', shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)));
        IReadOnlyList<string> listings = terminal.Working(
            "Calling the layer until the JIT has compiled it for good",
            _ => Disassembly.Of(
                ["bench", settings.Attribute, "--shape", extents, "--exercise", .. settings.Evaluation ? ["--evaluation"] : Array.Empty<string>()], cancellation));
        foreach (string listing in listings)
        {
            Terminal.WriteUnbroken(terminal.Out, new Text($"{listing}\n"));
        }

        return listings.Count > 0 ? ExitCodes.Fine : throw ToolException.Errors("The JIT listed no kernel: it must be a runtime from .NET 8 on.");
    }
}
