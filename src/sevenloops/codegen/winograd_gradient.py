"""Winograd's weight gradient: planes transposed times planes, summed over tiles, and back.

The planes are `winograd.transform`'s, of inputs by Bᵀ and of output gradients by A. Three functions:

* `gradient`: in every plane, input channels by output channels, summed over the tiles at hand.
* `weight_gradient`: Gᵀ·(sums)·G, once all tiles are summed.
* `complete`: both, where all tiles are at hand, for a block of channels whose sums stay in a second-level cache.
"""

import math
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from sevenloops.codegen.emitter import ELEMENT_BYTES, Address, Condition, Emitter, Index, Int, Vector
from sevenloops.codegen.minimal_filtering import transpose
from sevenloops.codegen.targets import Target
from sevenloops.codegen.transposed_gemm import Cut, cut
from sevenloops.codegen.winograd import Axes, Programs, apart, both_axes, programs, whole_vectors

# What calls are given: addresses and numbers, in these orders.
GRADIENT_FRAME = ("input_planes", "grad_planes", "sums", "tiles_here", "input_plane_bytes", "grad_plane_bytes", "again")
COMPLETE_FRAME = (
    "input_planes", "grad_planes", "scratch", "gw", "tiles_here", "input_plane_bytes", "grad_plane_bytes",
    "row_stride", "column_stride", "in_stride",
)  # fmt: skip
WEIGHT_GRADIENT_FRAME = ("sums", "gw", "row_stride", "column_stride", "in_stride")

# A block of `complete`: 36 planes of its sums take 0.6 MB. With half or twice as many of either, Zen 4 was as quick.
BLOCK_CHANNELS = 32  # input channels, at most
BLOCK_ROW_BYTES = 512  # of output channels
_BLOCK_PLANE_BYTES = apart(BLOCK_CHANNELS * BLOCK_ROW_BYTES)


class GradientKernel(NamedTuple):
    """Planes transposed times planes: input channels by output channels, summed over tiles.

    Attributes
    ----------
    dtype : str
    in_channels, out_channels : int
        Of one group, or of a block of them.
    axes : Axes
    """

    dtype: str
    in_channels: int
    out_channels: int
    axes: Axes

    @property
    def planes(self) -> int:
        return math.prod(axis.size for axis in self.axes)

    @property
    def programs(self) -> Programs:
        """From planes to taps."""
        return programs(self.axes, lambda axis: transpose(axis.weight))

    @property
    def padded_channels(self) -> int:
        """Output channels of the planes and the sums: in whole vectors of any target."""
        return whole_vectors(self.out_channels, self.dtype)

    @property
    def sums_bytes(self) -> int:
        """[plane][input channel][padded output channels]."""
        return self.planes * self.in_channels * self.padded_channels * ELEMENT_BYTES[self.dtype]


def cut_for(kernel: GradientKernel, target: Target) -> Cut:
    """How a plane of sums is cut into register tiles."""
    return cut(kernel.dtype, kernel.in_channels, kernel.out_channels, target)


def gradient_tasks(kernel: GradientKernel, target: Target) -> int:
    """Tasks are numbered (plane · row panels + row panel) · column panels + column panel."""
    parts = cut_for(kernel, target)
    return kernel.planes * parts.row_panels * parts.column_panels


class _Block(NamedTuple):
    """How many panels a block of `complete` has, and how many blocks there are, along both kinds of channels."""

    row_panels: int
    column_panels: int
    row_blocks: int
    column_blocks: int


def _block_for(kernel: GradientKernel, target: Target) -> _Block:
    parts = cut_for(kernel, target)
    row_panels = BLOCK_CHANNELS // parts.tile.rows
    column_panels = BLOCK_ROW_BYTES // (parts.tile.vectors * parts.lanes * ELEMENT_BYTES[kernel.dtype])
    blocks = math.ceil(parts.row_panels / row_panels), math.ceil(parts.column_panels / column_panels)
    return _Block(row_panels, column_panels, *blocks)


