"""Generated kernels that multiply by the window matrix where it lies: no im2col, no padded copy.

The matrix's element (row, column) is at row offset + column offset from the image's start. This file makes the tables
of those offsets for the arrays at hand, packs the weights in panels of the kernel's width, and calls the code that
codegen emits for the exact problem. Tasks are parts of the output, each done by one thread, so results are the same for
any number of threads.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.algorithms import phases
from sevenloops.core.epilogue import Epilogue
from sevenloops.core.layout import is_channels_last
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import Cost, Executable, Product, summation_bound
from sevenloops.errors import ShapeError
from sevenloops.runtime.threads import in_parallel
from sevenloops.runtime.workspaces import bytes_for, carve

if TYPE_CHECKING:  # codegen is imported when something is built: `import sevenloops` must not load llvmlite
    from collections.abc import Callable

    from sevenloops.codegen.gemm import ForwardKernel

name = "windowed_gemm"

error_bound = summation_bound

_FEWEST_CHANNELS = 4  # of a group; fewer leave most of every vector empty
_CHUNK_BYTES = 128 << 10  # of the image read by a chunk: a quarter of the smallest second-level cache, 512 KiB
_FEWEST_ROWS = 96  # of a chunk, so that the rows left over by whole tiles are few
_FEWEST_SUMMED = 192  # rows of a weight gradient's chunk: each chunk reads and writes all of grad_weight once


def why_not(problem: ConvProblem, product: Product) -> str | None:
    if problem.groups > 1 and min(problem.group_in_channels, problem.group_out_channels) < _FEWEST_CHANNELS:
        return f"Groups of fewer than {_FEWEST_CHANNELS} channels leave most of every vector empty."
    return None


def workspace_bytes(problem: ConvProblem, product: Product, workspace_limit: int | None = None) -> int:
    return phases.largest(problem, lambda p: bytes_for(p.dtype, _copies(p, product)))


def cost(problem: ConvProblem, product: Product) -> Cost:
    return phases.total_cost(problem, lambda p: Cost(p.flops, bytes=0, calls=10))  # nothing is copied


def build(problem: ConvProblem, product: Product, workspace_limit: int | None = None) -> Executable:
    return phases.build(problem, product, Forward if product == "forward" else WeightGradient)


def _copies(problem: ConvProblem, product: Product) -> list[tuple[int, ...]]:
    """The arrays that are copied to have their channels side by side: x, y and the residual, if channels come first.

    Views whose channels do not lie side by side for other reasons are copied outside the workspace.
    """
    if is_channels_last(problem.layout):
        return []
    x, y = _image_shapes(problem)
    return [x, y, y] if product == "forward" else [x]


def _image_shapes(problem: ConvProblem) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Of x and y, channels last."""
    x = (problem.batch, *problem.input_size, problem.in_channels)
    return x, (problem.batch, *problem.output_size, problem.out_channels)


