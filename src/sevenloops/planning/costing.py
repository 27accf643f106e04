"""A machine-free cost, in seconds on a machine."""

from __future__ import annotations

from math import prod

from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import Cost, Product, Traffic
from sevenloops.planning.machine import Machine


def operands(problem: ConvProblem, product: Product) -> Traffic:
    """What every algorithm moves: each operand is read and the result written, for which a cache reads it first."""
    written = prod(problem.output_shape if product == "forward" else problem.weight_shape) * problem.itemsize
    return Traffic(problem.memory_bytes + written, problem.memory_bytes)


def seconds(cost: Cost, problem: ConvProblem, product: Product, machine: Machine, threads: int) -> float:
    """flops / peak + bytes / bandwidth of where they lie, on all threads; and on one, copies and calls of NumPy.

    To what an algorithm moves of its own accord come its operands. A copy takes NumPy's time for copies within caches,
    and its bytes' to come from where they lie. All are added up: what hardware overlaps is little where bytes matter.
    """
    products = cost.flops / machine.flops_per_second(problem.dtype, threads)
    traffic = (*cost.traffic, operands(problem, product))
    moving = sum(moved.bytes / machine.bytes_per_second(moved.among, threads) for moved in traffic)
    copying = sum(
        moved.bytes * (1 / machine.copied_bytes_per_second + 1 / machine.bytes_per_second(moved.among, 1))
        for moved in cost.copies
    )
    return products + moving + copying + cost.calls * machine.seconds_per_call
