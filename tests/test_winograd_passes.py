"""Winograd's algorithms: within their published bound, near their estimate, and as careful with memory as the others.

Their sums are not the seven loops', so nothing here is exact but what must be the same bits: any number of threads,
bound or not, into a view or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import prod, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from passes import (
    CONTEXT,
    EVERY_ACTIVATION,
    Array,
    call,
    execute,
    new_plan,
    operands,
    pack,
    poisoned_workspaces,
    product_of,
    program_of,
    real,
    run,
    run_plan,
    sealed,
)
from strategies import SEEDS, problems_drawn, unit_step_problems
from test_codegen import calls, functions
from winograd_errors import OF_THREE_TAPS, VARIANTS, bounded_by, norm, steps_of

import sevenloops as sl
from sevenloops.algorithms.winograd.points import transforms
from sevenloops.catalog import CATALOG
from sevenloops.codegen import jit
from sevenloops.codegen import winograd as code
from sevenloops.codegen import winograd_gradient as gradient_code
from sevenloops.codegen.activations import is_short
from sevenloops.codegen.inspection import inner_loops
from sevenloops.codegen.targets import KNOWN_TARGETS
from sevenloops.core.accuracy import default_tolerance
from sevenloops.core.activations import read_activation
from sevenloops.core.computation import PASSES, Pass
from sevenloops.core.epilogue import Finish, epilogue
from sevenloops.core.layout import image_view
from sevenloops.core.reference import magnitude, reference
from sevenloops.execution.program import NativeStep
from sevenloops.planning.device import Device, device
from sevenloops.planning.plan import Plan

PROBLEMS = {
    "odd sizes": "1x9x7x13 3x3x13x21 p1",
    "one tile and a bit": "1x5x5x8 3x3x8x8",
    "uneven and negative padding": "1x12x11x5 3x3x5x9 p-1:3x2:-2",
    "padding beyond the kernel": "1x4x3x4 3x3x4x8 p5:4x3:6",
    "groups": "2x8x9x15 3x3x5x18 p1 g3",
    "1-D": "2x23x6 3x6x7 p1",
    "1x3": "1x6x13x8 1x3x8x10 p0x1",
    "3x1": "1x13x6x8 3x1x8x10 p1x0",
    "3x1, dilated, in groups": "2x14x14x8 3x1x4x10 p2:0x-1:1 d2x1 g2",
    "4x2": "1x12x14x8 4x2x8x19 p2:1x0:1",
    "5x5": "1x11x9x6 5x5x6x9 p2",
    "2x2": "1x10x11x7 2x2x7x9",
    "smaller than a tile": "1x2x3x5 3x3x5x6 p1",
    "one position": "1x1x1x16 3x3x16x16 p1",
    "several blocks": "2x31x29x4 3x3x4x5 p1",
    "float64": "1x9x10x7 3x3x7x11 p1 float64",
    "channels first": "2x6x9x8 11x6x3x3 p1 NCHW",
    "channels first, groups": "2x10x9x7 14x5x3x3 p1 g2 NCHW",
    "batch": "5x6x5x9 3x3x9x17 p1",
    "dilation": "2x13x15x9 3x3x9x17 p2x1 d2x3",
    "dilation beyond the image": "1x9x5x6 3x3x6x8 p5 d4x7",
    "several panels": "1x7x6x35 3x3x35x150 p1",
}


def refusal(problem: sl.ConvProblem, pass_: Pass, name: str) -> str | None:
    return VARIANTS[name].why_not(product_of(problem, pass_), CONTEXT)


def check_bound(plan: Plan, first: Array, second: Array) -> None:
    """Run the plan in hostile surroundings; every element is as near to the reference as the algorithm promises."""
    problem, pass_, name = plan.problem, plan.pass_, plan.winner.name
    computation = product_of(problem, pass_)
    bound = VARIANTS[name].error_bound(computation, CONTEXT) * bounded_by(problem, pass_, name, first, second)
    n = computation.terms * np.finfo(np.float64).eps / 2  # the reference's own roundings
    allowed = bound + n / (1 - n) * magnitude(problem, pass_, first, second)
    error = np.abs(run_plan(plan, first, second) - reference(problem, pass_, first, second))
    assert (error <= allowed).all(), f"{name}: {pass_} of {problem} is off by {np.nanmax(error / allowed)} bounds"


@pytest.fixture(autouse=True)
def threads_set_back() -> Iterator[None]:
    before = sl.get_num_threads()
    yield
    sl.set_num_threads(before)


# -- near the reference -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("text", PROBLEMS.values(), ids=PROBLEMS)
@pytest.mark.parametrize("name", VARIANTS)
def test_every_element_is_within_the_published_bound(name: str, text: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse(text)
    reason = refusal(problem, pass_, name)
    if reason is not None:
        most = VARIANTS[name].most_taps
        assert max(problem.kernel_size) > min(most, 9 - VARIANTS[name].outputs), reason
        pytest.skip(reason)
    check_bound(sl.plan(problem, pass_, algorithm=name), *operands(problem, pass_, 1, real))


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize(
    "text",
    [
        "2x17x19x13 3x3x13x21 p1",
        "1x20x21x40 3x3x40x72 p1",
        "2x13x12x30 3x3x15x34 p1 g2 float64",
        "3x50x7 3x7x9 p1",
        "2x19x16x24 3x2x24x40 p1x0",
    ],
)
@pytest.mark.parametrize("name", OF_THREE_TAPS)
def test_sums_in_many_blocks_are_within_the_bound(name: str, text: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse(text)
    plan = new_plan(problem, pass_, name, device=small_blocks(), threads=2)
    check_bound(plan, *operands(problem, pass_, 2, real))


def small_blocks() -> Device:
    """Of planes, several times over all tiles; of a weight gradient, also over blocks of 32 channels."""
    return device(
        winograd_planes_bytes=20_000, winograd_gradient_bytes=50_000, winograd_tiles=7, winograd_fewest_summed=5
    )


def step_names(plan: Plan) -> list[str]:
    return [step.function.name for step in program_of(plan).steps if isinstance(step, NativeStep)]


def test_small_sizes_do_make_several_blocks() -> None:
    problem = sl.ConvProblem.parse("1x20x21x40 3x3x40x144 p1")
    steps = {
        (pass_, small): step_names(new_plan(problem, pass_, "winograd_f4", device=of))
        for small, of in ((False, None), (True, small_blocks()))
        for pass_ in ("forward", "weight_gradient")
    }
    assert steps["forward", False] == ["transform", "product"]
    assert steps["forward", True].count("product") > 2
    assert steps["weight_gradient", False].count("gradient") + steps["weight_gradient", False].count("complete") == 1
    out_blocks = 3 if jit.host().vector_bytes == 64 else 5
    assert steps["weight_gradient", True].count("weight_gradient") == 2 * out_blocks  # times blocks of input channels
    assert steps["weight_gradient", True].count("gradient") > 2 * 3


@pytest.mark.parametrize("pass_", PASSES)
def test_wide_ranges_stay_within_the_bound(pass_: Pass) -> None:
    # magnitudes from 1e-6 to 1e6: an absolute tolerance would pass anything here
    problem = sl.ConvProblem.parse("1x14x13x9 3x3x9x12 p1")
    first, second = operands(problem, pass_, 3, real)
    scale = np.random.default_rng(4).uniform(-6, 6, first.shape)
    for name in OF_THREE_TAPS:
        check_bound(sl.plan(problem, pass_, algorithm=name), (first * 10**scale).astype(np.float32), second)


def even(rng: np.random.Generator, shape: tuple[int, ...], dtype: str) -> Array:
    """Between -1 and 1: no number is far larger than the rest."""
    return rng.uniform(-1, 1, shape).astype(dtype)


@pytest.mark.parametrize("pass_", PASSES)
@problems_drawn("winograd, a pass")
@given(problem=unit_step_problems(), seed=SEEDS, data=st.data())
def test_random_problems_are_about_as_near_as_expected(
    pass_: Pass, problem: sl.ConvProblem, seed: int, data: st.DataObject
) -> None:
    """Norms against the estimate, as if tiles were full of their largest number: some are half empty."""
    first, second = operands(problem, pass_, seed, even)
    computation = product_of(problem, pass_)
    rng, u = np.random.default_rng(seed + 1), float(np.finfo(problem.dtype).eps) / 2
    exact = reference(problem, pass_, first, second)
    own = computation.terms * 2**-53 * norm(magnitude(problem, pass_, first, second))  # the reference's roundings
    finish: dict[str, Any] = {}
    sizes, finished = np.abs(exact), exact
    if pass_ == "forward":
        bias = even(rng, (problem.out_channels,), problem.dtype) if data.draw(st.booleans()) else None
        residual = even(rng, problem.output_shape, problem.dtype) if data.draw(st.booleans()) else None
        activation = data.draw(st.sampled_from([None, *EVERY_ACTIVATION]))
        finish = {"bias": bias, "residual": residual, "activation": activation}
        finished, sizes = exact.copy(), sizes + (0 if bias is None else 1) + (0 if residual is None else 1)
        given_arrays = {} if bias is None else {"bias": bias}
        if residual is not None:
            given_arrays["residual"] = image_view(residual, problem.layout)
        ops = epilogue(bias=bias is not None, residual=residual is not None, activation=activation)
        Finish(ops, given_arrays).apply(image_view(finished, problem.layout))
    name = data.draw(st.sampled_from([name for name in VARIANTS if refusal(problem, pass_, name) is None]))
    squares = bounded_by(problem, pass_, name, first, second, squares=True)
    allowed = VARIANTS[name].expected_error(computation, CONTEXT) * sqrt(squares.sum()) + own
    # no activation is steeper than 1.5; adding, and the activation itself, round a few times
    allowed = 1.5 * allowed + 6 * u * norm(sizes)
    if not is_short(finish.get("activation")):
        allowed += 10 * u * norm(finished)  # 5 ulp
    result = run(problem, pass_, name, first, second, tolerance=None, **finish)
    assert norm(result - finished) <= allowed, f"{name}: {pass_} of {problem}, {norm(result - finished) / allowed}"


@pytest.mark.parametrize("name", OF_THREE_TAPS)
@pytest.mark.parametrize("text", ["2x13x11x8 3x3x8x12 p1", "1x12x12x10 3x3x5x8 p2:0x1:-1 g2", "2x6x25 6x6x3 p1 NCW"])
def test_the_gradients_are_adjoints(text: str, name: str) -> None:
    problem = sl.ConvProblem.parse(text)
    rng = np.random.default_rng(5)
    x, w, g = (
        real(rng, shape, "float32") for shape in (problem.input_shape, problem.weight_shape, problem.output_shape)
    )
    y = call(problem, "forward", x, w, algorithm=name, tolerance=None)
    gx = call(problem, "input_gradient", g, w, algorithm=name, tolerance=None)
    gw = call(problem, "weight_gradient", x, g, algorithm=name, tolerance=None)
    dots = [float(np.vdot(a.astype(np.float64), b.astype(np.float64))) for a, b in ((y, g), (x, gx), (w, gw))]
    error = max(OF_THREE_TAPS[name].expected_error(product_of(problem, pass_), CONTEXT) for pass_ in PASSES)
    # an error of y is spread over directions, of which g is one: |<dy, g>| is about |dy| |g| / sqrt(size)
    allowed = 6 * error * norm(y) * norm(g) / sqrt(min(x.size, w.size, y.size))
    assert max(dots) - min(dots) <= allowed, (max(dots) - min(dots)) / allowed


# -- the same bits ----------------------------------------------------------------------------------------------------

LARGE = sl.ConvProblem.parse("2x33x31x24 3x3x24x40 p1")  # enough work for several threads


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("name", OF_THREE_TAPS)
def test_any_number_of_threads_gives_the_same_bits(name: str, pass_: Pass) -> None:
    small = device(winograd_planes_bytes=200_000, winograd_gradient_bytes=800_000)
    first, second = operands(LARGE, pass_, 6, real)
    plans = [new_plan(LARGE, pass_, name, device=small, threads=threads) for threads in (1, 2, 3, 7)]
    results = [run_plan(plan, first, second) for plan in plans]
    assert all(np.array_equal(result, results[0]) for result in results)
    assert len({plan.workspace_bytes for plan in plans}) == (1 if pass_ == "weight_gradient" else 4)


@pytest.mark.parametrize(
    "text",
    [
        "2x9x8x13 3x3x13x21 p1",
        "1x7x7x67 3x3x67x270 p1",
        "2x70x6x9 71x70x3x3 p1 NCHW float64",
        "1x10x9x66 3x3x33x262 g2",
        "3x50x37 3x37x141 p1",
        "2x9x9x35 3x3x35x150 p2 d2",
        "2x13x9x35 3x1x35x150 p1x0",
    ],
)
@pytest.mark.parametrize("name", OF_THREE_TAPS)
def test_sums_that_go_back_block_by_block_give_the_same_bits(name: str, text: str) -> None:
    problem = sl.ConvProblem.parse(text)
    first, second = operands(problem, "weight_gradient", 5, real)
    results = []
    for fewest, threads in ((10**6, 2), (1e-6, 1), (1e-6, 2), (1e-6, 5)):
        own = device(winograd_fewest_tasks=fewest)
        plan = new_plan(problem, "weight_gradient", name, device=own, threads=threads)
        assert ("complete" in step_names(plan)) == (fewest < 1)
        results.append(run_plan(plan, first, second))
    assert all(np.array_equal(result, results[0]) for result in results)


@pytest.mark.parametrize("text", ["2x9x8x13 3x3x13x21 p1", "2x6x9x8 11x6x3x3 p1 NCHW", "1x10x9x10 3x3x5x12 g2 float64"])
@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("name", OF_THREE_TAPS)
def test_weights_at_hand_and_weights_prepared_give_the_same_bits(name: str, pass_: Pass, text: str) -> None:
    problem = sl.ConvProblem.parse(text)
    first, second = (sealed(array) for array in operands(problem, pass_, 7, real))
    prepared = run(problem, pass_, name, first, second, tolerance=None)
    plan, out = sl.plan(problem, pass_, algorithm=name), np.full_like(prepared, np.nan)
    with poisoned_workspaces():
        execute(plan, first, second, out)
    np.testing.assert_array_equal(out, prepared)
    for _ in range(3):  # the second time, and later, another way leads to the same code
        result = call(problem, pass_, first, second, algorithm=name, tolerance=None)
        np.testing.assert_array_equal(result, prepared)
    if pass_ != "weight_gradient":
        bound = plan.bind(second)
        for _ in range(3):
            np.testing.assert_array_equal(bound(first), prepared)


@pytest.mark.parametrize("layout", ["NHWC", "NCHW"])
@pytest.mark.parametrize("name", OF_THREE_TAPS)
def test_views_are_read_and_written_where_they_lie(name: str, layout: str) -> None:
    problem = replace(sl.ConvProblem.parse("2x9x8x13 3x3x13x21 p1"), layout=layout)
    x, w = operands(problem, "forward", 8, real)
    residual = real(np.random.default_rng(9), problem.output_shape, "float32")
    plan = sl.plan(problem, algorithm=name)
    expected = run(problem, "forward", name, x, w, tolerance=None, residual=residual, activation="relu")
    # x: every second row from behind, some of the channels; w: from a larger kernel; out: some of the channels
    around_x = np.full([2 * size for size in x.shape], np.nan, np.float32)
    rows = 1 if layout == "NHWC" else 2
    index = tuple(slice(None, None, -2) if n == rows else slice(1, 1 + x.shape[n]) for n in range(4))
    view = around_x[index]
    view[...] = x
    channel = 3 if layout == "NHWC" else 1
    larger = [size + 7 * (number == channel) for number, size in enumerate(problem.output_shape)]
    buffer = np.full(larger, -99, np.float32)
    out = buffer[(slice(None),) * channel + (slice(3, 24),)]
    around_w = np.full([size + 2 for size in w.shape], np.nan, np.float32)
    inner = around_w[(slice(1, -1),) * 4]
    inner[...] = w
    bound = plan.bind(inner, activation="relu")
    for _ in range(3):
        assert bound(view, residual, out) is out
        np.testing.assert_array_equal(out, expected)
        out[...] = -99
        assert (buffer == -99).all()
    for _ in range(2):  # the residual is what out holds
        out[...] = residual
        with poisoned_workspaces():
            execute(plan, sealed(view), sealed(inner), out, residual=out, activation=read_activation("relu"))
        np.testing.assert_array_equal(out, expected)
        out[...] = residual
        np.testing.assert_array_equal(bound(view, out, out), expected)


@pytest.mark.parametrize("name", OF_THREE_TAPS)
def test_weight_gradients_of_views_and_into_views(name: str) -> None:
    problem = sl.ConvProblem.parse("2x9x8x13 3x3x13x21 p1")
    x, gy = operands(problem, "weight_gradient", 10, real)
    expected = run(problem, "weight_gradient", name, x, gy, tolerance=None)
    wide_x, wide_gy = np.full((2, 9, 8, 20), np.nan, np.float32), np.full((2, 18, 8, 30), np.nan, np.float32)
    seen_x, seen_gy = wide_x[..., 2:15], wide_gy[:, ::-2, :, 5:26]
    seen_x[...], seen_gy[...] = x, gy
    buffer = np.full((3, 3, 13, 40), -99, np.float32)
    out = buffer[..., 9:30]
    for _ in range(3):
        np.testing.assert_array_equal(
            call(problem, "weight_gradient", seen_x, seen_gy, algorithm=name, tolerance=None), expected
        )
        call(problem, "weight_gradient", seen_x, seen_gy, algorithm=name, tolerance=None, out=out)
        np.testing.assert_array_equal(out, expected)
        out[...] = -99
        assert (buffer == -99).all()


# -- NaN and infinity -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("special", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("name", OF_THREE_TAPS)
def test_nan_and_infinity_reach_what_the_seven_loops_would_and_no_other_tile(
    name: str, pass_: Pass, special: float
) -> None:
    rng = np.random.default_rng(11)
    for text in ("2x9x10x5 3x3x5x6 p1", "2x15x8 5x8x6 p2:0", "1x8x7x8 6x4x3x2 p0:1x1:0 g2 NCHW"):
        problem = sl.ConvProblem.parse(text)
        if refusal(problem, pass_, name) is not None:
            continue
        for which in (0, 1):
            arrays = operands(problem, pass_, 12, real)
            ones = [np.ones_like(array) for array in arrays]
            for _ in range(3):
                where = tuple(int(rng.integers(size)) for size in arrays[which].shape)
                marks, given_arrays = [*ones], [array.copy() for array in arrays]
                marks[which] = np.zeros_like(arrays[which])
                marks[which][where] = 1
                given_arrays[which][where] = special
                reached = reference(problem, pass_, *marks) > 0
                with np.errstate(invalid="ignore"):
                    result = run(problem, pass_, name, *given_arrays, tolerance=None)
                message = f"{pass_} of {problem}, {special} in operand {which} at {where}"
                assert not np.isfinite(result[reached]).any(), message
                assert np.isfinite(result[bounded_by(problem, pass_, name, *marks) == 0]).all(), message
                if np.isnan(special):
                    assert np.isnan(result[reached]).all(), message


# -- the choice -------------------------------------------------------------------------------------------------------

LAYER = sl.ConvProblem.parse("1x28x28x64 3x3x64x64 p1")


@pytest.mark.parametrize("pass_", PASSES)
def test_a_tolerance_of_nothing_leaves_only_the_seven_loops_own_sums(pass_: Pass) -> None:
    plan = sl.plan(LAYER, pass_, threads=1, tolerance=0)
    assert plan.winner.name not in OF_THREE_TAPS
    for name in OF_THREE_TAPS:
        assert "is expected to be" in plan.bid(name).reason
        with pytest.raises(sl.UnsupportedError, match=rf"'{name}' refuses .*tolerance is 0\.0e\+00: raise it"):
            sl.plan(LAYER, pass_, algorithm=name, tolerance=0)
    direct = sl.plan(LAYER, pass_, threads=1, algorithm="windowed_gemm")
    first, second = operands(LAYER, pass_, 13, real)
    np.testing.assert_array_equal(
        call(LAYER, pass_, first, second, tolerance=0), execute(direct, first, pack(direct, second), plan_out(direct))
    )


def plan_out(plan: Plan) -> Array:
    return np.full(plan.out_shape, np.nan, plan.problem.dtype)


@pytest.mark.parametrize("pass_", PASSES)
def test_a_tolerance_permits_the_variants_that_are_expected_to_keep_to_it(pass_: Pass) -> None:
    errors = [variant.expected_error(product_of(LAYER, pass_), CONTEXT) for variant in OF_THREE_TAPS.values()]
    assert 0 < errors[0] < errors[1] < errors[2]
    for number, (error, above) in enumerate(zip(errors, [*errors[1:], 1.0], strict=True)):
        plan = sl.plan(LAYER, pass_, tolerance=sqrt(error * above))
        assert [plan.bid(name).reason is None for name in OF_THREE_TAPS] == [n <= number for n in range(3)]
        assert plan.winner.name not in list(OF_THREE_TAPS)[number + 1 :]
    assert sl.plan(LAYER, pass_, threads=1, tolerance=1.0).winner.name in OF_THREE_TAPS
    first, second = operands(LAYER, pass_, 14, real)
    exact = reference(LAYER, pass_, first, second)
    tolerance = sqrt(errors[0] * errors[1])
    assert norm(call(LAYER, pass_, first, second, tolerance=tolerance) - exact) <= tolerance * norm(exact)


@pytest.mark.parametrize("name", OF_THREE_TAPS)
def test_by_name_an_algorithm_may_have_the_error_that_it_has(name: str) -> None:
    for pass_ in PASSES:
        plan = sl.plan(LAYER, pass_, algorithm=name)
        assert plan.winner.name == name
        assert name in str(plan)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1x6x6x6x8 3x3x3x8x8 p1", "Winograd is written for one and two axes."),
        ("1x12x12x8 3x3x8x8 s2 p1", "Winograd's tiles need stride 1 and no input dilation."),
        ("1x12x12x8 3x3x8x8 a2 p1", "Winograd's tiles need stride 1 and no input dilation."),
        ("1x12x12x8 1x1x8x8", "A kernel of one tap has nothing to save."),
        ("1x12x8 1x8x8", "A kernel of one tap has nothing to save."),
        ("1x12x12x8 0x3x8x8", "There is nothing to sum."),
        ("0x12x12x8 3x3x8x8", "There is nothing to sum."),
        ("1x16x16x8 8x3x8x8", "Tiles of more than 8 positions along an axis lose too many digits."),
        ("1x12x12x3 3x3x3x8 p1", "Fewer than 4 channels leave most of every vector empty."),
        ("1x12x12x8 3x3x8x3 p1", "Fewer than 4 channels leave most of every vector empty."),
        ("1x12x12x12 3x3x3x12 p1 g4", "Fewer than 4 channels leave most of every vector empty."),
    ],
)
def test_what_winograd_does_not_take_it_refuses_in_a_sentence(text: str, reason: str) -> None:
    problem = sl.ConvProblem.parse(text)
    for pass_ in PASSES:
        plan = sl.plan(problem, pass_)
        assert [plan.bid(name).reason for name in OF_THREE_TAPS] == [reason] * 3
        with pytest.raises(sl.UnsupportedError, match="winograd_f4' refuses") as raised:
            sl.plan(problem, pass_, algorithm="winograd_f4")
        assert reason in str(raised.value)


def test_the_larger_kernels_leave_the_larger_tiles_out() -> None:
    for taps, widest in ((2, 6), (3, 6), (4, 4), (5, 4), (6, 2), (7, 2)):
        problem = sl.ConvProblem.parse(f"1x16x16x8 {taps}x{taps}x8x8")
        willing = [
            v.outputs for v in OF_THREE_TAPS.values() if v.why_not(product_of(problem, "forward"), CONTEXT) is None
        ]
        assert willing == [m for m in (2, 4, 6) if m <= widest]


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize(
    "text",
    ["1x28x28x64 3x3x64x64 p1", "2x14x14x128 3x3x128x64 p1", "1x7x7x256 3x3x256x64 p1"],
)
def test_by_default_results_lose_at_most_four_times_what_the_direct_sum_loses(text: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse(text)
    first, second = operands(problem, pass_, 15, real)
    double = replace(problem, dtype="float64")
    exact = call(double, pass_, first.astype(np.float64), second.astype(np.float64))
    error, direct = (
        norm(call(problem, pass_, first, second, **more) - exact) / norm(exact)
        for more in ({"tolerance": None}, {"algorithm": "windowed_gemm"})
    )
    chosen = sl.plan(problem, pass_).winner.name
    assert error <= 4 * direct, f"{chosen}: {error / direct}"
    assert error <= 1e-5
    assert default_tolerance(product_of(problem, pass_)) <= 1e-5


def test_by_default_winograd_is_what_layers_of_networks_get() -> None:
    for text in ("vgg16.3_2", "vgg16.4_1", "resnet50.c2_3x3"):
        assert all(sl.plan(CATALOG[text], pass_, threads=1).winner.name in OF_THREE_TAPS for pass_ in PASSES)


# -- scratch memory ---------------------------------------------------------------------------------------------------

SUITABLE = {
    name: problem
    for name, problem in CATALOG.items()
    if problem.kernel_size == (3, 3)
    and OF_THREE_TAPS["winograd_f4"].why_not(product_of(problem, "forward"), CONTEXT) is None
}


def transformed_weights_bytes(problem: sl.ConvProblem, name: str) -> int:
    planes = prod(m + r - 1 for m, r in zip(steps_of(problem, name), problem.kernel_size, strict=True))
    return planes * problem.group_in_channels * problem.out_channels * problem.itemsize


@pytest.mark.parametrize("pass_", PASSES)
def test_the_workspace_is_not_much_more_than_the_transformed_weights(pass_: Pass) -> None:
    assert len(SUITABLE) > 8
    for problem in SUITABLE.values():
        bids = sl.plan(problem, pass_, threads=2, algorithm="seven_loops").bids  # which compiles nothing
        for bid in bids:
            if bid.name in OF_THREE_TAPS:
                assert 0 < bid.workspace_bytes <= 2 * transformed_weights_bytes(problem, bid.name) + (8 << 20), problem


@pytest.mark.parametrize("name", OF_THREE_TAPS)
def test_a_run_asks_for_no_more_than_the_plan_says_and_the_weights_that_it_prepares(name: str) -> None:
    for text in ("2x9x8x13 3x3x13x21 p1", "2x6x9x8 12x6x3x3 p1 NCHW"):
        problem = sl.ConvProblem.parse(text)
        for pass_ in PASSES:
            plan = sl.plan(problem, pass_, algorithm=name)
            first, second = operands(problem, pass_, 16, real)
            with poisoned_workspaces() as sizes:
                execute(plan, first, pack(plan, second), plan_out(plan))
            assert max(sizes) <= plan.workspace_bytes
            with poisoned_workspaces() as sizes:
                execute(plan, first, second, plan_out(plan))
            prepared = plan.pack(second).array.nbytes if pass_ != "weight_gradient" else 0
            assert max(sizes) <= plan.workspace_bytes + prepared


@pytest.mark.parametrize("name", OF_THREE_TAPS)
def test_a_workspace_limit_is_kept_or_refused(name: str) -> None:
    for pass_ in PASSES:
        needed = sl.plan(LAYER, pass_, algorithm=name).workspace_bytes
        assert sl.plan(LAYER, pass_, algorithm=name, workspace_limit=needed).winner.name == name
        with pytest.raises(sl.UnsupportedError, match=f"needs {needed} bytes of workspace"):
            sl.plan(LAYER, pass_, algorithm=name, workspace_limit=needed - 1)


def test_blocks_of_channels_are_whole_panels_and_no_smaller_than_a_vector() -> None:
    for channels in range(1, 200):
        for panel in (1, 4, 9, 12, 16, 48, 64):
            for most in (32, 40, 100):
                blocks = gradient_code.channel_blocks(channels, most, panel, 16)
                assert [block.channel for block in blocks] == [block.first_panel * panel for block in blocks]
                assert sum(block.channels for block in blocks) == channels
                assert all(block.channels == block.panels * panel for block in blocks[:-1])
                assert len(blocks) == 1 or min(block.channels for block in blocks) >= 16
                assert max(block.channels for block in blocks) < max(most + 2 * panel, 2 * 16 + panel + most)


# -- the generated code -----------------------------------------------------------------------------------------------

CHANNELS = [(64, 64), (64, 75), (13, 27), (5, 4)]


def external_calls(assembly: str) -> set[str]:
    return calls(assembly) - functions(assembly)


@pytest.mark.parametrize("target", KNOWN_TARGETS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(("inputs", "outputs"), CHANNELS)
def test_products_of_planes_keep_everything_in_registers(inputs: int, outputs: int, dtype: str, target: str) -> None:
    problem = sl.ConvProblem.parse(f"1x28x28x{inputs} 3x3x{inputs}x{outputs} p1 {dtype}")
    axes = VARIANTS["winograd_f4"].geometry(product_of(problem, "forward")).axes
    product = code.ProductKernel(dtype, inputs, outputs, inputs, axes, True, True, read_activation("relu"))
    adjoint = product._replace(bias=False, residual=False, activation=None, adjoint=True)
    gradient = gradient_code.GradientKernel(dtype, inputs, outputs, axes)
    for ir in (
        code.product_ir(product, KNOWN_TARGETS[target]),
        code.product_ir(product._replace(activation=read_activation("gelu")), KNOWN_TARGETS[target]),
        code.product_ir(adjoint, KNOWN_TARGETS[target]),
        gradient_code.gradient_ir(gradient, KNOWN_TARGETS[target]),
        gradient_code.complete_ir(gradient, KNOWN_TARGETS[target]),
    ):
        assembly = jit.compile_assembly(ir, KNOWN_TARGETS[target])
        loops = [loop for loop in inner_loops(assembly) if loop.function.startswith("tile")]
        assert loops  # the others' are transforms, which go through memory on the stack
        assert {(loop.function, loop.label): loop.spills for loop in loops if loop.spills} == {}
        assert external_calls(assembly) == set()


@pytest.mark.parametrize("target", KNOWN_TARGETS)
@pytest.mark.parametrize("name", VARIANTS)
def test_transforms_call_nothing(name: str, target: str) -> None:
    axes = (transforms(VARIANTS[name].outputs, min(3, VARIANTS[name].most_taps)),) * 2
    modules = [
        code.transform_ir(
            code.TransformKernel("float32", 24, axes, of_gradient, padded=of_gradient, total=of_gradient),
            KNOWN_TARGETS[target],
        )
        for of_gradient in (False, True)
    ]
    kernel = code.WeightsKernel("float32", 24, 27, axes)
    modules += [code.weights_ir(kernel, KNOWN_TARGETS[target], contiguous) for contiguous in (True, False)]
    gradient = gradient_code.GradientKernel("float32", 24, 27, axes)
    modules.append(gradient_code.weight_gradient_ir(gradient, KNOWN_TARGETS[target]))
    modules.append(gradient_code.complete_ir(gradient, KNOWN_TARGETS[target]))
    for ir in modules:
        assert external_calls(jit.compile_assembly(ir, KNOWN_TARGETS[target])) == set()
