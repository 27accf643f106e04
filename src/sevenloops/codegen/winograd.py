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
from fractions import Fraction
from functools import partial, reduce
from typing import NamedTuple, TypeAlias

from sevenloops.codegen.emitter import ELEMENT_BYTES, SLOT_BYTES, Address, Emitter, Index, Int, Vector
from sevenloops.codegen.gemm import Panel, cut_panels
from sevenloops.codegen.microkernels import MOST_VECTORS, activate, lanes_for, multiply_tile
from sevenloops.codegen.minimal_filtering import LinearProgram, Matrix, Transforms, linear_program, transpose
from sevenloops.codegen.targets import LINE_BYTES, WIDEST_VECTOR_BYTES, Target

# What calls are given: addresses and numbers, in these orders. Strides are in bytes.
TRANSFORM_FRAME = (
    "image", "planes", "zeros", "tiles", "first_tile", "image_stride", "row_stride", "column_stride", "plane_bytes",
)  # fmt: skip
WEIGHTS_FRAME = ("w", "planes", "row_stride", "column_stride", "in_stride", "out_stride")
PRODUCT_FRAME = (
    "planes", "w", "y", "bias", "residual", "tiles", "scratch", "first_tile", "tiles_here", "plane_bytes",
    "image_stride", "row_stride", "column_stride",
    "residual_image_stride", "residual_row_stride", "residual_column_stride", "parity",
)  # fmt: skip


Axes: TypeAlias = tuple[Transforms, Transforms]
"""Along the axis of rows, and of columns."""

Programs: TypeAlias = tuple[LinearProgram, LinearProgram]
"""Of a matrix for each axis."""

_SPARE_REGISTERS = 4  # of a transform, for what is loaded and summed while others hold what lies between its axes
TILE_FIELDS = ("y", "x")  # a tile's first position, in the image that is read or written


class TransformKernel(NamedTuple):
    """Patches of an image to planes.

    Attributes
    ----------
    dtype : str
    channels, padded_channels : int
        Those transformed; those from one tile's to the next one's in a plane.
    axes : Axes
    image_size : (int, int)
    dilation : (int, int)
        From one position of a patch to the next.
    tiles : int
        Of an image.
    of_gradient : bool
        Whether patches are of output gradients: A·patch·Aᵀ, in place of Bᵀ·patch·B.
    total : bool
        Whether there is a plane more, of the sums of all a patch's numbers.
    """

    dtype: str
    channels: int
    padded_channels: int
    axes: Axes
    image_size: tuple[int, int]
    dilation: tuple[int, int]
    tiles: int
    of_gradient: bool = False
    total: bool = False

    @property
    def programs(self) -> Programs:
        """From a patch's positions to the planes."""
        return programs(self.axes, lambda axis: transpose(axis.output) if self.of_gradient else axis.input)


