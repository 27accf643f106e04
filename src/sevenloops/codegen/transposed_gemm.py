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

The bias gradient, grad_output summed over positions, has tasks of its own behind those: it is summed chunk by chunk,
while the chunk is in the cache. No two threads add to the same sums, so results do not depend on their number.
"""

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from sevenloops.codegen.emitter import ELEMENT_BYTES, SLOT_BYTES, Address, Condition, Emitter, Index, Int, Vector
from sevenloops.codegen.gemm import CHUNK_FIELDS, ROW_FIELDS, TAP_FIELDS, inside
from sevenloops.codegen.microkernels import Tile, choose_tile, lanes_for
from sevenloops.codegen.targets import LINE_BYTES, Target

# What a call is given: addresses and numbers, in this order. Strides are from a tap's weights to the next one's, and
# from an input channel's, in bytes; output channels lie side by side. A part's sums are part_bytes behind the last
# part's, for gw and gb alike.
FRAME = (
    "x", "gy", "gw", "gb", "zeros", "chunks", "rows", "taps", "scratch", "chunk_count", "part_chunks", "part_bytes",
    "gw_tap_stride", "gw_in_stride",
)  # fmt: skip
PARTS_FRAME = ("sums", "parts", "part_bytes", "gw", "in_channels", "gw_tap_stride", "gw_in_stride")


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
    """Of a part: those of the weights, and behind them those of the bias; then come the next part's.

    Weights: ((group · panels of output channels + panel) · taps + tap) · panels of input channels + panel.
    Bias: group · panels of output channels + panel.
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


def add_parts_ir(dtype: str, out_channels: int, target: Target) -> str:
    """The module of `add_parts(frame, first, end, worker)`: a task is a row of grad_weight, (tap, input channel)."""
    e = Emitter(dtype, lanes_for(target, dtype, out_channels), target.fused)
    vector_bytes, row_bytes = e.lanes * e.element_bytes, out_channels * e.element_bytes
    whole, rest = divmod(out_channels, e.lanes)
    with (
        e.function("add_parts", addresses=1, indices=3, exported=True) as ((frame,), (first, end, _), _),
        e.denormals_flushed(target.architecture),
    ):
        sums, gw = (frame.address(PARTS_FRAME.index(name)) for name in ("sums", "gw"))
        parts, part_bytes, in_channels, tap_stride, in_stride = (
            frame.index(PARTS_FRAME.index(name))
            for name in ("parts", "part_bytes", "in_channels", "gw_tap_stride", "gw_in_stride")
        )

        def row(i: Int, _: list[Vector]) -> Sequence[Vector]:
            number = first + i
            source = sums + number * row_bytes
            target = gw + number // in_channels * tap_stride + number % in_channels * in_stride

            def vector(at: Int, lanes: int) -> None:
                def part(p: Int, total: list[Vector]) -> list[Vector]:
                    return [e.add(total[0], e.load(source + part_bytes * (p + 1) + at, lanes))]

                (total,) = e.loop(parts - 1, part, [e.load(source + at, lanes)])
                e.store(total, target + at, lanes)

            def whole_vector(j: Int, _: list[Vector]) -> Sequence[Vector]:
                vector(j * vector_bytes, e.lanes)
                return ()

            e.loop(whole, whole_vector)
            if rest:
                vector(whole * vector_bytes, rest)
            return ()

        e.loop(end - first, row)
    return e.text()


