"""Arrays that claim what they are not, repeat what they hold, or are larger than memory."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from passes import Array, call, operands, options, skip_if_refused

import sevenloops as sl
from sevenloops.core.computation import PASSES, Pass


class Liar(np.ndarray):
    """An array that says something else of itself than its memory holds."""

    shape = property(lambda self: (1, 2, 3, 4))  # type: ignore[assignment]
    strides = property(lambda self: (1 << 30,) * 4)  # type: ignore[assignment]
    dtype = property(lambda self: np.dtype("int8"))  # type: ignore[assignment]
    ndim = property(lambda self: 4)  # type: ignore[assignment]
    size = property(lambda self: 24)  # type: ignore[assignment]
    flags = property(lambda self: np.empty(1).flags)  # type: ignore[assignment]
    __array_interface__ = property(lambda self: {"shape": (9,), "typestr": "<f8", "data": (0, False), "version": 3})

    def __array__(self, *_: Any, **__: Any) -> Array:
        return np.zeros(3)


def liar(array: Array) -> Any:
    return array.view(Liar)


PROBLEM = sl.ConvProblem.parse("2x6x7x3 3x3x3x4 s2 p1")


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("layout", ["", " NCHW"])
def test_a_subclass_is_taken_for_the_memory_it_has(pass_: Pass, layout: str) -> None:
    problem = sl.ConvProblem.parse("2x3x6x7 4x3x3x3 s2 p1 NCHW") if layout else PROBLEM
    first, second = operands(problem, pass_, 0)
    expected = call(problem, pass_, first, second)
    out = np.full_like(expected, np.nan)
    given = liar(out)
    for _ in range(2):  # a first call, and one like an earlier one
        assert call(problem, pass_, liar(first), liar(second), out=given) is given
        np.testing.assert_array_equal(out, expected)
    np.testing.assert_array_equal(call(problem, pass_, first, liar(second)), expected)


def test_subclasses_are_taken_so_by_every_other_function() -> None:
    x, w = operands(PROBLEM, "forward", 0)
    rng = np.random.default_rng(1)
    bias, residual = (rng.integers(-4, 5, shape).astype(np.float32) for shape in ((4,), PROBLEM.output_shape))
    expected = sl.conv2d(x, w, bias, residual=residual, **options(PROBLEM))
    found = sl.conv2d(liar(x), liar(w), liar(bias), residual=liar(residual), **options(PROBLEM))
    np.testing.assert_array_equal(found, expected)
    bound, out = sl.plan(PROBLEM).bind(liar(w), liar(bias)), np.zeros_like(expected)
    given = liar(out)
    assert bound(liar(x), residual=liar(residual), out=given) is given
    np.testing.assert_array_equal(out, expected)
    np.testing.assert_array_equal(sl.conv2d_bias_gradient(liar(residual)), residual.sum(axis=(0, 1, 2)))
    gradients = sl.conv2d_gradients(liar(x), liar(w), liar(residual), stride=2, padding=1)
    for one, other in zip(gradients, sl.conv2d_gradients(x, w, residual, stride=2, padding=1), strict=True):
        np.testing.assert_array_equal(one, other)
    transposed = sl.conv_transpose2d(liar(residual), liar(w))
    np.testing.assert_array_equal(transposed, sl.conv_transpose2d(residual, w))
    np.testing.assert_array_equal(sl.windows(liar(x), 3), sl.windows(x, 3))
    assert sl.describe(liar(x)).byte_strides == x.strides
    layer = sl.Conv2d(3, 4, 3, stride=2, padding=1)
    layer.weight = liar(w)
    np.testing.assert_array_equal(layer(liar(x)), sl.conv2d(x, w, **options(PROBLEM)))


# every way of repeating along some axes, for operands of four axes or three
REPEATED: dict[str, Callable[[Array], Array]] = {
    "first axis": lambda a: np.broadcast_to(a[:1], a.shape),
    "second axis": lambda a: np.broadcast_to(a[:, :1], a.shape),
    "last but one": lambda a: np.broadcast_to(a[..., :1, :], a.shape),
    "last axis": lambda a: np.broadcast_to(a[..., :1], a.shape),
    "all but the first": lambda a: np.broadcast_to(a[(slice(None), *[slice(0, 1)] * (a.ndim - 1))], a.shape),
    "all but the last": lambda a: np.broadcast_to(a[(*[slice(0, 1)] * (a.ndim - 1), slice(None))], a.shape),
    "everything": lambda a: np.broadcast_to(a.reshape(-1)[0], a.shape),
    "first axis, backwards": lambda a: np.broadcast_to(a[:1, ::-1, ::-1], a.shape),
}


@pytest.mark.parametrize(
    "text",
    [
        "2x9x9x16 3x3x16x3 p1",  # few output channels: vectors run over input channels
        "2x16x9x9 3x16x3x3 p1 NCHW",
        "2x32x21 8x16x5 p2 g2 NCW float64",
        "2x8x9x10 12x8x3x3 p1 s2 NCHW",
        "2x9x10x8 3x3x8x20 p1",
        "1x7x7x5 1x1x5x6",
    ],
)
@pytest.mark.parametrize("kind", REPEATED)
@pytest.mark.parametrize("pass_", PASSES)
def test_broadcast_operands_are_read_like_compact_ones(pass_: Pass, kind: str, text: str) -> None:
    problem = sl.ConvProblem.parse(text)
    first, second = operands(problem, pass_, 0)
    some, others = REPEATED[kind](first), REPEATED[kind](second)
    for a, b in ((some, others), (first, others), (some, second)):
        copies = np.ascontiguousarray(a), np.ascontiguousarray(b)
        for algorithm in ("auto", "windowed_gemm", "polyphase", "winograd_f2", "shifted_matmul"):
            try:
                sl.plan(problem, pass_, algorithm=algorithm)
            except sl.UnsupportedError:
                continue
            more = {"algorithm": algorithm, "tolerance": None}
            expected = call(problem, pass_, *copies, **more)
            np.testing.assert_array_equal(call(problem, pass_, a, b, **more), expected)
    if pass_ != "input_gradient":
        gy = np.broadcast_to(np.float32(3), problem.output_shape).astype(problem.dtype)
        bias_gradient = getattr(sl, f"conv{problem.rank}d_bias_gradient")
        pixels = gy.size // problem.out_channels
        found = bias_gradient(np.broadcast_to(gy.reshape(-1)[0], gy.shape), layout=problem.layout)
        np.testing.assert_array_equal(found, np.full(problem.out_channels, 3 * pixels))


SIDE = 23170  # 128 GiB of 64 channels
FAR = {"stride": 500, "padding": 1}


@pytest.mark.parametrize(
    "repeated",
    [
        np.arange(64, dtype=np.float32).reshape(1, 1, 1, 64),
        np.ones((1, 1, 1, 1), np.float32),
        np.arange(SIDE, dtype=np.float32).reshape(1, 1, SIDE, 1) % 5,
    ],
)
def test_a_broadcast_image_larger_than_memory_is_read_where_it_lies(repeated: Array) -> None:
    x, w = np.broadcast_to(repeated, (1, SIDE, SIDE, 64)), np.ones((3, 3, 64, 3), np.float32)
    y = sl.conv2d(x, w, **FAR)
    columns = np.broadcast_to(repeated[0, 0].sum(axis=-1) * (64 // repeated.shape[-1]), (SIDE,)).astype(np.float64)
    windows = np.array([columns[max(at, 0) : at + 3].sum() for at in range(-1, SIDE - 1, 500)])
    rows = np.array([3 - (at < 0) for at in range(-1, SIDE - 1, 500)])
    np.testing.assert_array_equal(y[0, :, :, 1], np.outer(rows, windows))
    first = np.moveaxis(x, -1, 1)
    np.testing.assert_array_equal(
        sl.conv2d(first, w.transpose(3, 2, 0, 1), layout="NCHW", **FAR), np.moveaxis(y, -1, 1)
    )


def test_the_bias_gradient_of_a_broadcast_gradient_reads_it_once() -> None:
    gy = np.broadcast_to(np.array([1, 3], np.float32), (4, SIDE, SIDE, 2))
    np.testing.assert_array_equal(sl.conv2d_bias_gradient(gy), np.float32([4, 12]) * np.float32(SIDE * SIDE))


@pytest.mark.skipif(not hasattr(os, "sysconf"), reason="the system does not tell how much memory it has")
def test_a_copy_larger_than_memory_is_refused_with_its_size() -> None:
    side = 1 << 22  # 4 PiB
    x = np.broadcast_to(np.ones((1, 1, 1, 64), np.float32), (1, side, side, 64))
    with pytest.raises(sl.UnsupportedError, match=r"would copy arrays into 2\.359e\+06 GiB .*Pass less at a time"):
        sl.conv2d(x, np.ones((3, 3, 64, 4), np.float32), stride=side // 4, padding=1, algorithm="shifted_matmul")


@pytest.mark.parametrize("kind", ["repeated", "overlapping"])
def test_an_output_whose_elements_share_memory_is_refused(kind: str) -> None:
    x, w = operands(PROBLEM, "forward", 0)
    shape = PROBLEM.output_shape
    steps = (0, 0, 0, 4) if kind == "repeated" else (64, 16, 8, 4)
    out = np.lib.stride_tricks.as_strided(np.zeros(1000, np.float32), shape, steps)
    with pytest.raises(sl.ShapeError, match="every element in a place of its own"):
        sl.conv2d(x, w, out=out, **options(PROBLEM))
    with pytest.raises(sl.ShapeError, match="every element in a place of its own"):
        sl.plan(PROBLEM).bind(w)(x, out=out)
    huge = np.lib.stride_tricks.as_strided(np.zeros(2, np.float32), (1 << 40,), (0,))
    with pytest.raises(sl.ShapeError, match="every element in a place of its own"):
        sl.conv1d_bias_gradient(np.broadcast_to(np.float32(1), (1, 1, 1 << 40)), out=huge)


@pytest.mark.parametrize("pass_", PASSES)
def test_arrays_without_axes_are_refused(pass_: Pass) -> None:
    first, second = operands(PROBLEM, pass_, 0)
    for given in ((np.float32(1), second), (first, np.array(1, np.float32))):
        with pytest.raises((sl.ShapeError, sl.DtypeError)):
            call(PROBLEM, pass_, *given)  # type: ignore[arg-type]


def test_masked_arrays_are_refused() -> None:
    x, w = operands(PROBLEM, "forward", 0)
    for given in ({"x": np.ma.array(x), "w": w}, {"x": x, "w": np.ma.array(w)}):
        with pytest.raises(sl.DtypeError, match="mask"):
            sl.conv2d(**given, **options(PROBLEM))


@pytest.mark.parametrize("algorithm", ["windowed_gemm", "im2col", "lazy_im2col", "shifted_matmul", "seven_loops"])
@pytest.mark.parametrize("text", ["0x6x6x3 3x3x3x4", "2x6x6x0 3x3x0x4", "2x6x6x3 3x3x3x0"])
def test_empty_arrays_broadcast_or_not_give_zeros(text: str, algorithm: str) -> None:
    problem = sl.ConvProblem.parse(text)
    skip_if_refused(problem, "forward", algorithm)
    x, w = (np.broadcast_to(np.float32(1), shape) for shape in (problem.input_shape, problem.weight_shape))
    np.testing.assert_array_equal(call(problem, "forward", x, w, algorithm=algorithm), np.zeros(problem.output_shape))
