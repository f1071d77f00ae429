"""RMS norm, which PyTorch 1.13 lacks: composed from its operations. A weight and no bias unless a case says otherwise."""
from layers import Layer, case, evaluate, train
from tensors import normal

PYTORCH_EPSILON = 2.0**-23
LENGTHS = [1, 2, 3, 5, 7, 9, 17, 32, 33, 64, 100, 511, 513, 768, 1000, 2048, 4096, 5000]


def rms(shape, axes, **properties):
    return Layer(shape, axes, statistic="RootMeanSquare", **properties)


def cases():
    for length in LENGTHS:
        rows = 5 if length < 10 else 3 if length < 100 else 2
        yield case(f"length_{length}", "composed", rms([rows, length], [1], epsilon=PYTORCH_EPSILON))
    for length in (5, 17, 33, 512, 1000):
        yield case(f"length_{length}_plain", "composed", rms([3, length], [-1], affine=False))
        yield case(f"length_{length}_bias", "composed", rms([3, length], [-1], bias=True))
    for epsilon in (1.0, 1e-3, 1e-10, 0.0):
        yield case(f"epsilon_{epsilon:g}".replace("-", "m"), "composed", rms([3, 17], [1], epsilon=epsilon))

    yield case("rank_1", "composed", rms([17], [0], parameterAxes=[0]))
    yield case("rank_3_last", "composed", rms([2, 5, 33], [2]))
    yield case("rank_4_all_but_0", "composed", rms([3, 5, 3, 7], [1, 2, 3]))
    yield case("rank_8_all_but_0", "composed", rms([2, 3, 2, 1, 3, 2, 3, 2], range(1, 8)))
    yield case("middle_axis", "composed", rms([3, 17, 5], [1]))
    yield case("axes_1_3", "composed", rms([3, 5, 3, 7], [1, 3], bias=True))
    yield case("per_channel", "composed", rms([3, 5, 3, 7], [1, 2, 3], parameterAxes=[1]))
    yield case("over_the_batch", "composed", rms([5, 7], [0]))
    yield case("over_the_batch_of_images", "composed", rms([3, 5, 3, 3], [0, 2, 3], bias=True))
    yield case("per_instance", "composed", rms([3, 5, 3, 7], [2, 3], parameterAxes=[1]))
    yield case("groups", "composed", rms([3, 6, 5, 7], [1, 2, 3], groups=3))
    yield case("groups_of_features", "composed", rms([5, 64], [1], groups=4, bias=True))
    yield case("groups_channels_last", "composed", rms([2, 5, 3, 8], [1, 2, 3], groups=4, channelAxis=3))
    yield case("training_and_evaluation_are_the_same", "composed", rms([3, 17], [1]), train(), evaluate())
    yield case("dynamic_batch", "composed", rms([-1, 17], [1]),
               *[train(normal(0.5, 2), shape=(n, 17)) for n in (5, 1, 33)])
    yield case("dynamic_length", "composed", rms([3, -1], [1], affine=False),
               *[train(normal(0.5, 2), shape=(3, n)) for n in (5, 1000, 1, 33)])
