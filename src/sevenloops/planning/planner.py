"""The choice: every algorithm of a table bids or refuses, and the least estimate wins. None is known by name."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import Algorithm, Pass, Product, Setting, default_tolerance
from sevenloops.errors import UnsupportedError
from sevenloops.planning.costing import seconds
from sevenloops.planning.machine import Machine
from sevenloops.planning.plan import Bid, Plan


def make_plan(
    problem: ConvProblem,
    pass_: Pass,
    table: Sequence[Algorithm],
    machine: Machine,
    threads: int,
    algorithm: str = "auto",
    workspace_limit: int | None = None,
    tolerance: float | None = None,
    fresh_weights: bool = False,
) -> Plan:
    """Ask every algorithm of `table`, and build the one asked for, or the one with the least estimate.

    Raises
    ------
    UnsupportedError
        If the algorithm asked for is unknown or refuses, or if all refuse: with each one's reason.
    """
    target, product = _reduced(problem, pass_)
    if tolerance is None:  # an algorithm asked for by name may have the error that it has
        tolerance = default_tolerance(target, product) if algorithm == "auto" else math.inf
    setting = Setting(threads, workspace_limit, tolerance, fresh_weights)
    bids = [_bid(candidate, target, product, machine, setting) for candidate in table]
    names = [candidate.name for candidate in table]
    if algorithm == "auto":
        accepted = [bid for bid in bids if bid.reason is None]
        if not accepted:
            refusals = "; ".join(f"{bid.name}: {bid.reason}" for bid in bids)
            raise UnsupportedError(f"no algorithm takes {pass_} of {problem}. {refusals}")
        winner = min(accepted, key=lambda bid: bid.seconds)
    elif algorithm in names:
        winner = bids[names.index(algorithm)]
        if winner.reason is not None:
            raise UnsupportedError(
                f"algorithm {algorithm!r} refuses {pass_} of {problem}: {winner.reason} Or use 'auto'."
            )
    else:
        raise UnsupportedError(f"algorithm {algorithm!r} is not known. Use 'auto', {', '.join(map(repr, names))}.")
    executable = table[names.index(winner.name)].build(target, product, setting)
    return Plan(problem, pass_, target, tuple(bids), winner, threads, executable)


def _reduced(problem: ConvProblem, pass_: Pass) -> tuple[ConvProblem, Product]:
    """The problem and the product that a pass comes down to."""
    return (problem.transposed(), "forward") if pass_ == "input_gradient" else (problem, pass_)


def _bid(
    candidate: Algorithm,
    problem: ConvProblem,
    product: Product,
    machine: Machine,
    setting: Setting,
) -> Bid:
    reason = candidate.why_not(problem, product)
    if reason is not None:
        return Bid(candidate.name, 0.0, 0, reason)
    error, tolerance = candidate.expected_error(problem, product), setting.tolerance
    if tolerance is not None and error > tolerance:
        reason = f"Its relative error is expected to be {error:.1e}, tolerance is {tolerance:.1e}: raise it."
        return Bid(candidate.name, 0.0, 0, reason)
    workspace_bytes, limit = candidate.workspace_bytes(problem, product, setting), setting.workspace_limit
    if limit is not None and workspace_bytes > limit:
        reason = f"It needs {workspace_bytes} bytes of workspace, workspace_limit is {limit}: raise it."
    estimate = seconds(candidate.cost(problem, product, setting), machine, problem.dtype, setting.threads)
    return Bid(candidate.name, estimate, workspace_bytes, reason)
