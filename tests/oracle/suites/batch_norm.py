"""Batch norm: the statistics run over axis 0, and running values are tracked unless a case says otherwise."""
from layers import Layer, case, evaluate, train
from tensors import normal, uniform, values

ONE = [train(normal(0.5, 2.0))]       # for the larger shapes: one training step


def label(shape):
    return "x".join(map(str, shape))


def cases():
    yield from two_dimensional()
    yield from images()
    yield from other_axes()
    yield from parameters()
    yield from running()
    yield from modes()
    yield from dynamic()


def two_dimensional():
    for shape in ([2, 1], [3, 1], [2, 3], [5, 7], [7, 5], [17, 3], [17, 17], [4, 8], [9, 16], [33, 31]):
        yield case(f"features_{label(shape)}", "batch_norm", Layer(shape, [0]))
    for shape in ([2, 3], [7, 17], [65, 8], [1000, 1]):
        yield case(f"features_{label(shape)}_plain", "batch_norm", Layer(shape, [0], affine=False))
    for shape in ([64, 300], [37, 129], [512, 33]):
        yield case(f"features_{label(shape)}", "batch_norm", Layer(shape, [0]), *ONE)


def images():
    for shape in ([5, 3, 7], [2, 1, 3], [3, 7, 1], [1, 3, 5]):
        yield case(f"sequence_{label(shape)}", "batch_norm", Layer(shape, [0, 2]))
    yield case("sequence_16x5x17", "batch_norm", Layer([16, 5, 17], [0, 2]))
    for shape in ([3, 3, 5, 5], [1, 5, 3, 3], [2, 3, 1, 1], [2, 17, 7, 7], [1, 1, 1, 17]):
        yield case(f"images_{label(shape)}", "batch_norm", Layer(shape, [0, 2, 3]))
    for shape in ([4, 8, 28, 28], [32, 64, 7, 7], [2, 3, 33, 31]):
        yield case(f"images_{label(shape)}", "batch_norm", Layer(shape, [0, 2, 3]), *ONE)
    yield case("volume_2x3x3x5x7", "batch_norm", Layer([2, 3, 3, 5, 7], [0, 2, 3, 4]))
    yield case("volume_3x1x2x3x5", "batch_norm", Layer([3, 1, 2, 3, 5], [0, 2, 3, 4], affine=False))
    yield case("rank_8", "batch_norm", Layer([2, 3, 2, 1, 3, 2, 3, 2], [0, 2, 3, 4, 5, 6, 7]))


def other_axes():
    yield case("channels_last_3x5x5x7", "batch_norm", Layer([3, 5, 5, 7], [0, 1, 2]))
    yield case("channels_last_2x14x14x64", "batch_norm", Layer([2, 14, 14, 64], [0, 1, 2]), *ONE)
    yield case("channels_last_negative_axes", "batch_norm",
               Layer([3, 5, 3, 5], [-4, -3, -2], parameterAxes=[-1]))
    yield case("axes_in_another_order", "batch_norm", Layer([3, 5, 3, 5], [3, 0, 2]))
    yield case("per_activation_4x3x5", "batch_norm", Layer([4, 3, 5], [0]))
    yield case("per_activation_3x2x3x5", "batch_norm", Layer([3, 2, 3, 5], [0]))
    yield case("axes_0_2_of_rank_4", "batch_norm", Layer([3, 5, 3, 7], [0, 2]))
    yield case("axes_0_3_of_rank_4", "batch_norm", Layer([3, 5, 3, 7], [0, 3]))
    yield case("axes_0_2_4_of_rank_5", "batch_norm", Layer([3, 2, 3, 5, 5], [0, 2, 4]))
    yield case("all_axes_one_statistic", "composed", Layer([5, 7], [0, 1]))
    yield case("all_axes_one_statistic_rank_1", "composed", Layer([17], [0]))
    yield case("groups_of_channels", "composed", Layer([3, 6, 5, 3], [0, 1, 2, 3], groups=3))
    yield case("groups_of_channels_last", "composed", Layer([3, 5, 3, 8], [0, 1, 2, 3], groups=2, channelAxis=-1))


def parameters():
    yield case("no_bias_5x7", "batch_norm", Layer([5, 7], [0], bias=False))
    yield case("no_bias_3x5x3x3", "batch_norm", Layer([3, 5, 3, 3], [0, 2, 3], bias=False))
    yield case("one_weight_for_all", "composed", Layer([3, 5, 3], [0, 2], parameterAxes=[]))
    yield case("parameters_along_a_reduced_axis", "composed", Layer([3, 5, 7], [0, 2], parameterAxes=[2]))
    yield case("parameters_along_kept_and_reduced", "composed", Layer([3, 5, 7], [0, 2], parameterAxes=[2, 1]))
    yield case("parameters_along_one_of_two_kept", "composed", Layer([4, 3, 5], [0], parameterAxes=[1]))
    yield case("weight_with_zeros", "batch_norm", Layer([5, 3], [0]), weight=values(0, 1, -2), bias=values(0, 0.5, 0))


