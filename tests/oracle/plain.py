"""The contract's formulas, written out over any number type: what PyTorch is checked against, where "size" and
"condition" of the tests' bound come from, and the reference itself for element type double (in Decimal)."""
import dataclasses
import decimal
import math

import numpy as np

decimal.getcontext().prec = 50


class Extended:
    """numpy's longdouble: 64 bits of significand on x86, more elsewhere."""
    array = staticmethod(lambda a: np.asarray(a, dtype=np.float64).astype(np.longdouble))
    number = np.longdouble
    sqrt = staticmethod(np.sqrt)


class Decimals:
    """Python's Decimal with 50 digits, in numpy arrays of objects."""
    number = decimal.Decimal
    sqrt = staticmethod(np.vectorize(lambda d: d.sqrt(), otypes=[object]))

    @staticmethod
    def array(a):
        a = np.asarray(a, dtype=np.float64)
        return np.array([decimal.Decimal(float(v)) for v in a.ravel()] + [None], dtype=object)[:-1].reshape(a.shape)


@dataclasses.dataclass
class Result:
    output: np.ndarray      # of the arithmetic's own type
    magnitude: np.ndarray   # |xhat * weight| + |bias|, float64; its largest element is the bound's "size"
    condition: np.ndarray   # |x| / sigma * |weight|, float64


def forward(arithmetic, layer, x, weight, bias, state, momentum, training):
    """`x` in its real shape, all arrays of the arithmetic's type; `state` is [mean, variance] or None and is replaced."""
    number = arithmetic.number
    epsilon = number(layer.epsilon)
    shape, axes = x.shape, layer.axes
    if layer.groups > 1:
        c = layer.channel_axis
        x = x.reshape(shape[:c] + (layer.groups, shape[c] // layer.groups) + shape[c + 1:])
        axes = [axis + 1 if axis >= c else axis for axis in axes]
    axes = tuple(axes)
    n = math.prod(x.shape[axis] for axis in axes)
    batch_statistics = training or state is None

    if layer.root_mean_square:
        mean = number(0)
        m2 = (x * x).sum(axes, keepdims=True)
    else:
        mean = x.sum(axes, keepdims=True) / number(n)
        m2 = ((x - mean) * (x - mean)).sum(axes, keepdims=True)
    if state is not None:
        if training:
            step, keep = number(momentum), number(1) - number(momentum)
            for k, batch in enumerate((mean, m2 / number(n - 1))):
                state[k] = keep * state[k] + step * (batch.sum(0) / number(batch.shape[0])).reshape(state[k].shape)
        else:
            extents = [1 if axis in axes or axis == 0 else extent for axis, extent in enumerate(x.shape)]
            mean, m2 = state[0].reshape(extents), state[1].reshape(extents) * number(n)
    sigma = arithmetic.sqrt(m2 / number(n) + epsilon)
    if batch_statistics:   # a slice without variance: bias, whatever epsilon is
        flat = np.broadcast_to(m2 == 0 if layer.root_mean_square else
                               x.max(axes, keepdims=True) == x.min(axes, keepdims=True), sigma.shape)
        sigma = np.where(flat & (sigma == 0), number(1), sigma)
        xhat = np.where(flat, number(0), (x - mean) / sigma)
        condition = np.where(flat & (epsilon == 0), number(0), abs(x) / sigma)
    else:
        xhat, condition = (x - mean) / sigma, abs(x) / sigma

    along = tuple(shape[axis] if axis in layer.parameter_axes else 1 for axis in range(layer.rank))
    xhat, condition = xhat.reshape(shape), condition.reshape(shape)
    w = arithmetic.array(np.ones(along)) if weight is None else weight.reshape(along)
    b = arithmetic.array(np.zeros(along)) if bias is None else bias.reshape(along)
    return Result(xhat * w + b, (abs(xhat * w) + abs(b)).astype(np.float64), (condition * abs(w)).astype(np.float64))
