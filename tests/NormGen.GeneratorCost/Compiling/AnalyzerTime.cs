using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NormGen.Generator;

namespace NormGen.GeneratorCost.Compiling;

internal static class AnalyzerTime
{
    /// <summary>What Roslyn's telemetry says, in milliseconds.</summary>
    public static double Of(IEnumerable<SyntaxTree> trees)
    {
        DiagnosticAnalyzer analyzer = new NormalizationAnalyzer();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true);
        CompilationWithAnalyzers compilation = Consumer.Compilation(trees).WithAnalyzers([analyzer], options);
        compilation.GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        return compilation.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None).GetAwaiter().GetResult()
            .ExecutionTime.TotalMilliseconds;
    }
}
