"""Winograd on hostile values: what the seven loops give, whatever the data, and the same bits however it is run."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from passes import (
    CONTEXT,
    Array,
    call,
    device_for,
    execute,
    new_plan,
    operands,
    pack,
    product_of,
    program_for,
    real,
    run,
    shapes,
)
from winograd_errors import OF_THREE_TAPS

import sevenloops as sl
from sevenloops.algorithms import ALGORITHMS
from sevenloops.core.computation import PASSES, Computation, Pass
from sevenloops.core.reference import magnitude, reference
from sevenloops.execution.gradients import Gradients
from sevenloops.execution.interpreted import Operand, interpret
from sevenloops.planning.limits import Limits

PROBLEMS = {
    "odd sizes": "2x13x10x20 3x3x20x37 p1",
    "uneven padding, groups": "2x9x7x8 3x3x4x12 p2:1x0:1 g2",
    "channels first": "2x7x9x10 12x7x3x3 p1 NCHW",
    "1-D": "2x30x20 3x20x16 p1",
    "dilation": "1x13x9x20 3x3x20x18 p3 d3x2",
    "float64": "1x10x11x9 3x3x9x21 p1 float64",
    "strided": "2x12x11x16 3x3x16x24 s2 p1",
}
NAMES = [*OF_THREE_TAPS, "polyphase"]

every_problem = pytest.mark.parametrize("text", PROBLEMS.values(), ids=PROBLEMS)
every_pass = pytest.mark.parametrize("pass_", PASSES)
every_name = pytest.mark.parametrize("name", NAMES)


def parsed(text: str, pass_: Pass, name: str) -> sl.ConvProblem:
    problem = sl.ConvProblem.parse(text)
    (algorithm,) = (each for each in ALGORITHMS if each.name == name)
    reason = algorithm.why_not(product_of(problem, pass_), CONTEXT)
    if reason is not None:
        pytest.skip(reason)
    return problem


def exact(problem: sl.ConvProblem, pass_: Pass, first: Array, second: Array) -> Array:
    """By direct sums in float64, which read padding as zeros."""
    double = replace(problem, dtype="float64")
    with np.errstate(invalid="ignore"):
        return call(double, pass_, first.astype(np.float64), second.astype(np.float64))


def same_kinds(found: Array, expected: Array) -> bool:
    """True if NaN and both infinities are in the same places."""
    return all(np.array_equal(kind(found), kind(expected)) for kind in (np.isnan, np.isposinf, np.isneginf))


def middle(array: Array) -> tuple[int, ...]:
    """A position of the first image, or tap."""
    return (0, *(size // 2 for size in array.shape[1:]))


# -- NaN and infinity --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("special", [np.nan, np.inf, -np.inf])
@every_pass
@every_problem
@every_name
def test_nan_and_infinity_come_out_where_the_seven_loops_put_them(
    name: str, text: str, pass_: Pass, special: float
) -> None:
    problem = parsed(text, pass_, name)
    for which in (0, 1):
        arrays = operands(problem, pass_, 1, real)
        arrays[which][middle(arrays[which])] = special
        expected = exact(problem, pass_, *arrays)
        assert not np.isfinite(expected).all()
        assert same_kinds(run(problem, pass_, name, *arrays, tolerance=None), expected)


@every_name
def test_a_sobel_filter_of_a_huge_constant_is_zero(name: str) -> None:
    problem = parsed(PROBLEMS["strided" if name == "polyphase" else "odd sizes"], "forward", name)
    x, w = np.full(problem.input_shape, 8e37, np.float32), np.zeros(problem.weight_shape, np.float32)
    w[:, :, 0, :] = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])[..., None]
    y = run(problem, "forward", name, x, w, tolerance=None)
    assert (y[:, 1:-1, 1:-1] == 0).all()
    assert same_kinds(y, call(problem, "forward", x, w))


@every_pass
@every_name
def test_products_of_alternating_huge_numbers_are_those_of_direct_sums(name: str, pass_: Pass) -> None:
    problem = parsed(PROBLEMS["strided" if name == "polyphase" else "odd sizes"], pass_, name)
    first, second = operands(problem, pass_, 2, real)
    first[...] = 1e38 * np.where(np.indices(first.shape).sum(0) % 2, 1, -1)
    second *= np.float32(1e-3)
    found, expected = run(problem, pass_, name, first, second, tolerance=None), exact(problem, pass_, first, second)
    assert np.isfinite(found).all()
    assert (np.abs(found - expected) <= 4 * direct_bound(problem, pass_, first, second)).all()


# -- one value that dwarfs the others ----------------------------------------------------------------------------------


def direct_bound(problem: sl.ConvProblem, pass_: Pass, first: Array, second: Array) -> Array:
    """gamma(K + 1) · sum |a|·|b|, element by element."""
    terms = shapes(problem, pass_)[0]
    count = (
        np.prod(terms)
        if pass_ == "weight_gradient"
        else problem.taps * product_of(problem, pass_).problem.group_in_channels
    )
    u = np.finfo(problem.dtype).eps / 2
    return (count + 1) * u * magnitude(problem, pass_, first, second)


@pytest.mark.parametrize("fill", [-9999.0, 1e6, 1e20])
@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("pass_", ["forward", "input_gradient"])
@every_problem
@every_name
def test_outputs_that_do_not_see_an_outlier_are_as_accurate_as_without_it(
    name: str, text: str, pass_: Pass, alone: bool, fill: float
) -> None:
    problem = parsed(text, pass_, name)
    first, second = operands(problem, pass_, 3, real)
    marks = np.zeros_like(first)
    channels = problem.layout.startswith("NC")
    place = middle(first)
    pixel = place if alone else ((0, slice(None), *place[2:]) if channels else (*place[:-1], slice(None)))
    first[pixel], marks[pixel] = fill, 1
    sees = reference(problem, pass_, marks, np.ones_like(second)) > 0
    found, expected = run(problem, pass_, name, first, second, tolerance=None), exact(problem, pass_, first, second)
    error, bound = np.abs(found - expected), direct_bound(problem, pass_, first, second)
    if name != "winograd_f6":  # which loses more than that of ordinary data too, and is no default
        assert (error <= 4 * bound)[~sees].all()
    assert error.max() <= 4 * bound.max()


@pytest.mark.parametrize("fill", [-9999.0, 1e6, 1e20])
@every_problem
@every_name
def test_masked_inputs_leave_the_weight_gradient_alone(name: str, text: str, fill: float) -> None:
    """A block of x is masked, and gy is zero wherever a window holds a masked value."""
    problem = parsed(text, "weight_gradient", name)
    x, gy = operands(problem, "weight_gradient", 4, real)
    first = problem.layout.index("C") == 1
    region = tuple(slice(size // 4, size // 2) for size in (x.shape[2:] if first else x.shape[1:-1]))
    region = (slice(None), slice(None), *region) if first else (slice(None), *region)
    marks = np.zeros_like(x)
    x[region], marks[region] = fill, 1
    gy[reference(problem, "forward", marks, np.ones(problem.weight_shape)) > 0] = 0
    found, expected = (
        run(problem, "weight_gradient", name, x, gy, tolerance=None),
        exact(problem, "weight_gradient", x, gy),
    )
    assert (np.abs(found - expected) <= 4 * direct_bound(problem, "weight_gradient", x, gy)).all()


@every_name
def test_silence_before_an_impulse_stays_silent(name: str) -> None:
    if name == "polyphase":
        pytest.skip("stride 1")
    x, w = np.zeros((1, 64, 8), np.float32), np.ones((3, 8, 16), np.float32)
    x[0, 37] = 1
    y = sl.conv1d(x, w, padding=[(2, 0)], algorithm=name)
    assert (y[0, :37] == 0).all()
    assert (y[0, 37:40] == 8).all()
    assert (y[0, 40:] == 0).all()


@every_pass
@pytest.mark.parametrize("name", OF_THREE_TAPS)
def test_tiny_numbers_are_as_accurate_as_others(name: str, pass_: Pass) -> None:
    problem = parsed(PROBLEMS["odd sizes"], pass_, name)
    first, second = operands(problem, pass_, 5, real)
    first *= np.float32(1e-25)
    first[middle(first)] *= 1e4
    found, expected = run(problem, pass_, name, first, second, tolerance=None), exact(problem, pass_, first, second)
    assert (np.abs(found - expected) <= 4 * direct_bound(problem, pass_, first, second)).all()


def test_a_tap_that_meets_no_input_has_a_gradient_of_zero() -> None:
    problem = sl.ConvProblem.parse("1x1x9x8 3x3x8x8 p1")
    x, gy = operands(problem, "weight_gradient", 6, real)
    gw = run(problem, "weight_gradient", "winograd_f2", x, gy, tolerance=None)
    assert (gw[[0, 2]] == 0).all()
    assert (gw[1] != 0).all()


# -- the same bits -----------------------------------------------------------------------------------------------------


@every_pass
@every_problem
@every_name
def test_marked_tiles_have_the_same_bits_whatever_the_threads(name: str, text: str, pass_: Pass) -> None:
    problem = parsed(text, pass_, name)
    first, second = operands(problem, pass_, 7, real)
    first[middle(first)] = 1e8
    results = []
    for threads in (1, 2, 3):
        plan = new_plan(problem, pass_, name, threads=threads)
        for given in (second, pack(plan, second)):
            out = np.full(shapes(problem, pass_)[2], np.nan, problem.dtype)
            results.append(execute(plan, first, given, out).copy())
    for result in results[1:]:
        np.testing.assert_array_equal(result, results[0])


@pytest.mark.parametrize("pass_", ["forward", "input_gradient"])
@every_name
def test_an_image_has_the_same_bits_alone_and_beside_one_with_an_outlier(name: str, pass_: Pass) -> None:
    problem = parsed(PROBLEMS["strided" if name == "polyphase" else "odd sizes"], pass_, name)
    first, second = operands(problem, pass_, 8, real)
    first[1, 2, 3] = 1e7
    both = run(problem, pass_, name, first, second, tolerance=None)
    for image in range(2):
        alone = run(replace(problem, batch=1), pass_, name, first[image : image + 1], second, tolerance=None)
        np.testing.assert_array_equal(both[image : image + 1], alone)


@pytest.mark.parametrize("name", ["winograd_f2", "winograd_f4", "polyphase"])
@pytest.mark.parametrize("activation", [None, "relu", "gelu"])
def test_marked_tiles_are_finished_like_others(name: str, activation: str | None) -> None:
    problem = parsed(PROBLEMS["strided" if name == "polyphase" else "odd sizes"], "forward", name)
    x, w = operands(problem, "forward", 9, real)
    x[0, 2, 3] = 1000
    rng = np.random.default_rng(10)
    bias, residual = (real(rng, shape, "float32") for shape in ((problem.out_channels,), problem.output_shape))
    expected = exact(problem, "forward", x, w) + bias + residual
    plan = sl.plan(problem, algorithm=name)
    ready = plan.bind(w, bias, activation)
    y = ready(x, residual)
    if activation == "relu":
        expected = np.maximum(expected, 0)
    if activation != "gelu":
        np.testing.assert_allclose(y, expected, rtol=1e-4, atol=2e-2)
    out = residual.copy()
    np.testing.assert_array_equal(ready(x, out, out), y)
    fresh = sl.conv2d(
        x, w, bias, stride=problem.axes[0].stride, padding=1, residual=residual, activation=activation, algorithm=name
    )
    np.testing.assert_array_equal(fresh, y)


def test_bound_weights_are_a_copy_for_marked_tiles_too() -> None:
    problem = sl.ConvProblem.parse(PROBLEMS["odd sizes"])
    x, w = operands(problem, "forward", 11, real)
    x[0, 2, 3] = 1e6
    ready = sl.plan(problem, algorithm="winograd_f4").bind(w)
    before = ready(x)
    w[...] = np.nan
    np.testing.assert_array_equal(ready(x), before)


# -- ordinary data -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OF_THREE_TAPS)
def test_ordinary_tiles_are_left_to_winograd(name: str) -> None:
    """Its bits differ from direct sums' nearly everywhere; silence and inputs next to padding are not marked."""
    problem = sl.ConvProblem.parse("1x29x29x16 3x3x16x16 p1")
    x, w = operands(problem, "forward", 12, real)
    y, direct = run(problem, "forward", name, x, w, tolerance=None), call(problem, "forward", x, w)
    assert (y != direct).mean() > 0.5
    gw = run(problem, "weight_gradient", name, x, y, tolerance=None)
    assert (gw != call(problem, "weight_gradient", x, y)).mean() > 0.5


