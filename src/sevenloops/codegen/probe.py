"""Loops of nothing but fused multiply-adds, and of nothing but loads: what the machine can do at most."""

from __future__ import annotations

from sevenloops.codegen.emitter import Emitter
from sevenloops.codegen.records import Fields
from sevenloops.codegen.targets import Target
from sevenloops.codegen.values import ELEMENT_BYTES, Address

# What the calls are given: where sums go, and a vector to multiply by, or the array to read.
PEAK_FRAME = Fields(sums=Address, factor=Address)
READ_FRAME = Fields(array=Address, sums=Address)

_CHAINS = 10  # independent sums: two a cycle, for a latency of four or five
_STREAMS = 8  # vectors read a turn: as many sums hide an addition's latency


def peak_ir(dtype: str, target: Target) -> str:
    """The module whose `peak(frame, n, 0, 0)` does n turns."""
    lanes = target.vector_bytes // ELEMENT_BYTES[dtype]
    e = Emitter(dtype, lanes, target.fused)
    with e.exported("peak", PEAK_FRAME) as (frame, turns, _, _):
        place, factor = frame.address("sums"), e.load(frame.address("factor"))
        sums = [e.constant(number) for number in range(_CHAINS)]
        with e.loop(turns, carried=sums):
            sums[:] = [e.multiply_add(total, factor, factor) for total in sums]
        for number, total in enumerate(sums):
            e.store(total, place + number * lanes * e.element_bytes)
    return e.text()


def flops_per_turn(dtype: str, target: Target) -> int:
    """A multiplication and an addition a lane and chain."""
    return 2 * _CHAINS * target.vector_bytes // ELEMENT_BYTES[dtype]


def read_ir(target: Target) -> str:
    """The module whose `read(frame, n, size, 0)` reads an array of `size` bytes n times.

    The size is a multiple of `read_step_bytes`.
    """
    e = Emitter("float32", target.vector_bytes // ELEMENT_BYTES["float32"], target.fused)
    with e.exported("read", READ_FRAME) as (frame, turns, size, _):
        array, place = frame.address("array"), frame.address("sums")
        sums = [e.constant(0)] * _STREAMS
        with e.loop(turns, carried=sums), e.loop(size, step=read_step_bytes(target), carried=sums) as at:
            for n, total in enumerate(sums):
                sums[n] = e.add(total, e.load(array + at + n * target.vector_bytes))
        for number, total in enumerate(sums):
            e.store(total, place + number * target.vector_bytes)
    return e.text()


def read_step_bytes(target: Target) -> int:
    return _STREAMS * target.vector_bytes