def complete_tasks(kernel: GradientKernel, target: Target) -> int:
    """Tasks are numbered row block · column blocks + column block."""
    block = _block_for(kernel, target)
    return block.row_blocks * block.column_blocks


def complete_channels(kernel: GradientKernel, target: Target) -> tuple[int, int]:
    """Input and output channels of a block."""
    parts, block = cut_for(kernel, target), _block_for(kernel, target)
    rows, columns = block.row_panels * parts.tile.rows, block.column_panels * parts.tile.vectors * parts.lanes
    return min(rows, kernel.in_channels), min(columns, kernel.out_channels)


def complete_bytes(planes: int) -> int:
    """One thread's scratch of `complete`: [plane][input channel][output channel] of a block."""
    return planes * _BLOCK_PLANE_BYTES


class _Tiles:
    """The functions of a plane's register tiles, in a module of their own, and calls of them."""

    def __init__(self, kernel: GradientKernel, target: Target, sums_row_bytes: int) -> None:
        self.kernel, self.parts, self.sums_row_bytes = kernel, cut_for(kernel, target), sums_row_bytes
        self.e = Emitter(kernel.dtype, self.parts.lanes, target.fused)
        tile, parts = self.parts.tile, self.parts
        row_counts = dict.fromkeys([tile.rows, parts.last_rows] if parts.row_panels > 1 else [parts.last_rows])
        vector_counts = dict.fromkeys(
            [tile.vectors, parts.last_vectors] if parts.column_panels > 1 else [parts.last_vectors]
        )
        for rows in row_counts:
            for vectors in vector_counts:
                self._tile(rows, vectors)

    def _tile(self, rows: int, vectors: int) -> None:
        e, size = self.e, self.e.element_bytes
        row_bytes, column_bytes = self.kernel.in_channels * size, self.kernel.padded_channels * size
        vector_bytes = e.lanes * size
        with e.function(f"tile{rows}x{vectors}", addresses=3, indices=1, conditions=1) as (
            (inputs, grads, sums), (count,), (again,),
        ):  # fmt: skip
            places = [sums + i * self.sums_row_bytes + j * vector_bytes for i in range(rows) for j in range(vectors)]

            def position(t: Int, sums: list[Vector]) -> list[Vector]:
                sums = list(sums)
                x, g = inputs + t * row_bytes, grads + t * column_bytes
                vector = [e.load(g + j * vector_bytes) for j in range(vectors)]
                for i in range(rows):
                    value = e.broadcast(x + i * size)
                    for j in range(vectors):
                        sums[i * vectors + j] = e.multiply_add(value, vector[j], sums[i * vectors + j])
                return sums

            here = e.loop(count, position, [e.constant(0)] * (rows * vectors))
            # these tiles' sum by itself: a sum of sums rounds small numbers more often than large ones
            totals = e.choose(
                again,
                lambda: [e.add(e.load(place), value) for place, value in zip(places, here, strict=True)],
                lambda: here,
            )
            for place, value in zip(places, totals, strict=True):
                e.store(value, place)

    def place(self, row_panel: Index, column_panel: Index) -> Index:
        """Of a tile's sums, in bytes from those of the first panels."""
        tile, lanes = self.parts.tile, self.parts.lanes
        return row_panel * (tile.rows * self.sums_row_bytes) + column_panel * (
            tile.vectors * lanes * self.e.element_bytes
        )

    def call(
        self,
        row_panel: Index,
        column_panel: Index,
        inputs: Address,
        grads: Address,
        sums: Address,
        count: Index,
        again: Condition,
    ) -> Sequence[Vector]:
        """One tile of a plane: the input channels and output channels of these panels, summed over so many tiles."""
        e, parts, size = self.e, self.parts, self.e.element_bytes
        inputs = inputs + row_panel * (parts.tile.rows * size)
        grads = grads + column_panel * (parts.tile.vectors * parts.lanes * size)

        def call(rows: int, vectors: int) -> Sequence[Vector]:
            e.call(f"tile{rows}x{vectors}", inputs, grads, sums, count, again)
            return ()

        def of_rows(rows: int) -> Sequence[Vector]:
            last = partial(call, rows, parts.last_vectors)
            if parts.column_panels == 1:
                return last()
            return e.choose(column_panel.equals(parts.column_panels - 1), last, partial(call, rows, parts.tile.vectors))

        if parts.row_panels == 1:
            return of_rows(parts.last_rows)
        last = row_panel.equals(parts.row_panels - 1)
        return e.choose(last, partial(of_rows, parts.last_rows), partial(of_rows, parts.tile.rows))


