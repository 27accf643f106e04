"""The choice: every algorithm of a table bids or refuses, and the least time wins. None is known by name.

Times are estimates; or, where some have been measured, those measurements, and who was not and is not plausible either
cannot win.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from sevenloops.core.lazy import cached_property
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import (
    Algorithm,
    Cost,
    Executable,
    OffersVariants,
    Pass,
    Product,
    Setting,
    default_tolerance,
)
from sevenloops.errors import UnsupportedError
from sevenloops.planning.costing import seconds
from sevenloops.planning.machine import Machine
from sevenloops.planning.plan import Bid, Plan

PLAUSIBLE = 3.0  # times the least estimate: worth measuring; docs/planner.md has how far estimates are off


def make_plan(
    problem: ConvProblem,
    pass_: Pass,
    table: Sequence[Algorithm],
    machine: Machine,
    setting: Setting,
    algorithm: str = "auto",
    measured: Mapping[str, float] | None = None,
) -> Plan:
    """Ask every algorithm of `table`, and take the one asked for, or the one that takes least time.

    Parameters
    ----------
    problem, pass_, table, machine, setting
        A tolerance of None is the default one; or any, if the algorithm is asked for by name.
    algorithm : str
        "auto", or the name of one in the table.
    measured : mapping of str to float, optional
        Seconds of bids, by their names.

    Raises
    ------
    UnsupportedError
        If the algorithm asked for is unknown or refuses, or if all refuse: with each one's reason.
    """
    target, product = _reduced(problem, pass_)
    if setting.tolerance is None:  # an algorithm asked for by name may have the error that it has
        tolerance = default_tolerance(target, product) if algorithm == "auto" else math.inf
        setting = setting._replace(tolerance=tolerance)
    known = measured or {}
    offers = tuple(
        Offer(candidate, target, product, machine, setting._replace(variant=variant), known)
        for candidate in table
        for variant in _variants(candidate, target, product)
    )
    asked = [offer for offer in offers if algorithm in ("auto", offer.algorithm.name)]
    if not asked:
        names = ", ".join(repr(candidate.name) for candidate in table)
        raise UnsupportedError(f"algorithm {algorithm!r} is not known. Use 'auto', {names}.")
    winner = _quickest(asked)
    if winner is not None:
        return Plan(problem, pass_, target, offers, winner, setting.threads, machine)
    if algorithm != "auto":
        raise UnsupportedError(
            f"algorithm {algorithm!r} refuses {pass_} of {problem}: {asked[0].reason} Or use 'auto'."
        )
    refusals = "; ".join(f"{offer.name}: {offer.reason}" for offer in offers)
    raise UnsupportedError(f"no algorithm takes {pass_} of {problem}. {refusals}")


def plausible(plan: Plan, algorithm: str = "auto", most: float = PLAUSIBLE) -> list[Plan]:
    """A plan for everyone within `most` times the least estimate, or for such variants of the one asked for."""
    offers = [
        offer
        for offer in plan.offers
        if isinstance(offer, Offer) and algorithm in ("auto", offer.algorithm.name) and offer.reason is None
    ]
    least = min((offer.seconds for offer in offers), default=0.0)
    return [replace(plan, chosen=offer) for offer in offers if offer.seconds <= most * least]


def _quickest(offers: Sequence[Offer]) -> Offer | None:
    """Whether one may be chosen can take longer to find out than what it would cost: the quickest are asked first."""
    accepted = [offer for offer in offers if offer.why_not is None]
    by_estimate = sorted(accepted, key=lambda offer: offer.seconds)
    if all(offer.measured_seconds is None for offer in accepted):
        return next((offer for offer in by_estimate if offer.reason is None), None)
    allowed = [offer for offer in by_estimate if offer.reason is None]
    # who is plausible and was refused, or not asked, when others were measured is still to be reckoned with
    heard = [each for each in allowed if each.measured_seconds or each.seconds <= PLAUSIBLE * allowed[0].seconds]
    return min(heard, key=lambda offer: offer.measured_seconds or offer.seconds, default=None)


def _reduced(problem: ConvProblem, pass_: Pass) -> tuple[ConvProblem, Product]:
    """The problem and the product that a pass comes down to."""
    return (problem.transposed(), "forward") if pass_ == "input_gradient" else (problem, pass_)


def _variants(algorithm: Algorithm, problem: ConvProblem, product: Product) -> tuple[str, ...]:
    """Its own choice, and what it offers beside."""
    if not hasattr(algorithm, "variants"):  # isinstance of a protocol takes ten times as long: 10 microseconds each
        return ("",)
    return ("", *cast(OffersVariants, algorithm).variants(problem, product))


class Offer:
    """What an algorithm says of a problem, asked when it is needed."""

    def __init__(
        self,
        algorithm: Algorithm,
        problem: ConvProblem,
        product: Product,
        machine: Machine,
        setting: Setting,
        measured: Mapping[str, float],
    ) -> None:
        self.algorithm, self._problem, self._product = algorithm, problem, product
        self._machine, self._setting = machine, setting
        self.name = f"{algorithm.name}, {setting.variant}" if setting.variant else algorithm.name
        self.measured_seconds = measured.get(self.name)

    @cached_property
    def why_not(self) -> str | None:
        """Its own refusal."""
        return self.algorithm.why_not(self._problem, self._product)

    @cached_property
    def reason(self) -> str | None:
        """Its own refusal, or the limits that it does not keep."""
        if self.why_not is not None:
            return self.why_not
        tolerance, limit = self._setting.tolerance, self._setting.workspace_limit
        reasons = []
        if tolerance is not None and tolerance < math.inf:
            error = self.algorithm.expected_error(self._problem, self._product)
            if error > tolerance:
                reasons.append(
                    f"Its relative error is expected to be {error:.1e}, tolerance is {tolerance:.1e}: raise it."
                )
        if limit is not None and self.workspace_bytes > limit:
            reasons.append(f"It needs {self.workspace_bytes} bytes of workspace, workspace_limit is {limit}: raise it.")
        return " ".join(reasons) or None

    @cached_property
    def workspace_bytes(self) -> int:
        return self.algorithm.workspace_bytes(self._problem, self._product, self._setting)

    @cached_property
    def cost(self) -> Cost:
        return self.algorithm.cost(self._problem, self._product, self._setting)

    @cached_property
    def seconds(self) -> float:
        """Estimated."""
        return seconds(self.cost, self._problem, self._product, self._machine, self._setting.threads)

    @cached_property
    def bid(self) -> Bid:
        if self.why_not is not None:
            return Bid(self.name, reason=self.why_not)
        return Bid(
            self.name,
            self.seconds,
            self.measured_seconds,
            self.workspace_bytes,
            self.algorithm.error_bound(self._problem, self._product),
            self.cost,
            self.reason,
        )

    def build(self) -> Executable:
        return self.algorithm.build(self._problem, self._product, self._setting)
