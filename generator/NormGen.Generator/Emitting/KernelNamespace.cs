namespace NormGen.Generator.Emitting;

/// <summary>
/// Where kernels stand. What their text names is found in this namespace's usings before anything of the user's, whatever
/// he calls his types and namespaces: those around it, such as NormGen.System or NormGen.Generated.Math, come later.
/// </summary>
internal static class KernelNamespace
{
    public const string Name = "NormGen.Generated.Kernels";

    public static void Emit(SourceWriter writer, Action kernels) => writer.Block($"namespace {Name}", () =>
    {
        // Names of our runtime, and names for what else is used: an alias goes before a type of NormGen.CompilerServices.
        writer.Line("using global::NormGen.CompilerServices;");
        writer.Line("using static global::System.MemoryExtensions;");
        writer.Line("using Math = global::System.Math;");
        writer.Line("using MemoryMarshal = global::System.Runtime.InteropServices.MemoryMarshal;");
        writer.Line("using MethodImplOptions = global::System.Runtime.CompilerServices.MethodImplOptions;");
        writer.Line("using nint = global::System.IntPtr;");
        writer.Line("using Unsafe = global::System.Runtime.CompilerServices.Unsafe;");
        writer.Line();
        kernels();
    });
}
