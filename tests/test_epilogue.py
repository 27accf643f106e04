"""What follows the sums: bias, residual, activation; and where NaN and infinity go."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from passes import EVERY_ACTIVATION, EXACT, operands, run, skip_if_refused, takers, whole
from strategies import SEEDS, problems, problems_drawn
from test_activations import exact

import sevenloops as sl
from sevenloops.core.activations import Activation
from sevenloops.core.layout import image_view
from sevenloops.core.reference import reference

TEXTS = [
    "2x6x6x3 3x3x3x4 p1",
    "1x7x7x4 2x2x2x6 s2 g2",
    "1x4x4x2 1x1x2x3 a3 p1",  # input dilation leaves phases without taps: there the epilogue is all there is
    "1x5x3x2 3x3x2x2 float64",
    "1x2x4x9 4x2x3x3 p1 NCHW",
    "0x5x5x2 3x3x2x2",
    "1x4x4x0 3x3x0x2 p1",
    "1x9x2 3x2x4 p1",
    "1x3x4x3x2 2x2x2x2x2 p1",
]


@pytest.mark.parametrize("activation", [None, *EVERY_ACTIVATION], ids=lambda activation: activation and activation.name)
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("algorithm", EXACT)
def test_bias_residual_and_activation_follow_the_sum(algorithm: str, text: str, activation: Activation | None) -> None:
    problem = sl.ConvProblem.parse(text)
    skip_if_refused(problem, "forward", algorithm)
    x, w = operands(problem, "forward", 0)
    rng = np.random.default_rng(1)
    bias = whole(rng, (problem.out_channels,), problem.dtype)
    residual = whole(rng, problem.output_shape, problem.dtype)
    sums = reference(problem, "forward", x, w)
    for with_bias in (None, bias):
        for with_residual in (None, residual):
            y = sums.copy()
            image_view(y, problem.layout)[...] += 0 if with_bias is None else bias
            y += 0 if with_residual is None else residual
            expected = y if activation is None else exact(activation, y)
            epilogue = {"bias": with_bias, "residual": with_residual, "activation": activation}
            result = run(problem, "forward", algorithm, x, w, **epilogue)
            name, eps = activation and activation.name, np.finfo(problem.dtype).eps
            if name in (None, "relu", "relu6", "clip"):
                np.testing.assert_array_equal(result, expected)
            elif name in ("leaky_relu", "hard_swish", "hard_sigmoid"):
                # 0.01 and the division by 6 round: two roundings each
                np.testing.assert_allclose(result, expected, rtol=4 * eps)
            else:  # bounds are in docs/accuracy.md; that of gelu_tanh depends on the size of what is not 0
                np.testing.assert_allclose(result, expected, rtol=24 * eps, atol=1e-9)


@pytest.mark.parametrize("algorithm", ["auto", *EXACT])
@pytest.mark.parametrize("rank", [1, 2, 3])
def test_the_public_functions_pass_the_epilogue_on(algorithm: str, rank: int) -> None:
    problem = sl.ConvProblem.parse({1: "2x6x2 3x2x4", 2: "2x5x4x2 3x3x2x4", 3: "1x3x3x3x2 2x2x2x2x4"}[rank])
    x, w = operands(problem, "forward", 0)
    bias, residual = np.float32([1, -2, 3, -4]), np.full(problem.output_shape, 2, np.float32)
    expected = np.maximum(reference(problem, "forward", x, w) + bias + residual, 0)
    function = getattr(sl, f"conv{rank}d")
    y = function(x, w, bias, activation="relu", residual=residual, algorithm=algorithm)
    np.testing.assert_array_equal(y, expected)


@pytest.mark.parametrize("special", [np.nan, np.inf, -np.inf])
@problems_drawn("nan")
@given(problem=problems(corners=False), seed=SEEDS, data=st.data())
def test_a_nan_or_infinity_reaches_the_outputs_whose_windows_hold_it_and_no_others(
    special: float, problem: sl.ConvProblem, seed: int, data: st.DataObject
) -> None:
    x, w = operands(problem, "forward", seed)
    where = tuple(data.draw(st.integers(0, size - 1)) for size in x.shape)
    # the windows that hold the position: a convolution of its indicator with ones, which is not 0 there
    indicator = np.zeros_like(x)
    indicator[where] = 1
    reached = reference(problem, "forward", indicator, np.ones_like(w)) > 0
    x[where] = special
    expected = reference(problem, "forward", np.where(indicator > 0, 0, x), w)
    for algorithm in takers(problem, "forward"):
        with np.errstate(invalid="ignore"):  # 0 · inf and inf - inf, as NumPy's own products
            y = run(problem, "forward", algorithm, x, w)
        message = f"{algorithm}: {problem}, {special} at {where}"
        if np.isnan(special):
            np.testing.assert_array_equal(np.isnan(y), reached, message)
        else:
            np.testing.assert_array_equal(~np.isfinite(y), reached, message)  # not finite under a weight of 0 either
        np.testing.assert_array_equal(y[~reached], expected[~reached], message)


@pytest.mark.parametrize("activation", EVERY_ACTIVATION, ids=lambda activation: activation.name)
@pytest.mark.parametrize("algorithm", EXACT)
def test_every_activation_of_nan_is_nan(algorithm: str, activation: Activation) -> None:
    x, w = np.ones((1, 3, 3, 1), np.float32), np.ones((1, 1, 1, 1), np.float32)
    x[0, 1, 1, 0] = np.nan
    y = sl.conv2d(x, w, activation=(activation.name, *activation.parameters), algorithm=algorithm)
    assert np.isnan(y[0, 1, 1, 0])
    assert np.isnan(y).sum() == 1


@pytest.mark.parametrize("algorithm", EXACT)
def test_a_nan_in_a_bias_stays_in_its_channel(algorithm: str) -> None:
    problem = replace(sl.ConvProblem.parse("1x4x4x2 3x3x2x3 p1"), layout="NCHW")
    x, w = operands(problem, "forward", 0)
    bias = np.float32([0, np.nan, 0])
    y = image_view(sl.conv2d(x, w, bias, padding=1, layout="NCHW", algorithm=algorithm), "NCHW")
    assert np.isnan(y[..., 1]).all()
    assert not np.isnan(y[..., [0, 2]]).any()
