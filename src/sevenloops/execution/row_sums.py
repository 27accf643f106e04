"""Programs that add up the rows of a matrix in parts, so that a sum of n terms is off by at most gamma(4 log2 n).

Each level of parts adds r rows into one, and no row goes through more than 4 log2(r) additions; the rows of all levels
multiply to n, so the additions of all levels are at most 4 log2(n). docs/accuracy.md has the proof.
"""

from __future__ import annotations

from functools import partial
from math import gcd

from sevenloops.codegen import jit
from sevenloops.codegen.row_sums import FRAME, block_count, row_sums_ir, strip_count
from sevenloops.codegen.targets import LINE_BYTES, Target
from sevenloops.core.dtypes import DType
from sevenloops.execution.program import Argument, NativeStep, Place, Program, native, one_after_the_other
from sevenloops.execution.workspaces import rounded

_FLOPS_PER_ADDED = 4  # FLOP-equivalent of an addend that comes from memory: 25 GB/s beside a peak of 25 GFLOP/s
_BLOCKS, _WIDE = "sums of blocks", "sums of wide rows"  # scratch


def add_rows(
    source: Place, rows: int, columns: int, row_stride: int, sums: Place, dtype: DType, target: Target, threads: int
) -> Program:
    """Return the program that writes the sum of a matrix' rows.

    Parameters
    ----------
    source : Place
        Rows whose columns lie side by side.
    rows, columns : int
        One of each at least.
    row_stride : int
        Bytes from a row to the next one.
    sums : Place
        Where the sums of so many columns go.
    dtype : DType
    target : Target
    threads : int
        The most that a step may use.
    """
    row_bytes = columns * dtype.itemsize
    # rows without gaps are added several at a time, as wide rows of whole lines; it is a power of two
    together = LINE_BYTES // gcd(row_bytes, LINE_BYTES) if row_stride == row_bytes else 1
    wide, single = divmod(rows, together)
    add = partial(_in_blocks, dtype=dtype, target=target, threads=threads)
    if together == 1 or wide < together:
        return add(source, rows, columns, row_stride, sums)
    wide_bytes, left = together * row_bytes, together + (single > 0)
    programs = [add(source, wide, together * columns, wide_bytes, Place(_WIDE))]
    if single:
        programs.append(add(source + wide * wide_bytes, single, columns, row_bytes, Place(_WIDE, wide_bytes)))
    last = add(Place(_WIDE), left, columns, row_bytes, sums)
    programs.append(last._replace(scratch={**last.scratch, _WIDE: left * row_bytes}))
    return one_after_the_other(programs, threads)


def _in_blocks(
    source: Place, rows: int, columns: int, row_stride: int, sums: Place, dtype: DType, target: Target, threads: int
) -> Program:
    """`add_rows`, level by level of blocks."""
    function = jit.function("add_rows", FRAME, row_sums_ir, dtype.storage, target)
    strips, row_bytes = strip_count(dtype.storage, columns), columns * dtype.itemsize
    steps, scratch_bytes = list[NativeStep](), 0
    while not steps or rows > 1:
        blocks = block_count(rows)
        into = sums if blocks == 1 else Place(_BLOCKS, scratch_bytes)
        scratch_bytes += 0 if blocks == 1 else rounded(blocks * row_bytes)
        arguments: dict[str, Argument] = {
            "source": source,
            "sums": into,
            "row_stride": row_stride,
            "rows": rows,
            "columns": columns,
            "strips": strips,
        }
        steps.append(native(function, blocks * strips, _FLOPS_PER_ADDED * rows * columns, arguments))
        source, rows, row_stride = into, blocks, row_bytes
    return Program(tuple(steps), threads, {_BLOCKS: scratch_bytes})
