"""Gradients of the output that cost careless arithmetic its digits, for every layer kind, and shapes at which the backward
kernels change. (Every other suite has gradients too, of random gradients of the output.)"""
from layers import Layer, case, evaluate, train
from suites import double, hard
from tensors import constant, like, normal, pairs, ramp, uniform

INPUT = normal(0.5, 2.0)

# name, gradient of the output, input
GRADIENTS = [
    # Nothing is left of these two in the input's gradient, where no weight varies along the slice.
    ("constant", constant(1.25), INPUT),
    ("linear_in_the_input", like("input0", normal(0.75, 0.5)), INPUT),
    ("offset_1e6", normal(1e6, 1), INPUT),
    ("offset_1e6_both", normal(1e6, 1), normal(-1e6, 1)),
    ("scale_1e20", normal(0.25e20, 1e20), INPUT),
    ("scale_1e30", normal(0.25e30, 1e30), INPUT),
    ("scale_1e_m30", normal(0.25e-30, 1e-30), INPUT),
    ("scale_1e20_both", normal(0.25e20, 1e20), normal(0, 1e20)),
    ("scale_1e_m10_input_1e20", normal(0.25e-10, 1e-10), normal(0, 1e20)),
    ("pairs_1e4", pairs(2.0**-6, 1e4), INPUT),
    ("ramp", ramp(-100, 1), INPUT),
    ("outlier_1e6_first", normal(replace=[(0, 1e6)]), INPUT),
    ("outlier_1e30_middle", normal(replace=[(100, -1e30)]), INPUT),
    ("outliers_of_both", normal(replace=[(100, 1e6)]), normal(replace=[(100, 1e6)])),
    ("outliers_apart", normal(replace=[(0, 1e10)]), normal(replace=[(100, 1e10)])),
    ("zero", constant(0), INPUT),
    ("a_single_one", constant(0, replace=[(100, 1)]), INPUT),
]

DOUBLE_GRADIENTS = [
    ("constant", constant(0.1), INPUT),
    ("linear_in_the_input", like("input0", normal(0.75, 0.5)), INPUT),
    ("offset_1e8_both", normal(1e8, 1), normal(-1e8, 1)),
    ("scale_1e200", normal(0.25e200, 1e200), INPUT),
    ("scale_1e_m200", normal(0.25e-200, 1e-200), INPUT),
    ("pairs_1e8", pairs(2.0**-6, 1e8), INPUT),
    ("outliers_apart", normal(replace=[(0, 1e12)]), normal(replace=[(40, 1e12)])),
]


def cases():
    for name, gradient, input in GRADIENTS:
        for kind, reference, shape, axes, properties in hard.KINDS:
            yield case(f"{kind}_{name}", reference, Layer(shape, axes, **properties), train(input, gradient=gradient))
    for name, gradient, input in DOUBLE_GRADIENTS:
        for kind, reference, shape, axes, properties in double.KINDS:
            untracked = {"trackRunningStats": False} if 0 in axes else {}
            yield case(f"double_{kind}_{name}", reference, double.double(shape, axes, **properties, **untracked),
                       train(input, gradient=gradient))
    yield from running()
    yield from sums()
    yield from wide()
    yield from narrow()
    yield from parameters()
    yield from dynamic()


def running():
    """Running statistics, which are constants to the gradient."""
    for name, shape, axes in (("features", [17, 5], [0]), ("images", [3, 5, 7, 7], [0, 2, 3])):
        restored = {"runningMean": normal(0.5, 1), "runningVariance": uniform(1.5, 1)}
        for gradient_name, gradient in (("constant", constant(1.25)), ("offset_1e6", normal(1e6, 1)),
                                        ("scale_1e20", normal(0, 1e20)), ("scale_1e_m20", normal(0, 1e-20))):
            yield case(f"running_{name}_{gradient_name}", "batch_norm", Layer(shape, axes),
                       evaluate(INPUT, load=restored, gradient=gradient))
        large = {"runningMean": normal(1e4, 2), "runningVariance": uniform(1.5e8, 1e8)}
        yield case(f"running_{name}_offset_1e4", "batch_norm", Layer(shape, axes), evaluate(normal(1e4, 1e4), load=large))


