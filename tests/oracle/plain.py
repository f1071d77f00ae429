"""The contract's formulas, written out over any number type: what PyTorch is checked against, where "size" and
"condition" of the tests' bound come from, and the reference itself for element type double (in Decimal)."""
import dataclasses
import decimal
import functools
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
class Normalized:
    """The input without weight and bias, in the shape in which groups are an axis of their own."""
    xhat: np.ndarray        # all arrays of the arithmetic's own type
    scale: np.ndarray       # 1 / sigma; 0 for a slice without variance and epsilon 0
    condition: np.ndarray   # |x| / sigma
    axes: tuple             # those of a slice
    count: int              # the slice's elements
    of_the_batch: bool      # whether the statistics depend on the input
    moves: np.ndarray = None    # of a Euclidean norm: whether it is no less than epsilon, so that it follows the input


@dataclasses.dataclass
class Result:
    output: np.ndarray      # of the arithmetic's own type
    magnitude: np.ndarray   # |xhat * weight| + |bias|, float64; its largest element is the bound's "size"
    condition: np.ndarray   # |x| / sigma * |weight|, float64
    normalized: list        # of Normalized: one for each part of the batch that has statistics of its own


@dataclasses.dataclass
class Gradient:
    values: np.ndarray      # of the arithmetic's own type, as the next two
    magnitude: np.ndarray   # of each value, the sum of the absolute values that it is the sum of; the largest is the "size"
    condition: np.ndarray   # by how much an error of |x| / sigma in each xhat moves it

    def __add__(self, other):
        return Gradient(self.values + other.values, self.magnitude + other.magnitude, self.condition + other.condition)


def forward(arithmetic, layer, x, weight, bias, state, momentum, training):
    """`x` in its real shape, all arrays of the arithmetic's type; `state` is None or is replaced: [mean, variance,
    deviation], the last the batches' standard deviations, followed as the means are."""
    normalized = normalize(arithmetic, layer, x, state, momentum, training)
    xhat, condition = normalized.xhat.reshape(x.shape), normalized.condition.reshape(x.shape)
    w, b = weights(arithmetic, layer, x, weight), along(arithmetic, layer, x, bias, np.zeros)
    return Result(xhat * w + b, (abs(xhat * w) + abs(b)).astype(np.float64), (condition * abs(w)).astype(np.float64),
                  [normalized])


def join(results):
    """Those of the parts of a batch as one."""
    together = lambda name: np.concatenate([getattr(result, name) for result in results])
    return Result(together("output"), together("magnitude"), together("condition"), [result.normalized[0] for result in results])


def backward(arithmetic, layer, normalized, weight, output_gradient):
    """The gradients of the parts of a batch as one: those of inputs side by side, those of parameters added up."""
    parts, first = [], 0
    for part in normalized:
        samples = len(output_gradient) * part.xhat.size // output_gradient.size
        parts.append(backward_of_part(arithmetic, layer, part, weight, output_gradient[first:first + samples]))
        first += samples
    inputs, weights, biases = zip(*parts)
    beside = lambda name: np.concatenate([getattr(gradient, name) for gradient in inputs])
    return (Gradient(beside("values"), beside("magnitude"), beside("condition")),
            functools.reduce(Gradient.__add__, weights), functools.reduce(Gradient.__add__, biases))


