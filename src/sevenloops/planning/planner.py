"""The choice: every algorithm of a table bids or refuses, and the least estimate wins. None is known by name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

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
    offers = [_Offer(candidate, target, product, machine, setting) for candidate in table]
    if algorithm == "auto":
        accepted = [offer for offer in offers if offer.why_not is None]
        # whether it may be chosen can take longer to find out than what it would cost: the quickest are asked first
        accepted.sort(key=lambda offer: offer.seconds)
        winner = next((offer for offer in accepted if offer.reason is None), None)
        if winner is None:
            refusals = "; ".join(f"{offer.algorithm.name}: {offer.reason}" for offer in offers)
            raise UnsupportedError(f"no algorithm takes {pass_} of {problem}. {refusals}")
    else:
        winner = next((offer for offer in offers if offer.algorithm.name == algorithm), None)
        if winner is None:
            names = ", ".join(repr(offer.algorithm.name) for offer in offers)
            raise UnsupportedError(f"algorithm {algorithm!r} is not known. Use 'auto', {names}.")
        if winner.reason is not None:
            raise UnsupportedError(
                f"algorithm {algorithm!r} refuses {pass_} of {problem}: {winner.reason} Or use 'auto'."
            )
    executable = winner.algorithm.build(target, product, setting)
    return Plan(problem, pass_, target, tuple(offers), winner, threads, executable)


def _reduced(problem: ConvProblem, pass_: Pass) -> tuple[ConvProblem, Product]:
    """The problem and the product that a pass comes down to."""
    return (problem.transposed(), "forward") if pass_ == "input_gradient" else (problem, pass_)


class _Offer:
    """What an algorithm says of a problem, asked when it is needed."""

    def __init__(
        self, algorithm: Algorithm, problem: ConvProblem, product: Product, machine: Machine, setting: Setting
    ) -> None:
        self.algorithm, self._problem, self._product = algorithm, problem, product
        self._machine, self._setting = machine, setting

    @cached_property
    def why_not(self) -> str | None:
        """Its own refusal."""
        return self.algorithm.why_not(self._problem, self._product)

    @cached_property
    def reason(self) -> str | None:
        """Its own refusal, or the limit that it does not keep."""
        if self.why_not is not None:
            return self.why_not
        tolerance, limit = self._setting.tolerance, self._setting.workspace_limit
        if tolerance is not None and tolerance < math.inf:
            error = self.algorithm.expected_error(self._problem, self._product)
            if error > tolerance:
                return f"Its relative error is expected to be {error:.1e}, tolerance is {tolerance:.1e}: raise it."
        if limit is not None and self.workspace_bytes > limit:
            return f"It needs {self.workspace_bytes} bytes of workspace, workspace_limit is {limit}: raise it."
        return None

    @cached_property
    def workspace_bytes(self) -> int:
        return self.algorithm.workspace_bytes(self._problem, self._product, self._setting)

    @cached_property
    def seconds(self) -> float:
        """Estimated."""
        cost = self.algorithm.cost(self._problem, self._product, self._setting)
        return seconds(cost, self._machine, self._problem.dtype, self._setting.threads)

    @cached_property
    def bid(self) -> Bid:
        if self.why_not is not None:
            return Bid(self.algorithm.name, 0.0, 0, self.why_not)
        return Bid(self.algorithm.name, self.seconds, self.workspace_bytes, self.reason)
