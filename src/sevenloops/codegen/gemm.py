"""The loops around the register tiles: a whole convolution in one native call.

The window matrix is never built. Its element (row, column) is read where it lies, at row offset + column offset from
the image's start: a row is an output position, a column a tap and a channel. Where a row's tap falls into the padding,
the tile reads a run of zeros instead. The offsets come in tables, so sizes, strides, dilation, views and the number of
axes are nothing to the code, which has channels compiled in.

A position has a field of bits for each axis in one integer, so that chunk's, row's and tap's part are added at once. A
field's highest bit is set if the position is not negative; subtracted from `limits`, if it is not beyond the image.
`signs` has just these bits.

Positions are worked through in chunks, channels in panels of a tile's width, and products in blocks of taps or channels
whose packed weights stay in the second-level cache:

    task (chunk, group, panel):
        for block of products:
            for tile of the chunk's rows:
                sums = (first block ? 0 : y) + window rows · weights
                y = (last block ? activation(sums + bias + residual) : sums)

Where an output has very many products, each block is summed by itself, and then added to y: long sums in
one go lose accuracy. Blocks are then the same for packed weights and for those that are read where they lie.

The rows that whole tiles leave over are one tile more, of one of two or three heights: as few rows as keep the
multipliers busy, half of what a whole one has beyond them, or a whole one. Each reads the block's weights but once. A
chunk's table of rows ends with its last row repeated, so that tile may do the row several times: it stores the same
values to the same place, having loaded all it needs.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import NamedTuple

from sevenloops.codegen.activations import activate, activate_memory, is_short, write_functions
from sevenloops.codegen.emitter import Emitter
from sevenloops.codegen.microkernels import (
    MOST_ROWS,
    Tile,
    choose_tile,
    granule,
    lanes_for,
    largest_tile,
    multiply_across,
    multiply_tile,
)
from sevenloops.codegen.records import Fields, Record
from sevenloops.codegen.targets import Target
from sevenloops.codegen.values import ELEMENT_BYTES, Address, Condition, Index, Int, Vector
from sevenloops.core.activations import Activation

# What a call is given; packed_taps is how many taps the packed weights have for every channel.
FRAME = Fields(
    x=Address,
    w=Address,
    y=Address,
    bias=Address,
    residual=Address,
    zeros=Address,
    chunks=Address,
    rows=Address,
    taps=Address,
    groups=Index,
    packed_taps=Index,
    limits=Index,
    signs=Index,
)

# The integers of a table's row. Offsets are in bytes; the position is the axes', in the unpadded image. A chunk has a
# table of rows and one of taps, so many bytes from the first ones; its taps' weights begin with first_tap; `leaves` is
# 1 if a window leaves the image.
CHUNK_FIELDS = Fields(
    x_offset=Index,
    y_offset=Index,
    residual_offset=Index,
    rows=Index,
    row_table=Index,
    tap_table=Index,
    taps=Index,
    first_tap=Index,
    leaves=Index,
    position=Index,
)
ROW_FIELDS = Fields(x_offset=Index, y_offset=Index, residual_offset=Index, position=Index)
TAP_FIELDS = Fields(x_offset=Index, position=Index)

# What a tile is told, beside its rows: where its block of products begins, and how many taps it has.
_BLOCK_FIELDS = Fields(
    x=Address,
    w=Address,
    y=Address,
    bias=Address,
    residual=Address,
    zeros=Address,
    chunk=Address,
    taps=Address,
    limits=Index,
    signs=Index,
    tap_count=Index,
    number=Index,
    last=Index,
)

_FEWEST_SAVED = 4  # for a product term: two cycles, and half of what the smallest tile takes

_FEWEST_SUMMED = 256
"""Products of a block in parts, if its weights have room: for 4,096 outputs, blocks of 64 took 1.4 times as long."""

MOST_REPEATED = MOST_ROWS - 1
"""Rows that a tile may have beyond a chunk's last one."""


