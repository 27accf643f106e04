"""Numbers that do not fit 64 bits, or whose byte offsets may not: refused by name, in every function of every rank."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from passes import EXACT

import sevenloops as sl

HUGE = (2**31 + 1, 2**40, 2**53, 2**62, 2**63 - 1, 2**63, 2**64, 2**200, 10**5000)
NEGATIVE = (-(2**62), -(2**63), -(2**64), -(10**5000))

Call = Callable[..., Any]


def ones(*shape: int) -> Any:
    return np.ones(shape, np.float32)


def calls(rank: int) -> dict[str, Call]:
    """The public functions of a rank, on a small problem of one tap, one output and 6 samples an axis."""
    x, y = ones(1, *(6,) * rank, 4), ones(1, *(1,) * rank, 4)
    tap = ones(*(1,) * rank, 4, 4)
    conv, transpose = getattr(sl, f"conv{rank}d"), getattr(sl, f"conv_transpose{rank}d")
    input_gradient = getattr(sl, f"conv{rank}d_input_gradient")
    weight_gradient, gradients = getattr(sl, f"conv{rank}d_weight_gradient"), getattr(sl, f"conv{rank}d_gradients")
    return {
        "forward": lambda **more: conv(x, tap, **more),
        "input gradient": lambda **more: input_gradient(y, tap, x.shape, **more),
        "weight gradient": lambda **more: weight_gradient(x, y, 1, **more),
        "gradients": lambda **more: gradients(x, tap, y, **more),
        "transposed": lambda **more: transpose(y, tap, **more),
    }


FUNCTIONS = tuple(calls(1))


@pytest.mark.parametrize("rank", [1, 2, 3])
@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("argument", ["stride", "dilation"])
def test_a_step_is_refused_by_its_name(rank: int, function: str, argument: str) -> None:
    for value in HUGE:
        for given in (value, [value] + [1] * (rank - 1)):
            with pytest.raises(sl.ShapeError, match=rf"\b{argument}\b") as caught:
                calls(rank)[function](**{argument: given})
            assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("rank", [1, 2, 3])
@pytest.mark.parametrize("function", FUNCTIONS)
def test_padding_is_refused_by_its_name(rank: int, function: str) -> None:
    far = (value for value in (*HUGE, *NEGATIVE) if abs(value) > 2**60)
    for value in far:
        for given in (value, [(value, -value)] * rank, [(value, 0)] + [(0, 0)] * (rank - 1)):
            with pytest.raises(sl.ShapeError, match="padding"):
                calls(rank)[function](padding=given)


@pytest.mark.parametrize("rank", [1, 2, 3])
@pytest.mark.parametrize("function", FUNCTIONS)
def test_groups_are_refused_by_their_name(rank: int, function: str) -> None:
    for value in (*HUGE, *NEGATIVE):
        with pytest.raises(sl.ShapeError, match="groups"):
            calls(rank)[function](groups=value)


def test_sizes_are_refused_by_their_names() -> None:
    x, y, w = ones(1, 6, 6, 4), ones(1, 4, 4, 4), ones(3, 3, 4, 4)
    for value in HUGE:
        with pytest.raises(sl.ShapeError, match=r"kernel_size|kernel is larger"):
            sl.conv2d_weight_gradient(x, y, value)
        with pytest.raises(sl.ShapeError, match=r"x's shape|x, padded|gy must have shape"):
            sl.conv2d_input_gradient(y, w, (1, value, 6, 4))
        with pytest.raises(sl.ShapeError, match=r"output_padding|x, padded|y would have"):
            sl.conv_transpose2d(y, w, output_padding=2**30 * value)
        with pytest.raises(sl.ShapeError, match=r"kernel_size|w would have"):
            sl.Conv2d(2**20, 2**20, value)
        with pytest.raises(sl.ShapeError, match=r"in_channels|w would have"):
            sl.Conv2d(value, 2**40, 3)


def test_a_product_is_refused_where_neither_number_is() -> None:
    x, y, w = ones(1, 6, 6, 4), ones(1, 2, 2, 4), ones(3, 3, 4, 4)
    for dilation in (2**61, 2**62):
        with pytest.raises(sl.ShapeError, match=r"kernel is larger.*smaller kernel or dilation"):
            sl.conv2d(x, w, dilation=dilation)
        with pytest.raises(sl.ShapeError, match="less padding, or a smaller stride or dilation"):
            sl.conv2d(x, w, dilation=dilation, padding="same")
        with pytest.raises(sl.ShapeError, match="less padding, or a smaller stride or dilation"):
            sl.conv_transpose2d(y, w, dilation=dilation)
    with pytest.raises(sl.ShapeError, match="less padding, or a smaller stride or dilation"):
        sl.conv_transpose2d(y, w, stride=2**60)


@pytest.mark.parametrize("word", ["s{}", "d{}", "a{}", "p{}", "p{}:-{}"])
def test_texts_and_problems_are_refused_too(word: str) -> None:
    names = {"s": "stride", "d": "dilation", "a": "input_dilation", "p": "padding"}
    for value in (2**62, 2**63, 10**98):
        with pytest.raises(sl.ShapeError, match=names[word[0]]):
            sl.ConvProblem.parse(f"1x1x1x4 1x1x4x4 {word.format(value, value)}")
    with pytest.raises(sl.ShapeError, match="cannot read"):
        sl.ConvProblem.parse(f"1x1x1x4 1x1x4x4 {word.format('9' * 5000, '9' * 5000)}")
    with pytest.raises(sl.ShapeError, match="cannot read"):
        sl.ConvProblem.parse(f"1x{'9' * 5000}x1x4 1x1x4x4")


@pytest.mark.parametrize("what", ["stride", "dilation", "input_dilation"])
def test_a_problem_made_of_such_an_axis_is_not_planned(what: str) -> None:
    problem = sl.ConvProblem.parse("1x1x1x4 1x1x4x4")
    for value in (2**31 + 1, 2**64):
        axes = (replace(problem.axes[0], **{what: value}), problem.axes[1])
        with pytest.raises(sl.ShapeError, match=f"{what}.* must be at most 2147483648"):
            sl.plan(replace(problem, axes=axes))


@pytest.mark.parametrize("algorithm", ["auto", *EXACT])
def test_the_largest_steps_are_computed(algorithm: str) -> None:
    x, w = np.arange(144, dtype=np.float32).reshape(1, 6, 6, 4), ones(3, 3, 4, 4)
    far = 2**31
    alone = sl.conv2d(x[:, :3, :3], w, algorithm=algorithm)
    np.testing.assert_array_equal(sl.conv2d(x, w, stride=far, algorithm=algorithm), alone)
    np.testing.assert_array_equal(sl.conv2d(x, w[:1, :1], dilation=far, algorithm=algorithm), sl.conv2d(x, w[:1, :1]))
    outside = sl.conv2d(x, w, ones(4), padding=[(2**29, -(2**29))] * 2, algorithm=algorithm)
    np.testing.assert_array_equal(outside, ones(1, 4, 4, 4))
    gradient = sl.conv2d_input_gradient(alone, w, x.shape, stride=far, algorithm=algorithm)
    np.testing.assert_array_equal(gradient[:, :3, :3], np.full((1, 3, 3, 4), alone.sum()))
    assert not gradient[:, 3:].any()
    gradient = sl.conv2d_weight_gradient(x, alone, 3, stride=far, algorithm=algorithm)
    np.testing.assert_array_equal(gradient, x[0, :3, :3, :, None] * alone.reshape(4))
    np.testing.assert_array_equal(
        sl.conv_transpose2d(ones(1, 1, 1, 4), w, stride=far, algorithm=algorithm)[0], 4 * w[..., 0]
    )
