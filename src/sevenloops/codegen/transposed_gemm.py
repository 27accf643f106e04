"""The loops around the transposed product: a weight gradient in one native call a thread.

grad_weight (taps·Cin x Cout) is the window matrix, transposed, times grad_output. A tile holds a few input channels of
one tap by a few vectors of output channels, and runs over output positions: for each, it reads grad_output's vectors
and broadcasts the inputs that the position's window has at that tap. Positions come in chunks that stay in the
second-level cache:

    for part of the positions:
        for chunk of the part:
            for task (group, tap, panel of input channels, panel of output channels):
                sums = (first chunk ? 0 : the part's sums) + window columnsᵀ · grad_output
                the part's sums = sums

Where the images are large and grad_weight is small, there are several parts, each with sums of its own, so that threads
share out the positions and each reads its share of the images only; `add_parts` then adds those sums up, always in the
same order. Else there is one part, whose sums are grad_weight. How many there are depends on the problem alone.

Tasks that follow each other share a panel of grad_output, which a thread copies into scratch when it comes to it:
positions lie side by side there. In grad_output they lie all its channels apart, and if that is a power of two, their
lines share a few sets of the first-level cache and drive each other out.

The bias gradient, grad_output summed over positions, has tasks of its own behind those: each leaves a row of a chunk's
sums while the chunk is in the cache, and `row_sums` adds up these rows. No two threads add to the same sums, so results
do not depend on their number.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from sevenloops.codegen.emitter import Emitter
from sevenloops.codegen.gemm import (
    CHUNK_FIELDS,
    ROW_FIELDS,
    TAP_FIELDS,
    inside,
)
from sevenloops.codegen.microkernels import Tile, choose_tile, lanes_for
from sevenloops.codegen.records import Fields, Record
from sevenloops.codegen.targets import LINE_BYTES, Target
from sevenloops.codegen.values import ELEMENT_BYTES, Address, Condition, Index, Vector

# What a call is given. Strides are from a tap's weights to the next one's, and from an input channel's, in bytes;
# output channels lie side by side. A part's sums are part_bytes behind the last part's; a thread's panel of grad_output
# is panel_bytes behind the last thread's; a chunk's row of sums for the bias gradient is right behind the last chunk's.
FRAME = Fields(
    x=Address,
    gy=Address,
    gw=Address,
    chunk_sums=Address,
    zeros=Address,
    chunks=Address,
    rows=Address,
    taps=Address,
    scratch=Address,
    chunk_count=Index,
    part_chunks=Index,
    part_bytes=Index,
    panel_bytes=Index,
    groups=Index,
    tap_count=Index,
    gw_tap_stride=Index,
    gw_in_stride=Index,
    limits=Index,
    signs=Index,
)
PARTS_FRAME = Fields(
    sums=Address,
    parts=Index,
    part_bytes=Index,
    gw=Address,
    groups=Index,
    in_channels=Index,
    gw_tap_stride=Index,
    gw_in_stride=Index,
)


_GROUP_ROWS = 16  # positions that a chunk's bias gradient adds one after the other


class WeightGradientKernel(NamedTuple):
    """All that the code of a weight gradient depends on.

    Attributes
    ----------
    dtype : str
    group_in_channels, group_out_channels : int
    pointwise : bool
        Whether there is one tap, which never leaves the image.
    bias : bool
        Whether there is a bias gradient.
    """

    dtype: str
    group_in_channels: int
    group_out_channels: int
    pointwise: bool = False
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


def task_count(kernel: WeightGradientKernel, target: Target, groups: int, taps: int) -> int:
    """Of a part: those of the weights, and behind them those of the bias; then come the next part's.

    Weights: ((group · panels of output channels + panel) · taps + tap) · panels of input channels + panel.
    Bias: group · panels of output channels + panel.
    """
    cut = cut_for(kernel, target)
    return groups * cut.column_panels * (taps * cut.row_panels + kernel.bias)


def thread_bytes(kernel: WeightGradientKernel, target: Target, chunk_rows: int) -> int:
    """Of scratch, for each thread: a panel of a chunk of so many positions."""
    cut = cut_for(kernel, target)
    return chunk_rows * cut.tile.vectors * cut.lanes * ELEMENT_BYTES[kernel.dtype]


def weight_gradient_ir(kernel: WeightGradientKernel, target: Target) -> str:
    """The module whose function `weight_gradient(frame, first, end, worker)` runs those tasks, chunk after chunk.

    Its `add_parts` adds up the parts' sums: a task is a row of grad_weight, (tap, input channel).
    """
    return _WeightGradient(kernel, target).module()


# What a tile is told; `again` is 0 for a part's first chunk.
_TILE_FIELDS = Fields(
    x=Address,
    gy=Address,
    gw=Address,
    zeros=Address,
    chunk=Address,
    tap=Address,
    rows=Address,
    ahead=Address,
    limits=Index,
    signs=Index,
    in_stride=Index,
    fetches=Index,
    again=Index,
)


class _Place(NamedTuple):
    """Where a thread is: the part and chunk, how many of the part came before, and whether the task is its first."""

    part: Index
    chunk: Index
    turn: Index
    first_task: Condition


class _WeightGradient:
    def __init__(self, kernel: WeightGradientKernel, target: Target) -> None:
        self.kernel, self.cut = kernel, cut_for(kernel, target)
        self.architecture = target.architecture
        self.e = Emitter(kernel.dtype, self.cut.lanes, target.fused)

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
        with (
            e.exported("weight_gradient", FRAME) as (frame, first, end, worker),
            e.denormals_flushed(self.architecture),
        ):
            panels, taps = frame.index("groups") * cut.column_panels, frame.index("tap_count")
            tiles = panels * taps * cut.row_panels
            tasks = tiles + panels if self.kernel.bias else tiles
            scratch, record = (
                frame.address("scratch") + worker * frame.index("panel_bytes"),
                e.stack_record(_TILE_FIELDS),
            )
            chunks, part_chunks = frame.indices("chunk_count", "part_chunks")
            with e.loop((end - 1) // tasks - first // tasks + 1) as i:
                # the tasks from first to end that are this part's, for each of its chunks
                part = first // tasks + i
                begin = e.select(e.index(i).equals(0), first % tasks, 0)
                here = e.least(end - part * tasks, tasks) - begin
                first_chunk = part * part_chunks
                with e.loop(e.least(chunks - first_chunk, part_chunks)) as n, e.loop(here) as j:
                    place = _Place(part, first_chunk + n, e.index(n), e.index(j).equals(0))
                    self.tile_or_total(frame, place, begin + j, tiles, scratch, record)
        self.add_parts()
        return e.text()

    def add_parts(self) -> None:
        """The function of that name."""
        e, channels = self.e, self.kernel.group_out_channels
        group_bytes = channels * e.element_bytes
        ((_, _, lanes),) = e.vector_runs(channels, repeatable=True)
        with (
            e.exported("add_parts", PARTS_FRAME) as (frame, first, end, _),
            e.denormals_flushed(self.architecture),
        ):
            part_bytes, parts, groups, in_channels = frame.indices("part_bytes", "parts", "groups", "in_channels")
            tap_stride, in_stride = frame.indices("gw_tap_stride", "gw_in_stride")
            with e.loop(end - first) as i, e.loop(groups) as group:
                row, columns = first + i, e.index(group) * group_bytes
                source = frame.address("sums") + row * groups * group_bytes + columns
                into = frame.address("gw") + row // in_channels * tap_stride + row % in_channels * in_stride + columns
                with e.each_vector(channels, lanes) as o:
                    at = o * e.element_bytes
                    total = [e.load(source + at, lanes)]
                    with e.loop(parts - 1, carried=total) as p:
                        total[0] = e.add(total[0], e.load(source + part_bytes * (p + 1) + at, lanes))
                    e.store(total[0], into + at, lanes)

    def tile_or_total(
        self, frame: Record, place: _Place, task: Index, tiles: Index, scratch: Address, record: Record
    ) -> None:
        """A tile of weights, or, behind those, a panel's sums."""
        if not self.kernel.bias:
            self.task(frame, place, task, scratch, record)
            return
        with self.e.either(task < tiles) as (yes, no):
            with yes:
                self.task(frame, place, task, scratch, record)
            with no:
                self.total_task(frame, place, task - tiles)

    def total_task(self, frame: Record, place: _Place, task: Index) -> None:
        """One panel of output channels, summed over one chunk of positions."""
        e, kernel, cut = self.e, self.kernel, self.cut
        gy, sums, chunks, rows = frame.addresses("gy", "chunk_sums", "chunks", "rows")
        chunk, column_panel = CHUNK_FIELDS.row(chunks, place.chunk), task % cut.column_panels
        channel = task // cut.column_panels * kernel.group_out_channels + column_panel * (cut.tile.vectors * cut.lanes)
        columns = channel * e.element_bytes
        gy = gy + chunk.index("y_offset") + columns
        sums = sums + place.chunk * frame.index("groups") * (kernel.group_out_channels * e.element_bytes) + columns
        for vectors, lanes in self.each_width(column_panel):
            e.call(f"total{vectors}_{lanes}", gy, sums, chunk.place, rows + chunk.index("row_table"))

    def each_width(self, panel: Index) -> Iterator[tuple[int, int]]:
        """Emit the body of a `for` for each width of a panel: its vectors, and the lanes of the last one."""
        cut = self.cut
        within, last = (cut.tile.vectors, cut.lanes), (cut.last_vectors, cut.last_lanes)
        return self.e.each_case(panel, cut.column_panels, within, last)

    def total(self, vectors: int, last_lanes: int) -> None:
        """The function of a panel's sums over a chunk: groups of positions are summed, and then these sums."""
        e = self.e
        lanes = [e.lanes] * (vectors - 1) + [last_lanes]
        offsets = [j * e.lanes * e.element_bytes for j in range(vectors)]
        with e.function(f"total{vectors}_{last_lanes}", addresses=4) as ((gy, sums, chunk, table), _, _):
            count, total = CHUNK_FIELDS.at(chunk).index("rows"), [e.constant(0)] * vectors
            with e.loop((count + (_GROUP_ROWS - 1)) // _GROUP_ROWS, carried=total) as group:
                first, here = e.index(group) * _GROUP_ROWS, [e.constant(0)] * vectors
                with e.loop(e.least(count - first, _GROUP_ROWS), carried=here) as p:
                    grad = gy + ROW_FIELDS.row(table, first + p).index("y_offset")
                    here[:] = [e.add(v, e.load(grad + at, n)) for v, at, n in zip(here, offsets, lanes, strict=True)]
                total[:] = [e.add(*pair) for pair in zip(total, here, strict=True)]
            for vector, at, n in zip(total, offsets, lanes, strict=True):
                e.store(vector, sums + at, n)

    def copy(self, vectors: int, last_lanes: int) -> None:
        """The function that copies a panel of a chunk's output gradients to where its positions lie side by side."""
        e = self.e
        lanes = [e.lanes] * (vectors - 1) + [last_lanes]
        offsets = [j * e.lanes * e.element_bytes for j in range(vectors)]
        with (
            e.function(f"copy{vectors}_{last_lanes}", addresses=4) as ((gy, chunk, table, scratch), _, _),
            e.loop(CHUNK_FIELDS.at(chunk).index("rows")) as p,
        ):
            grad = gy + ROW_FIELDS.row(table, p).index("y_offset")
            for at, count in zip(offsets, lanes, strict=True):
                e.store(e.load(grad + at, count), scratch + (p * (vectors * e.lanes * e.element_bytes)) + at)

    def task(self, frame: Record, place: _Place, task: Index, scratch: Address, tile: Record) -> None:
        """One tile of weights over one chunk of positions."""
        e, kernel, cut, size = self.e, self.kernel, self.cut, self.e.element_bytes
        x, whole_gy, gw, zeros, chunks = frame.addresses("x", "gy", "gw", "zeros", "chunks")
        part_bytes, tap_stride, in_stride = frame.indices("part_bytes", "gw_tap_stride", "gw_in_stride")
        chunk, tap_count = CHUNK_FIELDS.row(chunks, place.chunk), frame.index("tap_count")
        rows, taps = frame.address("rows") + chunk.index("row_table"), frame.address("taps") + chunk.index("tap_table")
        row_panel, rest = task % cut.row_panels, task // cut.row_panels
        tap, rest = rest % tap_count, rest // tap_count
        column_panel, group = rest % cut.column_panels, rest // cut.column_panels
        c, o = row_panel * cut.tile.rows, column_panel * (cut.tile.vectors * cut.lanes)
        columns = (group * kernel.group_out_channels + o) * size
        entry, gy = TAP_FIELDS.row(taps, tap), whole_gy + chunk.index("y_offset") + columns
        # while a panel's first tiles run, each brings a line of every position of the next panel
        following = e.least(place.chunk + 1, frame.index("chunk_count") - 1)
        other = whole_gy + CHUNK_FIELDS.row(chunks, following).index("y_offset")
        panel_bytes, number = cut.tile.vectors * cut.lanes * size, tap * cut.row_panels + row_panel
        ahead = e.select(column_panel.equals(cut.column_panels - 1), other, gy + panel_bytes)
        fetches = number < math.ceil(panel_bytes / LINE_BYTES)
        inputs = (group * kernel.group_in_channels + c) * size
        tile.fill(
            x=x + (chunk.index("x_offset") + entry.index("x_offset")) + inputs,
            gy=scratch,
            gw=gw + place.part * part_bytes + tap * tap_stride + c * in_stride + columns,
            zeros=zeros,
            chunk=chunk.place,
            tap=entry.place,
            rows=rows,
            limits=frame.index("limits"),
            signs=frame.index("signs"),
            in_stride=in_stride,
            ahead=ahead + number * LINE_BYTES,
            fetches=e.select(fetches, 1, 0),
            again=place.turn,
        )

        def copy() -> None:
            for vectors, lanes in self.each_width(column_panel):
                e.call(f"copy{vectors}_{lanes}", gy, chunk.place, rows, scratch)

        with e.either((row_panel + tap).equals(0)) as (yes, no):
            with yes:
                copy()
            with no, e.when(place.first_task):
                copy()
        for height in e.each_case(row_panel, cut.row_panels, cut.tile.rows, cut.last_rows):
            for vectors, lanes in self.each_width(column_panel):
                e.call(f"tile{height}x{vectors}_{lanes}", tile.place)

    def tile(self, rows: int, vectors: int, last_lanes: int) -> None:
        """The function of one tile: a loop over a chunk's positions, all sums in registers.

        A chunk is summed by itself: a sum of sums rounds small numbers more often than large ones.
        """
        e = self.e
        lanes, panel_bytes = [e.lanes] * (vectors - 1) + [last_lanes], vectors * e.lanes * e.element_bytes
        with e.function(f"tile{rows}x{vectors}_{last_lanes}", addresses=1) as ((place,), _, _):
            tile = _TILE_FIELDS.at(place)
            x, gy, zeros, table, ahead = tile.addresses("x", "gy", "zeros", "rows", "ahead")
            chunk, tap = CHUNK_FIELDS.at(tile.address("chunk")), TAP_FIELDS.at(tile.address("tap"))
            fetches = tile.index("fetches").equals(1)

            def places() -> list[tuple[Address, int]]:
                gw, in_stride = tile.address("gw"), tile.index("in_stride")
                lines, vector_bytes = [gw + in_stride * i for i in range(rows)], e.lanes * e.element_bytes
                return [(line + j * vector_bytes, lanes[j]) for line in lines for j in range(vectors)]

            origin = chunk.index("position") + tap.index("position")
            limits, signs = tile.indices("limits", "signs")
            for line, _ in places():
                e.prefetch(line, write=True)  # a store waits for its line, and the stores behind it wait too
            sums = [e.constant(0)] * (rows * vectors)
            with e.loop(chunk.index("rows"), carried=sums) as p:
                entry, panel = ROW_FIELDS.row(table, p), gy + p * panel_bytes
                window = x + entry.index("x_offset")
                if not self.kernel.pointwise:
                    window = e.select(inside(entry.index("position") + origin, limits, signs), window, zeros)
                self.products(window, panel, vectors, sums)
                if self.kernel.pointwise:  # else a panel serves several taps, and general registers are few
                    e.prefetch(e.select(fetches, ahead + entry.index("y_offset"), panel))
            with e.unless(tile.index("again").equals(0), carried=sums):
                sums[:] = [e.add(e.load(*at), v) for at, v in zip(places(), sums, strict=True)]
            for vector, (line, count) in zip(sums, places(), strict=True):
                e.store(vector, line, count)

    def products(self, window: Address, panel: Address, vectors: int, sums: list[Vector]) -> None:
        """Add a position's products: the inputs of its window, broadcast, times grad_output's vectors."""
        e, size = self.e, self.e.element_bytes
        g = [e.load(panel + j * (e.lanes * size)) for j in range(vectors)]
        for i in range(len(sums) // vectors):
            value = e.broadcast(window + i * size)
            for j in range(vectors):
                sums[i * vectors + j] = e.multiply_add(value, g[j], sums[i * vectors + j])
        # no hardware foresees a line from each of some hundred positions: of the next tiles' inputs
        e.prefetch(window + LINE_BYTES)
