"""Winograd's gradients at once: as near as one by one, in guarded memory, the same bits whatever is kept or shared."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from guard_pages import fenced, fenced_copy
from passes import CONTEXT, Array, call, poisoned_workspaces, product_of, run_program, sealed
from winograd_errors import OF_THREE_TAPS, VARIANTS

import sevenloops as sl
from sevenloops.algorithms.winograd.forward import Forward
from sevenloops.algorithms.winograd.shared_gradients import SharedGradients
from sevenloops.api.plans import context_of
from sevenloops.catalog import CATALOG
from sevenloops.codegen.winograd import whole_vectors
from sevenloops.core.computation import Computation
from sevenloops.core.layout import compact_strides, transposed_weight
from sevenloops.core.reference import reference
from sevenloops.execution.gradients import Gradients
from sevenloops.planning.limits import Limits
from sevenloops.planning.protocol import Context

PROBLEMS = {
    "odd sizes": "2x13x9x20 3x3x20x37 p1",
    "uneven and negative padding": "2x17x17x9 3x3x9x16 p0:2x-1:3",
    "padding beyond the kernel": "2x5x6x8 3x3x8x9 p4:3x3",
    "smaller than a tile": "1x2x3x8 3x3x8x8 p1",
    "more tiles than a block": "3x31x40x8 3x3x8x24 p1",
    "1-D": "2x30x20 3x20x16 p1",
    "one row of taps": "1x12x20x8 1x3x8x16 p1",
    "one column of taps": "1x12x20x8 3x1x8x16",
    "more rows of taps": "2x15x11x8 4x2x8x21 p2:1x0:1",
    "two taps": "1x9x9x8 2x2x8x8",
    "tiles of two vectors, and of three": "3x55x11 2x11x33 p1:0",
    "five taps": "1x14x11x12 5x5x12x9 p2",
    "several panels": "1x7x6x150 3x3x150x35 p1",
    "float64": "1x10x11x9 3x3x9x21 p1 float64",
}


def real(problem: sl.ConvProblem, seed: int = 0) -> tuple[Array, Array, Array]:
    """x, w and gy."""
    rng, p = np.random.default_rng(seed), problem
    x, w, gy = (rng.standard_normal(shape).astype(p.dtype) for shape in (p.input_shape, p.weight_shape, p.output_shape))
    return x, w, gy


def shared(problem: sl.ConvProblem, name: str, context: Context = CONTEXT) -> SharedGradients:
    return SharedGradients(VARIANTS[name].geometry(Computation(problem)), context)


def backward(problem: sl.ConvProblem, name: str, threads: int = 2, **sizes: int) -> Gradients:
    """All gradients at once, on a device with other tuned sizes if some are given."""
    context = context_of(Limits(threads))
    if sizes:
        context = context._replace(device=sl.device(**sizes))
    return Gradients(problem, shared(problem, name, context))


def check(problem: sl.ConvProblem, name: str, **sizes: int) -> None:
    """All three are as near to the reference as expected; with x kept by the forward pass, they are the same bits."""
    x, w, gy = real(problem)
    at_once, y = backward(problem, name, **sizes), np.full(problem.output_shape, np.nan, problem.dtype)
    with poisoned_workspaces():
        found = at_once.run(sealed(x), sealed(w), sealed(gy))
        kept = at_once.keep(sealed(x), sealed(w), None, y)
        again = at_once.run(np.full_like(x, np.nan), sealed(w), sealed(gy), kept)  # x is not read
    epsilon, variant = float(np.finfo(problem.dtype).eps), VARIANTS[name]
    exact = {
        "gx": reference(problem, "input_gradient", gy, w),
        "gw": reference(problem, "weight_gradient", x, gy),
        "gb": gy.astype(np.float64).reshape(-1, gy.shape[-1]).sum(0),
        "y": reference(problem, "forward", x, w),
    }
    expected = {
        "gx": variant.expected_error(product_of(problem, "input_gradient"), CONTEXT),
        "gw": variant.expected_error(Computation(problem, "weight_gradient"), CONTEXT),
        "gb": epsilon * np.sqrt(problem.positions),
        "y": variant.expected_error(Computation(problem), CONTEXT),
    }
    for (what, sums), array in zip(exact.items(), (*found, y), strict=True):
        assert array.shape == sums.shape
        assert np.linalg.norm(array - sums) <= (2 * expected[what] + 4 * epsilon) * np.linalg.norm(sums), what
    for one, other in zip(found, again, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("text", PROBLEMS.values(), ids=PROBLEMS)
@pytest.mark.parametrize("name", VARIANTS)
def test_all_gradients_are_as_near_as_expected(name: str, text: str) -> None:
    problem = sl.ConvProblem.parse(text)
    if (reason := VARIANTS[name].why_not(Computation(problem), CONTEXT)) is not None:
        pytest.skip(reason)
    if max(problem.kernel_size) - 1 > VARIANTS[name].outputs:
        assert VARIANTS[name].gradients(Computation(problem), CONTEXT) is None
        pytest.skip("tiles overlap more than the next")
    check(problem, name)


@pytest.mark.parametrize("text", ["2x17x19x13 3x3x13x21 p1", "3x9x8x20 3x3x20x70 p1 float64", "3x50x7 3x7x9 p1"])
@pytest.mark.parametrize("name", OF_THREE_TAPS)
def test_work_in_many_parts_is_the_same_sum(name: str, text: str) -> None:
    problem = sl.ConvProblem.parse(text)
    sizes = {"shared_gradient_tiles": 4, "shared_gradient_bytes": 1 << 15}
    assert backward(problem, name, **sizes)._shared._block < backward(problem, name)._shared._block
    check(problem, name, **sizes)


@pytest.mark.parametrize("at_end", [True, False])
@pytest.mark.parametrize("name", PROBLEMS)
def test_nothing_is_touched_beyond_the_results(name: str, at_end: bool) -> None:
    problem = sl.ConvProblem.parse(PROBLEMS[name])
    x, w, gy = (fenced_copy(array, at_end) for array in real(problem))
    arrays = {"x": x, "w": w, "transposed w": transposed_weight(w, 1), "gy": gy}
    strides = {name: array.strides for name, array in arrays.items()}
    program = shared(problem, "winograd_f4").program(strides, kept=False)
    gx, gw, gb = (
        fenced(shape, problem.dtype, at_end)
        for shape in (x.shape, w.shape, (whole_vectors(problem.out_channels, problem.dtype),))
    )
    run_program(program, {**arrays, "gx": gx, "gw": gw, "gb": gb})
    plain = backward(problem, "winograd_f4").run(x, w, gy)
    for found, again in zip((gx, gw, gb[: problem.out_channels]), plain, strict=True):
        np.testing.assert_array_equal(found, again)


def test_the_number_of_threads_changes_no_bit() -> None:
    problem = sl.ConvProblem.parse("3x33x31x24 3x3x24x40 p1")
    operands = real(problem)
    results = [backward(problem, "winograd_f4", threads).run(*operands) for threads in (1, 2, 5)]
    for other in results[1:]:
        for one, two in zip(results[0], other, strict=True):
            np.testing.assert_array_equal(one, two)


@pytest.mark.parametrize("layout", ["NHWC", "NCHW"])
def test_views_are_read_and_results_are_compact(layout: str) -> None:
    problem = replace(sl.ConvProblem.parse("2x9x8x8 3x3x8x12 p1"), layout=layout)
    x, w, gy = real(problem)
    assert VARIANTS["winograd_f4"].gradients(Computation(problem), CONTEXT) is not None
    plain = sl.conv2d_gradients(x, w, gy, padding=1, layout=layout, algorithm="winograd_f4")
    views = [np.repeat(array, 2, axis=1)[:, ::2] for array in (x, w, gy)]
    found = sl.conv2d_gradients(*views, padding=1, layout=layout, algorithm="winograd_f4")
    for one, other, shape in zip(plain, found, (x.shape, w.shape, (12,)), strict=True):
        np.testing.assert_array_equal(one, other)
        assert other.shape == shape
        assert other.flags.c_contiguous
    exact = call(problem, "input_gradient", gy, w, algorithm="naive")
    assert np.abs(plain[0] - exact).max() < 1e-4
    exact = call(problem, "weight_gradient", x, gy, algorithm="naive")
    assert np.abs(plain[1] - exact).max() < 1e-3


@pytest.mark.parametrize("value", [np.nan, np.inf])
@pytest.mark.parametrize("name", OF_THREE_TAPS)
def test_nan_and_inf_reach_at_least_what_the_seven_loops_reach(name: str, value: float) -> None:
    problem = sl.ConvProblem.parse("2x9x8x8 3x3x8x12 p1")
    x, w, gy = real(problem)
    x[0, 3, 2, 1] = gy[1, 5, 6, 7] = value
    with np.errstate(invalid="ignore"):
        loops = (
            call(problem, "input_gradient", gy, w, algorithm="naive"),
            call(problem, "weight_gradient", x, gy, algorithm="naive"),
            gy.sum(axis=(0, 1, 2)),
        )
        found = backward(problem, name).run(x, w, gy)
    for one, other in zip(found, loops, strict=True):
        assert not np.isfinite(one)[~np.isfinite(other)].any()


def test_few_channels_are_done_at_once_and_many_one_by_one() -> None:
    def at_once(problem: sl.ConvProblem) -> bool:
        return VARIANTS["winograd_f4"].gradients(Computation(problem), CONTEXT) is not None

    assert at_once(replace(CATALOG["resnet50.c2_3x3"], batch=8))
    assert not at_once(replace(CATALOG["vgg16.4_2"], batch=8))
    assert not at_once(sl.ConvProblem.parse("1x8x8x16 3x3x8x16 p1 g2"))
    assert not at_once(sl.ConvProblem.parse("1x8x8x16 3x3x16x16 p2 d2"))


def test_scratch_is_within_twice_the_transformed_weights_and_8_mib() -> None:
    variant, context = VARIANTS["winograd_f4"], context_of(Limits(2))
    checked = 0
    for name, layer in CATALOG.items():
        problem = replace(layer, batch=8)
        if variant.why_not(Computation(problem), CONTEXT) is None:
            gradients = variant.gradients(Computation(problem), context)
            if gradients is not None:
                shapes = {"x": problem.input_shape, "gy": problem.output_shape, "w": problem.weight_shape}
                strides = {what: compact_strides(shape, problem.itemsize) for what, shape in shapes.items()}
                forward = Forward(variant.geometry(Computation(problem)), context)
                transformed = forward.program(Computation(problem).compact_strides).packed_bytes
                program = gradients.program(strides, kept=False)
                assert program.scratch_bytes <= 2 * transformed + (8 << 20), name
                checked += 1
    assert checked


def test_what_was_kept_of_another_image_is_refused() -> None:
    problem = sl.ConvProblem.parse("2x9x8x8 3x3x8x12 p1")
    x, w, gy = real(problem)
    at_once = backward(problem, "winograd_f4")
    with pytest.raises(sl.ShapeError, match="kept must have shape"):
        at_once.run(x, w, gy, np.zeros(64, np.uint8))


# -- the layer --------------------------------------------------------------------------------------------------------


def layers(*sizes: Any, **options: Any) -> tuple[sl.Conv2d, sl.Conv2d]:
    return sl.Conv2d(*sizes, **options, seed=1), sl.Conv2d(*sizes, **options, seed=1, keep="transformed_input")


@pytest.mark.parametrize(
    ("sizes", "options", "shape"),
    [
        ((16, 24, 3), {"padding": 1, "algorithm": "winograd_f4"}, (2, 14, 15, 16)),
        ((16, 24, 3), {"padding": 1, "algorithm": "winograd_f2", "layout": "NCHW"}, (2, 16, 14, 15)),  # needs copies
        ((16, 24, 3), {"padding": 1, "algorithm": "winograd_f2", "bias": False}, (2, 6, 5, 16)),
        ((16, 24, 3), {"stride": 2, "padding": 1}, (2, 14, 15, 16)),  # no Winograd
        ((3, 8, 1), {}, (2, 4, 5, 3)),
    ],
)
def test_a_layer_that_keeps_has_the_same_gradients(
    sizes: tuple[int, ...], options: dict[str, Any], shape: tuple[int, ...]
) -> None:
    plain, keeping = layers(*sizes, **options)
    x = np.random.default_rng(2).standard_normal(shape).astype(np.float32)
    np.testing.assert_allclose(plain(x), y := keeping(x), rtol=0, atol=1e-4)
    gy = np.random.default_rng(3).standard_normal(y.shape).astype(np.float32)
    np.testing.assert_array_equal(plain.backward(gy), keeping.backward(gy))
    np.testing.assert_array_equal(plain.weight_gradient, keeping.weight_gradient)
    np.testing.assert_array_equal(plain.bias_gradient, keeping.bias_gradient)
    assert (keeping.bias_gradient is None) == (not options.get("bias", True))


def test_a_layer_keeps_what_it_is_told_to() -> None:
    x = np.random.default_rng(2).standard_normal((2, 14, 15, 16)).astype(np.float32)
    plain, keeping = layers(16, 24, 3, padding=1, algorithm="winograd_f4")
    gy = np.ones_like(plain(x.copy()))
    keeping(mine := x.copy())
    mine[...] = np.nan  # the gradient is of the x that was convolved
    np.testing.assert_array_equal(plain.backward(gy), keeping.backward(gy))
    np.testing.assert_array_equal(plain.weight_gradient, keeping.weight_gradient)


def test_what_to_keep_is_checked() -> None:
    with pytest.raises(sl.UnsupportedError, match="keep must be None, 'transformed_input' or 'nothing', found 'all'"):
        sl.Conv2d(1, 1, 1, keep="all")  # type: ignore[arg-type]


def test_views_of_the_problem_are_those_of_its_layout() -> None:
    problem = replace(sl.ConvProblem.parse("2x9x8x8 3x3x8x12 p1"), layout="NCHW")
    x, w, gy = real(problem)
    found = backward(problem, "winograd_f4").run(x, w, gy)
    assert np.abs(found[0] - reference(problem, "input_gradient", gy, w)).max() < 1e-4