def running():
    steps = [train(normal(1, 2)), train(normal(-1, 1)), train(normal(0.5, 0.5)), evaluate(normal(0.5, 1)),
             train(normal(2, 1)), evaluate(normal(0, 2))]
    for momentum in (0.0, 0.01, 0.3, 1.0):
        name = f"momentum_{momentum}".replace(".", "_")
        yield case(name, "batch_norm", Layer([5, 3], [0], momentum=momentum), *steps)
        yield case(f"{name}_images", "batch_norm", Layer([2, 3, 3, 5], [0, 2, 3], momentum=momentum), *steps)
    yield case("cumulative_average", "batch_norm", Layer([7, 5], [0], cumulativeAverage=True), *steps)
    yield case("cumulative_average_images", "batch_norm",
               Layer([3, 3, 5, 3], [0, 2, 3], cumulativeAverage=True), *steps)
    restored = {"runningMean": normal(0.5, 1), "runningVariance": uniform(1.5, 1), "batchesTracked": 9}
    yield case("restored", "batch_norm", Layer([5, 7], [0]), evaluate(load=restored), train(), evaluate())
    yield case("restored_cumulative_average", "batch_norm", Layer([5, 7], [0], cumulativeAverage=True),
               train(load=restored), evaluate())
    yield case("restored_images", "batch_norm", Layer([2, 5, 3, 7], [0, 2, 3]), evaluate(load=restored), train())
    yield case("restored_channels_last", "batch_norm", Layer([2, 3, 5, 17], [0, 1, 2]), evaluate(load=restored), train())
    yield case("restored_per_activation", "batch_norm", Layer([3, 5, 7], [0]), evaluate(load=restored), train())
    yield case("evaluation_of_a_new_layer", "batch_norm", Layer([3, 5], [0]), evaluate(normal(1, 2)))
    yield case("evaluation_of_one_sample", "batch_norm", Layer([1, 7], [0]), evaluate(load=restored))
    yield case("evaluation_of_one_image", "batch_norm", Layer([1, 8, 14, 14], [0, 2, 3]), evaluate(load=restored))
    yield case("evaluation_with_epsilon_0", "batch_norm", Layer([3, 7], [0], epsilon=0.0), evaluate(load=restored))


def modes():
    for epsilon in (1.0, 1e-3, 1e-12, 0.0):
        name = f"epsilon_{epsilon:g}".replace("-", "m")
        yield case(name, "batch_norm", Layer([7, 3], [0], epsilon=epsilon), train(), evaluate())
    yield case("untracked_5x7", "batch_norm", Layer([5, 7], [0], trackRunningStats=False), train(), evaluate())
    yield case("untracked_images", "batch_norm", Layer([3, 5, 3, 3], [0, 2, 3], trackRunningStats=False),
               train(), evaluate())
    yield case("untracked_one_element_is_bias", "composed", Layer([1, 3], [0], trackRunningStats=False),
               train(normal(1, 2)))


def dynamic():
    def steps(*shapes):
        return [train(normal(0.5, 2), shape=s) for s in shapes[:-1]] + [evaluate(normal(0.5, 2), shape=s)
                                                                       for s in shapes[-2:]]
    yield case("dynamic_batch", "batch_norm", Layer([-1, 5], [0]), *steps((4, 5), (17, 5), (2, 5), (1, 5)))
    yield case("dynamic_batch_cumulative", "batch_norm", Layer([-1, 5], [0], cumulativeAverage=True),
               *steps((4, 5), (17, 5), (3, 5), (1, 5)))
    yield case("dynamic_batch_images", "batch_norm", Layer([-1, 3, 5, 5], [0, 2, 3]),
               *steps((2, 3, 5, 5), (5, 3, 5, 5), (1, 3, 5, 5), (3, 3, 5, 5)))
    yield case("dynamic_everything_but_channels", "batch_norm", Layer([-1, 3, -1, -1], [0, 2, 3]),
               *steps((2, 3, 5, 7), (1, 3, 17, 1), (5, 3, 3, 3), (3, 3, 1, 1)))
    yield case("dynamic_channels_last", "batch_norm", Layer([-1, -1, -1, 7], [0, 1, 2]),
               *steps((2, 3, 5, 7), (1, 17, 1, 7), (3, 1, 1, 7)))
    yield case("dynamic_length", "batch_norm", Layer([3, 5, -1], [0, 2]), *steps((3, 5, 7), (3, 5, 1), (3, 5, 17)))
    yield case("dynamic_batch_untracked_plain", "batch_norm", Layer([-1, 7], [0], affine=False, trackRunningStats=False),
               *steps((3, 7), (17, 7), (5, 7)))
