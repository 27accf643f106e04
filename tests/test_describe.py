"""The description of an array: the view, and the buffer behind it, never read beyond its real extent."""

from __future__ import annotations

import subprocess
import sys
from array import array as typed_array
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.lib.stride_tricks import as_strided
from passes import Array

import sevenloops as sl

RAMP = np.arange(36, dtype=np.float32).reshape(6, 6)


def test_a_description_says_what_an_array_is_made_of() -> None:
    seen = sl.describe(RAMP[1:5:2, 2:].T)
    assert (seen.shape, seen.byte_strides, seen.itemsize, seen.dtype) == ((4, 2), (4, 48), 4, "float32")
    assert (seen.offset_bytes, seen.buffer_bytes) == (24 + 8, 144)
    assert (seen.compact, seen.owner) == (False, "those of an array of shape (36,)")
    text = str(seen)
    assert "144 bytes, those of an array of shape (36,); this array starts at byte 32" in text
    assert "in memory     0 1 2 3" in text
    assert text.endswith("35")


def test_a_printed_buffer_is_cut_short_but_the_buffer_is_whole() -> None:
    seen = sl.describe(np.arange(100))
    assert str(seen).endswith("62 63 ... and 36 more")
    assert seen.buffer.tolist() == list(range(100))


def test_a_fortran_ordered_array_lies_column_by_column() -> None:
    seen = sl.describe(np.asfortranarray(RAMP[:2, :3]))
    assert seen.buffer.tolist() == [0, 6, 1, 7, 2, 8]
    assert not seen.compact
    permuted = np.arange(24).reshape(2, 3, 4).transpose(1, 0, 2).copy(order="K")
    assert sl.describe(permuted).buffer.tolist() == list(range(24))


def test_a_reversed_view_starts_at_its_buffers_end() -> None:
    seen = sl.describe(np.arange(5, dtype=np.int16)[::-1])
    assert (seen.byte_strides, seen.offset_bytes, seen.buffer.tolist()) == ((-2,), 8, [0, 1, 2, 3, 4])


def test_views_of_views_lead_to_the_one_owner() -> None:
    x = np.arange(24.0)
    for view in (x.reshape(4, 6)[1:].T[::2], np.broadcast_to(x[3:5], (7, 2)), x.view(np.int64)[::-3], x[:0]):
        seen = sl.describe(view)
        assert seen.buffer_bytes == 192
        assert np.shares_memory(seen.buffer, x)


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(-(2**40), 2**40)), max_size=4),
    st.integers(0, 9),
)
def test_wild_strides_never_make_it_read_outside(axes: list[tuple[int, int]], start: int) -> None:
    x = np.arange(10, dtype=np.float32)
    shape, strides = [size for size, _ in axes], [stride for _, stride in axes]
    if np.prod([float(size) for size in shape]) > 2**40:  # NumPy refuses arrays that count past 2^63 bytes
        shape = [min(size, 99) for size in shape]
    wild = as_strided(x[start:], shape, strides)
    seen = sl.describe(wild)
    assert seen.byte_strides == tuple(strides)
    assert seen.buffer.tolist() == list(range(10))
    assert seen.offset_bytes == 4 * start
    assert str(seen).endswith("9")


@pytest.mark.parametrize("make", [bytes, bytearray, memoryview, lambda raw: typed_array("B", raw)])
def test_foreign_memory_is_shown_to_its_real_extent(make: type) -> None:
    raw = make(np.arange(6, dtype=np.float32).tobytes() + b"end")
    seen = sl.describe(np.frombuffer(raw, np.float32, count=3, offset=4))
    assert seen.buffer.tolist() == [0, 1, 2, 3, 4, 5]  # the three bytes left over make no element
    assert (seen.offset_bytes, seen.owner) == (4, "no array's")
    assert not seen.buffer.flags.writeable


def test_a_part_of_a_file_is_described_by_the_map_behind_it(tmp_path: Path) -> None:
    path = tmp_path / "numbers"
    np.arange(12, dtype=np.float32).tofile(path)
    mapped = np.memmap(path, np.float32, "r", offset=8, shape=(2, 3))
    seen = sl.describe(mapped[:, 1:])
    assert seen.shape == (2, 2)
    assert seen.offset_bytes == 12
    assert seen.buffer.tolist()[:8] == list(range(8))


def test_memory_that_keeps_its_extent_to_itself_is_shown_as_far_as_it_was_handed_over() -> None:
    x = np.arange(6.0)
    assert sl.describe(np.from_dlpack(x[1:4])).buffer.tolist() == [1, 2, 3]
    assert sl.describe(np.from_dlpack(x[::2])).buffer.size == 0  # what lies between was not handed over


def test_strides_that_another_library_invents_are_not_followed() -> None:
    # in an interpreter of its own: an array that claims terabytes crashes whoever reads it element by element
    code = """
import numpy as np, sevenloops as sl
class Tensor:
    def __init__(self, x):
        self.x, self.__array_interface__ = x, {**x.__array_interface__, "shape": (50,), "strides": (2**33,)}
print(sl.describe(np.asarray(Tensor(np.arange(4.0)))).buffer.size)
"""
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout) == (0, "0\n"), answer.stderr


@pytest.mark.parametrize(
    "array",
    [
        np.array(3.5),
        np.zeros((0, 3)),
        np.array([1 + 2j]),
        np.array([True, False]),
        np.array(["a", "bc"]),
        np.array([b"a", b"bc"]),
        np.array([(1, 2.0)], "i4,f8"),
        np.array(["2020-01-01"], "M8[D]"),
        np.arange(4, dtype=">i2"),
        np.arange(4).astype(np.float16),
    ],
    ids=lambda array: f"{type(array).__name__}-{array.dtype}",
)
def test_any_numeric_or_raw_array_is_described(array: Array) -> None:
    seen = sl.describe(array)
    assert seen.shape == array.shape
    assert seen.buffer_bytes == array.nbytes
    assert seen.buffer.ndim == 1
    assert seen.buffer.tolist() == np.asarray(array).ravel().tolist()
    assert "shape" in str(seen)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([1.0], ("needs a NumPy array, found list", "numpy.asarray")),
        (3.0, ("needs a NumPy array, found float",)),
        (np.array([object()]), ("object elements are references", "numeric array")),
        (np.zeros(1, [("a", "f4"), ("b", "O")]), ("elements are references",)),
        (np.zeros(3, np.dtype([])), ("elements have no bytes",)),
    ],
)
def test_references_and_what_is_no_array_are_not_described(value: object, words: tuple[str, ...]) -> None:
    with pytest.raises(sl.DtypeError) as caught:
        sl.describe(value)
    assert all(word in str(caught.value) for word in words), f"{caught.value}"