class ProductKernel(NamedTuple):
    """Planes of tiles times transformed weights, and the way back.

    Attributes
    ----------
    dtype : str
    group_in_channels, group_out_channels, groups : int
    plane_channels : int
        From one tile's to the next one's in a plane.
    axes : Axes
    output_size : (int, int)
    dilation : (int, int)
        From one output of a tile to the next.
    tiles : int
        Of an image.
    block : int
        Tiles of a task.
    counts : tuple of int
        The tiles that tasks have: block, and what is left at the end.
    bias, residual : bool
    activation : str or None
    adjoint : bool
        Whether results are added to what is there. Blocks are whole rows of the image's tiles then, and a call does
        every second one, from the first or from the second as the frame's `parity` says: tiles overlap the next row's
        at most.
    """

    dtype: str
    group_in_channels: int
    group_out_channels: int
    groups: int
    plane_channels: int
    axes: Axes
    output_size: tuple[int, int]
    dilation: tuple[int, int]
    tiles: int
    block: int
    counts: tuple[int, ...]
    bias: bool = False
    residual: bool = False
    activation: str | None = None
    adjoint: bool = False

    @property
    def planes(self) -> int:
        return math.prod(axis.size for axis in self.axes)

    @property
    def weight_programs(self) -> Programs:
        """From taps to planes."""
        return programs(self.axes, lambda axis: axis.weight)

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

    def total(step: Sequence[tuple[Fraction, int]]) -> Vector:
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
    _write_places(e, kernel.image_size, kernel.dilation, (rows.inputs, columns.inputs))
    runs = e.vector_runs(kernel.channels, repeatable=kernel.padded_channels == kernel.channels)
    for _, _, lanes in runs:
        _write_patch(e, kernel, target.vector_registers, lanes)
    with (
        e.function("transform", addresses=1, indices=3, exported=True) as ((frame,), (first, end, _), _),
        e.denormals_flushed(target.architecture),
    ):
        places = e.stack(rows.inputs * columns.inputs * SLOT_BYTES)
        given = partial(frame.index)
        slot = TRANSFORM_FRAME.index

        def task(i: Int, _: list[Vector]) -> Sequence[Vector]:
            here = first + i
            number = here + given(slot("first_tile"))
            entry = frame.address(slot("tiles")) + number % kernel.tiles * (len(TILE_FIELDS) * SLOT_BYTES)
            y, x = entry.index(0), entry.index(1)
            image = frame.address(slot("image")) + number // kernel.tiles * given(slot("image_stride"))
            strides = given(slot("row_stride")), given(slot("column_stride"))
            image = image + (y * strides[0] + x * strides[1])
            e.call("places", places, image, frame.address(slot("zeros")), y, x, *strides)
            plane_bytes = given(slot("plane_bytes"))
            planes = frame.address(slot("planes")) + here * (kernel.padded_channels * size)

            for channel, channels, lanes in runs:
                numbers = e.index(channel * size), e.index(channels), plane_bytes
                e.call(f"patch_{lanes}", places, planes + channel * size, *numbers)
            return ()

        e.loop(end - first, task)
    return e.text()


def _write_patch(e: Emitter, kernel: TransformKernel, registers: int, lanes: int) -> None:
    """The function `patch`: a patch to the planes, for a run of channels at an offset from its places."""
    rows, columns = kernel.programs
    kept = min(kernel.padded_channels - kernel.channels + lanes, e.lanes)
    with e.function(f"patch_{lanes}", addresses=2, indices=3) as ((places, planes), (offset, channels, plane_bytes), _):

        def vector(c: Int) -> None:
            place = c * e.element_bytes

            def load(i: int, j: int) -> Vector:
                return e.load((places + (i * columns.inputs + j) * SLOT_BYTES).address() + offset + place, lanes)

            def store(i: int, j: int, value: Vector) -> None:
                plane = plane_bytes * (i * len(columns.outputs) + j)
                e.store(value, planes + plane + place, lanes if kept < e.lanes else None)

            both_axes(e, kernel.programs, registers, load, store)
            if kernel.total:
                numbers = [load(i, j) for i in range(rows.inputs) for j in range(columns.inputs)]
                store(len(rows.outputs), 0, reduce(e.add, numbers))

        e.each_vector(channels, lanes, vector)


def _write_places(e: Emitter, limits: tuple[int, int], steps: tuple[int, int], counts: tuple[int, int]) -> None:
    """The function `places`: a table of the addresses of (y, x) + steps·(i, j); of `otherwise`, beyond the limits."""
    with e.function("places", addresses=3, indices=4) as ((table, base, otherwise), (y, x, row_stride, stride), _):
        columns = [((x + j * steps[1]).within(limits[1]), stride * (j * steps[1])) for j in range(counts[1])]
        for i in range(counts[0]):
            inside, row = (y + i * steps[0]).within(limits[0]), base + row_stride * (i * steps[0])
            for j, (also_inside, right) in enumerate(columns):
                place = e.select(inside & also_inside, row + right, otherwise)
                e.store_address(place, table + (i * counts[1] + j) * SLOT_BYTES)


# -- weights to planes -------------------------------------------------------------------------------------------------


def panels_for(kernel: ProductKernel, target: Target) -> list[Panel]:
    """How a group's output channels are cut; a register tile's rows are tiles of the image."""
    return panels_of(kernel.dtype, kernel.group_out_channels, kernel.block, target)


def panels_of(dtype: str, out_channels: int, block: int, target: Target) -> list[Panel]:
    """`panels_for` so many output channels, in blocks of so many tiles."""
    lanes = lanes_for(target, dtype, out_channels)
    return cut_panels(target.transposed_registers, lanes, out_channels, block)


