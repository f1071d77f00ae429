"""Layer norm: statistics within one sample, weight and bias of the normalized shape unless a case says otherwise."""
from layers import Layer, case, evaluate, train
from tensors import normal

LENGTHS = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 128,
           511, 512, 513, 768, 1000, 2048, 4096, 5000]


def cases():
    yield from lengths()
    yield from ranks()
    yield from parameters()
    yield from other_axes()
    yield from modes()


def lengths():
    for length in LENGTHS:
        rows = 5 if length < 10 else 3 if length < 100 else 2
        yield case(f"length_{length}", "composed" if length == 1 else "layer_norm", Layer([rows, length], [1]))
    for length in (5, 17, 33, 512, 1000):
        yield case(f"length_{length}_plain", "layer_norm", Layer([3, length], [-1], affine=False))
        yield case(f"length_{length}_no_bias", "layer_norm", Layer([3, length], [-1], bias=False))
    yield case("many_rows", "layer_norm", Layer([512, 17], [1]))
    yield case("one_row", "layer_norm", Layer([1, 257], [1]))


def ranks():
    yield case("rank_1", "layer_norm", Layer([17], [0], parameterAxes=[0], trackRunningStats=False))
    yield case("rank_1_long", "layer_norm", Layer([1025], [0], parameterAxes=[0], trackRunningStats=False))
    yield case("rank_1_plain", "layer_norm", Layer([7], [0], affine=False, trackRunningStats=False))
    shape = [3, 5, 3, 2, 1, 3, 2, 3]
    for rank in range(3, 9):
        yield case(f"rank_{rank}_all_but_0", "layer_norm", Layer(shape[:rank], range(1, rank)))
        yield case(f"rank_{rank}_last", "layer_norm", Layer(shape[:rank], [-1]))
    yield case("last_two", "layer_norm", Layer([3, 5, 7, 3], [2, 3]))
    yield case("last_two_negative", "layer_norm", Layer([3, 5, 7, 3], [-1, -2]))
    yield case("last_three_of_rank_5", "layer_norm", Layer([2, 3, 3, 5, 7], [2, 3, 4], bias=False))
    yield case("sequence_of_tokens", "layer_norm", Layer([2, 16, 96], [2]))
    yield case("image", "layer_norm", Layer([2, 3, 17, 31], [1, 2, 3]))
    yield case("everything_is_one_slice", "layer_norm",
               Layer([3, 5, 7], [0, 1, 2], parameterAxes=[0, 1, 2], trackRunningStats=False))


def parameters():
    yield case("per_channel", "layer_norm", Layer([3, 5, 3, 7], [1, 2, 3], parameterAxes=[1]))
    yield case("per_channel_no_bias", "layer_norm", Layer([3, 5, 3, 7], [1, 2, 3], parameterAxes=[1], bias=False))
    yield case("per_row", "layer_norm", Layer([3, 5, 7], [1, 2], parameterAxes=[-1]))
    yield case("along_the_batch", "layer_norm", Layer([5, 7], [1], parameterAxes=[0]))
    yield case("along_the_batch_and_the_slice", "layer_norm", Layer([5, 7], [1], parameterAxes=[1, 0]))
    yield case("outside_the_slice", "layer_norm", Layer([3, 5, 7], [2], parameterAxes=[1]))
    yield case("one_for_all", "layer_norm", Layer([3, 17], [1], parameterAxes=[]))
    yield case("first_and_last", "layer_norm", Layer([2, 3, 5, 7], [1, 2, 3], parameterAxes=[3, 1]))


def other_axes():
    yield case("middle_axis", "composed", Layer([3, 17, 5], [1]))
    yield case("middle_axis_wide", "composed", Layer([2, 33, 65], [1]))
    yield case("channels_of_an_image", "composed", Layer([2, 7, 5, 3], [1]))
    yield case("axes_1_3", "composed", Layer([3, 5, 3, 7], [1, 3]))
    yield case("axes_1_3_of_rank_5", "composed", Layer([2, 3, 5, 3, 7], [1, 3]))
    yield case("axes_2_4_of_rank_6", "composed", Layer([2, 3, 5, 2, 7, 3], [2, 4], bias=False))
    yield case("tracked", "composed", Layer([5, 17], [1], trackRunningStats=True))
    yield case("tracked_middle_axis", "composed", Layer([5, 7, 3], [1], trackRunningStats=True, momentum=0.5))


def modes():
    for epsilon in (1.0, 1e-3, 1e-10, 0.0):
        yield case(f"epsilon_{epsilon:g}".replace("-", "m"), "layer_norm", Layer([3, 17], [1], epsilon=epsilon))
    yield case("training_and_evaluation_are_the_same", "layer_norm", Layer([3, 17], [1]), train(), evaluate())
    yield case("dynamic_batch", "layer_norm", Layer([-1, 17], [1]),
               train(shape=(5, 17)), evaluate(shape=(1, 17)), train(shape=(33, 17)))
    yield case("dynamic_length", "layer_norm", Layer([3, -1], [1], affine=False),
               *[train(normal(0.5, 2), shape=(3, n)) for n in (5, 1000, 2, 33)])
    yield case("dynamic_batch_and_length", "layer_norm", Layer([-1, -1, 17], [2]),
               *[train(normal(0.5, 2), shape=(n, t, 17)) for n, t in ((2, 3), (1, 5), (7, 1))])
    yield case("dynamic_batch_of_images", "layer_norm", Layer([-1, 3, 5, 7], [1, 2, 3]),
               *[train(normal(0.5, 2), shape=(n, 3, 5, 7)) for n in (2, 5, 1)])
    yield case("dynamic_image", "layer_norm", Layer([2, 3, -1, -1], [1, 2, 3], parameterAxes=[1]),
               *[train(normal(0.5, 2), shape=(2, 3, h, w)) for h, w in ((5, 7), (17, 3), (1, 1))])
