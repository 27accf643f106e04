"""Generated kernels that multiply by the window matrix where it lies: no im2col, no padded copy.

The matrix's element (row, column) is at row offset + column offset from the image's start. This file makes the tables
of those offsets for the arrays at hand, packs the weights in panels of the kernel's width, and calls the code that
codegen emits for the exact problem. Tasks are parts of the output, each done by one thread, so results are the same for
any number of threads.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.algorithms import native, phases
from sevenloops.codegen import gemm, jit, packing, transposed_gemm
from sevenloops.codegen.targets import LINE_BYTES
from sevenloops.core.epilogue import Epilogue
from sevenloops.core.layout import turned_weight
from sevenloops.core.lazy import cached_property
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import (
    Cost,
    Executable,
    Gradients,
    Product,
    Setting,
    Traffic,
    summation_bound,
    sums_own_products,
)
from sevenloops.runtime.program import (
    BIAS,
    FIRST,
    NUMBER,
    OUT,
    RESIDUAL,
    SCRATCH,
    SECOND,
    Entry,
    Program,
    Step,
    address,
)
from sevenloops.runtime.workspaces import rounded, workspace

name = "windowed_gemm"

error_bound = summation_bound
expected_error = sums_own_products

_FEWEST_CHANNELS = 4  # of a group; fewer leave most of every vector empty
_CHUNK_BYTES = 128 << 10  # of images read and written by a forward chunk: a quarter of the smallest second-level cache
_FEWEST_ROWS = 96  # of a chunk, so that the rows left over by whole tiles are few
_FLOPS_PER_PACKED = 50  # packing a weight takes a core as long as so many operations of a product
_LONGEST_SUM = 1 << 16  # of positions, one after the other: in float32 it is expected to lose 4.5e-6
# Rows of a weight gradient's chunk, by variant. A panel of 128 stays in the first-level cache: 32 KiB with vectors of
# 64 bytes. Each chunk reads and writes all of grad_weight once. On Zen 5, batch 8, rows of 64, 128, 256 and 400 came to
# 167, 176, 148 and 152 GFLOP/s on resnet50.stem7x7s2; 229, 231, 218 and 225 on c3_1x1b; 232, 246, 241 and 251 on
# c5_1x1b; on Zen 4, 128 and 400 to 93 and 96; 85 and 90; 97 and 104.
_ROWS_SUMMED = {"": 128, "400 rows": 400}
_TILE_ROWS, _PANEL_ROW_BYTES = 6, 256  # of its tiles with vectors of 64 bytes; others' are about as large
_EXPOSED = 0.25  # of the time of reading panels and lines, beside products: by the figures above
# Parts of a weight gradient's positions, each with sums of its own: enough that threads find a share each and a slow
# one does less, few enough that writing and adding the sums is little beside reading the images once.
_MOST_PARTS = 8
_FLOPS_PER_ADDED = 8  # a sum read from a cache and added takes a core as long as so many operations of a product
_SUMS_BYTES = 4 << 20  # of all parts: half of what scratch may be beside packed weights


def why_not(problem: ConvProblem, product: Product) -> str | None:
    if problem.groups > 1 and min(problem.group_in_channels, problem.group_out_channels) < _FEWEST_CHANNELS:
        return f"Groups of fewer than {_FEWEST_CHANNELS} channels leave most of every vector empty."
    return None


def workspace_bytes(problem: ConvProblem, product: Product, setting: Setting) -> int:
    if product == "forward":
        return native.copies_bytes(problem, product)

    def of(p: ConvProblem) -> int:
        return native.copies_bytes(p, product) + (WeightGradient(p, setting).scratch_bytes if p.flops else 0)

    return phases.largest(problem, of)


def cost(problem: ConvProblem, product: Product, setting: Setting) -> Cost:
    def of(p: ConvProblem) -> Cost:
        if product == "forward":
            return Cost(p.flops, calls=2)  # nothing is copied
        rows, gw_bytes = _ROWS_SUMMED[setting.variant], prod(p.weight_shape) * p.itemsize
        chunks = max(-(-p.positions // rows), 1)
        sums = Traffic(2 * gw_bytes * (chunks - 1), gw_bytes)  # the first chunk writes what every algorithm writes
        # every tile reads the panel of its chunk, for as many input channels as it has
        panel_bytes = p.flops / 2 * p.itemsize / min(p.group_in_channels, _TILE_ROWS)
        panels = Traffic(_EXPOSED * panel_bytes, rows * _PANEL_ROW_BYTES)
        # and a line of x's every row, of the chunk's whole rows
        columns = min(p.group_out_channels, _PANEL_ROW_BYTES // p.itemsize)
        line_bytes = p.flops / 2 / columns / min(p.group_in_channels, _TILE_ROWS) * LINE_BYTES
        row_bytes = (p.group_in_channels + columns) * p.itemsize
        lines = Traffic(_EXPOSED * line_bytes, rows * row_bytes)
        return Cost(p.flops, (sums, panels, lines), calls=2)

    return phases.total_cost(problem, of)


def variants(problem: ConvProblem, product: Product) -> tuple[str, ...]:
    """Longer chunks of a weight gradient, which read and write its sums less often."""
    several = product == "weight_gradient" and problem.positions > _ROWS_SUMMED[""]
    return tuple(name for name in _ROWS_SUMMED if name) if several else ()


def build(problem: ConvProblem, product: Product, setting: Setting) -> Executable:
    if product == "forward":
        return Forward(problem, setting)
    if all(axis.input_dilation == 1 for axis in problem.axes) and problem.flops:
        return WeightGradient(problem, setting)
    return phases.build(problem, product, partial(WeightGradient, setting=setting))


def gradients(problem: ConvProblem, setting: Setting) -> Gradients | None:
    return Backward(problem, setting) if problem.flops else None


def chunk_box(problem: ConvProblem, rows: int) -> tuple[int, ...]:
    """Images and output positions of a chunk of at most so many rows: whole innermost axes first.

    The one axis that is cut is cut evenly.
    """
    left, box = rows, []
    for size in reversed((problem.batch, *problem.output_size)):
        pieces = -(-size // max(left, 1))
        box.append(-(-size // pieces))
        left = left // size if pieces == 1 else 1
    return tuple(reversed(box))


@dataclass(frozen=True)
class Tables:
    """Where everything lies, in the fields of codegen.gemm: 8-byte integers, one row a chunk, a row and a tap."""

    chunks: NDArray[np.int64]
    rows: NDArray[np.int64]
    taps: NDArray[np.int64]


def offset_tables(
    problem: ConvProblem,
    box: Sequence[int],
    x_strides: Sequence[int],
    y_strides: Sequence[int],
    residual_strides: Sequence[int],
) -> Tables:
    """The tables for arrays of these byte strides, (N, *spatial, C) images, in chunks of a box of outputs.

    Output (n, y) reads tap u at n·Ns + (y·s + u·d - l)·Hs, for every spatial axis alike. With y counted from a chunk's
    first output, the sum falls into a chunk's, a row's and a tap's part; so do the positions y·s + u·d - l themselves.
    """
    axes, sizes = problem.axes, (problem.batch, *problem.output_size)
    steps = np.array([1, *(axis.stride for axis in axes)])
    low = np.array([0, *(axis.pad_low for axis in axes)])
    checked = slice(1, None) if _reads_padding(problem) else slice(0, 0)
    strides = np.column_stack([steps * x_strides[:-1], y_strides[:-1], residual_strides[:-1]])

    starts = _indices([-(-size // step) for size, step in zip(sizes, box, strict=True)]) * np.array(box)
    counts = np.minimum(np.array(box), np.array(sizes) - starts).prod(axis=1)
    begins = starts @ strides - (low @ x_strides[:-1], 0, 0)
    chunks = np.column_stack([begins, counts, (starts * steps - low)[:, checked]])

    outputs = _indices(box)
    rows = np.column_stack([outputs @ strides, (outputs * steps)[:, checked]])

    taps = _indices(problem.kernel_size) * [axis.dilation for axis in axes]
    shifts = taps if _reads_padding(problem) else taps[:, :0]
    tables = chunks, rows, np.column_stack([taps @ x_strides[1:-1], shifts])
    return Tables(*(np.ascontiguousarray(table, np.int64) for table in tables))


def _indices(sizes: Sequence[int]) -> NDArray[Any]:
    """All of an array of these sizes, the last axis' soonest: one a row."""
    return np.indices(sizes).reshape(len(sizes), -1).T


