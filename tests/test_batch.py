"""An image has the same bits alone and in a batch, by every algorithm."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from passes import operands, options, real

import sevenloops as sl
from sevenloops.core.computation import Pass

PROBLEMS = [
    "4x5x4x2 3x3x2x3 p1",
    "5x9x11x6 3x3x6x10 p1",
    "5x14x14x16 3x3x16x32 p1",  # more tiles than a block of Winograd's
    "4x30x30x48 3x3x48x20 p1",
    "5x13x15x8 3x3x8x8 s2 p1",
    "5x8x12x12 12x4x3x3 p1 g2 NCHW",
    "5x20x17x15 33x20x3x3 p1 NCHW",
    "6x7x7x64 1x1x64x40",
    "5x1x1x96 1x1x96x3",  # one row an image, which BLAS multiplies by a vector
    "5x12x12x32 3x3x32x1 p1",  # and one column
    "5x40x6 5x6x9 d2 p2",
    "3x3x3x1024 3x3x1024x20 p1",  # sums in parts
    "4x6x7x8x4 2x3x3x4x5 p1",
    "5x9x11x6 3x3x1x6 p1 g6",
    "5x9x11x6 3x3x6x10 p1 float64",
]


@pytest.mark.parametrize("pass_", ["forward", "input_gradient"])
@pytest.mark.parametrize("algorithm", sl.algorithms())
@pytest.mark.parametrize("text", PROBLEMS)
def test_an_image_has_the_same_bits_alone_and_in_a_batch(text: str, algorithm: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse(text)
    if algorithm == "seven_loops" and problem.flops > 2e5:
        pytest.skip("one product at a time, it takes long")
    first, w = operands(problem, pass_, 0, real)
    more = {**options(problem), "algorithm": algorithm}
    try:
        sl.plan(problem, pass_, algorithm=algorithm)
    except sl.UnsupportedError as refusal:
        pytest.skip(str(refusal))

    def result(images: np.ndarray) -> np.ndarray:
        rank = {1: "1d", 2: "2d", 3: "3d"}[problem.rank]
        if pass_ == "forward":
            return getattr(sl, f"conv{rank}")(images, w, **more)
        shape = replace(problem, batch=len(images)).input_shape
        return getattr(sl, f"conv{rank}_input_gradient")(images, w, shape, **more)

    together = result(first)
    for number in range(problem.batch):
        np.testing.assert_array_equal(together[number], result(first[number : number + 1])[0])
    np.testing.assert_array_equal(together[1:4], result(first[1:4]))
