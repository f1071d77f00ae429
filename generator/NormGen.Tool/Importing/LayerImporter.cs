using System.Globalization;

namespace NormGen.Tool.Importing;

/// <summary>
/// Finds the normalization nodes of a graph. Their meaning is that of the operators' documentation (onnx.ai/onnx/operators, and of
/// ONNX Runtime's ContribOperators.md for those of its own); the batch, which files often fix at 1, stays open.
/// </summary>
internal sealed class LayerImporter
{
    private const float UsualEpsilon = 1e-5f, SkipEpsilon = 1e-12f, RmsDefault = 1.1920929e-7f;
    private const string MissingShape = "the shape of its input is neither told nor inferred: run onnx.shape_inference.infer_shapes over the model first";

    private readonly OnnxModel _model;
    private readonly ShapeInference _shapes;

    private LayerImporter(OnnxModel model)
    {
        _model = model;
        _shapes = new(model);
    }

    public static IReadOnlyList<ImportedLayer> Import(OnnxModel model)
    {
        LayerImporter importer = new(model);
        return [.. model.Nodes.Select(importer.Import).OfType<ImportedLayer>()];
    }

    private ImportedLayer? Import(OnnxNode node) => node.Operator switch
    {
        "BatchNormalization" => Batch(node),
        "InstanceNormalization" => WithChannels(node, "InstanceNorm", "", ["Affine = true"]),
        "GroupNormalization" => WithChannels(node, "GroupNorm", $"{node.Integers.GetValueOrDefault("num_groups")}, ", []),
        "LayerNormalization" => Rows(node, "LayerNorm", UsualEpsilon, 1, 2),
        "SimplifiedLayerNormalization" or "RMSNormalization" => Rows(node, "RmsNorm", UsualEpsilon, 1, null),
        "SkipLayerNormalization" => Skip(node, "LayerNorm", 3),
        "SkipSimplifiedLayerNormalization" => Skip(node, "RmsNorm", null),
        "GroupNorm" or "SkipGroupNorm" or "LpNormalization" or "MeanVarianceNormalization"
            => new(Name(node), node.Operator, null, [], "has no single attribute; write a [Normalize] for it"),
        _ => null,
    };

    private ImportedLayer Batch(OnnxNode node)
    {
        float kept = node.Floats.GetValueOrDefault("momentum", 0.9f);
        // ONNX keeps that share of the old value, PyTorch that of the new one. Decimal, as the number is written.
        decimal momentum = 1 - decimal.Parse(kept.ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        List<string> named = ["BiasedRunningVariance = true"];
        if (momentum != 0.1m)
        {
            named.Insert(0, $"Momentum = {momentum.ToString("0.#######", CultureInfo.InvariantCulture)}");
        }

        return WithChannels(node, "BatchNorm", "", named, ("RunningMean", 3), ("RunningVariance", 4));
    }

    /// <summary>Input [N, C, spatial].</summary>
    private ImportedLayer WithChannels(OnnxNode node, string attribute, string first, IEnumerable<string> named, params (string Member, int Input)[] running)
    {
        IReadOnlyList<ImportedTensor> tensors = Tensors(node, [("Weight", 1), ("Bias", 2), .. running]);
        OnnxTensor? input = Input(node);
        int? channels = input?.Extents.ElementAtOrDefault(1) ?? Length(node.Input(1));
        if (channels is null || input is null)
        {
            return new(Name(node), node.Operator, null, tensors, MissingShape);
        }

        IEnumerable<string> extents = input.Extents.Skip(2).Select(extent => Number(extent ?? -1)).Prepend(Number(channels.Value));
        return new(
            Name(node), node.Operator,
            $"[{attribute}({first}{string.Join(", ", [.. extents, .. named, .. Epsilon(node, UsualEpsilon, UsualEpsilon), .. Type(input)])})]",
            tensors,
            node.Operator == "GroupNormalization" && Length(node.Input(1)) is { } weights && weights != channels
                ? "its weight and bias are by group: repeat each for the channels of the group"
                : null);
    }

    /// <summary>Input [..., normalized shape], from <c>axis</c> on.</summary>
    private ImportedLayer Rows(OnnxNode node, string attribute, float epsilon, int weight, int? bias)
    {
        bool hasBias = bias is { } index && node.Input(index) is not null;
        List<(string, int)> members = [("Weight", weight)];
        if (hasBias)
        {
            members.Add(("Bias", bias!.Value));
        }

        IReadOnlyList<ImportedTensor> tensors = Tensors(node, members);
        OnnxTensor? input = Input(node);
        int axis = (int)node.Integers.GetValueOrDefault("axis", -1);
        IEnumerable<int?>? normalized = input is not null
            ? input.Extents.Skip(axis < 0 ? input.Extents.Count + axis : axis)
            : Length(node.Input(weight)) is { } length && axis == -1 ? [length] : null;
        if (normalized is null || normalized.Any(extent => extent is null))
        {
            return new(Name(node), node.Operator, null, tensors, MissingShape);
        }

        IEnumerable<string> named = attribute == "LayerNorm" && !hasBias ? ["Bias = false"] : [];
        // Of double that of the preset is another.
        float preset = attribute != "RmsNorm" ? UsualEpsilon : input is { IsDouble: true } ? float.NaN : RmsDefault;
        return new(
            Name(node), node.Operator,
            $"[{attribute}({string.Join(", ", [.. normalized.Select(extent => Number(extent!.Value)), .. named, .. Epsilon(node, epsilon, preset), .. Type(input)])})]",
            tensors, null);
    }

    /// <summary>input + skip, normalized; ONNX Runtime's.</summary>
    private ImportedLayer Skip(OnnxNode node, string attribute, int? bias)
    {
        ImportedLayer plain = Rows(node, attribute, SkipEpsilon, 2, bias);
        return plain with
        {
            Attribute = plain.Attribute?.Replace(")]", ", Residual = Residual.Before)]", StringComparison.Ordinal),
            Note = plain.Note ?? (node.Input(bias is null ? 3 : 4) is { } summand ? $"add {summand} to the input first" : null),
        };
    }

    private OnnxTensor? Input(OnnxNode node) => node.Input(0) is { } name ? _shapes.Of(name) : null;

    private int? Length(string? name)
        => name is not null && _model.Tensor(name) is { Extents: [{ } length] } ? length : null;

    private static IReadOnlyList<ImportedTensor> Tensors(OnnxNode node, IEnumerable<(string Member, int Input)> members)
        => [.. members.Where(member => node.Input(member.Input) is not null).Select(member => new ImportedTensor(member.Member, node.Input(member.Input)!))];

    private static IEnumerable<string> Epsilon(OnnxNode node, float ofNode, float ofPreset)
    {
        float epsilon = node.Floats.GetValueOrDefault("epsilon", ofNode);
        return epsilon == ofPreset ? [] : [$"Epsilon = {epsilon.ToString(CultureInfo.InvariantCulture).Replace('E', 'e')}"];
    }

    private static IEnumerable<string> Type(OnnxTensor? input) => input is { IsDouble: true } ? ["ElementType = typeof(double)"] : [];

    private static string Name(OnnxNode node) => node.Name.Length > 0 ? node.Name : node.Outputs.FirstOrDefault() ?? "";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
