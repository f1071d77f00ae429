#!/usr/bin/python3
"""Writes data/activations/activations.json: activations and their derivatives in decimals of 60 digits, for doubles.

    apt-get install python3-mpmath python3-torch
    /usr/bin/python3 tests/oracle/activations.py

PyTorch in float64 has to agree as far as its own formulas are good: to 1e-13 of the larger of 1 and |x|."""
import json
import pathlib
import random

import torch
from mpmath import erfc, exp, mp, mpf, pi, sqrt

mp.dps = 60


def sigma(v):
    return 1 / (1 + exp(-v)) if v >= 0 else exp(v) / (1 + exp(v))


def silu(x):
    return x * sigma(x), [sigma(x), x * sigma(x) * sigma(-x)]


def gelu(x):
    # Beyond any double mpmath's own erfc overflows.
    phi = erfc(-x / sqrt(mpf(2))) / 2 if abs(x) < 100 else mpf(x > 0)
    return x * phi, [phi, x * exp(-x * x / 2) / sqrt(2 * pi)]


def gelu_tanh(x):
    c = 2 * sqrt(2 / pi)
    v, slope = c * (x + mpf("0.044715") * x ** 3), c * (1 + 3 * mpf("0.044715") * x * x)
    return x * sigma(v), [sigma(v), x * slope * sigma(v) * sigma(-v)]


def sigmoid(x):
    return sigma(x), [sigma(x) * sigma(-x)]


def tanh(x):
    # Not the hyperbolic function's own: 1 - tanh² would cancel.
    return mp.tanh(x), [4 * sigma(2 * x) * sigma(-2 * x)]


# The function, PyTorch's, and from where on its negative tail is 0.
FUNCTIONS = {
    "Silu": (silu, torch.nn.functional.silu, 760),
    "Gelu": (gelu, torch.nn.functional.gelu, 39),
    "GeluTanh": (gelu_tanh, lambda x: torch.nn.functional.gelu(x, approximate="tanh"), 22),
    "Sigmoid": (sigmoid, torch.sigmoid, 760),
    "Tanh": (tanh, torch.tanh, 380),
}


def arguments(name, last):
    source = random.Random(name)
    points = [0.0, 5e-324, 1e-310, 2.0 ** -1022, 2.0 ** -1021 * 1.25, 1e-300, 1e-160, 1e-30, 1e30, 1e200, 1.7976931348623157e308]
    points += [2.0 ** source.uniform(-60, 2) for _ in range(40)]
    points += [source.uniform(0, 1) for _ in range(40)]
    points += [source.uniform(0, 10) for _ in range(40)]
    points += [source.uniform(0, last) for _ in range(40)]

    # The border of the subnormal numbers, and of 0.
    points += [source.uniform(0.9 * last, 1.02 * last) for _ in range(40)]
    return sorted(points + [-x for x in points if x > 0])


def parts(value):
    high = float(value)
    return high, float(f"{float(value - high):.6g}")


def row(function, x):
    value, terms = function(mpf(x))
    return [x, *parts(value), *parts(sum(terms)), float(max(abs(term) for term in terms))]


def check(rows, function):
    x = torch.tensor([row[0] for row in rows], dtype=torch.float64)
    x.requires_grad_()
    values = function(x)
    values.sum().backward()
    for row, value, slope in zip(rows, values.tolist(), x.grad.tolist()):
        tolerance = 1e-13 * max(1, abs(row[0]))
        assert abs(row[1] - value) <= tolerance, (row, value)
        assert abs(row[3] - slope) <= tolerance or slope != slope, (row, slope)


def main():
    text = []
    for name, (function, torchs, last) in FUNCTIONS.items():
        rows = [row(function, x) for x in arguments(name, last)]
        check(rows, torchs)
        text.append(f"{json.dumps(name)}:[\n" + ",\n".join(json.dumps(r, separators=(",", ":")) for r in rows) + "]")
    path = pathlib.Path(__file__).parent / "data" / "activations" / "activations.json"
    path.write_text("{" + ",\n".join(text) + "}\n")


main()
