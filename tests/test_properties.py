"""What convolution is, apart from any one answer: adjoints, linearity, shifts, splits, and the same thing said twice.

Operands are small integers, so both sides of every identity are exact and must be equal, not close.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from passes import Array, call, operands, options, run, some_algorithm, whole
from strategies import SEEDS, kernel_fits, plain_problems, problems, problems_drawn

import sevenloops as sl
from sevenloops.core.layout import (
    CHANNELS_FIRST,
    CHANNELS_LAST,
    image_view,
    is_channels_last,
    transposed_weight,
    weight_view,
)
from sevenloops.core.reference import reference


def dot(a: Array, b: Array) -> float:
    return float(np.vdot(a.astype(np.float64), b.astype(np.float64)))


def three(problem: sl.ConvProblem, seed: int) -> tuple[Array, Array, Array]:
    """x, w and grad_output."""
    rng = np.random.default_rng(seed)
    shapes = problem.input_shape, problem.weight_shape, problem.output_shape
    x, w, gy = (whole(rng, shape, problem.dtype) for shape in shapes)
    return x, w, gy


def channels_of(problem: sl.ConvProblem, group: int, size: int) -> tuple[slice, ...]:
    """The index of one group's channels in an image whose groups have `size` channels."""
    part = slice(group * size, (group + 1) * size)
    return (..., part) if is_channels_last(problem.layout) else (slice(None), part)


@problems_drawn("adjoint")
@given(problem=plain_problems(), seed=SEEDS)
def test_the_gradients_are_the_adjoints_of_the_convolution(problem: sl.ConvProblem, seed: int) -> None:
    x, w, gy = three(problem, seed)
    algorithm = some_algorithm(problem, seed)
    y = call(problem, "forward", x, w, algorithm=algorithm)
    gx = call(problem, "input_gradient", gy, w, algorithm=algorithm)
    gw = call(problem, "weight_gradient", x, gy, algorithm=algorithm)
    assert dot(y, gy) == dot(x, gx) == dot(w, gw)


@problems_drawn("linearity")
@given(problem=plain_problems(), seed=SEEDS)
def test_every_pass_is_linear_in_both_operands(problem: sl.ConvProblem, seed: int) -> None:
    algorithm = some_algorithm(problem, seed)
    for pass_ in ("forward", "input_gradient", "weight_gradient"):
        a, b = operands(problem, pass_, seed)
        c, d = operands(problem, pass_, seed + 1)
        ab = call(problem, pass_, a, b, algorithm=algorithm)
        cb = call(problem, pass_, c, b, algorithm=algorithm)
        ad = call(problem, pass_, a, d, algorithm=algorithm)
        np.testing.assert_array_equal(call(problem, pass_, 2 * a - 3 * c, b, algorithm=algorithm), 2 * ab - 3 * cb)
        np.testing.assert_array_equal(call(problem, pass_, a, 2 * b - 3 * d, algorithm=algorithm), 2 * ab - 3 * ad)


def inside_before_and_after(axis: sl.Axis) -> Array:
    """Which windows lie inside the image before and after it is shifted by a stride; others see what that brings in."""
    starts = np.arange(axis.output_size) * axis.stride - axis.pad_low
    inside = (starts >= 0) & (starts + axis.extent <= axis.input_size - axis.stride)
    inside[-1] = False
    return inside


@problems_drawn("shift")
@given(problem=plain_problems(corners=False), seed=SEEDS, data=st.data())
def test_shifting_the_image_by_a_stride_shifts_the_answer_by_one(
    problem: sl.ConvProblem, seed: int, data: st.DataObject
) -> None:
    insides = [inside_before_and_after(axis) for axis in problem.axes]
    assume(any(map(np.any, insides)))
    which = data.draw(st.sampled_from([number for number, inside in enumerate(insides) if inside.any()]))
    axis, inside = problem.axes[which], insides[which]
    x, w = operands(problem, "forward", seed)
    algorithm = some_algorithm(problem, seed)
    image = image_view(x, problem.layout)
    moved = np.roll(image, axis.stride, 1 + which)
    y = image_view(call(problem, "forward", x, w, algorithm=algorithm), problem.layout)
    moved_x = np.ascontiguousarray(moved if image is x else np.moveaxis(moved, -1, 1))
    moved_y = image_view(call(problem, "forward", moved_x, w, algorithm=algorithm), problem.layout)
    here = np.flatnonzero(inside)
    np.testing.assert_array_equal(moved_y.take(here + 1, 1 + which), y.take(here, 1 + which))


