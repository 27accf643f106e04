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
from collections.abc import Callable, Sequence
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
from sevenloops.core.activations import Activation

# What calls are given. Strides are in bytes. An image has so many rows, columns and tiles; row_step and column_step are
# from one position of a tile to the next. The first channels' vectors are transformed, so many channels.
TRANSFORM_FRAME = Fields(
    image=Address,
    planes=Address,
    zeros=Address,
    tiles=Address,
    first_tile=Index,
    image_tiles=Index,
    rows=Index,
    columns=Index,
    row_step=Index,
    column_step=Index,
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
    groups=Index,
    first_tile=Index,
    tiles_here=Index,
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
TILE_FIELDS = Fields(y=Index, x=Index)  # a tile's first position, in the image that is read or written

Axes: TypeAlias = tuple[Transforms, Transforms]
"""Along the axis of rows, and of columns."""

Programs: TypeAlias = tuple[LinearProgram, LinearProgram]
"""Of a matrix for each axis."""

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
    """

    dtype: str
    channels: int
    axes: Axes
    of_gradient: bool = False
    padded: bool = False
    total: bool = False

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


def _column(load: Callable[[int, int], Vector], j: int, i: int) -> Vector:
    return load(i, j)


# -- images to planes --------------------------------------------------------------------------------------------------


def transform_ir(kernel: TransformKernel, target: Target) -> str:
    """The module of `transform`; a task is a tile, counted from the frame's first."""
    lanes = lanes_for(target, kernel.dtype, kernel.channels)
    e = Emitter(kernel.dtype, lanes, target.fused)
    size, (rows, columns) = e.element_bytes, kernel.programs
    rest = kernel.channels % lanes if kernel.padded or kernel.channels < lanes else 0
    _write_places(e, (rows.inputs, columns.inputs))
    for run in {lanes, rest} - {0, lanes if kernel.channels < lanes else 0}:
        _write_patch(e, kernel, target.vector_registers, run)
    with (
        e.exported("transform", TRANSFORM_FRAME) as (frame, first, end, _),
        e.denormals_flushed(target.architecture),
    ):
        places = e.stack(rows.inputs * columns.inputs * SLOT_BYTES)
        with e.loop(end - first) as i:
            number = first + i + frame.index("first_tile")
            tile, image_number = number % frame.index("image_tiles"), number // frame.index("image_tiles")
            y, x = TILE_FIELDS.row(frame.address("tiles"), tile).indices("y", "x")
            image = frame.address("image") + image_number * frame.index("image_stride")
            row_stride, column_stride, plane_bytes = frame.indices("row_stride", "column_stride", "plane_bytes")
            image = image + (y * row_stride + x * column_stride)
            e.call("places", places, image, frame.address("zeros"), y, x, row_stride, column_stride, *_limits(frame))
            planes, channels = (
                frame.address("planes") + (first + i) * frame.index("tile_bytes"),
                frame.index("channels"),
            )
            whole = channels // lanes * lanes if rest else channels
            if kernel.channels >= lanes:
                e.call(f"patch_{lanes}", places, planes, e.index(0), whole, plane_bytes)
            if rest:
                with e.when(whole < channels):
                    at = whole * size
                    e.call(f"patch_{rest}", places, planes + at, at, e.index(rest), plane_bytes)
    return e.text()


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
            return e.load((places + (i * columns.inputs + j) * SLOT_BYTES).address() + offset + place, lanes)

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


def _write_places(e: Emitter, counts: tuple[int, int]) -> None:
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
                e.put(place, table + (i * counts[1] + j) * SLOT_BYTES)
            y, base = y + row_step, base + row_step * row_stride


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
        counts = {lanes for panel in self.panels for _, _, lanes in self.runs(panel)}
        write_functions(e, kernel.activation, counts)
        for lanes in counts:
            self.write_back(lanes)
        with (
            e.exported("product", PRODUCT_FRAME) as (frame, first, end, worker),
            e.denormals_flushed(self.architecture),
        ):
            places = e.stack(2 * self.places_bytes)
            scratch, groups = frame.address("scratch") + worker * self.thread_bytes, frame.index("groups")
            with e.loop(end - first) as i:
                number, count = first + i, len(self.panels)
                panel_number, rest = number % count, number // count
                group, block = rest % groups, rest // groups
                for panel in each_panel(e, self.panels, panel_number):
                    self.block(frame, scratch, places, block, group, panel_number, panel)
        return e.text()

    def block(
        self,
        frame: Record,
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
        channel = (group * kernel.group_out_channels + number * self.panels[0].width) * size
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
                self.back(frame, e.index(t), first, scratch, places, channel, panel)

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
        t: Index,
        first: Index,
        scratch: Address,
        places: Address,
        channel: Index,
        panel: Panel,
    ) -> None:
        """One tile's outputs from its planes."""
        e, kernel, size = self.e, self.kernel, self.e.element_bytes
        number, image_tiles = first + t + frame.index("first_tile"), frame.index("image_tiles")
        y, x = TILE_FIELDS.row(frame.address("tiles"), number % image_tiles).indices("y", "x")
        image = number // image_tiles
        nowhere = scratch + (self.thread_bytes - max(each.width for each in self.panels) * size)

        def find_places(name: str, prefix: str, table: Address) -> None:
            image_stride, row, column = (frame.index(f"{prefix}{axis}_stride") for axis in ("image", "row", "column"))
            base = frame.address(name) + image * image_stride + (y * row + x * column) + channel
            e.call("places", table, base, nowhere, y, x, row, column, *_limits(frame))

        find_places("y", "", places)
        if kernel.residual:
            find_places("residual", "residual_", places + self.places_bytes)
        tile = scratch + t * (panel.width * size)
        bias = frame.address("bias") + channel
        for c, channels, lanes in self.runs(panel):
            offset = c * size
            e.call(f"back_{lanes}", tile + offset, bias + offset, places, e.index(offset), e.index(channels))

    def runs(self, panel: Panel) -> list[tuple[int, int, int]]:
        """Of a panel's channels; nothing may come twice where it is added to what is there."""
        return self.e.vector_runs(panel.channels, repeatable=not (self.kernel.residual or self.kernel.adjoint))

    def write_back(self, lanes: int) -> None:
        """The function `back`: a tile's outputs, for a run of channels at an offset from its places."""
        e, kernel = self.e, self.kernel
        columns, short = kernel.output_programs[1], is_short(kernel.activation)
        with (
            e.function(f"back_{lanes}", addresses=3, indices=2) as ((tile, bias, places), (offset, channels), _),
            e.each_vector(channels, lanes) as o,
        ):
            here = o * e.element_bytes
            added = e.load(bias + here, lanes) if kernel.bias else None

            def load(i: int, j: int) -> Vector:
                return e.load(tile + (i * columns.inputs + j) * self.sums_bytes + here)

            def store(i: int, j: int, value: Vector) -> None:
                cell = places + (i * len(columns.outputs) + j) * SLOT_BYTES
                value = value if added is None else e.add(value, added)
                if kernel.residual:
                    residual = (cell + self.places_bytes).address() + offset + here
                    value = e.add(value, e.load(residual, lanes))
                place = cell.address() + offset + here
                if kernel.adjoint:
                    value = e.add(value, e.load(place, lanes))
                e.store(activate(e, kernel.activation, value) if short else value, place, lanes)

            both_axes(e, kernel.output_programs, self.registers, load, store)
            if not short:
                for cell in range(math.prod(len(program.outputs) for program in kernel.output_programs)):
                    place = (places + cell * SLOT_BYTES).address() + offset + here
                    activate_memory(e, place, place, lanes)

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