def _reads_padding(problem: ConvProblem) -> bool:
    return any(axis.reads_padding for axis in problem.axes)


class Forward(native.ForwardProduct):
    """The forward product: a step for each phase of the outputs."""

    def __init__(self, problem: ConvProblem, setting: Setting) -> None:
        super().__init__(problem, setting)
        self.phases: list[ForwardPhase] = []
        for phase in phases.split(problem):
            if prod(phase.problem.output_size) * problem.batch * problem.out_channels:
                self.phases.append(ForwardPhase(phase, self.packed_elements))

    @property
    def packed_elements(self) -> int:
        return sum(part.packed_elements for part in self.phases)

    def describe(self) -> str:
        return "\n".join(part.describe() for part in self.phases if part.problem.flops)

    def _packing(self, strides: tuple[int, ...], w: Entry, packed: Entry) -> tuple[Step, ...]:
        parts = [part for part in self.phases if part.packed_elements]
        return tuple(part.packing(strides, w, (packed[0], packed[1] + part.packed_bytes)) for part in parts)

    def _program(self, call: native.ForwardCall) -> Program:
        steps, keeps, scratch_bytes = [], [], 0
        for part in self.phases:
            row_bytes = 0 if call.fresh is None else part.weight_row_bytes(call.fresh)
            weights = (SECOND, 0 if row_bytes else part.packed_bytes)
            if call.fresh is not None and not row_bytes and part.packed_elements:
                weights = (SCRATCH, part.packed_bytes)
                scratch_bytes = part.packed_bytes + part.packed_elements * self.problem.itemsize
                steps.append(part.packing(call.fresh, (SECOND, 0), weights))
            tables = part.tables(call.x, call.y, call.residual or call.y)
            kernel = part.kernel(call.bias, call.residual is not None, call.activation, row_bytes)
            starts = [index.start or 0 for index in part.phase.outputs]
            steps.append(
                part.product(
                    kernel,
                    tables,
                    weights,
                    native.dot(starts, call.y[1:-1]),
                    native.dot(starts, call.residual[1:-1]) if call.residual else 0,
                )
            )
            keeps += [tables, part]
        return Program(tuple(steps), self._setting.threads, scratch_bytes, tuple(keeps))


