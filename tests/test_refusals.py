"""Bad arguments of the public functions: each message names what was asked, what was found and the remedy.

Whatever is refused leaves `out` as it was. What a problem refuses by itself is in test_problem_refusals.py.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from passes import EXACT, Array

import sevenloops as sl
from sevenloops.core.arguments import overlaps_itself

X, W, GY = np.ones((1, 6, 6, 2), np.float32), np.ones((3, 3, 2, 4), np.float32), np.ones((1, 4, 4, 4), np.float32)
BIAS = np.ones(4, np.float32)
PROBLEM = sl.ConvProblem.parse("1x6x6x2 3x3x2x4")
SENTINEL = -99.0

Refused = Callable[[Array], object]


def conv(**changes: Any) -> Refused:
    return lambda out: sl.conv2d(**{"x": X, "w": W, "out": out} | changes)


def input_gradient(**changes: Any) -> Refused:
    return lambda out: sl.conv2d_input_gradient(**{"gy": GY, "w": W, "input_shape": X.shape, "out": out} | changes)


def weight_gradient(**changes: Any) -> Refused:
    return lambda out: sl.conv2d_weight_gradient(**{"x": X, "gy": GY, "kernel_size": 3, "out": out} | changes)


def bias_gradient(**changes: Any) -> Refused:
    return lambda out: sl.conv2d_bias_gradient(**{"gy": GY, "out": out} | changes)


def gradients(**changes: Any) -> Refused:
    return lambda out: sl.conv2d_gradients(**{"x": X, "w": W, "gy": GY} | changes)


def transpose(**changes: Any) -> Refused:
    return lambda out: sl.conv_transpose2d(**{"x": GY, "w": W, "out": out} | changes)


# (what is wrong, the call, the error, words of the message)
CASES: list[tuple[str, Refused, type[sl.ConvError], tuple[str, ...]]] = [
    # shapes
    ("x of too few axes", conv(x=X[0]), sl.ShapeError, ("x must have 4 axes (N, H, W, C)", "(6, 6, 2)", "expand_dims")),
    ("x of too many axes", conv(x=X[None]), sl.ShapeError, ("x must have 4 axes", "(1, 1, 6, 6, 2) with 5")),
    ("w of too few axes", conv(w=W[0]), sl.ShapeError, ("w must have 4 axes (H, W, I, O)", "(3, 2, 4) with 3")),
    ("w for another rank", conv(w=W[None]), sl.ShapeError, ("w must have 4 axes", "with 5")),
    ("scalar x", conv(x=np.float32(1)), sl.ShapeError, ("x must have 4 axes", "found shape ()")),
    ("channel mismatch", conv(w=W[:, :, :1]), sl.ShapeError, ("x has 2 channels", "reads 1·1 = 1", "Pass groups=2")),
    (
        "arrays with channels first",
        lambda out: sl.conv2d(np.ones((1, 3, 32, 32), np.float32), np.ones((8, 3, 3, 3), np.float32)),
        sl.ShapeError,
        ("x has 32 channels", "Did you mean layout='NCHW'?", "32 input channels"),
    ),
    (
        "arrays with channels last",
        conv(layout="NCHW", w=np.ones((3, 3, 2, 8), np.float32)),
        sl.ShapeError,
        ("x has 6 channels", "Did you mean layout='NHWC'?"),
    ),
    (
        "twice the channels",
        conv(x=np.ones((1, 6, 6, 8), np.float32), w=np.ones((3, 3, 4, 6), np.float32)),
        sl.ShapeError,
        ("Pass a w with 8 input channels (in groups: groups=2), or check that both",),
    ),
    (
        "x and gy exchanged",
        gradients(x=GY, gy=X),
        sl.ShapeError,
        ("w writes 4: exchange w's I and O axes, or x and gy",),
    ),
    (
        "channel mismatch no groups can mend",
        conv(w=np.ones((3, 3, 3, 4), np.float32)),
        sl.ShapeError,
        ("x has 2 channels", "reads 3·1 = 3", "Pass a w with 2 input channels", "'NHWC'"),
    ),
    (
        "channel mismatch in groups",
        conv(groups=2),
        sl.ShapeError,
        ("x has 2 channels", "groups=2 reads 2·2 = 4", "w's I axis times groups must equal x's C axis"),
    ),
    ("groups that do not divide the input", conv(groups=3), sl.ShapeError, ("groups=3 does not divide in_channels=2",)),
    (
        "groups that do not divide the output",
        conv(w=np.ones((3, 3, 1, 3), np.float32), groups=2),
        sl.ShapeError,
        ("groups=2 does not divide out_channels=3", "mod groups = 1", "Choose a divisor"),
    ),
    ("no groups", conv(groups=0), sl.ShapeError, ("groups must be 1 or more, found 0",)),
    ("negative groups", conv(groups=-2), sl.ShapeError, ("groups must be 1 or more, found -2",)),
    ("groups that are not whole", conv(groups=1.5), sl.ShapeError, ("groups must be made of ints", "1.5")),
    (
        "kernel larger than the padded input",
        conv(x=X[:, :1], padding=((0, 0), (1, 1))),
        sl.ShapeError,
        ("along H", "floor((1·(1-1)+1 + 0 + 0 - (1·(3-1)+1)) / 1) + 1 = -1, which is negative", "Add at least 2"),
    ),
    (
        "dilated kernel larger than the input",
        conv(dilation=(1, 4)),
        sl.ShapeError,
        ("along W", "(4·(3-1)+1)", "= -2", "smaller kernel or dilation"),
    ),
    (
        "kernel one larger than the input",
        conv(x=X[:, :2]),
        sl.ShapeError,
        ("along H", "= 0, which is empty", "least 1"),
    ),
    (
        "kernel larger than the input, under a stride",
        conv(x=X[:, :, :1], stride=5),
        sl.ShapeError,
        ("along W", "floor((1·(1-1)+1 + 0 + 0 - (1·(3-1)+1)) / 5) + 1 = 0", "Add at least 2", "smaller kernel"),
    ),
    ("no batch, and a kernel larger than the input", conv(x=X[:0, :2]), sl.ShapeError, ("along H", "Add at least 1")),
    ("zero stride", conv(stride=0), sl.ShapeError, ("along H", "stride must be 1 or more", "found 0", "Use stride=1")),
    ("negative stride", conv(stride=(1, -2)), sl.ShapeError, ("along W", "stride must be 1 or more", "found -2")),
    ("zero dilation", conv(dilation=0), sl.ShapeError, ("dilation must be 1 or more", "Use dilation=1")),
    ("zero stride with same", conv(stride=0, padding="same"), sl.ShapeError, ("stride must be 1 or more",)),
    ("a stride that is not whole", conv(stride=1.5), sl.ShapeError, ("stride must be made of ints", "1.5", "//")),
    ("three strides", conv(stride=(1, 1, 1)), sl.ShapeError, ("stride=(1, 1, 1) has 3 entries for 2 spatial axes",)),
    (
        "padding of one pair",
        conv(padding=[(1, 1)]),
        sl.ShapeError,
        ("padding=[(1, 1)]", "pair for each of 2", "[(1, 0)"),
    ),
    (
        "padding of four numbers",
        conv(padding=(1, 1, 2, 2)),
        sl.ShapeError,
        ("padding=(1, 1, 2, 2) has 4 entries for 2 spatial axes", "one int, 2, or", "padding=((1, 1), (2, 2))"),
    ),
    (
        "padding of two numbers for one axis",
        lambda out: sl.conv1d(X[0], W[0], padding=(2, 0)),
        sl.ShapeError,
        ("padding=(2, 0) has 2 entries for 1 spatial axis", "padding=[(2, 0)]"),
    ),
    ("padding of three numbers", conv(padding=(1, 1, 2)), sl.ShapeError, ("3 entries for 2 spatial axes",)),
    (
        "two strides for one axis",
        lambda out: sl.conv1d(X[0], W[0], stride=(2, 1)),
        sl.ShapeError,
        ("stride=(2, 1) has 2 entries for 1 spatial axis.", "Give one int, or 1"),
    ),
    (
        "padding that is causal",
        lambda out: sl.conv1d(X[0], W[0], padding="causal"),
        sl.ShapeError,
        ("padding='causal' is not known", "pairs such as [(1, 0)]"),
    ),
    ("padding of triples", conv(padding=[(1, 1, 1)] * 2), sl.ShapeError, ("one (low, high) pair",)),
    ("padding of pairs and ints", conv(padding=[1, (1, 1)]), sl.ShapeError, ("one (low, high) pair",)),
    ("padding that is None", conv(padding=None), sl.ShapeError, ("padding must be made of ints", "None")),
    ("a padding that is not known", conv(padding="reflect"), sl.ShapeError, ("'reflect'", "'same', 'same_lower'")),
    *(
        (mode, conv(padding=mode), sl.ShapeError, (f"padding={mode!r}", f"numpy.pad(x, pairs, mode={mode!r})"))
        for mode in ("reflect", "symmetric", "edge", "wrap")
    ),
    ("layout of another rank", conv(layout="NCW"), sl.ShapeError, ("'NCW'", "2-D", "'NHWC' (kernels HWIO)", "'NCHW'")),
    ("layout that is not known", conv(layout="NWHC"), sl.ShapeError, ("'NWHC' does not name a 2-D image", "OIHW")),
    ("bias of another size", conv(bias=BIAS[:3]), sl.ShapeError, ("bias must have shape (4,)", "found (3,)")),
    ("bias of two axes", conv(bias=BIAS[None]), sl.ShapeError, ("bias must have shape (4,)", "found (1, 4)")),
    ("another residual", conv(residual=X), sl.ShapeError, ("must have shape (1, 4, 4, 4)", "found (1, 6, 6, 2)")),
    # dtypes
    ("mixed dtypes", conv(w=W.astype(float)), sl.DtypeError, ("x is float32, w is float64", "astype(x.dtype)")),
    (
        "bias of another dtype",
        conv(bias=np.ones(4)),
        sl.DtypeError,
        ("x is float32, w is float32, bias is float64", "Convert with bias.astype(x.dtype)."),
    ),
    (
        "x of another dtype",
        conv(x=X.astype(float)),
        sl.DtypeError,
        ("x is float64, w is float32", "Convert with x.astype(np.float32)."),
    ),
    (
        "x of another dtype than w and bias",
        conv(x=X / 255.0 + np.zeros(1), bias=BIAS),
        sl.DtypeError,
        ("x.astype(np.float32)",),
    ),
    (
        "w and bias of another dtype than x and the residual",
        conv(w=W.astype(float), bias=np.ones(4), residual=GY),
        sl.DtypeError,
        ("Convert with w.astype(x.dtype) and bias.astype(x.dtype).",),
    ),
    (
        "x that a plan is not for",
        lambda out: sl.plan(PROBLEM).bind(W)(X / np.ones(1)),
        sl.DtypeError,
        ("x.astype('float32')",),
    ),
    ("residual of another dtype", conv(residual=GY.astype(float)), sl.DtypeError, ("residual is float64", "astype")),
    (
        "integers",
        conv(x=X.astype(int)),
        sl.DtypeError,
        ("x: dtype int64", "float32 and float64 are", "x.astype(np.float64)"),
    ),
    ("short integers", conv(x=X.astype(np.int16)), sl.DtypeError, ("x: dtype int16", "x.astype(np.float32)")),
    (
        "half precision",
        conv(w=W.astype(np.float16)),
        sl.DtypeError,
        ("w: dtype float16 is not", "w.astype(np.float32)"),
    ),
    ("extended precision", conv(bias=BIAS.astype(np.longdouble)), sl.DtypeError, ("bias: ", "bias.astype(np.float64)")),
    (
        "complex",
        conv(x=X.astype(complex)),
        sl.DtypeError,
        ("x: dtype complex128 is not supported", "x.real and x.imag"),
    ),
    ("complex w", conv(w=W.astype(np.complex64)), sl.DtypeError, ("w: dtype complex64", "w.real and w.imag", "1j")),
    ("objects", conv(x=X.astype(object)), sl.DtypeError, ("x: dtype object is not supported",)),
    ("text", conv(x=X.astype(str)), sl.DtypeError, ("x: dtype str", "is not supported")),
    ("booleans", conv(w=W > 0), sl.DtypeError, ("w: dtype bool is not supported",)),
    ("dates", conv(x=np.zeros(X.shape, "M8[s]")), sl.DtypeError, ("x: dtype datetime64", "is not supported")),
    ("records", conv(x=np.zeros(X.shape, "f4,f4")), sl.DtypeError, ("x: dtype void64 is not supported",)),
    ("a list", conv(x=X.tolist()), sl.DtypeError, ("x must be an array, found list", "numpy.asarray(x, np.float32)")),
    ("a mask", conv(x=np.ma.masked_less(X, 0)), sl.DtypeError, ("x must be an array without a mask", "x.filled(0)")),
    ("a mask on w", conv(w=np.ma.array(W)), sl.DtypeError, ("found MaskedArray", "w.filled(0)", "w.data")),
    ("None", conv(w=None), sl.DtypeError, ("w must be an array, found NoneType",)),
    ("a list as bias", conv(bias=[0.0] * 4), sl.DtypeError, ("bias must be an array, found list",)),
    # names and numbers
    ("unknown activation", conv(activation="tanhh"), sl.UnsupportedError, ("'tanhh' is not known", "'relu', 'relu6'")),
    (
        "unknown algorithm",
        conv(algorithm="fast"),
        sl.UnsupportedError,
        ("'fast' is not known", "'auto'", "seven_loops"),
    ),
    ("a list as activation", conv(activation=["relu"]), sl.UnsupportedError, ("['relu'] is not known", "'relu6'")),
    (
        "a list as algorithm",
        conv(algorithm=["im2col"]),
        sl.UnsupportedError,
        ("['im2col'] is not known", "'auto'"),
    ),
    ("negative tolerance", conv(tolerance=-1e-3), sl.UnsupportedError, ("0 or more, found -0.001", "Use 0")),
    ("tolerance that is NaN", conv(tolerance=np.nan), sl.UnsupportedError, ("tolerance", "found nan")),
    ("tolerance in words", conv(tolerance="low"), sl.UnsupportedError, ("tolerance", "found 'low'")),
    # input gradient
    ("gy of another shape", input_gradient(gy=GY[:, :3]), sl.ShapeError, ("gy must have shape (1, 4, 4, 4)", "(1, 3,")),
    ("input shape of three", input_gradient(input_shape=(6, 6, 2)), sl.ShapeError, ("x must have 4 axes", "(6, 6, 2)")),
    ("input shape of floats", input_gradient(input_shape=(1, 6.0, 6, 2)), sl.ShapeError, ("made of ints", "6.0")),
    ("input shape of one number", input_gradient(input_shape=6), sl.ShapeError, ("made of ints", "found 6")),
    ("negative input shape", input_gradient(input_shape=(1, -6, 6, 2)), sl.ShapeError, ("0 or more", "(1, -6, 6, 2)")),
    ("mixed gradient dtypes", input_gradient(w=W.astype(float)), sl.DtypeError, ("gy is float32, w is float64",)),
    ("gradient stride 0", input_gradient(stride=0), sl.ShapeError, ("stride must be 1 or more",)),
    ("gradient tolerance", input_gradient(tolerance=-1), sl.UnsupportedError, ("tolerance",)),
    ("gradient algorithm", input_gradient(algorithm="x"), sl.UnsupportedError, ("'x' is not known",)),
    # weight gradient
    ("gradient of another shape", weight_gradient(gy=GY[:, :3]), sl.ShapeError, ("gy must have shape (1, 4, 4, 4)",)),
    ("gradient of another batch", weight_gradient(gy=GY[[0, 0]]), sl.ShapeError, ("gy must have shape (1, 4, 4, 4)",)),
    ("image of three axes", weight_gradient(x=X[0]), sl.ShapeError, ("x must have 4 axes (N, H, W, C)", "expand_dims")),
    ("gradient of three axes", weight_gradient(gy=GY[0]), sl.ShapeError, ("gy must have 4 axes", "(4, 4, 4) with 3")),
    ("three kernel sizes", weight_gradient(kernel_size=(3, 3, 3)), sl.ShapeError, ("kernel_size=(3, 3, 3) has 3",)),
    ("negative kernel size", weight_gradient(kernel_size=-3), sl.ShapeError, ("0 or more", "-3")),
    ("kernel size of floats", weight_gradient(kernel_size=3.0), sl.ShapeError, ("kernel_size must be made of ints",)),
    ("gradient groups", weight_gradient(groups=3), sl.ShapeError, ("groups=3 does not divide in_channels=2",)),
    ("gradient groups of 0", weight_gradient(groups=0), sl.ShapeError, ("groups must be 1 or more, found 0",)),
    ("gradient dtypes", weight_gradient(gy=GY.astype(float)), sl.DtypeError, ("x is float32, gy is float64",)),
    ("weight gradient tolerance", weight_gradient(tolerance=-1), sl.UnsupportedError, ("tolerance",)),
    (
        "input gradient of a kernel one larger",
        input_gradient(input_shape=(1, 2, 6, 2)),
        sl.ShapeError,
        ("along H", "= 0"),
    ),
    ("weight gradient of a kernel one larger", weight_gradient(kernel_size=(3, 7)), sl.ShapeError, ("along W", "= 0")),
    ("gradients of a kernel one larger", gradients(x=X[:, :2]), sl.ShapeError, ("along H", "= 0, which is empty")),
    # bias gradient
    ("bias gradient of a matrix", bias_gradient(gy=GY[0, 0]), sl.ShapeError, ("gy must have 4 axes (N, H, W, C)",)),
    ("bias gradient of integers", bias_gradient(gy=GY.astype(int)), sl.DtypeError, ("gy: dtype int64",)),
    ("gradients of another output", gradients(gy=GY[:, 1:]), sl.ShapeError, ("gy", "the output of a convolution of x")),
    ("gradients of two dtypes", gradients(gy=GY.astype(float)), sl.DtypeError, ("float64",)),
    ("gradients by an unknown algorithm", gradients(algorithm="magic"), sl.UnsupportedError, ("'magic'",)),
    ("gradients within no tolerance", gradients(tolerance=-1), sl.UnsupportedError, ("tolerance must be",)),
    ("bias gradient layout", bias_gradient(layout="NCW"), sl.ShapeError, ("'NCW' does not name a 2-D image",)),
    # transposed convolution
    ("transposed channel mismatch", transpose(x=X), sl.ShapeError, ("x has 2 channels", "writes 4", "Check that w is")),
    ("same, transposed", transpose(padding="same"), sl.ShapeError, ("'same' is undefined for a transp", "in numbers")),
    (
        "negative output padding",
        transpose(output_padding=-1),
        sl.ShapeError,
        ("must be 0 or more", "(-1, -1)", "padding"),
    ),
    (
        "transposed stride 0",
        transpose(stride=0),
        sl.ShapeError,
        (" stride must be 1 or more on every axis, found 0", "Use stride=1"),
    ),
    (
        "transposed into less",
        transpose(padding=4),
        sl.ShapeError,
        ("along H", "which is negative", "Take at least 3 off"),
    ),
    (
        "transposed into nothing",
        transpose(padding=3),
        sl.ShapeError,
        ("along H", "which is empty", "Take at least 1 off"),
    ),
    ("transposed groups", transpose(groups=3), sl.ShapeError, ("groups=3 does not divide in_channels=4",)),
    ("transposed groups of floats", transpose(groups=2.0), sl.ShapeError, ("groups must be made of ints",)),
]


@pytest.mark.parametrize(("refused", "error", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_bad_arguments_are_refused_and_out_is_left_alone(
    refused: Refused, error: type[sl.ConvError], words: tuple[str, ...]
) -> None:
    out = np.full((1, 4, 4, 4), SENTINEL, np.float32)
    with pytest.raises(error) as caught:
        refused(out)
    missing = [word for word in words if word not in str(caught.value)]
    assert not missing, f"{caught.value}"
    assert str(caught.value).endswith(".")
    assert (out == SENTINEL).all()


def test_the_errors_are_the_kinds_that_numpys_users_expect() -> None:
    assert issubclass(sl.ShapeError, ValueError)
    assert issubclass(sl.DtypeError, TypeError)
    assert issubclass(sl.UnsupportedError, ValueError)
    assert all(issubclass(error, sl.ConvError) for error in (sl.ShapeError, sl.DtypeError, sl.UnsupportedError))


def repeated(strides: tuple[int, ...]) -> Array:
    """An array some of whose elements lie in one place."""
    memory = np.full(1000, SENTINEL, np.float32)
    return np.lib.stride_tricks.as_strided(memory[500:], (1, 4, 4, 4), strides)


def read_only() -> Array:
    array = np.full((1, 4, 4, 4), SENTINEL, np.float32)
    array.flags.writeable = False
    return array


@pytest.mark.parametrize(
    ("out", "error", "words"),
    [
        (np.full((1, 4, 4, 5), SENTINEL, np.float32), sl.ShapeError, ("shape (1, 4, 4, 4)", "found (1, 4, 4, 5)")),
        (np.full((4, 4, 4), SENTINEL, np.float32), sl.ShapeError, ("shape (1, 4, 4, 4)", "found (4, 4, 4)", "no out")),
        (np.full((1, 4, 4, 4), SENTINEL), sl.DtypeError, ("dtype float32", "found (1, 4, 4, 4) and float64")),
        (np.full((1, 4, 4, 4), int(SENTINEL)), sl.DtypeError, ("dtype float32", "int64", "numpy.empty((1, 4, 4, 4)")),
        (np.full((1, 4, 4, 4), SENTINEL, ">f4"), sl.DtypeError, ("dtype float32", "and >f4")),
        (
            np.ma.array(np.full((1, 4, 4, 4), SENTINEL, np.float32)),
            sl.DtypeError,
            ("out must be an array without a mask",),
        ),
        (repeated((0, 16, 4, 0)), sl.ShapeError, ("a place of its own", "(0, 16, 4, 0)", "no out")),
        (repeated((0, 32, 8, 4)), sl.ShapeError, ("strides (0, 32, 8, 4)", "numpy.empty((1, 4, 4, 4)")),
        (read_only(), sl.ShapeError, ("out must be writeable", "read-only", "no out")),
    ],
    ids=["shape", "rank", "precision", "integers", "byte order", "mask", "repeated", "sliding", "read-only"],
)
def test_an_unfit_out_is_refused_and_left_alone(out: Array, error: type[sl.ConvError], words: tuple[str, ...]) -> None:
    arguments: tuple[Refused, ...] = (conv(), conv(algorithm="seven_loops", padding=0))
    for refused in arguments:
        with pytest.raises(error) as caught:
            refused(out)
        assert all(word in str(caught.value) for word in words), f"{caught.value}"
        assert (out == SENTINEL).all()


@pytest.mark.parametrize("strides", [(0, 64, 16, 4), (0, -256, 512 * 4, 8), (0, 4, 2048, 512), (0, 28, 112, 12)])
def test_an_out_whose_elements_lie_apart_is_taken(strides: tuple[int, ...]) -> None:
    memory = np.zeros(4000, np.float32)
    out = np.lib.stride_tricks.as_strided(memory[500:], (1, 4, 4, 4), strides)  # the last: 12·4 > 28, and yet none meet
    np.testing.assert_array_equal(sl.conv2d(X, W, out=out), sl.conv2d(X, W))


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(-19, 19)), min_size=1, max_size=4))
def test_overlap_within_an_array_is_found_exactly(axes: list[tuple[int, int]]) -> None:
    sizes, strides = zip(*axes, strict=True)
    array = np.lib.stride_tricks.as_strided(np.zeros(300, np.int16)[150:], sizes, strides)
    starts = sorted(sum(i * step for i, step in zip(index, strides, strict=True)) for index in np.ndindex(*sizes))
    assert overlaps_itself(array) == any(second - first < 2 for first, second in itertools.pairwise(starts))


def test_an_out_that_is_not_an_array_is_refused() -> None:
    with pytest.raises(sl.DtypeError, match=r"out must be a NumPy array, found list. Pass numpy.empty\(\(1, 4, 4, 4\)"):
        sl.conv2d(X, W, out=[0.0])


@pytest.mark.parametrize(
    ("refused", "name"),
    [
        (lambda a: sl.conv2d(a[:72].reshape(1, 6, 6, 2), W, out=a[40:104].reshape(1, 4, 4, 4)), "x"),
        (lambda a: sl.conv2d(X, a[:72].reshape(3, 3, 2, 4), out=a[71:135].reshape(1, 4, 4, 4)), "w"),
        (lambda a: sl.conv2d(X, W, a[63:67], out=a[:64].reshape(1, 4, 4, 4)), "bias"),
        (lambda a: sl.conv2d_input_gradient(a[:64].reshape(1, 4, 4, 4), W, X.shape, out=a[:72].reshape(X.shape)), "gy"),
        (lambda a: sl.conv2d_input_gradient(GY, a[:72].reshape(W.shape), X.shape, out=a[:72].reshape(X.shape)), "w"),
        (lambda a: sl.conv2d_weight_gradient(a[:72].reshape(X.shape), GY, 3, out=a[:72].reshape(W.shape)), "x"),
        (lambda a: sl.conv2d_weight_gradient(X, a[:64].reshape(GY.shape), 3, out=a[60:132].reshape(W.shape)), "gy"),
        (lambda a: sl.conv2d_bias_gradient(a[:64].reshape(GY.shape), out=a[60:64]), "gy"),
        (lambda a: sl.plan(PROBLEM).bind(W)(a[:72].reshape(X.shape), out=a[:64].reshape(GY.shape)), "x"),
        (lambda a: sl.conv_transpose2d(a[:64].reshape(GY.shape), W, out=a[:72].reshape(X.shape)), "x"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_out_that_overlaps_an_input_is_refused(refused: Refused, name: str) -> None:
    memory = np.arange(200, dtype=np.float32)
    with pytest.raises(sl.ShapeError, match=rf"out must not overlap {name}: .* share memory.* {name}.copy\(\)"):
        refused(memory)
    assert memory.tolist() == list(range(200))


def test_a_transposed_convolution_that_crops_too_much_is_told_to_crop_less() -> None:
    # its padding comes off the output: the remedy of a convolution, more padding, would make it worse
    with pytest.raises(sl.ShapeError, match=r"along H.*negative") as caught:
        sl.conv_transpose2d(GY, W, padding=4)
    assert "Add at least" not in str(caught.value)


def test_an_out_between_the_elements_of_an_input_is_taken() -> None:
    memory = np.ones((1, 6, 6, 8), np.float32)
    x, out = memory[..., :2], memory[:, :4, :4, 4:]
    np.testing.assert_array_equal(sl.conv2d(x, W, out=out), sl.conv2d(X, W))


@pytest.mark.parametrize("algorithm", ["auto", *EXACT])
def test_nothing_to_sum_gives_zeros_and_the_bias(algorithm: str) -> None:
    x, w = np.ones((2, 4, 4, 0), np.float32), np.ones((3, 3, 0, 4), np.float32)
    assert (sl.conv2d(x, w, algorithm=algorithm) == 0).all()
    np.testing.assert_array_equal(sl.conv2d(x, w, 2 * BIAS, algorithm=algorithm), np.full((2, 2, 2, 4), 2))
    gradient = sl.conv2d_weight_gradient(X[:0], GY[:0], 3, algorithm=algorithm)
    np.testing.assert_array_equal(gradient, np.zeros(W.shape))


@pytest.mark.parametrize("algorithm", ["auto", *EXACT])
def test_empty_batches_channels_and_outputs_are_empty_arrays(algorithm: str) -> None:
    assert sl.conv2d(X[:0], W, BIAS, algorithm=algorithm).shape == (0, 4, 4, 4)
    assert sl.conv2d(X, W[..., :0], BIAS[:0], algorithm=algorithm).shape == (1, 4, 4, 0)
    for kernel in (W, W[:1], np.ones((9, 3, 2, 4), np.float32)):  # whatever its size: there is nothing to see
        assert sl.conv2d(X[:, :0], kernel, algorithm=algorithm, stride=2).shape == (1, 0, 2, 4)
        gradient = sl.conv2d_input_gradient(GY[:, :0], kernel, (1, 0, 6, 2), algorithm=algorithm)
        assert gradient.shape == (1, 0, 6, 2)
        gradient = sl.conv2d_weight_gradient(X[:, :0], GY[:, :0], kernel.shape[:2], algorithm=algorithm)
        np.testing.assert_array_equal(gradient, np.zeros(kernel.shape))
    assert sl.conv_transpose2d(GY[:, :0], W[:1, :1], algorithm=algorithm, stride=2).shape == (1, 0, 7, 2)
    assert sl.conv2d_bias_gradient(GY[:0]).tolist() == [0, 0, 0, 0]


class Tensor:
    """What PyTorch's tensors do when they are read as NumPy arrays, in these two cases."""

    def __init__(self, dtype: str, *, requires_grad: bool) -> None:
        self.dtype, self.requires_grad = dtype, requires_grad

    def __array__(self, *_: Any, **__: Any) -> Array:
        if self.requires_grad:
            raise RuntimeError("Can't call numpy() on Tensor that requires grad.")
        raise TypeError("Got unsupported ScalarType BFloat16")


def test_what_another_library_does_not_hand_over_is_refused_with_the_remedy() -> None:
    with pytest.raises(
        sl.DtypeError, match=r"w cannot be read as a NumPy array .*requires grad.*Pass w\.detach\(\)"
    ) as no:
        sl.conv2d(X, Tensor("torch.float32", requires_grad=True))
    assert isinstance(no.value.__cause__, RuntimeError)
    with pytest.raises(sl.DtypeError, match=r"BFloat16.* Its dtype is torch\.bfloat16: pass a dense float32 or"):
        sl.conv2d(Tensor("torch.bfloat16", requires_grad=False), W)


def test_the_advice_for_complex_arrays_computes_what_was_wanted() -> None:
    x = X + 1j * np.arange(72, dtype=np.float32).reshape(X.shape)
    expected = sl.conv2d(X, W) + 1j * sl.conv2d(np.arange(72, dtype=np.float32).reshape(X.shape), W)
    np.testing.assert_array_equal(sl.conv2d(x.real, W) + 1j * sl.conv2d(x.imag, W), expected)
