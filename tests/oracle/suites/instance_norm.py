"""Instance norm: a statistic for each instance and channel, weight and bias per channel."""
from layers import Layer, case, evaluate, train
from tensors import normal, uniform


def cases():
    for shape in ([3, 5, 7], [2, 1, 17], [5, 3, 33], [1, 3, 512], [3, 3, 5, 5], [1, 5, 3, 7], [2, 17, 7, 7],
                  [2, 3, 28, 28], [4, 64, 7, 7], [2, 3, 3, 5, 7], [3, 1, 2, 3, 5], [1, 2, 17, 31, 3]):
        name = "x".join(map(str, shape))
        axes = range(2, len(shape))
        yield case(f"{name}", "instance_norm", Layer(shape, axes, parameterAxes=[1]))
        if shape[0] == 3:
            yield case(f"{name}_plain", "instance_norm", Layer(shape, axes, affine=False))
            yield case(f"{name}_no_bias", "instance_norm", Layer(shape, axes, parameterAxes=[1], bias=False))
    yield case("weight_along_the_slice", "instance_norm", Layer([3, 5, 7], [2]))
    yield case("weight_along_channel_and_slice", "instance_norm", Layer([3, 5, 7], [2], parameterAxes=[1, 2]))
    yield case("channels_last", "composed", Layer([3, 5, 7, 3], [1, 2], parameterAxes=[3]))
    yield case("channels_last_wide", "composed", Layer([2, 7, 7, 64], [1, 2], parameterAxes=[3]))
    yield case("one_element_is_bias", "composed", Layer([3, 5, 1], [2], parameterAxes=[1]))

    # Tracked: each instance's mean and unbiased variance, averaged over the batch.
    tracked = {"parameterAxes": [1], "trackRunningStats": True}
    for shape in ([3, 5, 7], [1, 3, 17], [3, 3, 5, 5], [2, 3, 3, 5, 7]):
        name = "x".join(map(str, shape))
        yield case(f"tracked_{name}", "instance_norm", Layer(shape, range(2, len(shape)), **tracked))
    yield case("tracked_plain", "instance_norm", Layer([5, 3, 7], [2], affine=False, trackRunningStats=True))
    yield case("tracked_momentum", "instance_norm", Layer([5, 3, 3, 3], [2, 3], momentum=0.7, **tracked))
    yield case("tracked_cumulative_average", "instance_norm", Layer([3, 5, 7], [2], cumulativeAverage=True, **tracked))
    yield case("tracked_channels_last", "composed", Layer([3, 5, 3, 7], [1, 2], parameterAxes=[3], trackRunningStats=True))
    restored = {"runningMean": normal(0.5, 1), "runningVariance": uniform(1.5, 1), "batchesTracked": 4}
    yield case("tracked_restored", "instance_norm", Layer([3, 5, 3, 3], [2, 3], **tracked), evaluate(load=restored), train())

    yield case("dynamic_batch", "instance_norm", Layer([-1, 3, 5, 5], [2, 3], parameterAxes=[1]),
               *[train(normal(0.5, 2), shape=(n, 3, 5, 5)) for n in (2, 5, 1)])
    yield case("dynamic_image", "instance_norm", Layer([2, 3, -1, -1], [2, 3], parameterAxes=[1]),
               *[train(normal(0.5, 2), shape=(2, 3, h, w)) for h, w in ((5, 7), (1, 17), (31, 33))])
    yield case("dynamic_tracked", "instance_norm", Layer([-1, 3, -1], [2], **tracked),
               *[train(normal(0.5, 2), shape=(n, 3, w)) for n, w in ((2, 7), (5, 3))],
               evaluate(normal(0.5, 2), shape=(1, 3, 17)))
