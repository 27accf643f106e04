"""What cannot be a problem: axes, channels and texts that are refused, and what the messages say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from strategies import problems

import sevenloops as sl

AXIS = sl.Axis(6, 3)
PROBLEM = sl.ConvProblem.parse("1x6x6x2 3x3x2x4")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: sl.Axis(-1, 3), ("input_size must be 0 or more", "found -1")),
        (lambda: sl.Axis(4, -3), ("kernel_size must be 0 or more", "found -3")),
        (lambda: sl.Axis(4, 3, stride=0), ("stride must be 1 or more on every axis", "found 0", "Use stride=1")),
        (lambda: sl.Axis(4, 3, dilation=-1), ("dilation must be 1 or more", "found -1")),
        (lambda: sl.Axis(4, 3, input_dilation=0), ("input_dilation must be 1 or more", "found 0")),
        (
            lambda: sl.Axis(4, 3, 2, 3, 1, -1, -1),
            ("floor((1·(4-1)+1 + -1 + -1 - (3·(3-1)+1)) / 2) + 1 = -2", "negative", "Add at least 3", "smaller kernel"),
        ),
        (lambda: replace(PROBLEM, axes=()), ("1, 2 or 3 spatial axes", "found 0")),
        (lambda: replace(PROBLEM, axes=(AXIS,) * 4), ("1, 2 or 3 spatial axes", "found 4")),
        (lambda: replace(PROBLEM, axes=(AXIS,)), ("layout 'NHWC' does not name a 1-D image", "'NWC'", "'NCW'")),
        (lambda: replace(PROBLEM, layout="nhwc"), ("layout 'nhwc' does not name a 2-D image", "'NCHW'")),
        (lambda: replace(PROBLEM, batch=-1), ("batch must be 0 or more", "found -1")),
        (lambda: replace(PROBLEM, in_channels=-2), ("in_channels must be 0 or more", "found -2")),
        (lambda: replace(PROBLEM, out_channels=-2), ("out_channels must be 0 or more", "found -2")),
        (lambda: sl.Axis(4.0, 3), ("input_size must be made of ints", "4.0", "//")),
        (lambda: sl.Axis(4, 3, stride="2"), ("stride must be made of ints", "'2'")),
        (lambda: replace(PROBLEM, batch=1.5), ("batch must be made of ints", "1.5")),
        (lambda: replace(PROBLEM, groups=1.0), ("groups must be made of ints", "1.0")),
        (
            lambda: sl.ConvProblem.from_shapes((1, 6, 6, 2), (3, 3, 2, 4), padding=2**62),
            ("x, padded, would have shape (1, 9223372036854775814, 9223372036854775814, 2)", "less padding"),
        ),
        (
            lambda: sl.ConvProblem.parse("0x8589934592x1073741824x2 1x1x2x2"),  # NumPy counts empty arrays' bytes too
            ("x, padded,", "and 73786976294838206464 bytes, more than the 9223372036854775807", "smaller sizes"),
        ),
        (lambda: sl.ConvProblem.parse("1x6x6x2147483648 3x3x2147483648x1073741824"), ("w would have shape",)),
        (lambda: sl.ConvProblem.parse("4294967296x6x6x2 1x1x2x536870912 p-2"), ("y would have shape",)),
        (lambda: replace(PROBLEM, groups=0), ("groups must be 1 or more", "found 0")),
        (lambda: replace(PROBLEM, groups=4), ("groups=4 does not divide in_channels=2", "mod groups = 2", "must be 0")),
        (lambda: replace(PROBLEM, in_channels=3, groups=3), ("groups=3 does not divide out_channels=4",)),
        (lambda: sl.ConvProblem.from_shapes((6, 2), (3, 2, 4)), ("x of shape (6, 2) has 0 spatial axes", "x[None]")),
        (lambda: sl.ConvProblem.from_shapes((1,) * 6, (1,) * 6), ("has 4 spatial axes", "1, 2 or 3 are supported")),
        (lambda: sl.ConvProblem.from_shapes(6, (3, 3, 2, 4)), ("x's shape must be made of ints", "found 6")),
        (lambda: sl.ConvProblem.from_shapes((1, 6, 6, 2), "3324"), ("w's shape must be made of ints", "'3324'")),
        (
            lambda: sl.ConvProblem.from_shapes((1, 6, 6, 2), (3, 3, 2, 4), input_dilation=2, padding="same"),
            ("padding='same' is undefined under input dilation (2, 2)", "ceil(input / stride)", "in numbers"),
        ),
    ],
)
def test_a_value_that_is_no_problem_is_refused(make: Callable[[], object], words: tuple[str, ...]) -> None:
    with pytest.raises(sl.ShapeError) as caught:
        make()
    assert all(word in str(caught.value) for word in words), f"{caught.value}"


def test_sizes_that_numpy_computed_are_ints_afterwards() -> None:
    one, two = np.int64(1), np.uint8(2)
    problem = sl.ConvProblem(one, (sl.Axis(np.int32(6), 3, two),), two, two, one, "NWC")
    assert problem == sl.ConvProblem.parse("1x6x2 3x2x2 s2")
    assert {type(value) for value in (*problem.output_shape, problem.axes[0].stride, problem.groups)} == {int}


@pytest.mark.parametrize("dtype", ["float16", "int32", "complex64", "bfloat16", "O", "flaot32", 3.5])
def test_a_dtype_that_is_not_computed_with_is_refused(dtype: object) -> None:
    with pytest.raises(sl.DtypeError, match="is not supported; float32 and float64 are"):
        sl.ConvProblem.from_shapes((1, 6, 6, 2), (3, 3, 2, 4), dtype=dtype)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ("cannot read ''", "must begin with the shapes of x and w")),
        ("resnet", ("cannot read 'resnet'", "1x56x56x64 3x3x64x64")),
        ("1x6x6x2", ("cannot read '1x6x6x2'", "shapes of x and w")),
        ("1x6x6x2 s2", ("cannot read '1x6x6x2 s2'", "shapes of x and w")),
        ("1×6×6×2 3x3x2x4", ("cannot read", "shapes of x and w")),
        ("1x6x-6x2 3x3x2x4", ("cannot read", "shapes of x and w")),
        ("1x6x6x2 3x3x2x4x", ("cannot read", "shapes of x and w")),
        ("1x6x6x2 3x3x2x4 q3", ("cannot read 'q3'", "s (stride), p (padding), d (dilation)", "p0:1x0:1")),
        ("1x6x6x2 3x3x2x4 stride=2", ("cannot read 'stride=2'",)),
        ("1x6x6x2 3x3x2x4 s", ("cannot read 's'",)),
        ("1x6x6x2 3x3x2x4 s-1", ("cannot read 's-1'",)),
        ("1x6x6x2 3x3x2x4 s1.5", ("cannot read 's1.5'",)),
        ("1x6x6x2 3x3x2x4 s2:1", ("cannot read 's2:1'",)),
        ("1x6x6x2 3x3x2x4 g2x1", ("cannot read 'g2x1'",)),
        ("1x6x6x2 3x3x2x4 p1:2:3", ("cannot read 'p1:2:3'",)),
        ("1x6x6x2 3x3x2x4 psane", ("cannot read 'psane'",)),
        ("1x6x6x2 3x3x2x4 float16", ("cannot read 'float16'", "float64")),
        ("1x6x6x2 3x3x2x4 s2 p1 s2", ("'s2' gives stride a second time", "Keep one")),
        ("1x6x6x2 3x3x2x4 float32 float64", ("'float64' gives dtype a second time",)),
        ("1x6x6x2 3x3x2x4 s1x1x1", ("3 entries for 2 spatial axes",)),
        ("1x6x6x2 3x3x2x4 s0", ("along H", "stride must be 1 or more")),
        ("1x6x6x2 3x3x2x4 g0", ("groups must be 1 or more",)),
        ("1x6x6x2 3x3x2x4 g3", ("groups=3 does not divide",)),
        ("1x6x6x2 3x3x3x4", ("x has 2 channels", "reads 3·1 = 3")),
        ("1x6x6x2 3x3x2", ("w must have 4 axes",)),
        ("1x6x6x2 9x3x2x4", ("along H", "= -2, which is negative", "Add at least 3")),
        ("1x6x6x2 7x3x2x4", ("along H", "= 0, which is empty", "Add at least 1")),
        ("1x6x6x2 3x8x2x4 s3", ("along W", "floor((1·(6-1)+1 + 0 + 0 - (1·(8-1)+1)) / 3) + 1 = 0", "Add at least 2")),
        ("1x6x6x2 3x3x2x4 NCW", ("x must have 3 axes",)),
        ("1x6x6x2 3x3x2x4 a2 psame", ("'same' is undefined under input dilation",)),
    ],
)
def test_a_text_with_a_typo_is_refused_by_naming_it(text: str, words: tuple[str, ...]) -> None:
    with pytest.raises(sl.ShapeError) as caught:
        sl.ConvProblem.parse(text)
    assert all(word in str(caught.value) for word in words), f"{caught.value}"


@given(problems())
def test_a_problem_whose_channels_are_miscounted_is_refused(problem: sl.ConvProblem) -> None:
    shape = list(problem.input_shape)
    shape[problem.layout.index("C")] += problem.groups
    with pytest.raises(sl.ShapeError, match=r"x has \d+ channels.*must equal x's C axis"):
        sl.ConvProblem.from_shapes(
            shape, problem.weight_shape, groups=problem.groups, layout=problem.layout, padding=99
        )
