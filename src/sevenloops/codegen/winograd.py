"""Winograd's products: tiles of an image into planes, products plane by plane, planes into tiles of the output.

A tile of alpha x alpha inputs becomes one number in each of alpha² planes. In every plane, tiles by channels times
channels by output channels is an ordinary product, and m x m outputs come out of the planes' results. Three functions:

* `transform`: patches of an image to planes, M·patch·Mᵀ; M is Bᵀ for inputs, A for output gradients.
* `weights`: kernels to planes, G·w·Gᵀ, packed in panels as the product reads them.
* `product`: planes times weights, and back: Aᵀ·(sums)·A, bias, residual and activation, into the output. Or its
  adjoint, from planes of output gradients: B·(sums)·Bᵀ, added to the input gradient, where tiles overlap.

Vectors run over channels. What a patch needs of beyond the image's edge is read from zeros, and what a tile has beyond
the output's edge is written to a place that nobody reads: each is a choice of addresses, made once a tile.

What is long and straight is in functions of its own, `places`, `patch`, `taps` and `back`: LLVM takes longer for it in
the middle of loops, and so it is written once for all panels.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial, reduce
from typing import NamedTuple, TypeAlias

from sevenloops.codegen.activations import activate, activate_memory, is_short, write_functions
from sevenloops.codegen.emitter import Emitter
from sevenloops.codegen.gemm import Panel, cut_panels, each_panel
from sevenloops.codegen.microkernels import MOST_ROWS, MOST_VECTORS, lanes_for, multiply_tile
from sevenloops.codegen.minimal_filtering import LinearProgram, Matrix, Step, Transforms, linear_program, transpose
from sevenloops.codegen.records import Fields, Record
from sevenloops.codegen.targets import LINE_BYTES, WIDEST_VECTOR_BYTES, Target
from sevenloops.codegen.values import ELEMENT_BYTES, SLOT_BYTES, Address, Index, Vector
from sevenloops.codegen.winograd_watch import (
    OUTSIDE,
    RECORD,
    Watch,
    energies_bytes,
    lines_of,
    record_bytes,
    table_bytes,
)
from sevenloops.core.activations import Activation

# What calls are given. Strides are in bytes. An image has so many rows, columns and tiles; row_step and column_step are
# from one position of a tile to the next. The first channels' vectors are transformed, so many channels.
TRANSFORM_FRAME = Fields(
    image=Address,
    planes=Address,
    zeros=Address,
    tiles=Address,
    records=Address,
    input_records=Address,
    steps=Address,
    first_tile=Index,
    image_tiles=Index,
    rows=Index,
    columns=Index,
    row_step=Index,
    column_step=Index,
    line_step=Index,
    last_line=Index,
    last_place=Index,
    image_stride=Index,
    row_stride=Index,
    column_stride=Index,
    plane_bytes=Index,
    tile_bytes=Index,
    channels=Index,
)
WEIGHTS_FRAME = Fields(
    w=Address, planes=Address, row_stride=Index, column_stride=Index, in_stride=Index, out_stride=Index
)
PRODUCT_FRAME = Fields(
    planes=Address,
    w=Address,
    y=Address,
    bias=Address,
    residual=Address,
    tiles=Address,
    scratch=Address,
    records=Address,
    x=Address,
    zeros=Address,
    original=Address,
    direct=Address,
    groups=Index,
    first_tile=Index,
    tiles_here=Index,
    record_bytes=Index,
    block=Index,
    image_tiles=Index,
    rows=Index,
    columns=Index,
    row_step=Index,
    column_step=Index,
    plane_bytes=Index,
    image_stride=Index,
    row_stride=Index,
    column_stride=Index,
    residual_image_stride=Index,
    residual_row_stride=Index,
    residual_column_stride=Index,
    parity=Index,
)
DIRECT_FIELDS = Fields(
    low_row=Index,
    low_column=Index,
    rows=Index,
    columns=Index,
    image_stride=Index,
    row_stride=Index,
    column_stride=Index,
    tap_row_stride=Index,
    tap_column_stride=Index,
    in_stride=Index,
    out_stride=Index,
)
"""The arguments of direct sums: the padding, the strides of x, and those of the original weights."""

_TOLD_FIELDS = Fields(
    x=Address, zeros=Address, tiles=Address, direct=Address, image_tiles=Index, row_step=Index, column_step=Index
)
"""The part of the product's frame that functions for a marked tile read."""

TILE_FIELDS = Fields(y=Index, x=Index)  # a tile's first position, in the image that is read or written

Axes: TypeAlias = tuple[Transforms, Transforms]
"""Along the axis of rows, and of columns."""

Programs: TypeAlias = tuple[LinearProgram, LinearProgram]
"""Of a matrix for each axis."""

NOWHERE = -(1 << 62)  # where no tile begins
_SPARE_REGISTERS = 4  # of a transform, for what is loaded and summed while others hold what lies between its axes


