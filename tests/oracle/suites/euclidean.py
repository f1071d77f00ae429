"""The Euclidean norm: F.normalize, with a weight unless a case says otherwise."""
import numpy as np

from layers import Layer, case, evaluate, train
from tensors import constant, normal, ramp, values

LENGTHS = [1, 2, 3, 5, 7, 9, 17, 32, 33, 64, 100, 513, 768, 1000, 4096]


def euclidean(shape, axes, **properties):
    return Layer(shape, axes, statistic="Euclidean", **properties)


def cases():
    for length in LENGTHS:
        rows = 5 if length < 10 else 3 if length < 100 else 2
        yield case(f"length_{length}", "normalize", euclidean([rows, length], [1]))
    for length in (5, 33, 768):
        yield case(f"length_{length}_plain", "normalize", euclidean([3, length], [-1], affine=False))
        yield case(f"length_{length}_bias", "normalize", euclidean([3, length], [-1], bias=True))
        yield case(f"length_{length}_double", "normalize", euclidean([3, length], [-1], elementType="double"))

    yield case("rank_1", "normalize", euclidean([17], [0], parameterAxes=[0]))
    yield case("rank_3_last", "normalize", euclidean([2, 5, 33], [2]))
    yield case("middle_axis", "normalize", euclidean([3, 17, 5], [1]))
    yield case("middle_axis_double", "normalize", euclidean([3, 17, 5], [1], elementType="double"))
    yield case("middle_axis_wide", "normalize", euclidean([2, 9, 530], [1], bias=True))
    yield case("per_channel", "normalize", euclidean([3, 5, 3, 7], [1, 2, 3], parameterAxes=[1]))
    yield case("over_the_batch", "normalize", euclidean([5, 7], [0]))
    yield case("over_a_large_batch", "normalize", euclidean([70, 40], [0], bias=True))
    yield case("over_the_batch_of_images", "normalize", euclidean([3, 5, 3, 3], [0, 2, 3], bias=True))
    yield case("per_instance", "normalize", euclidean([3, 5, 9, 7], [2, 3], parameterAxes=[1]))
    yield case("weight_of_each_element", "normalize", euclidean([4, 6, 37], [0, 1], parameterAxes=[1, 2]))
    yield case("groups", "normalize", euclidean([3, 6, 5, 7], [1, 2, 3], groups=3))
    yield case("groups_of_features", "normalize", euclidean([5, 64], [1], groups=4, bias=True))
    yield case("training_and_evaluation_are_the_same", "normalize", euclidean([3, 17], [1]), train(), evaluate())
    yield case("dynamic_batch", "normalize", euclidean([-1, 17], [1]), *[train(normal(0.5, 2), shape=(n, 17)) for n in (5, 1, 33)])
    yield case("dynamic_length", "normalize", euclidean([3, -1], [1], affine=False),
               *[train(normal(0.5, 2), shape=(3, n)) for n in (5, 1000, 1, 33)])
    yield from hard()


def hard():
    """In each way to compute: slices and columns, tiny and not, with weights in the scale and beside it."""
    kinds = [
        ("rows", [3, 257], [1], {}),
        ("tiny_rows", [3, 20], [1], {}),
        ("plain_rows", [3, 257], [1], {"affine": False}),
        ("columns", [65, 3], [0], {}),
        ("tiny_columns", [5, 3], [0], {}),
        ("middle", [2, 17, 9], [1], {}),
        ("groups", [2, 6, 5, 5], [1, 2, 3], {"groups": 2}),
    ]
    inputs = [
        ("zeros", constant(0), {}),
        ("zeros_but_one", constant(0, replace=[(1, 3)]), {}),
        ("zeros_epsilon_0", constant(0), {"epsilon": 0.0}),
        ("scale_1e30", normal(0, 1e30), {}),
        ("scale_1e20", normal(0, 1e20), {}),
        ("scale_1e37", normal(0, 1e37), {}),
        ("scale_1e_m8", normal(0, 1e-8), {}),
        ("below_epsilon", normal(0, 1e-15), {}),
        ("far_below_epsilon", normal(0, 1e-30), {}),
        ("scale_1e_m30_epsilon_0", normal(0, 1e-30), {"epsilon": 0.0}),
        ("some_below_epsilon", normal(0, 1, replace=[(i, 0.0) for i in range(10)]), {"epsilon": 4.0}),
        ("all_below_epsilon", normal(0, 1), {"epsilon": 1000.0}),
        ("outlier", normal(0, 1, replace=[(7, 1e25)]), {}),
    ]
    for name, input, more in inputs:
        for kind, shape, axes, properties in kinds:
            # Or the gradient of so small an input would be beyond a float.
            gradient = {"gradient": normal(0.25e-20, 1e-20)} if "1e_m30" in name else {}
            yield case(f"{kind}_{name}", "normalize", euclidean(shape, axes, **properties, **more), train(input, **gradient))
    # Beyond them PyTorch's own squares overflow, or vanish.
    for name, scale in (("1e150", 1e150), ("1e_m150", 1e-150), ("1e_m12", 1e-12)):
        yield case(f"double_scale_{name}", "normalize", euclidean([3, 20], [1], elementType="double"), train(normal(0, scale)))

    # So near to epsilon that sums in float do not tell on which side.
    for k, ramped in enumerate((ramp(0.1, 0.1), ramp(-7, 0.3), ramp(1e3, 1.1))):
        x = ramped.bind("", 300).array("float")
        for side, factor in (("below", 1 + 1e-9), ("above", 1 - 1e-9)):
            yield case(f"just_{side}_epsilon_{k}", "normalize", euclidean([1, 300], [1], epsilon=factor * float(np.sqrt((x * x).sum()))), train(ramped))

    # A norm of epsilon follows the input, one below it does not.
    yield case("at_epsilon", "normalize", euclidean([3, 2], [1], epsilon=5.0), train(values(3, 4, 3, 3.9375, 3, 4.0625)))
    yield case("at_epsilon_in_columns", "normalize", euclidean([2, 3], [0], epsilon=5.0), train(values(3, 3, 3, 4, 3.9375, 4.0625)))