class _Place(NamedTuple):
    """Where a thread is: the part and chunk, and whether the chunk is the part's first, the task the thread's in it."""

    part: Index
    chunk: Index
    first_chunk: Condition
    first_task: Condition


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
        tasks = tiles + self.kernel.groups * cut.column_panels * self.kernel.bias
        with (
            e.function("weight_gradient", addresses=1, indices=3, exported=True) as ((frame,), (first, end, worker), _),
            e.denormals_flushed(self.architecture),
        ):
            scratch = frame.address(FRAME.index("scratch")) + worker * self.thread_bytes
            chunks, part_chunks = (frame.index(FRAME.index(name)) for name in ("chunk_count", "part_chunks"))

            def part(i: Int, _: list[Vector]) -> Sequence[Vector]:
                """The tasks from first to end that are this part's, for each of its chunks."""
                number = first // tasks + i
                begin = e.choose_index(e.index(i).equals(0), first % tasks, 0)
                here = e.least(end - number * tasks, tasks) - begin
                first_chunk = number * part_chunks

                def chunk(n: Int, _: list[Vector]) -> Sequence[Vector]:
                    def task(j: Int, _: list[Vector]) -> Sequence[Vector]:
                        place = _Place(number, first_chunk + n, e.index(n).equals(0), e.index(j).equals(0))
                        of_tile = partial(self.task, frame, place, begin + j, scratch)
                        if not self.kernel.bias:
                            return of_tile()
                        of_total = partial(self.total_task, frame, place, begin + j - tiles)
                        return e.choose(begin + j < tiles, of_tile, of_total)

                    return e.loop(here, task)

                return e.loop(e.least(chunks - first_chunk, part_chunks), chunk)

            e.loop((end - 1) // tasks - first // tasks + 1, part)
        return e.text()

    def total_task(self, frame: Address, place: _Place, task: Index) -> Sequence[Vector]:
        """One panel of output channels, summed over one chunk of positions."""
        e, kernel, cut = self.e, self.kernel, self.cut
        gy, gb, chunks, rows = (frame.address(FRAME.index(name)) for name in ("gy", "gb", "chunks", "rows"))
        gb = gb + place.part * frame.index(FRAME.index("part_bytes"))
        chunk, column_panel = chunks + place.chunk * self.chunk_bytes, task % cut.column_panels
        channel = task // cut.column_panels * kernel.group_out_channels + column_panel * (cut.tile.vectors * cut.lanes)
        columns = channel * e.element_bytes
        gy = gy + chunk.index(CHUNK_FIELDS.index("y_offset")) + columns

        def call(vectors: int, lanes: int) -> Sequence[Vector]:
            e.call(f"total{vectors}_{lanes}", gy, gb + columns, chunk, rows, place.first_chunk)
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

    def task(self, frame: Address, place: _Place, task: Index, scratch: Address) -> Sequence[Vector]:
        """One tile of weights over one chunk of positions."""
        e, kernel, cut, size = self.e, self.kernel, self.cut, self.e.element_bytes
        given = {name: frame.address(slot) for slot, name in enumerate(FRAME[:8])}
        part_bytes, tap_stride, in_stride = (frame.index(FRAME.index(name)) for name in FRAME[-3:])
        chunk = given["chunks"] + place.chunk * self.chunk_bytes
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
            given["gw"] + place.part * part_bytes + tap * tap_stride + c * in_stride + columns,
            given["zeros"],
            chunk,
            entry,
            given["rows"],
        )
        gy = given["gy"] + chunk.index(CHUNK_FIELDS.index("y_offset")) + columns
        # while a panel's first tiles run, each brings a line of every position of the next panel
        following = e.least(place.chunk + 1, frame.index(FRAME.index("chunk_count")) - 1)
        other = given["gy"] + (given["chunks"] + following * self.chunk_bytes).index(CHUNK_FIELDS.index("y_offset"))
        panel_bytes, number = cut.tile.vectors * cut.lanes * size, tap * cut.row_panels + row_panel
        ahead = e.select(column_panel.equals(cut.column_panels - 1), other, gy + panel_bytes) + number * LINE_BYTES
        fetches = number < math.ceil(panel_bytes / LINE_BYTES)

        def copy() -> Sequence[Vector]:
            def call(vectors: int, lanes: int) -> Sequence[Vector]:
                e.call(f"copy{vectors}_{lanes}", gy, chunk, given["rows"], scratch)
                return ()

            return self.of_columns(column_panel, call)

        e.choose((row_panel + tap).equals(0), copy, lambda: e.choose(place.first_task, copy, lambda: ()))

        def call(rows: int, vectors: int, lanes: int) -> Sequence[Vector]:
            e.call(f"tile{rows}x{vectors}_{lanes}", *arguments, ahead, in_stride, place.first_chunk, fetches)
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
        with e.function(name, addresses=8, indices=1, conditions=2) as (addresses, (in_stride,), (first, fetches)):
            x, gy, gw, zeros, chunk, tap, table, ahead = addresses

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
                panel = gy + p * (vectors * vector_bytes)
                g = [e.load(panel + j * vector_bytes) for j in range(vectors)]
                for i in range(rows):
                    value = e.broadcast(window + i * size)
                    for j in range(vectors):
                        sums[i * vectors + j] = e.multiply_add(value, g[j], sums[i * vectors + j])
                # no hardware foresees a line from each of some hundred positions: of the next tiles' inputs, and ahead
                e.prefetch(window + LINE_BYTES)
                if not self.rank:  # else a panel serves several taps, and general registers are few
                    e.prefetch(e.select(fetches, ahead + entry.index(ROW_FIELDS.index("y_offset")), panel))
                return sums

            for line, _ in places():
                e.prefetch(line, write=True)  # a store waits for its line, and the stores behind it wait too
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
