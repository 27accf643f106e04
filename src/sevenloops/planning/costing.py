"""A machine-free cost, in seconds on a machine."""

from __future__ import annotations

from sevenloops.core.protocol import Cost
from sevenloops.planning.machine import Machine


def seconds(cost: Cost, machine: Machine, dtype: str, threads: int) -> float:
    """flops / peak + bytes / bandwidth of where they lie, on all threads; and on one, copies and calls of NumPy."""
    products = cost.flops / machine.flops_per_second(dtype, threads)
    moving = sum(moved.bytes / machine.bytes_per_second(moved.among, threads) for moved in cost.traffic)
    return (
        products + moving + cost.copied_bytes / machine.copied_bytes_per_second + cost.calls * machine.seconds_per_call
    )
