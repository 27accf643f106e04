"""The loops around the register tiles: a whole convolution in one native call.

The window matrix is never built. Its element (row, column) is read where it lies, at row offset + column offset from
the image's start: a row is an output position, a column a tap and a channel. Where a row's tap falls into the padding,
the tile reads a run of zeros instead. The offsets come in tables, so strides, dilation, rank and views are nothing to
the code; sizes are compiled in.

Positions are worked through in chunks, channels in panels of a tile's width, and products in blocks of taps or channels
whose packed weights stay in the second-level cache:

    task (chunk, group, panel):
        for block of products:
            for tile of the chunk's rows:
                sums = (first block ? 0 : y) + window rows · weights
                y = (last block ? activation(sums + bias + residual) : sums)
"""

import math
from collections.abc import Sequence
from functools import partial, reduce
from operator import and_
from typing import NamedTuple

from sevenloops.codegen.emitter import ELEMENT_BYTES, SLOT_BYTES, Address, Condition, Emitter, Index, Int, Vector
from sevenloops.codegen.microkernels import (
    Tile,
    activate,
    choose_tile,
    lanes_for,
    largest_tile,
    multiply_across,
    multiply_tile,
)
from sevenloops.codegen.targets import Target

# What a call is given: addresses, in this order.
FRAME = ("x", "w", "y", "bias", "residual", "zeros", "chunks", "rows", "taps")

# The integers of a table's row. Offsets are in bytes. After them comes one position an axis, in the unpadded image;
# their sum over chunk, row and tap tells whether the tap lies inside. Without padding there are no positions.
CHUNK_FIELDS = ("x_offset", "y_offset", "residual_offset", "rows")
ROW_FIELDS = ("x_offset", "y_offset", "residual_offset")
TAP_FIELDS = ("x_offset",)

_BLOCK_BYTES = 256 << 10  # of packed weights: half of the smallest second-level cache of current machines, 512 KiB


class ForwardKernel(NamedTuple):
    """All that the code of a forward product depends on.

    Attributes
    ----------
    dtype : str
    taps, group_in_channels, group_out_channels, groups : int
    chunk_rows : tuple of int
        The row counts that chunks have.
    padded_sizes : tuple of int
        The image's spatial sizes if some window leaves it; empty if none does, and no position is checked.
    bias, residual : bool
    activation : str or None
    weight_row_bytes : int
        From one product's weights to the next one's, if they are read where they lie; 0 if they are packed in panels.
    """

    dtype: str
    taps: int
    group_in_channels: int
    group_out_channels: int
    groups: int
    chunk_rows: tuple[int, ...]
    padded_sizes: tuple[int, ...]
    bias: bool = False
    residual: bool = False
    activation: str | None = None
    weight_row_bytes: int = 0


class Panel(NamedTuple):
    """A stretch of output channels that one tile covers.

    Attributes
    ----------
    tile : Tile
    lanes : int
        Elements a vector.
    last_lanes : int
        Of them, those of the last vector that exist.
    across : bool
        Whether output channels are so few that vectors run over input channels, to be summed up at the end: the tile
        has one vector of outputs, and a sum in a register of its own for each of them.
    """

    tile: Tile
    lanes: int
    last_lanes: int
    across: bool = False

    @property
    def width(self) -> int:
        """Channels, the last vector filled up: those of the packed weights."""
        return self.last_lanes if self.across else self.tile.vectors * self.lanes

    @property
    def channels(self) -> int:
        """Those that exist, where vectors run over output channels."""
        return (self.tile.vectors - 1) * self.lanes + self.last_lanes

    @property
    def name(self) -> str:
        return f"tile{self.tile.vectors}_{self.last_lanes}"


