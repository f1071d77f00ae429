"""PyTorch's side of the benchmark: says "ready", its version and the bits of its registers, then does what it is told on its
standard input, a command on each line.

prepare JSON   what to compute; then come, as float32, input, output gradient, weight, bias, running mean, running variance
run N          N calls; answers microseconds of processor time and of time
fetch          one call; answers with its results as float32
"""

import json
import re
import sys
import time

import numpy
import torch
import torch.nn.functional as F


class Work:
    """A case: its tensors, and the call to time."""

    def __init__(self, spec, read):
        torch.set_num_threads(spec["threads"])
        self.kind, self.shape, self.groups = spec["kind"], spec["shape"], spec["groups"]
        self.channels_last = spec["channelsLast"]
        self.epsilon, self.momentum = spec["epsilon"], spec["momentum"]
        self.training = spec["pass"] in ("Forward", "Backward")
        self.x, self.dy = self.images(read()), self.images(read())
        self.weight, self.bias, self.running_mean, self.running_variance = read(), read(), read(), read()
        self.call = getattr(self, spec["kind"] + ("Backward" if "Backward" in spec["pass"] else ""))()

    def images(self, values):
        """[N, H, W, C] in memory is [N, C, H, W] to PyTorch, with strides that say so."""
        values = values.view(self.shape)
        return values.permute(0, 3, 1, 2) if self.channels_last else values

    def results(self):
        """What a call computes, in the order of memory."""
        results = self.call()
        results = [results] if torch.is_tensor(results) else results
        return [r.permute(0, 2, 3, 1) if self.channels_last and r.dim() == 4 else r for r in results]

    def BatchNorm(self):
        return lambda: F.batch_norm(
            self.x, self.running_mean, self.running_variance, self.weight, self.bias,
            self.training, self.momentum, self.epsilon)

    def BatchNormBackward(self):
        _, mean, scale = torch.native_batch_norm(
            self.x, self.weight, self.bias, self.running_mean, self.running_variance,
            self.training, self.momentum, self.epsilon)
        backward = torch.ops.aten.native_batch_norm_backward
        return lambda: backward(
            self.dy, self.x, self.weight, self.running_mean, self.running_variance, mean, scale,
            self.training, self.epsilon, [True, True, True])

    def LayerNorm(self):
        length = self.shape[1:]
        return lambda: F.layer_norm(self.x, length, self.weight, self.bias, self.epsilon)

    def LayerNormBackward(self):
        length = self.shape[1:]
        _, mean, scale = torch.native_layer_norm(self.x, length, self.weight, self.bias, self.epsilon)
        backward = torch.ops.aten.native_layer_norm_backward
        return lambda: backward(
            self.dy, self.x, length, mean, scale, self.weight, self.bias, [True, True, True])

    def RmsNorm(self):
        # PyTorch 1.13 has no RMS norm; this is how models wrote it.
        return lambda: self.x * torch.rsqrt(self.x.square().mean(-1, keepdim=True) + self.epsilon) * self.weight

    def RmsNormBackward(self):
        scale = torch.rsqrt(self.x.square().mean(-1, keepdim=True) + self.epsilon)

        def backward():
            normalized = self.x * scale
            products = self.dy * normalized
            mean = (products * self.weight).mean(-1, keepdim=True)
            return torch.addcmul(self.dy * self.weight, normalized, mean, value=-1).mul_(scale), products.sum(0)

        return backward

    def InstanceNorm(self):
        return lambda: F.instance_norm(
            self.x, None, None, self.weight, self.bias, True, self.momentum, self.epsilon)

    def InstanceNormBackward(self):
        # As PyTorch does it: batch norm of one image with a channel for each of the batch's.
        n, c, h, w = self.shape
        x, dy = self.x.view(1, n * c, h, w), self.dy.view(1, n * c, h, w)
        weight = self.weight.repeat(n)
        _, mean, scale = torch.native_batch_norm(
            x, weight, self.bias.repeat(n), None, None, True, self.momentum, self.epsilon)
        operation = torch.ops.aten.native_batch_norm_backward

        def backward():
            dx, dw, db = operation(
                dy, x, weight, None, None, mean, scale, True, self.epsilon, [True, True, True])
            return dx, dw.view(n, c).sum(0), db.view(n, c).sum(0)

        return backward

    def GroupNorm(self):
        return lambda: F.group_norm(self.x, self.groups, self.weight, self.bias, self.epsilon)

    def GroupNormBackward(self):
        n, c, h, w = self.shape
        _, mean, scale = torch.native_group_norm(
            self.x, self.weight, self.bias, n, c, h * w, self.groups, self.epsilon)
        backward = torch.ops.aten.native_group_norm_backward
        return lambda: backward(
            self.dy, self.x, mean, scale, self.weight, n, c, h * w, self.groups, [True, True, True])


def register_bits():
    """Of PyTorch's own kernels."""
    capability = re.search("CPU capability usage: (.*)", torch.__config__.show()).group(1)
    return {"AVX512": 512, "AVX2": 256}.get(capability, 128)


def run(call, count):
    cpu, wall = time.process_time_ns(), time.perf_counter_ns()
    for _ in range(count):
        call()
    wall = time.perf_counter_ns() - wall
    return (time.process_time_ns() - cpu) / 1e3, wall / 1e3


def main():
    commands, answers = sys.stdin.buffer, sys.stdout.buffer
    answers.write(f"ready {torch.__version__} {register_bits()}\n".encode())
    answers.flush()
    work = None
    for line in commands:
        command, _, argument = line.decode().strip().partition(" ")
        if command == "prepare":
            spec = json.loads(argument)
            counts = iter(spec["counts"])
            work = None
            work = Work(spec, lambda: torch.from_numpy(
                numpy.frombuffer(bytearray(commands.read(4 * next(counts))), numpy.float32)))
            answers.write(b"prepared\n")
        elif command == "run":
            answers.write("{} {}\n".format(*run(work.call, int(argument))).encode())
        elif command == "fetch":
            for result in work.results():
                answers.write(result.contiguous().numpy().tobytes())
        answers.flush()


if __name__ == "__main__":
    with torch.no_grad():
        main()