@problems_drawn("batch split")
@given(problem=plain_problems(), seed=SEEDS)
def test_a_batch_is_answered_image_by_image(problem: sl.ConvProblem, seed: int) -> None:
    x, w, gy = three(problem, seed)
    algorithm = some_algorithm(problem, seed)
    one = replace(problem, batch=1)
    images = [slice(n, n + 1) for n in range(problem.batch)]

    def whole_and_parts(pass_: str, first: Array, second: Array) -> tuple[Array, list[Array]]:
        parts = [call(one, pass_, first[n], second if pass_ != "weight_gradient" else second[n]) for n in images]
        return call(problem, pass_, first, second, algorithm=algorithm), parts

    for pass_, first in (("forward", x), ("input_gradient", gy)):
        together, parts = whole_and_parts(pass_, first, w)
        np.testing.assert_array_equal(together, np.concatenate([together[:0], *parts]))
    together, parts = whole_and_parts("weight_gradient", x, gy)
    np.testing.assert_array_equal(together, sum(parts, np.zeros_like(together)))


@problems_drawn("group split")
@given(problem=plain_problems(), seed=SEEDS)
def test_groups_are_convolutions_side_by_side(problem: sl.ConvProblem, seed: int) -> None:
    x, w, gy = three(problem, seed)
    algorithm = some_algorithm(problem, seed)
    group_in, group_out = problem.group_in_channels, problem.group_out_channels
    one = replace(problem, in_channels=group_in, out_channels=group_out, groups=1)
    y = call(problem, "forward", x, w, algorithm=algorithm)
    gx = call(problem, "input_gradient", gy, w, algorithm=algorithm)
    gw = call(problem, "weight_gradient", x, gy, algorithm=algorithm)
    part = {"algorithm": some_algorithm(one, seed)}
    for group in range(problem.groups):
        inputs, outputs = channels_of(problem, group, group_in), channels_of(problem, group, group_out)
        last = is_channels_last(problem.layout)
        weights = outputs if last else slice(group * group_out, (group + 1) * group_out)
        np.testing.assert_array_equal(y[outputs], call(one, "forward", x[inputs], w[weights], **part))
        np.testing.assert_array_equal(gx[inputs], call(one, "input_gradient", gy[outputs], w[weights], **part))
        np.testing.assert_array_equal(gw[weights], call(one, "weight_gradient", x[inputs], gy[outputs], **part))


@problems_drawn("layout")
@given(problem=plain_problems(), seed=SEEDS)
def test_the_layout_only_permutes_the_axes(problem: sl.ConvProblem, seed: int) -> None:
    last = replace(problem, layout=CHANNELS_LAST[problem.rank])
    first = replace(problem, layout=CHANNELS_FIRST[problem.rank])
    x, w, gy = three(last, seed)

    def image(array: Array) -> Array:
        return np.ascontiguousarray(np.moveaxis(array, -1, 1))

    def weight(array: Array) -> Array:
        return np.ascontiguousarray(np.moveaxis(array, (-1, -2), (0, 1)))

    pairs = (("forward", x, w, image), ("input_gradient", gy, w, image), ("weight_gradient", x, gy, weight))
    for pass_, a, b, permute in pairs:
        expected = permute(call(last, pass_, a, b, algorithm=some_algorithm(last, seed)))
        b_first = image(b) if pass_ == "weight_gradient" else weight(b)
        np.testing.assert_array_equal(call(first, pass_, image(a), b_first), expected)


@problems_drawn("weight gradient as forward")
@given(problem=problems(), seed=SEEDS)
def test_the_weight_gradient_is_the_forward_pass_of_the_swapped_problem(problem: sl.ConvProblem, seed: int) -> None:
    x, gy = operands(problem, "weight_gradient", seed)
    problem_last = replace(problem, layout=CHANNELS_LAST[problem.rank])
    swapped = problem_last.kernel_output_swapped()
    # x'[c, i, g·N + n] = x[n, i, g·Cin/groups + c], w'[y, n, o] = gy[n, y, o]: the batch plays the channels
    image = image_view(x, problem.layout)
    split = image.reshape(*image.shape[:-1], problem.groups, problem.group_in_channels)
    x_swapped = np.moveaxis(split, (-1, -2, 0), (0, -2, -1)).reshape(swapped.input_shape)
    w_swapped = np.moveaxis(image_view(gy, problem.layout), 0, -2)
    y_swapped = run(swapped, "forward", some_algorithm(swapped, seed), x_swapped, w_swapped)
    gw = weight_view(reference(problem, "weight_gradient", x, gy), problem.layout)
    np.testing.assert_array_equal(np.moveaxis(gw, -2, 0), y_swapped)


