namespace NormGen.CompilerServices;

/// <summary>A pass over neighbouring columns.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="columns">The columns.</param>
internal delegate void ColumnPass<T>(in ColumnPanel<T> columns)
    where T : unmanaged;
