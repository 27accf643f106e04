"""Strided problems taken apart: every pass near the seven loops, in guarded memory, whatever the arrays' strides."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from passes import (
    CONTEXT,
    Array,
    call,
    execute,
    finish,
    operands,
    pack,
    poisoned_workspaces,
    product_of,
    real,
    run,
    run_plan,
    sealed,
    shapes,
)
from strategies import SEEDS
from winograd_errors import polyphase_bounded_by

import sevenloops as sl
from sevenloops.algorithms import polyphase
from sevenloops.api.plans import context_of
from sevenloops.catalog import CATALOG
from sevenloops.core.computation import PASSES, Computation, Pass
from sevenloops.core.layout import CHANNELS_FIRST, CHANNELS_LAST, image_view
from sevenloops.core.reference import magnitude, reference
from sevenloops.execution.program import NativeStep
from sevenloops.planning.limits import Limits

PROBLEMS = {
    "odd sizes": "2x13x9x20 3x3x20x37 s2 p1",
    "even sizes": "1x12x14x16 3x3x16x24 s2 p1",
    "no padding": "1x12x13x9 3x3x9x8 s2",
    "one axis strided, groups": "2x13x9x20 3x3x10x36 s2x1 p1 g2",
    "1-D": "2x40x8 5x8x16 s3 p2",
    "seven taps": "1x17x19x8 7x7x8x9 s2 p3",
    "stride 3, uneven padding": "2x9x10x8 4x4x8x8 s3 p1:2x0",
    "negative padding": "1x15x14x8 3x5x8x8 s2 p-1:2x1:-2",
    "padding beyond the kernel": "1x7x6x8 3x3x8x8 s2 p4:5x3",
    "an axis of one tap": "1x12x14x8 1x3x8x8 s2 p0x1",
    "channels first": "2x11x9x8 12x8x3x3 s2 p1 NCHW".replace("11x9x8", "8x11x9"),
    "float64": "1x9x10x8 3x3x8x8 s2 p1 float64",
}


@pytest.mark.parametrize(("outputs", "tiles"), [(28, 4), (14, 5), (7, 4), (10, 5), (5, 5), (4, 4)])
def test_parts_of_two_taps_have_the_tiles_that_multiply_least(outputs: int, tiles: int) -> None:
    problem = sl.ConvProblem.from_shapes((1, 2 * outputs, 2 * outputs, 8), (3, 3, 8, 8), stride=2, padding="same")
    parts = [part.problem for part in polyphase.split(problem) if part.problem.taps > 1]
    context = context_of(Limits(tolerance=1.0))  # whatever is lost in them
    names = {context.plan_child(Computation(part), fast=True).algorithm.name for part in parts}
    assert names == {f"winograd_f{tiles}"}


@pytest.mark.parametrize("layout", ["NHWC", "NCHW"])
def test_bound_weights_and_weights_of_the_call_give_the_same_bits(layout: str) -> None:
    for text in ("1x6x6x4 3x3x4x4 s2 p0:1x0:1", "1x3x3x4 5x5x4x4 s2 p3:2x3:2", "1x9x9x8 3x3x8x40 s2 p1"):
        problem = replace(sl.ConvProblem.parse(text), layout=layout)
        x, w = operands(problem, "forward", 4, real)
        bound = sl.plan(problem, algorithm="polyphase", tolerance=1e-4).bind(w)(x)
        np.testing.assert_array_equal(call(problem, "forward", x, w, algorithm="polyphase", tolerance=1e-4), bound)


@pytest.mark.parametrize("product", ["forward", "weight_gradient"])
def test_parts_along_rows_and_along_columns_share_their_code(product: Pass) -> None:
    problem = sl.ConvProblem.parse("1x57x57x16 3x3x16x24 s2")
    parts = [part for part in polyphase.split(problem) if part.problem.taps == 2]
    assert [part.problem.kernel_size for part in parts] == [(2, 1), (1, 2)]
    codes = []
    for part in parts:
        computation = Computation(part.problem, product)
        program = CONTEXT.plan_child(computation, fast=True).program(computation.compact_strides)
        steps = (*program.prologue, *program.steps)
        codes.append([step.function.module for step in steps if isinstance(step, NativeStep)])
    assert codes[0]
    assert codes[0] == codes[1]


def check(problem: sl.ConvProblem, pass_: Pass, first: Array, second: Array) -> None:
    """Every element is as near to the reference as the parts' algorithms promise."""
    plan = sl.plan(problem, pass_, algorithm="polyphase")
    bound = plan.chosen.error_bound * polyphase_bounded_by(plan, first, second)
    n = plan.computation.terms * np.finfo(np.float64).eps / 2  # the reference's own roundings
    allowed = bound + n / (1 - n) * magnitude(problem, pass_, first, second)
    found = run_plan(plan, first, second)
    assert (np.abs(found - reference(problem, pass_, first, second)) <= allowed).all()


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("text", PROBLEMS.values(), ids=PROBLEMS)
def test_every_element_is_within_the_published_bound(text: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse(text)
    check(problem, pass_, *operands(problem, pass_, 1, real))


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("text", PROBLEMS.values(), ids=PROBLEMS)
def test_the_error_is_the_expected_one(text: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse(text)
    first, second = operands(problem, pass_, 2, real)
    exact = reference(problem, pass_, first, second)
    found = run(problem, pass_, "polyphase", first, second, tolerance=None)
    expected = sl.plan(problem, pass_, algorithm="polyphase").expected_error + 2 * np.finfo(problem.dtype).eps
    assert np.linalg.norm(found - exact) <= 2 * expected * np.linalg.norm(exact)


@st.composite
def strided_problems(draw: st.DrawFn) -> sl.ConvProblem:
    rank = draw(st.integers(1, 2))
    axes = []
    for number in range(rank):
        k, s = draw(st.integers(1, 6)), draw(st.integers(2 if number == 0 else 1, 4))
        n, low = draw(st.integers(s, 15)), draw(st.integers(-2, 6))
        fewest = k - n - low  # of padding, for one output
        axes.append(sl.Axis(n, k, s, 1, 1, low, draw(st.integers(max(fewest, -2), max(fewest, 6)))))
    groups = draw(st.integers(1, 2))
    return sl.ConvProblem(
        draw(st.integers(1, 2)),
        tuple(axes),
        groups * draw(st.integers(4, 20)),
        groups * draw(st.integers(4, 20)),
        groups,
        draw(st.sampled_from((CHANNELS_LAST[rank], CHANNELS_FIRST[rank]))),
        draw(st.sampled_from(("float32", "float64"))),
    )


@given(strided_problems(), st.sampled_from(PASSES), SEEDS)
def test_random_problems_are_within_the_bound(problem: sl.ConvProblem, pass_: Pass, seed: int) -> None:
    assume(polyphase.why_not(product_of(problem, pass_), CONTEXT) is None)
    check(problem, pass_, *operands(problem, pass_, seed, real))


@pytest.mark.parametrize("activation", [None, "relu6"])
def test_outputs_are_finished_once(activation: str | None) -> None:
    problem = sl.ConvProblem.parse("2x9x11x8 3x3x8x19 s2 p1")
    rng = np.random.default_rng(1)
    x, w = operands(problem, "forward", 1, real)
    bias, residual = rng.standard_normal(19).astype("f"), rng.standard_normal(problem.output_shape).astype("f")
    exact = reference(problem, "forward", x, w)
    finish(problem, exact, bias=bias, residual=residual, activation=activation)
    found = run(
        problem, "forward", "polyphase", x, w, tolerance=None, bias=bias, residual=residual, activation=activation
    )
    np.testing.assert_allclose(found, exact, rtol=0, atol=1e-4)
    own = residual.copy()
    sl.conv2d(x, w, bias, stride=2, padding=1, residual=own, activation=activation, algorithm="polyphase", out=own)
    np.testing.assert_array_equal(own, found)


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("layout", ["NHWC", "NCHW"])
def test_weights_packed_before_or_in_the_call_and_views_give_the_same_bits(layout: str, pass_: Pass) -> None:
    problem = replace(sl.ConvProblem.parse("2x13x12x8 3x3x8x20 s2 p1"), layout=layout)
    first, second = operands(problem, pass_, 3, real)
    plan = sl.plan(problem, pass_, algorithm="polyphase")
    results = []
    with poisoned_workspaces():
        for x, w in ((first, second), (np.repeat(first, 2, 1)[:, ::2], np.repeat(second, 2, 1)[:, ::2])):
            for packed in (True, False):
                results.append(np.full(shapes(problem, pass_)[2], np.nan, "f"))
                execute(plan, sealed(x), pack(plan, sealed(w)) if packed else sealed(w), results[-1])
    for result in results[1:]:
        np.testing.assert_array_equal(result, results[0])


def test_the_number_of_threads_changes_no_bit() -> None:
    problem = sl.ConvProblem.parse("2x33x31x24 3x3x24x40 s2 p1")
    for pass_ in PASSES:
        first, second = operands(problem, pass_, 1, real)
        results = []
        for threads in (1, 2, 3):
            plan = sl.plan(problem, pass_, algorithm="polyphase", threads=threads)
            results.append(np.full(shapes(problem, pass_)[2], np.nan, "f"))
            execute(plan, first, second, results[-1])
        np.testing.assert_array_equal(results[0], results[1])
        np.testing.assert_array_equal(results[0], results[2])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1x8x8x8 3x3x8x8 p1", "nothing to take apart"),
        ("1x8x8x8 3x3x8x8 s2 d2", "dilations of their own"),
        ("1x8x8x8 3x3x8x8 s2x1 a1x2", "not taken apart at once"),
        ("1x8x8x8x8 3x3x3x8x8 s2", "one and two axes"),
        ("1x8x8x8 1x1x8x8 s2", "nothing to save"),
        ("1x8x8x8 3x3x8x8 s3", "nothing to save"),
        ("1x64x64x8 7x7x8x8 s5", "25 parts"),
        ("1x64x64x8 16x16x8x8 s16", "nothing to save"),
        ("1x1x8x8 3x3x8x8 s2 p1", "smaller than the stride"),
        ("0x8x8x8 3x3x8x8 s2 p1", "smaller than the stride"),
        ("1x8x8x3 3x3x3x8 s2 p1", "Fewer than 4 channels"),
    ],
)
def test_what_is_refused_and_why(text: str, reason: str) -> None:
    problem = sl.ConvProblem.parse(text)
    assert reason in str(polyphase.why_not(Computation(problem), CONTEXT))
    with pytest.raises(sl.UnsupportedError, match=reason):
        sl.plan(problem, algorithm="polyphase")


