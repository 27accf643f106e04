"""Tables of offsets: where each element of the window matrix lies, and each output.

Output (n, y) reads tap u at n·Ns + (y·s + u·d - l)·Hs, for every spatial axis alike. With y counted from a chunk's
first output, the sum falls into a chunk's, a row's and a tap's part. So do the positions y·s + u·d - l themselves,
which tell whether a tap lies inside the image.

An input-dilated problem is the same with more chunks: each phase (`core.axis.Axis.phases`) has its own, which say where
the phase's outputs begin, which of its taps it sums and where those are in the packed weights. The tables of rows and
taps are shared by all phases of the same sizes: there are few.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from math import prod
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sevenloops.codegen import gemm
from sevenloops.core.axis import Axis, AxisPhases
from sevenloops.core.problem import ConvProblem

Integers = NDArray[np.int64]


class Tables(NamedTuple):
    """8-byte integers: a row for each chunk, row and tap, in the fields of codegen.gemm; and what it calls so."""

    chunks: Integers
    rows: Integers
    taps: Integers
    limits: int
    signs: int


def chunk_box(sizes: Sequence[int], rows: int) -> tuple[int, ...]:
    """Images and output positions of a chunk of at most so many rows: whole innermost axes first.

    The one axis that is cut is cut evenly, and axes outside it are cut one by one: so a chunk at an edge has the first
    rows of a whole one.
    """
    left, box = rows, []
    for size in reversed(sizes):
        pieces = -(-size // max(left, 1))
        box.append(-(-size // pieces))
        left = left // size if pieces == 1 else 1
    return tuple(reversed(box))


def chunk_count(sizes: Sequence[int], rows: int) -> int:
    """How many chunks so many images and output positions are."""
    return prod(-(-size // step) for size, step in zip(sizes, chunk_box(sizes, rows), strict=True))


def is_pointwise(problem: ConvProblem) -> bool:
    """Whether there is one tap, which never leaves the image."""
    plain = all(axis.input_dilation == 1 and not axis.reads_padding for axis in problem.axes)
    return plain and problem.taps == 1


def position_bits(axis: Axis) -> int:
    """The bits of a field that holds the axis' positions, and what they lack to the image's end.

    The positions that windows read are more than -m and less than m = n + |l| + |h| + 1, in any phase; and so is n - 1
    less one of them. One bit more is the sign.
    """
    return (axis.input_size + abs(axis.pad_low) + abs(axis.pad_high) + 1).bit_length() + 1


def _fields(problem: ConvProblem) -> tuple[Integers, int, int, int]:
    """One in the field of each axis; and positions 0, limits and signs, as codegen.gemm says."""
    bits = [position_bits(axis) for axis in problem.axes]
    ones = [1 << sum(bits[:number]) for number in range(problem.rank)]
    signs = sum(one << (width - 1) for one, width in zip(ones, bits, strict=True))
    sizes = zip(ones, problem.input_size, bits, strict=True)
    limits = sum(one * (size - 1 + (1 << width)) for one, size, width in sizes)
    return np.array(ones), _signed(signs), _signed(limits), _signed(signs)


def _signed(number: int) -> int:
    """The signed integer of the same 64 bits."""
    return (number + (1 << 63)) % (1 << 64) - (1 << 63)


def offset_tables(
    problem: ConvProblem,
    rows: int,
    x_strides: Sequence[int],
    y_strides: Sequence[int],
    residual_strides: Sequence[int],
) -> Tables:
    """The tables for arrays of these byte strides, (N, *spatial, C) images, in chunks of at most so many rows.

    Chunks come phase by phase. A problem without outputs has none.
    """
    if problem.positions == 0:
        none = np.zeros((0, 0), np.int64)
        return Tables(none, none, none, 0, 0)
    axes, (fields, origin, limits, signs) = _Axes(problem), _fields(problem)
    low = axes.of_phases("pads_low")
    firsts = np.stack(_grid([len(axis) for axis in axes.axes]))  # each phase's first output
    steps = np.array([1, *(axis.output_step for axis in axes.axes)])
    strides = np.array([1, *(axis.stride for axis in axes.axes)])
    dilations = np.array([[axis.dilation] for axis in axes.axes])
    x_step, y_step, residual_step = strides * x_strides[:-1], steps * y_strides[:-1], steps * residual_strides[:-1]

    tap_counts, tap_tables, tap_rows = axes.of_phases("kernel_sizes"), np.zeros(axes.phases, np.int64), _Stack()
    for size, here in axes.by_size("kernel_sizes"):
        taps = indices(size) * dilations.T
        tap_tables[here] = tap_rows.add(np.column_stack([taps @ x_strides[1:-1], taps @ fields]))

    summed = tap_counts.prod(axis=0)
    first_taps = np.cumsum(summed) - summed
    chunks: list[Integers] = []
    row_rows = _Stack()
    for size, here in axes.by_size("output_sizes"):
        sizes = np.array((problem.batch, *size))
        box = np.array(chunk_box(sizes.tolist(), rows))
        starts = indices(-(-sizes // box)) * box  # of a phase's chunks
        counts = np.minimum(box, sizes - starts)
        outputs, chunk_rows = indices(box), counts.prod(axis=1)
        table = np.column_stack(
            [outputs @ x_step, outputs @ y_step, outputs @ residual_step, (outputs * strides)[:, 1:] @ fields]
        )
        different, which = np.unique(chunk_rows, return_inverse=True)
        places = np.array([row_rows.add(_filled_up(table[:count])) for count in different.tolist()])
        # what follows has an axis of phases and one of chunks
        begin = (starts * strides)[:, 1:].T[:, None] - low[:, here, None]
        end = begin + ((counts - 1) * strides)[:, 1:].T[:, None] + dilations[:, None] * (tap_counts[:, here, None] - 1)
        leaves = (begin < 0) | (end >= np.array(problem.input_size)[:, None, None])
        values = {
            "x_offset": starts @ x_step - (low[:, here].T @ x_strides[1:-1])[:, None],
            "y_offset": starts @ y_step + (firsts[:, here].T @ y_strides[1:-1])[:, None],
            "residual_offset": starts @ residual_step + (firsts[:, here].T @ residual_strides[1:-1])[:, None],
            "rows": chunk_rows,
            "row_table": places[which],
            "tap_table": tap_tables[here, None],
            "taps": summed[here, None],
            "first_tap": first_taps[here, None],
            "leaves": leaves.any(axis=0) & (summed[here, None] > 0),
            "position": np.tensordot(fields, begin, 1) + origin,
        }
        columns = gemm.CHUNK_FIELDS.in_order(**values)
        records = np.empty((len(here), len(starts), len(columns)), np.int64)
        for number, column in enumerate(columns):
            records[:, :, number] = column
        chunks.append(records.reshape(-1, len(columns)))
    return Tables(np.concatenate(chunks), row_rows.table, tap_rows.table, limits, signs)


def packed_taps(problem: ConvProblem, strides: Sequence[int]) -> Integers:
    """Where every tap's weights begin in a kernel whose taps have these byte strides, in the order of packed weights.

    That is phase by phase, and a phase's taps in their own order. Taps that meet no sample are left out.
    """
    offsets, there = np.zeros((1,) * 2 * problem.rank, np.int64), np.ones((1,) * 2 * problem.rank, bool)
    for number, (axis, stride) in enumerate(zip(problem.axes, strides, strict=True)):
        phases = axis.phases()
        some = phases.kernel_sizes > 0
        sizes = phases.kernel_sizes[some].astype(np.int64)
        taps = np.arange(sizes.max(initial=0))
        shape = [1] * 2 * problem.rank
        shape[number], shape[problem.rank + number] = len(sizes), len(taps)
        first = phases.first_taps[some].astype(np.int64)[:, None]
        offsets = offsets + ((first + taps * phases.tap_step) * stride).reshape(shape)
        there = there & (taps < sizes[:, None]).reshape(shape)
    return np.broadcast_to(offsets, there.shape)[there]


class _Axes:
    """The phases of a problem's axes, and of the problem: every combination, the last axis' soonest."""

    def __init__(self, problem: ConvProblem) -> None:
        self.axes: list[AxisPhases] = [axis.phases() for axis in problem.axes]
        self._numbers = _grid([len(axis) for axis in self.axes])
        self.phases = len(self._numbers[0])

    def of_phases(self, name: str) -> Integers:
        """One of the arrays of `AxisPhases`: (axis, phase of the problem)."""
        pairs = zip(self.axes, self._numbers, strict=True)
        return np.stack([getattr(axis, name).astype(np.int64)[numbers] for axis, numbers in pairs])

    def by_size(self, name: str) -> Iterator[tuple[tuple[int, ...], Integers]]:
        """The different sizes among the phases, and the phases that have each."""
        sizes, which = [], np.zeros(self.phases, np.int64)
        if self.phases == 1:  # a problem without input dilation
            yield tuple(int(getattr(axis, name)[0]) for axis in self.axes), which
            return
        for axis, numbers in zip(self.axes, self._numbers, strict=True):
            values, places = np.unique(getattr(axis, name), return_inverse=True)
            sizes.append(values.tolist())
            which = which * len(values) + places[numbers]
        for number, size in enumerate(itertools.product(*sizes)):
            yield size, np.flatnonzero(which == number)


class _Stack:
    """Tables, one behind the other in one array."""

    def __init__(self) -> None:
        self._tables: list[NDArray[Any]] = []
        self._bytes = 0

    def add(self, table: NDArray[Any]) -> int:
        """Where it begins, in bytes."""
        start, self._bytes = self._bytes, self._bytes + table.size * 8
        self._tables.append(table)
        return start

    @property
    def table(self) -> Integers:
        return (
            np.ascontiguousarray(np.concatenate(self._tables), np.int64) if self._tables else np.zeros((0, 0), np.int64)
        )


def _filled_up(table: NDArray[Any]) -> NDArray[Any]:
    """The rows of a chunk, and its last one again and again: as many as a tile may have beyond it."""
    return np.concatenate([table, np.repeat(table[-1:], gemm.MOST_REPEATED, axis=0)])


def _grid(sizes: Sequence[int]) -> list[Integers]:
    """Every combination of indices, the last one's soonest: an array for each axis."""
    return list(np.indices(sizes).reshape(len(sizes), -1))


def indices(sizes: Sequence[int] | NDArray[Any]) -> NDArray[Any]:
    """All of an array of these sizes, the last axis' soonest: one a row."""
    return np.indices(tuple(sizes)).reshape(len(sizes), prod(sizes)).T
