"""Inputs that cost careless arithmetic its digits: every one for every layer kind, then some for a particular shape."""
from layers import Layer, case, evaluate, train
from tensors import constant, normal, pairs, ramp, uniform, values

ROOT_MEAN_SQUARE = {"statistic": "RootMeanSquare"}

# name, reference, shape, axes, further properties
KINDS = [
    ("features", "batch_norm", [65, 3], [0], {"trackRunningStats": False}),
    ("images", "batch_norm", [3, 5, 7, 7], [0, 2, 3], {"trackRunningStats": False}),
    ("layer", "layer_norm", [2, 257], [1], {}),
    ("instance", "instance_norm", [2, 3, 9, 7], [2, 3], {"parameterAxes": [1]}),
    ("group", "group_norm", [2, 6, 5, 5], [1, 2, 3], {"groups": 2}),
    ("rms", "composed", [2, 257], [1], ROOT_MEAN_SQUARE),
]

# name, input, epsilon (None: the default)
INPUTS = [
    ("offset_1e4", normal(1e4, 1), None),
    ("offset_1e6", normal(1e6, 1), None),
    ("offset_minus_1e6_small_epsilon", normal(-1e6, 3), 1e-12),
    ("tiny_variance", normal(1, 1e-6), None),
    ("tiny_variance_small_epsilon", normal(1, 1e-6), 1e-20),
    ("scale_1e_m20", normal(0, 1e-20), 1e-40),
    ("scale_1e_m20_epsilon_0", normal(0, 1e-20), 0.0),
    ("scale_1e_m30_around_1e_m28_epsilon_0", normal(1e-28, 1e-30), 0.0),
    ("denormal", normal(0, 1e-40), None),
    ("denormal_epsilon_0", normal(0, 1e-40), 0.0),
    ("denormal_uniform_epsilon_0", uniform(0, 5e-43), 0.0),
    ("scale_1e20", normal(0, 1e20), None),
    ("scale_1e37", normal(0, 1e37), None),
    ("scale_1e30_around_1e37", normal(1e37, 1e30), None),
    ("constant_3_7", constant(3.7), None),
    ("constant_1e6", constant(1e6), None),
    ("constant_0", constant(0), None),
    ("ramp", ramp(-1e4, 100), None),
    ("ramp_from_1e6", ramp(1e6, 0.5), None),
    ("pairs_1e4", pairs(0.25, 1e4), None),
    ("pairs_1e20", pairs(0, 1e20), None),
    ("outlier_1e6_first", normal(replace=[(0, 1e6)]), None),
    ("outlier_1e6_middle", normal(replace=[(100, -1e6)]), None),
    ("outlier_1e30_first", normal(replace=[(0, 1e30)]), None),
    ("outlier_1e30_middle", normal(replace=[(100, -1e30)]), None),
    ("two_outliers", normal(replace=[(0, 1e20), (100, -1e20)]), None),
]


def cases():
    for input_name, input, epsilon in INPUTS:
        for kind, reference, shape, axes, properties in KINDS:
            if epsilon is not None:
                properties = {**properties, "epsilon": epsilon}
            # Or the gradient of so small an input would be beyond a float.
            gradient = {"gradient": normal(0.25e-10, 1e-10)} if input_name.startswith("denormal_") else {}
            yield case(f"{kind}_{input_name}", reference, Layer(shape, axes, **properties), train(input, **gradient))
    yield from no_variance()
    yield from almost_none()
    yield from slices_of_every_size()
    yield from a_million()
    yield from running()
    yield from running_means_that_cancel()


def no_variance():
    """Epsilon 0 and a constant slice (all zero for RMS): the contract says bias, PyTorch NaN."""
    for kind, _, shape, axes, properties in KINDS:
        input = constant(0 if kind == "rms" else 3.7)
        if kind == "rms":
            properties = {**properties, "bias": True}
        yield case(f"{kind}_constant_epsilon_0", "composed", Layer(shape, axes, epsilon=0.0, **properties), train(input))
    yield case("one_constant_slice_of_three", "composed", Layer([3, 5], [1], epsilon=0.0),
               train(values(1, 2, 3, 4, 6, 1e6, 1e6, 1e6, 1e6, 1e6, -1, 0, 1, 0, 2)))
    yield case("one_constant_column_of_three", "composed", Layer([5, 3], [0], epsilon=0.0, trackRunningStats=False),
               train(values(1, 0.1, 3, 2, 0.1, 3, 4, 0.1, 5, 1, 0.1, 7, 0, 0.1, 1)))
    yield case("one_zero_slice_of_two_rms", "composed", Layer([2, 5], [1], epsilon=0.0, bias=True, **ROOT_MEAN_SQUARE),
               train(values(0, 0, 0, 0, 0, 3, -1, 2, 0, 1)))


