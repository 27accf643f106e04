"""Windows: a view of the image's own buffer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.lib.stride_tricks import sliding_window_view
from passes import Array
from strategies import SEEDS

import sevenloops as sl
from sevenloops.core.windows import window_view

RAMP = np.arange(36, dtype=np.float32).reshape(6, 6)


def test_the_walk_from_a_buffer_to_a_matrix_product() -> None:
    # NOTES.md section 1.4, line by line
    assert RAMP.strides == (24, 4)
    view = sl.windows(RAMP, 3)
    assert (view.shape, view.strides) == ((4, 4, 3, 3), (24, 4, 24, 4))
    seen = sl.describe(view)
    assert seen.buffer.tolist() == sl.describe(RAMP).buffer.tolist() == list(range(36))
    assert not seen.compact
    assert seen.owner == "those of an array of shape (36,)"
    matrix = view.reshape(16, 9)
    assert matrix.strides == (36, 4)
    assert not np.shares_memory(matrix, RAMP)
    assert sl.describe(matrix).compact
    assert sl.describe(matrix).buffer_bytes == 16 * 9 * 4
    assert (matrix @ RAMP.reshape(-1)[:9]).reshape(4, 4).tolist() == [
        [366, 402, 438, 474],
        [582, 618, 654, 690],
        [798, 834, 870, 906],
        [1014, 1050, 1086, 1122],
    ]


@st.composite
def windowed(draw: st.DrawFn) -> tuple[bool, tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Whether an image; its spatial sizes, and kernel, stride and dilation that give windows along each."""
    rank = draw(st.integers(1, 3))
    axes = []
    for _ in range(rank):
        k, s, d = draw(st.integers(1, 3)), draw(st.integers(1, 3)), draw(st.integers(1, 3))
        axes.append((draw(st.integers(d * (k - 1) + 1, d * (k - 1) + 4)), k, s, d))
    return draw(st.booleans()), *zip(*axes, strict=True)


@given(windowed(), SEEDS)
def test_window_y_at_tap_u_is_the_input_at_y_s_plus_u_d(
    case: tuple[bool, tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...]], seed: int
) -> None:
    image, sizes, k, s, d = case
    rank = len(sizes)
    x = np.random.default_rng(seed).integers(0, 100, (2, *sizes, 3) if image else sizes)
    view = sl.windows(x, k, s, d)
    plain = x if image else x[None, ..., None]
    seen = view if image else view[None, ..., None]
    for position in np.ndindex(seen.shape[1 : 1 + rank]):
        for tap in np.ndindex(k):
            read = tuple(y * step + u * gap for y, u, step, gap in zip(position, tap, s, d, strict=True))
            np.testing.assert_array_equal(seen[(slice(None), *position, *tap)], plain[(slice(None), *read)])
    assert np.shares_memory(view, x)
    assert not view.flags.writeable


def test_windows_without_steps_are_numpys_sliding_windows() -> None:
    for x, k in ((np.arange(7), (3,)), (RAMP, (2, 4)), (np.arange(60).reshape(3, 4, 5), (2, 2, 3))):
        np.testing.assert_array_equal(sl.windows(x, k), sliding_window_view(x, k))


def test_strides_of_an_image_are_used_twice() -> None:
    x = np.zeros((2, 9, 8, 3), np.float32)
    n, h, w, c = x.strides
    assert sl.windows(x, 3).strides == (n, h, w, h, w, c)
    assert sl.windows(x, (3, 2), stride=2).strides == (n, 2 * h, 2 * w, h, w, c)
    assert sl.windows(x, 3, stride=(1, 2), dilation=(2, 1)).strides == (n, h, 2 * w, 2 * h, w, c)
    assert sl.windows(x, 3, stride=2, dilation=2).shape == (2, 3, 2, 3, 3, 3)


