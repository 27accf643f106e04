"""Images whose channels lie apart, into images whose channels lie side by side, and back: matrices turned over.

A matrix of rows by columns, whose rows' elements lie side by side, is written so that its columns' do. Squares of a
vector's width are read as vectors, turned over in registers, and written as vectors. Where a matrix does not come to
whole squares the last one overlaps the one before it, and what is written twice is the same. Images of fewer pixels
than a vector has elements are copied element by element.

    task (matrix, strip of columns):
        for square row of the matrix:
            for square of the strip: target[column, row] = source[row, column]
"""

from typing import NamedTuple

from sevenloops.codegen.emitter import Emitter
from sevenloops.codegen.records import Fields, Record
from sevenloops.codegen.targets import LINE_BYTES, Target
from sevenloops.codegen.values import ELEMENT_BYTES, Address, Index

# What a call is given. Strides are from a row of the source, and a column of the target, to the next one, in bytes;
# places has each matrix' offsets in the source and in the target; strips are those of a matrix.
FRAME = Fields(
    source=Address,
    target=Address,
    places=Address,
    source_stride=Index,
    target_stride=Index,
    rows=Index,
    columns=Index,
    strips=Index,
)
PLACE_FIELDS = Fields(source_offset=Index, target_offset=Index)

_STRIP_BYTES = LINE_BYTES  # of a row: then a strip of the target is written row by row, one behind the other


class TransposeKernel(NamedTuple):
    """All that the code depends on: the channels, if they are fewer than a vector of the target's elements.

    Attributes
    ----------
    dtype : str
    rows, columns : int
        The channels, if they are so few and they are the rows, or the columns; else 0.
    """

    dtype: str
    rows: int = 0
    columns: int = 0


def kernel_for(dtype: str, channels: int, target: Target, *, in_rows: bool) -> TransposeKernel:
    """The kernel for so many channels, in the rows of the source or in its columns."""
    few = channels if channels < target.vector_bytes // ELEMENT_BYTES[dtype] else 0
    return TransposeKernel(dtype, rows=few) if in_rows else TransposeKernel(dtype, columns=few)


def strip_count(dtype: str, columns: int) -> int:
    """Strips of a matrix; tasks are numbered matrix · strips + strip."""
    return max(columns * ELEMENT_BYTES[dtype] // _STRIP_BYTES, 1)


def transpose_ir(kernel: TransposeKernel, target: Target) -> str:
    """The module whose function `transpose(frame, first, end, worker)` runs those tasks."""
    size = ELEMENT_BYTES[kernel.dtype]
    lanes, few = target.vector_bytes // size, kernel.rows or kernel.columns
    while few and lanes > 2 and lanes >= 2 * few:
        lanes //= 2
    e, strip = Emitter(kernel.dtype, lanes, target.fused), _STRIP_BYTES // size
    height, width = kernel.rows or lanes, kernel.columns or lanes

    with e.function("square", addresses=2, indices=2) as ((source, into), (source_stride, target_stride), _):
        read = [e.load(source + source_stride * i, width) for i in range(height)]
        for j, column in enumerate(e.transpose(read)[:width]):
            e.store(column, into + target_stride * j, height)

    def task(frame: Record, number: Index) -> None:
        strips, rows, columns = frame.indices("strips", "rows", "columns")
        place = PLACE_FIELDS.row(frame.address("places"), number // strips)
        source_stride, target_stride = frame.indices("source_stride", "target_stride")
        source = frame.address("source") + place.index("source_offset")
        into = frame.address("target") + place.index("target_offset")
        first = number % strips * strip
        # the last strip takes what is left over
        end = e.select((number % strips).equals(strips - 1), columns, first + strip)
        fits = e.least(rows - height, columns - width)
        with e.either(fits < 0) as (few_pixels, squares):
            with few_pixels, e.loop(rows) as row, e.loop(end - first) as j:
                column = first + j
                element = e.load(source + source_stride * row + column * size, lanes=1)
                e.store(element, into + target_stride * column + e.index(row) * size)
            with squares, e.loop((rows + (lanes - 1)) // lanes) as i:
                row = e.least(e.index(i) * lanes, rows - height)
                with e.loop((end - first + (lanes - 1)) // lanes) as j:
                    column = e.least(first + e.index(j) * lanes, end - width)
                    here = source + row * source_stride + column * size
                    e.call("square", here, into + column * target_stride + row * size, source_stride, target_stride)

    with e.exported("transpose", FRAME) as (frame, first, end, _), e.loop(end - first) as i:
        task(frame, first + i)
    return e.text()