@problems_drawn("input gradient as forward")
@given(problem=problems(), seed=SEEDS)
def test_the_input_gradient_is_the_forward_pass_of_the_transposed_problem(problem: sl.ConvProblem, seed: int) -> None:
    last = replace(problem, layout=CHANNELS_LAST[problem.rank])
    gy, w = operands(last, "input_gradient", seed)
    turned = np.ascontiguousarray(transposed_weight(w, last.groups))
    target = last.transposed()
    gx = run(target, "forward", some_algorithm(target, seed), gy, turned)
    np.testing.assert_array_equal(gx, reference(last, "input_gradient", gy, w))
    # and turning over twice is turning back
    np.testing.assert_array_equal(transposed_weight(turned, last.groups), w)


@problems_drawn("conv_transpose")
@given(problem=plain_problems().filter(lambda problem: kernel_fits(problem.transposed())), seed=SEEDS)
def test_conv_transpose_is_the_input_gradient(problem: sl.ConvProblem, seed: int) -> None:
    # of the problem whose remainder is the output_padding; every output_padding below the stride occurs
    gy, w = operands(problem, "input_gradient", seed)
    algorithm = some_algorithm(problem, seed)
    extra = tuple(axis.remainder for axis in problem.axes)
    conv_transpose = getattr(sl, f"conv_transpose{problem.rank}d")
    y = conv_transpose(gy, w, output_padding=extra, algorithm=algorithm, **options(problem))
    np.testing.assert_array_equal(y, call(problem, "input_gradient", gy, w, algorithm=algorithm))


def test_conv_transpose_has_an_epilogue_of_its_own() -> None:
    rng = np.random.default_rng(0)
    for layout in ("NHWC", "NCHW"):
        problem = replace(sl.ConvProblem.parse("2x9x8x4 3x3x2x6 s2 p1 g2"), layout=layout)
        x, w = operands(problem, "input_gradient", 1)
        bias = whole(rng, (4,), "float32")
        channel = bias if layout == "NHWC" else bias[:, None, None]
        residual = whole(rng, problem.input_shape, "float32")
        more = {"output_padding": (0, 1), **options(problem)}
        plain = sl.conv_transpose2d(x, w, **more)
        y = sl.conv_transpose2d(x, w, bias, activation="relu", residual=residual, **more)
        np.testing.assert_array_equal(y, np.maximum(plain + channel + residual, 0))


@given(plain_problems(), SEEDS)
def test_the_bias_gradient_sums_over_all_but_the_channels(problem: sl.ConvProblem, seed: int) -> None:
    gy = whole(np.random.default_rng(seed), problem.output_shape, problem.dtype)
    function = getattr(sl, f"conv{problem.rank}d_bias_gradient")
    channel = np.moveaxis(gy, -1 if is_channels_last(problem.layout) else 1, 0)
    expected = [part.astype(np.float64).sum() for part in channel]
    out = np.full(problem.out_channels, np.nan, problem.dtype)
    assert function(gy, layout=problem.layout, out=out) is out
    assert out.tolist() == function(gy, layout=problem.layout).tolist() == expected


@given(plain_problems(), SEEDS)
def test_the_gradients_at_once_are_the_three_gradients(problem: sl.ConvProblem, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, w, gy = (
        whole(rng, shape, problem.dtype) for shape in (problem.input_shape, problem.weight_shape, problem.output_shape)
    )
    gx, gw, gb = getattr(sl, f"conv{problem.rank}d_gradients")(x, w, gy, **options(problem))
    np.testing.assert_array_equal(gx, call(problem, "input_gradient", gy, w))
    np.testing.assert_array_equal(gw, call(problem, "weight_gradient", x, gy))
    axes = tuple(
        axis for axis in range(gy.ndim) if axis != (problem.rank + 1 if is_channels_last(problem.layout) else 1)
    )
    np.testing.assert_array_equal(gb, gy.sum(axis=axes))
