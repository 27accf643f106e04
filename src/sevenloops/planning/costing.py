"""A machine-free cost, in seconds on a machine."""

from __future__ import annotations

from sevenloops.core.problem import DTYPES
from sevenloops.core.protocol import Cost
from sevenloops.planning.machine import Machine


def seconds(cost: Cost, machine: Machine, dtype: str, threads: int) -> float:
    """flops / rate + bytes / bandwidth + calls · overhead; only matrix products use more than one thread."""
    rate = machine.core_flops_per_second * min(threads, machine.cores) * (1.0 if dtype == DTYPES[0] else 0.5)
    return cost.matmul_flops / rate + cost.bytes / machine.bytes_per_second + cost.calls * machine.seconds_per_call
