"""The generated kernels' gradients at once: each is the seven loops' own, and the bias gradient's sums are exact."""

from __future__ import annotations

import numpy as np
import pytest
from guard_pages import fenced, fenced_copy
from passes import CONTEXT, Array, run_program

import sevenloops as sl
from sevenloops.algorithms import windowed_gemm
from sevenloops.api.plans import context_of
from sevenloops.core.computation import Computation
from sevenloops.core.layout import compact_strides, image_view
from sevenloops.core.reference import reference
from sevenloops.execution.gradients import Gradients
from sevenloops.execution.program import NativeStep, Place
from sevenloops.planning.limits import Limits
from sevenloops.planning.protocol import Context

PROBLEMS = {
    "odd channels": "2x9x8x5 3x3x5x9 p1",
    "1x1": "1x28x28x32 1x1x32x96",
    "strides and groups": "3x17x13x12 3x2x6x40 s2 g2",
    "channels first": "2x7x11x9 3x7x5x1 p2 NCHW",
    "1-D, groups, channels first": "2x70x19 10x35x3 g2 NCW",
    "3-D": "1x4x5x4x4 2x3x2x4x6 p1",
    "several panels": "2x5x5x3 3x3x3x75 float64",
    "few outputs": "1x9x9x32 3x3x32x3 p1",
    "more positions than are summed at once": "1x300x300x4 3x3x4x20",
    "eight parts, the last one short": "3x59x40x5 1x1x5x19",
    "parts, strides, padding and groups": "2x64x64x8 3x3x4x20 s2 p1 g2",
}


def whole(problem: sl.ConvProblem) -> list[Array]:
    """x, w and gy of small integers, so that sums are exact."""
    rng = np.random.default_rng(7)
    shapes = problem.input_shape, problem.weight_shape, problem.output_shape
    return [rng.integers(-2, 3, shape).astype(problem.dtype) for shape in shapes]


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("name", PROBLEMS)
def test_all_gradients_are_exact(name: str, threads: int) -> None:
    problem = sl.ConvProblem.parse(PROBLEMS[name])
    x, w, gy = whole(problem)
    shared = windowed_gemm.gradients(Computation(problem), context_of(Limits(threads)))
    assert shared is not None
    gx, gw, gb = Gradients(problem, shared).run(x, w, gy)
    np.testing.assert_array_equal(gx, reference(problem, "input_gradient", gy, w))
    np.testing.assert_array_equal(gw, reference(problem, "weight_gradient", x, gy))
    np.testing.assert_array_equal(gb, image_view(gy, problem.layout).reshape(-1, problem.out_channels).sum(0))


def weight_gradient(problem: sl.ConvProblem, context: Context, x: Array, gy: Array) -> tuple[Array, str]:
    """The weight gradient of arrays with channels last, and how its work was cut."""
    gradient, gw = windowed_gemm.WeightGradient(problem, context), np.full(problem.weight_shape, np.nan, problem.dtype)
    arrays = {"x": x, "gy": gy, "gw": gw}
    run_program(gradient.program({name: array.strides for name, array in arrays.items()}), arrays)
    return gw, gradient.describe()


@pytest.mark.parametrize("more", [1, 2, 3, 5, 16])
def test_parts_have_the_same_bits_for_any_number_of_threads(more: int) -> None:
    problem = sl.ConvProblem.parse(PROBLEMS["eight parts, the last one short"])
    rng = np.random.default_rng(9)
    x, gy = (rng.standard_normal(shape).astype(np.float32) for shape in (problem.input_shape, problem.output_shape))
    gradients = []
    for threads in (1, more):
        gw, described = weight_gradient(problem, context_of(Limits(threads)), x, gy)
        assert "in 8 parts" in described
        gradients.append(gw)
    np.testing.assert_array_equal(*gradients)


@pytest.mark.parametrize("name", [name for name in PROBLEMS if "first" not in name])
def test_every_variant_is_exact(name: str) -> None:
    problem = sl.ConvProblem.parse(PROBLEMS[name])
    x, _, gy = whole(problem)
    chunks = set()
    context = context_of(Limits(2))
    for changes in ({}, *windowed_gemm.variants(Computation(problem, "weight_gradient"), context).values()):
        device = context.device._replace(blocking=context.blocking.changed(changes))
        gw, described = weight_gradient(problem, context._replace(device=device), x, gy)
        np.testing.assert_array_equal(gw, reference(problem, "weight_gradient", x, gy))
        chunks.add(described)
    assert len(chunks) == (2 if problem.positions > 128 else 1)


@pytest.mark.parametrize("at_end", [True, False])
@pytest.mark.parametrize("name", [name for name in PROBLEMS if "first" not in name])
def test_nothing_is_touched_beyond_the_bias_gradient(name: str, at_end: bool) -> None:
    problem = sl.ConvProblem.parse(PROBLEMS[name])
    x, w, gy = (fenced_copy(array, at_end) for array in whole(problem))
    gw = fenced_copy(np.full(w.shape, np.nan, w.dtype), at_end)
    gb = fenced_copy(np.full(w.shape[-1], np.nan, w.dtype), at_end)
    gradient = windowed_gemm.WeightGradient(problem, context_of(Limits(2)), bias=True)
    program = gradient.program({"x": x.strides, "gy": gy.strides, "gw": compact_strides(gw.shape, gw.itemsize)})
    arguments = [each for step in program.steps if isinstance(step, NativeStep) for each in step.arguments]
    assert any(isinstance(each, Place) and each.buffer == "gb" for each in arguments)
    scratch = fenced((program.scratch_bytes,), "uint8", at_end)
    scratch[...] = 0xFF
    run_program(program, {"x": x, "gy": gy, "gw": gw, "gb": gb}, scratch)
    np.testing.assert_array_equal(gw, reference(problem, "weight_gradient", x, gy))
    np.testing.assert_array_equal(gb, gy.reshape(-1, problem.out_channels).sum(0))


def test_it_answers_where_the_planner_chooses_it_for_both_gradients() -> None:
    problem = sl.ConvProblem.parse("2x20x20x32 1x1x32x64")
    assert {sl.plan(problem, pass_).winner.name for pass_ in ("input_gradient", "weight_gradient")} == {"windowed_gemm"}
    rng = np.random.default_rng(8)
    shapes = problem.input_shape, problem.weight_shape, problem.output_shape
    x, w, gy = (rng.standard_normal(shape).astype(np.float32) for shape in shapes)
    gx, gw, gb = sl.conv2d_gradients(x, w, gy)
    np.testing.assert_array_equal(gx, sl.conv2d_input_gradient(gy, w, x.shape))
    np.testing.assert_array_equal(gw, sl.conv2d_weight_gradient(x, gy, 1))
    exact = gy.astype(np.float64).sum((0, 1, 2))
    assert (np.abs(gb - exact) <= np.abs(gy).sum((0, 1, 2)) * 800 * 2.0**-24).all()


def test_there_is_nothing_to_share_where_there_is_nothing_to_sum() -> None:
    for text in ("0x5x5x3 3x3x3x4", "1x5x5x0 3x3x0x4"):
        problem = sl.ConvProblem.parse(text)
        assert windowed_gemm.gradients(Computation(problem), CONTEXT) is None
        x, w, gy = whole(problem)
        gx, gw, gb = sl.conv2d_gradients(x, w, gy, algorithm="windowed_gemm")
        assert (gx.shape, gw.shape, gb.shape) == (x.shape, w.shape, (4,))
        np.testing.assert_array_equal(gb, gy.sum((0, 1, 2)))