class TransformKernel(NamedTuple):
    """Patches of an image to planes.

    Attributes
    ----------
    dtype : str
    channels : int
        All that there are; a call transforms these, or a block of them that is a vector at least, and whole vectors
        unless it is the last.
    axes : Axes
    of_gradient : bool
        Whether patches are of output gradients: A·patch·Aᵀ, in place of Bᵀ·patch·B.
    padded : bool
        Whether the planes have room for whole vectors. Otherwise the last one overlaps the one before it.
    total : bool
        Whether there is a plane more, of the sums of all a patch's numbers.
    groups : int
        Channels are watched group by group.
    paired : bool
        Of inputs: whether output gradients are compared with the record, as in a weight gradient.
    silent_taps : bool
        Of output gradients: whether a tap of the weight gradient meets no input anywhere.
    """

    dtype: str
    channels: int
    axes: Axes
    of_gradient: bool = False
    padded: bool = False
    total: bool = False
    groups: int = 1
    paired: bool = False
    silent_taps: bool = False

    @property
    def programs(self) -> Programs:
        """From a patch's positions to the planes."""
        return programs(self.axes, lambda axis: transpose(axis.output) if self.of_gradient else axis.input)


class WeightsKernel(NamedTuple):
    """Kernels to planes, in panels of a product."""

    dtype: str
    group_in_channels: int
    group_out_channels: int
    axes: Axes

    @property
    def planes(self) -> int:
        return math.prod(axis.size for axis in self.axes)

    @property
    def programs(self) -> Programs:
        """From taps to planes."""
        return programs(self.axes, lambda axis: axis.weight)


class ProductKernel(NamedTuple):
    """Planes of tiles times transformed weights, and the way back.

    Attributes
    ----------
    dtype : str
    group_in_channels, group_out_channels : int
    plane_channels : int
        From one tile's to the next one's in a plane.
    axes : Axes
    bias, residual : bool
    activation : Activation or None
    contiguous : bool
        Whether output channels of the weights, as they came, lie side by side.
    adjoint : bool
        Whether results are added to what is there. Blocks are whole rows of the image's tiles then, and a call does
        every second one, from the first or from the second as the frame's `parity` says: tiles overlap the next row's
        at most.
    """

    dtype: str
    group_in_channels: int
    group_out_channels: int
    plane_channels: int
    axes: Axes
    bias: bool = False
    residual: bool = False
    activation: Activation | None = None
    contiguous: bool = True
    adjoint: bool = False

    @property
    def planes(self) -> int:
        return math.prod(axis.size for axis in self.axes)

    @property
    def weights(self) -> WeightsKernel:
        """What packs the weights."""
        return WeightsKernel(self.dtype, self.group_in_channels, self.group_out_channels, self.axes)

    @property
    def output_programs(self) -> Programs:
        """From planes to outputs, or to the positions of the patch that they came from."""
        return programs(self.axes, lambda axis: transpose(axis.input) if self.adjoint else axis.output)


def programs(axes: Axes, matrix: Callable[[Transforms], Matrix]) -> Programs:
    rows, columns = axes
    return linear_program(matrix(rows)), linear_program(matrix(columns))


