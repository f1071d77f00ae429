using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>The arrays of a layer. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LayerState
{
    /// <summary>A new array with the same value everywhere.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="length">How many elements.</param>
    /// <param name="value">The value of each.</param>
    /// <returns>The array.</returns>
    public static T[] Filled<T>(int length, T value)
    {
        T[] array = new T[length];
        Array.Fill(array, value);
        return array;
    }
}
