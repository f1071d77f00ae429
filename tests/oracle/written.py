"""How expectations are written down."""
import json
import zlib

import numpy as np

from bound import is_negligible
from tensors import splitmix64

WHOLE = 128         # outputs of up to this many elements are written whole,
SAMPLED = 48        # of larger ones this many;
GRADIENT = 2        # of gradients, of which a step has three, half as many


def sample(key, largest, values, size, condition, element_type, share=1):
    """Some of the values: the first, the last, the one at `largest`, and others that the key decides."""
    count = values.size
    result = {"count": count}
    at = np.arange(count)
    if count > WHOLE // share:
        chosen = {0, count - 1, largest}
        for z in splitmix64(zlib.crc32(key.encode()), 2 * SAMPLED // share):
            if len(chosen) < SAMPLED // share:
                chosen.add(int(z % np.uint64(count)))
        at = np.array(sorted(chosen))
        result["indices"] = at.tolist()
    result["values"] = decimals(values.ravel()[at], element_type)
    result["size"] = float(f"{size:.9g}")
    negligible = is_negligible(element_type, size, condition)
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
