"""A list of problems planned at once: what they take together, and which of them take it."""

from __future__ import annotations

from dataclasses import dataclass

from sevenloops.planning.plan import Plan, format_bytes, format_seconds


@dataclass(frozen=True)
class NetworkPlan:
    """Plans of a network's convolutions, run one after the other. Printing it shows a line for each, and the sums.

    Attributes
    ----------
    plans : tuple of Plan
    names : tuple of str
        Of the layers; their numbers from 0 on, if they have none.
    """

    plans: tuple[Plan, ...]
    names: tuple[str, ...]

    @property
    def seconds(self) -> float:
        """Of all runs: of each, what was measured, else what is estimated."""
        return sum(plan.seconds for plan in self.plans)

    @property
    def flops(self) -> int:
        """Of the direct count."""
        return sum(plan.flops for plan in self.plans)

    @property
    def workspace_bytes(self) -> int:
        """The peak: one after the other, they share what the largest needs."""
        return max((plan.workspace_bytes for plan in self.plans), default=0)

    def share(self, number: int) -> float:
        """Of the total time, a layer's."""
        return self.plans[number].seconds / max(self.seconds, 1e-12)

    @property
    def dominant(self) -> tuple[int, ...]:
        """The layers that take half of the time, the longest first."""
        order, found, covered = sorted(range(len(self.plans)), key=self.share, reverse=True), [], 0.0
        for number in order:
            if covered >= 0.5:
                break
            found.append(number)
            covered += self.share(number)
        return tuple(found)

    def __str__(self) -> str:
        width = max(map(len, self.names), default=0)
        lines = []
        for number, (name, plan) in enumerate(zip(self.names, self.plans, strict=True)):
            mark = "*" if number in self.dominant else " "
            known = "estimated" if plan.winner.measured_seconds is None else "measured"
            lines.append(
                f"{mark} {name:{width}} {plan.algorithm:14} {known:9} {format_seconds(plan.seconds):>7} "
                f"{self.share(number):4.0%}   workspace {format_bytes(plan.workspace_bytes):>9}"
            )
        rate = self.flops / max(self.seconds, 1e-12) / 1e9
        lines.append(
            f"{len(self.plans)} convolutions, {format_seconds(self.seconds)}, {self.flops / 1e9:.4g} GFLOP: "
            f"{rate:.4g} GFLOP/s of the direct count; peak workspace {format_bytes(self.workspace_bytes)}; "
            f"* take half of the time"
        )
        return "\n".join(lines)
