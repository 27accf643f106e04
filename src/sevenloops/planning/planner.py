"""The choice: every algorithm of a table bids or refuses, and the lowest time wins. None is known by name.

Times are estimates, or measurements where there are some. Once one algorithm has been timed, an untimed one is
considered only if its estimate is at most 3 times the lowest.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import cast

from sevenloops.codegen import jit
from sevenloops.core.accuracy import default_tolerance
from sevenloops.core.computation import Computation
from sevenloops.core.cost import Cost
from sevenloops.core.errors import UnsupportedError
from sevenloops.core.lazy import cached_property
from sevenloops.execution.program import Program, Strides
from sevenloops.planning.costing import seconds
from sevenloops.planning.device import Device
from sevenloops.planning.limits import Limits
from sevenloops.planning.plan import Bid, Plan
from sevenloops.planning.protocol import Algorithm, Context, Describes, OffersVariants

PLAUSIBLE = 3.0  # times the lowest estimate: worth measuring; docs/planner.md has how far estimates are off

Table = Sequence[Algorithm]


def make_plan(
    computation: Computation,
    table: Table,
    device: Device,
    limits: Limits,
    algorithm: str = "auto",
    measured: Mapping[str, float] | None = None,
) -> Plan:
    """Ask every algorithm of `table`, and take the one asked for, or the one that takes least time.

    Parameters
    ----------
    computation, table, device, limits
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
    product = computation.product
    if limits.tolerance is None:  # an algorithm asked for by name may have the error that it has
        limits = limits._replace(tolerance=default_tolerance(product) if algorithm == "auto" else math.inf)
    context = context_for(table, device, limits)
    known = measured or {}
    offers = tuple(offer for each in table for offer in _offers(each, product, context, known))
    asked = [offer for offer in offers if algorithm in ("auto", offer.algorithm.name)]
    if not asked:
        names = ", ".join(repr(candidate.name) for candidate in table)
        raise UnsupportedError(f"algorithm {algorithm!r} is not known. Use 'auto', {names}.")
    winner = _quickest(asked)
    if winner is not None:
        no_code = next((offer.why_not for offer in asked if (offer.why_not or "").startswith(jit.REFUSAL)), None)
        if no_code is not None:
            jit.warn(no_code)
        return Plan(computation, limits, device, offers, winner, algorithm)
    what = f"{computation.pass_} of {computation.problem}"
    if algorithm != "auto":
        raise UnsupportedError(f"algorithm {algorithm!r} refuses {what}: {asked[0].reason} Or use 'auto'.")
    refusals = "; ".join(f"{offer.name}: {offer.reason}" for offer in offers)
    raise UnsupportedError(f"no algorithm takes {what}. {refusals}")


def context_for(table: Table, device: Device, limits: Limits) -> Context:
    """Return what the table's algorithms may ask on a device, within the limits of a call."""
    return Context(device, limits, cache(partial(_plan_child, table, device, limits)))  # a part is planned once


def plausible(plan: Plan, algorithm: str = "auto", most: float = PLAUSIBLE) -> list[Plan]:
    """Return a plan for every offer within `most` times the lowest estimate, or for such of the algorithm asked for."""
    offers = [
        offer
        for offer in plan.offers
        if isinstance(offer, Offer) and algorithm in ("auto", offer.algorithm.name) and offer.reason is None
    ]
    least = min((offer.seconds for offer in offers), default=0.0)
    return [
        replace(plan, chosen=offer, asked=offer.algorithm.name) for offer in offers if offer.seconds <= most * least
    ]


def _quickest(offers: Sequence[Offer]) -> Offer | None:
    """The offer to choose. Checking limits can cost more than estimating: offers are checked in order of estimate."""
    accepted = [offer for offer in offers if offer.why_not is None]
    by_estimate = sorted(accepted, key=lambda offer: offer.seconds)
    if all(offer.measured_seconds is None for offer in accepted):
        return next((offer for offer in by_estimate if offer.reason is None), None)
    allowed = [offer for offer in by_estimate if offer.reason is None]
    # an offer that was refused when the others were measured, but is plausible now, is still to be considered
    heard = [each for each in allowed if each.measured_seconds or each.seconds <= PLAUSIBLE * allowed[0].seconds]
    return min(heard, key=lambda offer: offer.measured_seconds or offer.seconds, default=None)