def backward_of_part(arithmetic, layer, normalized, weight, output_gradient):
    """The gradients of input, weight and bias; those of parameters that the layer lacks are computed all the same."""
    by, dy = normalized, output_gradient
    shape, n = dy.shape, arithmetic.number(normalized.count)
    mean = lambda a: a.sum(by.axes, keepdims=True) / n
    # A norm takes the whole sum, and nothing where it is epsilon.
    pull = mean if not layer.euclidean else lambda a: np.where(by.moves, a.sum(by.axes, keepdims=True), arithmetic.number(0))
    h = (dy * weights(arithmetic, layer, dy, weight)).reshape(by.xhat.shape)
    products = h * by.xhat
    rest, magnitude, condition = h, abs(h), h - h
    if by.of_the_batch:
        rest = rest - by.xhat * pull(products)
        magnitude = magnitude + abs(by.xhat) * pull(abs(products))
        condition = abs(by.xhat) * pull(abs(h) * by.condition) + by.condition * pull(abs(products))
        if layer.has_mean:
            rest, magnitude = rest - mean(h), magnitude + mean(abs(h))
    scaled = lambda a: (a * by.scale).reshape(shape)

    others = tuple(axis for axis in range(layer.rank) if axis not in layer.parameter_axes)
    total = lambda a: a.sum(others).ravel() if others else a.ravel()
    xhat = by.xhat.reshape(shape)
    return (Gradient(scaled(rest), scaled(magnitude), scaled(condition)),
            Gradient(total(dy * xhat), total(abs(dy * xhat)), total(abs(dy) * by.condition.reshape(shape))),
            Gradient(total(dy), total(abs(dy)), total(dy - dy)))


def weights(arithmetic, layer, x, weight):
    """With their offset."""
    w = along(arithmetic, layer, x, weight, np.ones)
    return w if weight is None or layer.weight_offset == 0 else w + arithmetic.number(layer.weight_offset)


def along(arithmetic, layer, x, parameter, default):
    """A parameter in a shape that broadcasts over `x`."""
    shape = tuple(x.shape[axis] if axis in layer.parameter_axes else 1 for axis in range(layer.rank))
    return arithmetic.array(default(shape)) if parameter is None else parameter.reshape(shape)


def normalize(arithmetic, layer, x, state, momentum, training):
    number = arithmetic.number
    epsilon = number(layer.epsilon)
    x, axes = layer.split_groups(x)
    axes = tuple(axes)
    n = math.prod(x.shape[axis] for axis in axes)
    batch_statistics = training or state is None

    if not layer.has_mean:
        mean = number(0)
        m2 = (x * x).sum(axes, keepdims=True)
    else:
        mean = x.sum(axes, keepdims=True) / number(n)
        m2 = ((x - mean) * (x - mean)).sum(axes, keepdims=True)
    if state is not None:
        if training:
            step, keep = number(momentum), number(1) - number(momentum)
            for k, batch in enumerate((mean, m2 / number(n - 1), arithmetic.sqrt(m2 / number(n)))):
                state[k] = keep * state[k] + step * (batch.sum(0) / number(batch.shape[0])).reshape(state[k].shape)
        else:
            extents = [1 if axis in axes or axis == 0 else extent for axis, extent in enumerate(x.shape)]
            mean, m2 = state[0].reshape(extents), state[1].reshape(extents) * number(n)
    if layer.euclidean:
        norm = arithmetic.sqrt(m2)
        moves, zero = norm >= epsilon, norm == 0
        sigma = np.where(moves & ~zero, norm, epsilon if epsilon > 0 else number(1))
        return Normalized(x / sigma, np.where(zero, number(0), number(1) / sigma), abs(x) / sigma, axes, n, True, moves)
    sigma = arithmetic.sqrt(m2 / number(n) + epsilon)
    if batch_statistics:   # a slice without variance: bias, whatever epsilon is
        flat = np.broadcast_to(m2 == 0 if not layer.has_mean else
                               x.max(axes, keepdims=True) == x.min(axes, keepdims=True), sigma.shape)
        none = flat & (epsilon == 0)
        sigma = np.where(none, number(1), sigma)
        xhat = np.where(flat, number(0), (x - mean) / sigma)
        condition = np.where(flat & (epsilon == 0), number(0), abs(x) / sigma)
        scale = np.where(none, number(0), number(1) / sigma)
    else:
        xhat, condition, scale = (x - mean) / sigma, abs(x) / sigma, number(1) / sigma
    return Normalized(xhat, scale, condition, axes, n, batch_statistics)
