"""Loops of nothing but fused multiply-adds, and of nothing but loads: what the machine can do at most."""

from __future__ import annotations

from sevenloops.codegen.emitter import ELEMENT_BYTES, Emitter, Int, Vector
from sevenloops.codegen.targets import Target

_CHAINS = 10  # independent sums: two a cycle, for a latency of four or five
_STREAMS = 8  # vectors read a turn: as many sums hide an addition's latency


def peak_ir(dtype: str, target: Target) -> str:
    """The module whose `peak(frame, n, 0, 0)` does n turns; the frame: where sums go, and a vector to multiply by."""
    lanes = target.vector_bytes // ELEMENT_BYTES[dtype]
    e = Emitter(dtype, lanes, target.fused)
    with e.function("peak", addresses=1, indices=3, exported=True) as ((frame,), (turns, *_), _):
        place, factor = frame.address(0), e.load(frame.address(1))

        def turn(_: Int, sums: list[Vector]) -> list[Vector]:
            return [e.multiply_add(total, factor, factor) for total in sums]

        sums = e.loop(turns, turn, [e.constant(number) for number in range(_CHAINS)])
        for number, total in enumerate(sums):
            e.store(total, place + number * lanes * e.element_bytes)
    return e.text()


def flops_per_turn(dtype: str, target: Target) -> int:
    """A multiplication and an addition a lane and chain."""
    return 2 * _CHAINS * target.vector_bytes // ELEMENT_BYTES[dtype]


def read_ir(target: Target) -> str:
    """The module whose `read(frame, n, size, 0)` reads an array of `size` bytes n times; the frame: it, and a place.

    The size is a multiple of `read_step_bytes`.
    """
    e = Emitter("float32", target.vector_bytes // ELEMENT_BYTES["float32"], target.fused)
    with e.function("read", addresses=1, indices=3, exported=True) as ((frame,), (turns, size, _), _):
        array, place = frame.address(0), frame.address(1)

        def step(at: Int, sums: list[Vector]) -> list[Vector]:
            return [e.add(total, e.load(array + at + n * target.vector_bytes)) for n, total in enumerate(sums)]

        def turn(_: Int, sums: list[Vector]) -> list[Vector]:
            return e.loop(size, step, sums, step=read_step_bytes(target))

        sums = e.loop(turns, turn, [e.constant(0)] * _STREAMS)
        for number, total in enumerate(sums):
            e.store(total, place + number * target.vector_bytes)
    return e.text()


def read_step_bytes(target: Target) -> int:
    return _STREAMS * target.vector_bytes
