"""Scratch memory: one flat buffer a run, carved into the arrays that an algorithm asks for."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

ALIGNMENT = 64  # bytes; a cache line on x86-64 and on most AArch64, and no vector is wider


def bytes_for(dtype: DTypeLike, shapes: Sequence[Sequence[int]]) -> int:
    """The bytes that `carve` needs for arrays of these shapes."""
    return sum(_rounded(prod(shape) * np.dtype(dtype).itemsize) for shape in shapes)


def allocate(size_bytes: int) -> NDArray[np.uint8]:
    """An aligned workspace of `size_bytes`, not cleared."""
    raw = np.empty(size_bytes + ALIGNMENT, np.uint8)
    start = -raw.__array_interface__["data"][0] % ALIGNMENT
    return raw[start : start + size_bytes]


def carve(workspace: NDArray[np.uint8], dtype: DTypeLike, shapes: Sequence[Sequence[int]]) -> list[NDArray[Any]]:
    """Arrays of these shapes, one behind the other in the workspace, each aligned."""
    arrays, start = [], 0
    for shape in shapes:
        size = prod(shape) * np.dtype(dtype).itemsize
        arrays.append(workspace[start : start + size].view(dtype).reshape(shape))
        start += _rounded(size)
    return arrays


def _rounded(size_bytes: int) -> int:
    return -(-size_bytes // ALIGNMENT) * ALIGNMENT
