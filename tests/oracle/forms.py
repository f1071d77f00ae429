"""Writes data/forms/forms.json: layers with a residual inside them, and modulated ones, composed of PyTorch's operations. See README.md.

    /usr/bin/python3 tests/oracle/forms.py
"""
import json
import math
import pathlib
import sys

sys.dont_write_bytecode = True

import numpy as np  # noqa: E402
import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402

from tensors import normal  # noqa: E402
from written import sample  # noqa: E402

FILE = pathlib.Path(__file__).parent / "data" / "forms" / "forms.json"
ACTIVATIONS = {"None": lambda z: z, "Relu": F.relu, "Silu": F.silu, "Gelu": F.gelu, "Tanh": torch.tanh}
GROUPS = 3
NO_SLOPE_TO_ERR_IN = ("None", "Relu")


def batch_norm(x, weight, bias):
    return F.batch_norm(x, None, None, weight, bias, True, 0.0, 1e-5)


def channels_last(x, weight, bias):
    return batch_norm(x.movedim(-1, 1), weight, bias).movedim(1, -1)


def layer_norm(x, weight, bias):
    return F.layer_norm(x, x.shape[-1:], weight, bias, 1e-5)


def group_norm(x, weight, bias):
    return F.group_norm(x, GROUPS, weight, bias, 1e-5)


def cases():
    """Name, arguments of [Normalize], shape, PyTorch's function, shape of the parameters and the one that they broadcast in; offset of what
    is added before the activation."""
    resnet = "Shape = [{}], Axes = [0, 2, 3], Residual = Residual.Inside, Activation = Activation.Relu"
    yield "resnet_block", resnet.format("3, 5, 7, 7"), (3, 5, 7, 7), batch_norm, [5], (1, 5, 1, 1), 0
    yield "resnet_block_of_any_batch", resnet.format("-1, 4, 9, 9"), (2, 4, 9, 9), batch_norm, [4], (1, 4, 1, 1), 0
    yield ("resnet_block_channels_last", "Shape = [-1, 5, 5, 24], Axes = [0, 1, 2], Residual = Residual.Inside, Activation = Activation.Relu",
           (2, 5, 5, 24), channels_last, [24], (24,), 0)
    yield ("residual_without_activation", "Shape = [-1, 96], Axes = [1], Residual = Residual.Inside", (4, 96), layer_norm, [96], (96,), 0)
    for name, far in (("far_above", 100), ("far_below", -100)):
        for activation in ("Silu", "Gelu", "Tanh"):
            yield (f"residual_{name}_{activation.lower()}", f"Shape = [-1, 40], Axes = [1], Residual = Residual.Inside, Activation = Activation.{activation}",
                   (3, 40), layer_norm, [40], (40,), far)
    for rows in (1, 3):
        yield (f"adaptive_layer_norm_of_{rows}", "Shape = [-1, 72], Axes = [1], Affine = false, Modulated = true", (rows, 72), layer_norm, None, (rows, 72), 0)
        yield (f"adaptive_layer_norm_of_tokens_of_{rows}", "Shape = [-1, 5, 72], Axes = [2], Affine = false, Modulated = true",
               (rows, 5, 72), layer_norm, None, (rows, 1, 72), 0)
    yield "adaptive_layer_norm_with_weights", "Shape = [-1, 5, 40], Axes = [2], Modulated = true", (2, 5, 40), layer_norm, [40], (2, 1, 40), 0
    unet = f"Axes = [1, 2, 3], Groups = {GROUPS}, Modulated = true, Activation = Activation.Silu"
    yield "u_net_group_norm", f"Shape = [2, 12, 5, 5], {unet}", (2, 12, 5, 5), group_norm, [12], (2, 12, 1, 1), 0
    yield "u_net_group_norm_of_one", f"Shape = [-1, 12, 6, 6], {unet}", (1, 12, 6, 6), group_norm, [12], (1, 12, 1, 1), 0
    for name, far in (("far_above", 100), ("far_below", -100)):
        yield f"u_net_group_norm_{name}", f"Shape = [2, 6, 4, 4], {unet}", (2, 6, 4, 4), group_norm, [6], (2, 6, 1, 1), far
    yield "conditional_batch_norm", "Shape = [3, 5, 7, 7], Axes = [0, 2, 3], Modulated = true", (3, 5, 7, 7), batch_norm, [5], (3, 5, 1, 1), 0
    yield ("conditional_batch_norm_channels_last", "Shape = [3, 4, 4, 24], Axes = [0, 1, 2], Modulated = true, Activation = Activation.Relu",
           (3, 4, 4, 24), channels_last, [24], (3, 1, 1, 24), 0)


