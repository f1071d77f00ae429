"""Ghost batch norm: each part of the batch has statistics of its own, and moves the running values by itself."""
from layers import Layer, case, evaluate, train
from tensors import normal


def parts(shape, axes, samples, **properties):
    return Layer(shape, axes, virtualBatch=samples, **properties)


def steps(*shapes):
    """Training with each, then evaluation with the last."""
    return [train(normal(0.5 - k, 2.0 + k), shape=s) for k, s in enumerate(shapes)] + [evaluate(normal(0.25, 1.5), shape=shapes[-1])]


def cases():
    yield case("features", "batch_norm", parts([8, 5], [0], 4))
    yield case("features_in_unequal_parts", "batch_norm", parts([11, 7], [0], 4))
    yield case("features_in_one_part", "batch_norm", parts([6, 5], [0], 16))
    yield case("features_of_any_batch", "batch_norm", parts([-1, 33], [0], 8), *steps((16, 33), (5, 33), (27, 33)))
    yield case("many_features", "batch_norm", parts([-1, 300], [0], 16), *steps((40, 300)))
    yield case("images", "batch_norm", parts([6, 3, 5, 5], [0, 2, 3], 2))
    yield case("images_in_unequal_parts", "batch_norm", parts([7, 5, 7, 9], [0, 2, 3], 3))
    yield case("images_one_by_one", "batch_norm", parts([3, 4, 6, 6], [0, 2, 3], 1))
    yield case("images_of_any_size", "batch_norm", parts([-1, 3, -1, -1], [0, 2, 3], 2), *steps((5, 3, 7, 5), (4, 3, 3, 9)))
    yield case("channels_last", "batch_norm", parts([5, 7, 6, 24], [0, 1, 2], 2))
    yield case("channels_last_of_any_batch", "batch_norm", parts([-1, 5, 5, 40], [0, 1, 2], 4), *steps((9, 5, 5, 40)))
    yield case("large_images", "batch_norm", parts([-1, 8, 28, 28], [0, 2, 3], 4), *steps((9, 8, 28, 28)))
    yield case("no_bias", "batch_norm", parts([9, 6], [0], 3, bias=False))
    yield case("plain", "batch_norm", parts([10, 6], [0], 4, affine=False))
    yield case("cumulative_average", "batch_norm", parts([-1, 5], [0], 4, cumulativeAverage=True), *steps((10, 5), (4, 5), (7, 5)))
    yield case("momentum", "batch_norm", parts([9, 5, 3], [0, 2], 4, momentum=0.3))
    yield case("untracked", "batch_norm", parts([10, 5], [0], 4, trackRunningStats=False), train(), evaluate())
    yield case("untracked_images", "batch_norm", parts([5, 4, 6, 6], [0, 2, 3], 2, trackRunningStats=False), train(), evaluate())
    yield case("untracked_part_of_one_element", "composed", parts([5, 3], [0], 2, trackRunningStats=False), train())
    yield case("per_activation", "batch_norm", parts([10, 4, 6], [0], 4))
    yield case("all_axes", "composed", parts([9, 7], [0, 1], 4))
    yield case("groups", "composed", parts([5, 6, 5, 3], [0, 1, 2, 3], 2, groups=3))
    yield case("weights_along_a_reduced_axis", "composed", parts([5, 4, 7], [0, 2], 2, parameterAxes=[2]))
    yield case("root_mean_square", "composed", parts([9, 6], [0], 4, statistic="RootMeanSquare"))
    yield case("euclidean", "normalize", parts([9, 6], [0], 4, statistic="Euclidean"))
    yield case("weight_offset", "batch_norm", parts([10, 6], [0], 4, weightOffset=1.0))
    yield case("double", "batch_norm", parts([11, 7], [0], 4, elementType="double"))
    yield case("double_images", "batch_norm", parts([5, 3, 5, 5], [0, 2, 3], 2, elementType="double"))
