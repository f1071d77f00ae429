"""A layer as the contract describes it, with the contract's defaults resolved, and the cases built from it."""
import dataclasses
import math

from tensors import Tensor, normal

PROPERTIES = {"parameterAxes", "affine", "bias", "epsilon", "momentum", "cumulativeAverage", "trackRunningStats",
              "groups", "channelAxis", "statistic", "weightOffset", "virtualBatch", "elementType"}


class Layer:
    def __init__(self, shape, axes, **properties):
        assert properties.keys() <= PROPERTIES, properties
        self.properties = {"shape": list(shape), "axes": list(axes), **properties}   # as written in the attribute
        get = properties.get
        self.rank = len(shape)
        self.shape = list(shape)
        self.axes = self._axes(axes)
        self.kept = [axis for axis in range(self.rank) if axis not in self.axes]
        self.euclidean = get("statistic") == "Euclidean"
        self.has_mean = get("statistic", "MeanVariance") == "MeanVariance"
        self.element_type = get("elementType", "float")
        self.epsilon = get("epsilon", 1e-12 if self.euclidean else 1e-5)
        self.momentum = get("momentum", 0.1)
        self.cumulative_average = get("cumulativeAverage", False)
        self.groups = get("groups", 1)
        self.channel_axis = get("channelAxis", 1) % self.rank if self.groups > 1 else None
        self.tracked = get("trackRunningStats", 0 in self.axes and self.has_mean)
        self.has_weight = get("affine", True)
        self.has_bias = self.has_weight and get("bias", self.has_mean)
        self.weight_offset = get("weightOffset", 0.0)   # exact in every element type
        self.virtual_batch = get("virtualBatch", 0)
        if "parameterAxes" in properties:
            self.parameter_axes = self._axes(properties["parameterAxes"])
        elif self.groups > 1:
            self.parameter_axes = [self.channel_axis]
        else:
            self.parameter_axes = self.kept if 0 in self.axes else self.axes

    def _axes(self, axes):
        return sorted(axis % self.rank for axis in axes)

    def split_groups(self, x):
        """A tensor of PyTorch or NumPy with groups as an axis of their own, [..., C, ...] as [..., groups, C / groups, ...], and
        the axes to reduce there: those behind move up by one."""
        if self.groups == 1:
            return x, list(self.axes)
        c, shape = self.channel_axis, list(x.shape)
        x = x.reshape(shape[:c] + [self.groups, shape[c] // self.groups] + shape[c + 1:])
        return x, [axis + 1 if axis >= c else axis for axis in self.axes]

    def parts(self, samples, training):
        """The slices of axis 0 that have statistics of their own: the whole batch, where that has, or where running values normalize."""
        if self.virtual_batch == 0 or (self.tracked and not training):
            return [slice(None)]
        return [slice(first, first + self.virtual_batch) for first in range(0, samples, self.virtual_batch)]

    def parameter_count(self):
        return math.prod(self.shape[axis] for axis in self.parameter_axes)

    def state_shape(self):
        """Running values: one per element of the kept axes other than axis 0; the groups count as a kept axis."""
        return [self.groups if axis == self.channel_axis else self.shape[axis]
                for axis in range(1, self.rank) if axis in self.kept or axis == self.channel_axis]


@dataclasses.dataclass(frozen=True)
class Step:
    training: bool
    input: Tensor
    shape: tuple
    load: dict              # running values, and the count of batches, to set before the step
    output_gradient: Tensor


def train(input=normal(), shape=None, load=None, gradient=normal(0.25, 1.0)):
    return Step(True, input, shape, load, gradient)


def evaluate(input=normal(), shape=None, load=None, gradient=normal(0.25, 1.0)):
    return Step(False, input, shape, load, gradient)


@dataclasses.dataclass(frozen=True)
class Case:
    name: str
    reference: str          # a function of references.py
    layer: Layer
    steps: list
    weight: Tensor
    bias: Tensor


def case(name, reference, layer, *steps, weight=normal(1.0, 0.5), bias=normal(0.0, 0.5)):
    """A case; where nothing else is said the layer takes two training steps and an evaluation if it is tracked, and one
    step if it is not."""
    if not steps:
        steps = [train(normal(0.5, 2.0)), train(normal(0.75, 1.0)), evaluate(normal(0.25, 1.5))] if layer.tracked \
            else [train(normal(0.5, 2.0))]
    return Case(name, reference, layer, list(steps),
                weight if layer.has_weight else None, bias if layer.has_bias else None)
