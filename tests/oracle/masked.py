"""Writes data/masked/masked.json: layers with a mask. The elements of a statistic that count are gathered, PyTorch's functions normalize those, and
its autograd finds the way back. See README.md.

    /usr/bin/python3 tests/oracle/masked.py
"""
import json
import math
import pathlib
import sys
import zlib

sys.dont_write_bytecode = True

import numpy as np  # noqa: E402
import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402

from layers import Layer  # noqa: E402
from tensors import normal, splitmix64  # noqa: E402
from written import decimals, sample  # noqa: E402

FILE = pathlib.Path(__file__).parent / "data" / "masked" / "masked.json"
ACTIVATIONS = {"None": lambda z: z, "Relu": F.relu, "Silu": F.silu, "Gelu": F.gelu}
NO_SLOPE_TO_ERR_IN = ("None", "Relu")
TRAINED, EVALUATED = True, False


def layer(shape, axes, **properties):
    return Layer(shape, axes, **properties)


def cases():
    """Name, layer, shape of the call, share of the elements that count in 256ths, mode, activation."""
    for name, shape, axes, more in (
            ("sequences", [5, 6, 40], [0, 2], {}),
            ("images", [3, 4, 9, 7], [0, 2, 3], {}),
            ("features", [30, 12], [0], {}),
            ("wide_features", [40, 300], [0], {}),
            ("channels_last", [3, 9, 7, 24], [0, 1, 2], {}),
            ("channels_last_wide", [2, 5, 6, 270], [0, 1, 2], {}),
            ("cumulative", [5, 6, 40], [0, 2], {"cumulativeAverage": True}),
            ("no_bias", [30, 12], [0], {"bias": False}),
            ("all_axes", [6, 50], [0, 1], {}),
            ("groups_of_the_batch", [4, 6, 21], [0, 1, 2], {"groups": 3}),
            ("weights_along_a_reduced_axis", [5, 4, 33], [0, 2], {"parameterAxes": [2]}),
            ("tracked_instances", [4, 3, 50], [2], {"parameterAxes": [1], "trackRunningStats": True})):
        yield name, layer(shape, axes, **more), shape, 150, TRAINED, "None"
        yield f"{name}_evaluated", layer(shape, axes, **more), shape, 150, EVALUATED, "Silu" if name == "images" else "None"
    for name, shape, axes, more in (
            ("rows", [7, 100], [1], {}),
            ("short_rows", [20, 9], [1], {}),
            ("long_rows", [3, 1500], [1], {}),
            ("plain_rows", [7, 33], [1], {"affine": False}),
            ("rows_of_images", [3, 4, 30], [1, 2], {}),
            ("rms", [7, 100], [1], {"statistic": "RootMeanSquare", "epsilon": 1e-6}),
            ("rms_in_columns", [3, 40, 9], [1], {"statistic": "RootMeanSquare"}),
            ("euclidean", [7, 100], [1], {"statistic": "Euclidean"}),
            ("euclidean_columns", [3, 40, 9], [1], {"statistic": "Euclidean", "parameterAxes": [2]}),
            ("middle_axis", [3, 40, 9], [1], {}),
            ("middle_axis_wide", [2, 17, 300], [1], {}),
            ("weight_of_each_element", [4, 17, 9], [1], {"parameterAxes": [1, 2]}),
            ("instances", [4, 3, 9, 8], [2, 3], {"parameterAxes": [1]}),
            ("plain_instances", [4, 3, 50], [2], {"affine": False}),
            ("instances_channels_last", [3, 9, 8, 12], [1, 2], {"parameterAxes": [3]}),
            ("groups", [3, 8, 25], [1, 2], {"groups": 4}),
            ("groups_channels_last", [3, 25, 8], [1, 2], {"groups": 2, "channelAxis": 2}),
            ("untracked_batch", [5, 6, 40], [0, 2], {"trackRunningStats": False}),
            ("untracked_features", [30, 12], [0], {"trackRunningStats": False})):
        for training, activation in ((TRAINED, "None"), (EVALUATED, "Gelu")):
            yield f"{name}{'' if training else '_evaluated'}", layer(shape, axes, **more), shape, 150, training, activation
    yield "few_count", layer([6, 40], [1]), [6, 40], 12, TRAINED, "None"
    yield "nearly_all_count", layer([6, 40], [1]), [6, 40], 250, TRAINED, "Relu"
    yield "offset_weights", layer([7, 30], [1], weightOffset=1.0), [7, 30], 150, TRAINED, "None"
    yield "any_batch", layer([-1, 6, 40], [0, 2]), [3, 6, 40], 150, TRAINED, "Relu"
    yield "any_extents", layer([-1, 6, -1, -1], [0, 2, 3]), [3, 6, 5, 8], 150, TRAINED, "None"