def apart(plane_bytes: int) -> int:
    """So many bytes, filled up to an odd number of cache lines.

    A tile is written to all planes in turn, and read from them: an even distance, above all a power of two, puts their
    lines in few of a cache's sets, which hold 4 to 16 lines each.
    """
    lines = -(-plane_bytes // LINE_BYTES)
    return (lines | 1) * LINE_BYTES


def apply(e: Emitter, program: LinearProgram, load: Callable[[int], Vector], rows: Sequence[int]) -> list[Vector]:
    """Some rows of a constant matrix times the vector load(0), load(1), ...; what they do not need is not computed."""
    values: dict[int, Vector] = {}

    def value(number: int) -> Vector:
        if number not in values:
            step = program.steps[number - program.inputs] if number >= program.inputs else None
            values[number] = load(number) if step is None else total(step)
        return values[number]

    def total(step: Step) -> Vector:
        (scale, source), *others = step
        result = value(source) if scale == 1 else e.multiply(value(source), e.constant(float(scale)))
        for scale, source in others:
            if scale == 1:
                result = e.add(result, value(source))
            elif scale == -1:
                result = e.subtract(result, value(source))
            else:
                result = e.multiply_add(value(source), e.constant(float(scale)), result)
        return result

    return [value(program.outputs[row]) for row in rows]


def both_axes(
    e: Emitter,
    programs: Programs,
    registers: int,
    load: Callable[[int, int], Vector],
    store: Callable[[int, int, Vector], None],
) -> None:
    """Transform a patch along its rows' axis, then along its columns': load(i, j) to store(i, j, vector).

    What lies between stays in registers: as many rows of the result at a time as they hold, from loads that are
    repeated. A way through memory wrote 36 vectors more for each 6x6 patch, and took 1.3 times as long on Zen 4.
    """
    rows, columns = programs
    count = len(rows.outputs)
    passes = -(-count // max((registers - _SPARE_REGISTERS) // columns.inputs, 1))
    at_once = -(-count // passes)
    first = 1 - at_once % 2  # behind point 0 come pairs of points, whose rows have parts in common
    order = [(first + number) % count for number in range(count)]
    for start in range(0, count, at_once):
        here = order[start : start + at_once]
        between = [apply(e, rows, partial(_column, load, j), here) for j in range(columns.inputs)]
        for number, i in enumerate(here):
            row = [column[number] for column in between]
            for j, vector in enumerate(apply(e, columns, row.__getitem__, range(len(columns.outputs)))):
                store(i, j, vector)


def in_pairs(operation: Callable[[Vector, Vector], Vector], vectors: Sequence[Vector]) -> Vector:
    """All vectors combined, half with half: as few as can be wait for each other."""
    half = len(vectors) // 2
    if not half:
        return vectors[0]
    return operation(in_pairs(operation, vectors[:half]), in_pairs(operation, vectors[half:]))


def _column(load: Callable[[int, int], Vector], j: int, i: int) -> Vector:
    return load(i, j)


# -- images to planes --------------------------------------------------------------------------------------------------


def transform_ir(kernel: TransformKernel, target: Target) -> str:
    """The module of `transform`; a task is a tile, counted from the frame's first."""
    lanes = lanes_for(target, kernel.dtype, kernel.channels)
    e = Emitter(kernel.dtype, lanes, target.fused)
    size, (rows, columns) = e.element_bytes, kernel.programs
    rest = kernel.channels % lanes if kernel.padded or kernel.channels < lanes else 0
    _write_places(e, (rows.inputs, columns.inputs), by_columns=True)
    watch = Watch(e, kernel.axes, kernel.channels // kernel.groups)
    if kernel.of_gradient:
        watch.of_gradients(silent_taps=kernel.silent_taps, spread=kernel.total)
    else:
        watch.of_inputs(paired=kernel.paired)
    for run in {lanes, rest} - {0, lanes if kernel.channels < lanes else 0}:
        _write_patch(e, kernel, target.vector_registers, run)
    if kernel.of_gradient or kernel.paired:
        _write_clear(e, len(rows.outputs) * len(columns.outputs))
    with (
        e.exported("transform", TRANSFORM_FRAME) as (frame, first, end, _),
        e.denormals_flushed(target.architecture),
    ):
        places, energies = e.stack(table_bytes(kernel.axes)), e.stack(energies_bytes(kernel.dtype, kernel.axes))
        next_line, next_place = e.stack(SLOT_BYTES), e.stack(SLOT_BYTES)
        e.put(e.index(NOWHERE), next_line)
        e.put(e.index(NOWHERE), next_place)
        with e.loop(end - first) as i:
            number = first + i + frame.index("first_tile")
            tile, image_number = number % frame.index("image_tiles"), number // frame.index("image_tiles")
            y, x = TILE_FIELDS.row(frame.address("tiles"), tile).indices("y", "x")
            image = frame.address("image") + image_number * frame.index("image_stride")
            row_stride, column_stride, plane_bytes = frame.indices("row_stride", "column_stride", "plane_bytes")
            image, zeros = image + (y * row_stride + x * column_stride), frame.address("zeros")
            e.call("places", places, image, zeros, y, x, row_stride, column_stride, *_limits(frame))
            planes, channels = (
                frame.address("planes") + (first + i) * frame.index("tile_bytes"),
                frame.index("channels"),
            )
            record = frame.address("records") + (first + i) * record_bytes(kernel.dtype, kernel.axes, kernel.paired)
            RECORD.at(record).fill(direct=e.index(0), state=e.index(0))
            if kernel.of_gradient:
                paired_bytes = record_bytes(kernel.dtype, kernel.axes, paired=True)
                inputs = frame.address("input_records") + (first + i) * paired_bytes
                e.call("watch", places, record, energies, inputs, zeros, e.index(0), channels)
            else:
                line, along = (x, y) if kernel.axes[0].size > 1 else (y, x)
                lines, _ = lines_of(*kernel.axes)
                line_step, last_line, last_place = frame.indices("line_step", "last_line", "last_place")
                # of the tile before, lines that this one has too: the energies of one group only are at hand
                known = next_line.index().equals(line) & next_place.index().equals(along)
                known_lines = e.select(known, lines.taps - 1 if kernel.groups == 1 else 0, 0)
                e.put(line + line_step * lines.outputs, next_line)
                e.put(along, next_place)
                with e.loop(kernel.groups) as group:
                    alike = channels if kernel.groups == 1 else e.index(kernel.channels // kernel.groups)
                    addresses = places, record, energies, frame.address("steps"), zeros
                    numbers = alike * size * group, alike, line, along, line_step, last_line, last_place
                    e.call("watch", *addresses, known_lines, *numbers)
            whole = channels // lanes * lanes if rest else channels
            if kernel.channels >= lanes:
                e.call(f"patch_{lanes}", places, planes, e.index(0), whole, plane_bytes)
            if rest:
                with e.when(whole < channels):
                    at = whole * size
                    e.call(f"patch_{rest}", places, planes + at, at, e.index(rest), plane_bytes)
            if kernel.of_gradient or kernel.paired:
                kept = RECORD.at(record).index("direct" if kernel.of_gradient else "state")
                with e.unless(kept < (1 if kernel.of_gradient else OUTSIDE)):
                    e.call("clear", planes, channels, plane_bytes)
    return e.text()


def _write_clear(e: Emitter, count: int) -> None:
    """The function `clear`: zeros for so many planes of a patch, so that it adds nothing to sums over tiles."""
    with (
        e.function("clear", addresses=1, indices=2) as ((planes,), (channels, plane_bytes), _),
        e.loop(count) as plane,
        e.loop(channels) as c,
    ):
        e.store(e.constant(0, lanes=1), planes + plane_bytes * plane + c * e.element_bytes)


def _write_patch(e: Emitter, kernel: TransformKernel, registers: int, lanes: int) -> None:
    """The function `patch`: a patch to the planes, for a run of channels at an offset from its places."""
    rows, columns = kernel.programs
    kept = None if kernel.padded else lanes  # elements that are written
    with (
        e.function(f"patch_{lanes}", addresses=2, indices=3) as ((places, planes), (offset, channels, plane_bytes), _),
        e.each_vector(channels, lanes) as c,
    ):
        place = c * e.element_bytes

        def load(i: int, j: int) -> Vector:
            return e.load((places + (j * rows.inputs + i) * SLOT_BYTES).address() + offset + place, lanes)

        def store(i: int, j: int, value: Vector) -> None:
            plane = plane_bytes * (i * len(columns.outputs) + j)
            e.store(value, planes + plane + place, kept)

        both_axes(e, kernel.programs, registers, load, store)
        if kernel.total:
            numbers = [load(i, j) for i in range(rows.inputs) for j in range(columns.inputs)]
            store(len(rows.outputs), 0, reduce(e.add, numbers))


def _limits(frame: Record) -> list[Index]:
    """What `places` is told of an image and of a tile."""
    return frame.indices("rows", "columns", "row_step", "column_step")


def _write_places(e: Emitter, counts: tuple[int, int], *, by_columns: bool = False) -> None:
    """The function `places`: a table of the addresses of (y, x) + steps·(i, j); of `otherwise`, beyond the limits."""
    with e.function("places", addresses=3, indices=8) as ((table, base, otherwise), numbers, _):
        y, x, row_stride, stride, height, width, row_step, step = numbers
        columns, right = [], e.index(0)
        for _ in range(counts[1]):
            columns.append((x.within(width), right))
            x, right = x + step, right + step * stride
        for i in range(counts[0]):
            inside = y.within(height)
            for j, (also_inside, right) in enumerate(columns):
                place = e.select(inside & also_inside, base + right, otherwise)
                e.put(place, table + (j * counts[0] + i if by_columns else i * counts[1] + j) * SLOT_BYTES)
            y, base = y + row_step, base + row_step * row_stride


def _write_pixels(e: Emitter, counts: tuple[int, int]) -> None:
    """The function `pixels`: what `places` does, for the few tiles that are marked, in loops of little code."""
    with (
        e.function("pixels", addresses=3, indices=8) as ((table, base, otherwise), numbers, _),
        e.loop(counts[0]) as i,
        e.loop(counts[1]) as j,
    ):
        y, x, row_stride, stride, height, width, row_step, step = numbers
        row, column = row_step * i, step * j
        inside = (y + row).within(height) & (x + column).within(width)
        place = e.select(inside, base + (row * row_stride + column * stride), otherwise)
        e.put(place, table + (e.index(i) * counts[1] + j) * SLOT_BYTES)


# -- weights to planes -------------------------------------------------------------------------------------------------


def panels_for(kernel: ProductKernel | WeightsKernel, target: Target) -> list[Panel]:
    """How a group's output channels are cut; a register tile's rows are tiles of the image."""
    return panels_of(kernel.dtype, kernel.group_out_channels, target)


_USUAL_TILES = 48  # of a task: planning.blocking's winograd_tiles, of which most register tiles leave nothing over


def panels_of(dtype: str, out_channels: int, target: Target) -> list[Panel]:
    """`panels_for` so many output channels."""
    return cut_panels(target.transposed_registers, lanes_for(target, dtype, out_channels), out_channels, _USUAL_TILES)


def packed_elements(kernel: WeightsKernel, target: Target) -> int:
    """Of a group's transformed weights: [panel][plane][input channel][panel's channels]; planes are `apart`.

    Where a panel's channels are no whole vectors, lanes behind them hold anything.
    """
    return sum(_panel_bytes(kernel, panel) for panel in panels_for(kernel, target)) // ELEMENT_BYTES[kernel.dtype]


def _panel_bytes(kernel: WeightsKernel, panel: Panel) -> int:
    return kernel.planes * _weight_plane_bytes(kernel, panel)


def _weight_plane_bytes(kernel: WeightsKernel, panel: Panel) -> int:
    return apart(kernel.group_in_channels * panel.width * ELEMENT_BYTES[kernel.dtype])


def weights_ir(kernel: WeightsKernel, target: Target, contiguous: bool) -> str:
    """The module of `weights`; tasks are numbered (group · panels + panel) · input channels + input channel.

    contiguous says that output channels lie side by side.
    """
    panels = panels_for(kernel, target)
    e = Emitter(kernel.dtype, panels[0].lanes, target.fused)
    size, channels = e.element_bytes, kernel.group_in_channels
    for lanes in {lanes for panel in panels for _, _, lanes in e.vector_runs(panel.channels, repeatable=True)}:
        _write_taps(e, kernel, target.vector_registers, lanes, contiguous)
    group_bytes = packed_elements(kernel, target) * size
    with (
        e.exported("weights", WEIGHTS_FRAME) as (frame, first, end, _),
        e.denormals_flushed(target.architecture),
    ):
        row_stride, column_stride, in_stride, out_stride = frame.indices(
            "row_stride", "column_stride", "in_stride", "out_stride"
        )
        with e.loop(end - first) as i:
            number = first + i
            c, rest = number % channels, number // channels
            n, group = rest % len(panels), rest // len(panels)
            channel = n * panels[0].width
            w = frame.address("w") + (group * kernel.group_out_channels + channel) * out_stride + c * in_stride
            packed = frame.address("planes") + group * group_bytes + n * _panel_bytes(kernel, panels[0])
            places = {panel: packed + c * (panel.width * size) for panel in dict.fromkeys([panels[-1], panels[0]])}
            for panel in each_panel(e, panels, n):
                strides = row_stride, column_stride, out_stride, e.index(_weight_plane_bytes(kernel, panel))
                for o, run, lanes in e.vector_runs(panel.channels, repeatable=True):
                    e.call(f"taps_{lanes}", w + out_stride * o, places[panel] + o * size, e.index(run), *strides)
    return e.text()


def _write_taps(e: Emitter, kernel: WeightsKernel, registers: int, lanes: int, contiguous: bool) -> None:
    """The function `taps`: a kernel's taps to the planes, for a run of output channels."""
    columns = kernel.programs[1]
    with e.function(f"taps_{lanes}", addresses=2, indices=5) as ((w, packed), numbers, _):
        channels, row_stride, column_stride, out_stride, plane_bytes = numbers
        with e.each_vector(channels, lanes) as o:
            first, planes = w + out_stride * o, packed + o * e.element_bytes

            def load(i: int, j: int) -> Vector:
                tap = first + row_stride * i + column_stride * j
                if contiguous:
                    return e.load(tap, lanes)
                return e.gather([tap + out_stride * lane for lane in range(lanes)])

            def store(i: int, j: int, value: Vector) -> None:
                e.store(value, planes + plane_bytes * (i * len(columns.outputs) + j))

            both_axes(e, kernel.programs, registers, load, store)


# -- the product, and planes to the output -----------------------------------------------------------------------------


MOST_TILES = 60
"""Of a task, at a time: a plane of its products has room for as many."""

_PLANE_TILES = MOST_TILES + MOST_ROWS  # and for what a register tile has beyond the last one


def thread_bytes(kernel: ProductKernel) -> int:
    """One thread's scratch: the products' planes, [plane][tile of a block][panel's channels], and a place to write to.

    Enough for the panels of any target, so that a plan can tell it without asking for the machine.
    """
    channels_bytes = whole_vectors(kernel.group_out_channels, kernel.dtype) * ELEMENT_BYTES[kernel.dtype]
    most = min(channels_bytes, MOST_VECTORS * WIDEST_VECTOR_BYTES)
    return kernel.planes * apart(_PLANE_TILES * most) + most


def surplus_bytes(plane_channels: int, dtype: str) -> int:
    """How far behind the last plane of tiles `product` may read."""
    return MOST_ROWS * plane_channels * ELEMENT_BYTES[dtype]


def whole_vectors(channels: int, dtype: str) -> int:
    """So many channels, filled up to whole vectors of any target."""
    lanes = WIDEST_VECTOR_BYTES // ELEMENT_BYTES[dtype]
    return math.ceil(channels / lanes) * lanes


def product_tasks(kernel: ProductKernel, target: Target, groups: int, blocks: int, parity: int = 0) -> int:
    """Tasks of so many blocks of tiles, numbered (block · groups + group) · panels + panel."""
    if kernel.adjoint:
        blocks = (blocks + 1 - parity) // 2
    return blocks * groups * len(panels_for(kernel, target))


def product_ir(kernel: ProductKernel, target: Target) -> str:
    """The module of `product`."""
    return _Product(kernel, target).module()


class _Product:
    def __init__(self, kernel: ProductKernel, target: Target) -> None:
        self.kernel, self.panels = kernel, panels_for(kernel, target)
        self.architecture, self.registers = target.architecture, target.vector_registers
        self.e = Emitter(kernel.dtype, self.panels[0].lanes, target.fused)
        self.group_bytes = packed_elements(kernel.weights, target) * self.e.element_bytes
        self.thread_bytes = thread_bytes(kernel)
        self.row_bytes = kernel.plane_channels * self.e.element_bytes
        # of a plane of a block's products: what the widest panel needs
        self.sums_bytes = apart(_PLANE_TILES * self.panels[0].width * self.e.element_bytes)

    def module(self) -> str:
        e, kernel = self.e, self.kernel
        for panel in dict.fromkeys(self.panels):
            for height in panel.heights:
                self.tile(panel, height)
        rows, columns = (len(program.outputs) for program in kernel.output_programs)
        self.places_bytes = rows * columns * SLOT_BYTES
        _write_places(e, (rows, columns))
        _write_pixels(e, self.pixels)
        counts = {lanes for panel in self.panels for _, _, lanes in self.runs(panel)}
        write_functions(e, kernel.activation, counts)
        for lanes in counts:
            self.write_direct(lanes)
            self.write_back(lanes)
        with (
            e.exported("product", PRODUCT_FRAME) as (frame, first, end, worker),
            e.denormals_flushed(self.architecture),
        ):
            places, told = e.stack(2 * self.places_bytes), e.stack_record(_TOLD_FIELDS)
            kinds = _TOLD_FIELDS.kinds.items()
            told.fill(**{name: frame.address(name) if kind is Address else frame.index(name) for name, kind in kinds})
            scratch, groups = frame.address("scratch") + worker * self.thread_bytes, frame.index("groups")
            with e.loop(end - first) as i:
                number, count = first + i, len(self.panels)
                panel_number, rest = number % count, number // count
                group, block = rest % groups, rest // groups
                for panel in each_panel(e, self.panels, panel_number):
                    self.block(frame, told, scratch, places, block, group, panel_number, panel)
        return e.text()

    def block(
        self,
        frame: Record,
        told: Record,
        scratch: Address,
        places: Address,
        block: Index,
        group: Index,
        number: Index,
        panel: Panel,
    ) -> None:
        """A block of tiles and a panel of channels: every plane's product, then every tile's way back."""
        e, kernel, size = self.e, self.kernel, self.e.element_bytes
        if kernel.adjoint:
            block = block * 2 + frame.index("parity")
        begin = block * frame.index("block")
        tiles = e.least(frame.index("tiles_here") - begin, frame.index("block"))
        w = frame.address("w") + group * self.group_bytes + number * _panel_bytes(kernel.weights, self.panels[0])
        with e.loop((tiles + (MOST_TILES - 1)) // MOST_TILES) as part:
            first = begin + e.index(part) * MOST_TILES
            count = e.least(begin + tiles - first, MOST_TILES)
            planes = frame.address("planes") + first * self.row_bytes + group * (kernel.group_in_channels * size)
            plane_bytes, weight_bytes = frame.index("plane_bytes"), _weight_plane_bytes(kernel.weights, panel)
            with e.loop(kernel.planes) as plane:
                k = e.index(plane)
                inputs, weights, sums = planes + k * plane_bytes, w + k * weight_bytes, scratch + k * self.sums_bytes
                self.products(panel, inputs, weights, sums, count)
            with e.loop(count) as t:
                self.back(frame, told, e.index(t), first, scratch, places, group, number, panel)

    def products(self, panel: Panel, inputs: Address, weights: Address, sums: Address, count: Index) -> None:
        """A plane's products of so many tiles: whole register tiles, and one for what these leave over.

        That one may have rows beyond the last tile. They read what is there, and their sums are not looked at.
        """
        e, (*smaller, rows), sums_bytes = self.e, panel.heights, panel.width * self.e.element_bytes
        most_left = smaller[-1] if smaller else 0
        whole = (count + (rows - 1 - most_left)) // rows
        with e.loop(whole) as t:
            row = e.index(t) * rows
            e.call(f"{panel.name}_{rows}", inputs + row * self.row_bytes, weights, sums + row * sums_bytes)
        done, left = whole * rows, count - whole * rows
        for few, height in zip([0, *smaller], smaller, strict=False):
            with e.when((e.index(few) < left) & (left < height + 1)):
                e.call(f"{panel.name}_{height}", inputs + done * self.row_bytes, weights, sums + done * sums_bytes)

    def back(
        self,
        frame: Record,
        told: Record,
        t: Index,
        first: Index,
        scratch: Address,
        places: Address,
        group: Index,
        panel_number: Index,
        panel: Panel,
    ) -> None:
        """One tile's outputs from its planes."""
        e, kernel, size = self.e, self.kernel, self.e.element_bytes
        number, image_tiles = first + t + frame.index("first_tile"), frame.index("image_tiles")
        y, x = TILE_FIELDS.row(frame.address("tiles"), number % image_tiles).indices("y", "x")
        image = number // image_tiles
        nowhere = scratch + (self.thread_bytes - max(each.width for each in self.panels) * size)
        out = group * kernel.group_out_channels + panel_number * self.panels[0].width
        channel = out * size

        def find_places(name: str, prefix: str, table: Address) -> None:
            image_stride, row, column = (frame.index(f"{prefix}{axis}_stride") for axis in ("image", "row", "column"))
            base = frame.address(name) + image * image_stride + (y * row + x * column) + channel
            e.call("places", table, base, nowhere, y, x, row, column, *_limits(frame))

        find_places("y", "", places)
        if kernel.residual:
            find_places("residual", "residual_", places + self.places_bytes)
        tile = scratch + t * (panel.width * size)
        bias = frame.address("bias") + channel
        record = frame.address("records") + (first + t) * frame.index("record_bytes")
        trusted = RECORD.at(record).index("direct").equals(0)
        inputs, out_stride = group * (kernel.group_in_channels * size), self.direct_fields(frame).index("out_stride")
        for c, channels, lanes in self.runs(panel):
            offset, w = c * size, frame.address("original") + (out + c) * out_stride
            addresses = tile + offset, bias + offset, places, w, told.place
            e.call(f"back_{lanes}", *addresses, e.index(offset), e.index(channels), number, inputs, trusted)

    def direct_fields(self, frame: Record) -> Record:
        return DIRECT_FIELDS.at(frame.address("direct"))

    @property
    def adds(self) -> bool:
        """True if outputs are added to what may lie where they are written."""
        return self.kernel.residual or self.kernel.adjoint

    def runs(self, panel: Panel) -> list[tuple[int, int, int]]:
        """Of a panel's channels; nothing may come twice where it is added to what is there."""
        return self.e.vector_runs(panel.channels, repeatable=not self.adds)

    def write_back(self, lanes: int) -> None:
        """The function `back`: a tile's outputs, for a run of channels at an offset from its places.

        Outputs of a tile that its transform has marked, or that are not finite, are left to `direct`. None is written
        before, because it may be added to what is there.
        """
        e, kernel = self.e, self.kernel
        columns, short = kernel.output_programs[1], is_short(kernel.activation)
        with (
            e.function(f"back_{lanes}", addresses=5, indices=4, conditions=1) as (addresses, numbers, (trusted,)),
            e.each_vector(numbers[1], lanes) as o,
        ):
            (tile, bias, places, w, told), (offset, _, number, inputs) = addresses, numbers
            here = o * e.element_bytes
            outputs: dict[int, Vector] = {}

            def load(i: int, j: int) -> Vector:
                return e.load(tile + (i * columns.inputs + j) * self.sums_bytes + here)

            def keep(i: int, j: int, value: Vector) -> None:
                outputs[i * len(columns.outputs) + j] = value

            def finish(outputs: Mapping[int, Vector]) -> None:
                self.finish(outputs, places, bias + here, offset + here, lanes)

            both_axes(e, kernel.output_programs, self.registers, load, keep)
            if not self.adds:
                finish(outputs)
            total = e.absolute(in_pairs(e.add, list(outputs.values())))
            finite = e.compare("olt", e.part(total, 0, lanes), e.constant(math.inf))
            with e.either(e.all(finite) & trusted) as (yes, no):
                with yes:
                    if self.adds:
                        finish(outputs)
                with no:
                    out_stride = self.direct_fields(_TOLD_FIELDS.at(told)).index("out_stride")
                    weights = w + out_stride * o
                    e.call(f"direct_{lanes}", places, bias + here, weights, told, offset + here, number, inputs)
            if not short:
                for cell in range(len(outputs)):
                    place = (places + cell * SLOT_BYTES).address() + offset + here
                    activate_memory(e, place, place, lanes)

    def finish(self, outputs: Mapping[int, Vector], places: Address, bias: Address, offset: Index, lanes: int) -> None:
        """Bias, residual and a short activation of a vector of channels; to the places of these numbers."""
        e, kernel = self.e, self.kernel
        added = e.load(bias, lanes) if kernel.bias else None
        for number, value in outputs.items():
            cell = places + number * SLOT_BYTES
            value = value if added is None else e.add(value, added)
            if kernel.residual:
                value = e.add(value, e.load((cell + self.places_bytes).address() + offset, lanes))
            place = cell.address() + offset
            if kernel.adjoint:
                value = e.add(value, e.load(place, lanes))
            e.store(activate(e, kernel.activation, value) if is_short(kernel.activation) else value, place, lanes)

    @property
    def pixels(self) -> tuple[int, int]:
        """The rows and columns of what a tile's outputs are computed from."""
        rows, columns = self.kernel.axes
        return (rows.outputs, columns.outputs) if self.kernel.adjoint else (rows.size, columns.size)

    def write_direct(self, lanes: int) -> None:
        """The function `direct`: a tile's outputs by direct sums, for a vector of channels.

        A register tile of some rows of outputs is summed over taps and channels. An adjoint one is of output gradients,
        and is added to the positions that a tap leads to, tap after tap.
        """
        e, kernel, (height, width) = self.e, self.kernel, self.pixels
        rows, columns = kernel.axes
        most = max((self.registers - _SPARE_REGISTERS) // columns.outputs, 1)
        at_once = max(n for n in range(1, most + 1) if rows.outputs % n == 0)
        with e.function(f"direct_{lanes}", addresses=4, indices=3) as ((places, bias, w, place), numbers, _):
            offset, number, inputs = numbers
            frame, table = _TOLD_FIELDS.at(place), e.stack(height * width * SLOT_BYTES)
            told = self.direct_fields(frame)
            image_stride, row_stride, column_stride = told.indices("image_stride", "row_stride", "column_stride")
            tile, image = number % frame.index("image_tiles"), number // frame.index("image_tiles")
            y, x = TILE_FIELDS.row(frame.address("tiles"), tile).indices("y", "x")
            y, x = y - told.index("low_row"), x - told.index("low_column")
            base = frame.address("x") + image * image_stride + (y * row_stride + x * column_stride) + inputs
            limits = *told.indices("rows", "columns"), *frame.indices("row_step", "column_step")
            e.call("pixels", table, base, frame.address("zeros"), y, x, row_stride, column_stride, *limits)
            tap_row, tap_column, in_stride, out_stride = told.indices(
                "tap_row_stride", "tap_column_stride", "in_stride", "out_stride"
            )

            def add(sums: list[Vector], first: Address, weights: Address) -> None:
                """Add a tap's products with the pixels from one of the table on."""
                cells = [first + (i * width + j) * SLOT_BYTES for i in range(at_once) for j in range(columns.outputs)]
                pixels = [cell.address() for cell in cells]
                with e.loop(e.index(kernel.group_in_channels), carried=sums) as c:
                    here = weights + in_stride * c
                    if kernel.contiguous:
                        weight = e.load(here, lanes)
                    else:
                        weight = e.gather([here + out_stride * lane for lane in range(lanes)])
                    for n, pixel in enumerate(pixels):
                        sums[n] = e.multiply_add(e.broadcast(pixel + c * e.element_bytes), weight, sums[n])

            row_step, column_step = frame.indices("row_step", "column_step")
            zeros = [e.constant(0)] * (at_once * columns.outputs)
            if not kernel.adjoint:
                with e.loop(rows.outputs // at_once) as block:
                    first, sums = e.index(block) * at_once, list(zeros)
                    with e.loop(rows.taps, carried=sums) as u, e.loop(columns.taps, carried=sums) as v:
                        add(sums, table + ((first + u) * width + v) * SLOT_BYTES, w + tap_row * u + tap_column * v)
                    cells = places + first * (columns.outputs * SLOT_BYTES)
                    self.finish(dict(enumerate(sums)), cells, bias, offset, lanes)
                return
            with e.loop(rows.taps) as u, e.loop(columns.taps) as v, e.loop(rows.outputs // at_once) as block:
                first, sums = e.index(block) * at_once, list(zeros)
                add(sums, table + first * (width * SLOT_BYTES), w + tap_row * u + tap_column * v)
                for n, value in enumerate(sums):
                    i, j = first + n // columns.outputs, n % columns.outputs
                    with e.when((y + i * row_step).within(limits[0]) & (x + column_step * j).within(limits[1])):
                        cell = places + ((i + u) * columns.size + (e.index(v) + j)) * SLOT_BYTES
                        target = cell.address() + offset
                        e.store(e.add(e.load(target, lanes), value), target, lanes)

    def tile(self, panel: Panel, rows: int) -> None:
        """The function of one register tile: so many tiles of the image, by a panel of channels, in one plane."""
        e, vectors = self.e, panel.tile.vectors
        row_bytes = panel.width * e.element_bytes
        with e.function(f"{panel.name}_{rows}", addresses=3) as ((inputs, weights, sums), _, _):
            places = [inputs + i * self.row_bytes for i in range(rows)]
            values = [e.constant(0)] * (rows * vectors)
            multiply_tile(e, places, weights, row_bytes, self.kernel.group_in_channels, values)
            for i in range(rows):
                for j in range(vectors):
                    e.store(values[i * vectors + j], sums + i * row_bytes + j * e.lanes * e.element_bytes)