def test_strided_layers_of_networks_are_taken_apart() -> None:
    for name in ("resnet50.c3_3x3s2", "resnet50.c4_3x3s2"):
        problem = replace(CATALOG[name], batch=8)
        assert {sl.plan(problem, pass_).winner.name for pass_ in PASSES} == {"polyphase"}
        assert sl.plan(problem, tolerance=0).winner.name == "windowed_gemm"


def test_nan_reaches_at_least_what_the_seven_loops_reach() -> None:
    problem = sl.ConvProblem.parse("1x13x12x8 3x3x8x8 s2 p1")
    for pass_ in PASSES:
        first, second = operands(problem, pass_, 1, real)
        first = first.copy()
        first[0, 3, 4, 5] = np.nan
        loops = call(problem, pass_, first, second, algorithm="naive")
        found = call(problem, pass_, first, second, algorithm="polyphase", tolerance=None)
        assert np.isnan(found)[np.isnan(loops)].all()


def test_phases_of_an_image_are_those_of_its_view() -> None:
    problem: Any = sl.ConvProblem.parse("1x9x8x4 3x3x4x4 s2 p1")
    x = np.arange(9 * 8 * 4).reshape(1, 9, 8, 4)
    seen = [image_view(x, "NHWC")[(slice(None), *part.inputs)] for part in polyphase.split(problem)]
    assert sum(part.size for part in seen) == x.size
    assert [part.problem.kernel_size for part in polyphase.split(problem)] == [(1, 1), (1, 2), (2, 1), (2, 2)]
