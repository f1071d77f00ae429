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
    /// <param name="element">The element type of the kernels.</param>
    /// <param name="kernels">Prints the kernels.</param>
    /// <param name="hasMath">Whether they name <c>Math</c>.</param>
    /// <param name="hasStore">Whether they name what they write with: otherwise it is a type parameter, or none.</param>
    /// <param name="hasWide">The same of the vectors that they compute in.</param>
    public static void Emit(
        SourceWriter writer, string element, bool hasMath, bool hasStore, bool hasWide, Action kernels)
    {
        writer.Line($"namespace {Name};");
        writer.Line();

        // Names of our runtime, and names for what else is used: an alias goes before a type of NormGen.CompilerServices.
        writer.Line("// Names that no type of the project can hide.");
        writer.Line("using global::NormGen.CompilerServices;");
        if (hasMath)
        {
            writer.Line("using Math = global::System.Math;");
        }

        writer.Line("using MethodImpl = global::System.Runtime.CompilerServices.MethodImplAttribute;");

        // Of a name in lower case that is not escaped the compiler warns.
        writer.Line("using @nint = global::System.IntPtr;");

        // A register of 256 bits, and memory.
        string elements = element.FirstToUpper() + "s";
        writer.Line($"using Narrow = global::NormGen.CompilerServices.Narrow{elements};");
        writer.Line($"using Register = global::System.Runtime.Intrinsics.Vector256<{element}>;");
        if (hasStore)
        {
            writer.Line("using TStore = global::NormGen.CompilerServices.OrdinaryStore;");
        }

        if (hasWide)
        {
            writer.Line($"using TWide = global::NormGen.CompilerServices.Wide{elements}256;");
        }

        writer.Line("using Unsafe = global::System.Runtime.CompilerServices.Unsafe;");
        writer.Line();
        kernels();
    }
}
