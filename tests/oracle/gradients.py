"""The gradients of a case's steps, by PyTorch's autograd in float64, and checked as its outputs are."""
import numpy as np
import torch

import plain
from bound import bound
from tensors import round_to
from written import GRADIENT, sample


class Gradients:
    """Those of weight and bias are never set back to zero: they add up over the steps."""

    def __init__(self, arithmetic, layer, weight, bias):
        self.arithmetic, self.layer = arithmetic, layer
        self.weight = None if weight is None else arithmetic.array(weight)
        leaf = lambda a: None if a is None else torch.from_numpy(a.copy()).requires_grad_()
        self.leaves = {"weight": leaf(weight), "bias": leaf(bias)}
        self.exact = {}     # the sums so far,
        self.ideal = {}     # and those of a layer that rounds them after each step

    def parameters(self):
        """Weight and bias as formulas take them: the weight with its offset, through which autograd finds its way back."""
        weight = self.leaves["weight"]
        return (weight if weight is None or self.layer.weight_offset == 0 else self.layer.weight_offset + weight), self.leaves["bias"]

    def step(self, expectation, where, key, x, y, output_gradient, checked, ideal):
        """`y` was computed from `x`, a leaf; `checked` and `ideal` are what normalized it. Returns what is to be written."""
        y.backward(torch.from_numpy(output_gradient))
        dy = self.arithmetic.array(output_gradient)
        input, *exact = plain.backward(self.arithmetic, self.layer, checked, self.weight, dy)
        ideal_input, *ideals = plain.backward(self.arithmetic, self.layer, ideal, self.weight, dy)
        largest = int(np.abs(output_gradient).argmax())
        written = {"inputGradient": self.tensor(
            expectation, where, f"{key}/input", "input's gradient", input, x.grad, self.rounded(ideal_input.values), largest)}
        for name, gradient, ideal_gradient in zip(("weight", "bias"), exact, ideals):
            leaf = self.leaves[name]
            if leaf is None:
                continue
            if name in self.exact:
                gradient, ideal_gradient = self.exact[name] + gradient, self.ideal[name] + ideal_gradient.values
            else:
                ideal_gradient = ideal_gradient.values
            self.exact[name], self.ideal[name] = gradient, self.rounded(ideal_gradient)
            written[f"{name}Gradient"] = self.tensor(
                expectation, where, f"{key}/{name}", f"{name}'s gradient", gradient, leaf.grad, self.ideal[name],
                int(np.abs(gradient.values).argmax()))
        return written

    def rounded(self, values):
        return self.arithmetic.array(round_to(self.layer.element_type, values))

    def tensor(self, expectation, where, key, what, exact, torch_gradient, ideal, largest):
        element_type = self.layer.element_type
        reference = torch_gradient.numpy().reshape(exact.values.shape)
        size = float(exact.magnitude.max())
        condition = exact.condition.astype(np.float64)
        if element_type == "double":   # PyTorch's float64 is no better than the layer's own arithmetic
            error = np.abs(reference - exact.values.astype(np.float64))
            assert (error <= 1e-9 * size + 64 * 2.0**-53 * condition).all(), f"{where}: PyTorch disagrees on the {what}"
            reference = exact.values
        expectation.note(where, what, exact.values, reference, ideal, bound(element_type, size, condition))
        return sample(key, largest, reference, size, condition, element_type, GRADIENT)
