"""The loops around the transposed product: a weight gradient in one native call a thread.

grad_weight (taps·Cin x Cout) is the window matrix, transposed, times grad_output. A tile holds a few input channels of
one tap by a few vectors of output channels, and runs over output positions: for each, it reads grad_output's vectors
and broadcasts the inputs that the position's window has at that tap. Positions come in chunks that stay in the
second-level cache:

    for chunk:
        for task (group, tap, panel of input channels, panel of output channels):
            sums = (first chunk ? 0 : grad_weight) + window columnsᵀ · grad_output
            grad_weight = sums

Tasks that follow each other share a panel of grad_output, which a thread copies into scratch when it comes to it:
positions lie side by side there. In grad_output they lie all its channels apart, and if that is a power of two, their
lines share a few sets of the first-level cache and drive each other out.

The bias gradient, grad_output summed over positions, has tasks of its own behind those: it is summed chunk by chunk,
while the chunk is in the cache. Threads share out the tasks, never the positions, so nothing is added up between them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from sevenloops.codegen.emitter import ELEMENT_BYTES, SLOT_BYTES, Address, Condition, Emitter, Index, Int, Vector
from sevenloops.codegen.gemm import CHUNK_FIELDS, ROW_FIELDS, TAP_FIELDS, inside
from sevenloops.codegen.microkernels import Tile, choose_tile, lanes_for
from sevenloops.codegen.targets import LINE_BYTES, Target

# What a call is given: addresses and numbers, in this order. Strides are from a tap's weights to the next one's, and
# from an input channel's, in bytes; output channels lie side by side.
FRAME = (
    "x", "gy", "gw", "gb", "zeros", "chunks", "rows", "taps", "scratch", "chunk_count", "gw_tap_stride", "gw_in_stride",
)  # fmt: skip


class WeightGradientKernel(NamedTuple):
    """All that the code of a weight gradient depends on; fields without a description are `gemm.ForwardKernel`'s.

    Attributes
    ----------
    chunk_rows : int
        The most positions of a chunk.
    bias : bool
        Whether there is a bias gradient.
    in_parts : bool
        Whether a chunk's sums are made by themselves and then added, rather than continued from the last chunk's.
    """

    dtype: str
    taps: int
    group_in_channels: int
    group_out_channels: int
    groups: int
    padded_sizes: tuple[int, ...]
    chunk_rows: int
    in_parts: bool = False
    bias: bool = False


class Cut(NamedTuple):
    """How a tap's weights, input channels by output channels, are cut into tiles.

    Attributes
    ----------
    tile : Tile
        Rows are input channels, vectors are of output channels.
    last_rows, last_vectors : int
        Of the tiles at the lower and the right edge.
    lanes, last_lanes : int
        Elements a vector; those of the last vector that exist.
    row_panels, column_panels : int
    """

    tile: Tile
    last_rows: int
    last_vectors: int
    lanes: int
    last_lanes: int
    row_panels: int
    column_panels: int


def cut_for(kernel: WeightGradientKernel, target: Target) -> Cut:
    """The cut that suits the target's vectors and registers."""
    return cut(kernel.dtype, kernel.group_in_channels, kernel.group_out_channels, target)


def cut(dtype: str, inputs: int, outputs: int, target: Target) -> Cut:
    """`cut_for` so many input and output channels."""
    lanes = lanes_for(target, dtype, outputs)
    tile = choose_tile(target.transposed_registers, lanes, outputs, inputs)
    vectors = math.ceil(outputs / lanes)
    return Cut(
        tile=tile,
        last_rows=(inputs - 1) % tile.rows + 1,
        last_vectors=(vectors - 1) % tile.vectors + 1,
        lanes=lanes,
        last_lanes=(outputs - 1) % lanes + 1,
        row_panels=math.ceil(inputs / tile.rows),
        column_panels=math.ceil(vectors / tile.vectors),
    )