def _plan_child(table: Table, device: Device, limits: Limits, computation: Computation, *, fast: bool = False) -> Offer:
    """The best generated kernel for a part of a computation, within the caller's tolerance or else the default one.

    With `fast`, the one that multiplies least, if any multiplies less than the seven loops do: its error is above a
    plain sum's. Of equals, it is the most accurate. FLOPs are those of bound weights, so fresh ones give the same bits.
    """
    tolerance = limits.tolerance
    if tolerance is None or math.isinf(tolerance):
        tolerance = default_tolerance(computation)
    limits = limits._replace(tolerance=tolerance, workspace_limit=None)
    context = context_for(table, device, limits)
    offers = [Offer(each, computation, context, "", {}) for each in table if each.generates_code]
    offers = [offer for offer in offers if offer.why_not is None]
    faster = [offer for offer in offers if fast and offer.expected_error > 0 and offer.reason is None]
    bound = context._replace(limits=limits._replace(fresh_weights=False))
    flops = {offer.name: offer.algorithm.cost(computation, bound).flops for offer in faster}
    best = min(faster, key=lambda offer: (flops[offer.name], offer.expected_error), default=None) or _quickest(offers)
    if best is None:
        raise UnsupportedError(f"no generated kernel takes {computation}, a part of a larger computation.")
    return best


def _offers(
    algorithm: Algorithm, computation: Computation, context: Context, measured: Mapping[str, float]
) -> list[Offer]:
    """The algorithm's own choice of sizes, and the variants that it offers beside."""
    offers = [Offer(algorithm, computation, context, "", measured)]
    if hasattr(algorithm, "variants"):  # isinstance of a protocol takes ten times as long: 10 microseconds each
        for name, changes in cast(OffersVariants, algorithm).variants(computation, context).items():
            device = context.device._replace(blocking=context.blocking.changed(changes))
            offers.append(Offer(algorithm, computation, context._replace(device=device), name, measured))
    return offers


class Offer:
    """What an algorithm says of a computation, asked when it is needed."""

    def __init__(
        self,
        algorithm: Algorithm,
        computation: Computation,
        context: Context,
        variant: str,
        measured: Mapping[str, float],
    ) -> None:
        self.algorithm, self.computation, self.context = algorithm, computation, context
        self.name = f"{algorithm.name}, {variant}" if variant else algorithm.name
        self.measured_seconds = measured.get(self.name)

    @cached_property
    def why_not(self) -> str | None:
        """Its own refusal, or why no code can be generated for it."""
        own = self.algorithm.why_not(self.computation, self.context)
        return jit.why_not() if own is None and self.algorithm.generates_code else own

    @cached_property
    def reason(self) -> str | None:
        """Its own refusal, or the limits that it does not keep."""
        if self.why_not is not None:
            return self.why_not
        tolerance, limit = self.context.limits.tolerance, self.context.limits.workspace_limit
        reasons = []
        if tolerance is not None and tolerance < math.inf and self.expected_error > tolerance:
            reasons.append(
                f"Its relative error is expected to be {self.expected_error:.1e}, "
                f"tolerance is {tolerance:.1e}: raise it."
            )
        if limit is not None and self.workspace_bytes > limit:
            reasons.append(f"It needs {self.workspace_bytes} bytes of workspace, workspace_limit is {limit}: raise it.")
        return " ".join(reasons) or None

    @cached_property
    def workspace_bytes(self) -> int:
        """Scratch memory of a run on compact arrays, with the packed weights bound."""
        return self.program(self.computation.compact_strides).scratch_bytes

    @cached_property
    def cost(self) -> Cost:
        return self.algorithm.cost(self.computation, self.context)

    @cached_property
    def error_bound(self) -> float:
        return self.algorithm.error_bound(self.computation, self.context)

    @cached_property
    def expected_error(self) -> float:
        return self.algorithm.expected_error(self.computation, self.context)

    @cached_property
    def seconds(self) -> float:
        """The estimate."""
        return seconds(self.cost, self.computation, self.context.device.machine, self.context.threads)

    @cached_property
    def bid(self) -> Bid:
        if self.why_not is not None:
            return Bid(self.name, reason=self.why_not)
        return Bid(
            self.name,
            self.seconds,
            self.measured_seconds,
            self.workspace_bytes,
            self.error_bound,
            self.cost,
            self.reason,
        )

    def program(self, strides: Strides, computation: Computation | None = None, *, fresh: bool = False) -> Program:
        """Return the program for operands of these strides, with weights that are bound or come fresh with each run.

        `computation` is the offer's own, with another epilogue.
        """
        context = self.context._replace(limits=self.context.limits._replace(fresh_weights=fresh))
        return self.algorithm.program(computation or self.computation, strides, context)

    def describe(self) -> str:
        """Tell how the work is cut."""
        if not isinstance(self.algorithm, Describes):
            return ""
        described: str = self.algorithm.describe(self.computation, self.context)
        return described