def almost_none():
    """Around a million in steps of a float's last place, 1/16: a variance that epsilon 0 does not hide."""
    for kind, reference, shape, axes, properties in KINDS:
        if kind != "rms":
            yield case(f"{kind}_last_place_epsilon_0", reference, Layer(shape, axes, epsilon=0.0, **properties),
                       train(uniform(1e6, 0.0625)))
    yield case("layer_one_last_place_epsilon_0", "layer_norm", Layer([1, 513], [1], epsilon=0.0),
               train(constant(1e6, replace=[(300, 1e6 + 0.0625)])))
    yield case("features_one_last_place_epsilon_0", "batch_norm", Layer([65, 3], [0], epsilon=0.0, trackRunningStats=False),
               train(constant(1e6, replace=[(0, 1e6 + 0.0625), (100, 1e6 - 0.0625), (194, 1e6 + 0.0625)])))


def slices_of_every_size():
    """The offset against the lengths at which kernels change: blocks, remainders, unrolling."""
    for length in (2, 3, 5, 8, 17, 31, 33, 64, 100, 511, 513, 1000, 1025, 5000):
        yield case(f"layer_{length}_offset_1e4", "layer_norm", Layer([2, length], [1], affine=False), train(normal(1e4, 1)))
    for length in (3, 64, 513, 5000):
        yield case(f"layer_{length}_offset_1e6_outlier", "layer_norm", Layer([2, length], [1]),
                   train(normal(1e6, 1, replace=[(length // 2, 3e6)])))
    for shape in ([257, 17], [1000, 33], [31, 129]):
        yield case(f"features_{shape[0]}x{shape[1]}_offset_1e6", "batch_norm", Layer(shape, [0]), train(normal(1e6, 1)))
    yield case("channels_last_offset_1e4", "batch_norm", Layer([4, 14, 14, 33], [0, 1, 2]), train(normal(1e4, 1)))
    yield case("images_4x3x28x28_offset_1e6", "batch_norm", Layer([4, 3, 28, 28], [0, 2, 3]), train(normal(1e6, 1)))


def a_million():
    """About a million elements in one statistic."""
    plain = {"affine": False}
    yield case("million_batch_norm_offset_1e4", "batch_norm", Layer([1000, 1, 1000], [0, 2]), train(normal(1e4, 1)))
    yield case("million_batch_norm_offset_1e6", "batch_norm", Layer([1000, 1, 1000], [0, 2]), train(normal(1e6, 1)))
    yield case("million_batch_norm_two_channels", "batch_norm", Layer([64, 2, 8192], [0, 2]), train(normal(1e4, 1)))
    yield case("million_batch_norm_features", "batch_norm", Layer([500000, 2], [0]), train(normal(1e4, 1)))
    yield case("million_batch_norm_channels_last", "batch_norm", Layer([64, 8192, 2], [0, 1]), train(normal(1e4, 1)))
    yield case("million_batch_norm_constant", "batch_norm", Layer([1000, 1, 1000], [0, 2]), train(constant(3.7)))
    yield case("million_layer_norm", "layer_norm", Layer([1, 1000000], [1]), train(normal(0.5, 2)))
    yield case("million_layer_norm_offset_1e4", "layer_norm", Layer([1, 1000000], [1], **plain), train(normal(1e4, 1)))
    yield case("million_layer_norm_offset_1e6", "layer_norm", Layer([1, 1000000], [1], **plain), train(normal(1e6, 1)))
    yield case("million_layer_norm_constant", "layer_norm", Layer([1, 1000000], [1], **plain), train(constant(3.7)))
    yield case("million_layer_norm_ramp", "layer_norm", Layer([1, 1000000], [1], **plain), train(ramp(0, 1)))
    yield case("million_layer_norm_outlier", "layer_norm", Layer([1, 1000000], [1], **plain),
               train(normal(replace=[(500000, 1e30)])))
    yield case("million_layer_norm_middle_axis", "composed", Layer([1, 500000, 2], [1], **plain), train(normal(1e4, 1)))
    yield case("million_instance_norm", "instance_norm", Layer([1, 1, 1000, 1000], [2, 3], parameterAxes=[1]),
               train(normal(1e4, 1)))
    yield case("million_group_norm", "group_norm", Layer([1, 8, 250000], [1, 2], groups=2), train(normal(1e4, 1)))
    yield case("million_rms_norm", "composed", Layer([1, 1000000], [1], **plain, **ROOT_MEAN_SQUARE), train(normal()))
    yield case("million_rms_norm_offset_1e6", "composed", Layer([1, 1000000], [1], **plain, **ROOT_MEAN_SQUARE),
               train(normal(1e6, 1)))


def running():
    """Running values of such inputs. An evaluation begins from restored values: where the offset is large, the rounding of
    the running mean to float alone would decide its result."""
    for name, shape, axes in (("features", [65, 3], [0]), ("images", [3, 5, 7, 7], [0, 2, 3])):
        for offset in (1e4, 1e6):
            restored = {"runningMean": normal(offset, 2), "runningVariance": uniform(1.5, 1), "batchesTracked": 3}
            yield case(f"running_{name}_offset_{offset:.0e}".replace("+0", ""), "batch_norm", Layer(shape, axes),
                       train(normal(offset, 1)), train(normal(offset, 3)), evaluate(normal(offset, 1), load=restored),
                       train(normal(offset, 1)))
        yield case(f"running_{name}_tiny_variance", "batch_norm", Layer(shape, axes, momentum=1.0), train(normal(1, 1e-6)))
        yield case(f"running_{name}_constant", "batch_norm", Layer(shape, axes), train(constant(3.7)))
        yield case(f"running_{name}_scale_1e18", "batch_norm", Layer(shape, axes), train(normal(1e17, 1e18)))
        yield case(f"running_{name}_scale_1e_m18", "batch_norm", Layer(shape, axes, momentum=1.0, epsilon=0.0),
                   train(normal(0, 1e-18)))
        yield case(f"running_{name}_outlier", "batch_norm", Layer(shape, axes), train(normal(replace=[(100, 1e15)])))
        restored = {"runningMean": normal(1e20, 1e19), "runningVariance": uniform(1e38, 9e37)}
        yield case(f"running_{name}_evaluation_1e20", "batch_norm", Layer(shape, axes),
                   evaluate(normal(1e20, 1e19), load=restored))
        restored = {"runningMean": normal(0, 1e-20), "runningVariance": constant(1e-38)}
        yield case(f"running_{name}_evaluation_1e_m20", "batch_norm", Layer(shape, axes, epsilon=0.0),
                   evaluate(normal(0, 1e-20), load=restored))
    yield case("running_instance_offset_1e6", "instance_norm",
               Layer([2, 3, 9, 7], [2, 3], parameterAxes=[1], trackRunningStats=True),
               train(normal(1e6, 1)), train(normal(1e6, 2)))


def running_means_that_cancel():
    """Values of 1e4 and more whose mean is far below them: the running mean's bound is relative to the standard deviation."""
    def opposite_rows(rows, columns, scale, offset):
        row = [normal(0, scale).bind(f"opposite_{rows}x{columns}/{k}", columns).array("float") for k in range(rows // 2)]
        return values(*[v + offset for r in row for sign in (1, -1) for v in sign * r])

    yield case("cancelling_sequence", "batch_norm", Layer([2, 1, 512], [0, 2]), train(pairs(2.0**-6, 1e4)))
    yield case("cancelling_sequence_long", "batch_norm", Layer([4, 2, 4096], [0, 2]), train(pairs(2.0**-4, 1e5)))
    yield case("cancelling_images", "batch_norm", Layer([2, 3, 16, 16], [0, 2, 3]), train(pairs(2.0**-6, 1e4)))
    yield case("cancelling_instances", "instance_norm",
               Layer([2, 3, 16, 16], [2, 3], parameterAxes=[1], trackRunningStats=True), train(pairs(2.0**-6, 1e4)))
    yield case("cancelling_features", "batch_norm", Layer([16, 5], [0]), train(opposite_rows(16, 5, 1e4, 2.0**-7)))
    yield case("cancelling_features_cumulative", "batch_norm", Layer([16, 5], [0], cumulativeAverage=True),
               train(opposite_rows(16, 5, 1e4, 2.0**-7)), train(opposite_rows(16, 5, 1e6, 1)))
    yield case("cancelling_channels_last", "batch_norm", Layer([2, 4, 2, 5], [0, 1, 2]),
               train(opposite_rows(16, 5, 1e4, 2.0**-7)))
    yield case("cancelling_million", "batch_norm", Layer([1000, 1, 1000], [0, 2]), train(pairs(2.0**-6, 1e4)))