def run(name, attribute, shape, function, parameters, along, far):
    modulated = "Modulated" in attribute
    activation = attribute.split("Activation = Activation.")[1].split(",")[0] if "Activation." in attribute else "None"
    written, tensors = {"name": name, "attribute": attribute, "shape": shape}, {}

    def tensor(role, extents, offset, scale):
        bound = normal(offset, scale).bind(f"{name}/{role}", math.prod(extents))
        written[role] = bound.json("float")
        tensors[role] = torch.from_numpy(bound.array("float").reshape(extents)).requires_grad_(role != "outputGradient")
        return tensors[role]

    x = tensor("input", shape, 0.5, 2.0)
    weight, bias = (tensor("weight", parameters, 1.0, 0.5), tensor("bias", parameters, 0.0, 0.5)) if parameters else (None, None)
    y = function(x, weight, bias)
    if modulated:
        scale, shift = tensor("scale", along, 0.0, 0.5), tensor("shift", along, far, 1.0)
        argument = y * (1 + scale) + shift
    else:
        residual = tensor("residual", shape, far, 1.0)
        argument = y + residual
    output = ACTIVATIONS[activation](argument)
    output.backward(tensor("outputGradient", shape, 0.25, 1.0))

    # The largest sums of absolute values that results are made of; an error of the activation's argument moves its slope by as much.
    sizes = magnitudes(tensors, function, argument, activation, modulated, along, parameters)
    results = {"output": output, **{f"{role}Gradient": leaf.grad for role, leaf in tensors.items() if role != "outputGradient"}}
    for key, values in results.items():
        values = values.detach().numpy()
        written[f"expected{key[0].upper()}{key[1:]}"] = sample(
            f"{name}/{key}", int(np.abs(values).argmax()), values, sizes[key], np.zeros(values.shape), "float")
    return written


def magnitudes(tensors, function, argument, activation, modulated, along, parameters):
    number = lambda t: t.detach().abs()
    x, dy = tensors["input"].detach(), tensors["outputGradient"]
    xhat = function(x, None, None)
    factor = 1 + tensors["scale"].detach() if modulated else torch.ones(1, dtype=torch.float64)
    added = number(tensors["shift"] if modulated else tensors["residual"])
    w, b = parameters_along(tensors, parameters, xhat)
    size = float((((xhat * w).abs() + b.abs()) * factor.abs() + added).max())
    slope = dy.abs() * (1 if activation in NO_SLOPE_TO_ERR_IN else 1 + number(argument) + size)
    ofy = slope * factor.abs()
    h = ofy * w.abs()
    scale = scale_of(function, x)
    mean = statistic_mean(function)
    input = (h + mean(h) + xhat.abs() * mean(h * xhat.abs())) * scale
    sums = lambda t, target: float(reduce_to(t, target).max())
    result = {"output": size, "inputGradient": float(input.max()), "residualGradient": float(slope.max())}
    if modulated:
        result["scaleGradient"] = sums(slope * ((xhat * w).abs() + b.abs()), along)
        result["shiftGradient"] = sums(slope, along)
    if parameters:
        result["weightGradient"] = sums(ofy * xhat.abs(), w.shape)
        result["biasGradient"] = sums(ofy, w.shape)
    return result


def parameters_along(tensors, parameters, xhat):
    """Weight and bias in the shape that broadcasts over the input."""
    if parameters is None:
        return torch.ones(1, dtype=torch.float64), torch.zeros(1, dtype=torch.float64)
    channels = parameters[0]
    axis = xhat.ndim - 1 if xhat.shape[-1] == channels else 1
    view = [channels if i == axis else 1 for i in range(xhat.ndim)]
    return tensors["weight"].detach().reshape(view), tensors["bias"].detach().reshape(view)


def statistic_mean(function):
    """The mean over each statistic's elements."""
    def mean(t):
        if function is layer_norm:
            return t.mean(-1, keepdim=True).expand(t.shape)
        if function is batch_norm:
            return t.mean((0, *range(2, t.ndim)), keepdim=True).expand(t.shape)
        if function is channels_last:
            return t.mean(tuple(range(t.ndim - 1)), keepdim=True).expand(t.shape)
        return t.reshape(t.shape[0], GROUPS, -1).mean(-1, keepdim=True).expand(-1, -1, t[0].numel() // GROUPS).reshape(t.shape)
    return mean


def scale_of(function, x):
    """1 / sqrt(variance + epsilon), at each element."""
    mean = statistic_mean(function)
    return 1 / torch.sqrt(mean((x - mean(x)) ** 2) + 1e-5)


def reduce_to(t, target):
    axes = [i for i, extent in enumerate(target) if extent == 1 and t.shape[i] != 1]
    return t.sum(axes, keepdim=True) if axes else t


def main():
    FILE.parent.mkdir(parents=True, exist_ok=True)
    text = ",\n".join(json.dumps(run(*case), separators=(",", ":"), allow_nan=False) for case in cases())
    FILE.write_text(f'{{"cases":[\n{text}\n]}}\n', encoding="utf-8", newline="\n")
    print(f"{FILE.name}: {len(list(cases()))} cases, {len(text) // 1000} kB")


if __name__ == "__main__":
    main()
