"""Generated kernels that multiply by the window matrix where it lies: no im2col, no padded copy.

The matrix's element (row, column) is at row offset + column offset from the image's start. This file makes the tables
of those offsets for the arrays at hand, packs the weights in panels of the kernel's width, and calls the code that
codegen emits for the exact problem. Tasks are parts of the output, each done by one thread, so results are the same for
any number of threads.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from functools import partial
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.algorithms import phases, window_tables
from sevenloops.codegen import gemm, jit, packing, transposed_gemm
from sevenloops.codegen.targets import LINE_BYTES
from sevenloops.core.accuracy import MOST_SUMMED, summation_bound, sums_own_products
from sevenloops.core.activations import Activation
from sevenloops.core.computation import Computation
from sevenloops.core.cost import Cost, Traffic
from sevenloops.core.epilogue import Add, Bias
from sevenloops.core.layout import compact_strides
from sevenloops.core.lazy import cached_property
from sevenloops.core.problem import ConvProblem
from sevenloops.execution.program import (
    PACKED,
    Argument,
    Arrays,
    NativeStep,
    Place,
    Program,
    PythonStep,
    Strides,
    native,
    one_after_the_other,
)
from sevenloops.execution.row_sums import add_rows
from sevenloops.execution.staging import staged
from sevenloops.execution.workspaces import rounded
from sevenloops.planning.protocol import Context

name = "windowed_gemm"
generates_code = True

error_bound = summation_bound
expected_error = sums_own_products

_POSITION_BITS = 64  # of the integer that the code adds them in
_TAPS, _CHUNK_SUMS = "taps of a phase", "chunks' bias gradients"  # scratch
_TILE_ROWS, _PANEL_ROW_BYTES = 6, 256  # of a weight gradient's tiles with vectors of 64 bytes; others' are as large


def why_not(computation: Computation, context: Context) -> str | None:
    problem, fewest = computation.problem, context.blocking.fewest_group_channels
    if problem.groups > 1 and min(problem.group_in_channels, problem.group_out_channels) < fewest:
        return f"Groups of fewer than {fewest} channels leave most of every vector empty."
    if sum(map(window_tables.position_bits, problem.axes)) > _POSITION_BITS:
        return f"The positions of all axes need more than {_POSITION_BITS} bits."
    return None


def cost(computation: Computation, context: Context) -> Cost:
    sizes = context.blocking

    def of(p: ConvProblem) -> Cost:
        if computation.pass_ == "forward":
            return Cost(p.flops, calls=2)  # nothing is copied
        rows, gw_bytes = sizes.summed_rows, prod(p.weight_shape) * p.itemsize
        chunks = max(-(-p.positions // rows), 1)
        sums = Traffic(2 * gw_bytes * (chunks - 1), gw_bytes)  # the first chunk writes what every algorithm writes
        # every tile reads the panel of its chunk, for as many input channels as it has
        panel_bytes = p.flops / 2 * p.itemsize / min(p.group_in_channels, _TILE_ROWS)
        panels = Traffic(sizes.exposed_share * panel_bytes, rows * _PANEL_ROW_BYTES)
        # and a line of x's every row, of the chunk's whole rows
        columns = min(p.group_out_channels, _PANEL_ROW_BYTES // p.itemsize)
        line_bytes = p.flops / 2 / columns / min(p.group_in_channels, _TILE_ROWS) * LINE_BYTES
        row_bytes = (p.group_in_channels + columns) * p.itemsize
        lines = Traffic(sizes.exposed_share * line_bytes, rows * row_bytes)
        return Cost(p.flops, (sums, panels, lines), calls=2)

    return phases.total_cost(computation.problem, of)


def program(computation: Computation, strides: Strides, context: Context) -> Program:
    p, target = computation.problem, context.target
    if computation.pass_ == "forward":
        return staged(computation, strides, target, Forward(computation, context).program)
    if p.flops and all(axis.input_dilation == 1 for axis in p.axes):
        return staged(computation, strides, target, WeightGradient(p, context).program)
    images = {name: strides[name] for name in ("x", "gy")}  # gw is written by NumPy, whatever its strides
    return staged(computation, images, target, partial(_gradient_of_phases, computation, context))


def variants(computation: Computation, context: Context) -> Mapping[str, Mapping[str, float]]:
    """Return longer chunks of a weight gradient, which read and write its sums less often."""
    rows = context.blocking.long_summed_rows
    if computation.pass_ == "weight_gradient" and computation.problem.positions > context.blocking.summed_rows:
        return {f"{rows} rows": {"summed_rows": rows}}
    return {}


def describe(computation: Computation, context: Context) -> str:
    if computation.pass_ == "forward":
        return Forward(computation, context).describe()
    parts = (WeightGradient(problem, context) for problem, _ in phases.classes(computation.problem))
    return "\n".join(part.describe() for part in parts)


def gradients(computation: Computation, context: Context) -> SharedGradients | None:
    return SharedGradients(computation.problem, context) if computation.problem.flops else None


class Forward:
    """The forward product: one step, whatever the phases of the outputs."""

    def __init__(self, computation: Computation, context: Context) -> None:
        self.problem, self._epilogue, self._context = computation.problem, computation.epilogue, context
        p, sizes = self.problem, context.blocking
        row_bytes = (p.in_channels * prod(axis.stride for axis in p.axes) + p.out_channels) * p.itemsize
        self._panels = gemm.panels_for(p.element.storage, p.group_in_channels, p.group_out_channels, context.target)
        tasks = -(-p.positions // sizes.fewest_chunk_rows) * p.groups * len(self._panels)
        halves = 1 if tasks >= sizes.fewest_chunk_tasks * context.threads else 2
        self._rows = max(sizes.chunk_bytes // max(row_bytes, 1), sizes.fewest_chunk_rows // halves)
        taps = [axis.phases().kernel_sizes for axis in p.axes]
        self._taps = prod(int(sizes.sum()) for sizes in taps)  # that meet a sample, in any phase
        self._most_taps = prod(int(sizes.max(initial=0)) for sizes in taps)  # of a phase
        self._packed_elements = p.groups * self._taps * p.group_in_channels * sum(each.width for each in self._panels)

    def describe(self) -> str:
        """Tell how the work is cut: chunks, panels and blocks."""
        return "\n".join(itertools.starmap(self._describe, phases.classes(self.problem)))

    def _describe(self, p: ConvProblem, count: int) -> str:
        sizes = p.batch, *p.output_size
        chunks, box = (cut(sizes, self._rows) for cut in (window_tables.chunk_count, window_tables.chunk_box))
        each = f"{count} phases of " if count > 1 else ""
        lines, kernel = [f"{p}: {each}{chunks} chunks of images and positions {box}"], self._kernel(0)
        for panel in dict.fromkeys(self._panels):
            whole = gemm.Blocks(p.taps, p.group_in_channels)
            tile, blocks = panel.tile, kernel.blocks(panel) if kernel.block_bytes else whole
            of = f"{tile.vectors} vectors of {panel.lanes}"
            if panel.across:
                of = f"{panel.width} channels, in vectors of {panel.lanes} input channels"
            number = blocks.shares * -(-p.taps // blocks.taps)
            lines.append(
                f"{self._panels.count(panel)} panels of {panel.width} channels: tiles of {tile.rows} positions by "
                f"{of}, {number} blocks of {-(-p.taps * blocks.shares // number)} taps by {blocks.channels} channels"
            )
        return "\n".join(lines)

    def program(self, strides: Strides) -> Program:
        """Return the program for operands with channels side by side, and any weights."""
        p, context = self.problem, self._context
        if not self._panels or not p.positions:
            return Program((), context.threads)
        row_bytes = self._weight_row_bytes(strides["w"]) if context.limits.fresh_weights else 0
        packs = self._packed_elements > 0 and not row_bytes
        residual = strides.get("residual", strides["y"])
        tables = window_tables.offset_tables(p, self._rows, strides["x"], strides["y"], residual)
        kernel = self._kernel(row_bytes)
        arguments: dict[str, Argument] = {
            "x": Place("x"),
            "w": Place(PACKED) if packs else Place("w") if row_bytes else 0,
            "y": Place("y"),
            "bias": Place("bias") if kernel.bias else 0,
            "residual": Place("residual") if kernel.residual else 0,
            "zeros": np.zeros(p.in_channels, p.element.storage),  # what a tap in the padding reads
            "groups": p.groups,
            "packed_taps": self._taps,
            **_windows(tables),
        }
        function = jit.function("forward", gemm.FRAME, gemm.forward_ir, kernel, context.target)
        step = native(function, len(tables.chunks) * p.groups * len(self._panels), p.flops, arguments)
        prologue = (self._packing(strides["w"]),) if packs else ()
        packed_bytes = self._packed_elements * p.itemsize if packs else 0
        return Program((step,), context.threads, prologue=prologue, packed_bytes=packed_bytes)

    def _kernel(self, weight_row_bytes: int) -> gemm.ForwardKernel:
        p, ops = self.problem, self._epilogue
        kernel = gemm.ForwardKernel(
            dtype=p.element.storage,
            group_in_channels=p.group_in_channels,
            group_out_channels=p.group_out_channels,
            pointwise=window_tables.is_pointwise(p),
            bias=Bias() in ops,
            residual=Add() in ops,
            activation=next((op for op in ops if isinstance(op, Activation)), None),
            weight_row_bytes=weight_row_bytes,
            block_bytes=self._context.blocking.weights_block_bytes,
            most_summed=MOST_SUMMED if self._most_taps * p.group_in_channels > MOST_SUMMED else 0,
        )
        in_blocks = gemm.in_blocks(kernel, self._panels, self._most_taps)
        return kernel if in_blocks else kernel._replace(block_bytes=0)

    def _packing(self, strides: Sequence[int]) -> NativeStep:
        """The step that packs weights (*taps, Cin/groups, Cout) of these byte strides, phase by phase."""
        p, target = self.problem, self._context.target
        *tap_strides, in_stride, out_stride = strides
        taps = window_tables.packed_taps(p, tap_strides)
        reading = self._reading(strides, len(taps))
        if reading == "taps and input channels":
            places = np.empty(p.taps, np.int64)
            places[taps // p.itemsize] = np.arange(p.taps)
            taps = places
        kernel = packing.PackKernel(p.element.storage, p.group_in_channels, p.group_out_channels, reading)
        function = jit.function("pack", packing.FRAME, packing.pack_ir, kernel, target)
        arguments: dict[str, Argument] = {
            "w": Place("w"),
            "packed": Place(PACKED),
            "taps": taps,
            "tap_count": self._taps,
            "in_stride": in_stride,
            "out_stride": out_stride,
        }
        tasks = p.groups * packing.tap_tasks(kernel, self._taps) * len(self._panels)
        work = self._packed_elements * self._context.blocking.flops_per_packed
        return native(function, tasks, work, arguments)

    def _reading(self, strides: Sequence[int], taps: int) -> packing.Reading:
        """Which weights of these byte strides lie side by side."""
        p = self.problem
        *tap_strides, in_stride, out_stride = strides
        behind = all(
            size == 1 or stride == prod(p.kernel_size[axis + 1 :]) * p.itemsize
            for axis, (size, stride) in enumerate(zip(p.kernel_size, tap_strides, strict=True))
        )
        between = behind and taps == p.taps > 1 and in_stride == p.taps * p.itemsize
        if between and not self._panels[0].across and p.taps * p.group_in_channels >= self._panels[0].lanes:
            return "taps and input channels"
        if in_stride == p.itemsize:
            return "input channels"
        return "output channels" if out_stride == p.itemsize else "one by one"

    def _weight_row_bytes(self, strides: Sequence[int]) -> int:
        """Bytes of a row of weights that can be read in place, from a compact HWIO array and in whole vectors; or 0.

        Phases that have some of the kernel's taps cannot: these lie apart. docs/benchmarks.md has ResNet-50's layers
        with weights read so, and with weights bound.
        """
        p = self.problem
        row_bytes = p.out_channels * p.itemsize
        compact = [row_bytes * p.group_in_channels]
        for size in reversed(p.kernel_size[1:]):
            compact.insert(0, compact[0] * size)
        whole = self._panels[-1].last_lanes == self._panels[-1].lanes  # never where vectors run across
        every_tap = all(axis.input_dilation == 1 for axis in p.axes)
        as_they_lie = whole and tuple(strides) == (*compact, row_bytes, p.itemsize)
        return row_bytes if as_they_lie and every_tap else 0


def _windows(tables: window_tables.Tables) -> dict[str, Argument]:
    """The arguments that tell where windows lie."""
    return {
        "chunks": tables.chunks,
        "rows": tables.rows,
        "taps": tables.taps,
        "limits": tables.limits,
        "signs": tables.signs,
    }


def _gradient_of_phases(computation: Computation, context: Context, strides: Strides) -> Program:
    """The transposed product of an input-dilated problem, or of nothing: each phase of the outputs has its own taps."""
    problem = computation.problem
    gw_shape, element = computation.shapes["gw"], problem.element.storage

    def clear(arrays: Arrays) -> None:
        arrays["gw"][...] = 0  # for the taps that meet no sample

    def write(phase: phases.Phase, arrays: Arrays) -> None:
        taps = arrays["gw"][phase.taps]
        taps[...] = arrays[_TAPS][: taps.size * problem.itemsize].view(element).reshape(taps.shape)

    parts = [Program((PythonStep(clear),), context.threads, {_TAPS: prod(gw_shape) * problem.itemsize})]
    for phase in phases.split(problem):
        if phase.problem.flops:
            of_phase = Computation(phase.problem, "weight_gradient")
            here = {
                "x": strides["x"],
                "gy": phases.every(phase.outputs, strides["gy"], first=1),
                "gw": compact_strides(of_phase.shapes["gw"], problem.itemsize),
            }
            start = Place("gy", phases.start(phase.outputs, strides["gy"][1:-1]))
            parts.append(program(of_phase, here, context).renamed({"gy": start, "gw": Place(_TAPS)}))
            parts.append(Program((PythonStep(partial(write, phase)),)))
    return one_after_the_other(parts, context.threads)


class SharedGradients:
    """All gradients of a problem: the bias gradient is summed while the weight gradient has grad_output in the cache.

    The members are those of `planning.protocol.SharedGradients`.
    """

    kept_bytes = 0  # no gradient needs more of the forward pass than x

    def __init__(self, problem: ConvProblem, context: Context) -> None:
        limits = context.limits._replace(fresh_weights=True)
        self._problem, self._context = problem, context._replace(limits=limits)

    def keeping(self, strides: Strides, *, bias: bool) -> Program:
        raise NotImplementedError("nothing is kept")

    def program(self, strides: Strides, *, kept: bool) -> Program:
        p, context = self._problem, self._context
        of_input = Computation(p, "input_gradient").product
        x_shape = (p.batch, *p.input_size, p.in_channels)
        operands = {"x": strides["gy"], "w": strides["transposed w"], "y": compact_strides(x_shape, p.itemsize)}
        names = {"x": Place("gy"), "w": Place("transposed w"), "y": Place("gx")}
        inputs = program(of_input, operands, context).renamed(names)
        of_weights = Computation(p, "weight_gradient")
        operands = {"x": strides["x"], "gy": strides["gy"]}
        operands["gw"] = compact_strides(of_weights.shapes["gw"], p.itemsize)
        build = WeightGradient(p, context, bias=True).program
        weights = staged(of_weights, operands, context.target, build)
        return one_after_the_other((inputs, weights), context.threads)


class WeightGradient:
    """The transposed product of a problem without input dilation."""

    def __init__(self, problem: ConvProblem, context: Context, *, bias: bool = False) -> None:
        """With bias, the operand "gb" is filled with the bias gradient."""
        self.problem, self._context = problem, context
        p, target = problem, context.target
        self._rows = context.blocking.summed_rows
        self._kernel = transposed_gemm.WeightGradientKernel(
            p.element.storage, p.group_in_channels, p.group_out_channels, window_tables.is_pointwise(p), bias
        )
        sizes = p.batch, *p.output_size
        self._chunks = window_tables.chunk_count(sizes, self._rows)
        self._gw_bytes = prod(p.weight_shape) * p.itemsize
        self._part_bytes = rounded(self._gw_bytes)
        self._part_chunks = -(-self._chunks // self._most_parts)
        self._parts = -(-self._chunks // self._part_chunks)
        most_rows = prod(window_tables.chunk_box(sizes, self._rows))
        self._panel_bytes = transposed_gemm.thread_bytes(self._kernel, target, most_rows)

    @property
    def _most_parts(self) -> int:
        """The most parts that leave two chunks to each and move at most a quarter of the images' bytes for their sums.

        There are more than enough for the threads where a part would add up too many chunks.
        """
        p, sizes = self.problem, self._context.blocking
        images_bytes = (prod(p.input_shape) + prod(p.output_shape)) * p.itemsize
        by_bytes = min(images_bytes // 8, sizes.sums_bytes) // self._part_bytes
        wanted = max(sizes.sum_parts, -(-self._chunks // sizes.part_chunks))
        return max(min(wanted, by_bytes, self._chunks // 2), 1)

    @cached_property
    def _functions(self) -> list[jit.Function]:
        """The products, and what adds up the parts' sums: of one module, for larger images have more parts."""
        parameters = {"weight_gradient": transposed_gemm.FRAME, "add_parts": transposed_gemm.PARTS_FRAME}
        return jit.functions(parameters, transposed_gemm.weight_gradient_ir, self._kernel, self._context.target)

    @cached_property
    def _tasks(self) -> int:
        return transposed_gemm.task_count(self._kernel, self._context.target, self.problem.groups, self.problem.taps)

    def describe(self) -> str:
        """Tell how the work is cut."""
        p, cut = self.problem, transposed_gemm.cut_for(self._kernel, self._context.target)
        return (
            f"{p}: {self._tasks} tiles of {cut.tile.rows} input channels by {cut.tile.vectors} vectors of "
            f"{cut.lanes}, over {self._chunks} chunks of images and positions "
            f"{window_tables.chunk_box((p.batch, *p.output_size), self._rows)}, in {self._parts} parts"
        )

    def program(self, strides: Strides) -> Program:
        """Return the program for images with channels side by side, and grad_weight with output channels so."""
        *taps, in_stride, _ = strides["gw"]
        p, threads = self.problem, self._context.threads
        scratch = {"panels": threads * self._panel_bytes}
        lines, tap_stride = _lines_of_taps(p.kernel_size, taps)
        gw_strides = {"gw_tap_stride": tap_stride, "gw_in_stride": in_stride}
        sums_strides, gw, row_bytes = gw_strides, Place("gw"), p.out_channels * p.itemsize
        apart = self._parts > 1 or len(lines) > 1
        if apart:
            sums_strides = {"gw_tap_stride": p.group_in_channels * row_bytes, "gw_in_stride": row_bytes}
            gw = Place("sums")
            scratch["sums"] = self._part_bytes * self._parts
        if self._kernel.bias:
            scratch[_CHUNK_SUMS] = self._chunks * row_bytes
        tables = window_tables.offset_tables(p, self._rows, strides["x"], strides["gy"], strides["gy"])
        arguments: dict[str, Argument] = {
            "x": Place("x"),
            "gy": Place("gy"),
            "gw": gw,
            "chunk_sums": Place(_CHUNK_SUMS) if self._kernel.bias else 0,
            "zeros": np.zeros(p.in_channels, p.element.storage),  # what a tap in the padding reads
            "scratch": Place("panels"),
            "chunk_count": len(tables.chunks),
            "part_chunks": self._part_chunks,
            "part_bytes": self._part_bytes,
            "panel_bytes": self._panel_bytes,
            "groups": p.groups,
            "tap_count": p.taps,
            **sums_strides,
            **_windows(tables),
        }
        # every run of a part's tasks reads the part of both images whole, and copies its panels
        runs = max(self._parts // threads, 1)
        steps = [native(self._functions[0], self._tasks * self._parts, p.flops, arguments, runs=runs)]
        if apart:
            rows, line_bytes = p.taps * p.group_in_channels // len(lines), self._gw_bytes // len(lines)
            for number, offset in enumerate(lines):
                steps.append(self._adding(rows, gw + number * line_bytes, Place("gw", int(offset)), gw_strides))
        gradient = Program(tuple(steps), threads, scratch)
        if not self._kernel.bias:
            return gradient
        sums, gb, target = Place(_CHUNK_SUMS), Place("gb"), self._context.target
        bias = add_rows(sums, self._chunks, p.out_channels, row_bytes, gb, p.element, target, threads)
        return one_after_the_other((gradient, bias), threads)

    def _adding(self, rows: int, sums: Place, total: Place, strides: Mapping[str, int]) -> NativeStep:
        """The step that adds up the parts' sums: rows of all output channels."""
        p = self.problem
        arguments: dict[str, Argument] = {
            "sums": sums,
            "parts": self._parts,
            "part_bytes": self._part_bytes,
            "gw": total,
            "groups": p.groups,
            "in_channels": p.group_in_channels,
            **strides,
        }
        work = rows * p.out_channels * self._parts * self._context.blocking.flops_per_added
        return native(self._functions[1], rows, work, arguments)


def _lines_of_taps(sizes: Sequence[int], strides: Sequence[int]) -> tuple[NDArray[Any], int]:
    """Return where lines of taps at even distances begin, and that distance: one line, if the whole kernel is even.

    Sizes and byte strides are the kernel's axes'. A part of a kernel, such as every second tap, has a line a row.
    """
    inner, distance, reach = len(sizes), 0, 0  # the axes from `inner` on are a line, `reach` bytes long
    for axis in reversed(range(len(sizes))):
        if sizes[axis] > 1 and reach and strides[axis] != reach:
            break
        if sizes[axis] > 1:
            distance, reach = distance or strides[axis], strides[axis] * sizes[axis]
        inner = axis
    return window_tables.indices(sizes[:inner]) @ np.array(strides[:inner], np.int64), distance