def packed_elements(kernel: ProductKernel, target: Target) -> int:
    """Of the transformed weights: [group][panel][plane][input channel][panel's channels]; planes are `apart`.

    Where a panel's channels are no whole vectors, lanes behind them hold anything.
    """
    panels = sum(_panel_bytes(kernel, panel) for panel in panels_for(kernel, target))
    return kernel.groups * panels // ELEMENT_BYTES[kernel.dtype]


def _panel_bytes(kernel: ProductKernel, panel: Panel) -> int:
    return kernel.planes * _weight_plane_bytes(kernel, panel)


def _weight_plane_bytes(kernel: ProductKernel, panel: Panel) -> int:
    return apart(kernel.group_in_channels * panel.width * ELEMENT_BYTES[kernel.dtype])


def weights_ir(kernel: ProductKernel, target: Target, contiguous: bool) -> str:
    """The module of `weights`; tasks are numbered (group · panels + panel) · input channels + input channel.

    contiguous says that output channels lie side by side.
    """
    panels = panels_for(kernel, target)
    e = Emitter(kernel.dtype, panels[0].lanes, target.fused)
    size, channels = e.element_bytes, kernel.group_in_channels
    for lanes in {lanes for panel in panels for _, _, lanes in e.vector_runs(panel.channels, repeatable=True)}:
        _write_taps(e, kernel, target.vector_registers, lanes, contiguous)
    group_bytes = packed_elements(kernel, target) // kernel.groups * size
    slot = WEIGHTS_FRAME.index
    with (
        e.function("weights", addresses=1, indices=3, exported=True) as ((frame,), (first, end, _), _),
        e.denormals_flushed(target.architecture),
    ):
        row_stride, column_stride, in_stride, out_stride = (
            frame.index(slot(name)) for name in ("row_stride", "column_stride", "in_stride", "out_stride")
        )

        def panel(panel: Panel, w: Address, packed: Address) -> Sequence[Vector]:
            strides = row_stride, column_stride, out_stride, e.index(_weight_plane_bytes(kernel, panel))
            for first, channels, lanes in e.vector_runs(panel.channels, repeatable=True):
                e.call(f"taps_{lanes}", w + out_stride * first, packed + first * size, e.index(channels), *strides)
            return ()

        def task(i: Int, _: list[Vector]) -> Sequence[Vector]:
            number = first + i
            c, rest = number % channels, number // channels
            n, group = rest % len(panels), rest // len(panels)
            channel = n * panels[0].width
            w = frame.address(slot("w")) + (group * kernel.group_out_channels + channel) * out_stride + c * in_stride
            packed = frame.address(slot("planes")) + group * group_bytes + n * _panel_bytes(kernel, panels[0])
            last = partial(panel, panels[-1], w, packed + c * (panels[-1].width * size))
            if panels[0] == panels[-1]:
                return last()
            within = partial(panel, panels[0], w, packed + c * (panels[0].width * size))
            return e.choose(n.equals(len(panels) - 1), last, within)

        e.loop(end - first, task)
    return e.text()


def _write_taps(e: Emitter, kernel: ProductKernel, registers: int, lanes: int, contiguous: bool) -> None:
    """The function `taps`: a kernel's taps to the planes, for a run of output channels."""
    columns = kernel.weight_programs[1]
    with e.function(f"taps_{lanes}", addresses=2, indices=5) as ((w, packed), numbers, _):
        channels, row_stride, column_stride, out_stride, plane_bytes = numbers

        def vector(o: Int) -> None:
            first, planes = w + out_stride * o, packed + o * e.element_bytes

            def load(i: int, j: int) -> Vector:
                tap = first + row_stride * i + column_stride * j
                if contiguous:
                    return e.load(tap, lanes)
                return e.gather([tap + out_stride * lane for lane in range(lanes)])

            def store(i: int, j: int, value: Vector) -> None:
                e.store(value, planes + plane_bytes * (i * len(columns.outputs) + j))

            both_axes(e, kernel.weight_programs, registers, load, store)

        e.each_vector(channels, lanes, vector)


# -- the product, and planes to the output -----------------------------------------------------------------------------


def thread_bytes(kernel: ProductKernel) -> int:
    """One thread's scratch: the products' planes, [plane][tile of a block][panel's channels], and a place to write to.

    Enough for the panels of any target, so that a plan can tell it without asking for the machine.
    """
    channels_bytes = whole_vectors(kernel.group_out_channels, kernel.dtype) * ELEMENT_BYTES[kernel.dtype]
    most = min(channels_bytes, MOST_VECTORS * WIDEST_VECTOR_BYTES)
    return kernel.planes * apart(kernel.block * most) + most


