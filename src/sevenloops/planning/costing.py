"""A device-free cost, in seconds on a machine."""

from __future__ import annotations

from math import prod

from sevenloops.core.computation import Computation
from sevenloops.core.cost import Cost, Traffic
from sevenloops.planning.device import Machine


def operands(computation: Computation) -> Traffic:
    """Return what every algorithm moves: it reads its operands, and the result's lines before it writes them."""
    p = computation.problem
    written = prod(p.weight_shape if computation.pass_ == "weight_gradient" else p.output_shape) * p.itemsize
    return Traffic(p.memory_bytes + written, p.memory_bytes)


def seconds(cost: Cost, computation: Computation, machine: Machine, threads: int) -> float:
    """Return flops / peak + bytes / bandwidth on all threads, plus NumPy's copies and calls on one.

    An algorithm's traffic is its own plus its operands', each at the bandwidth of the smallest cache level that holds
    the working set. A copy takes NumPy's time for copies within caches, plus the time to read its bytes from where they
    lie. All terms are added: hardware overlaps little of them where bytes matter.
    """
    products = cost.flops / machine.flops_per_second(computation.problem.dtype, threads)
    traffic = (*cost.traffic, operands(computation))
    moving = sum(moved.bytes / machine.bytes_per_second(moved.working_set_bytes, threads) for moved in traffic)
    copying = sum(
        moved.bytes * (1 / machine.copied_bytes_per_second + 1 / machine.bytes_per_second(moved.working_set_bytes, 1))
        for moved in cost.copies
    )
    return products + moving + copying + cost.calls * machine.seconds_per_call