def gradient_ir(kernel: GradientKernel, target: Target) -> str:
    """The module of `gradient`: sums of this block of tiles, added to what is there if the frame's `again` is 1."""
    tiles = _Tiles(kernel, target, kernel.padded_channels * ELEMENT_BYTES[kernel.dtype])
    e, parts, slot = tiles.e, tiles.parts, GRADIENT_FRAME.index
    with (
        e.function("gradient", addresses=1, indices=3, exported=True) as ((frame,), (first, end, _), _),
        e.denormals_flushed(target.architecture),
    ):

        def task(i: Int, _: list[Vector]) -> Sequence[Vector]:
            number = first + i
            column_panel, rest = number % parts.column_panels, number // parts.column_panels
            row_panel, plane = rest % parts.row_panels, rest // parts.row_panels
            inputs = frame.address(slot("input_planes")) + plane * frame.index(slot("input_plane_bytes"))
            grads = frame.address(slot("grad_planes")) + plane * frame.index(slot("grad_plane_bytes"))
            sums = frame.address(slot("sums")) + plane * (kernel.in_channels * tiles.sums_row_bytes)
            sums, again = sums + tiles.place(row_panel, column_panel), frame.index(slot("again")).equals(1)
            return tiles.call(row_panel, column_panel, inputs, grads, sums, frame.index(slot("tiles_here")), again)

        e.loop(end - first, task)
    return e.text()


def weight_gradient_ir(kernel: GradientKernel, target: Target) -> str:
    """The module of `weight_gradient`: a task is an input channel."""
    parts = cut_for(kernel, target)
    e = Emitter(kernel.dtype, parts.lanes, target.fused)
    size, slot = e.element_bytes, WEIGHT_GRADIENT_FRAME.index
    runs = e.vector_runs(kernel.out_channels, repeatable=True)
    for _, _, lanes in runs:
        _write_back(e, kernel, target, kernel.in_channels * kernel.padded_channels * size, lanes)
    with (
        e.function("weight_gradient", addresses=1, indices=3, exported=True) as ((frame,), (first, end, _), _),
        e.denormals_flushed(target.architecture),
    ):
        row_stride, column_stride, in_stride = (frame.index(slot(name)) for name in WEIGHT_GRADIENT_FRAME[2:])

        def task(i: Int, _: list[Vector]) -> Sequence[Vector]:
            c = first + i
            sums = frame.address(slot("sums")) + c * (kernel.padded_channels * size)
            gw = frame.address(slot("gw")) + c * in_stride

            for o, channels, lanes in runs:
                e.call(f"back_{lanes}", sums + o * size, gw + o * size, e.index(channels), row_stride, column_stride)
            return ()

        e.loop(end - first, task)
    return e.text()


