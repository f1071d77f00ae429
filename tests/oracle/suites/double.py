"""Element type double. PyTorch's float64 is no more exact than the layer's own arithmetic there, so the expectations come
from 50-digit decimals (plain.py), and PyTorch is only asked whether it agrees."""
from layers import Layer, case, evaluate, train
from tensors import constant, normal, ramp, uniform

ROOT_MEAN_SQUARE = {"statistic": "RootMeanSquare"}

# name, what PyTorch agrees by, shape, axes, further properties
KINDS = [
    ("features", "batch_norm", [17, 5], [0], {}),
    ("images", "batch_norm", [3, 5, 3, 7], [0, 2, 3], {}),
    ("channels_last", "batch_norm", [3, 3, 5, 7], [0, 1, 2], {}),
    ("layer", "layer_norm", [3, 33], [1], {}),
    ("layer_4d", "layer_norm", [2, 3, 5, 7], [1, 2, 3], {}),
    ("instance", "instance_norm", [2, 3, 5, 7], [2, 3], {"parameterAxes": [1]}),
    ("group", "group_norm", [2, 6, 3, 5], [1, 2, 3], {"groups": 2}),
    ("rms", "composed", [3, 33], [1], ROOT_MEAN_SQUARE),
]

INPUTS = [
    ("offset_1e4", normal(1e4, 1)),
    ("offset_1e6", normal(1e6, 1)),
    ("offset_1e8", normal(-1e8, 1)),
    ("tiny_variance", normal(1, 1e-9)),
    ("scale_1e100", normal(0, 1e100)),
    ("constant_0_1", constant(0.1)),
    ("outlier_1e12", normal(replace=[(40, 1e12)])),
    ("ramp", ramp(-1e5, 17.25)),
]


def double(shape, axes, **properties):
    return Layer(shape, axes, elementType="double", **properties)


def cases():
    for kind, reference, shape, axes, properties in KINDS:
        yield case(kind, reference, double(shape, axes, **properties))
        for name, input in INPUTS:
            if 0 in axes:
                properties = {**properties, "trackRunningStats": False}
            yield case(f"{kind}_{name}", reference, double(shape, axes, **properties), train(input))

    for length in (1, 2, 3, 5, 7, 17, 32, 64, 100, 511, 512, 513, 1000, 2000):
        yield case(f"layer_length_{length}", "composed" if length == 1 else "layer_norm", double([2, length], [1]),
                   train(normal(1e3, 1)))
    for length in (5, 64, 513, 2000):
        yield case(f"rms_length_{length}", "composed", double([2, length], [1], epsilon=2.0**-23, **ROOT_MEAN_SQUARE))
    yield case("layer_rank_8", "layer_norm", double([2, 3, 2, 1, 3, 2, 3, 2], range(1, 8)))
    yield case("layer_middle_axis", "composed", double([3, 17, 5], [1], bias=False))
    yield case("layer_per_channel", "layer_norm", double([3, 5, 3, 7], [1, 2, 3], parameterAxes=[1]))
    yield case("layer_constant_epsilon_0", "composed", double([2, 5], [1], epsilon=0.0), train(constant(0.1)))
    yield case("layer_dynamic", "layer_norm", double([-1, 17], [1]), train(shape=(3, 17)), train(shape=(5, 17)))
    yield case("group_channels_last", "composed", double([2, 5, 3, 6], [1, 2, 3], groups=3, channelAxis=-1))

    yield case("features_2000x2_offset_1e6", "batch_norm", double([2000, 2], [0]), train(normal(1e6, 1)))
    yield case("images_2x3x31x31_offset_1e6", "batch_norm", double([2, 3, 31, 31], [0, 2, 3]), train(normal(1e6, 1)))
    yield case("features_plain", "batch_norm", double([7, 3], [0], affine=False))
    yield case("features_no_bias", "batch_norm", double([7, 3], [0], bias=False))
    yield case("features_cumulative_average", "batch_norm", double([7, 3], [0], cumulativeAverage=True),
               train(normal(1, 2)), train(normal(0.5, 1)), train(normal(2, 1)), evaluate())
    yield case("features_momentum", "batch_norm", double([5, 3], [0], momentum=0.5, epsilon=0.1),
               train(normal(1, 2)), train(normal(0.5, 1)), train(normal(2, 1)), evaluate(), evaluate(normal(1, 1)))
    yield case("features_dynamic", "batch_norm", double([-1, 3], [0]), train(normal(1, 1), shape=(7, 3)),
               train(normal(1, 1), shape=(3, 3)), evaluate(shape=(1, 3)))
    restored = {"runningMean": normal(1e8, 2), "runningVariance": uniform(1.5, 1), "batchesTracked": 3}
    yield case("features_restored_offset_1e8", "batch_norm", double([17, 5], [0]), evaluate(normal(1e8, 1), load=restored),
               train(normal(1e8, 1)))
    yield case("instance_tracked", "instance_norm", double([3, 3, 17], [2], parameterAxes=[1], trackRunningStats=True))
    yield case("instance_tracked_offset_1e6", "instance_norm",
               double([3, 3, 17], [2], parameterAxes=[1], trackRunningStats=True), train(normal(1e6, 1)))
