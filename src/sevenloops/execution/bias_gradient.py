"""The bias gradient: output gradients summed over samples and positions, from arrays of any strides.

Sums are made in parts, and a sum of n terms is off by at most gamma(4 log2 n): by generated code where rows of a matrix
are added, by NumPy's pairwise sum along elements that lie side by side, and in groups of 16 for all other arrays.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.codegen import jit
from sevenloops.core.dtypes import DTYPES
from sevenloops.execution.compiled import Compiled
from sevenloops.execution.entry import make_entry
from sevenloops.execution.program import Place
from sevenloops.execution.row_sums import add_rows
from sevenloops.execution.staging import is_compact
from sevenloops.execution.threads import get_num_threads
from sevenloops.execution.workspaces import ALIGNMENT, borrowed, workspace

Array = NDArray[Any]

_GROUP = 16
_FEWEST_SAMPLES = 4  # adding fewer before their pixels would write and read nearly as much as it reads


def bias_gradient(gy: Array) -> Array:
    """Return the sums (C,) of gy (N, *spatial, C)."""
    *outer, channels = gy.shape
    if gy.size == 0:
        return np.zeros(channels, gy.dtype)
    repeated = [step == 0 and size > 1 for size, step in zip(outer, gy.strides, strict=False)]
    if any(repeated):  # of equal rows one is read
        once = gy[tuple(slice(0, 1) if again else slice(None) for again in repeated)]
        return np.asarray(bias_gradient(once) * prod(n for n, again in zip(outer, repeated, strict=True) if again))
    try:
        adder = _adder(gy.shape, gy.strides, gy.dtype, get_num_threads()) if gy.flags.aligned else None
        if adder is None:
            return _sums_by_numpy(gy)
        sums = np.empty(adder.columns, gy.dtype)
        adder(gy, sums)
    except jit.CodeError as error:
        jit.warn(str(error))
        return _sums_by_numpy(gy)
    return sums if adder.columns == channels else sums.reshape(channels, -1).sum(axis=1)


class _Adder:
    """Fills an array with the sums of a matrix' rows.

    Attributes
    ----------
    columns : int
        The sums: of channels, or of channels by pixels.
    """

    def __init__(self, rows: int, columns: int, row_stride: int, dtype: str, threads: int) -> None:
        program = add_rows(Place("gy"), rows, columns, row_stride, Place("gb"), DTYPES[dtype], jit.host(), threads)
        self.columns, self._compiled = columns, Compiled(program, ("gy", "gb"))
        self._scratch_bytes = self._compiled.scratch_bytes and self._compiled.scratch_bytes + ALIGNMENT
        self._entry: Callable[..., bool] | None = None

    def __call__(self, gy: Array, sums: Array) -> None:
        with borrowed(self._scratch_bytes) as memory:
            given = (gy, sums, memory) if self._scratch_bytes else (gy, sums)
            self._entry = self._entry or make_entry(self._compiled, given, 1, {})
            if self._entry(*given):
                return
        with workspace(self._compiled.scratch_bytes) as scratch:
            self._compiled.run((gy, sums), scratch)


@lru_cache(maxsize=64)
def _adder(shape: tuple[int, ...], strides: tuple[int, ...], dtype: np.dtype[Any], threads: int) -> _Adder | None:
    """Return what adds the rows of arrays of this shape and these strides; None if they are no matrix.

    Rows are positions and columns channels, or rows are samples and columns channels by pixels.
    """
    (batch, *spatial, channels), (sample_step, *steps, channel_step) = shape, strides
    if channel_step == dtype.itemsize or channels == 1:
        rows, row_stride = 1, 0
        for size, step in zip(reversed((batch, *spatial)), reversed((sample_step, *steps)), strict=True):
            if size > 1 and rows > 1 and step != rows * row_stride:
                return None
            row_stride = step if size > 1 and rows == 1 else row_stride
            rows *= size
        return _Adder(rows, channels, row_stride, dtype.name, threads)
    sample = (channels, *spatial)
    if batch < _FEWEST_SAMPLES or not is_compact(sample, (channel_step, *steps), dtype.itemsize):
        return None
    return _Adder(batch, prod(sample), sample_step, dtype.name, threads)


def _sums_by_numpy(gy: Array) -> Array:
    """`bias_gradient` of any array, without generated code."""
    pixels = gy.transpose(0, -1, *range(1, gy.ndim - 1))
    if gy.strides[-2] == gy.itemsize:
        with suppress(ValueError):  # rows of pixels may lie apart
            pixels = np.reshape(pixels, (*pixels.shape[:2], -1), copy=False)
        while pixels.ndim > 2:
            pixels = pixels.sum(axis=-1)  # pairwise, for it is the axis of the least stride
    sums = pixels.transpose(0, *range(2, pixels.ndim), 1)
    while sums.ndim > 1:
        sums = _sum_in_groups(sums)
    return sums


def _sum_in_groups(rows: Array) -> Array:
    """The sum over the first axis: groups of 16 become rows, until one is left."""
    while len(rows) > 1:
        whole = len(rows) // _GROUP * _GROUP
        groups = rows[:whole].reshape(-1, _GROUP, *rows.shape[1:]).sum(axis=1)
        rest = rows[whole:].sum(axis=0, keepdims=True)
        rows = np.concatenate([groups, rest]) if len(rows) > whole else groups
    total: Array = rows[0]
    return total
