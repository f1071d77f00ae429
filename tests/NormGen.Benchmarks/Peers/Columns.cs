using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers;

internal static class Columns
{
    public static string Title(this Column column) => column switch
    {
        Column.Ours => "ours",
        Column.OursOneThread => "ours, 1 thread",
        Column.AtOnce => "half of two at once",
        Column.Plain => "plain layer",
        Column.Composed => "plain layer + TensorPrimitives",
        Column.OwnWidth => "the width's own code",
        Column.OneDnn => "oneDNN",
        Column.PyTorch => "PyTorch",
        Column.OnnxRuntime => "ONNX Runtime",
        Column.Primitives => "TensorPrimitives",
        Column.Loops => "loops",
        Column.ByHand => "by hand",
        Column.CopyTo => "copy",
        _ => "streaming copy",
    };

    /// <summary>Whether it does a part of the work, as a bound, and gives no results.</summary>
    public static bool IsBound(this Column column) => column is Column.CopyTo or Column.StreamingCopy or Column.Plain or Column.AtOnce;

    /// <summary>Whether it can do such work: a fused step is compared with compositions alone, and with a library that has it, code for
    /// any width with that for one.</summary>
    public static bool Offers(this Column column, Case work) => column switch
    {
        Column.Ours => true,
        Column.OwnWidth => work.IsFunction,
        _ when work.IsFunction => false,
        Column.CopyTo or Column.StreamingCopy or Column.OnnxRuntime => true,
        Column.Plain or Column.Composed => work.IsFused,
        _ => !work.IsFused,
    };
}