def sums():
    """What two steps leave of the parameters' gradients, the second of which takes back what the first gave."""
    for kind, reference, shape, axes, properties in hard.KINDS:
        yield case(f"{kind}_taken_back", reference, Layer(shape, axes, **properties), train(INPUT),
                   train(like("input0", INPUT), gradient=like("outputGradient0", normal(-0.25, -1.0))))
    yield case("features_eight_steps", "batch_norm", Layer([33, 7], [0]),
               *[train(INPUT) if k % 2 == 0 else evaluate(INPUT) for k in range(8)])


def wide():
    """Slices, or rows of neighbouring slices, of more than a block or a panel; many slices."""
    def untracked(shape, axes):   # the data has every running value
        return Layer(shape, axes, trackRunningStats=False)
    yield case("features_7x1100", "batch_norm", Layer([7, 1100], [0]), train(INPUT), evaluate(INPUT))
    for shape in ([129, 65], [600, 40]):
        yield case(f"features_{shape[0]}x{shape[1]}", "batch_norm", Layer(shape, [0]))
    yield case("features_5x2500", "batch_norm", untracked([5, 2500], [0]), train(INPUT), evaluate(INPUT))
    yield case("per_activation_3x3x700", "batch_norm", untracked([3, 3, 700], [0]), train(INPUT), evaluate(INPUT))
    yield case("sequence_4x3x1300", "batch_norm", Layer([4, 3, 1300], [0, 2]))
    yield case("images_2x1500x2x2", "batch_norm", untracked([2, 1500, 2, 2], [0, 2, 3]), train(INPUT), evaluate(INPUT))
    yield case("channels_last_2x3x3x1056", "batch_norm", untracked([2, 3, 3, 1056], [0, 1, 2]), train(INPUT))
    for shape in ([2, 1537], [3000, 5], [600, 40]):
        yield case(f"layer_{shape[0]}x{shape[1]}", "layer_norm", Layer(shape, [1]), train(INPUT), evaluate(INPUT))
        yield case(f"layer_{shape[0]}x{shape[1]}_plain", "layer_norm", Layer(shape, [1], affine=False), train(INPUT))
    yield case("layer_middle_axis_2x5x1030", "composed", Layer([2, 5, 1030], [1]), train(INPUT), evaluate(INPUT))
    yield case("layer_middle_axis_3x600x7", "composed", Layer([3, 600, 7], [1]), train(INPUT), evaluate(INPUT))
    yield case("instance_2x3x40x40", "instance_norm", Layer([2, 3, 40, 40], [2, 3], parameterAxes=[1]), train(INPUT))
    yield case("instance_channels_last_2x5x5x600", "composed", Layer([2, 5, 5, 600], [1, 2], parameterAxes=[3]), train(INPUT))
    yield case("group_2x12x300_groups_3", "group_norm", Layer([2, 12, 300], [1, 2], groups=3), train(INPUT))
    yield case("group_channels_last_2x3x3x1056", "composed", Layer([2, 3, 3, 1056], [1, 2, 3], groups=4, channelAxis=3),
               train(INPUT), evaluate(INPUT))
    yield case("rms_2x1537", "composed", rms([2, 1537], [1]), train(INPUT), evaluate(INPUT))
    yield case("rms_features_9x600", "composed", rms([9, 600], [0], bias=True), train(INPUT))
    for shape, axes in (([5, 600], [0]), ([2, 1100], [1]), ([2, 5, 530], [1])):
        reference = "batch_norm" if axes == [0] else "composed"
        yield case(f"double_{'x'.join(map(str, shape))}_axis_{axes[0]}", reference,
                   double.double(shape, axes, trackRunningStats=False), train(INPUT), evaluate(INPUT))
    yield case("double_features_33x130", "batch_norm", double.double([33, 130], [0]), train(INPUT), evaluate(INPUT))


