namespace NormGen.CompilerServices;

/// <summary>Where a panel stands.</summary>
/// <param name="Element">Its first element in the tensor.</param>
/// <param name="Parameter">That element's weight and bias.</param>
/// <param name="Running">Its first column's running statistics.</param>
/// <param name="Statistic">Its first column in the list of all statistics.</param>
/// <param name="Columns">How many columns it has.</param>
internal readonly record struct ColumnPosition(nint Element, nint Parameter, nint Running, nint Statistic, int Columns);
