"""Views of every kind: the same answer as from a contiguous copy, and nothing written outside `out`."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from passes import (
    EXACT,
    Array,
    call,
    operands,
    options,
    poisoned_workspaces,
    run,
    sealed,
    shapes,
    skip_if_refused,
    takers,
    whole,
)
from strategies import SEEDS, plain_problems, problems_drawn

import sevenloops as sl
from sevenloops.core.computation import PASSES, Pass
from sevenloops.core.reference import reference

# a limit of a few rows makes lazy_im2col work block by block
RUNS = [*((name, None) for name in EXACT), ("lazy_im2col", 3000)]
AROUND = 77.0  # what lies between and around the elements of a view


def empty_fortran(shape: tuple[int, ...], dtype: str) -> tuple[Array, Array]:
    view = np.full(shape, AROUND, dtype, order="F")
    return view, view


def empty_reversed(shape: tuple[int, ...], dtype: str) -> tuple[Array, Array]:
    buffer = np.full(shape, AROUND, dtype)
    return buffer, np.flip(buffer)


def empty_rotated(shape: tuple[int, ...], dtype: str) -> tuple[Array, Array]:
    buffer = np.full((*shape[1:], shape[0]), AROUND, dtype)
    return buffer, np.moveaxis(buffer, -1, 0)


def empty_strided(shape: tuple[int, ...], dtype: str) -> tuple[Array, Array]:
    buffer = np.full([2 * size + 1 for size in shape], AROUND, dtype)
    return buffer, buffer[(slice(1, None, 2),) * len(shape)]


def empty_last_slice(shape: tuple[int, ...], dtype: str) -> tuple[Array, Array]:
    buffer = np.full((*shape[:-1], shape[-1] + 5), AROUND, dtype)
    return buffer, buffer[..., 2 : 2 + shape[-1]]


def empty_second_slice(shape: tuple[int, ...], dtype: str) -> tuple[Array, Array]:
    buffer = np.full((shape[0], shape[1] + 5, *shape[2:]), AROUND, dtype)
    return buffer, buffer[:, 2 : 2 + shape[1]]


def empty_unaligned(shape: tuple[int, ...], dtype: str) -> tuple[Array, Array]:
    raw = np.zeros(prod(shape) * np.dtype(dtype).itemsize + 1, np.uint8)
    view = raw[1:].view(dtype).reshape(shape)
    view[...] = AROUND
    return view, view


# each makes (what to look at afterwards, the view)
WRITEABLE: dict[str, Callable[[tuple[int, ...], str], tuple[Array, Array]]] = {
    "contiguous": lambda shape, dtype: (view := np.full(shape, AROUND, dtype), view),
    "Fortran order": empty_fortran,
    "negative strides": empty_reversed,
    "axes rotated": empty_rotated,
    "every second element": empty_strided,
    "slice of the last axis": empty_last_slice,
    "slice of the second axis": empty_second_slice,
    "not aligned": empty_unaligned,
}
READABLE = (*WRITEABLE, "broadcast", "one element", "foreign byte order")


def view_of(kind: str, values: Array) -> Array:
    """The values as another kind of view; a broadcast view repeats the first of them."""
    if kind == "foreign byte order":
        return values.astype(values.dtype.newbyteorder())
    if kind == "broadcast":
        return np.broadcast_to(values[..., :1, :], values.shape)
    if kind == "one element":
        return np.broadcast_to(values.reshape(-1)[:1].reshape(()) if values.size else values, values.shape)
    _, view = WRITEABLE[kind](values.shape, values.dtype.name)
    view[...] = values
    return view


@pytest.mark.parametrize("pass_", PASSES)
@problems_drawn("views, a pass")
@given(
    problem=plain_problems(),
    seed=SEEDS,
    kinds=st.tuples(st.sampled_from(READABLE), st.sampled_from(READABLE), st.sampled_from(tuple(WRITEABLE))),
)
def test_views_are_read_and_written_like_contiguous_arrays(
    pass_: Pass, problem: sl.ConvProblem, seed: int, kinds: tuple[str, str, str]
) -> None:
    first, second = (
        sealed(view_of(kind, array)) for kind, array in zip(kinds, operands(problem, pass_, seed), strict=False)
    )
    expected = reference(problem, pass_, first, second)
    for algorithm in takers(problem, pass_):
        buffer, out = WRITEABLE[kinds[2]](shapes(problem, pass_)[2], problem.dtype)
        out[...] = np.nan
        with poisoned_workspaces():
            assert call(problem, pass_, first, second, algorithm=algorithm, out=out) is out
        np.testing.assert_array_equal(out, expected, f"{algorithm}: {pass_} of {problem} from and into {kinds}")
        out[...] = AROUND
        assert (buffer == AROUND).all(), f"{algorithm} wrote between the elements of out"


@pytest.mark.parametrize("text", ["2x7x6x3 3x3x3x4 p1", "2x7x6x4 3x2x2x6 s2 p0:1x1:0 g2", "1x5x5x4 1x1x4x4"])
@pytest.mark.parametrize("kind", READABLE)
@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("algorithm", EXACT)
def test_every_algorithm_reads_every_kind_of_view(algorithm: str, pass_: Pass, kind: str, text: str) -> None:
    problem = sl.ConvProblem.parse(text)
    skip_if_refused(problem, pass_, algorithm)
    first, second = (view_of(kind, array) for array in operands(problem, pass_, 0))
    result = call(problem, pass_, first, second, algorithm=algorithm)
    copies = np.ascontiguousarray(first, problem.dtype), np.ascontiguousarray(second, problem.dtype)
    np.testing.assert_array_equal(result, call(problem, pass_, *copies, algorithm=algorithm))
    np.testing.assert_array_equal(result, reference(problem, pass_, first, second))


@pytest.mark.parametrize(("algorithm", "workspace_limit"), RUNS)
def test_two_convolutions_fill_two_halves_of_one_buffer(algorithm: str, workspace_limit: int | None) -> None:
    problem = sl.ConvProblem.parse("2x6x6x3 3x3x3x4 p1")
    skip_if_refused(problem, "forward", algorithm, workspace_limit)
    x, w = operands(problem, "forward", 0)
    buffer = np.full((2, 6, 6, 10), AROUND, np.float32)
    for start, weight in ((1, w), (5, -w)):
        half = buffer[..., start : start + 4]
        run(problem, "forward", algorithm, x, weight, out=half, workspace_limit=workspace_limit)
    expected = reference(problem, "forward", x, w)
    np.testing.assert_array_equal(buffer[..., 1:5], expected)
    np.testing.assert_array_equal(buffer[..., 5:9], -expected)
    assert (buffer[..., [0, 9]] == AROUND).all()


@pytest.mark.parametrize(("algorithm", "workspace_limit"), RUNS)
@pytest.mark.parametrize("text", ["2x6x6x3 3x3x3x4 p1", "2x3x3x3 3x3x3x4 a2 p1"])
@pytest.mark.parametrize("shift", [0, 1, -4, 17])
def test_the_residual_may_be_out_or_overlap_it(
    algorithm: str, text: str, workspace_limit: int | None, shift: int
) -> None:
    problem = sl.ConvProblem.parse(text)
    skip_if_refused(problem, "forward", algorithm, workspace_limit)
    x, w = operands(problem, "forward", 0)
    shape, size = problem.output_shape, prod(problem.output_shape)
    buffer = whole(np.random.default_rng(1), (size + 40,), problem.dtype)
    out = buffer[20 : 20 + size].reshape(shape)
    residual = out if shift == 0 else buffer[20 + shift : 20 + shift + size].reshape(shape)
    expected = reference(problem, "forward", x, w) + residual
    run(problem, "forward", algorithm, x, w, out=out, residual=residual, workspace_limit=workspace_limit)
    np.testing.assert_array_equal(out, expected)


def test_the_residual_may_be_out_through_the_public_function_too() -> None:
    problem = sl.ConvProblem.parse("1x6x6x2 3x3x2x2 p1")
    x, w = operands(problem, "forward", 0)
    y = whole(np.random.default_rng(1), problem.output_shape, "float32")
    expected = np.maximum(reference(problem, "forward", x, w) + y, 0)
    assert sl.conv2d(x, w, **options(problem), residual=y, activation="relu", out=y) is y
    np.testing.assert_array_equal(y, expected)


class OnlyArray:
    """What a data frame or a lazy array offers."""

    def __init__(self, array: Array) -> None:
        self.array = array

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Array:
        return self.array


class OnlyDlpack:
    """What another framework's tensor offers."""

    def __init__(self, array: Array) -> None:
        self.array = array

    def __dlpack__(self, **more: Any) -> Any:
        return self.array.__dlpack__(**more)

    def __dlpack_device__(self) -> tuple[Any, ...]:
        return self.array.__dlpack_device__()


