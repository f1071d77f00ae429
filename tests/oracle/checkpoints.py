"""Checkpoints between PyTorch and NormGen. See README.md.

    /usr/bin/python3 tests/oracle/checkpoints.py                        writes data/checkpoints/
    /usr/bin/python3 tests/oracle/checkpoints.py check FILE             compares what NormGen saved, and computed, with PyTorch
    /usr/bin/python3 tests/oracle/checkpoints.py check-rounded FILE ROUNDED TYPE    compares what NormGen rounded with PyTorch

A FILE may also be the index of several.
"""
import collections
import pathlib
import sys

sys.dont_write_bytecode = True

import numpy as np  # noqa: E402
import torch  # noqa: E402

import safetensors_file  # noqa: E402
from tensors import normal  # noqa: E402

DATA = pathlib.Path(__file__).parent / "data" / "checkpoints"
METADATA = {"format": "pt"}

SHAPE = (4, 6, 5, 4)    # of every layer's input


def network():
    """Each kind of layer that has state, with names as deep as real networks have them."""
    return torch.nn.Sequential(collections.OrderedDict([
        ("layer1", torch.nn.Sequential(torch.nn.Sequential(collections.OrderedDict([("bn1", torch.nn.BatchNorm2d(6))])))),
        ("plain", torch.nn.BatchNorm2d(6, affine=False)),
        ("rows", torch.nn.LayerNorm([5, 4])),
        ("groups", torch.nn.GroupNorm(3, 6)),
        ("instances", torch.nn.InstanceNorm2d(6, affine=True, track_running_stats=True)),
    ]))


def layers(module):
    return {name: layer for name, layer in module.named_modules() if not list(layer.children())}


def values(name, shape, offset=0.0, scale=1.0):
    """Float values, as float64, that any machine makes again."""
    return torch.from_numpy(normal(offset, scale).bind(name, int(np.prod(shape))).array("float").reshape(shape))


def train(module):
    """Weights that are not the initial ones, and three batches, in float64: other machines round to the same float."""
    module.double().train()
    for name, parameter in module.named_parameters():
        parameter.data = values(name, parameter.shape, 1.0 if name.endswith("weight") else 0.0, 0.5)
    for step in range(3):
        module(values(f"batch{step}", SHAPE, 0.5, 2.0))
    return module.float()


def evaluate(module):
    """For each layer its name, input (float values), output and size (the bound's, see README.md), as float64."""
    x = values("input", SHAPE, 0.25, 1.5)
    for name, layer in layers(module.double().eval()).items():
        yield name, x, *apply(layer, x)
        x = layer(x).detach().float().double()


def apply(layer, x):
    """The output, and the largest |x̂ · weight| + |bias|."""
    output = layer(x).detach()
    if getattr(layer, "bias", None) is None:
        return output, output.abs().max()
    bias = layer.bias.data
    layer.bias.data = torch.zeros_like(bias)
    scaled = layer(x).detach()
    layer.bias.data = bias
    return output, (scaled.abs() + (output - scaled).abs()).max()


DTYPES = {torch.float32: "F32", torch.float64: "F64", torch.int64: "I64", torch.float16: "F16", torch.bfloat16: "BF16"}


def to_file(tensor):
    # NumPy has no bfloat16.
    raw = tensor.view(torch.int16) if tensor.dtype == torch.bfloat16 else tensor
    return safetensors_file.Tensor(DTYPES[tensor.dtype], tuple(tensor.shape), raw.contiguous().numpy().tobytes())


def from_file(tensor):
    dtype = {"F32": np.float32, "F64": np.float64, "I64": np.int64, "F16": np.float16, "BF16": np.int16}[tensor.dtype]
    raw = torch.from_numpy(np.frombuffer(tensor.data, dtype).reshape(tensor.shape).copy())
    return raw.view(torch.bfloat16) if tensor.dtype == "BF16" else raw


def write(name, tensors, metadata=METADATA):
    safetensors_file.write(DATA / f"{name}.safetensors", {key: to_file(tensor) for key, tensor in tensors.items()}, metadata)


def write_network():
    """A state_dict, and what each layer gives."""
    module = train(network())
    tensors = {f"model.{key}": tensor.clone() for key, tensor in module.state_dict().items()}
    for name, x, output, size in evaluate(module):
        tensors |= {f"input.{name}": x.float(), f"output.{name}": output, f"size.{name}": size}
    write("network", tensors)


