"""Runs a case through its reference, checks the reference, and writes the expectation down."""
import dataclasses
import json
import math
import zlib

import numpy as np
import torch

import plain
import references
from tensors import ELEMENT, splitmix64

WHOLE = 128         # outputs of up to this many elements are written whole,
SAMPLED = 48        # of larger ones this many
DOUBLE_ULP = 2.0**-53
OUTPUT_FACTOR = {"float": 4 * 2.0**-24, "double": 16 * DOUBLE_ULP}   # the README's bound, without the condition's term

REFERENCE_SHARE = 0.1   # of the bound: what the reference's own error may take, and
IDEAL_SHARE = 0.8        # what a layer takes that errs only in rounding its outputs and running values


@dataclasses.dataclass
class Expectation:
    name: str
    head: dict
    parameters: dict
    steps: list
    reference_error: float = 0.0
    ideal_error: float = 0.0


def run(case):
    layer = case.layer
    element_type = layer.element_type
    reference = references.__dict__[case.reference]
    exact = plain.Decimals if element_type == "double" else plain.Extended

    bind = lambda tensor, role, count: None if tensor is None else tensor.bind(f"{case.name}/{role}", count)
    weight = bind(case.weight, "weight", layer.parameter_count())
    bias = bind(case.bias, "bias", layer.parameter_count())
    w, b = (None if t is None else t.array(element_type) for t in (weight, bias))
    to_json = lambda tensor: None if tensor is None else tensor.json(element_type)

    state_shape = layer.state_shape()
    running = [np.zeros(state_shape), np.ones(state_shape)] if layer.tracked else None
    torch_state = to_torch(running)                               # PyTorch's, float64
    exact_state = to_arithmetic(exact, running)                   # checks it
    ideal_state = to_arithmetic(exact, running)                   # rounded to the element type after each step
    batches = 0

    expectation = Expectation(
        case.name, {"name": case.name, "reference": "decimal" if element_type == "double" else case.reference,
                    "layer": layer.properties}, {"weight": to_json(weight), "bias": to_json(bias)}, [])
    for k, step in enumerate(case.steps):
        where = f"{case.name}, step {k}"
        shape = list(step.shape or layer.shape)
        count = math.prod(shape)
        input = bind(step.input, f"input{k}", count)
        x = input.array(element_type).reshape(shape)
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
        batches += layer.tracked and step.training
        momentum = 1.0 / batches if layer.cumulative_average and step.training else layer.momentum

        y = reference(layer, torch.from_numpy(x), *to_torch([w, b]), *(torch_state or (None, None)), momentum,
                      step.training).numpy()
        args = lambda state: (exact, layer, exact.array(x), *to_arithmetic(exact, [w, b]), state, momentum, step.training)
        checked = plain.forward(*args(exact_state))
        ideal = round_to(element_type, plain.forward(*args(ideal_state)).output)

        if element_type == "double":   # PyTorch's float64 is no better than the layer's own arithmetic
            loose = 1e-9 * checked.magnitude.max() + 64 * DOUBLE_ULP * checked.condition
            assert (np.abs(y - checked.output.astype(np.float64)) <= loose).all(), f"{where}: PyTorch disagrees"
            y, expected_state = checked.output, exact_state
        else:
            expected_state = [t.numpy() for t in torch_state] if torch_state else None

        size = checked.magnitude.max()
        bound = OUTPUT_FACTOR[element_type] * size + 8 * DOUBLE_ULP * checked.condition
        note(expectation, where, "output", checked.output, y, ideal, bound)
        if layer.tracked:
            ideal_state = [exact.array(round_to(element_type, s)) for s in ideal_state]
            for slot, name in enumerate(("running mean", "running variance")):
                largest = max(abs(float(v)) for v in exact_state[slot].ravel())
                note(expectation, where, name, exact_state[slot], expected_state[slot], ideal_state[slot],
                     OUTPUT_FACTOR[element_type] * largest)

        written["input"] = input.json(element_type)
        written["output"] = sample(case.name, k, x, y, size, checked.condition, element_type)
        if layer.tracked:
            written["runningMean"] = decimals(expected_state[0], element_type)
            written["runningVariance"] = decimals(expected_state[1], element_type)
            written["batchesTracked"] = int(batches)
        expectation.steps.append(written)
    return expectation


def note(expectation, where, what, exact, reference, ideal, bound):
    """Refuses a reference that is not exact enough to judge by, and an expectation that no layer could meet."""
    share = lambda result: float(np.max(np.where((error := abs(exact - result).astype(np.float64)) == 0, 0.0,
                                                 error / np.where(bound == 0, np.finfo(np.float64).tiny, bound))))
    # the exact arithmetic's own type, so that nothing is lost in the differences
    like = lambda a: plain.Decimals.array(a) if exact.dtype == object and a.dtype != object else a
    reference_error, ideal_error = share(like(reference)), share(like(ideal))
    assert reference_error <= REFERENCE_SHARE, f"{where}: the reference's {what} takes {reference_error} of the bound"
    assert ideal_error <= IDEAL_SHARE, f"{where}: rounding alone puts the {what} at {ideal_error} of the bound"
    expectation.reference_error = max(expectation.reference_error, reference_error)
    expectation.ideal_error = max(expectation.ideal_error, ideal_error)


def to_torch(arrays):
    return None if arrays is None else [None if a is None else torch.from_numpy(a.copy()) for a in arrays]


def to_arithmetic(arithmetic, arrays):
    return None if arrays is None else [None if a is None else arithmetic.array(a) for a in arrays]


def round_to(element_type, a):
    return a.astype(ELEMENT[element_type]).astype(np.float64)


def sample(name, step, x, y, size, condition, element_type):
    count = x.size
    result = {"count": count}
    at = np.arange(count)
    if count > WHOLE:
        chosen = {0, count - 1, int(np.abs(x).argmax())}
        for z in splitmix64(zlib.crc32(f"{name}/sample{step}".encode()), 2 * SAMPLED):
            if len(chosen) < SAMPLED:
                chosen.add(int(z % np.uint64(count)))
        at = np.array(sorted(chosen))
        result["indices"] = at.tolist()
    result["values"] = decimals(y.ravel()[at], element_type)
    result["size"] = float(f"{size:.9g}")
    negligible = 8 * DOUBLE_ULP * condition.max() <= OUTPUT_FACTOR[element_type] * size / 1000
    conditions = [0.0 if negligible else float(f"{c:.4g}") for c in condition.ravel()[at]]
    result["condition"] = conditions[0] if len(set(conditions)) == 1 else conditions
    return result


def decimals(values, element_type):
    """Expected values, flat: 11 digits where the layer computes in float (a ten-thousandth of the bound, and the same on
    every machine), all of a double's otherwise."""
    return [float(v) + 0.0 if element_type == "double" else float(f"{v:.11g}") + 0.0 for v in np.asarray(values).ravel()]


def to_json(suite, expectations):
    """One line for a case's head, one for its parameters, and one for each step."""
    dump = lambda value: json.dumps(value, separators=(",", ":"), allow_nan=False)
    inner = lambda value: dump(value)[1:-1]
    cases = ["{" + inner(e.head) + ",\n " + inner(e.parameters) + ',\n "steps":[\n  '
             + ",\n  ".join(dump(step) for step in e.steps) + "]}" for e in expectations]
    return f'{{"suite":{dump(suite)},"cases":[\n' + ",\n".join(cases) + "\n]}\n"
