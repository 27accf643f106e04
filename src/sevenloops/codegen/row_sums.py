"""The rows of a matrix, added up column by column in parts, so that no sum is a long one.

A task adds up a block of rows in a strip of columns, and writes a row of sums:

    task (block of 128 rows, strip of columns):
        sums = the rows that fill no group, one after the other
        for group of 8 rows:
            sums += the rows of the group, added in pairs

The blocks' sums are a matrix again, of a 128th of the rows. Of r rows in a block, 2 at least, none goes through more
than 4 log2(r) additions.
"""

from collections.abc import Callable

from sevenloops.codegen.emitter import Emitter
from sevenloops.codegen.records import Fields, Record
from sevenloops.codegen.targets import Target
from sevenloops.codegen.values import ELEMENT_BYTES, Address, Index, Int

# What a call is given: a matrix whose rows are row_stride bytes apart, and where the blocks' sums go, row behind row.
FRAME = Fields(source=Address, sums=Address, row_stride=Index, rows=Index, columns=Index, strips=Index)

BLOCK_ROWS = 128
_GROUP_ROWS = 8
_STRIP_BYTES = 4096  # of a row of sums, which stays in the L1 cache while a block is added to it


def block_count(rows: int) -> int:
    """The rows of sums that so many rows leave."""
    return -(-rows // BLOCK_ROWS)


def strip_count(dtype: str, columns: int) -> int:
    """The strips of so many columns; tasks are numbered block · strips + strip."""
    return -(-columns * ELEMENT_BYTES[dtype] // _STRIP_BYTES)


def row_sums_ir(dtype: str, target: Target) -> str:
    """The module whose function `add_rows(frame, first, end, worker)` runs those tasks."""
    size = ELEMENT_BYTES[dtype]
    e = Emitter(dtype, target.vector_bytes // size, target.fused)

    def task(frame: Record, number: Index) -> None:
        rows, columns, strips, stride = frame.indices("rows", "columns", "strips", "row_stride")
        block, column = number // strips, number % strips * (_STRIP_BYTES // size)
        here, width = e.least(rows - block * BLOCK_ROWS, BLOCK_ROWS), e.least(columns - column, _STRIP_BYTES // size)
        single, vectors = here % _GROUP_ROWS, width // e.lanes
        source = frame.address("source") + block * BLOCK_ROWS * stride + column * size
        into = frame.address("sums") + (block * columns + column) * size

        def each_column(add: Callable[[Int, int], None]) -> None:
            """Whole vectors, and the columns that these leave over one by one."""
            with e.loop(vectors) as vector:
                add(e.index(vector) * (e.lanes * size), e.lanes)
            with e.loop(width - vectors * e.lanes) as rest:
                add((vectors * e.lanes + rest) * size, 1)

        def add_single(at: Int, lanes: int) -> None:
            total = [e.constant(0, lanes=lanes)]
            with e.loop(single, carried=total) as row:
                total[0] = e.add(total[0], e.load(source + at + stride * row, lanes=lanes))
            e.store(total[0], into + at)

        each_column(add_single)
        with e.loop(here // _GROUP_ROWS) as group:
            fours = [
                source + (single + e.index(group) * _GROUP_ROWS + row) * stride for row in range(0, _GROUP_ROWS, 4)
            ]

            def add_group(at: Int, lanes: int) -> None:
                addends = [e.load(four + stride * row + at, lanes=lanes) for four in fours for row in range(4)]
                while len(addends) > 1:
                    addends = [e.add(a, b) for a, b in zip(addends[::2], addends[1::2], strict=True)]
                e.store(e.add(e.load(into + at, lanes=lanes), addends[0]), into + at)

            each_column(add_group)

    with e.exported("add_rows", FRAME) as (frame, first, end, _), e.loop(end - first) as i:
        task(frame, first + i)
    return e.text()
