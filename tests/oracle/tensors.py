"""Tensors given by their values or by a generator of integers that the C# tests implement as well (see README.md)."""
import dataclasses
import zlib

import numpy as np

ELEMENT = {"float": np.float32, "double": np.float64}


def splitmix64(seed, count):
    """The first `count` outputs, as uint64; arithmetic is modulo 2^64."""
    with np.errstate(over="ignore"):
        i = np.arange(1, count + 1, dtype=np.uint64)
        z = np.uint64(seed) * np.uint64(0x9E3779B97F4A7C15) + i * np.uint64(0xD1B54A32D192ED03)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))


def _uniform(seed, count):
    return ((splitmix64(seed, count) >> np.uint64(40)).astype(np.float64) - 2.0**23) / 2.0**23


def _normal(seed, count):
    z = splitmix64(seed, count)
    total = sum((z >> np.uint64(shift)) & np.uint64(0xFFFF) for shift in (0, 16, 32, 48))
    return (total.astype(np.float64) - 131070.0) / 37837.0


def _pairs(seed, count):
    """Each even element normal, each odd one its predecessor's negative."""
    v = _normal(seed, count)
    v[1::2] = -v[: count // 2 * 2 : 2]
    return v


KINDS = {
    "uniform": _uniform,
    "normal": _normal,
    "pairs": _pairs,
    "ramp": lambda seed, count: np.arange(count, dtype=np.float64),
    "constant": lambda seed, count: np.zeros(count),
}


@dataclasses.dataclass(frozen=True)
class Tensor:
    """A description of a tensor; `bind` makes it definite for a count of elements and a seed."""
    kind: str
    offset: float = 0.0
    scale: float = 1.0
    replace: tuple = ()        # ((index, value), ...)
    listed: tuple = None       # kind "values"
    inline: bool = False       # write the values although a generator made them
    like: str = None           # the tensor whose seed it takes
    seed: int = 0
    count: int = 0

    def bind(self, name, count):
        assert self.kind != "values" or len(self.listed) == count, f"{name}: {len(self.listed)} values for {count}"
        return dataclasses.replace(self, seed=zlib.crc32(name.encode()), count=count)

    def array(self, element_type):
        """The values after rounding to the element type, as float64."""
        if self.kind == "values":
            values = np.array(self.listed, dtype=np.float64)
        else:
            values = self.offset + self.scale * KINDS[self.kind](self.seed, self.count)
        for index, value in self.replace:
            values[index] = value
        return values.astype(ELEMENT[element_type]).astype(np.float64)

    def json(self, element_type):
        if self.kind == "values" or self.inline:
            return {"values": [shortest(v, element_type) for v in self.array(element_type)]}
        generator = {"seed": self.seed, "count": self.count, "offset": self.offset, "scale": self.scale,
                     "kind": self.kind}
        if self.replace:
            generator["replace"] = [list(pair) for pair in self.replace]
        return {"generator": generator}


def round_to(element_type, a):
    return a.astype(ELEMENT[element_type]).astype(np.float64)


def shortest(value, element_type):
    """The shortest decimal that the element type reads back as `value` (by way of a double)."""
    short = float(str(ELEMENT[element_type](value)))
    assert float(ELEMENT[element_type](short)) == value
    return short


def normal(offset=0.0, scale=1.0, replace=()):
    return Tensor("normal", offset, scale, tuple(replace))


def uniform(offset=0.0, scale=1.0):
    return Tensor("uniform", offset, scale)


def pairs(offset=0.0, scale=1.0):
    return Tensor("pairs", offset, scale)


def ramp(offset=0.0, scale=1.0):
    return Tensor("ramp", offset, scale)


def constant(value, replace=()):
    return Tensor("constant", value, 0.0, tuple(replace))


def values(*listed):
    return Tensor("values", listed=tuple(float(v) for v in listed))


def like(role, tensor):
    """With the same numbers before offset and scale as another tensor of the case."""
    return dataclasses.replace(tensor, like=role)


def inline(tensor):
    return dataclasses.replace(tensor, inline=True)
