using NormGen.Generator.Model;
using NormGen.Generator.Programs;

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
    /// <param name="program">What they are.</param>
    /// <param name="kernels">Prints the kernels.</param>
    public static void Emit(SourceWriter writer, string element, KernelProgram program, Action kernels)
    {
        IReadOnlyCollection<string> named = program.Names;
        writer.Line($"namespace {Name};");
        writer.Line();

        // Names of our runtime, and names for what else is used: an alias goes before a type of NormGen.CompilerServices.
        writer.Line("// Names that no type of the project can hide.");
        writer.Line("using global::NormGen.CompilerServices;");
        Alias("Math", "global::System.Math", named.Contains("Math"));
        Alias("MethodImpl", "global::System.Runtime.CompilerServices.MethodImplAttribute");

        // Of a name in lower case that is not escaped the compiler warns.
        Alias("@nint", "global::System.IntPtr", named.Contains("nint"));

        // A register of 256 bits, and memory.
        string elements = element.FirstToUpper() + "s";
        Alias("Narrow", $"global::NormGen.CompilerServices.Narrow{elements}");
        Alias("Register", $"global::System.Runtime.Intrinsics.Vector256<{element}>");
        Alias("TStore", "global::NormGen.CompilerServices.OrdinaryStore", named.Contains("TStore"));
        Alias("TWide", $"global::NormGen.CompilerServices.Wide{elements}256", named.Contains("TWide"));
        Alias("Unsafe", "global::System.Runtime.CompilerServices.Unsafe", named.Contains("Unsafe"));
        writer.Line();
        kernels();

        void Alias(string name, string type, bool isNamed = true)
        {
            if (isNamed)
            {
                writer.Line($"using {name} = {type};");
            }
        }
    }
}
