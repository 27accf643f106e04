"""Images whose channels lie apart, into images whose channels lie side by side, and back: matrices turned over.

A matrix of rows by columns, whose rows' elements lie side by side, is written so that its columns' do. Squares of a
vector's width are read as vectors, turned over in registers, and written as vectors. Where a matrix does not come to
whole squares the last one overlaps the one before it, and what is written twice is the same.

    task (matrix, strip of columns):
        for square row of the matrix:
            for square of the strip: target[column, row] = source[row, column]
"""

from collections.abc import Sequence
from typing import NamedTuple

from sevenloops.codegen.emitter import ELEMENT_BYTES, SLOT_BYTES, Address, Emitter, Index, Int, Vector
from sevenloops.codegen.targets import LINE_BYTES, Target

# What a call is given: addresses and numbers, in this order. Strides are from a row of the source, and a column of the
# target, to the next one, in bytes; places has each matrix' offsets in the source and in the target.
FRAME = ("source", "target", "places", "source_stride", "target_stride")

_STRIP_BYTES = LINE_BYTES  # of a row: then a strip of the target is written row by row, one behind the other


class TransposeKernel(NamedTuple):
    """All that the code depends on."""

    dtype: str
    rows: int
    columns: int


def task_count(kernel: TransposeKernel, matrices: int) -> int:
    """Tasks are numbered matrix · strips + strip."""
    return matrices * _strips(kernel)


def _strips(kernel: TransposeKernel) -> int:
    return max(kernel.columns * ELEMENT_BYTES[kernel.dtype] // _STRIP_BYTES, 1)


def transpose_ir(kernel: TransposeKernel, target: Target) -> str:
    """The module whose function `transpose(frame, first, end, worker)` runs those tasks."""
    size = ELEMENT_BYTES[kernel.dtype]
    lanes = target.vector_bytes // size
    while lanes > 2 and lanes >= 2 * min(kernel.rows, kernel.columns):
        lanes //= 2
    e, strips, strip = Emitter(kernel.dtype, lanes, target.fused), _strips(kernel), _STRIP_BYTES // size
    height, width = min(lanes, kernel.rows), min(lanes, kernel.columns)

    with e.function("square", addresses=2, indices=2) as ((source, into), (source_stride, target_stride), _):
        read = [e.load(source + source_stride * i, width) for i in range(height)]
        for j, column in enumerate(e.transpose(read)[:width]):
            e.store(column, into + target_stride * j, height)

    def task(frame: Address, number: Index) -> Sequence[Vector]:
        place = frame.address(FRAME.index("places")) + number // strips * (2 * SLOT_BYTES)
        source_stride, target_stride = (frame.index(FRAME.index(name)) for name in FRAME[3:])
        source, into = (frame.address(slot) + place.index(slot) for slot in range(2))
        first = number % strips * strip
        # the last strip takes what is left over
        end = e.choose_index((number % strips).equals(strips - 1), kernel.columns, first + strip)

        def across(i: Int, _: list[Vector]) -> Sequence[Vector]:
            row = e.least(e.index(i) * lanes, max(kernel.rows - lanes, 0))

            def along(j: Int, _: list[Vector]) -> Sequence[Vector]:
                column = e.least(first + e.index(j) * lanes, end - width)
                here = source + row * source_stride + column * size
                e.call("square", here, into + column * target_stride + row * size, source_stride, target_stride)
                return ()

            e.loop((end - first + (lanes - 1)) // lanes, along)
            return ()

        e.loop(-(-kernel.rows // lanes), across)
        return ()

    with e.function("transpose", addresses=1, indices=3, exported=True) as ((frame,), (first, end, _), _):
        e.loop(end - first, lambda i, _: task(frame, first + i))
    return e.text()