def run(name, layer, shape, share, training, activation):
    written = {"name": name, "attribute": attribute(layer, activation), "shape": shape, "training": training}
    mask, counts, statistics = masks(name, layer, shape, share)
    written["mask"] = mask

    def tensor(role, count, offset, scale):
        bound = normal(offset, scale).bind(f"{name}/{role}", count)
        written[role] = bound.json("float")
        return torch.from_numpy(bound.array("float"))

    x = tensor("input", math.prod(shape), 0.5, 2.0).requires_grad_()
    dy = tensor("outputGradient", math.prod(shape), 0.25, 1.0)
    parameters = torch.from_numpy(layer_parameters(layer, shape).copy())
    weight = tensor("weight", layer_count(layer, shape), 1.0, 0.5).requires_grad_() if layer.has_weight else None
    bias = tensor("bias", layer_count(layer, shape), 0.0, 0.5).requires_grad_() if layer.has_bias else None

    channels = running_values(layer, shape)
    values = int(channels.max()) + 1
    running = [torch.zeros(values, dtype=torch.float64), torch.ones(values, dtype=torch.float64)]
    batch = {}
    y = torch.zeros_like(x)
    sizes = {"output": 0.0, "input": 0.0, "weight": np.zeros(layer_count(layer, shape)), "bias": np.zeros(layer_count(layer, shape))}
    for statistic in range(statistics.max() + 1):
        at = torch.from_numpy(np.flatnonzero((statistics == statistic) & counts))
        if len(at) == 0:
            continue
        elements, channel = x[at], int(channels[at[0]])
        if layer.tracked and not training:
            xhat, scale = F.batch_norm(elements[:, None], running[0][channel:channel + 1], running[1][channel:channel + 1], eps=layer.epsilon)[:, 0], 1 / math.sqrt(1 + layer.epsilon)
        elif layer.euclidean:
            xhat, scale = F.normalize(elements, dim=0, eps=layer.epsilon), 1 / max(float(elements.detach().norm()), layer.epsilon)
        elif layer.has_mean:
            xhat, scale = F.layer_norm(elements, [len(at)], eps=layer.epsilon), 1 / math.sqrt(float(elements.detach().var(unbiased=False)) + layer.epsilon)
            if layer.tracked:
                batch.setdefault(channel, []).append(elements.detach())
        else:
            square = elements.square().mean() + layer.epsilon
            xhat, scale = elements / square.sqrt(), 1 / math.sqrt(float(square))
        z = xhat
        w = None if weight is None else layer.weight_offset + weight[parameters[at]]
        z = z if w is None else z * w
        z = z if bias is None else z + bias[parameters[at]]
        y = y.index_put((at,), ACTIVATIONS[activation](z))
        add_sizes(sizes, layer, training, activation, at, parameters, xhat.detach(), z.detach(), None if w is None else w.detach(), bias, dy[at], scale)
    y.backward(torch.from_numpy(np.where(counts, dy.numpy(), 0.0)))

    # Of the largest gradient in the tensor; the mode alone tells whether running values move.
    written["expectedOutput"] = write(f"{name}/output", y, sizes["output"])
    written["expectedInputGradient"] = write(f"{name}/inputGradient", x.grad, sizes["input"])
    if weight is not None:
        written["expectedWeightGradient"] = write(f"{name}/weightGradient", weight.grad, float(sizes["weight"].max()))
    if bias is not None:
        written["expectedBiasGradient"] = write(f"{name}/biasGradient", bias.grad, float(sizes["bias"].max()))
    if layer.tracked:
        momentum = 1.0 if layer.cumulative_average else 0.1
        for channel, of in batch.items():
            running[0][channel] += momentum * (torch.stack([e.mean() for e in of]).mean() - running[0][channel])
            running[1][channel] += momentum * (torch.stack([e.var(unbiased=True) for e in of]).mean() - running[1][channel])
        written["runningMean"] = decimals(running[0].numpy(), "float")
        written["runningVariance"] = decimals(running[1].numpy(), "float")
        written["runningMeanSize"] = float(f"{float((running[0].abs() + running[1].sqrt()).max()):.9g}")
    return written


