"""Long sums: made in parts, on every path, so that what they lose grows with the logarithm of their terms."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from passes import EXACT, Array, call, operands, run, skip_if_refused

import sevenloops as sl
from sevenloops.codegen import jit
from sevenloops.codegen.row_sums import BLOCK_ROWS
from sevenloops.core.computation import PASSES, Pass
from sevenloops.core.dtypes import DTYPES
from sevenloops.core.reference import reference
from sevenloops.execution import bias_gradient as bias_gradients
from sevenloops.execution.compiled import Compiled
from sevenloops.execution.program import Place
from sevenloops.execution.row_sums import add_rows
from sevenloops.execution.workspaces import workspace

U = {"float32": 2.0**-24, "float64": 2.0**-53}
CONSTANT = 0.1  # equal terms: their roundings all have the same sign, and add up


def allowed(terms: int, dtype: str = "float32") -> float:
    """The relative error of a sum of so many positive terms."""
    return 4 * U[dtype] * math.log2(terms)


def rows_added(rows: Array) -> Array:
    """What generated code makes of a matrix."""
    count, columns = rows.shape
    element, sums = DTYPES[rows.dtype.name], np.full(columns + 1, np.nan, rows.dtype)
    program = add_rows(Place("g"), count, columns, rows.strides[0], Place("s"), element, jit.host(), 2)
    compiled = Compiled(program, ("g", "s"))
    with workspace(compiled.scratch_bytes) as scratch:
        scratch[:] = 0xFF
        compiled.run((rows, sums), scratch)
    assert np.isnan(sums[-1]), "it wrote beyond its columns"
    return sums[:-1]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("columns", [1, 2, 3, 7, 16, 33, 1025])
def test_rows_of_any_number_are_added_exactly(columns: int, dtype: str) -> None:
    rng = np.random.default_rng(0)
    for count in (1, 2, 7, 8, 9, 127, 128, 129, 1000, 128 * 128 + 1):
        whole = rng.integers(-8, 9, (count, columns + 3)).astype(dtype)
        for rows in (whole, np.ascontiguousarray(whole[:, :columns]), whole[:, :columns], whole[::-1, :columns]):
            np.testing.assert_array_equal(rows_added(rows), rows.sum(axis=0, dtype=np.float64))


def test_no_row_of_a_block_goes_through_more_additions_than_promised() -> None:
    """docs/accuracy.md builds on these numbers."""
    additions = {rows: max(rows % 8 - 1, 3) + rows // 8 for rows in range(2, 129)}
    assert all(met <= 4 * math.log2(rows) for rows, met in additions.items())
    assert BLOCK_ROWS == 128
    assert additions[BLOCK_ROWS] == 19
    assert all(additions[together + 1] <= 4 * math.log2(together) for together in (2, 4, 8, 16))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("count", [2, 3, 15, 17, 128, 129, 1000, 50_000, 1_000_003])
@pytest.mark.parametrize("columns", [1, 3, 16])
def test_sums_of_equal_terms_keep_the_bound(columns: int, count: int, dtype: str) -> None:
    rows = np.full((count, columns), CONSTANT, dtype)
    exact = count * float(rows[0, 0])
    for sums in (rows_added(rows), bias_gradients._sums_by_numpy(rows[None])):
        assert np.abs(sums / exact - 1).max() <= allowed(count, dtype)


def channels_first(g: Array) -> tuple[Array, str]:
    return np.ascontiguousarray(np.moveaxis(g, -1, 1)), "NCHW"


FORMS: dict[str, Callable[[Array], tuple[Array, str]]] = {
    "channels last": lambda g: (g, "NHWC"),
    "channels first": channels_first,
    "channels first, a crop": lambda g: (np.pad(channels_first(g)[0], 1)[1:-1, 1:-1, 1:-1, 1:-1], "NCHW"),
    "a slice of channels": lambda g: (np.pad(g, ((0, 0), (0, 0), (0, 0), (1, 2)))[..., 1:-2], "NHWC"),
    "a crop": lambda g: (np.pad(g, ((0, 0), (1, 1), (1, 1), (0, 0)))[:, 1:-1, 1:-1], "NHWC"),
    "backwards": lambda g: (np.ascontiguousarray(g[::-1, ::-1, ::-1, ::-1])[::-1, ::-1, ::-1, ::-1], "NHWC"),
    "every second": lambda g: (np.repeat(g, 2, axis=-1)[..., ::2], "NHWC"),
    "Fortran order": lambda g: (np.asfortranarray(g), "NHWC"),
    "not aligned": lambda g: (
        np.frombuffer(b"." + g.tobytes(), np.uint8)[1:].view(g.dtype).reshape(g.shape), "NHWC"
    ),
}  # fmt: skip


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("shape", [(2, 90, 110, 3), (7, 31, 29, 5), (1, 1, 9001, 1), (3000, 1, 1, 16), (5, 2, 3, 1)])
@pytest.mark.parametrize("form", FORMS)
def test_bias_gradients_of_positive_data_keep_the_bound(form: str, shape: tuple[int, ...], dtype: str) -> None:
    terms = math.prod(shape[:-1])
    for values in (np.random.default_rng(0).random(shape), np.full(shape, CONSTANT)):
        gy, layout = FORMS[form](values.astype(dtype))
        exact = [math.fsum(channel) for channel in values.astype(dtype).reshape(-1, shape[-1]).T.tolist()]
        error = np.abs(sl.conv2d_bias_gradient(gy, layout=layout) / np.array(exact) - 1)
        assert error.max() <= allowed(terms, dtype)


@pytest.mark.parametrize("layout", ["NHWC", "NCHW"])
def test_a_bias_gradient_is_written_to_any_out(layout: str) -> None:
    gy = np.random.default_rng(0).integers(-4, 5, (4, 4, 6, 4)).astype(np.float32)
    buffer = np.zeros(9, np.float32)
    out = buffer[8:0:-2]
    assert sl.conv2d_bias_gradient(gy, layout=layout, out=out) is out
    np.testing.assert_array_equal(out, gy.sum(axis=(0, 1, 2) if layout == "NHWC" else (0, 2, 3)))
    assert not buffer[1::2].any()


@pytest.mark.parametrize("algorithm", ["windowed_gemm", "winograd_f2", "winograd_f4"])
@pytest.mark.parametrize("text", ["2x150x150x16 3x3x16x20 p1", "1x16x200x200 8x16x3x3 p1 NCHW"])
def test_bias_gradients_at_once_keep_the_bound(text: str, algorithm: str) -> None:
    problem = sl.ConvProblem.parse(text)
    rng = np.random.default_rng(0)
    x, w = (rng.random(shape, np.float32) for shape in (problem.input_shape, problem.weight_shape))
    for gy in (np.full(problem.output_shape, CONSTANT, np.float32), rng.random(problem.output_shape, np.float32)):
        _, _, gb = sl.conv2d_gradients(x, w, gy, padding=1, layout=problem.layout, algorithm=algorithm)
        exact = gy.sum(axis=(0, 1, 2) if problem.layout == "NHWC" else (0, 2, 3), dtype=np.float64)
        assert np.abs(gb / exact - 1).max() <= allowed(problem.positions)


LONG = 20_000_000
IN_PARTS = [name for name in EXACT if name != "seven_loops"]


@pytest.mark.parametrize("pass_", PASSES)
def test_a_dot_product_of_twenty_million_ones_is_twenty_million(pass_: Pass) -> None:
    """One after the other it would be 16,777,216, to which float32 cannot add 1."""
    ones = np.ones((1, LONG, 1), np.float32)
    kernel = ones.reshape(LONG, 1, 1)
    if pass_ == "forward":
        found = sl.conv1d(ones, kernel)
    elif pass_ == "input_gradient":  # of the one input that every tap meets
        found = sl.conv1d_input_gradient(ones, kernel, (1, 1, 1), padding=LONG - 1)
    else:
        found = sl.conv1d_weight_gradient(ones, ones, 1)
    assert found.item() == LONG


@pytest.mark.parametrize("algorithm", IN_PARTS)
@pytest.mark.parametrize(
    ("text", "pass_"),
    [
        ("1x9002x1 9000x1x1", "forward"),  # taps
        ("1x3x2001x3 3x2000x3x3", "forward"),  # no padding, and two axes
        ("1x3x3x8192 3x3x8192x3 p1", "forward"),  # channels too: vectors run over them
        ("1x3x3x8199 3x3x8199x20 p1", "forward"),  # which lie in several blocks
        ("1x2x2x3 3x3x3x9000 p1", "input_gradient"),
        ("3x300x300x3 1x1x3x5", "weight_gradient"),
        ("1x100000x2 3x1x2 p1 g2", "weight_gradient"),
    ],
)
def test_long_sums_of_positive_products_keep_the_bound(text: str, pass_: Pass, algorithm: str) -> None:
    problem = sl.ConvProblem.parse(text)
    skip_if_refused(problem, pass_, algorithm)
    first, second = operands(problem, pass_, 0, lambda rng, shape, dtype: rng.random(shape).astype(dtype))
    exact = reference(problem, pass_, first, second)
    terms = {"forward": problem.taps * problem.group_in_channels, "weight_gradient": problem.positions}
    error = np.abs(run(problem, pass_, algorithm, first, second) / exact - 1)
    assert error.max() <= allowed(terms.get(pass_, problem.taps * problem.group_out_channels))


def test_bound_weights_and_weights_of_a_call_give_the_same_bits_in_parts() -> None:
    problem = sl.ConvProblem.parse("1x5x5x512 3x3x512x64 p1")
    x, w = operands(problem, "forward", 0, lambda rng, shape, dtype: rng.standard_normal(shape).astype(dtype))
    bound = sl.plan(problem, algorithm="windowed_gemm").bind(w)
    np.testing.assert_array_equal(bound(x), call(problem, "forward", x, w, algorithm="windowed_gemm"))


@pytest.mark.parametrize("text", ["1x4x4x8208 1x1x8208x3", "2x6x6x512 3x3x512x20 p1", "1x9x9x4099 1x1x4099x40 float64"])
@pytest.mark.parametrize("epilogue", [False, True])
def test_blocks_in_parts_add_up_exactly(text: str, epilogue: bool) -> None:
    problem = sl.ConvProblem.parse(text)
    x, w = operands(problem, "forward", 0)
    rng = np.random.default_rng(1)
    bias = rng.integers(-4, 5, problem.out_channels).astype(problem.dtype)
    residual = rng.integers(-4, 5, problem.output_shape).astype(problem.dtype)
    more = {"bias": bias, "residual": residual, "activation": "relu"} if epilogue else {}
    exact = reference(problem, "forward", x, w)
    if epilogue:
        exact = np.maximum(exact + bias + residual, 0)
    np.testing.assert_array_equal(call(problem, "forward", x, w, algorithm="windowed_gemm", **more), exact)
