"""PyTorch, in float64. Each function takes a layer, the input, weight and bias (or None), the running mean and variance
(float64 tensors of the layer's state shape, changed in place; or None), the momentum of this step and whether it trains,
and returns the output, through which autograd finds its way back. What a function cannot express it refuses; oracle.py
compares every result with plain.py."""
import math

import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def batch_norm(layer, x, weight, bias, mean, variance, momentum, training):
    """F.batch_norm; the kept axis moved to 1, and several kept axes (per-activation batch norm) seen as one channel."""
    assert layer.groups == 1 and layer.parameter_axes == layer.kept
    if len(layer.kept) == 1:
        moved = x.movedim(layer.kept[0], 1)
        y = F.batch_norm(moved, mean, variance, weight, bias, training or mean is None, momentum, layer.epsilon)
        return y.movedim(1, layer.kept[0])
    order = layer.axes + layer.kept
    moved = x.permute(order)
    flat = moved.reshape(-1, math.prod(x.shape[axis] for axis in layer.kept))
    flatten = lambda t: None if t is None else t.view(-1)
    y = F.batch_norm(flat, flatten(mean), flatten(variance), flatten(weight), flatten(bias), training or mean is None,
                     momentum, layer.epsilon)
    return y.reshape(moved.shape).permute([order.index(axis) for axis in range(layer.rank)])


def layer_norm(layer, x, weight, bias, mean, variance, momentum, training):
    """F.layer_norm over the trailing axes; parameters along other axes are applied to its result."""
    assert layer.groups == 1 and mean is None and layer.axes == list(range(layer.axes[0], layer.rank))
    normalized_shape = [x.shape[axis] for axis in layer.axes]
    if layer.parameter_axes == layer.axes:
        view = lambda t: None if t is None else t.view(normalized_shape)
        return F.layer_norm(x, normalized_shape, view(weight), view(bias), layer.epsilon)
    return apply_parameters(layer, F.layer_norm(x, normalized_shape, eps=layer.epsilon), weight, bias)


def instance_norm(layer, x, weight, bias, mean, variance, momentum, training):
    """F.instance_norm, which averages the instances' statistics over the batch; use_input_stats as in its module."""
    assert layer.groups == 1 and layer.kept == [0, 1]
    y_only = layer.parameter_axes != [1]
    y = F.instance_norm(x, mean, variance, None if y_only else weight, None if y_only else bias,
                        training or mean is None, momentum, layer.epsilon)
    return apply_parameters(layer, y, weight, bias) if y_only else y


def group_norm(layer, x, weight, bias, mean, variance, momentum, training):
    """F.group_norm, with one group too: GroupNorm(1, C)."""
    assert layer.axes == list(range(1, layer.rank)) and mean is None
    assert layer.parameter_axes == [1] and layer.channel_axis in (None, 1)
    return F.group_norm(x, layer.groups, weight, bias, layer.epsilon)


def composed(layer, x, weight, bias, mean, variance, momentum, training):
    """What PyTorch 1.13 has no function for, from its operations: mean, var, sqrt and arithmetic."""
    assert not layer.euclidean
    shape = x.shape
    x, axes = layer.split_groups(x)
    if not layer.has_mean:
        mean_square = x.square().mean(axes, keepdim=True) + layer.epsilon
        y = without(mean_square == 0, x, mean_square)
        return apply_parameters(layer, y.reshape(shape), weight, bias)

    m = x.mean(axes, keepdim=True)
    v = x.var(axes, unbiased=False, keepdim=True)
    if mean is not None:
        # kept axis 0 is averaged over; what else is kept has the state's shape
        stats = [1 if axis in axes or axis == 0 else extent for axis, extent in enumerate(x.shape)]
        if training:
            unbiased = x.var(axes, unbiased=True, keepdim=True)
            for running, batch in ((mean, m), (variance, unbiased)):
                running.mul_(1 - momentum).add_(batch.detach().mean(0).reshape(running.shape), alpha=momentum)
        else:
            m, v = mean.reshape(stats), variance.reshape(stats)
    flat = x.amax(axes, keepdim=True) == x.amin(axes, keepdim=True)
    flat &= layer.epsilon == 0 and (training or mean is None)
    y = without(flat, x - m, v + layer.epsilon)
    return apply_parameters(layer, y.reshape(shape), weight, bias)


def normalize(layer, x, weight, bias, mean, variance, momentum, training):
    """F.normalize, but of a row of zeros: its gradient is that of x / epsilon there, and the contract's is 0."""
    assert mean is None
    shape = x.shape
    x, axes = layer.split_groups(x)
    order = [axis for axis in range(x.dim()) if axis not in axes] + axes
    rows = x.permute(order).reshape([x.shape[axis] for axis in order if axis not in axes] + [-1])
    zero = (rows == 0).all(-1, keepdim=True)   # replaced before the division: with epsilon 0 it would be 0 / 0
    y = torch.where(zero, 0.0, F.normalize(torch.where(zero, 1.0, rows), p=2.0, dim=-1, eps=layer.epsilon))
    y = y.reshape([x.shape[axis] for axis in order]).permute([order.index(axis) for axis in range(x.dim())])
    return apply_parameters(layer, y.reshape(shape), weight, bias)


def without(flat, deviation, variance):
    """deviation / sqrt(variance), but 0 in flat slices: the contract's answer to 0 / 0. Their variance is replaced before
    the division, or autograd would multiply the infinite derivative of a square root of 0 by 0."""
    return torch.where(flat, 0.0, deviation / torch.sqrt(torch.where(flat, 1.0, variance)))


def apply_parameters(layer, y, weight, bias):
    along = [y.shape[axis] if axis in layer.parameter_axes else 1 for axis in range(layer.rank)]
    if weight is not None:
        y = y * weight.reshape(along)
    if bias is not None:
        y = y + bias.reshape(along)
    return y
