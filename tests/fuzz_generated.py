"""Random problems against the float64 reference, every buffer of the generated code between forbidden pages.

    python tests/fuzz_generated.py [--problems 20000] [--seconds 3600] [--seed 0]

Passes, layouts, ranks, dtypes, strides, dilations, groups and paddings are drawn at random, sizes from 0 to 70, with
bias, residual and activation in the forward pass. Operands are small integers, so the answer must be exact. Prints the
problem before it runs, so that a crash names its cause.
"""

from __future__ import annotations

import argparse
import time
from typing import Any

import numpy as np
from guard_pages import fenced, fenced_copy
from numpy.typing import NDArray

import sevenloops as sl
from sevenloops.core.epilogue import ACTIVATIONS, Epilogue
from sevenloops.core.layout import CHANNELS_FIRST, CHANNELS_LAST, image_view
from sevenloops.core.protocol import PASSES
from sevenloops.core.reference import reference

GENERATED = ("windowed_gemm",)
_PRODUCTS = 3_000_000  # of a problem, so that the reference takes milliseconds


def random_problem(rng: np.random.Generator) -> sl.ConvProblem:
    """A valid problem of at most _PRODUCTS products, sizes from 0 to 70."""
    while True:
        rank = int(rng.choice([1, 2, 2, 2, 3]))
        groups = int(rng.choice([1, 1, 1, 2, 3, 5]))
        group_in, group_out = (int(rng.integers(0, 71) // rng.choice([1, 1, groups, 4])) for _ in range(2))
        most = {1: 70, 2: 24, 3: 10}[rank]
        axes = []
        for _ in range(rank):
            steps = [int(rng.choice([1, 1, 1, 2, 3])) for _ in range(3)]
            sizes = int(rng.integers(0, most + 1)), int(rng.choice([1, 1, 2, 3, 3, 5, 7]))
            pads = [int(rng.choice([0, 0, 1, 1, 2, 3, 6, -1, -2])) for _ in range(2)]
            try:
                axes.append(sl.Axis(*sizes, *steps[:2], steps[2] if rng.random() < 0.2 else 1, *pads))
            except sl.ShapeError:
                break
        if len(axes) < rank:
            continue
        layout = (CHANNELS_LAST if rng.random() < 0.7 else CHANNELS_FIRST)[rank]
        dtype = "float32" if rng.random() < 0.7 else "float64"
        channels = groups * group_in, groups * group_out
        problem = sl.ConvProblem(int(rng.integers(0, 4)), tuple(axes), *channels, groups, layout, dtype)
        if problem.flops <= 2 * _PRODUCTS:
            return problem


def check(problem: sl.ConvProblem, rng: np.random.Generator) -> int:
    """Run every pass by every generated algorithm that takes it; how many that were."""
    runs = 0
    at_end = bool(rng.integers(2))
    x, w, gy = (
        fenced_copy(rng.integers(-3, 4, shape).astype(problem.dtype), at_end)
        for shape in (problem.input_shape, problem.weight_shape, problem.output_shape)
    )
    operands = {"forward": (x, w), "input_gradient": (gy, w), "weight_gradient": (x, gy)}
    for pass_ in PASSES:
        expected = reference(problem, pass_, *operands[pass_])
        for name in GENERATED:
            plan = sl.plan(problem, pass_)
            if plan.bid(name).reason is not None:
                continue
            plan = sl.plan(problem, pass_, algorithm=name)
            epilogue = random_epilogue(problem, rng, at_end) if pass_ == "forward" else {}
            if pass_ == "forward":
                finished = image_view(expected, problem.layout)
                residual = epilogue["residual"]
                Epilogue(
                    epilogue["bias"],
                    None if residual is None else image_view(residual, problem.layout),
                    epilogue["activation"],
                ).apply(finished)
            out = fenced(expected.shape, problem.dtype, at_end)
            out[...] = np.nan
            plan.execute(operands[pass_][0], plan.pack(operands[pass_][1]), out, **epilogue)
            # all but the activations' own arithmetic is exact
            exact = epilogue.get("activation") in (None, "relu", "relu6")
            assert np.array_equal(out, expected) if exact else np.allclose(out, expected, rtol=1e-6), (
                f"{pass_} of {problem}"
            )
            runs += 1
    return runs


def random_epilogue(problem: sl.ConvProblem, rng: np.random.Generator, at_end: bool) -> dict[str, Any]:
    def integers(shape: tuple[int, ...]) -> NDArray[Any] | None:
        if rng.random() < 0.5:
            return None
        return fenced_copy(rng.integers(-3, 4, shape).astype(problem.dtype), at_end)

    return {
        "bias": integers((problem.out_channels,)),
        "residual": integers(problem.output_shape),
        "activation": rng.choice([None, *ACTIVATIONS]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--problems", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    rng = np.random.default_rng(arguments.seed)
    start, problems, runs = time.monotonic(), 0, 0
    while problems < arguments.problems and time.monotonic() - start < arguments.seconds:
        problem = random_problem(rng)
        print(f"\r{problems} {problem}", end=" " * 20, flush=True)
        runs += check(problem, rng)
        problems += 1
    print(f"\r{problems} random problems, {runs} runs of generated code, all exact (seed {arguments.seed})" + " " * 40)


if __name__ == "__main__":
    main()