def add_sizes(sizes, layer, training, activation, at, parameters, xhat, z, w, bias, dy, scale):
    """The largest sums of absolute values that results are made of; an error of the activation's argument moves its slope by as much."""
    w = torch.ones_like(xhat) if w is None else w
    b = torch.zeros_like(xhat) if bias is None else bias.detach()[parameters[at]]
    size = float(((xhat * w).abs() + b.abs()).max())
    sizes["output"] = max(sizes["output"], size)
    slope = dy.abs() * (1 if activation in NO_SLOPE_TO_ERR_IN else 1 + z.abs() + size)
    h = slope * w.abs()
    total = h
    if not layer.tracked or training:
        products = (h * xhat.abs()).sum() if layer.euclidean else (h * xhat.abs()).mean()
        total = h + (h.mean() if layer.has_mean else 0) + xhat.abs() * products
    sizes["input"] = max(sizes["input"], float((total * scale).max()))
    if layer.has_weight:
        np.add.at(sizes["weight"], parameters[at].numpy(), (slope * xhat.abs()).numpy())
        np.add.at(sizes["bias"], parameters[at].numpy(), slope.numpy())


def masks(name, layer, shape, share):
    """The mask as it is written, whether each element counts, and the statistic of each, flat. Of the first sample nothing counts, and all of the
    second, where samples have statistics of their own."""
    axes = sorted({0, *layer.axes})
    extents = [shape[axis] if axis in axes else 1 for axis in range(layer.rank)]
    bits = (splitmix64(zlib.crc32(f"{name}/mask".encode()), math.prod(extents)) >> np.uint64(56)) < share
    mask = bits.reshape(extents)
    if 0 not in layer.axes:
        mask[0], mask[1] = False, True
    counts = np.broadcast_to(mask, shape)
    split, reduced = layer.split_groups(np.zeros(shape))
    kept = [1 if axis in reduced else extent for axis, extent in enumerate(split.shape)]
    statistics = np.broadcast_to(np.arange(math.prod(kept)).reshape(kept), split.shape).reshape(shape)
    return [int(bit) for bit in mask.ravel()], counts.ravel(), statistics.ravel()


def layer_count(layer, shape):
    return math.prod(shape[axis] for axis in layer.parameter_axes)


def layer_parameters(layer, shape):
    """The parameter of each element, flat."""
    along = [shape[axis] if axis in layer.parameter_axes else 1 for axis in range(layer.rank)]
    return np.broadcast_to(np.arange(math.prod(along)).reshape(along), shape).ravel()


def running_values(layer, shape):
    """The running value of each element, flat: along the kept axes but that of the batch."""
    split, reduced = layer.split_groups(np.zeros(shape))
    along = [1 if axis in reduced or axis == 0 else extent for axis, extent in enumerate(split.shape)]
    return np.broadcast_to(np.arange(math.prod(along)).reshape(along), split.shape).reshape(shape).ravel()


def attribute(layer, activation):
    words = {True: "true", False: "false"}
    text = lambda name, value: f"Statistic.{value}" if name == "statistic" else words[value] if isinstance(value, bool) else repr(value)
    arguments = [f"{name[0].upper()}{name[1:]} = {text(name, value)}" for name, value in layer.properties.items()]
    return ", ".join(arguments + ["Masked = true"] + ([] if activation == "None" else [f"Activation = Activation.{activation}"]))


def write(key, tensor, size):
    values = tensor.detach().numpy()
    return sample(key, int(np.abs(values).argmax()), values, size, np.zeros(values.shape), "float")


def main():
    FILE.parent.mkdir(parents=True, exist_ok=True)
    text = ",\n".join(json.dumps(run(*case), separators=(",", ":"), allow_nan=False) for case in cases())
    FILE.write_text(f'{{"cases":[\n{text}\n]}}\n', encoding="utf-8", newline="\n")
    print(f"{FILE.name}: {len(list(cases()))} cases, {len(text) // 1000} kB")


if __name__ == "__main__":
    main()
