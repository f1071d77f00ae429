using System.Numerics;
using NormGen.Generator.Diagnostics;
using NormGen.Generator.Emitting;
using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Parsing;

/// <summary>
/// Checks the arguments and fills in the contract's defaults. A check that needs others to hold is left out where they
/// do not, so that one mistake gives one finding.
/// </summary>
internal sealed class AttributeValidator
{
    public const int MaxRank = 8;

    public const int MaxUnrolledElements = Budget.FullElements;

    private readonly ParsedAttribute _attribute;
    private readonly List<Finding> _findings;

    private AttributeValidator(ParsedAttribute attribute, List<Finding> findings)
    {
        _attribute = attribute;
        _findings = findings;
    }

    /// <summary>Adds to <paramref name="findings"/>; the spec is null where there is an error.</summary>
    public static LayerSpec? Validate(ParsedAttribute attribute, List<Finding> findings)
        => attribute.HasErrors ? null : new AttributeValidator(attribute, findings).Validate();

    private LayerSpec? Validate()
    {
        var before = _findings.Count;
        var shape = _attribute.Shape ?? [];
        var shapeIsValid = CheckShape(shape);
        var axes = CheckAxes(shape);
        var statistic = CheckStatistic();
        var affine = CheckAffine();
        var (groups, channelAxis) = CheckGroups(shape, axes);
        var channelIsValid = groups == 1 || channelAxis is not null;
        var modulated = _attribute.Modulated ?? false;
        var parameterAxes = CheckParameterAxes(shape, axes, affine || modulated, groups, channelAxis);
        var tracked = CheckTracking(axes, statistic);
        CheckNumbers(statistic);
        CheckWeightOffset(affine);
        CheckMask();
        CheckVirtualBatch(axes, affine ? parameterAxes : null);
        CheckElementType();
        CheckDefined(_attribute.Activation, ArgumentNames.Activation, Enum.GetNames(typeof(Activation)));
        CheckDefined(_attribute.Residual, ArgumentNames.Residual, Enum.GetNames(typeof(Residual)));
        if (modulated)
        {
            CheckModulation(shape);
        }

        var unrolling = CheckUnrolling(shape, shapeIsValid);

        if (axes is not null && channelIsValid)
        {
            var dynamicParameters = affine ? CheckDynamicParameters(shape, parameterAxes, groups > 1 ? channelAxis : null, tracked) : [];
            if (tracked)
            {
                CheckDynamicStatistics(shape, axes, dynamicParameters);
            }
        }

        if (_findings.Skip(before).Any(finding => finding.IsError))
        {
            return null;
        }

        if (tracked && ElementsPerStatistic(OfSmallestPart(shape), axes!, groups, channelAxis) == 1)
        {
            _findings.Add(_attribute.Wording.OneElementPerStatistic(_attribute));
        }

        if (groups > 1 && LooksLikeChannelsLast(shape, axes!))
        {
            var last = shape.Length - 1;
            Add(
                DiagnosticDescriptors.ChannelsLast,
                Place.Argument(ArgumentNames.Groups),
                [ArgumentProposals.Set(ArgumentNames.ChannelAxis, MessageText.Of(last)), ArgumentProposals.Set(ArgumentNames.ChannelAxis, "1")],
                MessageText.Of(groups.Value),
                MessageText.Of(shape[1]),
                MessageText.Of(shape),
                MessageText.Of(last),
                MessageText.Of(shape[last]));
        }

        if (tracked && _attribute.Momentum is { } momentum && momentum > 0.5 && momentum < 1)
        {
            Add(
                DiagnosticDescriptors.LargeMomentum,
                Place.Argument(ArgumentNames.Momentum),
                [ArgumentProposals.Write(Place.Argument(ArgumentNames.Momentum), MessageText.Rest(momentum), $"Write Momentum = {MessageText.Rest(momentum)}", "Momentum")],
                MessageText.Of(momentum),
                MessageText.Rest(momentum));
        }

        return new()
        {
            Shape = shape.ToEquatableArray(),
            Axes = axes!.ToEquatableArray(),
            HasWeight = affine,
            HasBias = affine && (_attribute.Bias ?? statistic == Statistic.MeanVariance),
            WeightOffset = RoundedWeightOffset,
            ParameterAxes = (affine ? parameterAxes! : []).ToEquatableArray(),
            ModulationAxes = (modulated ? parameterAxes!.Prepend(0).Distinct() : []).ToEquatableArray(),
            Epsilon = _attribute.Epsilon ?? DefaultEpsilon(statistic),
            Momentum = _attribute.CumulativeAverage == true ? null : _attribute.Momentum ?? 0.1,
            Tracked = tracked,
            BiasedRunningVariance = _attribute.BiasedRunningVariance ?? false,
            Groups = groups!.Value,
            ChannelAxis = groups > 1 ? channelAxis!.Value : 0,
            Statistic = statistic,
            Activation = (Activation)(_attribute.Activation ?? 0),
            Residual = (Residual)(_attribute.Residual ?? 0),
            ElementType = _attribute.ElementType!.Value,
            Unrolling = unrolling,
            HasBackward = _attribute.Backward ?? true,
            VirtualBatch = VirtualBatch,
            IsMasked = _attribute.Masked ?? false,
        };
    }