@pytest.mark.parametrize(
    ("shape", "kernel_size", "expected"),
    [
        ((7,), 3, (5, 3)),
        ((7, 6), 3, (5, 4, 3, 3)),
        ((2, 7, 4), 3, (2, 5, 3, 4)),
        ((2, 7, 6, 4), 3, (2, 5, 4, 3, 3, 4)),
        ((2, 7, 6, 5, 4), 3, (2, 5, 4, 3, 3, 3, 3, 4)),
        ((7, 6, 5), (3, 2, 1), (5, 5, 5, 3, 2, 1)),
        ((2, 7, 4), (3,), (2, 5, 3, 4)),
        ((2, 7, 6, 4), (3, 2), (2, 5, 5, 3, 2, 4)),
        ((0,), 3, (0, 3)),
        ((0, 7, 4), 3, (0, 5, 3, 4)),
    ],
)
def test_an_int_means_an_image_from_three_axes_on(
    shape: tuple[int, ...], kernel_size: int | tuple[int, ...], expected: tuple[int, ...]
) -> None:
    assert sl.windows(np.zeros(shape), kernel_size).shape == expected


def test_windows_of_a_view_are_windows_of_what_it_shows() -> None:
    for view in (RAMP.T, RAMP[::-1], RAMP[::2, 1:], np.broadcast_to(RAMP[0], (6, 6)), np.asfortranarray(RAMP)):
        np.testing.assert_array_equal(sl.windows(view, 2, dilation=2), sl.windows(view.copy(), 2, dilation=2))


def test_windows_cannot_be_written_to_but_show_what_the_image_becomes() -> None:
    x = RAMP.copy()
    view = sl.windows(x, 3)
    with pytest.raises(ValueError, match="read-only"):
        view[0, 0, 0, 0] = 1
    x[2, 2] = -1
    assert view[0, 0, 2, 2] == view[2, 2, 0, 0] == -1


@pytest.mark.parametrize(
    ("x", "arguments", "words"),
    [
        (np.zeros(()), (2,), ("shape ()", "1 to 3 spatial axes")),
        (np.zeros((1,) * 6), (1,), ("1 to 3 spatial axes", "one entry per spatial axis")),
        (RAMP, ((3, 3, 3),), ("kernel_size=(3, 3, 3)", "shape (6, 6)")),
        (np.zeros((2, 6, 6)), ((3, 3),), ("kernel_size=(3, 3)", "shape (2, 6, 6)")),
        (RAMP, (8,), ("= floor((1·(6-1)+1 + 0 + 0 - (1·(8-1)+1)) / 1) + 1 = -1", "negative")),
        (RAMP, (7,), ("= 0, which is empty", "Add at least 1")),  # one short of a window
        (RAMP[:, :2], (3, 2), ("floor((1·(2-1)+1 + 0 + 0 - (1·(3-1)+1)) / 2) + 1 = 0, which is empty",)),
        (RAMP, (3, 2**62), ("stride must be at most 2147483648", "found 4611686018427387904")),
        (RAMP, (1, 1, 2**40), ("dilation must be at most 2147483648", "found 1099511627776")),
        (RAMP, (1, 1, -(2**63)), ("dilation must be below 2^63", "64 bits")),
        (RAMP, (2**64,), ("kernel_size must be below 2^63", "65 bits")),
        (RAMP, (3, 0), ("stride must be 1 or more", "found 0")),
        (RAMP, (3, 1, -1), ("dilation must be 1 or more", "found -1")),
        (RAMP, (3, (1, 2, 3)), ("stride=(1, 2, 3) has 3 entries for 2 spatial axes",)),
        (RAMP, (-1,), ("kernel_size must be 0 or more", "found -1")),
        (RAMP, (2.0,), ("kernel_size must be made of ints",)),
    ],
)
def test_windows_refuses_what_does_not_fit(x: Array, arguments: tuple[object, ...], words: tuple[str, ...]) -> None:
    with pytest.raises(sl.ShapeError) as caught:
        sl.windows(x, *arguments)
    assert all(word in str(caught.value) for word in words), f"{caught.value}"


def test_a_window_view_never_reaches_beyond_the_array() -> None:
    with pytest.raises(sl.ShapeError, match="would read 8 positions of an axis with 6"):
        window_view(RAMP, [sl.Axis(6, 3, pad_high=2), sl.Axis(6, 3)], first=0)
