"""Arrays that end, or begin, where memory ends: one element further and the process dies."""

from __future__ import annotations

import ctypes
import mmap
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

_PAGE = mmap.PAGESIZE
_NO_ACCESS = 0  # PROT_NONE of mprotect(2), on Linux and macOS alike
_libc = ctypes.CDLL(None, use_errno=True)


def fenced(shape: tuple[int, ...], dtype: str, at_end: bool) -> NDArray[Any]:
    """An array of zeros whose last (or first) element lies against a page that may not be touched."""
    size = prod(shape) * np.dtype(dtype).itemsize
    pages = -(-size // _PAGE)
    memory = mmap.mmap(-1, (pages + 2) * _PAGE)
    start = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    for fence in (start, start + (pages + 1) * _PAGE):
        if _libc.mprotect(ctypes.c_void_p(fence), ctypes.c_size_t(_PAGE), _NO_ACCESS):
            raise OSError(ctypes.get_errno(), "mprotect failed")
    first = _PAGE + (pages * _PAGE - size if at_end else 0)
    return np.frombuffer(memory, np.uint8, size, first).view(dtype).reshape(shape)


def fenced_copy(array: NDArray[Any], at_end: bool) -> NDArray[Any]:
    copy = fenced(array.shape, array.dtype.name, at_end)
    copy[...] = array
    return copy
