using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>The class of the runtime that a generated one derives from, by its name. Each has the members of the ones before it, which are not printed then.</summary>
internal enum BaseClass
{
    /// <summary>None: all members are printed.</summary>
    None,

    /// <summary>The contract's members, of which <c>Forward</c> and <c>Backward</c> refer to those of the class.</summary>
    LayerState,

    /// <summary>With <c>Forward</c> and <c>Backward</c>.</summary>
    NormalizationLayer,

    /// <summary>With <c>Fold</c>.</summary>
    TrackedLayer,
}

/// <summary>Which one a layer has.</summary>
internal static class BaseClasses
{
    public static BaseClass Of(TargetClass target, LayerSpec spec) => (target.TakesBaseClass, spec.Form.TakesMore, spec.Tracked) switch
    {
        (false, _, _) => BaseClass.None,
        (_, true, _) => BaseClass.LayerState,
        (_, _, false) => BaseClass.NormalizationLayer,
        _ => BaseClass.TrackedLayer,
    };

    /// <summary>What a layer's part lists behind its name. An interface that the base class implements is only named where the part has a member of it.</summary>
    /// <param name="base">Its base class.</param>
    /// <param name="spec">What was asked for.</param>
    public static string List(this BaseClass @base, LayerSpec spec)
    {
        string element = Literal.Keyword(spec.ElementType);
        string[] types =
        [
            .. @base == BaseClass.None ? Array.Empty<string>() : [$"global::NormGen.CompilerServices.{@base}<{element}>"],
            .. @base == BaseClass.None || @base.PrintsFold(spec) ? [Contract(spec.ElementType)] : Array.Empty<string>(),
        ];
        return string.Join(", ", types);
    }

    /// <summary>Whether the part of a layer has <c>Fold</c>.</summary>
    public static bool PrintsFold(this BaseClass @base, LayerSpec spec) => spec.Tracked && @base != BaseClass.TrackedLayer;

    /// <summary>The interface of all layers.</summary>
    public static string Contract(ElementType type) => $"global::NormGen.INormalization<{Literal.Keyword(type)}>";
}