def whole_vectors(channels: int, dtype: str) -> int:
    """So many channels, filled up to whole vectors of any target."""
    lanes = WIDEST_VECTOR_BYTES // ELEMENT_BYTES[dtype]
    return math.ceil(channels / lanes) * lanes


def product_tasks(kernel: ProductKernel, target: Target, tiles: int, parity: int = 0) -> int:
    """Tasks are numbered (block of tiles · groups + group) · panels + panel."""
    blocks = -(-tiles // kernel.block)
    if kernel.adjoint:
        blocks = (blocks + 1 - parity) // 2
    return blocks * kernel.groups * len(panels_for(kernel, target))


def product_ir(kernel: ProductKernel, target: Target) -> str:
    """The module of `product`."""
    return _Product(kernel, target).module()


class _Product:
    def __init__(self, kernel: ProductKernel, target: Target) -> None:
        self.kernel, self.panels = kernel, panels_for(kernel, target)
        self.architecture, self.registers = target.architecture, target.vector_registers
        self.e = Emitter(kernel.dtype, self.panels[0].lanes, target.fused)
        self.group_bytes = packed_elements(kernel, target) // kernel.groups * self.e.element_bytes
        self.thread_bytes = thread_bytes(kernel)
        self.row_bytes = kernel.plane_channels * self.e.element_bytes
        # of a plane of a block's products: what the widest panel needs
        self.sums_bytes = apart(kernel.block * self.panels[0].width * self.e.element_bytes)

    def module(self) -> str:
        e, kernel = self.e, self.kernel
        for panel in dict.fromkeys(self.panels):
            for rows in {min(panel.tile.rows, max(kernel.counts)), *self.remainders(panel)}:
                self.tile(panel, rows)
        rows, columns = (len(program.outputs) for program in kernel.output_programs)
        self.places_bytes = rows * columns * SLOT_BYTES
        _write_places(e, kernel.output_size, kernel.dilation, (rows, columns))
        for lanes in {lanes for panel in self.panels for _, _, lanes in self.runs(panel)}:
            self.write_back(lanes)
        with (
            e.function("product", addresses=1, indices=3, exported=True) as ((frame,), (first, end, worker), _),
            e.denormals_flushed(self.architecture),
        ):
            places = e.stack(2 * self.places_bytes)
            scratch = frame.address(PRODUCT_FRAME.index("scratch")) + worker * self.thread_bytes

            def task(i: Int, _: list[Vector]) -> Sequence[Vector]:
                number, count = first + i, len(self.panels)
                panel, rest = number % count, number // count
                group, block = rest % kernel.groups, rest // kernel.groups
                run = partial(self.block, frame, scratch, places, block, group, panel)
                if self.panels[0] == self.panels[-1]:
                    return run(self.panels[-1])
                last = panel.equals(count - 1)
                return e.choose(last, partial(run, self.panels[-1]), partial(run, self.panels[0]))

            e.loop(end - first, task)
        return e.text()

    def block(
        self,
        frame: Address,
        scratch: Address,
        places: Address,
        block: Index,
        group: Index,
        number: Index,
        panel: Panel,
    ) -> Sequence[Vector]:
        """A block of tiles and a panel of channels: every plane's product, then every tile's way back."""
        e, kernel, size = self.e, self.kernel, self.e.element_bytes
        slot, tile = PRODUCT_FRAME.index, panel.tile
        if kernel.adjoint:
            block = block * 2 + frame.index(slot("parity"))
        first = block * kernel.block
        count = e.least(frame.index(slot("tiles_here")) - first, kernel.block)
        channel = number * self.panels[0].width
        planes = frame.address(slot("planes")) + first * self.row_bytes + group * (kernel.group_in_channels * size)
        w = frame.address(slot("w")) + group * self.group_bytes + number * _panel_bytes(kernel, self.panels[0])
        plane_bytes = frame.index(slot("plane_bytes"))
        weight_bytes = _weight_plane_bytes(kernel, panel)

        def plane(k: Int, _: list[Vector]) -> Sequence[Vector]:
            k = e.index(k)
            inputs, weights, sums = planes + k * plane_bytes, w + k * weight_bytes, scratch + k * self.sums_bytes

            def whole(t: Int, _: list[Vector]) -> Sequence[Vector]:
                row = t * tile.rows
                e.call(
                    f"{panel.name}_{tile.rows}", inputs + row * self.row_bytes, weights, sums + row * panel.width * size
                )
                return ()

            if tile.rows <= max(kernel.counts):
                e.loop(count // tile.rows, whole)
            left, done = count % tile.rows, count // tile.rows * tile.rows
            for rows in self.remainders(panel):
                arguments = inputs + done * self.row_bytes, weights, sums + done * (panel.width * size)
                e.when(left.equals(rows), partial(e.call, f"{panel.name}_{rows}", *arguments))
            return ()

        e.loop(kernel.planes, plane)
        global_channel = (group * kernel.group_out_channels + channel) * size

        def back(t: Int, _: list[Vector]) -> Sequence[Vector]:
            self.back(frame, e.index(t), first, scratch, places, global_channel, panel)
            return ()

        e.loop(count, back)
        return ()

    def back(
        self,
        frame: Address,
        t: Index,
        first: Index,
        scratch: Address,
        places: Address,
        channel: Index,
        panel: Panel,
    ) -> None:
        """One tile's outputs from its planes."""
        e, kernel, size, slot = self.e, self.kernel, self.e.element_bytes, PRODUCT_FRAME.index
        number = first + t + frame.index(slot("first_tile"))
        entry = frame.address(slot("tiles")) + number % kernel.tiles * (len(TILE_FIELDS) * SLOT_BYTES)
        start, image = (entry.index(0), entry.index(1)), number // kernel.tiles
        nowhere = scratch + (self.thread_bytes - max(each.width for each in self.panels) * size)

        def choose(name: str, prefix: str, table: Address) -> None:
            image_stride, row, column = (
                frame.index(slot(f"{prefix}{axis}_stride")) for axis in ("image", "row", "column")
            )
            base = frame.address(slot(name)) + image * image_stride + (start[0] * row + start[1] * column) + channel
            e.call("places", table, base, nowhere, *start, row, column)

        choose("y", "", places)
        if kernel.residual:
            choose("residual", "residual_", places + self.places_bytes)
        tile = scratch + t * (panel.width * size)
        bias = frame.address(slot("bias")) + channel

        for c, channels, lanes in self.runs(panel):
            offset = c * size
            e.call(f"back_{lanes}", tile + offset, bias + offset, places, e.index(offset), e.index(channels))

    def runs(self, panel: Panel) -> list[tuple[int, int, int]]:
        """Of a panel's channels; nothing may come twice where it is added to what is there."""
        return self.e.vector_runs(panel.channels, repeatable=not (self.kernel.residual or self.kernel.adjoint))

    def write_back(self, lanes: int) -> None:
        """The function `back`: a tile's outputs, for a run of channels at an offset from its places."""
        e, kernel = self.e, self.kernel
        columns = kernel.output_programs[1]
        with e.function(f"back_{lanes}", addresses=3, indices=2) as ((tile, bias, places), (offset, channels), _):

            def vector(o: Int) -> None:
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
                    e.store(activate(e, kernel.activation, value), place, lanes)

                both_axes(e, kernel.output_programs, self.registers, load, store)

            e.each_vector(channels, lanes, vector)

    def remainders(self, panel: Panel) -> list[int]:
        """The rows that whole register tiles leave over."""
        return sorted({count % panel.tile.rows for count in self.kernel.counts} - {0})

    def tile(self, panel: Panel, rows: int) -> None:
        """The function of one register tile: so many tiles of the image, by a panel of channels, in one plane."""
        e, vectors = self.e, panel.tile.vectors
        row_bytes = panel.width * e.element_bytes
        with e.function(f"{panel.name}_{rows}", addresses=3) as ((inputs, weights, sums), _, _):
            places = [inputs + i * self.row_bytes for i in range(rows)]
            zeros = [e.constant(0)] * (rows * vectors)
            values = multiply_tile(e, places, weights, row_bytes, self.kernel.group_in_channels, zeros)
            for i in range(rows):
                for j in range(vectors):
                    e.store(values[i * vectors + j], sums + i * row_bytes + j * e.lanes * e.element_bytes)
