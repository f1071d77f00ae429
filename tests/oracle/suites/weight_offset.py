"""Weights with an offset: PyTorch's layers with offset + weight, as Gemma's RMS norm has it with 1."""
from layers import Layer, case, evaluate, train
from tensors import normal, values

RMS = {"statistic": "RootMeanSquare", "epsilon": 1e-6}

# name, reference, shape, axes, properties: each way in which a weight comes into the formula.
KINDS = [
    ("rms", "composed", [3, 257], [1], RMS),
    ("tiny_rms", "composed", [2, 20], [1], RMS),
    ("rms_double", "composed", [3, 257], [1], {**RMS, "elementType": "double"}),
    ("layer", "layer_norm", [3, 300], [1], {}),
    ("layer_without_bias", "layer_norm", [3, 33], [1], {"bias": False}),
    ("middle", "composed", [2, 17, 9], [1], {}),
    ("middle_double", "composed", [2, 17, 9], [1], {"elementType": "double"}),
    ("middle_wide", "composed", [2, 9, 530], [1], {}),
    ("weight_of_each_element", "composed", [4, 6, 37], [0, 1], {"parameterAxes": [1, 2]}),
    ("features", "batch_norm", [65, 30], [0], {}),
    ("tiny_features", "batch_norm", [5, 3], [0], {}),
    ("images", "batch_norm", [3, 5, 7, 7], [0, 2, 3], {}),
    ("instance", "instance_norm", [2, 3, 9, 7], [2, 3], {"parameterAxes": [1]}),
    ("tracked_instance", "instance_norm", [2, 3, 9, 7], [2, 3], {"parameterAxes": [1], "trackRunningStats": True}),
    ("group", "group_norm", [2, 6, 5, 5], [1, 2, 3], {"groups": 2}),
    ("group_double", "group_norm", [2, 6, 5, 5], [1, 2, 3], {"groups": 2, "elementType": "double"}),
    ("one_weight", "composed", [3, 50], [1], {"parameterAxes": []}),
    ("euclidean", "normalize", [3, 100], [1], {"statistic": "Euclidean"}),
]


def cases():
    for name, reference, shape, axes, properties in KINDS:
        layer = Layer(shape, axes, weightOffset=1.0, **properties)
        yield case(f"{name}_around_0", reference, layer, weight=normal(0, 0.1))
        yield case(f"{name}_around_minus_1", reference, layer, weight=normal(-1, 1e-5))
    yield case("weights_of_0", "composed", Layer([3, 40], [1], weightOffset=1.0, **RMS), weight=normal(0, 0))
    yield case("weights_of_minus_1", "composed", Layer([3, 40], [1], weightOffset=1.0, **RMS), weight=normal(-1, 0))
    yield case("offset_minus_0.5", "layer_norm", Layer([3, 40], [1], weightOffset=-0.5))
    yield case("offset_1000", "layer_norm", Layer([3, 40], [1], weightOffset=1000.0), weight=normal(0, 1))
    yield case("offset_1e_m20", "layer_norm", Layer([3, 40], [1], weightOffset=2.0**-66), weight=normal(0, 2.0**-66))
    yield case("dynamic", "layer_norm", Layer([-1, 40], [1], weightOffset=1.0), *[train(normal(0.5, 2), shape=(n, 40)) for n in (5, 1, 40)],
               evaluate(normal(0.5, 2), shape=(3, 40)), weight=normal(0, 0.1))
    # Beyond what a float can scale, so that it is computed in double.
    for name, reference, shape, axes, properties in KINDS[:13:3]:
        yield case(f"{name}_scale_1e_m20", reference, Layer(shape, axes, weightOffset=1.0, **{**properties, "epsilon": 0.0, "trackRunningStats": False}),
                   train(normal(0, 1e-20)), weight=normal(0, 0.1))
    yield case("evaluation_beyond_floats", "batch_norm", Layer([65, 3], [0], weightOffset=1.0, epsilon=0.0),
               evaluate(normal(1e-20, 1e-20), load={"runningMean": values(0, 1e-20, 2e-20), "runningVariance": values(1e-40, 2e-40, 3e-40)}))