class ForwardPhase:
    """What is compiled for one phase: a problem without input dilation, whose outputs interleave with the others'."""

    def __init__(self, phase: phases.Phase, start: int = 0) -> None:
        self.phase, self.problem = phase, phase.problem
        p = self.problem
        row_bytes = (p.in_channels * prod(axis.stride for axis in p.axes) + p.out_channels) * p.itemsize
        self._box = chunk_box(p, max(_CHUNK_BYTES // max(row_bytes, 1), _FEWEST_ROWS))
        sizes = zip((p.batch, *p.output_size), self._box, strict=True)
        self._chunks = prod(-(-size // step) for size, step in sizes)
        self._panels = gemm.panels_for(self.kernel(), jit.host())
        self._zeros = np.zeros(p.in_channels, p.dtype)  # what a tap in the padding reads
        self.packed_elements = p.groups * p.taps * p.group_in_channels * sum(panel.width for panel in self._panels)
        self.packed_bytes = start * p.itemsize

    def kernel(
        self, bias: bool = False, residual: bool = False, activation: str | None = None, weight_row_bytes: int = 0
    ) -> gemm.ForwardKernel:
        p = self.problem
        sizes = zip((p.batch, *p.output_size), self._box, strict=True)
        counts = itertools.product(*({step, size % step or step} for size, step in sizes))
        return gemm.ForwardKernel(
            dtype=p.dtype,
            taps=p.taps,
            group_in_channels=p.group_in_channels,
            group_out_channels=p.group_out_channels,
            groups=p.groups,
            chunk_rows=tuple(sorted({prod(count) for count in counts})),
            padded_sizes=p.input_size if _reads_padding(p) else (),
            bias=bias,
            residual=residual,
            activation=activation,
            weight_row_bytes=weight_row_bytes,
        )

    def describe(self) -> str:
        """How the work is cut: chunks, panels and blocks."""
        kernel = self.kernel()
        lines = [f"{self.problem}: {self._chunks} chunks of images and positions {self._box}"]
        for panel in dict.fromkeys(self._panels):
            tile, blocks = panel.tile, gemm.blocks_for(kernel, panel)
            of = f"{tile.vectors} vectors of {panel.lanes}"
            if panel.across:
                of = f"{panel.width} channels, in vectors of {panel.lanes} input channels"
            lines.append(
                f"{self._panels.count(panel)} panels of {panel.width} channels: tiles of {tile.rows} positions by "
                f"{of}, {blocks.number} blocks of {blocks.taps} taps by "
                f"{blocks.channels} channels"
            )
        return "\n".join(lines)

    def tables(self, x: Sequence[int], y: Sequence[int], residual: Sequence[int]) -> Tables:
        """For arrays of these byte strides: this phase's outputs lie some steps apart in the whole's."""
        steps = [index.step or 1 for index in self.phase.outputs]
        y, residual = (
            [strides[0], *(step * stride for step, stride in zip(steps, strides[1:-1], strict=True)), strides[-1]]
            for strides in (y, residual)
        )
        return offset_tables(self.problem, self._box, x, y, residual)

    def weight_row_bytes(self, strides: Sequence[int]) -> int:
        """Of weights that can be read where they lie, in a compact HWIO array and in whole vectors; 0 for others.

        A phase that has some of the kernel's taps is among the others: they lie apart, and not from the first on.
        docs/benchmarks.md has ResNet-50's layers with weights read so, and with weights bound.
        """
        p = self.problem
        row_bytes = p.out_channels * p.itemsize
        compact = [row_bytes * p.group_in_channels]
        for size in reversed(p.kernel_size[1:]):
            compact.insert(0, compact[0] * size)
        whole = self._panels[-1].last_lanes == self._panels[-1].lanes  # never where vectors run across
        every_tap = all((index.start or 0, index.step or 1) == (0, 1) for index in self.phase.taps)
        as_they_lie = whole and tuple(strides) == (*compact, row_bytes, p.itemsize)
        return row_bytes if as_they_lie and every_tap else 0

    def packing(self, strides: Sequence[int], w: Entry, packed: Entry) -> Step:
        """The step that packs this phase's weights, out of all (*taps, Cin/groups, Cout) of these byte strides."""
        p = self.problem
        *taps, in_stride, out_stride = strides
        target = jit.host()
        starts = [index.start or 0 for index in self.phase.taps]
        steps = [(index.step or 1) * stride for index, stride in zip(self.phase.taps, taps, strict=True)]
        offsets = np.array([native.dot(tap, steps) for tap in np.ndindex(*p.kernel_size)], np.int64)
        behind = offsets.tolist() == [number * p.itemsize for number in range(p.taps)]
        between = p.taps > 1 and not self._panels[0].across and behind and in_stride == p.taps * p.itemsize
        kernel = packing.PackKernel(self.kernel(), in_stride, out_stride, between)
        function = jit.load("pack", packing.pack_ir, kernel, target)
        frame = ((w[0], w[1] + native.dot(starts, taps)), packed, (NUMBER, address(offsets)))
        work = self.packed_elements * _FLOPS_PER_PACKED
        return Step(function, packing.task_count(kernel, target), work, frame, (offsets,))

    def product(self, kernel: gemm.ForwardKernel, tables: Tables, weights: Entry, y: int, residual: int) -> Step:
        """The step that multiplies: y and residual are where this phase's outputs begin, in bytes."""
        frame = (
            (FIRST, 0),
            weights,
            (OUT, y),
            (BIAS, 0),
            (RESIDUAL, residual),
            (NUMBER, address(self._zeros)),
            (NUMBER, address(tables.chunks)),
            (NUMBER, address(tables.rows)),
            (NUMBER, address(tables.taps)),
        )
        function = jit.load("forward", gemm.forward_ir, kernel, jit.host())
        tasks = self._chunks * self.problem.groups * len(self._panels)
        return Step(function, tasks, self.problem.flops, frame)


class Backward:
    """All gradients of a problem: the bias gradient is summed while the weight gradient has grad_output in the cache.

    The members are those of `core.protocol.Gradients`.
    """

    def __init__(self, problem: ConvProblem, setting: Setting) -> None:
        self._problem = problem
        self._of_input = Forward(problem.transposed(), setting)
        self._of_weights = WeightGradient(problem, setting, bias=True)

    def keep(self, x: NDArray[Any], w: NDArray[Any], bias: NDArray[Any] | None, y: NDArray[Any]) -> Any:
        """Nothing: no gradient needs more of the forward pass than x."""
        return None

    def run(
        self, x: NDArray[Any], w: NDArray[Any], gy: NDArray[Any], kept: Any = None
    ) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """gx, gw and gb, compact, channels last."""
        dtype = self._problem.dtype
        gx, gw, gb = (np.empty(shape, dtype) for shape in (x.shape, w.shape, w.shape[-1:]))
        x, gy = native.readable(x), native.readable(gy)
        w = turned_weight(w if w.flags.aligned else w.copy(), self._problem.groups)
        of_input = self._of_input.program(gy, w, gx, Epilogue(None, None, None), packed=False)
        of_weights = self._of_weights.program(x, gy, gw, Epilogue(gb, None, None), packed=False)
        for program, operands in ((of_input, (gy, w, gx, None)), (of_weights, (x, gy, gw, gb))):
            assert program is not None  # the arrays are readable
            with workspace(program.scratch_bytes) as scratch:
                program.run(*operands, None, scratch)
        return gx, gw, gb


class WeightGradient(native.TransposedProduct):
    """The transposed product of a problem without input dilation."""

    def __init__(self, problem: ConvProblem, setting: Setting, bias: bool = False) -> None:
        """With bias, the operand BIAS is filled with the bias gradient."""
        super().__init__(problem, setting)
        self._box = chunk_box(problem, _ROWS_SUMMED[setting.variant])
        self._kernel = transposed_gemm.WeightGradientKernel(
            dtype=problem.dtype,
            taps=problem.taps,
            group_in_channels=problem.group_in_channels,
            group_out_channels=problem.group_out_channels,
            groups=problem.groups,
            padded_sizes=problem.input_size if _reads_padding(problem) else (),
            chunk_rows=prod(self._box),
            in_parts=problem.positions > _LONGEST_SUM,
            bias=bias,
        )
        sizes = zip((problem.batch, *problem.output_size), self._box, strict=True)
        self._chunks = prod(-(-size // step) for size, step in sizes)
        self._gw_bytes = prod(problem.weight_shape) * problem.itemsize
        self._part_bytes = rounded(self._gw_bytes + problem.out_channels * problem.itemsize)  # gw, then gb
        self._part_chunks = -(-self._chunks // self._most_parts)
        self._panels_bytes = rounded(setting.threads * transposed_gemm.thread_bytes(self._kernel, jit.host()))
        self.scratch_bytes = self._panels_bytes + (self._part_bytes * self._parts if self._parts > 1 else 0)
        self._zeros = np.zeros(problem.in_channels, problem.dtype)  # what a tap in the padding reads

    @property
    def _most_parts(self) -> int:
        """As many as leave each two chunks, and move a quarter of the images' bytes at most to and from the sums."""
        p = self.problem
        images_bytes = (prod(p.input_shape) + prod(p.output_shape)) * p.itemsize
        by_bytes = min(images_bytes // 8, _SUMS_BYTES) // self._part_bytes
        return max(min(_MOST_PARTS, by_bytes, self._chunks // 2), 1)

    @property
    def _parts(self) -> int:
        return -(-self._chunks // self._part_chunks)

    @cached_property
    def _tasks(self) -> int:
        return transposed_gemm.task_count(self._kernel, jit.host())

    def describe(self) -> str:
        cut = transposed_gemm.cut_for(self._kernel, jit.host())
        return (
            f"{self.problem}: {self._tasks} tiles of {cut.tile.rows} input channels by {cut.tile.vectors} vectors of "
            f"{cut.lanes}, over {self._chunks} chunks of images and positions {self._box}, in {self._parts} parts"
        )

    def _program(self, x_strides: tuple[int, ...], gy_strides: tuple[int, ...], gw_strides: tuple[int, ...]) -> Program:
        *taps, in_stride, _ = gw_strides
        p, threads = self.problem, self._setting.threads
        gw_frame = (taps[-1], in_stride)  # the taps lie one behind the other, in any layout of a whole kernel
        sums_frame, gw, gb = gw_frame, (OUT, 0), (BIAS, 0)
        if self._parts > 1:
            sums_frame = (p.group_in_channels * p.out_channels * p.itemsize, p.out_channels * p.itemsize)
            gw, gb = (SCRATCH, self._panels_bytes), (SCRATCH, self._panels_bytes + self._gw_bytes)
        tables = offset_tables(p, self._box, x_strides, gy_strides, gy_strides)
        frame = (
            (FIRST, 0),
            (SECOND, 0),
            gw,
            gb,
            (NUMBER, address(self._zeros)),
            (NUMBER, address(tables.chunks)),
            (NUMBER, address(tables.rows)),
            (NUMBER, address(tables.taps)),
            (SCRATCH, 0),
            (NUMBER, len(tables.chunks)),
            (NUMBER, self._part_chunks),
            (NUMBER, self._part_bytes),
            *((NUMBER, stride) for stride in sums_frame),
        )
        write = transposed_gemm.weight_gradient_ir
        function = jit.load("weight_gradient", write, self._kernel, jit.host())
        # every run of a part's tasks reads the part of both images whole, and copies its panels
        runs = max(self._parts // threads, 1)
        steps = [Step(function, self._tasks * self._parts, p.flops, frame, runs=runs)]
        if self._parts > 1:
            steps.append(self._adding(p.taps * p.group_in_channels, gw, (OUT, 0), gw_frame))
            if self._kernel.bias:
                steps.append(self._adding(1, gb, (BIAS, 0), (0, 0)))
        return Program(tuple(steps), threads, self.scratch_bytes, keeps=(tables, self))

    def _adding(self, rows: int, sums: Entry, total: Entry, strides: tuple[int, int]) -> Step:
        """The step that adds up the parts' sums: rows of all output channels."""
        p = self.problem
        write, given = transposed_gemm.add_parts_ir, (p.dtype, p.out_channels, jit.host())
        numbers = (NUMBER, self._parts), (NUMBER, self._part_bytes)
        row_strides = ((NUMBER, number) for number in (p.group_in_channels, *strides))
        work = rows * p.out_channels * self._parts * _FLOPS_PER_ADDED
        return Step(jit.load("add_parts", write, *given), rows, work, (sums, *numbers, total, *row_strides))
