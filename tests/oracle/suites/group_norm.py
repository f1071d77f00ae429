"""Group norm: the channels of a sample in equal groups; weight and bias per channel."""
from layers import Layer, case, evaluate, train
from tensors import normal


def cases():
    for shape, groups in (([3, 6, 5, 7], 2), ([3, 6, 5, 7], 3), ([3, 6, 5, 7], 6), ([2, 8, 3, 3], 4), ([2, 16, 7, 7], 8),
                          ([2, 32, 14, 14], 8), ([1, 64, 7, 7], 32), ([3, 4, 1, 1], 2),
                          ([3, 6, 17], 2), ([2, 8, 5], 8), ([1, 34, 33], 17),
                          ([5, 8], 2), ([3, 34], 2), ([3, 64], 4), ([7, 1000], 8),
                          ([2, 4, 3, 5, 7], 2), ([2, 8, 3, 3, 3], 4), ([2, 4, 2, 3, 1, 2, 3, 2], 2)):
        name = "x".join(map(str, shape)) + f"_groups_{groups}"
        yield case(f"{name}", "group_norm", Layer(shape, range(1, len(shape)), groups=groups))
    for shape in ([3, 6, 5, 7], [2, 16, 7, 7], [3, 5, 17], [5, 33]):   # GroupNorm(1, C)
        name = "x".join(map(str, shape)) + "_one_group"
        yield case(name, "group_norm", Layer(shape, range(1, len(shape)), parameterAxes=[1]))
    four = [3, 6, 5, 7], [1, 2, 3]
    yield case("plain", "group_norm", Layer(*four, groups=3, affine=False))
    yield case("no_bias", "group_norm", Layer(*four, groups=3, bias=False))
    yield case("negative_axes", "group_norm", Layer([3, 6, 5, 7], [-3, -2, -1], groups=2, channelAxis=-3))
    yield case("epsilon", "group_norm", Layer(*four, groups=2, epsilon=0.1))
    yield case("training_and_evaluation_are_the_same", "group_norm", Layer(*four, groups=2), train(), evaluate())
    yield case("one_element_is_bias", "composed", Layer([3, 5], [1], groups=5))

    yield case("channels_last", "composed", Layer([3, 5, 7, 6], [1, 2, 3], groups=3, channelAxis=3))
    yield case("channels_last_wide", "composed", Layer([2, 7, 7, 64], [1, 2, 3], groups=8, channelAxis=-1))
    yield case("channels_in_the_middle", "composed", Layer([2, 3, 6, 5], [1, 2, 3], groups=2, channelAxis=2))
    yield case("only_the_channel_axis", "composed", Layer([3, 6, 5, 3], [1], groups=2))
    yield case("channel_axis_and_last", "composed", Layer([3, 6, 5, 3], [1, 3], groups=3))
    yield case("parameters_of_the_whole_slice", "composed", Layer(*four, groups=2, parameterAxes=[1, 2, 3]))
    yield case("parameters_along_the_width", "composed", Layer(*four, groups=2, parameterAxes=[3]))
    yield case("one_weight_for_all", "composed", Layer(*four, groups=2, parameterAxes=[]))
    yield case("tracked", "composed", Layer(*four, groups=3, trackRunningStats=True))
    yield case("tracked_only_the_channel_axis", "composed", Layer([3, 6, 5], [1], groups=2, trackRunningStats=True))

    yield case("dynamic_batch", "group_norm", Layer([-1, 6, 5, 5], [1, 2, 3], groups=2),
               *[train(normal(0.5, 2), shape=(n, 6, 5, 5)) for n in (2, 5, 1)])
    yield case("dynamic_image", "group_norm", Layer([-1, 6, -1, -1], [1, 2, 3], groups=3),
               *[train(normal(0.5, 2), shape=s) for s in ((2, 6, 5, 7), (1, 6, 17, 1), (3, 6, 1, 1))])