def _write_back(e: Emitter, kernel: GradientKernel, target: Target, plane_bytes: int, lanes: int) -> None:
    """The function `back`: a run of output channels from the planes of sums to their taps."""
    columns = kernel.axes[1].size
    with e.function(f"back_{lanes}", addresses=2, indices=3) as ((sums, gw), (channels, row_stride, column_stride), _):

        def vector(o: Int) -> None:
            here = o * e.element_bytes

            def load(i: int, j: int) -> Vector:
                return e.load(sums + (i * columns + j) * plane_bytes + here)

            def store(i: int, j: int, value: Vector) -> None:
                e.store(value, gw + row_stride * i + column_stride * j + here, lanes)

            both_axes(e, kernel.programs, target.vector_registers, load, store)

        e.each_vector(channels, lanes, vector)


def complete_ir(kernel: GradientKernel, target: Target) -> str:
    """The module of `complete`."""
    tiles, block, slot = _Tiles(kernel, target, BLOCK_ROW_BYTES), _block_for(kernel, target), COMPLETE_FRAME.index
    e, parts = tiles.e, tiles.parts
    whole, rest = divmod(kernel.out_channels, parts.lanes)
    for _, _, lanes in e.vector_runs(kernel.out_channels):
        _write_back(e, kernel, target, _BLOCK_PLANE_BYTES, lanes)
    with (
        e.function("complete", addresses=1, indices=3, exported=True) as ((frame,), (first, end, worker), _),
        e.denormals_flushed(target.architecture),
    ):
        scratch = frame.address(slot("scratch")) + worker * complete_bytes(kernel.planes)
        row_stride, column_stride, in_stride = (frame.index(slot(name)) for name in COMPLETE_FRAME[-3:])

        def task(i: Int, _: list[Vector]) -> Sequence[Vector]:
            number = first + i
            column_block, row_block = number % block.column_blocks, number // block.column_blocks
            row_panel, column_panel = row_block * block.row_panels, column_block * block.column_panels
            row_panels = e.least(e.index(parts.row_panels) - row_panel, block.row_panels)
            column_panels = e.least(e.index(parts.column_panels) - column_panel, block.column_panels)

            def plane(k: Int, _: list[Vector]) -> Sequence[Vector]:
                inputs = frame.address(slot("input_planes")) + frame.index(slot("input_plane_bytes")) * k
                grads = frame.address(slot("grad_planes")) + frame.index(slot("grad_plane_bytes")) * k
                sums, count = scratch + e.index(k) * _BLOCK_PLANE_BYTES, frame.index(slot("tiles_here"))

                def row(r: Int, _: list[Vector]) -> Sequence[Vector]:
                    def column(v: Int, _: list[Vector]) -> Sequence[Vector]:
                        panels, here = (row_panel + r, column_panel + v), sums + tiles.place(e.index(r), e.index(v))
                        return tiles.call(*panels, inputs, grads, here, count, e.flag(False))

                    return e.loop(column_panels, column)

                return e.loop(row_panels, row)

            e.loop(kernel.planes, plane)
            c, vectors = row_panel * parts.tile.rows, column_panel * parts.tile.vectors
            channels = e.least(e.index(kernel.in_channels) - c, block.row_panels * parts.tile.rows)
            whole_here = e.least(e.index(whole) - vectors, block.column_panels * parts.tile.vectors)
            vector_bytes = parts.lanes * e.element_bytes
            gw = frame.address(slot("gw")) + c * in_stride + vectors * vector_bytes

            def channel(n: Int, _: list[Vector]) -> Sequence[Vector]:
                sums, taps = scratch + e.index(n) * BLOCK_ROW_BYTES, gw + in_stride * n

                def back(number: Int, channels: Int, lanes: int) -> None:
                    at = e.index(number) * vector_bytes
                    e.call(f"back_{lanes}", sums + at, taps + at, e.index(channels), row_stride, column_stride)

                if whole:
                    back(0, whole_here * parts.lanes, parts.lanes)
                if rest:
                    last_block = column_block.equals(block.column_blocks - 1)
                    e.when(last_block, partial(back, whole_here, rest, rest))
                return ()

            return e.loop(channels, channel)

        e.loop(end - first, task)
    return e.text()