def write_types():
    """Each type that can be read, and the float and the double that PyTorch makes of it."""
    listed = torch.tensor([0.0, -0.0, 1.0, -1.5, 65504.0, 6.1e-5, 6e-8, -5.9e-8, 3.14159265, 1e-3, float("inf"), float("-inf"), float("nan"),
                           1e38, 1e-40], dtype=torch.float64)
    tensors = {}
    for dtype in (torch.float16, torch.bfloat16, torch.float32, torch.float64):
        short = listed.to(dtype)
        tensors |= {f"{DTYPES[dtype]}.raw": short, f"{DTYPES[dtype]}.single": short.float(), f"{DTYPES[dtype]}.double": short.double()}
    tensors["I64.raw"] = torch.tensor([0, -1, 2**63 - 1, -2**63])
    write("types", tensors)


def write_rounded():
    """Floats, and what PyTorch rounds them to: ordinary ones of many magnitudes, ties, and the ends of the ranges."""
    ordinary = values("rounded", (2000,)) * 2.0 ** (torch.arange(2000) % 60 - 40)
    fractions = torch.arange(1, 8, dtype=torch.float64)
    listed = torch.cat([
        1 + fractions * 2.0**-12, 1 + fractions * 2.0**-9, 65504 + 4 * fractions, fractions * 2.0**-26, fractions * 2.0**-135,
        torch.tensor([0.0, float("inf"), float("nan"), 65519.996, 65520.0, 3.4028234e38, 3.3895314e38, 3.3961776e38, 1e-45]),
    ])
    single = torch.cat([ordinary, listed, -listed[:-6]]).float()
    write("rounded", {"single": single, "single.F16": single.half(), "single.BF16": single.bfloat16()})


def write_sharded():
    """The network's state_dict in several files; its largest tensor has its own."""
    tensors = {f"model.{key}": to_file(tensor) for key, tensor in train(network()).state_dict().items()}
    (DATA / "sharded").mkdir(exist_ok=True)
    safetensors_file.write_sharded(DATA / "sharded" / "model.safetensors.index.json", tensors, 64, METADATA)


def write_layout():
    """Names, types and shapes whose order and padding have to be the same in every file of this content."""
    write("layout", {
        "b.weight": torch.arange(6, dtype=torch.float32).reshape(1, 2, 3),
        "a.weight": torch.arange(3, dtype=torch.float32) + 0.5,
        "Z.weight": torch.tensor([-0.0]),
        "B.running_mean": torch.arange(2, dtype=torch.float64),
        "a.num_batches_tracked": torch.tensor(7),
        "schicht.größe \"1\"\\\n": torch.tensor(0.25),
        "empty": torch.zeros(0, 4, dtype=torch.float32),
    })


def check(path):
    """Loads what NormGen saved into PyTorch's modules, strictly, and holds NormGen's outputs to the tests' bound."""
    tensors, metadata = safetensors_file.read_any(path)
    assert metadata == METADATA, metadata
    saved = {name: from_file(tensor) for name, tensor in tensors.items()}
    module = network()
    module.load_state_dict({key.removeprefix("model."): tensor for key, tensor in saved.items() if key.startswith("model.")})
    for name, layer in layers(module.double().eval()).items():
        x, output = saved.pop(f"input.{name}"), saved.pop(f"output.{name}")
        expected, size = apply(layer, x.double())
        share = float((output.double() - expected).abs().max() / (8 * 2.0**-24 * size))
        assert share <= 1, f"{name}: {share} of the bound"
        print(f"{name}: {share:.3f} of the bound")
    left = [name for name in saved if not name.startswith("model.")]
    assert not left, f"not checked: {left}"


def check_rounded(path, rounded_path, dtype):
    """What NormGen saved as it is and as F16 or BF16: PyTorch rounds the parameters to the same bits, and running statistics
    and counts are as they were. The module, made half or bfloat16, loads the file strictly."""
    torch_dtype = {"F16": torch.float16, "BF16": torch.bfloat16}[dtype]
    saved, rounded = ({name: from_file(tensor) for name, tensor in safetensors_file.read_any(file)[0].items()} for file in (path, rounded_path))
    assert saved.keys() == rounded.keys(), saved.keys() ^ rounded.keys()
    for name, tensor in saved.items():
        kept = not tensor.is_floating_point() or "running_" in name
        expected = tensor if kept else tensor.to(torch_dtype)
        assert rounded[name].dtype == expected.dtype and torch.equal(rounded[name], expected), name
        print(f"{name}: {'kept' if kept else 'rounded'}")
    network().to(torch_dtype).load_state_dict({key.removeprefix("model."): tensor for key, tensor in rounded.items()})


def main(arguments):
    if arguments[:1] == ["check"]:
        check(arguments[1])
        return
    if arguments[:1] == ["check-rounded"]:
        check_rounded(*arguments[1:])
        return
    DATA.mkdir(parents=True, exist_ok=True)
    write_network()
    write_types()
    write_rounded()
    write_sharded()
    write_layout()


if __name__ == "__main__":
    main(sys.argv[1:])