    private bool CheckShape(int[] shape)
    {
        if (shape.Length == 0)
        {
            Add(DiagnosticDescriptors.NoShape, Place.Argument(ArgumentNames.Shape), [], _attribute.Shape is null ? "missing" : "empty");
            return false;
        }

        if (shape.Length > MaxRank)
        {
            Add(DiagnosticDescriptors.TooManyAxes, _attribute.Wording.Shape, [], MessageText.Of(shape), MessageText.Of(shape.Length));
        }

        var extentsAreValid = true;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] is 0 or < LayerSpec.Dynamic)
            {
                extentsAreValid = false;
                _findings.Add(_attribute.Wording.ImpossibleExtent(axis, shape[axis]));
            }
        }

        if (extentsAreValid && StaticElements(shape) > int.MaxValue)
        {
            Add(DiagnosticDescriptors.TooManyElements, _attribute.Wording.Shape, [], MessageText.Of(shape), CountText(shape));
        }

        return extentsAreValid;
    }

    /// <returns>The axes sorted, or null where they are not all valid.</returns>
    private int[]? CheckAxes(int[] shape)
    {
        if (_attribute.Axes is not { Length: > 0 } axes)
        {
            _findings.Add(_attribute.Wording.NoAxes(_attribute.Axes));
            return null;
        }

        return CheckList(axes, shape, ArgumentNames.Axes);
    }

    private int[]? CheckList(int[] axes, int[] shape, string argument)
    {
        if (shape.Length == 0)
        {
            return null;
        }

        var (outOfRange, duplicate) = argument == ArgumentNames.Axes
            ? (DiagnosticDescriptors.AxisOutOfRange, DiagnosticDescriptors.DuplicateAxis)
            : (DiagnosticDescriptors.ParameterAxisOutOfRange, DiagnosticDescriptors.DuplicateParameterAxis);
        var seen = new SortedSet<int>();
        var valid = true;
        for (var i = 0; i < axes.Length; i++)
        {
            if (Normalize(axes[i], shape.Length) is not { } axis)
            {
                valid = false;
                // Axes must not be empty.
                Add(outOfRange, Place.Argument(argument, i), axes.Length > 1 || argument != ArgumentNames.Axes ? [RemoveAxis(i)] : [], MessageText.Of(axes[i]), MessageText.Of(shape), MessageText.Axes(shape.Length));
            }
            else if (!seen.Add(axis))
            {
                valid = false;
                var negative = axes.FirstOrDefault(other => other < 0 && other + shape.Length == axis);
                Add(duplicate, Place.Argument(argument, i), [RemoveAxis(i)], MessageText.Of(axis), negative < 0 ? $" ({MessageText.Of(negative)} is axis {MessageText.Of(axis)})" : "");
            }
        }

        return valid ? [.. seen] : null;

        Proposal RemoveAxis(int index)
            => ArgumentProposals.RemoveElement(Place.Argument(argument, index), $"Remove {MessageText.Of(axes[index])} from {argument}", "Axis");
    }

    private Statistic CheckStatistic()
    {
        CheckDefined(_attribute.Statistic, ArgumentNames.Statistic, Enum.GetNames(typeof(Statistic)));
        return _attribute.Statistic is { } value && Enum.IsDefined(typeof(Statistic), value) ? (Statistic)value : Statistic.MeanVariance;
    }

    /// <summary>PyTorch's, of its layers and of <c>functional.normalize</c>.</summary>
    private static double DefaultEpsilon(Statistic statistic) => statistic == Statistic.Euclidean ? 1e-12 : 1e-5;

    private bool CheckAffine()
    {
        var affine = _attribute.Affine ?? true;
        if (!affine && _attribute.Bias == true)
        {
            _findings.Add(_attribute.Wording.BiasWithoutAffine());
        }

        return affine;
    }

    /// <returns>Groups, or null where they are not valid; the axis they split, or null where it is not valid.</returns>
    private (int? Groups, int? ChannelAxis) CheckGroups(int[] shape, int[]? axes)
    {
        int? groups = _attribute.Groups ?? 1;
        if (groups < 1)
        {
            _findings.Add(_attribute.Wording.GroupsBelowOne(groups.Value));
            groups = null;
        }

        if (shape.Length == 0 || CheckChannelAxis(shape, groups > 1) is not { } channelAxis)
        {
            return (groups, null);
        }

        if (groups > 1)
        {
            CheckSplit(shape, axes, groups.Value, channelAxis);
        }

        return (groups, channelAxis);
    }

    private int? CheckChannelAxis(int[] shape, bool isUsed)
    {
        if (!isUsed && _attribute.ChannelAxis is null)
        {
            return null;
        }

        var written = _attribute.ChannelAxis ?? 1;
        var axis = Normalize(written, shape.Length);
        var problem = axis switch
        {
            null => $"is outside the shape {MessageText.Of(shape)}, whose axes are {MessageText.Axes(shape.Length)}",
            0 when isUsed => "is the axis of the batch, which Groups cannot split",
            _ => null,
        };
        if (problem is null)
        {
            return axis;
        }

        Add(
            DiagnosticDescriptors.ChannelAxisOutOfRange,
            Place.Argument(_attribute.ChannelAxis is null ? ArgumentNames.Groups : ArgumentNames.ChannelAxis),
            shape.Length switch
            {
                1 => [ArgumentProposals.Remove(ArgumentNames.Groups, ArgumentNames.ChannelAxis)],
                2 => [ArgumentProposals.Set(ArgumentNames.ChannelAxis, "1")],
                _ => [],
            },
            _attribute.ChannelAxis is null ? "ChannelAxis (1 by default)" : $"ChannelAxis = {MessageText.Of(written)}",
            problem,
            shape.Length switch
            {
                1 => "a shape with an axis of channels after that of the batch, or remove Groups and ChannelAxis",
                2 => "1",
                _ => $"an axis from 1 to {MessageText.Of(shape.Length - 1)}",
            });
        return null;
    }

    private void CheckSplit(int[] shape, int[]? axes, int groups, int channelAxis)
    {
        if (axes is not null && !axes.Contains(channelAxis))
        {
            Add(
                DiagnosticDescriptors.ChannelAxisNotNormalized,
                Place.Argument(ArgumentNames.Axes),
                [ArgumentProposals.AddElement(ArgumentNames.Axes, MessageText.Of(channelAxis))],
                MessageText.Of(groups),
                MessageText.Of(channelAxis),
                MessageText.Of(_attribute.Axes!));
            return;
        }

        var extent = shape[channelAxis];
        if (extent == LayerSpec.Dynamic || (extent > 0 && extent % groups != 0))
        {
            _findings.Add(_attribute.Wording.GroupsDoNotDivide(groups, channelAxis, _attribute, axes));
        }
    }

    /// <summary>Whether groups split the height of [N, H, W, C] by default: an image is most often square, and its channels
    /// are not as many as its rows.</summary>
    private bool LooksLikeChannelsLast(int[] shape, int[] axes)
    {
        var last = shape.Length - 1;
        return _attribute.ChannelAxis is null
            && last >= 3
            && axes.Contains(last)
            && shape[last] != shape[1]
            && shape.Skip(1).Take(last - 1).All(extent => extent == shape[1]);
    }

    /// <returns>The parameter axes with the contract's default, or null where they are not known to be valid.</returns>
    /// <param name="isUsed">Whether anything varies along them.</param>
    private int[]? CheckParameterAxes(int[] shape, int[]? axes, bool isUsed, int? groups, int? channelAxis)
    {
        if (_attribute.ParameterAxes is { } written)
        {
            return CheckList(written, shape, ArgumentNames.ParameterAxes);
        }

        return (isUsed, groups) switch
        {
            (false, _) => [],
            (_, null) => null,
            (_, > 1) => channelAxis is { } axis ? [axis] : null,
            _ when axes is null => null,
            _ => axes.Contains(0) ? [.. Kept(shape, axes)] : axes,
        };
    }

    private bool CheckTracking(int[]? axes, Statistic statistic)
    {
        if (statistic != Statistic.MeanVariance)
        {
            if (_attribute.TrackRunningStats == true)
            {
                Add(DiagnosticDescriptors.StatisticNotTracked, Place.Argument(ArgumentNames.TrackRunningStats), [ArgumentProposals.Remove(ArgumentNames.TrackRunningStats), ArgumentProposals.SetEnum(ArgumentNames.Statistic, "MeanVariance")], $"{statistic}");
            }

            return false;
        }

        return _attribute.TrackRunningStats ?? axes?.Contains(0) ?? false;
    }

    private void CheckModulation(int[] shape)
    {
        if (_attribute.Residual is { } residual && residual != 0 && Enum.IsDefined(typeof(Residual), residual))
        {
            Add(
                DiagnosticDescriptors.ModulatedResidual,
                Place.Argument(ArgumentNames.Modulated),
                [ArgumentProposals.Remove(ArgumentNames.Modulated), ArgumentProposals.Remove(ArgumentNames.Residual)],
                ((Residual)residual).ToString());
        }

        if (shape.Length == 1)
        {
            Add(
                DiagnosticDescriptors.ModulatedWithoutSamples,
                Place.Argument(ArgumentNames.Modulated),
                [ArgumentProposals.Remove(ArgumentNames.Modulated)],
                MessageText.Of(shape),
                MessageText.Of(shape.Prepend(LayerSpec.Dynamic)));
        }
    }

    private void CheckMask()
    {
        if (_attribute.Masked != true)
        {
            return;
        }

        if (_attribute.Residual is { } residual && residual != 0 && Enum.IsDefined(typeof(Residual), residual))
        {
            AddMasked($"{ArgumentNames.Residual}.{(Residual)residual}", ArgumentNames.Residual);
        }

        if (_attribute.Modulated == true)
        {
            AddMasked($"{ArgumentNames.Modulated} = true", ArgumentNames.Modulated);
        }

        if (VirtualBatch > 0)
        {
            AddMasked($"{ArgumentNames.VirtualBatch} = {MessageText.Of(VirtualBatch)}", ArgumentNames.VirtualBatch);
        }

        void AddMasked(string other, string argument) => Add(
            DiagnosticDescriptors.MaskedBesideOther,
            Place.Argument(ArgumentNames.Masked),
            [ArgumentProposals.Remove(ArgumentNames.Masked), ArgumentProposals.Remove(argument)],
            other);
    }

    private void CheckNumbers(Statistic statistic)
    {
        if (_attribute.Epsilon is { } epsilon && !(epsilon >= 0))
        {
            Add(DiagnosticDescriptors.ImpossibleEpsilon, Place.Argument(ArgumentNames.Epsilon), [ArgumentProposals.Set(ArgumentNames.Epsilon, Literal.Of(DefaultEpsilon(statistic)))], MessageText.Of(epsilon));
        }

        if (_attribute.Momentum is { } momentum)
        {
            if (_attribute.CumulativeAverage == true)
            {
                Add(
                    DiagnosticDescriptors.MomentumBesideCumulativeAverage,
                    Place.Argument(ArgumentNames.Momentum),
                    [ArgumentProposals.Remove(ArgumentNames.Momentum), ArgumentProposals.Remove(ArgumentNames.CumulativeAverage)],
                    MessageText.Of(momentum));
            }
            else if (!(momentum >= 0 && momentum <= 1))
            {
                Add(DiagnosticDescriptors.MomentumOutOfRange, Place.Argument(ArgumentNames.Momentum), [ArgumentProposals.Set(ArgumentNames.Momentum, "0.1")], MessageText.Of(momentum));
            }
        }
    }

    /// <summary>As a new layer, and a sum of it and a weight, have it: a number of the element type.</summary>
    private double RoundedWeightOffset => _attribute.ElementType == ElementType.Double ? _attribute.WeightOffset ?? 0 : (float)(_attribute.WeightOffset ?? 0);

    private void CheckWeightOffset(bool affine)
    {
        if (_attribute.WeightOffset is not { } offset)
        {
            return;
        }

        if (double.IsNaN(RoundedWeightOffset) || double.IsInfinity(RoundedWeightOffset))
        {
            Add(DiagnosticDescriptors.ImpossibleWeightOffset, Place.Argument(ArgumentNames.WeightOffset), [ArgumentProposals.Set(ArgumentNames.WeightOffset, "1")], MessageText.Of(offset));
        }
        else if (!affine && offset != 0)
        {
            _findings.Add(_attribute.Wording.WeightOffsetWithoutAffine(offset));
        }
    }

    private int VirtualBatch => _attribute.VirtualBatch ?? 0;

    /// <param name="axes">The axes of a statistic; null where they are not valid.</param>
    /// <param name="parameterAxes">Those of weight and bias; null where there are none, or they are not valid.</param>
    private void CheckVirtualBatch(int[]? axes, int[]? parameterAxes)
    {
        if (VirtualBatch < 0)
        {
            Add(
                DiagnosticDescriptors.ImpossibleVirtualBatch,
                Place.Argument(ArgumentNames.VirtualBatch),
                [ArgumentProposals.Remove(ArgumentNames.VirtualBatch)],
                MessageText.Of(VirtualBatch));
        }
        else if (VirtualBatch > 0 && (axes?.Contains(0) == false || parameterAxes?.Contains(0) == true))
        {
            Add(
                DiagnosticDescriptors.VirtualBatchWithinSample,
                Place.Argument(ArgumentNames.VirtualBatch),
                [ArgumentProposals.Remove(ArgumentNames.VirtualBatch)],
                MessageText.Of(VirtualBatch),
                axes?.Contains(0) == false
                    ? _attribute.Wording.WithinSample(_attribute)
                    : $"ParameterAxes {MessageText.Of(parameterAxes!)} hold axis 0, so that there are weights for the whole batch alone");
        }
    }

    /// <summary>The shape of the part of the batch that has the fewest samples, as far as those are known.</summary>
    private int[] OfSmallestPart(int[] shape)
    {
        if (VirtualBatch == 0)
        {
            return shape;
        }

        var batch = shape[0];
        var samples = batch == LayerSpec.Dynamic ? (VirtualBatch == 1 ? 1 : LayerSpec.Dynamic)
            : batch % VirtualBatch == 0 ? VirtualBatch
            : batch % VirtualBatch;
        return [samples, .. shape.Skip(1)];
    }

    private void CheckElementType()
    {
        if (_attribute.ElementType is null)
        {
            Add(
                DiagnosticDescriptors.UnsupportedElementType,
                Place.Argument(ArgumentNames.ElementType),
                [ArgumentProposals.Set(ArgumentNames.ElementType, "typeof(float)"), ArgumentProposals.Set(ArgumentNames.ElementType, "typeof(double)")],
                _attribute.ElementTypeName);
        }
    }

    private Unrolling CheckUnrolling(int[] shape, bool shapeIsValid)
    {
        CheckDefined(_attribute.Unrolling, ArgumentNames.Unrolling, "Auto", "Full", "Loops");
        var unrolling = (Unrolling)(_attribute.Unrolling ?? 0);
        if (unrolling == Unrolling.Full && shapeIsValid && StaticElements(shape) is var elements && elements > MaxUnrolledElements && elements <= int.MaxValue)
        {
            Add(
                DiagnosticDescriptors.FullUnrollingTooLarge,
                Place.Argument(ArgumentNames.Unrolling),
                [ArgumentProposals.SetEnum(ArgumentNames.Unrolling, "Auto"), ArgumentProposals.SetEnum(ArgumentNames.Unrolling, "Loops")],
                MessageText.Of(shape),
                CountText(shape));
        }

        return unrolling;
    }

    private void CheckDefined(int? value, string argument, params string[] names)
    {
        if (value is { } number && (number < 0 || number >= names.Length))
        {
            var allowed = WordList.Of([.. names.Select(name => $"{argument}.{name}")], "or");
            Add(DiagnosticDescriptors.UndefinedValue, Place.Argument(argument), [.. names.Select(name => ArgumentProposals.SetEnum(argument, name))], argument, MessageText.Of(number), allowed);
        }
    }

    /// <param name="split">The axis that groups split, whose extent is checked with them.</param>
    /// <param name="tracked">Whether there are running statistics, too.</param>
    /// <returns>The axes that a finding was added for.</returns>
    private List<int> CheckDynamicParameters(int[] shape, int[]? parameterAxes, int? split, bool tracked)
    {
        var found = new List<int>();
        foreach (var axis in parameterAxes ?? [])
        {
            if (shape[axis] != LayerSpec.Dynamic || axis == split)
            {
                continue;
            }

            found.Add(axis);
            _findings.Add(_attribute.Wording.DynamicParameters(axis, parameterAxes!, _attribute, tracked));
        }

        return found;
    }

    private void CheckDynamicStatistics(int[] shape, int[] axes, List<int> alreadyFound)
    {
        foreach (var axis in Kept(shape, axes))
        {
            if (axis != 0 && shape[axis] == LayerSpec.Dynamic && !alreadyFound.Contains(axis))
            {
                _findings.Add(_attribute.Wording.DynamicStatistics(axis));
            }
        }
    }

    private void Add(Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor, Place place, IReadOnlyList<Proposal> proposals, params string[] arguments)
        => _findings.Add(new Finding(descriptor, place, arguments) { Proposals = proposals });

    private static int? Normalize(int axis, int rank)
        => axis >= rank || axis < -rank ? null : axis < 0 ? axis + rank : axis;

    private static IEnumerable<int> Kept(int[] shape, int[] axes) => Enumerable.Range(0, shape.Length).Except(axes);

    private static BigInteger StaticElements(IEnumerable<int> shape)
        => shape.Where(extent => extent > 0).Aggregate(BigInteger.One, (product, extent) => product * extent);

    private static string CountText(int[] shape)
        => (shape.Contains(LayerSpec.Dynamic) ? "at least " : "") + StaticElements(shape).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <returns>The number, or null where it is known only when called.</returns>
    private static BigInteger? ElementsPerStatistic(int[] shape, int[] axes, int? groups, int? channelAxis)
    {
        var extents = axes.Select(axis => groups > 1 && axis == channelAxis ? shape[axis] / groups.Value : shape[axis]).ToArray();
        return extents.Contains(LayerSpec.Dynamic) ? null : StaticElements(extents);
    }
}