def task_count(kernel: WeightGradientKernel, target: Target) -> int:
    """Tasks are numbered ((group · panels of output channels + panel) · taps + tap) · panels of input channels + panel.

    Those of the bias follow: group · panels of output channels + panel.
    """
    cut = cut_for(kernel, target)
    return kernel.groups * cut.column_panels * (kernel.taps * cut.row_panels + kernel.bias)


def thread_bytes(kernel: WeightGradientKernel, target: Target) -> int:
    """Of scratch, for each thread: a panel of a chunk."""
    cut = cut_for(kernel, target)
    return kernel.chunk_rows * cut.tile.vectors * cut.lanes * ELEMENT_BYTES[kernel.dtype]


def weight_gradient_ir(kernel: WeightGradientKernel, target: Target) -> str:
    """The module whose function `weight_gradient(frame, first, end, worker)` runs those tasks, chunk after chunk."""
    return _WeightGradient(kernel, target).module()


class _WeightGradient:
    def __init__(self, kernel: WeightGradientKernel, target: Target) -> None:
        self.kernel, self.cut = kernel, cut_for(kernel, target)
        self.thread_bytes = thread_bytes(kernel, target)
        self.architecture = target.architecture
        self.e = Emitter(kernel.dtype, self.cut.lanes, target.fused)
        self.rank = len(kernel.padded_sizes)
        self.chunk_bytes = (len(CHUNK_FIELDS) + self.rank) * SLOT_BYTES
        self.row_bytes = (len(ROW_FIELDS) + self.rank) * SLOT_BYTES
        self.tap_bytes = (len(TAP_FIELDS) + self.rank) * SLOT_BYTES

    def module(self) -> str:
        e, cut = self.e, self.cut
        edge, whole = (cut.last_vectors, cut.last_lanes), (cut.tile.vectors, cut.lanes)
        for rows in {cut.last_rows, cut.tile.rows} if cut.row_panels > 1 else {cut.last_rows}:
            for vectors, lanes in {edge, whole} if cut.column_panels > 1 else {edge}:
                self.tile(rows, vectors, lanes)
        for vectors, lanes in {edge, whole} if cut.column_panels > 1 else {edge}:
            self.copy(vectors, lanes)
            if self.kernel.bias:
                self.total(vectors, lanes)
        tiles = self.kernel.groups * self.kernel.taps * cut.row_panels * cut.column_panels
        with (
            e.function("weight_gradient", addresses=1, indices=3, exported=True) as ((frame,), (first, end, worker), _),
            e.denormals_flushed(self.architecture),
        ):
            scratch = frame.address(FRAME.index("scratch")) + worker * self.thread_bytes
            chunks = frame.index(FRAME.index("chunk_count"))

            def task(n: Int, number: Index) -> Sequence[Vector]:
                of_tile = partial(self.task, frame, n, number, number.equals(first), scratch)
                if not self.kernel.bias:
                    return of_tile()
                return e.choose(number < tiles, of_tile, lambda: self.total_task(frame, n, number - tiles))

            e.loop(chunks, lambda n, _: e.loop(end - first, lambda i, _: task(n, first + i)))
        return e.text()

    def total_task(self, frame: Address, chunk_number: Int, task: Index) -> Sequence[Vector]:
        """One panel of output channels, summed over one chunk of positions."""
        e, kernel, cut = self.e, self.kernel, self.cut
        gy, gb, chunks, rows = (frame.address(FRAME.index(name)) for name in ("gy", "gb", "chunks", "rows"))
        assert isinstance(chunk_number, Index)
        chunk, column_panel = chunks + chunk_number * self.chunk_bytes, task % cut.column_panels
        channel = task // cut.column_panels * kernel.group_out_channels + column_panel * (cut.tile.vectors * cut.lanes)
        columns = channel * e.element_bytes
        gy = gy + chunk.index(CHUNK_FIELDS.index("y_offset")) + columns
        first = chunk_number.equals(0)

        def call(vectors: int, lanes: int) -> Sequence[Vector]:
            e.call(f"total{vectors}_{lanes}", gy, gb + columns, chunk, rows, first)
            return ()

        return self.of_columns(column_panel, call)

    def of_columns(self, panel: Index, call: Callable[[int, int], Sequence[Vector]]) -> Sequence[Vector]:
        """Call with the vectors, and the lanes of the last one, that a panel of output channels has."""
        at_edge = partial(call, self.cut.last_vectors, self.cut.last_lanes)
        if self.cut.column_panels == 1:
            return at_edge()
        within = partial(call, self.cut.tile.vectors, self.cut.lanes)
        return self.e.choose(panel.equals(self.cut.column_panels - 1), at_edge, within)

    def total(self, vectors: int, last_lanes: int) -> None:
        """The function of a panel's sums over a chunk, which are added to those of the chunks before it."""
        e = self.e
        lanes = [e.lanes] * (vectors - 1) + [last_lanes]
        offsets = [j * e.lanes * e.element_bytes for j in range(vectors)]
        with e.function(f"total{vectors}_{last_lanes}", addresses=4, conditions=1) as (addresses, _, (first,)):
            gy, gb, chunk, table = addresses

            def position(p: Int, sums: list[Vector]) -> list[Vector]:
                grad = gy + (table + p * self.row_bytes).index(ROW_FIELDS.index("y_offset"))
                return [e.add(v, e.load(grad + at, n)) for v, at, n in zip(sums, offsets, lanes, strict=True)]

            def zeros() -> list[Vector]:
                return [e.constant(0)] * vectors

            here = e.loop(chunk.index(CHUNK_FIELDS.index("rows")), position, zeros())
            places = [(gb + at, n) for at, n in zip(offsets, lanes, strict=True)]
            before = e.choose(first, zeros, lambda: [e.load(*place) for place in places])
            for vector, old, place in zip(here, before, places, strict=True):
                e.store(e.add(old, vector), *place)

    def copy(self, vectors: int, last_lanes: int) -> None:
        """The function that copies a panel of a chunk's output gradients to where its positions lie side by side."""
        e = self.e
        lanes = [e.lanes] * (vectors - 1) + [last_lanes]
        offsets = [j * e.lanes * e.element_bytes for j in range(vectors)]
        with e.function(f"copy{vectors}_{last_lanes}", addresses=4) as ((gy, chunk, table, scratch), _, _):

            def position(p: Int, _: list[Vector]) -> Sequence[Vector]:
                grad = gy + (table + p * self.row_bytes).index(ROW_FIELDS.index("y_offset"))
                for at, count in zip(offsets, lanes, strict=True):
                    e.store(e.load(grad + at, count), scratch + (p * (vectors * e.lanes * e.element_bytes)) + at)
                return ()

            e.loop(chunk.index(CHUNK_FIELDS.index("rows")), position)

    def task(
        self, frame: Address, chunk_number: Int, task: Index, begins: Condition, scratch: Address
    ) -> Sequence[Vector]:
        """One tile of weights over one chunk of positions; the thread begins with it, or has done the one before."""
        e, kernel, cut, size = self.e, self.kernel, self.cut, self.e.element_bytes
        given = {name: frame.address(slot) for slot, name in enumerate(FRAME[:-4])}
        tap_stride, in_stride = (frame.index(FRAME.index(name)) for name in FRAME[-2:])
        assert isinstance(chunk_number, Index)
        chunk = given["chunks"] + chunk_number * self.chunk_bytes
        row_panel, rest = task % cut.row_panels, task // cut.row_panels
        tap, rest = rest % kernel.taps, rest // kernel.taps
        column_panel, group = rest % cut.column_panels, rest // cut.column_panels
        c, o = row_panel * cut.tile.rows, column_panel * (cut.tile.vectors * cut.lanes)
        columns = (group * kernel.group_out_channels + o) * size
        entry = given["taps"] + tap * self.tap_bytes
        arguments = (
            given["x"]
            + (chunk.index(CHUNK_FIELDS.index("x_offset")) + entry.index(TAP_FIELDS.index("x_offset")))
            + (group * kernel.group_in_channels + c) * size,
            scratch,
            given["gw"] + tap * tap_stride + c * in_stride + columns,
            given["zeros"],
            chunk,
            entry,
            given["rows"],
        )
        first = chunk_number.equals(0)
        gy = given["gy"] + chunk.index(CHUNK_FIELDS.index("y_offset")) + columns

        def copy() -> Sequence[Vector]:
            def call(vectors: int, lanes: int) -> Sequence[Vector]:
                e.call(f"copy{vectors}_{lanes}", gy, chunk, given["rows"], scratch)
                return ()

            return self.of_columns(column_panel, call)

        e.choose((row_panel + tap).equals(0), copy, lambda: e.choose(begins, copy, lambda: ()))

        def call(rows: int, vectors: int, lanes: int) -> Sequence[Vector]:
            e.call(f"tile{rows}x{vectors}_{lanes}", *arguments, in_stride, first)
            return ()

        def of_rows(rows: int) -> Sequence[Vector]:
            return self.of_columns(column_panel, partial(call, rows))

        if cut.row_panels == 1:
            return of_rows(cut.last_rows)
        return e.choose(
            row_panel.equals(cut.row_panels - 1), partial(of_rows, cut.last_rows), partial(of_rows, cut.tile.rows)
        )

    def tile(self, rows: int, vectors: int, last_lanes: int) -> None:
        """The function of one tile: a loop over a chunk's positions, all sums in registers."""
        e, size = self.e, self.e.element_bytes
        lanes = [e.lanes] * (vectors - 1) + [last_lanes]
        vector_bytes = e.lanes * size
        name = f"tile{rows}x{vectors}_{last_lanes}"
        with e.function(name, addresses=7, indices=1, conditions=1) as (addresses, (in_stride,), (first,)):
            x, gy, gw, zeros, chunk, tap, table = addresses

            def places() -> list[tuple[Address, int]]:
                lines = [gw + in_stride * i for i in range(rows)]
                return [(line + j * vector_bytes, lanes[j]) for line in lines for j in range(vectors)]

            origin = [
                chunk.index(len(CHUNK_FIELDS) + axis) + tap.index(len(TAP_FIELDS) + axis) for axis in range(self.rank)
            ]

            def position(p: Int, sums: list[Vector]) -> list[Vector]:
                sums, entry = list(sums), table + p * self.row_bytes
                window = x + entry.index(ROW_FIELDS.index("x_offset"))
                if self.rank:
                    here = [entry.index(len(ROW_FIELDS) + axis) for axis in range(self.rank)]
                    window = e.select(inside(here, origin, self.kernel.padded_sizes), window, zeros)
                g = [e.load(gy + p * (vectors * vector_bytes) + j * vector_bytes) for j in range(vectors)]
                for i in range(rows):
                    value = e.broadcast(window + i * size)
                    for j in range(vectors):
                        sums[i * vectors + j] = e.multiply_add(value, g[j], sums[i * vectors + j])
                # the next panels' inputs: no hardware foresees a line from each of some hundred positions
                e.prefetch(window + LINE_BYTES)
                return sums

            zeros_here = [e.constant(0)] * (rows * vectors)
            positions = chunk.index(CHUNK_FIELDS.index("rows"))
            if self.kernel.in_parts:
                here = e.loop(positions, position, zeros_here)
                sums = e.choose(
                    first, lambda: here, lambda: [e.add(e.load(*at), v) for at, v in zip(places(), here, strict=True)]
                )
            else:
                before = e.choose(first, lambda: zeros_here, lambda: [e.load(*place) for place in places()])
                sums = e.loop(positions, position, before)
            for vector, (place, count) in zip(sums, places(), strict=True):
                e.store(vector, place, count)
