"""Winograd's algorithms: within their published bounds, in guarded memory, and chosen only within the tolerance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from passes import CONTEXT, Array, execute, new_plan, pack, poisoned_workspaces, product_of, run_plan, sealed, shapes
from strategies import SEEDS
from winograd_errors import OF_THREE_TAPS as VARIANTS

import sevenloops as sl
from sevenloops.algorithms import windowed_gemm, winograd
from sevenloops.algorithms.winograd.points import transforms
from sevenloops.catalog import CATALOG
from sevenloops.codegen import jit
from sevenloops.codegen import winograd as code
from sevenloops.codegen import winograd_gradient as gradient_code
from sevenloops.codegen.inspection import inner_loops
from sevenloops.codegen.targets import KNOWN_TARGETS
from sevenloops.core.activations import read_activation
from sevenloops.core.computation import PASSES, Pass
from sevenloops.core.epilogue import Finish, epilogue
from sevenloops.core.layout import CHANNELS_FIRST, CHANNELS_LAST
from sevenloops.core.reference import reference
from sevenloops.planning.device import device

PROBLEMS = {
    "odd sizes": "2x13x9x20 3x3x20x37 p1",
    "uneven and negative padding, groups": "2x13x9x20 3x3x10x36 p2:0x-1:1 g2",
    "smaller than a tile": "1x2x3x8 3x3x8x8 p1",
    "more tiles than a block": "1x31x40x8 3x3x8x8 p1",
    "1-D": "2x30x20 3x20x16 p1",
    "one row of taps": "1x12x20x8 1x3x8x16 p1",
    "one column of taps": "1x12x20x8 3x1x8x16",
    "two taps": "1x9x9x8 2x2x8x8",
    "five taps": "1x12x9x12 5x5x12x9 p2",
    "channels first": "2x8x9x7 12x8x3x3 p1 NCHW",
    "dilation": "2x13x9x20 3x3x20x37 p3 d3x2",
    "float64": "1x10x11x9 3x3x9x21 p1 float64",
}


def real(problem: sl.ConvProblem, pass_: Pass, seed: int = 0) -> tuple[Array, Array]:
    rng = np.random.default_rng(seed)
    first, second, _ = shapes(problem, pass_)
    return rng.standard_normal(first).astype(problem.dtype), rng.standard_normal(second).astype(problem.dtype)


def error(found: Array, exact: Array) -> float:
    return float(np.linalg.norm(found - exact) / np.linalg.norm(exact))


def run(problem: sl.ConvProblem, pass_: Pass, name: str, first: Array, second: Array, **epilogue: Any) -> Array:
    """Read-only operands, NaN in the output, stale workspaces between guards."""
    plan = sl.plan(problem, pass_, algorithm=name)
    out = np.full(shapes(problem, pass_)[2], np.nan, problem.dtype)
    with poisoned_workspaces():
        execute(plan, sealed(first), pack(plan, sealed(second)), out, **epilogue)
        again = np.full_like(out, np.nan)
        execute(plan, sealed(first), sealed(second), again, **epilogue)
    np.testing.assert_array_equal(out, again)  # weights transformed before, or in the call
    return out


def accepted(problem: sl.ConvProblem, pass_: Pass, name: str) -> bool:
    plan = sl.plan(problem, pass_, algorithm="lazy_im2col", tolerance=np.inf)
    return plan.bid(name).reason is None


def allowed(problem: sl.ConvProblem, pass_: Pass, name: str) -> float:
    """Twice the error to expect, for few samples vary; and what a sum's own rounding adds."""
    return 2 * VARIANTS[name].expected_error(product_of(problem, pass_), CONTEXT) + 4 * float(
        np.finfo(problem.dtype).eps
    )


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("text", PROBLEMS.values(), ids=PROBLEMS)
@pytest.mark.parametrize("name", VARIANTS)
def test_every_pass_is_as_near_as_expected(name: str, text: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse(text)
    if not accepted(problem, pass_, name):
        pytest.skip("refused: the tiles would be too large")
    first, second = real(problem, pass_)
    exact = reference(problem, pass_, first, second)
    assert error(run(problem, pass_, name, first, second), exact) <= allowed(problem, pass_, name)


@pytest.mark.parametrize("name", VARIANTS)
def test_every_output_is_within_the_published_bound(name: str) -> None:
    """|computed - exact| <= b · sum over channels of (largest |x| of the tile) · (sum of |w|)."""
    problem = sl.ConvProblem.parse("1x12x12x24 3x3x24x8 p1")
    x, w = real(problem, "forward")
    difference = np.abs(run(problem, "forward", name, x, w) - reference(problem, "forward", x, w))
    bound = VARIANTS[name].error_bound(product_of(problem, "forward"), CONTEXT)
    largest = np.abs(x).max(axis=(0, 1, 2))
    assert (difference <= bound * (largest @ np.abs(w).sum(axis=(0, 1)))).all()


def random_problem(rng: np.random.Generator) -> sl.ConvProblem:
    """One that Winograd may accept: stride 1, some channels, kernels of 1 to 5 taps an axis."""
    rank, groups = int(rng.integers(1, 3)), int(rng.integers(1, 3))
    sizes = [(int(rng.integers(8, 24)), int(rng.integers(1, 6))) for _ in range(rank)]
    axes = tuple(sl.Axis(n + k, k, 1, int(rng.integers(1, 3)), 1, *map(int, rng.integers(-1, 4, 2))) for n, k in sizes)
    channels = (int(rng.integers(4, 40)) * groups for _ in range(2))
    layout = [CHANNELS_LAST, CHANNELS_FIRST][int(rng.integers(2))][rank]
    dtype = ["float32", "float64"][int(rng.integers(2))]
    return sl.ConvProblem(int(rng.integers(1, 4)), axes, *channels, groups, layout, dtype)


@pytest.mark.parametrize("pass_", PASSES)
@settings(max_examples=25)
@given(name=st.sampled_from(sorted(VARIANTS)), seed=SEEDS)
def test_random_problems_are_as_near_as_expected(pass_: Pass, name: str, seed: int) -> None:
    problem = random_problem(np.random.default_rng(seed))
    assume(accepted(problem, pass_, name))
    first, second = real(problem, pass_, seed)
    exact = reference(problem, pass_, first, second)
    found = run(problem, pass_, name, first, second)
    # where few terms cancel, errors are relative to what was summed
    scale = np.linalg.norm(exact) + np.linalg.norm(reference(problem, pass_, np.abs(first), np.abs(second))) / 10
    assert np.linalg.norm(found - exact) <= 4 * allowed(problem, pass_, name) * scale


@pytest.mark.parametrize(
    "text", ["1x13x9x4 3x3x4x4 p1", "1x13x9x4 3x1x4x4 d3x2 p1", "1x23x4 5x4x4 d4", "1x2x10x4 1x2x4x4 d9"]
)
def test_tiles_cover_the_output_one_remainder_after_the_other(text: str) -> None:
    geometry = winograd.Winograd(2).geometry(product_of(sl.ConvProblem.parse(text), "forward"))
    rows, columns = (
        [start for phase in range(min(d, size)) for start in range(phase, size, d * axis.outputs)]
        for size, d, axis in zip(geometry.output_size, geometry.dilation, geometry.axes, strict=True)
    )
    along = [(y, x) for y in rows for x in columns]
    down = [(y, x) for x in columns for y in rows]
    turned = geometry.problem.kernel_size[0] > geometry.problem.kernel_size[-1]
    assert geometry.starts(padded=False).tolist() == [list(start) for start in (down if turned else along)]
    assert geometry.grid == ((len(columns), len(rows)) if turned else (len(rows), len(columns)))


@pytest.mark.parametrize("activation", [None, "relu6", "hard_swish"])
def test_outputs_are_finished(activation: str | None) -> None:
    problem = sl.ConvProblem.parse("2x9x11x8 3x3x8x19 p1")
    x, w = real(problem, "forward")
    rng = np.random.default_rng(1)
    bias, residual = rng.standard_normal(19).astype("f"), rng.standard_normal(problem.output_shape).astype("f")
    exact = reference(problem, "forward", x, w)
    ops = epilogue(bias=True, residual=True, activation=read_activation(activation))
    Finish(ops, {"bias": bias, "residual": residual}).apply(exact)
    found = run(
        problem, "forward", "winograd_f4", x, w, bias=bias, residual=residual, activation=read_activation(activation)
    )
    assert error(found, exact) <= allowed(problem, "forward", "winograd_f4")


@pytest.mark.parametrize("pass_", PASSES)
def test_work_in_many_parts_is_the_same_sum(pass_: Pass) -> None:
    problem = sl.ConvProblem.parse("2x14x13x72 3x3x36x70 p1 g2")
    first, second = real(problem, pass_)
    exact = reference(problem, pass_, first, second)
    small = device(winograd_tiles=5, winograd_planes_bytes=1, winograd_gradient_bytes=1 << 15, winograd_fewest_summed=2)
    plan = new_plan(problem, pass_, "winograd_f4", device=small, threads=2)
    assert error(run_plan(plan, first, second), exact) <= allowed(problem, pass_, "winograd_f4")


@pytest.mark.parametrize("pass_", PASSES)
def test_the_bits_are_the_same_for_any_number_of_threads(pass_: Pass) -> None:
    problem = sl.ConvProblem.parse("2x40x40x24 3x3x24x40 p1")
    first, second = real(problem, pass_)
    results = []
    for threads in (1, 2, 3, 7):
        plan = sl.plan(problem, pass_, threads=threads, algorithm="winograd_f4")
        results.append(execute(plan, first, pack(plan, second), np.empty(shapes(problem, pass_)[2], np.float32)))
    assert all(np.array_equal(result, results[0]) for result in results)


def test_views_are_read_and_written_where_they_lie() -> None:
    problem = sl.ConvProblem.parse("1x9x8x8 3x3x8x12 p1")
    x, w = real(problem, "forward")
    around_x, around_y = np.full((1, 18, 8, 11), np.nan, np.float32), np.full((1, 9, 8, 20), -99, np.float32)
    view, out = around_x[:, ::-2, :, 2:10], around_y[..., 5:17]
    view[...] = x
    conv = sl.plan(problem, algorithm="winograd_f4").bind(w)
    for _ in range(2):  # the second time through the native entry
        assert conv(view, out=out) is out
        assert error(out, reference(problem, "forward", x, w)) <= allowed(problem, "forward", "winograd_f4")
        assert (around_y[..., :5] == -99).all()
        assert (around_y[..., 17:] == -99).all()


@pytest.mark.parametrize("special", [np.nan, np.inf])
@pytest.mark.parametrize("name", VARIANTS)
def test_what_is_not_finite_reaches_every_output_that_reads_it(name: str, special: float) -> None:
    problem = sl.ConvProblem.parse("1x12x12x8 3x3x8x8 p1")
    x, w = map(np.abs, real(problem, "forward"))
    x[0, 5, 6, 3] = special
    with np.errstate(invalid="ignore"):
        expected = reference(problem, "forward", x, w)
    found = run(problem, "forward", name, x, w)
    assert not np.isfinite(found[~np.isfinite(expected)]).any()


# -- the choice --------------------------------------------------------------------------------------------------------


def test_no_tolerance_leaves_the_seven_loops_own_products() -> None:
    problem = sl.ConvProblem.parse("1x28x28x64 3x3x64x64 p1")
    assert sl.plan(problem).winner.name in VARIANTS
    assert sl.plan(problem, tolerance=0).winner.name not in VARIANTS
    for name in VARIANTS:
        with pytest.raises(sl.UnsupportedError, match=r"error is expected to be .*, tolerance is 0\.0e"):
            sl.plan(problem, algorithm=name, tolerance=0)


def test_the_tolerance_decides_between_the_variants() -> None:
    problem = sl.ConvProblem.parse("1x56x56x64 3x3x64x64 p1")
    errors = {
        name: variant.expected_error(product_of(problem, "forward"), CONTEXT) for name, variant in VARIANTS.items()
    }
    assert errors["winograd_f2"] < errors["winograd_f4"] < errors["winograd_f6"]
    plan = sl.plan(problem, tolerance=errors["winograd_f2"])
    assert [name for name in VARIANTS if plan.bid(name).reason is None] == ["winograd_f2"]


LAYERS = ["resnet50.c2_3x3", "resnet50.c4_3x3", "vgg16.5"]


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("layer", LAYERS)
def test_by_default_no_more_is_lost_than_four_times_what_a_sum_loses(layer: str, pass_: Pass) -> None:
    problem = CATALOG[layer]
    first, second = real(problem, pass_)
    exact = reference(problem, pass_, first, second)
    plan = sl.plan(problem, pass_)
    loss = error(execute(plan, first, pack(plan, second), np.empty_like(exact, np.float32)), exact)
    assert loss <= min(4 * error(plain_sum(problem, pass_, first, second), exact), 1e-5)


def plain_sum(problem: sl.ConvProblem, pass_: Pass, first: Array, second: Array) -> Array:
    """Every output's products summed one after the other, by windowed_gemm's forward product.

    A weight gradient is the forward product whose kernel is grad_output; windowed_gemm itself sums it in parts, and so
    it does with sums of more than 4,096 products.
    """
    if pass_ == "weight_gradient":
        x, w = (np.ascontiguousarray(array) for array in (first.transpose(3, 1, 2, 0), second.transpose(1, 2, 0, 3)))
        return plain_sum(problem.kernel_output_swapped(), "forward", x, w).transpose(1, 2, 0, 3)
    plan = new_plan(problem, pass_, "windowed_gemm")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(windowed_gemm, "MOST_SUMMED", problem.taps * problem.in_channels * problem.out_channels)
        return execute(plan, first, second, np.empty(plan.out_shape, np.float32))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1x4x4x4x8 3x3x3x8x8", "one and two axes"),
        ("1x8x8x8 3x3x8x8 s2", "stride 1"),
        ("1x8x8x8 1x1x8x8", "one tap"),
        ("1x9x9x8 9x9x8x8", "too many digits"),
        ("1x8x8x3 3x3x3x8", "Fewer than 4 channels"),
        ("0x8x8x8 3x3x8x8", "nothing to sum"),
    ],
)
def test_what_is_refused_and_why(text: str, words: str) -> None:
    problem = sl.ConvProblem.parse(text)
    for variant in VARIANTS.values():
        reason = variant.why_not(product_of(problem, "forward"), CONTEXT)
        assert reason is not None
        assert words in reason


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("pass_", PASSES)
def test_scratch_is_bounded_on_every_layer(pass_: Pass, threads: int) -> None:
    """At most twice the transformed weights and 8 MiB."""
    for problem in CATALOG.values():
        computation, plan = product_of(problem, pass_), new_plan(problem, pass_, threads=threads, tolerance=np.inf)
        for variant in VARIANTS.values():
            if variant.why_not(computation, CONTEXT) is None:
                planes, target = variant.geometry(computation).planes, computation.problem
                weights = planes * target.group_in_channels * target.out_channels * target.itemsize
                size = plan.bid(variant.name).workspace_bytes
                assert size <= 2 * weights + (8 << 20), (str(problem), variant.name, size)


# -- the code ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", KNOWN_TARGETS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_no_register_is_spilled_in_a_loop_of_products(variant: str, name: str) -> None:
    target = KNOWN_TARGETS[name]
    axes = (transforms(VARIANTS[variant].outputs, 3),) * 2
    product = code.ProductKernel("float32", 64, 64, 64, axes)
    kernel = gradient_code.GradientKernel("float32", 64, 64, axes)
    gradients = gradient_code.gradient_ir(kernel, target), gradient_code.complete_ir(kernel, target)
    for ir in (code.product_ir(product, target), *gradients):
        assembly = jit.compile_assembly(ir, target)
        loops = [loop for loop in inner_loops(assembly) if loop.function.startswith("tile")]
        assert loops
        assert all(loop.spills == 0 for loop in loops)
        assert "fmaf" not in assembly
