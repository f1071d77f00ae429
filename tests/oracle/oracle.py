"""Runs a case through its reference, checks the reference, and writes the expectation down."""
import dataclasses
import math

import numpy as np
import torch

import plain
import references
from bound import DOUBLE_ULP, bound, judge
from gradients import Gradients
from tensors import round_to
from written import decimals, sample


@dataclasses.dataclass
class Expectation:
    name: str
    head: dict
    parameters: dict
    steps: list
    reference_error: float = 0.0
    ideal_error: float = 0.0

    def note(self, where, what, exact, reference, ideal, bound):
        reference_error, ideal_error = judge(where, what, exact, reference, ideal, bound)
        self.reference_error = max(self.reference_error, reference_error)
        self.ideal_error = max(self.ideal_error, ideal_error)


def run(case):
    layer = case.layer
    element_type = layer.element_type
    reference = references.__dict__[case.reference]
    exact = plain.Decimals if element_type == "double" else plain.Extended

    bind = lambda tensor, role, count: None if tensor is None else tensor.bind(f"{case.name}/{tensor.like or role}", count)
    weight = bind(case.weight, "weight", layer.parameter_count())
    bias = bind(case.bias, "bias", layer.parameter_count())
    w, b = (None if t is None else t.array(element_type) for t in (weight, bias))
    to_json = lambda tensor: None if tensor is None else tensor.json(element_type)

    state_shape = layer.state_shape()
    # Running mean, running variance, and the standard deviation that the mean's bound is relative to, too.
    running = [np.zeros(state_shape), np.ones(state_shape), np.zeros(state_shape)] if layer.tracked else None
    torch_state = to_torch(running)                               # PyTorch's, float64
    exact_state = to_arithmetic(exact, running)                   # checks it
    ideal_state = to_arithmetic(exact, running)                   # rounded to the element type after each step
    batches = 0

    expectation = Expectation(
        case.name, {"name": case.name, "reference": "decimal" if element_type == "double" else case.reference,
                    "layer": layer.properties}, {"weight": to_json(weight), "bias": to_json(bias)}, [])
    gradients = Gradients(exact, layer, w, b)
    for k, step in enumerate(case.steps):
        where = f"{case.name}, step {k}"
        shape = list(step.shape or layer.shape)
        count = math.prod(shape)
        input = bind(step.input, f"input{k}", count)
        output_gradient = bind(step.output_gradient, f"outputGradient{k}", count)
        x = input.array(element_type).reshape(shape)
        dy = output_gradient.array(element_type).reshape(shape)
        written = {"training": step.training}
        if shape != layer.shape:
            written["shape"] = shape
        if step.load:
            written["load"] = {}
            for key, slot in (("runningMean", 0), ("runningVariance", 1)):
                tensor = bind(step.load[key], f"{key}{k}", math.prod(state_shape))
                written["load"][key] = tensor.json(element_type)
                running[slot] = tensor.array(element_type).reshape(state_shape)
            batches = written["load"]["batchesTracked"] = step.load.get("batchesTracked", 0)
            torch_state = to_torch(running)
            exact_state, ideal_state = to_arithmetic(exact, running), to_arithmetic(exact, running)

        torch_x = torch.from_numpy(x).requires_grad_()
        torch_running = torch_state[:2] if torch_state else (None, None)
        torch_outputs, checked, ideal = [], [], []
        for part in layer.parts(shape[0], step.training):
            batches += layer.tracked and step.training
            momentum = 1.0 / batches if layer.cumulative_average and step.training else layer.momentum
            torch_outputs.append(reference(layer, torch_x[part], *gradients.parameters(), *torch_running, momentum, step.training))
            args = lambda state: (exact, layer, exact.array(x[part]), *to_arithmetic(exact, [w, b]), state, momentum, step.training)
            checked.append(plain.forward(*args(exact_state)))
            ideal.append(plain.forward(*args(ideal_state)))
            if layer.tracked:
                ideal_state = [exact.array(round_to(element_type, s)) for s in ideal_state]
        torch_y, checked, ideal = torch.cat(torch_outputs), plain.join(checked), plain.join(ideal)
        y = torch_y.detach().numpy()

        if element_type == "double":   # PyTorch's float64 is no better than the layer's own arithmetic
            loose = 1e-9 * checked.magnitude.max() + 64 * DOUBLE_ULP * checked.condition
            assert (np.abs(y - checked.output.astype(np.float64)) <= loose).all(), f"{where}: PyTorch disagrees"
            y, expected_state = checked.output, exact_state
        else:
            expected_state = [t.numpy() for t in torch_state] if torch_state else None

        size = checked.magnitude.max()
        expectation.note(where, "output", checked.output, y, round_to(element_type, ideal.output),
                         bound(element_type, size, checked.condition))
        if layer.tracked:
            mean, variance, deviation = exact_state
            mean_size = float((abs(mean) + deviation).max())
            for slot, name, largest in ((0, "running mean", mean_size), (1, "running variance", float(variance.max()))):
                expectation.note(where, name, exact_state[slot], expected_state[slot], ideal_state[slot],
                                 bound(element_type, largest))

        written["input"] = input.json(element_type)
        written["output"] = sample(f"{case.name}/sample{k}", int(np.abs(x).argmax()), y, size, checked.condition, element_type)
        if layer.tracked:
            written["runningMean"] = decimals(expected_state[0], element_type)
            written["runningMeanSize"] = float(f"{mean_size:.9g}")
            written["runningVariance"] = decimals(expected_state[1], element_type)
            written["batchesTracked"] = int(batches)
        written["outputGradient"] = output_gradient.json(element_type)
        written |= gradients.step(expectation, where, f"{case.name}/gradient{k}", torch_x, torch_y, dy,
                                  checked.normalized, ideal.normalized)
        expectation.steps.append(written)
    return expectation


def to_torch(arrays):
    return None if arrays is None else [None if a is None else torch.from_numpy(a.copy()) for a in arrays]


def to_arithmetic(arithmetic, arrays):
    return None if arrays is None else [None if a is None else arithmetic.array(a) for a in arrays]
