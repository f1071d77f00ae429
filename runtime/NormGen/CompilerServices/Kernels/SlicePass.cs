namespace NormGen.CompilerServices;

/// <summary>A pass over neighbouring slices.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="slices">The slices.</param>
internal delegate void SlicePass<T>(in Slices<T> slices)
    where T : unmanaged;
