"""The five checks that the project's mission names."""
from layers import Layer, case, evaluate, train
from tensors import inline, normal, values


def cases():
    # 1. A small matrix, without parameters, for every epsilon.
    for k in range(10):
        yield case("mission_eps_1e0" if k == 0 else f"mission_eps_1em{k}", "batch_norm",
                   Layer([2, 5], [0], affine=False, trackRunningStats=False, epsilon=float(f"1e-{k}")),
                   train(values(0, 0, 1, 0, 2, 0, 1, 1, 0, 10)))

    # 2. Random input, weight and bias.
    yield case("mission_affine_5x7", "batch_norm", Layer([5, 7], [0], trackRunningStats=False),
               train(inline(normal())), weight=inline(normal()), bias=inline(normal()))

    # 3. Running statistics through training, then evaluation.
    layer = Layer([5, 3], [0], momentum=0.5, epsilon=0.1)
    yield case("mission_running_5x3", "batch_norm", layer,
               *[train(inline(normal(offset, scale))) for offset, scale in ((0, 1), (1, 2), (-0.5, 0.5), (0.25, 1.5))],
               *[evaluate(inline(normal(0.25, 1))) for _ in range(2)],
               weight=inline(normal()), bias=inline(normal()))

    # 4. Images.
    yield case("mission_images_3x3x10x10", "batch_norm", Layer([3, 3, 10, 10], [0, 2, 3], epsilon=1e-3),
               train(normal(0.5, 2)), train(normal(-1, 1)), train(normal(0, 0.5)),
               evaluate(normal()), evaluate(normal(1, 2)))
    yield case("mission_images_3x3x10x10_plain", "batch_norm",
               Layer([3, 3, 10, 10], [0, 2, 3], epsilon=1e-3, affine=False), train(normal(0.5, 2)), evaluate(normal()))

    # 5. Layer norm over all axes but the first, at every rank.
    for rank in range(2, 9):
        shape = list(range(3, 3 + rank)) if rank < 8 else [2, 3] * 4
        yield case(f"mission_layer_norm_rank_{rank}", "layer_norm", Layer(shape, range(1, rank), epsilon=1e-10),
                   train(normal(0.5, 2)), weight=normal(), bias=normal())
