"""Winograd's weight gradient: planes transposed times planes, summed over tiles, and back.

The planes are `winograd.transform`'s, of inputs by Bᵀ and of output gradients by A. Three functions:

* `gradient`: in every plane, input channels by output channels, summed over the tiles at hand.
* `weight_gradient`: Gᵀ·(sums)·G, once all tiles are summed.
* `complete`: both, where all tiles are at hand, for a block of channels whose sums stay in a second-level cache.
"""

import math
from typing import NamedTuple

from sevenloops.codegen.emitter import Emitter
from sevenloops.codegen.minimal_filtering import transpose
from sevenloops.codegen.records import Fields, Record
from sevenloops.codegen.targets import WIDEST_VECTOR_BYTES, Target
from sevenloops.codegen.transposed_gemm import Cut, cut
from sevenloops.codegen.values import ELEMENT_BYTES, Address, Condition, Index, Vector
from sevenloops.codegen.winograd import Axes, Programs, apart, both_axes, programs

# What calls are given, beside operands. Strides are in bytes. They do a block of the input and the output channels: so
# many panels of register tiles from a first one on. A tile's numbers in a plane lie tile_bytes apart.
_BLOCK_FIELDS = Fields(
    tiles_here=Index,
    input_plane_bytes=Index,
    input_tile_bytes=Index,
    grad_plane_bytes=Index,
    grad_tile_bytes=Index,
    first_row_panel=Index,
    row_panels=Index,
    first_column_panel=Index,
    column_panels=Index,
)
GRADIENT_FRAME = Fields(
    input_planes=Address,
    grad_planes=Address,
    sums=Address,
    **_BLOCK_FIELDS.kinds,
    sums_plane_bytes=Index,
    sums_row_bytes=Index,
    again=Index,
)
COMPLETE_FRAME = Fields(
    input_planes=Address,
    grad_planes=Address,
    scratch=Address,
    gw=Address,
    **_BLOCK_FIELDS.kinds,
    in_channels=Index,
    out_channels=Index,
    row_stride=Index,
    column_stride=Index,
    in_stride=Index,
)
WEIGHT_GRADIENT_FRAME = Fields(
    sums=Address,
    gw=Address,
    sums_plane_bytes=Index,
    sums_row_bytes=Index,
    out_channels=Index,
    row_stride=Index,
    column_stride=Index,
    in_stride=Index,
)

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
        Of one group; calls do blocks of them.
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


class ChannelBlock(NamedTuple):
    """A block of input or output channels: the first of its register tiles' panels, and how many it has."""

    channel: int
    channels: int
    first_panel: int
    panels: int