@pytest.mark.parametrize("wrapper", [OnlyArray, OnlyDlpack])
def test_other_libraries_arrays_are_read(wrapper: Callable[[Array], Any]) -> None:
    problem = sl.ConvProblem.parse("2x6x6x3 3x3x3x4 s2 p1")
    x, w = operands(problem, "forward", 0)
    rng = np.random.default_rng(1)
    gy, bias = whole(rng, problem.output_shape, "float32"), whole(rng, (4,), "float32")
    y = sl.conv2d(wrapper(x), wrapper(w), wrapper(bias), residual=wrapper(gy), **options(problem))
    np.testing.assert_array_equal(y, sl.conv2d(x, w, bias, residual=gy, **options(problem)))
    for pass_, first, second in (("input_gradient", gy, w), ("weight_gradient", x, gy)):
        wrapped = call(problem, pass_, wrapper(first), wrapper(second))
        np.testing.assert_array_equal(wrapped, call(problem, pass_, first, second))
    np.testing.assert_array_equal(sl.conv2d_bias_gradient(wrapper(gy)), sl.conv2d_bias_gradient(gy))
    bound = sl.plan(problem).bind(wrapper(w), wrapper(bias))
    np.testing.assert_array_equal(bound(wrapper(x), residual=wrapper(gy)), y)


@pytest.mark.parametrize("wrapper", [lambda array: array, OnlyArray, OnlyDlpack])
def test_integers_are_refused_however_they_come(wrapper: Callable[[Array], Any]) -> None:
    ones = np.ones((1, 4, 4, 1), np.int64)
    with pytest.raises(sl.DtypeError, match="x: dtype int64 is not supported"):
        sl.conv2d(wrapper(ones), ones.astype(np.float32))
