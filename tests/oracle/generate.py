"""Writes data/*.json: what PyTorch says a normalization layer gives. See README.md.

    /usr/bin/python3 tests/oracle/generate.py             every suite
    /usr/bin/python3 tests/oracle/generate.py batch_norm  only this one
"""
import importlib
import pathlib
import sys

sys.dont_write_bytecode = True

import oracle  # noqa: E402  (after the switch above, so that no __pycache__ appears beside the data)
import written  # noqa: E402

SUITES = ["mission", "batch_norm", "layer_norm", "instance_norm", "group_norm", "rms_norm", "euclidean", "weight_offset", "virtual_batch", "hard", "gradients", "double"]
DATA = pathlib.Path(__file__).parent / "data"


def main(names):
    DATA.mkdir(exist_ok=True)
    for name in names or SUITES:
        cases = list(importlib.import_module(f"suites.{name}").cases())
        assert len({case.name for case in cases}) == len(cases), f"{name}: a case's name occurs twice"
        expectations = [oracle.run(case) for case in cases]
        text = written.to_json(name, expectations)
        (DATA / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
        # How much of the tests' bound the reference's own error takes, and how much an ideal layer's rounding takes.
        reference = max(expectations, key=lambda e: e.reference_error)
        ideal = max(expectations, key=lambda e: e.ideal_error)
        print(f"{name:14}{len(cases):4} cases {len(text) // 1000:5} kB   "
              f"reference at most {reference.reference_error:.1e} of the bound ({reference.name}), "
              f"ideal layer {ideal.ideal_error:.2f} ({ideal.name})")


if __name__ == "__main__":
    main(sys.argv[1:])