def panels_for(kernel: ForwardKernel, target: Target) -> list[Panel]:
    """How a group's output channels are cut for a target."""
    inputs, outputs = kernel.group_in_channels, kernel.group_out_channels
    widest = target.vector_bytes // ELEMENT_BYTES[kernel.dtype]
    if 0 < 2 * outputs <= widest and inputs and inputs % widest == 0:
        rows = largest_tile(target.vector_registers, outputs).rows
        together = widest // _rounded_up(outputs)  # rows whose sums one square takes
        return [Panel(Tile(rows // together * together or rows, 1), widest, outputs, across=True)]
    lanes = lanes_for(target, kernel.dtype, kernel.group_out_channels)
    return cut_panels(target.vector_registers, lanes, kernel.group_out_channels, max(kernel.chunk_rows))


def cut_panels(registers: int, lanes: int, channels: int, rows: int) -> list[Panel]:
    """Panels of tiles that fill so many registers and suit so many rows: equal ones, but for the last."""
    tile = choose_tile(registers, lanes, channels, rows)
    vectors = math.ceil(channels / lanes)
    panels = [Panel(tile, lanes, lanes)] * (vectors // tile.vectors)
    if vectors % tile.vectors:
        panels.append(Panel(largest_tile(registers, vectors % tile.vectors), lanes, lanes))
    return [*panels[:-1], Panel(panels[-1].tile, lanes, channels - (vectors - 1) * lanes)]


class Blocks(NamedTuple):
    """How the products of an output are cut: `number` blocks of `taps` taps and `channels` channels each.

    Either a block has whole taps, or it has a share of one tap's channels.
    """

    taps: int
    channels: int
    number: int


def blocks_for(kernel: ForwardKernel, panel: Panel) -> Blocks:
    """As few blocks of one size as keep a block's packed weights within bounds."""
    if panel.across:
        return Blocks(kernel.taps, kernel.group_in_channels, 1)
    most = max(_BLOCK_BYTES // (panel.width * ELEMENT_BYTES[kernel.dtype]), 1)
    taps, channels = kernel.taps, kernel.group_in_channels
    if taps == 0 or channels == 0:  # sums of nothing, which still have their ends
        return Blocks(0, 0, 1)
    if channels <= most:
        share = max(n for n in range(1, taps + 1) if taps % n == 0 and (n == 1 or n * channels <= most))
        return Blocks(share, channels, taps // share)
    share = max(n for n in range(1, most + 1) if channels % n == 0)
    return Blocks(1, share, taps * (channels // share))


def remainders(kernel: ForwardKernel, tile: Tile) -> list[int]:
    """The rows that whole tiles leave over, of chunks of any of their sizes."""
    return sorted({rows % tile.rows for rows in kernel.chunk_rows} - {0})


def forward_ir(kernel: ForwardKernel, target: Target) -> str:
    """The module whose function `forward(frame, first, end, worker)` runs those tasks.

    Task numbers are (chunk · groups + group) · panels + panel.
    """
    return _Forward(kernel, target).module()


class _Forward:
    def __init__(self, kernel: ForwardKernel, target: Target) -> None:
        self.kernel = kernel
        self.panels = panels_for(kernel, target)
        self.architecture = target.architecture
        self.e = Emitter(kernel.dtype, self.panels[0].lanes, target.fused)
        self.rank = len(kernel.padded_sizes)
        self.chunk_bytes = (len(CHUNK_FIELDS) + self.rank) * SLOT_BYTES
        self.row_bytes = (len(ROW_FIELDS) + self.rank) * SLOT_BYTES
        self.tap_bytes = (len(TAP_FIELDS) + self.rank) * SLOT_BYTES

    def module(self) -> str:
        e, most = self.e, max(self.kernel.chunk_rows)
        for panel in dict.fromkeys(self.panels):
            for rows in {min(panel.tile.rows, most), *remainders(self.kernel, panel.tile)}:
                self.tile(panel, rows)
        with (
            e.function("forward", addresses=1, indices=3, exported=True) as ((frame,), (first, end, _), _),
            e.denormals_flushed(self.architecture),
        ):
            e.loop(end - first, lambda i, _: self.task(frame, first + i))
        return e.text()

    def task(self, frame: Address, task: Index) -> Sequence[Vector]:
        """One panel of one group's channels, for all rows of a chunk."""
        e, count = self.e, len(self.panels)
        chunk = frame.address(FRAME.index("chunks")) + task // (count * self.kernel.groups) * self.chunk_bytes
        group, number = task // count % self.kernel.groups, task % count
        if self.panels[0] == self.panels[-1]:
            self.panel(self.panels[0], frame, chunk, group, number)
        else:
            last = number.equals(count - 1)
            e.choose(
                last,
                lambda: self.panel(self.panels[-1], frame, chunk, group, number),
                lambda: self.panel(self.panels[0], frame, chunk, group, number),
            )
        return ()

    def panel(self, panel: Panel, frame: Address, chunk: Address, group: Index, number: Index) -> Sequence[Vector]:
        """The loops over blocks of products and tiles of rows."""
        e, kernel, size, tile = self.e, self.kernel, self.e.element_bytes, panel.tile
        given = {name: frame.address(slot) for slot, name in enumerate(FRAME)}
        here = {name: chunk.index(slot) for slot, name in enumerate(CHUNK_FIELDS)}
        packed = sum(each.width for each in self.panels)
        channel = (group * kernel.group_out_channels + number * self.panels[0].width) * size
        x = given["x"] + here["x_offset"] + group * (kernel.group_in_channels * size)
        y = given["y"] + here["y_offset"] + channel
        residual = given["residual"] + here["residual_offset"] + channel
        bias = given["bias"] + channel
        if kernel.weight_row_bytes:
            w = given["w"] + channel
        else:
            before = group * packed + number * self.panels[0].width  # channels packed before this panel
            w = given["w"] + before * (kernel.taps * kernel.group_in_channels * size)
        blocks, row_bytes = blocks_for(kernel, panel), self.weight_row_bytes(panel)
        shares = kernel.group_in_channels // max(blocks.channels, 1)  # of a tap's channels

        def block(b: Int, _: list[Vector]) -> Sequence[Vector]:
            share: Int = b % shares if shares > 1 else 0
            tap: Int = b // shares if shares > 1 else b * blocks.taps
            channels = share * (blocks.channels * size)
            whole = here["rows"] // tile.rows
            arguments = (
                x + channels,
                w + b * (blocks.taps * blocks.channels * row_bytes),
                y,
                bias,
                residual,
                given["zeros"] + channels,
                chunk,
                given["taps"] + tap * self.tap_bytes,
            )
            flags = [e.flag(b == n) if isinstance(b, int) else b.equals(n) for n in (0, blocks.number - 1)]

            def call(rows: int, first_row: Address) -> Sequence[Vector]:
                e.call(f"{panel.name}_{rows}", *arguments, first_row, *flags)
                return ()

            def whole_tile(t: Int, _: list[Vector]) -> Sequence[Vector]:
                return call(tile.rows, given["rows"] + t * (tile.rows * self.row_bytes))

            if tile.rows <= max(kernel.chunk_rows):
                e.loop(whole, whole_tile)
            left, after = here["rows"] % tile.rows, given["rows"] + whole * (tile.rows * self.row_bytes)
            for rows in remainders(kernel, tile):
                e.choose(left.equals(rows), partial(call, rows, after), lambda: ())
            return ()

        e.loop(blocks.number, block)
        return ()

    def weight_row_bytes(self, panel: Panel) -> int:
        return self.kernel.weight_row_bytes or panel.width * self.e.element_bytes

    def tile(self, panel: Panel, rows: int) -> None:
        """The function of one tile and one block: sums from zero or from y, back to y, finished if it is the last."""
        e, kernel, blocks, vectors = self.e, self.kernel, blocks_for(self.kernel, panel), panel.tile.vectors
        row_bytes = self.weight_row_bytes(panel)
        vector_bytes = e.lanes * e.element_bytes
        lanes = [e.lanes] * (vectors - 1) + [panel.last_lanes]
        with e.function(f"{panel.name}_{rows}", addresses=9, conditions=2) as (addresses, _, (first, last)):
            x, w, y, bias, residual, zeros, chunk, taps, row_table = addresses
            table = [row_table + i * self.row_bytes for i in range(rows)]
            origin = [chunk.index(len(CHUNK_FIELDS) + axis) for axis in range(self.rank)]

            def tap(t: Int, sums: list[Vector]) -> list[Vector]:
                # what a row needs is read anew for each tap: kept, it would be spilled, and read from the stack
                shift = taps + t * self.tap_bytes
                window = x + shift.index(TAP_FIELDS.index("x_offset"))
                inputs = [window + entry.index(ROW_FIELDS.index("x_offset")) for entry in table]
                if self.rank:
                    shifts = [shift.index(len(TAP_FIELDS) + axis) + origin[axis] for axis in range(self.rank)]
                    for i, entry in enumerate(table):
                        position = [entry.index(len(ROW_FIELDS) + axis) for axis in range(self.rank)]
                        inputs[i] = e.select(inside(position, shifts, kernel.padded_sizes), inputs[i], zeros)
                multiply = multiply_across if panel.across else multiply_tile
                return multiply(e, inputs, w + t * (blocks.channels * row_bytes), row_bytes, blocks.channels, sums)

            def zero() -> list[Vector]:
                return [e.constant(0)] * (rows * (panel.last_lanes if panel.across else vectors))

            def outputs() -> list[Address]:
                return [y + entry.index(ROW_FIELDS.index("y_offset")) for entry in table]

            def partial_sums() -> list[Vector]:
                return [e.load(out + j * vector_bytes, lanes[j]) for out in outputs() for j in range(vectors)]

            def finished() -> list[Vector]:
                biases = [e.load(bias + j * vector_bytes, lanes[j]) if kernel.bias else None for j in range(vectors)]
                values = []
                for i, entry in enumerate(table):
                    added = residual + entry.index(ROW_FIELDS.index("residual_offset")) if kernel.residual else None
                    for j, b in enumerate(biases):
                        value = sums[i * vectors + j]
                        value = value if b is None else e.add(value, b)
                        value = value if added is None else e.add(value, e.load(added + j * vector_bytes, lanes[j]))
                        values.append(activate(e, kernel.activation, value))
                return values

            sums = zero() if blocks.number == 1 else e.choose(first, zero, partial_sums)
            sums = e.loop(blocks.taps, tap, sums)
            sums = summed_across(e, sums, rows) if panel.across else sums
            sums = finished() if blocks.number == 1 else e.choose(last, finished, lambda: sums)
            for i, out in enumerate(outputs()):
                for j in range(vectors):
                    e.store(sums[i * vectors + j], out + j * vector_bytes, lanes[j])


def summed_across(e: Emitter, sums: list[Vector], rows: int) -> list[Vector]:
    """A vector of outputs for each row, from a vector of input channels for each row and output.

    Squares of such vectors are turned over; the sum of their columns has a row's outputs side by side.
    """
    outputs = len(sums) // rows
    apart = _rounded_up(outputs)
    together = e.lanes // apart
    padding = [e.constant(0)] * (apart - outputs)
    totals: list[Vector] = []
    for first in range(0, rows, together):
        here = range(first, min(first + together, rows))
        square = e.transpose([vector for i in here for vector in (*sums[i * outputs : (i + 1) * outputs], *padding)])
        while len(square) > 1:
            half = len(square) // 2
            square = [e.add(a, b) for a, b in zip(square[:half], square[half:], strict=True)]
        totals += [e.rotate(square[0], n * apart) for n in range(len(here))]
    return totals


def _rounded_up(channels: int) -> int:
    """To a power of two."""
    return 1 << (channels - 1).bit_length()


def inside(positions: Sequence[Index], shifts: Sequence[Index], sizes: Sequence[int]) -> Condition:
    """Whether positions + shifts lie in the image, along every axis."""
    within = [(p + u).within(n) for p, u, n in zip(positions, shifts, sizes, strict=True)]
    return reduce(and_, within)
