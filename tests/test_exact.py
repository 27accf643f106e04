"""Every algorithm, bit for bit: on small integers each partial sum is exact, so the only right tolerance is zero.

`run` poisons the output and the workspace, seals the operands and guards both buffers.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from passes import EXACT, call, operands, run, skip_if_refused, takers, whole
from strategies import SEEDS, problems, problems_drawn

import sevenloops as sl
from sevenloops.core.computation import PASSES, Pass
from sevenloops.core.layout import CHANNELS_FIRST, CHANNELS_LAST
from sevenloops.core.reference import reference

TEXTS = {
    "plain": "2x5x5x3 3x3x3x4",
    "one tap": "2x4x4x3 1x1x3x4",
    "one tap, stride": "1x5x6x2 1x1x2x3 s2x3",
    "one channel": "1x6x6x1 3x3x1x1 p1",
    "kernel as large as the image": "2x4x4x3 4x4x3x2",
    "flat kernel": "1x1x6x3 1x3x3x2 p0x1",
    "sizes the stride does not divide": "1x8x7x2 3x3x2x3 s2x3",
    "stride larger than the kernel": "1x10x9x2 2x2x2x2 s4x3",
    "padding larger than kernel - 1": "1x3x3x2 2x2x2x2 p3",
    "padding larger than kernel - 1 under stride": "1x4x3x2 2x3x2x2 p4 s3",
    "uneven padding": "1x4x5x2 3x3x2x2 p0:1x2:0",
    "negative padding": "1x7x7x2 3x3x2x2 p-1",
    "negative and positive padding": "1x6x7x2 3x3x2x2 p-2:1x1:-1 s2",
    "windows that see only padding": "1x3x3x2 1x2x2x2 p-4:3x0:5",
    "same, odd total": "1x7x8x2 3x4x2x2 s2 psame",
    "same_lower, odd total": "1x7x8x2 3x4x2x2 s2 psame_lower",
    "dilation": "1x9x8x2 3x3x2x2 d2x3 p0x2",
    "dilation with stride": "1x9x9x2 3x3x2x2 s2 d2x3 p2",
    "stride and dilation that share a factor": "1x11x11x2 3x3x2x2 s2 d2",
    "groups": "1x5x5x6 3x3x2x9 g3",
    "groups, stride, uneven padding": "2x5x6x4 2x3x2x6 s2 p1:0x0:2 g2",
    "depthwise": "1x6x6x4 3x3x1x4 g4 p1",
    "depthwise with multiplier": "1x5x5x3 3x3x1x6 g3 s2",
    "one output channel a group": "1x5x5x6 3x3x3x2 g2",
    "input dilation": "1x4x4x2 3x3x2x3 a2 p2:3x3:2",
    "input dilation with a common stride": "1x5x4x2 3x3x2x2 s2 a4 d2 p3",
    "input dilation with a coprime stride": "1x5x4x2 3x3x2x2 s3 a2 p2",
    "input dilation that leaves phases without taps": "1x3x3x2 1x1x2x2 a3 p1",
    "input dilation with groups": "1x3x4x4 3x2x2x4 a2 p2:1x0:1 g2",
    "1-D": "2x9x3 4x3x2 s2 p1:2",
    "1-D, dilation, groups": "2x12x4 3x2x6 d3 g2",
    "3-D": "1x4x3x4x2 2x3x2x2x2 p1 s1x2x1",
    "3-D, everything": "1x4x5x4x2 2x3x2x1x2 s2x1x3 p1:0x-1:2x1 d1x2x1 g2",
    "empty batch": "0x5x5x2 3x3x2x3 p1",
    "no input channels": "1x4x4x0 3x3x0x2 p1",
    "no output channels": "1x4x4x2 3x3x2x0 p1",
    "empty image, padded": "1x0x4x2 3x3x2x2 p2x1",
    "kernel of no taps": "1x4x4x2 0x3x2x2",
    "empty image": "1x0x4x2 3x3x2x2",
}
CORNERS = {name: sl.ConvProblem.parse(text) for name, text in TEXTS.items()} | {
    # no caller can ask for these, but parts of a problem may be such
    "no outputs": sl.ConvProblem(1, (sl.Axis(2, 3), sl.Axis(5, 3)), 2, 2),
    "no outputs under stride": sl.ConvProblem(1, (sl.Axis(2, 4, 3), sl.Axis(5, 3, 3)), 2, 2),
}


def test_the_corner_problems_are_small_enough_for_the_seven_loops() -> None:
    assert all(problem.flops < 2 * 6000 for problem in CORNERS.values())


@pytest.mark.parametrize("corner", CORNERS)
@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("algorithm", EXACT)
def test_corner_problems_are_answered_exactly(algorithm: str, pass_: Pass, corner: str) -> None:
    problem = CORNERS[corner]
    skip_if_refused(problem, pass_, algorithm)
    for layout in (CHANNELS_LAST[problem.rank], CHANNELS_FIRST[problem.rank]):
        check(replace(problem, layout=layout), pass_, algorithm, seed=1)
    check(replace(problem, dtype="float64"), pass_, algorithm, seed=2)


@pytest.mark.parametrize("pass_", PASSES)
@problems_drawn("exact, a pass")
@given(problem=problems(), seed=SEEDS)
def test_random_problems_are_answered_exactly(pass_: Pass, problem: sl.ConvProblem, seed: int) -> None:
    for algorithm in takers(problem, pass_):
        check(problem, pass_, algorithm, seed)


def test_the_seven_loops_are_what_they_say() -> None:
    # the definition against a case counted by hand: the 6x6 ramp under the 3x3 ramp, NOTES.md section 1.4
    x, w = np.arange(36.0).reshape(1, 6, 6, 1), np.arange(9.0).reshape(3, 3, 1, 1)
    y = sl.conv2d(x, w, algorithm="seven_loops")[0, :, :, 0]
    assert y.tolist() == [
        [366, 402, 438, 474],
        [582, 618, 654, 690],
        [798, 834, 870, 906],
        [1014, 1050, 1086, 1122],
    ]


def test_inputs_that_no_window_reads_get_a_zero_gradient() -> None:
    gy, w = np.ones((1, 2, 2, 1), np.float32), np.ones((2, 2, 1, 1), np.float32)
    for algorithm in EXACT:
        gx = sl.conv2d_input_gradient(gy, w, (1, 8, 7, 1), stride=4, algorithm=algorithm)
        assert gx[0, :, :, 0].tolist() == [
            [1, 1, 0, 0, 1, 1, 0],
            [1, 1, 0, 0, 1, 1, 0],
            [0, 0, 0, 0, 0, 0, 0],
            [0, 0, 0, 0, 0, 0, 0],
            [1, 1, 0, 0, 1, 1, 0],
            [1, 1, 0, 0, 1, 1, 0],
            [0, 0, 0, 0, 0, 0, 0],
            [0, 0, 0, 0, 0, 0, 0],
        ]


def check(problem: sl.ConvProblem, pass_: Pass, algorithm: str, seed: int) -> None:
    """Equal to the reference, and so to the seven loops, which are one of the algorithms."""
    first, second = operands(problem, pass_, seed, whole)
    expected = reference(problem, pass_, first, second)
    assert np.abs(expected).max(initial=0) < 2**24
    result = run(problem, pass_, algorithm, first, second)
    np.testing.assert_array_equal(result, expected.astype(problem.dtype), f"{algorithm}: {pass_} of {problem}")


@pytest.mark.parametrize("algorithm", EXACT)
@pytest.mark.parametrize(
    "text",
    ["1x20x32 4x16x32 s2 p1 g2", "1x12x9x32 3x1x16x32 s2x1 g2", "1x12x9x32 3x3x16x32 s2 p1 g2"],
)
def test_phases_of_weights_that_are_not_packed_before(text: str, algorithm: str) -> None:
    # each phase of the outputs multiplies some of the taps: weights that lie side by side are another phase's too
    problem = sl.ConvProblem.parse(text)
    gy, w = operands(problem, "input_gradient", 0)
    expected = reference(problem, "input_gradient", gy, w)
    for _ in range(2):
        np.testing.assert_array_equal(call(problem, "input_gradient", gy, w, algorithm=algorithm), expected)


def test_transposed_convolutions_in_groups() -> None:
    problem = sl.ConvProblem.parse("1x64x64 4x32x64 s2 p1 g2")
    gy, w = operands(problem, "input_gradient", 0)
    y = sl.conv_transpose1d(gy, w, stride=2, padding=1, groups=2)
    np.testing.assert_array_equal(y, reference(problem, "input_gradient", gy, w))
