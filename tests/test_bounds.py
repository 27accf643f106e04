"""Every algorithm on real numbers: within the bound that it publishes, element by element."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from passes import CONTEXT, Array, operands, product_of, real, run, takers
from strategies import SEEDS, problems, problems_drawn

import sevenloops as sl
from sevenloops.algorithms import ALGORITHMS
from sevenloops.core.accuracy import summation_bound
from sevenloops.core.computation import PASSES, Computation, Pass
from sevenloops.core.reference import magnitude, reference

ERROR_BOUNDS = {algorithm.name: algorithm.error_bound for algorithm in ALGORITHMS}


def check(problem: sl.ConvProblem, pass_: Pass, first: Array, second: Array) -> None:
    exact = reference(problem, pass_, first, second)
    size = magnitude(problem, pass_, first, second)
    product = product_of(problem, pass_)
    # the reference sums the same products in float64 and rounds as well: its own share, which matters for float64
    n = product.terms * np.finfo(np.float64).eps / 2
    for algorithm in takers(problem, pass_):
        error = np.abs(run(problem, pass_, algorithm, first, second) - exact)
        allowed = (ERROR_BOUNDS[algorithm](product, CONTEXT) + n / (1 - n)) * size
        assert (error <= allowed).all(), f"{algorithm}: {pass_} of {problem} is off by {np.max(error - allowed)} more"


@pytest.mark.parametrize("pass_", PASSES)
@problems_drawn("bounds, a pass")
@given(problem=problems(), seed=SEEDS)
def test_real_numbers_are_answered_within_the_published_bound(pass_: Pass, problem: sl.ConvProblem, seed: int) -> None:
    check(problem, pass_, *operands(problem, pass_, seed, real))


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("text", ["1x12x12x8 3x3x8x4 p1", "1x16x12x12 8x4x3x3 p1 s2 g4 NCHW", "2x20x12 5x12x8 d2"])
def test_longer_sums_and_wider_ranges_stay_within_the_bound(pass_: Pass, text: str) -> None:
    # magnitudes from 1e-6 to 1e6: an absolute tolerance would pass anything here
    problem = sl.ConvProblem.parse(text)
    first, second = operands(problem, pass_, 3, real)
    scale = np.random.default_rng(4).uniform(-6, 6, first.shape)
    check(problem, pass_, (first * 10**scale).astype(problem.dtype), second)


def test_the_bound_grows_with_the_number_of_terms_and_shrinks_with_the_precision() -> None:
    def bound(text: str, pass_: Pass = "forward") -> float:
        return summation_bound(Computation(sl.ConvProblem.parse(text), pass_))

    assert bound("1x8x8x4 3x3x4x4") == pytest.approx(37 * 2**-24, rel=1e-5)
    assert bound("1x8x8x64 3x3x64x4") == pytest.approx(577 * 2**-24, rel=1e-4)
    assert bound("1x8x8x4 3x3x4x4 float64") == pytest.approx(37 * 2**-53)
    assert bound("1x8x8x4 3x3x4x4", "weight_gradient") == pytest.approx(37 * 2**-24, rel=1e-5)  # 6x6 positions


@pytest.mark.parametrize("text", ["1x30x30x16 11x11x16x16 s2 p3", "1x16x30x30 16x16x11x11 s2 p3 NCHW"])
def test_polyphase_writes_parts_of_a_kernel_that_are_too_long_for_winograd(text: str) -> None:
    """Of 11 taps under stride 2 a part has every second one of every second row: its rows lie apart."""
    problem = sl.ConvProblem.parse(text)
    x, gy = operands(problem, "weight_gradient", 5)
    exact = reference(problem, "weight_gradient", x, gy)
    error = np.abs(run(problem, "weight_gradient", "polyphase", x, gy, tolerance=None) - exact)
    # far above all roundings, far below a tap in another one's place
    assert (error <= 1e-4 * magnitude(problem, "weight_gradient", x, gy)).all()


def test_long_sums_of_weight_gradients_are_made_in_parts() -> None:
    """One after the other, 17,640,000 ones would be 16,777,216, to which float32 cannot add 1."""
    problem = sl.ConvProblem.parse("1x4200x4200x1 1x1x1x1")
    ones = np.ones(problem.input_shape, np.float32)
    assert sl.conv2d_weight_gradient(ones, ones, 1, algorithm="windowed_gemm").item() == problem.positions
