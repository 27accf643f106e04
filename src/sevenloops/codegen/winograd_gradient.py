"""Winograd's weight gradient: planes transposed times planes, summed over tiles, and back.

The planes are `winograd.transform`'s, of inputs by Bᵀ and of output gradients by A. Two functions:

* `gradient`: in every plane, input channels by output channels, summed over the tiles at hand.
* `weight_gradient`: Gᵀ·(sums)·G, once all tiles are summed.
"""

import math
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from sevenloops.codegen.emitter import ELEMENT_BYTES, Emitter, Int, Vector
from sevenloops.codegen.targets import Target
from sevenloops.codegen.transposed_gemm import Cut, cut
from sevenloops.codegen.winograd import Programs, both_axes, whole_vectors

# What calls are given: addresses and numbers, in these orders.
GRADIENT_FRAME = ("input_planes", "grad_planes", "sums", "tiles_here", "input_plane_bytes", "grad_plane_bytes", "again")
WEIGHT_GRADIENT_FRAME = ("sums", "gw", "row_stride", "column_stride", "in_stride")


class GradientKernel(NamedTuple):
    """Planes transposed times planes: input channels by output channels, summed over tiles.

    Attributes
    ----------
    dtype : str
    in_channels, out_channels : int
        Of one group, or of a block of them.
    programs : Programs
        From planes to taps.
    """

    dtype: str
    in_channels: int
    out_channels: int
    programs: Programs

    @property
    def planes(self) -> int:
        return math.prod(program.inputs for program in self.programs)

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


def gradient_ir(kernel: GradientKernel, target: Target) -> str:
    """The module of `gradient`: sums of this block of tiles, added to what is there if the frame's `again` is 1."""
    parts = cut_for(kernel, target)
    e = Emitter(kernel.dtype, parts.lanes, target.fused)
    size, slot = e.element_bytes, GRADIENT_FRAME.index
    row_bytes, column_bytes = kernel.in_channels * size, kernel.padded_channels * size
    vector_bytes = e.lanes * size

    def tile(rows: int, vectors: int) -> None:
        with e.function(f"tile{rows}x{vectors}", addresses=3, indices=1, conditions=1) as (
            (inputs, grads, sums), (count,), (again,),
        ):  # fmt: skip
            places = [sums + i * column_bytes + j * vector_bytes for i in range(rows) for j in range(vectors)]

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

    row_counts = dict.fromkeys([parts.tile.rows, parts.last_rows] if parts.row_panels > 1 else [parts.last_rows])
    vector_counts = dict.fromkeys(
        [parts.tile.vectors, parts.last_vectors] if parts.column_panels > 1 else [parts.last_vectors]
    )
    for rows in row_counts:
        for vectors in vector_counts:
            tile(rows, vectors)
    with (
        e.function("gradient", addresses=1, indices=3, exported=True) as ((frame,), (first, end, _), _),
        e.denormals_flushed(target.architecture),
    ):

        def task(i: Int, _: list[Vector]) -> Sequence[Vector]:
            number = first + i
            column_panel, rest = number % parts.column_panels, number // parts.column_panels
            row_panel, plane = rest % parts.row_panels, rest // parts.row_panels
            c, o = row_panel * parts.tile.rows, column_panel * (parts.tile.vectors * parts.lanes)
            inputs = frame.address(slot("input_planes")) + plane * frame.index(slot("input_plane_bytes")) + c * size
            grads = frame.address(slot("grad_planes")) + plane * frame.index(slot("grad_plane_bytes")) + o * size
            sums = frame.address(slot("sums")) + (plane * kernel.in_channels + c) * column_bytes + o * size
            again = frame.index(slot("again")).equals(1)
            count = frame.index(slot("tiles_here"))

            def call(rows: int, vectors: int) -> Sequence[Vector]:
                e.call(f"tile{rows}x{vectors}", inputs, grads, sums, count, again)
                return ()

            def of_rows(rows: int) -> Sequence[Vector]:
                last = partial(call, rows, parts.last_vectors)
                if parts.column_panels == 1:
                    return last()
                return e.choose(
                    column_panel.equals(parts.column_panels - 1), last, partial(call, rows, parts.tile.vectors)
                )

            if parts.row_panels == 1:
                return of_rows(parts.last_rows)
            last = row_panel.equals(parts.row_panels - 1)
            return e.choose(last, partial(of_rows, parts.last_rows), partial(of_rows, parts.tile.rows))

        e.loop(end - first, task)
    return e.text()


def weight_gradient_ir(kernel: GradientKernel, target: Target) -> str:
    """The module of `weight_gradient`: a task is an input channel."""
    parts = cut_for(kernel, target)
    e = Emitter(kernel.dtype, parts.lanes, target.fused)
    size, slot, columns = e.element_bytes, WEIGHT_GRADIENT_FRAME.index, kernel.programs[1]
    plane_bytes = kernel.in_channels * kernel.padded_channels * size
    with (
        e.function("weight_gradient", addresses=1, indices=3, exported=True) as ((frame,), (first, end, _), _),
        e.denormals_flushed(target.architecture),
    ):
        row_stride, column_stride, in_stride = (frame.index(slot(name)) for name in WEIGHT_GRADIENT_FRAME[2:])

        def task(i: Int, _: list[Vector]) -> Sequence[Vector]:
            c = first + i
            sums = frame.address(slot("sums")) + c * (kernel.padded_channels * size)
            gw = frame.address(slot("gw")) + c * in_stride

            def channels(o: Int, count: int) -> None:
                def load(i: int, j: int) -> Vector:
                    return e.load(sums + (i * columns.inputs + j) * plane_bytes + o * size)

                def store(i: int, j: int, vector: Vector) -> None:
                    e.store(vector, gw + row_stride * i + column_stride * j + o * size, count)

                both_axes(e, kernel.programs, target.vector_registers, load, store)

            e.each_vector(kernel.out_channels, channels)
            return ()

        e.loop(end - first, task)
    return e.text()
