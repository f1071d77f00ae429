using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using NormGen;
using NormGen.Inspection;
using NormGen.Inspection.Calling;

namespace Playground.Running;

/// <summary>A layer that was typed, compiled and loaded. What goes in and out is double here, whatever the layer's elements are.</summary>
public abstract class TrialLayer
{
    public abstract NormalizationInfo Info { get; }

    /// <summary>How it stands in a residual stream.</summary>
    public abstract Residual Residual { get; }

    /// <summary>Whether its calls scale and shift samples.</summary>
    public abstract bool IsModulated { get; }

    /// <summary>Whether it has running statistics.</summary>
    public abstract bool IsTracked { get; }

    /// <summary>The first of the running means and variances.</summary>
    public abstract Moments Running { get; }

    /// <summary>Compiles and loads it.</summary>
    /// <exception cref="TrialException">It cannot be tried.</exception>
    public static TrialLayer Compile(Inspector inspector, string attribute, string className)
    {
        using MemoryStream assembly = new();
        EmitResult result = inspector.Generate(attribute).Emit(assembly);
        if (!result.Success)
        {
            throw new TrialException(result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToString());
        }

        Type? type = Assembly.Load(assembly.ToArray()).GetType(className);
        if (type is null || type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null)
        {
            throw new TrialException($"{className} has no public constructor without parameters: type an attribute alone.");
        }

        return Activator.CreateInstance(type) switch
        {
            INormalization<float> layer => new Of<float>(layer),
            INormalization<double> layer => new Of<double>(layer),
            _ => throw new TrialException($"{className} is no INormalization."),
        };
    }

    /// <summary>Calls it.</summary>
    /// <param name="given">What it reads.</param>
    /// <param name="shape">The extents of the call.</param>
    /// <param name="training">In training, or in evaluation.</param>
    /// <returns>What it saw before, and the tensors after the call.</returns>
    /// <exception cref="TrialException">The layer refuses.</exception>
    public abstract (CallTensors<double> Before, CallTensors<double> After) Forward(CallTensors<double> given, int[] shape, bool training);

    private sealed class Of<T>(INormalization<T> layer) : TrialLayer
        where T : unmanaged, System.Numerics.INumber<T>
    {
        private readonly LayerCalls<T> _calls = new(layer);

        public override NormalizationInfo Info => layer.Info;

        public override Residual Residual => _calls.Residual;

        public override bool IsModulated => _calls.IsModulated;

        public override bool IsTracked => !layer.RunningMean.IsEmpty;

        public override Moments Running => new(double.CreateChecked(layer.RunningMean[0]), double.CreateChecked(layer.RunningVariance[0]));

        public override (CallTensors<double> Before, CallTensors<double> After) Forward(CallTensors<double> given, int[] shape, bool training)
        {
            CallTensors<T> tensors = Converted<double, T>(given);
            CallTensors<double> before = Converted<T, double>(tensors);
            layer.MaxDegreeOfParallelism = 1;
            layer.Training = training;
            try
            {
                _calls.Forward(tensors, shape);
            }
            catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or NotSupportedException)
            {
                throw new TrialException(exception.Message);
            }

            return (before, Converted<T, double>(tensors));
        }

        private static CallTensors<TTo> Converted<TFrom, TTo>(CallTensors<TFrom> tensors)
            where TFrom : unmanaged, System.Numerics.INumber<TFrom>
            where TTo : unmanaged, System.Numerics.INumber<TTo>
        {
            return new()
            {
                Input = All(tensors.Input),
                Residual = All(tensors.Residual),
                Scale = All(tensors.Scale),
                Shift = All(tensors.Shift),
                Output = All(tensors.Output),
            };

            static TTo[] All(TFrom[] values) => [.. values.Select(TTo.CreateChecked)];
        }
    }
}