# -- gradients at once -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("text", ["2x13x9x20 3x3x20x37 p1", "2x7x8x9 12x7x3x3 p1 NCHW"])
@pytest.mark.parametrize("name", ["winograd_f2", "winograd_f4"])
def test_gradients_at_once_of_hostile_values(name: str, text: str, kept: bool) -> None:
    problem = sl.ConvProblem.parse(text)
    (algorithm,) = (each for each in ALGORITHMS if each.name == name)
    shared = algorithm.gradients(Computation(problem), CONTEXT._replace(limits=Limits(2)))
    gradients = Gradients(problem, shared)
    x, w = operands(problem, "forward", 13, real)
    gy = real(np.random.default_rng(14), problem.output_shape, "float32")
    for which, value in [(0, np.nan), (0, np.inf), (0, 1e6), (1, -np.inf), (2, np.nan), (2, -np.inf), (2, 1e6)]:
        arrays = [x.copy(), w.copy(), gy.copy()]
        arrays[which][middle(arrays[which])] = value
        planes = (
            gradients.keep(arrays[0], arrays[1], None, np.empty(problem.output_shape, np.float32)) if kept else None
        )
        gx, gw, _ = gradients.run(*arrays, planes)
        with np.errstate(invalid="ignore"):
            expected = reference(problem, "input_gradient", arrays[2], arrays[1])  # where nothing is padding
        assert same_kinds(gx, expected)
        assert same_kinds(gw, exact(problem, "weight_gradient", arrays[0], arrays[2]))
        if np.isfinite(value):
            marks = np.zeros_like(gy)
            marks[middle(gy)] = which == 2
            unseen = reference(problem, "input_gradient", marks, np.ones_like(w)) == 0
            error = np.abs(gx - exact(problem, "input_gradient", arrays[2], arrays[1]))
            assert (error <= 4 * direct_bound(problem, "input_gradient", arrays[2], arrays[1]))[unseen].all()
            error = np.abs(gw - exact(problem, "weight_gradient", arrays[0], arrays[2]))
            assert error.max() <= 4 * direct_bound(problem, "weight_gradient", arrays[0], arrays[2]).max()


# -- other processors --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["x86-64", "haswell", "znver4", "neoverse-n1"])
@every_pass
@pytest.mark.parametrize("text", ["1x7x6x5 3x3x5x9 p1", "1x6x7x8 3x3x4x8 p1 g2 float64", "1x6x7x6 8x6x3x3 p1 NCHW"])
def test_marked_tiles_for_other_processors(target: str, text: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse(text)
    first, second = operands(problem, pass_, 15, real)
    first[middle(first)] = np.inf
    out = np.full(shapes(problem, pass_)[2], np.nan, problem.dtype)
    plan = new_plan(problem, pass_, "winograd_f4", device=device_for(target), threads=2)
    program, arrays = program_for(plan, first, second, out)
    interpret(program, {n: Operand(a, "output" if n in ("y", "gw") else "input") for n, a in arrays.items()})
    assert same_kinds(out, exact(problem, pass_, first, second))
