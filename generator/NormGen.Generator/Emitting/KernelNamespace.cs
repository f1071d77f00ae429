using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>
/// Where kernels stand. What their text names is found in this namespace's usings before anything of the user's, whatever
/// he calls his types and namespaces: those around it, such as NormGen.System or NormGen.Generated.Math, come later.
/// </summary>
internal static class KernelNamespace
{
    public const string Name = "NormGen.Generated.Kernels";

    /// <param name="writer">Where it goes.</param>
    /// <param name="vectors">The type of the elements whose vectors the kernels name; null for none.</param>
    /// <param name="kernels">Prints the kernels.</param>
    public static void Emit(SourceWriter writer, ElementType? vectors, Action kernels) => writer.Block($"namespace {Name}", () =>
    {
        // Names of our runtime, and names for what else is used: an alias goes before a type of NormGen.CompilerServices.
        writer.Line("using global::NormGen.CompilerServices;");
        writer.Line("using static global::System.MemoryExtensions;");
        writer.Line("using Math = global::System.Math;");
        writer.Line("using MemoryMarshal = global::System.Runtime.InteropServices.MemoryMarshal;");
        writer.Line("using MethodImplOptions = global::System.Runtime.CompilerServices.MethodImplOptions;");
        writer.Line("using nint = global::System.IntPtr;");
        if (vectors is { } type)
        {
            // A register of 256 bits, and memory.
            writer.Line("using Doubles = global::System.Span<double>;");
            writer.Line($"using Elements = global::System.Span<{Literal.Keyword(type)}>;");
            writer.Line($"using Narrow = global::NormGen.CompilerServices.Narrow<{Literal.Keyword(type)}>;");
            writer.Line($"using Register = global::System.Runtime.Intrinsics.Vector256<{Literal.Keyword(type)}>;");
        }

        writer.Line("using Unsafe = global::System.Runtime.CompilerServices.Unsafe;");
        writer.Line();
        kernels();
    });
}