def narrow():
    """Neighbouring slices fewer than a vector has lanes; slices shorter than one."""
    for shape in ([300, 1], [300, 2], [300, 3], [40, 9], [40, 17]):
        yield case(f"features_{shape[0]}x{shape[1]}", "batch_norm", Layer(shape, [0]))
    yield case("channels_last_2x20x20x3", "batch_norm", Layer([2, 20, 20, 3], [0, 1, 2]))
    yield case("channels_last_untracked_16x9x6", "batch_norm", Layer([16, 9, 6], [0, 1], trackRunningStats=False), train(), evaluate())
    yield case("layer_middle_axis_5x40x2", "composed", Layer([5, 40, 2], [1]), train(INPUT))
    yield case("group_channels_last_2x9x9x6", "composed", Layer([2, 9, 9, 6], [1, 2, 3], groups=2, channelAxis=3), train(INPUT))
    yield case("instance_3x4x3", "instance_norm", Layer([3, 4, 3], [2], parameterAxes=[1]), train(INPUT))
    yield case("rms_channels_last_2x30x3", "composed", rms([2, 30, 3], [1]), train(INPUT))


def parameters():
    """Weight and bias along other axes than usual, several or one for a slice's elements."""
    yield case("along_the_rows_of_a_slice", "composed", Layer([2, 6, 600], [1, 2], parameterAxes=[2]), train(INPUT))
    yield case("along_the_columns_of_a_slice", "composed", Layer([2, 600, 3], [1, 2], parameterAxes=[1]), train(INPUT))
    yield case("along_the_batch", "layer_norm", Layer([5, 600], [1], parameterAxes=[0]), train(INPUT))
    yield case("along_everything", "composed", Layer([3, 5, 40], [0, 2], parameterAxes=[0, 1, 2]), train(INPUT), evaluate(INPUT))
    yield case("one_for_all", "composed", Layer([3, 700], [1], parameterAxes=[]), train(INPUT))
    yield case("one_for_all_columns", "composed", Layer([40, 33], [0], parameterAxes=[]), train(INPUT))
    yield case("along_the_slice_of_columns", "composed", Layer([40, 33], [0], parameterAxes=[0]), train(INPUT))
    yield case("along_one_kept_of_two", "composed", Layer([9, 5, 40], [0], parameterAxes=[1]), train(INPUT))
    yield case("along_the_width_of_groups", "composed", Layer([2, 6, 5, 40], [1, 2, 3], groups=3, parameterAxes=[3]), train(INPUT))
    yield case("no_bias", "composed", Layer([9, 40], [0], bias=False, parameterAxes=[0, 1]), train(INPUT), evaluate(INPUT))


def dynamic():
    """Extents that only the call tells: the gradient is of the shape of the forward pass before it."""
    def steps(*shapes):
        return [train(INPUT, shape=s) for s in shapes] + [evaluate(INPUT, shape=s) for s in shapes[-2:]]
    yield case("dynamic_features", "batch_norm", Layer([-1, 130], [0]), *steps((3, 130), (17, 130)))
    yield case("dynamic_features_untracked", "batch_norm", Layer([-1, 600], [0], trackRunningStats=False),
               *steps((3, 600), (17, 600)))
    yield case("dynamic_rows", "layer_norm", Layer([-1, -1, 700], [2]), *steps((2, 3, 700), (1, 2, 700)))
    yield case("dynamic_length", "composed", Layer([2, -1], [1], affine=False), *steps((2, 1300), (2, 7)))
    yield case("dynamic_sequences", "batch_norm", Layer([-1, 3, -1], [0, 2]), *steps((2, 3, 600), (4, 3, 7), (1, 3, 40)))
    yield case("dynamic_groups", "group_norm", Layer([-1, 8, -1], [1, 2], groups=2), *steps((2, 8, 150), (3, 8, 1)))
    yield case("dynamic_instances", "instance_norm", Layer([-1, 3, -1, -1], [2, 3], parameterAxes=[1]),
               *steps((2, 3, 20, 30), (1, 3, 3, 2)))


def rms(shape, axes, **properties):
    return Layer(shape, axes, **hard.ROOT_MEAN_SQUARE, **properties)