class ForwardKernel(NamedTuple):
    """All that the code of a forward product depends on.

    Attributes
    ----------
    dtype : str
    group_in_channels, group_out_channels : int
    pointwise : bool
        Whether there is one tap, which never leaves the image.
    bias, residual : bool
    activation : Activation or None
    weight_row_bytes : int
        From one product's weights to the next one's, if they are read where they lie; 0 if they are packed in panels.
    block_bytes : int
        The most packed weights of a block of products, if the products of an output may be several blocks; else 0.
    most_summed : int
        The most products of a block, if each block is summed by itself and then added to the output; else 0.
    """

    dtype: str
    group_in_channels: int
    group_out_channels: int
    pointwise: bool = False
    bias: bool = False
    residual: bool = False
    activation: Activation | None = None
    weight_row_bytes: int = 0
    block_bytes: int = 0
    most_summed: int = 0

    def blocks(self, panel: "Panel") -> "Blocks":
        """How a panel's products are cut."""
        if not self.most_summed:
            inputs, row_bytes = self.group_in_channels, self.weight_row_bytes
            return blocks_for(self.dtype, inputs, panel, self.block_bytes, row_bytes)
        # as if rows of weights were read where they lie, but never fewer products than _FEWEST_SUMMED for their width
        row_bytes = min(self.group_out_channels * ELEMENT_BYTES[self.dtype], 4 * self.block_bytes // _FEWEST_SUMMED)
        return blocks_for(self.dtype, self.group_in_channels, panel, self.block_bytes, row_bytes, self.most_summed)


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
    def sums(self) -> int:
        """Of a row, each in a register of its own."""
        return self.last_lanes if self.across else self.tile.vectors

    @property
    def heights(self) -> list[int]:
        """Rows of its tiles: of whole ones, of the smallest for what these leave over, and of one between them.

        There is none between them where a whole tile takes less than _FEWEST_SAVED multiply-adds longer than it would:
        each height is a function, and LLVM takes 5 to 8 ms for one.
        """
        least, most = granule(self.tile.rows, self.sums), self.tile.rows
        between = (least + most + 1) // 2
        return sorted({least, between, most} if (most - between) * self.sums >= _FEWEST_SAVED else {least, most})

    @property
    def name(self) -> str:
        return f"tile{self.tile.vectors}_{self.last_lanes}"


def panels_for(dtype: str, inputs: int, outputs: int, target: Target) -> list[Panel]:
    """How a group's output channels are cut for a target: equal panels, but for the last; none if there are none."""
    if outputs == 0:
        return []
    widest = target.vector_bytes // ELEMENT_BYTES[dtype]
    if 0 < 2 * outputs <= widest and inputs and inputs % widest == 0:
        rows = largest_tile(target.vector_registers, outputs).rows
        together = widest // _rounded_up(outputs)  # rows whose sums one square takes
        return [Panel(Tile(rows // together * together or rows, 1), widest, outputs, across=True)]
    return cut_panels(target.vector_registers, lanes_for(target, dtype, outputs), outputs)


def cut_panels(registers: int, lanes: int, channels: int, positions: int | None = None) -> list[Panel]:
    """Panels of tiles that fill so many registers, for so many positions or very many: equal ones, but for the last."""
    tile = choose_tile(registers, lanes, channels, positions)
    vectors = math.ceil(channels / lanes)
    panels = [Panel(tile, lanes, lanes)] * (vectors // tile.vectors)
    if vectors % tile.vectors:
        panels.append(Panel(largest_tile(registers, vectors % tile.vectors), lanes, lanes))
    return [*panels[:-1], Panel(panels[-1].tile, lanes, channels - (vectors - 1) * lanes)]


class Blocks(NamedTuple):
    """How the products of an output are cut, so that a block's packed weights stay within bounds.

    Either a block has up to `taps` whole taps, and blocks are as even as they can be; or it has one of `shares` equal
    parts of a tap's channels.
    """

    taps: int
    channels: int
    shares: int = 1


def blocks_for(
    dtype: str, inputs: int, panel: Panel, block_bytes: int, weight_row_bytes: int = 0, products: int | None = None
) -> Blocks:
    """The blocks of so many input channels, each with at most so many bytes of packed weights, and so many products.

    Weights that are read where they lie have rows of weight_row_bytes. Of such rows a panel reads a part, whose lines
    lie in as small a part of the cache's sets: a block may have four times that part of the bytes.
    """
    most = block_bytes // (panel.width * ELEMENT_BYTES[dtype])
    if weight_row_bytes:
        most = min(most, 4 * block_bytes // weight_row_bytes)
    together = panel.lanes if panel.across else 1  # channels that cannot be parted
    most = max(most if products is None else min(most, products), together)
    if inputs <= most:
        return Blocks(most // max(inputs, 1), inputs)
    channels = max(n for n in range(together, most + 1, together) if inputs % n == 0)
    return Blocks(1, channels, inputs // channels)


def in_blocks(kernel: ForwardKernel, panels: Sequence[Panel], taps: int) -> bool:
    """Return whether the taps are several blocks.

    Panels across keep their sums in registers: they have blocks only where sums are made in parts.
    """
    cuts = [kernel.blocks(panel) for panel in panels if kernel.most_summed or not panel.across]
    return any(blocks.shares > 1 or taps > blocks.taps for blocks in cuts)


def forward_ir(kernel: ForwardKernel, target: Target) -> str:
    """The module whose function `forward(frame, first, end, worker)` runs those tasks.

    Task numbers are (chunk · groups + group) · panels + panel.
    """
    return _Forward(kernel, target).module()


class _Forward:
    def __init__(self, kernel: ForwardKernel, target: Target) -> None:
        self.kernel = kernel
        self.panels = panels_for(kernel.dtype, kernel.group_in_channels, kernel.group_out_channels, target)
        self.architecture = target.architecture
        self.e = Emitter(kernel.dtype, self.panels[0].lanes, target.fused)

    def module(self) -> str:
        e = self.e
        write_functions(e, self.kernel.activation, (count for panel in self.panels for count in self.lanes(panel)))
        for panel in dict.fromkeys(self.panels):
            for rows in panel.heights:
                self.tile(panel, rows)
        with (
            e.exported("forward", FRAME) as (frame, first, end, _),
            e.denormals_flushed(self.architecture),
        ):
            block = e.stack_record(_BLOCK_FIELDS)
            with e.loop(end - first) as i:
                self.task(frame, first + i, block)
        return e.text()

    def task(self, frame: Record, task: Index, block: Record) -> None:
        """One panel of one group's channels, for all rows of a chunk."""
        count, groups = len(self.panels), frame.index("groups")
        number, rest = task % count, task // count
        chunk = CHUNK_FIELDS.row(frame.address("chunks"), rest // groups)
        for panel in each_panel(self.e, self.panels, number):
            self.panel(panel, frame, chunk, rest % groups, number, block)

    def panel(self, panel: Panel, frame: Record, chunk: Record, group: Index, place: Index, block: Record) -> None:
        """The loop over blocks of products."""
        e, kernel, size = self.e, self.kernel, self.e.element_bytes
        inputs, row_bytes = kernel.group_in_channels, self.weight_row_bytes(panel)
        x, w, y, bias, residual, zeros, _, rows, taps = frame.addresses(*FRAME[:9])
        channel = (group * kernel.group_out_channels + place * self.panels[0].width) * size
        x = x + chunk.index("x_offset") + group * (inputs * size)
        if kernel.weight_row_bytes:
            w = w + channel
        else:  # behind the panels before this one
            packed = sum(each.width for each in self.panels)
            before = group * packed + place * self.panels[0].width
            w = w + before * frame.index("packed_taps") * (inputs * size)
        w = w + chunk.index("first_tap") * (inputs * row_bytes)
        rows, taps, count = rows + chunk.index("row_table"), taps + chunk.index("tap_table"), chunk.index("taps")
        block.fill(
            x=x,
            w=w,
            y=y + chunk.index("y_offset") + channel,
            bias=bias + channel,
            residual=residual + chunk.index("residual_offset") + channel,
            zeros=zeros,
            chunk=chunk.place,
            taps=taps,
            limits=frame.index("limits"),
            signs=frame.index("signs"),
            tap_count=count,
        )
        if not kernel.block_bytes:
            self.tiles(panel, rows, chunk.index("rows"), block)
            return
        blocks = kernel.blocks(panel)
        if blocks.shares > 1:
            number, most = count * blocks.shares, e.index(1)
        else:
            number = (count + (blocks.taps - 1)) // blocks.taps
            most = (count + number - 1) // e.most(number, 1)
        number = e.most(number, 1)  # one even if there is nothing to sum
        with e.loop(number) as turn:
            b = e.index(turn)
            tap = b // blocks.shares if blocks.shares > 1 else b * most
            share: Int = b % blocks.shares if blocks.shares > 1 else 0
            channels = share * (blocks.channels * size)
            block.fill(
                x=x + channels,
                w=w + tap * (inputs * row_bytes) + share * (blocks.channels * row_bytes),
                zeros=zeros + channels,
                taps=taps + tap * TAP_FIELDS.size_bytes,
                tap_count=e.least(count - tap, most),
                number=b,
                last=number - 1,
            )
            self.tiles(panel, rows, chunk.index("rows"), block)

    def tiles(self, panel: Panel, rows: Address, count: Index, block: Record) -> None:
        """A block of products of all rows: whole tiles, and smaller ones for what these leave over."""
        e, (*smaller, tile_rows), row_bytes = self.e, panel.heights, ROW_FIELDS.size_bytes
        # what is left over is a smaller tile's, or all but fills another one
        most_left = smaller[-1] if smaller else 0
        whole = (count + (tile_rows - 1 - most_left)) // tile_rows
        with e.loop(whole) as t:
            e.call(f"{panel.name}_{tile_rows}", block.place, rows + t * (tile_rows * row_bytes))
        left, rest = count - whole * tile_rows, rows + whole * (tile_rows * row_bytes)
        for few, height in zip([0, *smaller], smaller, strict=False):
            with e.when((e.index(few) < left) & (left < height + 1)):
                e.call(f"{panel.name}_{height}", block.place, rest)

    def lanes(self, panel: Panel) -> list[int]:
        """The elements of each of a panel's vectors that exist."""
        return [self.e.lanes] * (panel.tile.vectors - 1) + [panel.last_lanes]

    def weight_row_bytes(self, panel: Panel) -> int:
        return self.kernel.weight_row_bytes or panel.width * self.e.element_bytes

    def tile(self, panel: Panel, rows: int) -> None:
        """The function of one tile and one block: sums from zero or from y, back to y, finished if it is the last."""
        e, kernel, vectors = self.e, self.kernel, panel.tile.vectors
        channels = kernel.blocks(panel).channels if kernel.block_bytes else kernel.group_in_channels
        row_bytes, vector_bytes = self.weight_row_bytes(panel), e.lanes * e.element_bytes
        lanes = self.lanes(panel)
        multiply = multiply_across if panel.across else multiply_tile
        with e.function(f"{panel.name}_{rows}", addresses=2) as ((place, row_table), _, _):
            block = _BLOCK_FIELDS.at(place)
            x, w, y, zeros, chunk, taps = block.addresses("x", "w", "y", "zeros", "chunk", "taps")
            table = [ROW_FIELDS.row(row_table, i) for i in range(rows)]

            def outputs() -> list[Address]:
                return [y + entry.index("y_offset") for entry in table]

            memory = place if is_short(kernel.activation) else e.stack(rows * vectors * vector_bytes)

            def before() -> list[Vector]:
                """The sums of the blocks before this one."""
                return [e.load(out + j * vector_bytes, lanes[j]) for out in outputs() for j in range(vectors)]

            sums = [e.constant(0)] * (rows * panel.sums)
            if kernel.block_bytes and not kernel.most_summed:
                with e.unless(block.index("number").equals(0), carried=sums):
                    sums[:] = before()
            origin, leaves = CHUNK_FIELDS.at(chunk).indices("position", "leaves")
            limits, signs = block.indices("limits", "signs")
            with e.loop(1 if kernel.pointwise else block.index("tap_count"), carried=sums) as t:
                # what a row needs is read anew for each tap: kept, it would be spilled, and read from the stack
                shift = TAP_FIELDS.row(taps, t)
                window = x + shift.index("x_offset")
                inputs = [window + entry.index("x_offset") for entry in table]
                if not kernel.pointwise:
                    with e.when(leaves.equals(1), carried=inputs):
                        position = shift.index("position") + origin
                        for i, entry in enumerate(table):
                            within = inside(entry.index("position") + position, limits, signs)
                            inputs[i] = e.select(within, inputs[i], zeros)
                weights = w + t * (kernel.group_in_channels * row_bytes)
                multiply(e, inputs, weights, row_bytes, channels, sums)
            if panel.across:
                sums = summed_across(e, sums, rows)
            if kernel.most_summed:
                with e.unless(block.index("number").equals(0), carried=sums):
                    sums[:] = [e.add(*pair) for pair in zip(before(), sums, strict=True)]
            last = block.index("number").equals(block.index("last")) if kernel.block_bytes else None
            with nullcontext() if last is None else e.when(last, carried=sums):
                self.finish(block, table, sums, lanes)
            if is_short(kernel.activation):
                self.store(sums, outputs(), lanes)
            elif last is None:
                self.store_activated(sums, outputs(), lanes, memory)
            else:
                with e.either(last) as (finished, unfinished):
                    with finished:
                        self.store_activated(sums, outputs(), lanes, memory)
                    with unfinished:
                        self.store(sums, outputs(), lanes)

    def store_activated(
        self, sums: Sequence[Vector], outputs: Sequence[Address], lanes: Sequence[int], memory: Address
    ) -> None:
        """The activated sums to memory, by way of the stack: a row that is done several times is activated once."""
        e, vectors = self.e, len(lanes)
        kept = [memory + i * vectors * e.lanes * e.element_bytes for i in range(len(outputs))]
        self.store(sums, kept, lanes)
        for source, out in zip(kept, outputs, strict=True):
            for j, count in enumerate(lanes):
                at = j * e.lanes * e.element_bytes
                activate_memory(e, source + at, out + at, count)

    def store(self, sums: Sequence[Vector], outputs: Sequence[Address], lanes: Sequence[int]) -> None:
        """The sums of each row to memory, one vector behind the other."""
        for i, out in enumerate(outputs):
            for j, count in enumerate(lanes):
                self.e.store(sums[i * len(lanes) + j], out + j * (self.e.lanes * self.e.element_bytes), count)

    def finish(self, block: Record, table: Sequence[Record], sums: list[Vector], lanes: Sequence[int]) -> None:
        """Add bias and residual to sums, row by row, and apply the activation."""
        e, kernel, vectors = self.e, self.kernel, len(lanes)
        places = [j * e.lanes * e.element_bytes for j in range(vectors)]
        bias, residual = block.addresses("bias", "residual")
        biases = [e.load(bias + at, n) if kernel.bias else None for at, n in zip(places, lanes, strict=True)]
        for i, entry in enumerate(table):
            added = residual + entry.index("residual_offset") if kernel.residual else None
            for j, b in enumerate(biases):
                value = sums[i * vectors + j]
                value = value if b is None else e.add(value, b)
                value = value if added is None else e.add(value, e.load(added + places[j], lanes[j]))
                sums[i * vectors + j] = activate(e, kernel.activation, value) if is_short(kernel.activation) else value


def each_panel(e: Emitter, panels: Sequence[Panel], number: Index) -> Iterator[Panel]:
    """Emit the body of a `for` for the last panel and for the other ones; once if all are alike."""
    count = 1 if panels[0] == panels[-1] else len(panels)
    return e.each_case(number, count, panels[0], panels[-1])


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


def inside(position: Index, limits: Index, signs: Index) -> Condition:
    """Whether a position lies in the image, along every axis."""
    return (position & (limits - position) & signs).equals(signs)
