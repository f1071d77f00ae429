using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Inspection;

/// <summary>What NormGen makes of one annotated class.</summary>
/// <param name="Name">The class, with its namespace and the types around it.</param>
/// <param name="Attribute">The attribute as it is written: <c>[LayerNorm(768)]</c>.</param>
/// <param name="Location">Where the class is declared: file and line, from 1; null for a report on an attribute alone.</param>
/// <param name="Messages">What is wrong, or could be better. With an error among them there is no <paramref name="Layer"/>.</param>
/// <param name="Layer">What is computed, and how; null where the attribute or the class is invalid.</param>
public sealed record LayerReport(
    string Name, string Attribute, string? Location, IReadOnlyList<Message> Messages, LayerDetails? Layer);

/// <summary>A diagnostic.</summary>
/// <param name="Id">Its number: <c>NORM007</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Text">What it says.</param>
/// <param name="Start">Where in the source it begins, in characters from 0.</param>
/// <param name="Length">How many characters it is about.</param>
/// <param name="Fixes">What an editor can do about it.</param>
public sealed record Message(string Id, MessageSeverity Severity, string Text, int Start, int Length, IReadOnlyList<Fix> Fixes);

/// <summary>A change of the source that a <see cref="Message"/> proposes.</summary>
/// <param name="Title">What an editor calls it.</param>
/// <param name="Edits">The changes, all to be made at once: their places are those before any.</param>
public sealed record Fix(string Title, IReadOnlyList<TextEdit> Edits);

/// <summary>A piece of source and what takes its place.</summary>
/// <param name="Start">Where it begins, in characters from 0.</param>
/// <param name="Length">How many characters it has; 0 to insert.</param>
/// <param name="Text">What takes its place.</param>
public sealed record TextEdit(int Start, int Length, string Text);

/// <summary>How bad a <see cref="Message"/> is.</summary>
public enum MessageSeverity
{
    /// <summary>A remark.</summary>
    Info,

    /// <summary>The layer is generated, but not as was meant, perhaps.</summary>
    Warning,

    /// <summary>No layer is generated.</summary>
    Error,
}

/// <summary>A valid layer: what was asked for, the passes, the plan, the files, and figures.</summary>
/// <param name="Summary">The layer in one sentence.</param>
/// <param name="Formula">What is computed: <c>y = (x − mean) / sqrt(variance + 1e-5) · weight + bias</c>.</param>
/// <param name="Gradient">The input's gradient; null without a backward pass.</param>
/// <param name="General">The <c>[Normalize]</c> that a preset stands for; the attribute itself where it is that.</param>
/// <param name="Preset">The preset that the attribute equals; null where there is none.</param>
/// <param name="PyTorch">The line of Python that makes the same layer, or, where PyTorch has none, null.</param>
/// <param name="Tensor">The tensor, axis by axis.</param>
/// <param name="Passes">The ways through the elements, in the order in which they are taken.</param>
/// <param name="Plan">What the planner says, point by point, as in the generated file's header.</param>
/// <param name="Walk">How the passes of a statistic go through the tensor.</param>
/// <param name="Files">What is generated.</param>
/// <param name="Figures">Numbers.</param>
public sealed record LayerDetails(
    string Summary,
    string Formula,
    string? Gradient,
    string General,
    string? Preset,
    string? PyTorch,
    TensorReport Tensor,
    IReadOnlyList<PassReport> Passes,
    IReadOnlyList<PlanPoint> Plan,
    WalkReport Walk,
    IReadOnlyList<GeneratedFile> Files,
    Figures Figures)
{
    /// <summary>Whether the class is static: functions over the caller's memory in place of a layer.</summary>
    public bool IsStatic { get; init; }

    /// <summary>What was asked for.</summary>
    internal LayerSpec Spec { get; init; } = null!;

    /// <summary>How it is computed.</summary>
    internal KernelPlan KernelPlan { get; init; } = null!;
}

/// <summary>A point of the plan.</summary>
/// <param name="Title">What it is about: <c>Elements</c>.</param>
/// <param name="Text">What is done, and why.</param>
public sealed record PlanPoint(string Title, string Text);

/// <summary>One way through the elements.</summary>
/// <param name="Name">The method that does it: <c>Measure</c>.</param>
/// <param name="Direction">In which call.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Definitions">What its formulas have in common, with names: <c>d = x − shift</c>.</param>
/// <param name="Sums">What is added up: <c>Σ d · d</c>.</param>
/// <param name="Writes">What is written: <c>y = …</c>.</param>
/// <param name="Reads">The tensors that it reads.</param>
/// <param name="Written">The tensors that it writes.</param>
/// <param name="Operations">Arithmetic operations an element; a fused multiply-add counts as two.</param>
public sealed record PassReport(
    string Name,
    PassDirection Direction,
    string Summary,
    IReadOnlyList<string> Definitions,
    IReadOnlyList<string> Sums,
    IReadOnlyList<string> Writes,
    IReadOnlyList<string> Reads,
    IReadOnlyList<string> Written,
    int Operations);

/// <summary>The call that a pass belongs to.</summary>
public enum PassDirection
{
    /// <summary><c>Forward</c>.</summary>
    Forward,

    /// <summary><c>Backward</c>.</summary>
    Backward,

    /// <summary><c>Backward</c> where running statistics normalized.</summary>
    BackwardInEvaluation,
}

/// <summary>A generated file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its text.</param>
/// <param name="Marks">Which lines are about which point of the plan, or are which pass.</param>
public sealed record GeneratedFile(string Name, string Text, IReadOnlyList<LineMark> Marks);

/// <summary>Some lines of a file.</summary>
/// <param name="About">The <see cref="PlanPoint.Title"/> or the <see cref="PassReport.Name"/>.</param>
/// <param name="First">The first line, from 1.</param>
/// <param name="Last">The last line.</param>
public sealed record LineMark(string About, int First, int Last);
