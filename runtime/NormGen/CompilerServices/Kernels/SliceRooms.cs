using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>Memory on the stack for one value of each part of the slices of a task.</summary>
[InlineArray(Length)]
internal struct Room<T>
    where T : unmanaged
{
    public const int Length = 64;

    private T _first;
}

/// <summary>Memory on the stack for what forms the results of each part of the slices of a task.</summary>
[InlineArray(5 * Room<T>.Length)]
internal struct ValueRoom<T>
    where T : unmanaged
{
    private T _first;
}
