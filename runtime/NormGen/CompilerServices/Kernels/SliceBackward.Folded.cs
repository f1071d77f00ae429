using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <content>Where all elements of a slice, or of a part of it, share weight and bias: the sums of a part are those parameters' gradients,
/// too.</content>
internal readonly ref partial struct SliceBackward<T>
{
    private bool HasSums => _call.Plan.HasMean || _call.Plan.HasSummands;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FoldedGradients(ref Slices<T> slices, nint statistic, ReadOnlySpan<double> means, ReadOnlySpan<double> scales)
    {
        if (!_sharesWeights || !TryGradientsOfWhole(ref slices, means, scales))
        {
            GradientsOfParts(ref slices, statistic, means, scales);
        }
    }

    /// <summary>Where all elements of a slice share weight and bias: slices are computed side by side, as columns are.</summary>
    /// <returns>False for the rare slices that the element type's range is too narrow for; nothing has changed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryGradientsOfWhole(ref Slices<T> slices, ReadOnlySpan<double> means, ReadOnlySpan<double> scales)
    {
        bool eachHasOwn = _tasks.Along.ParameterStride != 0;
        int count = scales.Length, parameters = eachHasOwn ? count : 1;
        SliceValues<T> values = slices.Values;
        Weights<T> weights = _call.WeightsFrom(slices.Parameter, parameters);
        bool hasOffsets = _call.Plan.Activation != Activation.None && HasSums;
        if (!Columns.Fold(
            means,
            scales,
            weights,
            hasOffsets ? _call.BiasesFrom(slices.Parameter, parameters) : [],
            values.Means[..means.Length],
            values.Scales[..count],
            hasOffsets ? values.Offsets[..count] : []))
        {
            return false;
        }

        if (!_call.IsConstant || slices.WeightSums is not null)
        {
            Span<double> gradients = HasSums ? slices.Sums[..count] : [], products = slices.Products[..count];
            _passes.SumGradients(ref slices);
            if (!Columns.AreInRange<T>(gradients, products, _call.Count))
            {
                return false;
            }

            Columns.ScaleEach<T>(means, scales, values.Means, gradients, products);
            slices.WeightSums?.Add(slices.Parameter, products, eachHasOwn);
            slices.BiasSums?.Add(slices.Parameter, gradients, eachHasOwn);
            Columns.Weigh(weights, gradients);
            Columns.Weigh(weights, products);
            Columns.GetSlopes(
                means,
                scales,
                values.Means,
                weight: default,
                weighted: false,
                _call.Count,
                _call.Plan.Denominator,
                gradients,
                products,
                normalized: true,
                values.Slopes[..count],
                means.IsEmpty ? [] : values.Intercepts[..count]);
        }

        _passes.WriteGradients(ref slices);
        return true;
    }

    /// <summary>Where each part of a slice has a weight of its own, and all rare cases.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GradientsOfParts(ref Slices<T> slices, nint statistic, ReadOnlySpan<double> means, ReadOnlySpan<double> scales)
    {
        Unsafe.SkipInit(out Entries<double> gradientEntries);
        Unsafe.SkipInit(out Entries<double> productEntries);
        Span<double> gradients = gradientEntries.First(scales.Length), products = productEntries.First(scales.Length);
        bool ordinary = Columns.AreOrdinary<T>(means, scales);
        nint step = Math.Min(_parts.Extent, Room<T>.Length);

        // Whether the values of all parts stay where the sums needed them.
        bool once = _parts.Groups == 1 && step == _parts.Extent;
        gradients.Clear();
        products.Clear();
        if (_call.Phase == Phase.Write)
        {
            once = false;
            _call.RecallSums(statistic, gradients, products);
        }
        else if (!_call.IsConstant || slices.WeightSums is not null)
        {
            EachGroup(ref slices, step, means, scales, gradients, products);
        }
        else
        {
            once = false;
        }

        if (_call.Phase == Phase.AddUp)
        {
            KeepSums(ref slices, statistic, ordinary, means, scales, gradients, products);
            return;
        }

        if (!ordinary)
        {
            // Before their sums become slopes.
            WriteOthers(ref slices, statistic, means, scales, gradients, products);
        }

        // From the sums to what forms the input's gradient.
        for (int slice = 0; slice < scales.Length; slice++)
        {
            double count = _call.CountOf(statistic + slice);
            double mean = means.IsEmpty ? 0 : means[slice], rest = Moments.ToDouble(Moments.FromDouble<T>(mean)) - mean;
            (products[slice], gradients[slice]) = SliceSlopes.Folded(gradients[slice], products[slice], scales[slice], rest, count, _call.Plan.Denominator, hasMean: !means.IsEmpty);
        }

        for (nint group = 0; group < _parts.Groups; group++)
        {
            (nint element, nint ofGroup) = _parts.Group(group);
            for (nint first = 0; first < _parts.Extent; first += step)
            {
                Slices<T> some = slices.Moved(element + (first * _parts.Stride));
                some.Parts = Math.Min(step, _parts.Extent - first);
                some.Parameter += ofGroup + (first * _parts.ParameterStride);
                if (!once)
                {
                    SetValues(ref some, means, scales);
                }

                SetSlopes(ref some, products, gradients);
                ClearAlone(in some, statistic, scales.Length);
                Write(ref some, ordinary, means, scales);
            }
        }
    }

    /// <summary>What other ranks need.</summary>
    private void KeepSums(
        ref Slices<T> slices,
        nint statistic,
        bool ordinary,
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> scales,
        scoped Span<double> gradients,
        scoped Span<double> products)
    {
        for (int slice = 0; !ordinary && slice < scales.Length; slice++)
        {
            double mean = means.IsEmpty ? 0 : means[slice];
            if (!Moments.IsOrdinary<T>(mean, scales[slice]))
            {
                // Rare: the element type cannot scale by so much. One by one, in double.
                nint parameter = slices.Parameter + (slice * _tasks.Along.ParameterStride);
                Slices<T> one = slices.At(slice);
                new Slice(_call.Geometry.Reduced).AddUp(
                    in one.Input, in one.OutputGradient, _call.Exact(mean, scales[slice], parameter, in one),
                    slices.WeightSums, slices.BiasSums, parameter, out gradients[slice], out products[slice]);
            }
        }

        _call.KeepSums(statistic, gradients, products);
    }

    /// <summary>Sums up each part, and adds that to its parameters and to its slice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EachGroup(
        ref Slices<T> slices, nint step, ReadOnlySpan<double> means, ReadOnlySpan<double> scales, scoped Span<double> gradients, scoped Span<double> products)
    {
        for (nint group = 0; group < _parts.Groups; group++)
        {
            (nint element, nint ofGroup) = _parts.Group(group);
            for (nint first = 0; first < _parts.Extent; first += step)
            {
                Slices<T> some = slices.Moved(element + (first * _parts.Stride));
                some.Parts = Math.Min(step, _parts.Extent - first);
                some.Parameter += ofGroup + (first * _parts.ParameterStride);
                SetValues(ref some, means, scales);
                _passes.SumGradients(ref some);
                for (int slice = 0; slice < scales.Length; slice++)
                {
                    if (Moments.IsOrdinary<T>(means.IsEmpty ? 0 : means[slice], scales[slice]))
                    {
                        Add(ref some, slice, means.IsEmpty ? 0 : means[slice], scales[slice], ref gradients[slice], ref products[slice]);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(ref Slices<T> slices, int slice, double mean, double scale, ref double gradients, ref double products)
    {
        nint parameter = slices.Parameter + (slice * _tasks.Along.ParameterStride);
        T rounded = Moments.FromDouble<T>(mean);
        double rest = Moments.ToDouble(rounded) - mean;
        int parts = (int)slices.Parts;
        Span<double> sums = HasSums ? slices.Sums.Slice(slice * parts, parts) : [], ofParts = slices.Products.Slice(slice * parts, parts);
        if (_parts.AreSideBySide && !_call.Plan.IsModulated && Columns.AreInRange<T>(sums, ofParts, _parts.Count))
        {
            Columns.ScaleParts<T>(scale, rest, sums, ofParts);
            slices.WeightSums?.AddEach(parameter, ofParts);
            slices.BiasSums?.AddEach(parameter, sums);
            Weights<T> weights = _call.WeightsFrom(parameter, parts);
            Columns.Weigh(weights, sums);
            Columns.Weigh(weights, ofParts);
            AddInOrder(sums, ref gradients);
            AddInOrder(ofParts, ref products);
            return;
        }

        ElementParameters<T> parameters = _call.ParametersFrom(0);
        for (nint part = 0; part < slices.Parts; part++, parameter += _parts.ParameterStride)
        {
            int entry = (int)((slice * slices.Parts) + part);
            double sum = HasSums ? slices.Sums[entry] : 0, product = slices.Products[entry];
            if (!Moments.AreInRange<T>(sum, product, _parts.Count))
            {
                // Rare: products left the range of the element type, or there is a NaN or an infinity. One by one, in double.
                Slices<T> one = slices.Moved((slice * slices.Stride) + (part * _parts.Stride));
                new Slice(_parts.Inside).SumGradients(
                    in one.Input, in one.OutputGradient, rounded, _call.Exact(mean, scale, parameter, in one),
                    weighted: false, out sum, out product);
            }

            product = SliceSlopes.WithScale(sum, product, scale, rest);
            slices.WeightSums?.Add(parameter, product);
            slices.BiasSums?.Add(parameter, sum);
            double weight = parameters.Factor(parameter);
            gradients += weight * sum;
            products += weight * product;
        }
    }

    private static void AddInOrder(ReadOnlySpan<double> values, ref double sum)
    {
        double total = sum;
        foreach (double value in values)
        {
            total += value;
        }

        sum = total;
    }

    /// <summary>Means, scales with weights, and offsets with biases, which an activation's slope needs, of the parts of all slices.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SetValues(ref Slices<T> slices, ReadOnlySpan<double> means, ReadOnlySpan<double> scales)
    {
        for (int slice = 0; slice < scales.Length; slice++)
        {
            _parts.Fold(
                in _call,
                in slices,
                slice,
                means.IsEmpty ? 0 : means[slice],
                scales[slice],
                slices.Parameter + (slice * _tasks.Along.ParameterStride),
                hasOffsets: _call.Plan.Activation != Activation.None);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SetSlopes(ref Slices<T> slices, scoped ReadOnlySpan<double> slopes, scoped ReadOnlySpan<double> intercepts)
    {
        SliceValues<T> values = slices.Values;
        int parts = (int)slices.Parts;
        for (int slice = 0; slice < slopes.Length; slice++)
        {
            values.Slopes.Slice(slice * parts, parts).Fill(Moments.FromDouble<T>(slopes[slice]));
            values.Intercepts.Slice(slice * parts, parts).Fill(Moments.FromDouble<T>(intercepts[slice]));
        }
    }

    private void Write(ref Slices<T> slices, bool ordinary, ReadOnlySpan<double> means, ReadOnlySpan<double> scales)
    {
        if (ordinary)
        {
            _passes.WriteGradients(ref slices);
            return;
        }

        for (int slice = 0; slice < scales.Length; slice++)
        {
            if (Moments.IsOrdinary<T>(means.IsEmpty ? 0 : means[slice], scales[slice]))
            {
                Slices<T> one = slices.At(slice);
                _passes.WriteGradients(ref one);
            }
        }
    }

    /// <summary>Rare: the element type cannot scale some by so much. One by one, in double.</summary>
    private void WriteOthers(
        ref Slices<T> slices,
        nint statistic,
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> scales,
        scoped ReadOnlySpan<double> gradients,
        scoped ReadOnlySpan<double> products)
    {
        for (int slice = 0; slice < scales.Length; slice++)
        {
            double mean = means.IsEmpty ? 0 : means[slice];
            if (!Moments.IsOrdinary<T>(mean, scales[slice]))
            {
                nint parameter = slices.Parameter + (slice * _tasks.Along.ParameterStride);
                Slices<T> one = slices.At(slice);
                new Slice(_call.Geometry.Reduced, _call.CountOf(statistic + slice)).Backward(
                    in one.Input, in one.OutputGradient, ref one.InputGradient,
                    _call.Exact(mean, scales[slice], parameter, in one), _call.Varies, _call.Plan.Denominator,
                    SumsOfRanks(gradients[slice], products[slice]), slices.WeightSums, slices.BiasSums, parameter);
            }
        }
    }
}
