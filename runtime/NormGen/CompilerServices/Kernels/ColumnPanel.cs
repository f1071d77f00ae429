using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>Neighbouring columns of a call, each of one statistic: what a pass reads and writes. Values have one entry a column, and room for
/// a vector behind the last. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[SuppressMessage("Design", "CA1051", Justification = "Passes read and write it element by element.")]
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ColumnPanel<T>
    where T : unmanaged
{
    /// <summary>The first element of the first column.</summary>
    public ref T Input;

    /// <summary>What is added to it before.</summary>
    internal ref T Addend;

    /// <summary>Where its output goes.</summary>
    public ref T Output;

    /// <summary>Its output's gradient.</summary>
    public ref T OutputGradient;

    /// <summary>Where its input's gradient goes.</summary>
    public ref T InputGradient;

    /// <summary>Its residual, where the layer adds one.</summary>
    public ref T Residual;

    /// <summary>Where its residual's gradient goes.</summary>
    public ref T ResidualGradient;

    /// <summary>The weight of that element, where the elements of a column differ in theirs.</summary>
    public ref T Weight;

    /// <summary>Its bias.</summary>
    public ref T Bias;

    /// <summary>What that element's scale is, where elements have their own: weight and bias are multiplied by 1 + it.</summary>
    public ref T ModulationScale;

    /// <summary>Its shift, which is added to the bias then.</summary>
    public ref T ModulationShift;

    /// <summary>Where its scale's gradient goes, where every element has its own.</summary>
    public ref T ScaleGradient;

    /// <summary>Where its shift's gradient goes.</summary>
    public ref T ShiftGradient;

    /// <summary>Where the gradients of those weights are summed up.</summary>
    public ParameterSums<T>? WeightSums;

    /// <summary>Where the gradients of those biases are summed up.</summary>
    public ParameterSums<T>? BiasSums;

    /// <summary>That element's place in the sums.</summary>
    public nint Parameter;

    /// <summary>The shape of the tensor.</summary>
    public ReadOnlySpan<int> Shape;

    /// <summary>How many columns.</summary>
    public nint Count;

    /// <summary>How many rows, where there is one dimension of them.</summary>
    public nint Rows;

    /// <summary>Provisional means.</summary>
    public ref T Shifts;

    /// <summary>Sums of terms.</summary>
    public ColumnTotals<T> Sums;

    /// <summary>Sums of products.</summary>
    public ColumnTotals<T> Products;

    /// <summary>Means, rounded.</summary>
    public ref T Means;

    /// <summary>1 / sqrt(variance + epsilon), times the weight that a column's elements share.</summary>
    public ref T Scales;

    /// <summary>The bias that a column's elements share, and what rounding took from the mean, scaled.</summary>
    public ref T Offsets;

    /// <summary>−mean(h · x̂), scaled.</summary>
    public ref T Slopes;

    /// <summary>−mean(h), scaled, and what rounding took from the mean times the slope.</summary>
    public ref T Intercepts;

    /// <summary>Sets what elements are multiplied by, and what is added then.</summary>
    internal void SetParameters(ref readonly LayerCall<T> call, nint parameter)
    {
        Weight = ref call.WeightOf(parameter);
        Bias = ref call.BiasOf(parameter);
        ModulationScale = ref Unsafe.Add(ref call.ModulationScale, parameter);
        ModulationShift = ref Unsafe.Add(ref call.ModulationShift, parameter);
    }

    /// <summary>As many columns, so many elements further.</summary>
    internal readonly ColumnPanel<T> Moved(nint elements)
    {
        ColumnPanel<T> moved = this;
        moved.Input = ref Unsafe.Add(ref Input, elements);
        moved.Addend = ref Unsafe.Add(ref Addend, elements);
        moved.Output = ref Unsafe.Add(ref Output, elements);
        moved.OutputGradient = ref Unsafe.Add(ref OutputGradient, elements);
        moved.InputGradient = ref Unsafe.Add(ref InputGradient, elements);
        moved.Residual = ref Unsafe.Add(ref Residual, elements);
        moved.ResidualGradient = ref Unsafe.Add(ref ResidualGradient, elements);
        moved.ScaleGradient = ref Unsafe.Add(ref ScaleGradient, elements);
        moved.ShiftGradient = ref Unsafe.Add(ref ShiftGradient, elements);
        return moved;
    }
}
