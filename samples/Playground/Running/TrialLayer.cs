using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using NormGen;
using NormGen.Inspection;

namespace Playground.Running;

/// <summary>A layer that was typed, compiled and loaded. What goes in and out is double here, whatever the layer's elements are.</summary>
public abstract class TrialLayer
{
    public abstract NormalizationInfo Info { get; }

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

    /// <exception cref="TrialException">The layer refuses.</exception>
    public abstract double[] Forward(double[] input, int[] shape, bool training);

    /// <summary>What the layer sees of a number.</summary>
    public abstract double Rounded(double value);

    private sealed class Of<T>(INormalization<T> layer) : TrialLayer
        where T : unmanaged, System.Numerics.INumber<T>
    {
        public override NormalizationInfo Info => layer.Info;

        public override bool IsTracked => !layer.RunningMean.IsEmpty;

        public override Moments Running => new(double.CreateChecked(layer.RunningMean[0]), double.CreateChecked(layer.RunningVariance[0]));

        public override double[] Forward(double[] input, int[] shape, bool training)
        {
            T[] values = [.. input.Select(T.CreateChecked)];
            layer.MaxDegreeOfParallelism = 1;
            layer.Training = training;
            try
            {
                layer.Forward(values, values, shape);
            }
            catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or NotSupportedException)
            {
                throw new TrialException(exception.Message);
            }

            return [.. values.Select(double.CreateChecked)];
        }

        public override double Rounded(double value) => double.CreateChecked(T.CreateChecked(value));
    }
}