def chunk_box(problem: ConvProblem, fewest_rows: int) -> tuple[int, ...]:
    """Images and output positions a chunk: whole innermost axes first, as much as reads _CHUNK_BYTES of the image.

    The one axis that is cut is cut evenly.
    """
    row_bytes = problem.in_channels * problem.itemsize * prod(axis.stride for axis in problem.axes)
    left = max(_CHUNK_BYTES // row_bytes, fewest_rows)
    box = []
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

    def offsets(outputs: NDArray[Any]) -> list[NDArray[Any]]:
        strides = (steps * x_strides[:-1], y_strides[:-1], residual_strides[:-1])
        return [outputs @ np.asarray(stride) for stride in strides]

    grid = [range(0, size, step) for size, step in zip(sizes, box, strict=True)]
    starts = np.array(list(itertools.product(*grid)))
    counts = np.minimum(np.array(box), np.array(sizes) - starts).prod(axis=1)
    x, y, residual = offsets(starts)
    chunks = np.column_stack([x - low @ x_strides[:-1], y, residual, counts, (starts * steps - low)[:, checked]])

    outputs = np.array(list(np.ndindex(*box)))
    rows = np.column_stack([*offsets(outputs), (outputs * steps)[:, checked]])

    taps = np.array(list(np.ndindex(*problem.kernel_size))) * [axis.dilation for axis in axes]
    shifts = taps if _reads_padding(problem) else taps[:, :0]
    return Tables(
        *(table.astype(np.int64) for table in (chunks, rows, np.column_stack([taps @ x_strides[1:-1], shifts])))
    )


def _reads_padding(problem: ConvProblem) -> bool:
    return any(axis.reads_padding for axis in problem.axes)


class Forward:
    """The forward product of a problem without input dilation."""

    def __init__(self, problem: ConvProblem) -> None:
        from sevenloops.codegen import gemm, jit

        self.problem = problem
        self._gemm, self._jit = gemm, jit
        self._box = chunk_box(problem, _FEWEST_ROWS)
        sizes = zip((problem.batch, *problem.output_size), self._box, strict=True)
        self._chunks = prod(-(-size // step) for size, step in sizes)
        self._panels = gemm.panels_for(self._kernel(Epilogue()), jit.host())
        self._zeros = np.zeros(problem.in_channels, problem.dtype)  # what a tap in the padding reads
        self._tables = lru_cache(maxsize=8)(partial(offset_tables, problem, self._box))
        self._functions: dict[tuple[bool, bool, str | None], Callable[[int, int, int], None]] = {}

    def pack(self, second: NDArray[Any]) -> NDArray[Any]:
        """The weights (*taps, Cin/groups, Cout) by group and panel: matrices of whole vectors, filled up with zeros."""
        p = self.problem
        terms = p.taps * p.group_in_channels
        weights = second.reshape(terms, p.groups, p.group_out_channels).transpose(1, 0, 2)
        packed = np.zeros((p.groups, terms * self._packed_channels), p.dtype)
        channel = 0
        for panel in self._panels:
            part = weights[:, :, channel : channel + panel.width]
            place = packed[:, terms * channel : terms * (channel + panel.width)]
            place.reshape(p.groups, terms, panel.width)[:, :, : part.shape[2]] = part
            channel += panel.width
        return packed

    def run(
        self,
        first: NDArray[Any],
        packed: NDArray[Any],
        out: NDArray[Any],
        epilogue: Epilogue,
        workspace: NDArray[np.uint8],
    ) -> None:
        rooms = iter(carve(workspace, self.problem.dtype, _copies(self.problem, "forward")))
        x = _addressable(first, next(rooms, None))
        y_room = next(rooms, None)
        y = out if _is_addressable(out) else np.empty(out.shape, out.dtype) if y_room is None else y_room
        bias = None if epilogue.bias is None else self._packed_bias(epilogue.bias)
        residual = None if epilogue.residual is None else _addressable(epilogue.residual, next(rooms, None))
        self._check(x, packed, y, residual)
        ends = (bias is not None, residual is not None, epilogue.activation)
        if ends not in self._functions:
            self._functions[ends] = self._jit.load(self.ir(epilogue), "forward")
        tables = self._tables(x.strides, y.strides, (y if residual is None else residual).strides)
        arrays = (x, packed, y, bias, residual, self._zeros, tables.chunks, tables.rows, tables.taps)
        frame = (ctypes.c_int64 * len(arrays))(*(0 if array is None else _address(array) for array in arrays))
        tasks = self._chunks * self.problem.groups * len(self._panels)
        in_parallel(partial(self._functions[ends], ctypes.addressof(frame)), tasks, self.problem.flops)
        if y is not out:
            out[...] = y

    def ir(self, epilogue: Epilogue = Epilogue()) -> str:  # noqa: B008 - immutable
        """The module that is compiled for this machine."""
        return self._gemm.forward_ir(self._kernel(epilogue), self._jit.host())

    def describe(self) -> str:
        """How the work is cut: chunks, panels and blocks."""
        kernel = self._kernel(Epilogue())
        lines = [f"{self._chunks} chunks of images and positions {self._box}"]
        for panel in dict.fromkeys(self._panels):
            tile, blocks = panel.tile, self._gemm.blocks_for(kernel, panel)
            lines.append(
                f"{self._panels.count(panel)} panels of {panel.width} channels: tiles of {tile.rows} positions by "
                f"{tile.vectors} vectors of {panel.lanes}, {blocks.count} blocks of {blocks.taps} taps by "
                f"{blocks.channels} channels"
            )
        return "\n".join(lines)

    @property
    def _packed_channels(self) -> int:
        """Of a group, the last vector filled up."""
        return sum(panel.width for panel in self._panels)

    def _packed_bias(self, bias: NDArray[Any]) -> NDArray[Any]:
        p = self.problem
        packed = np.zeros((p.groups, self._packed_channels), p.dtype)
        packed[:, : p.group_out_channels] = bias.reshape(p.groups, -1)
        return packed

    def _kernel(self, epilogue: Epilogue) -> ForwardKernel:
        p = self.problem
        sizes = zip((p.batch, *p.output_size), self._box, strict=True)
        counts = itertools.product(*({step, size % step or step} for size, step in sizes))
        return self._gemm.ForwardKernel(
            dtype=p.dtype,
            taps=p.taps,
            group_in_channels=p.group_in_channels,
            group_out_channels=p.group_out_channels,
            groups=p.groups,
            chunk_rows=tuple(sorted({prod(count) for count in counts})),
            padded_sizes=p.input_size if _reads_padding(p) else (),
            bias=epilogue.bias is not None,
            residual=epilogue.residual is not None,
            activation=epilogue.activation,
        )

    def _check(self, x: NDArray[Any], packed: NDArray[Any], y: NDArray[Any], residual: NDArray[Any] | None) -> None:
        p = self.problem
        x_shape, y_shape = _image_shapes(p)
        _check_shapes(
            x=(x.shape, x_shape),
            y=(y.shape, y_shape),
            residual=(y_shape if residual is None else residual.shape, y_shape),
            weights=(packed.shape, (p.groups, p.taps * p.group_in_channels * self._packed_channels)),
        )


class WeightGradient:
    """The transposed product of a problem without input dilation."""

    def __init__(self, problem: ConvProblem) -> None:
        from sevenloops.codegen import jit, transposed_gemm

        self.problem = problem
        self._kernel = transposed_gemm.WeightGradientKernel(
            dtype=problem.dtype,
            taps=problem.taps,
            group_in_channels=problem.group_in_channels,
            group_out_channels=problem.group_out_channels,
            groups=problem.groups,
            padded_sizes=problem.input_size if _reads_padding(problem) else (),
        )
        self._gemm, self._jit = transposed_gemm, jit
        self._box = chunk_box(problem, _FEWEST_SUMMED)
        self._zeros = np.zeros(problem.in_channels, problem.dtype)  # what a tap in the padding reads
        self._tables = lru_cache(maxsize=8)(partial(offset_tables, problem, self._box))

    @cached_property
    def _function(self) -> Callable[[int, int, int], None]:
        return self._jit.load(self.ir(), "weight_gradient")

    @cached_property
    def _tasks(self) -> int:
        return self._gemm.task_count(self._kernel, self._jit.host())

    def ir(self) -> str:
        """The module that is compiled for this machine."""
        return self._gemm.weight_gradient_ir(self._kernel, self._jit.host())

    def describe(self) -> str:
        """How the work is cut: tiles of weights, and chunks of positions that each of them runs over."""
        cut = self._gemm.cut_for(self._kernel, self._jit.host())
        return (
            f"{self._tasks} tiles of {cut.tile.rows} input channels by {cut.tile.vectors} vectors of {cut.lanes}, "
            f"over chunks of images and positions {self._box}"
        )

    def pack(self, second: NDArray[Any]) -> NDArray[Any]:
        """grad_output itself: it is read where it lies."""
        return _addressable(second)

    def run(
        self,
        first: NDArray[Any],
        packed: NDArray[Any],
        out: NDArray[Any],
        epilogue: Epilogue,
        workspace: NDArray[np.uint8],
    ) -> None:
        p, gy = self.problem, packed
        x = _addressable(first, *carve(workspace, p.dtype, _copies(p, "weight_gradient")))
        gw = out if out.flags.c_contiguous and out.flags.aligned else np.empty(out.shape, out.dtype)
        _check_shapes(
            x=(x.shape, _image_shapes(p)[0]),
            gy=(gy.shape, _image_shapes(p)[1]),
            gw=(gw.shape, (*p.kernel_size, p.group_in_channels, p.out_channels)),
        )
        tables = self._tables(x.strides, gy.strides, gy.strides)
        arrays = (x, gy, gw, self._zeros, tables.chunks, tables.rows, tables.taps)
        frame = (ctypes.c_int64 * (len(arrays) + 1))(*map(_address, arrays), len(tables.chunks))
        in_parallel(partial(self._function, ctypes.addressof(frame)), self._tasks, p.flops)
        if gw is not out:
            out[...] = gw


def _check_shapes(**shapes: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    """Every address the code forms lies in arrays of the expected shapes, so none is formed for others."""
    for what, (found, expected) in shapes.items():
        if found != expected:
            raise ShapeError(f"{what} must have shape {expected} here, found {found}. Call through a plan.")


def _address(array: NDArray[Any]) -> int:
    """Of the first element; a third of the time of `array.ctypes.data`."""
    address: int = array.__array_interface__["data"][0]
    return address


def _is_addressable(array: NDArray[Any]) -> bool:
    """Whether the array's channels lie side by side, and its elements are aligned."""
    return array.flags.aligned and (array.strides[-1] == array.itemsize or array.shape[-1] == 1)


def _addressable(array: NDArray[Any], room: NDArray[Any] | None = None) -> NDArray[Any]:
    """The array itself if the code can address it, else a compact copy, in `room` if there is one."""
    if _is_addressable(array):
        return array
    copy = np.empty(array.shape, array.dtype) if room is None else room
    np.copyto(copy, array)
    return copy
