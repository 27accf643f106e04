"""Scratch memory: one flat buffer a run, carved into the arrays that an algorithm asks for.

Fresh memory is slow, for the system clears every page of it when it is first written. So buffers are kept between the
calls that come again and again; calls that run at once have buffers of their own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import prod
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from sevenloops.core.errors import UnsupportedError

ALIGNMENT = 64  # bytes; a cache line on x86-64 and on most AArch64, and no vector is wider
_MOST_KEPT_BYTES = 128 << 20

_MOST_KEPT = 2  # a run that needs two at once gets the same two again, last in, first out

_kept: list[NDArray[np.uint8]] = []  # taking one out and putting it back are each one step under the GIL


def check_fits(size_bytes: int, what: str) -> None:
    """Refuse more scratch memory than the machine has: a broadcast array may be larger than all of it.

    Raises
    ------
    UnsupportedError
    """
    if not hasattr(os, "sysconf"):
        return
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    if size_bytes > memory:
        raise UnsupportedError(
            f"{what} would copy arrays into {size_bytes / 2**30:.4g} GiB of scratch memory, and this machine has "
            f"{memory / 2**30:.4g} GiB. Pass less at a time, or algorithm='lazy_im2col', which copies 8 MiB at a time."
        )


def bytes_for(dtype: DTypeLike, shapes: Sequence[Sequence[int]]) -> int:
    """The bytes that `carve` needs for arrays of these shapes."""
    return sum(rounded(prod(shape) * np.dtype(dtype).itemsize) for shape in shapes)


def allocate(size_bytes: int) -> NDArray[np.uint8]:
    """An aligned workspace of `size_bytes`, not cleared."""
    return aligned(np.empty(size_bytes + ALIGNMENT, np.uint8))


def aligned(buffer: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """All of the buffer but ALIGNMENT bytes, from where it is aligned."""
    start = -buffer.__array_interface__["data"][0] % ALIGNMENT
    return buffer[start : start + buffer.size - ALIGNMENT]


@contextmanager
def borrowed(size_bytes: int) -> Iterator[NDArray[np.uint8]]:
    """A buffer of `size_bytes`, not cleared and not aligned, that may have served before."""
    try:
        buffer = _kept.pop()
    except IndexError:
        buffer = np.empty(size_bytes, np.uint8)
    if buffer.size < size_bytes:
        buffer = np.empty(size_bytes, np.uint8)
    yield buffer[:size_bytes]
    if buffer.size <= _MOST_KEPT_BYTES:
        _kept.append(buffer)
        del _kept[:-_MOST_KEPT]


@contextmanager
def workspace(size_bytes: int) -> Iterator[NDArray[np.uint8]]:
    """`borrowed`, and aligned."""
    with borrowed(size_bytes + ALIGNMENT) as buffer:
        yield aligned(buffer)


def carve(workspace: NDArray[np.uint8], dtype: DTypeLike, shapes: Sequence[Sequence[int]]) -> list[NDArray[Any]]:
    """Arrays of these shapes, one behind the other in the workspace, each aligned."""
    arrays, start = [], 0
    for shape in shapes:
        size = prod(shape) * np.dtype(dtype).itemsize
        arrays.append(workspace[start : start + size].view(dtype).reshape(shape))
        start += rounded(size)
    return arrays


def rounded(size_bytes: int) -> int:
    """Up to whole ALIGNMENTs."""
    return -(-size_bytes // ALIGNMENT) * ALIGNMENT