def channel_blocks(channels: int, most: int, panel: int, least: int) -> list[ChannelBlock]:
    """Blocks of whole panels of so many channels, as even as they come to, and of about `most` channels.

    None has fewer than `least` channels, unless it is the only one.
    """
    panels = math.ceil(channels / panel)
    for count in range(min(math.ceil(channels / most), panels), 0, -1):
        ends = [panels * (number + 1) // count for number in range(count)]  # the last ones are the larger ones
        blocks = [
            ChannelBlock(start * panel, min(end * panel, channels) - start * panel, start, end - start)
            for start, end in zip([0, *ends], ends, strict=False)
        ]
        if min(block.channels for block in blocks) >= least:
            break
    return blocks


def cut_for(kernel: GradientKernel, target: Target) -> Cut:
    """How a plane of sums is cut into register tiles."""
    return cut(kernel.dtype, kernel.in_channels, kernel.out_channels, target)


def blocks_for(
    kernel: GradientKernel, target: Target, most_in: int, most_out: int
) -> tuple[list[ChannelBlock], list[ChannelBlock]]:
    """The blocks of about so many input and output channels."""
    parts = cut_for(kernel, target)
    widest = WIDEST_VECTOR_BYTES // ELEMENT_BYTES[kernel.dtype]  # a vector of any target, which transforms them
    rows = channel_blocks(kernel.in_channels, most_in, parts.tile.rows, widest)
    return rows, channel_blocks(kernel.out_channels, most_out, parts.tile.vectors * parts.lanes, widest)


class _Block(NamedTuple):
    """How many panels a task of `complete` has, of both kinds of channels."""

    row_panels: int
    column_panels: int


def _block_for(kernel: GradientKernel, target: Target) -> _Block:
    parts = cut_for(kernel, target)
    row_panels = BLOCK_CHANNELS // parts.tile.rows
    column_panels = BLOCK_ROW_BYTES // (parts.tile.vectors * parts.lanes * ELEMENT_BYTES[kernel.dtype])
    return _Block(row_panels, column_panels)


def complete_tasks(kernel: GradientKernel, target: Target, rows: ChannelBlock, columns: ChannelBlock) -> int:
    """Tasks of a block of channels, numbered row block · column blocks + column block."""
    block = _block_for(kernel, target)
    return math.ceil(rows.panels / block.row_panels) * math.ceil(columns.panels / block.column_panels)


def complete_channels(kernel: GradientKernel, target: Target) -> tuple[int, int]:
    """Input and output channels of a task."""
    parts, block = cut_for(kernel, target), _block_for(kernel, target)
    rows, columns = block.row_panels * parts.tile.rows, block.column_panels * parts.tile.vectors * parts.lanes
    return min(rows, kernel.in_channels), min(columns, kernel.out_channels)


def complete_bytes(planes: int) -> int:
    """One thread's scratch of `complete`: [plane][input channel][output channel] of a block."""
    return planes * _BLOCK_PLANE_BYTES


class _Tiles:
    """The functions of a plane's register tiles, in a module of their own, and calls of them.

    Sums lie in rows of so many bytes; None: of as many as the functions are told.
    """

    def __init__(self, kernel: GradientKernel, target: Target, sums_row_bytes: int | None) -> None:
        self.parts, self.sums_row_bytes = cut_for(kernel, target), sums_row_bytes
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
        vector_bytes = e.lanes * size
        with e.function(f"tile{rows}x{vectors}", addresses=3, indices=4, conditions=1) as (
            (inputs, grads, sums), (count, row_bytes, column_bytes, sums_row), (again,),
        ):  # fmt: skip
            sums_row_bytes = self.sums_row_bytes or sums_row
            lines = [sums + sums_row_bytes * i for i in range(rows)]
            places = [line + j * vector_bytes for line in lines for j in range(vectors)]
            here = [e.constant(0)] * (rows * vectors)
            with e.loop(count, carried=here) as t:
                x, g = inputs + row_bytes * t, grads + column_bytes * t
                vector = [e.load(g + j * vector_bytes) for j in range(vectors)]
                for i in range(rows):
                    value = e.broadcast(x + i * size)
                    for j in range(vectors):
                        here[i * vectors + j] = e.multiply_add(value, vector[j], here[i * vectors + j])
            # these tiles' sum by itself: a sum of sums rounds small numbers more often than large ones
            with e.when(again, carried=here):
                here[:] = [e.add(e.load(place), value) for place, value in zip(places, here, strict=True)]
            for place, value in zip(places, here, strict=True):
                e.store(value, place)

    def call(
        self,
        frame: Record,
        panels: tuple[Index, Index],
        planes: tuple[Address, Address],
        sums: Address,
        again: Condition,
    ) -> None:
        """One tile of a plane: the channels of a row panel and a column panel of the block, summed over its tiles."""
        e, parts, size = self.e, self.parts, self.e.element_bytes
        row_panel, column_panel = panels
        inputs = planes[0] + row_panel * (parts.tile.rows * size)
        grads = planes[1] + column_panel * (parts.tile.vectors * parts.lanes * size)
        numbers = list(frame.indices("tiles_here", "input_tile_bytes", "grad_tile_bytes"))
        numbers.append(e.index(0) if self.sums_row_bytes else frame.index("sums_row_bytes"))
        row, column = frame.index("first_row_panel") + row_panel, frame.index("first_column_panel") + column_panel
        for rows in e.each_case(row, parts.row_panels, parts.tile.rows, parts.last_rows):
            for vectors in e.each_case(column, parts.column_panels, parts.tile.vectors, parts.last_vectors):
                e.call(f"tile{rows}x{vectors}", inputs, grads, sums, *numbers, again)


def gradient_ir(kernel: GradientKernel, target: Target) -> str:
    """The module of `gradient`: sums of this block of tiles, added to what is there if the frame's `again` is 1.

    Tasks are numbered (plane · row panels + row panel) · column panels + column panel.
    """
    tiles = _Tiles(kernel, target, None)
    e, parts = tiles.e, tiles.parts
    with (
        e.exported("gradient", GRADIENT_FRAME) as (frame, first, end, _),
        e.denormals_flushed(target.architecture),
        e.loop(end - first) as i,
    ):
        number, row_panels, column_panels = first + i, frame.index("row_panels"), frame.index("column_panels")
        column_panel, rest = number % column_panels, number // column_panels
        row_panel, plane = rest % row_panels, rest // row_panels
        inputs = frame.address("input_planes") + plane * frame.index("input_plane_bytes")
        grads = frame.address("grad_planes") + plane * frame.index("grad_plane_bytes")
        sums = frame.address("sums") + plane * frame.index("sums_plane_bytes")
        sums = sums + row_panel * parts.tile.rows * frame.index("sums_row_bytes")
        sums = sums + column_panel * (parts.tile.vectors * parts.lanes * e.element_bytes)
        tiles.call(frame, (row_panel, column_panel), (inputs, grads), sums, frame.index("again").equals(1))
    return e.text()


def weight_gradient_ir(kernel: GradientKernel, target: Target) -> str:
    """The module of `weight_gradient`: a task is an input channel."""
    parts = cut_for(kernel, target)
    e = Emitter(kernel.dtype, parts.lanes, target.fused)
    ((_, _, lanes),) = e.vector_runs(kernel.out_channels, repeatable=True)
    _write_back(e, kernel, target, None, lanes)
    with (
        e.exported("weight_gradient", WEIGHT_GRADIENT_FRAME) as (frame, first, end, _),
        e.denormals_flushed(target.architecture),
    ):
        channels, row_stride, column_stride, in_stride, row_bytes, plane_bytes = frame.indices(
            "out_channels", "row_stride", "column_stride", "in_stride", "sums_row_bytes", "sums_plane_bytes"
        )
        with e.loop(end - first) as i:
            c = first + i
            sums, gw = frame.address("sums") + c * row_bytes, frame.address("gw") + c * in_stride
            e.call(f"back_{lanes}", sums, gw, channels, row_stride, column_stride, plane_bytes)
    return e.text()


def _write_back(e: Emitter, kernel: GradientKernel, target: Target, plane_bytes: int | None, lanes: int) -> None:
    """The function `back`: a run of output channels from the planes of sums to their taps.

    Planes are so many bytes apart; None: as many as the function is told.
    """
    columns = kernel.axes[1].size
    with (
        e.function(f"back_{lanes}", addresses=2, indices=4) as ((sums, gw), numbers, _),
        e.each_vector(numbers[0], lanes) as o,
    ):
        here = o * e.element_bytes
        _, row_stride, column_stride, told = numbers

        def load(i: int, j: int) -> Vector:
            plane = i * columns + j
            return e.load(sums + (told * plane if plane_bytes is None else plane * plane_bytes) + here)

        def store(i: int, j: int, value: Vector) -> None:
            e.store(value, gw + row_stride * i + column_stride * j + here, lanes)

        both_axes(e, kernel.programs, target.vector_registers, load, store)


def complete_ir(kernel: GradientKernel, target: Target) -> str:
    """The module of `complete`."""
    tiles, block = _Tiles(kernel, target, BLOCK_ROW_BYTES), _block_for(kernel, target)
    e, parts = tiles.e, tiles.parts
    whole, rest = divmod(kernel.out_channels, parts.lanes)
    for _, _, lanes in e.vector_runs(kernel.out_channels):
        _write_back(e, kernel, target, _BLOCK_PLANE_BYTES, lanes)
    with (
        e.exported("complete", COMPLETE_FRAME) as (frame, first, end, worker),
        e.denormals_flushed(target.architecture),
    ):
        scratch = frame.address("scratch") + worker * complete_bytes(kernel.planes)
        row_stride, column_stride, in_stride = frame.indices("row_stride", "column_stride", "in_stride")
        blocks = (frame.index("column_panels") + (block.column_panels - 1)) // block.column_panels
        with e.loop(end - first) as i:
            number = first + i
            column_block, row_block = number % blocks, number // blocks
            row_panel, column_panel = row_block * block.row_panels, column_block * block.column_panels
            row_panels = e.least(frame.index("row_panels") - row_panel, block.row_panels)
            column_panels = e.least(frame.index("column_panels") - column_panel, block.column_panels)
            with e.loop(kernel.planes) as k:
                inputs = frame.address("input_planes") + frame.index("input_plane_bytes") * k
                grads = frame.address("grad_planes") + frame.index("grad_plane_bytes") * k
                sums = scratch + e.index(k) * _BLOCK_PLANE_BYTES
                with e.loop(row_panels) as r, e.loop(column_panels) as v:
                    panels, here = (row_panel + r, column_panel + v), sums
                    here = here + e.index(r) * (parts.tile.rows * BLOCK_ROW_BYTES)
                    here = here + e.index(v) * (parts.tile.vectors * parts.lanes * e.element_bytes)
                    tiles.call(frame, panels, (inputs, grads), here, e.flag(False))
            c, o = row_panel * parts.tile.rows, column_panel * (parts.tile.vectors * parts.lanes)
            channels = e.least(frame.index("in_channels") - c, block.row_panels * parts.tile.rows)
            columns = e.least(frame.index("out_channels") - o, block.column_panels * parts.tile.vectors * parts.lanes)
            gw = frame.address("gw") + c * in_stride + o * e.element_bytes
            with e.loop(channels) as n:
                sums, taps = scratch + e.index(n) * BLOCK_ROW_BYTES, gw + in_stride * n
                vectors = columns // parts.lanes * parts.lanes
                if whole:
                    e.call(f"back_{parts.lanes}", sums, taps, vectors, row_stride, column_stride, e.index(0))
                if rest:
                    at = vectors * e.element_bytes
                    with e.when(vectors < columns):
                        numbers = e.index(rest), row_stride, column_stride, e.index(0)
                        e.call(f"back_{rest}", sums + at, taps + at, *numbers)
    return e.text()
