"""Input dilation taken apart: a problem becomes a few problems without it, each writing its own outputs.

The input gradient of a convolution with stride s is a problem with input dilation s. Seen from one output phase (its
position modulo s), only every s-th tap meets a sample, so the phase is an ordinary stride-1 problem with a smaller
kernel: no zero is inserted and none multiplied. `Axis.phases` has the arithmetic of one axis; here axes are combined,
and the one place that treats empty sums and empty outputs is here too, so algorithms never see either.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.epilogue import Epilogue
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import Cost, Executable, Product

Index = tuple[slice, ...]


@dataclass(frozen=True)
class Phase:
    """One problem without input dilation, and where its outputs and taps lie in the whole problem's."""

    problem: ConvProblem
    outputs: Index
    taps: Index


def split(problem: ConvProblem) -> tuple[Phase, ...]:
    """The phases of a problem; the problem itself if nothing is dilated."""
    if all(axis.input_dilation == 1 for axis in problem.axes):
        return (Phase(problem, (slice(None),) * problem.rank, (slice(None),) * problem.rank),)
    return tuple(
        Phase(
            replace(problem, axes=tuple(phase.axis for phase in combination)),
            tuple(phase.outputs for phase in combination),
            tuple(phase.taps for phase in combination),
        )
        for combination in itertools.product(*(axis.phases() for axis in problem.axes))
    )


class ForwardWalk(Protocol):
    """Computes y for a problem without input dilation, with at least one output and one product."""

    def __call__(
        self,
        problem: ConvProblem,
        x: NDArray[Any],
        w: NDArray[Any],
        y: NDArray[Any],
        epilogue: Epilogue,
        workspace: NDArray[np.uint8],
    ) -> None: ...


class WeightGradientWalk(Protocol):
    """Computes grad_weight for a problem without input dilation, with at least one weight and one product."""

    def __call__(
        self,
        problem: ConvProblem,
        x: NDArray[Any],
        gy: NDArray[Any],
        gw: NDArray[Any],
        workspace: NDArray[np.uint8],
    ) -> None: ...


def walked(problem: ConvProblem) -> Iterable[ConvProblem]:
    """The problems that an algorithm's walk will see: what its workspace and cost are made of."""
    return (phase.problem for phase in split(problem) if phase.problem.flops)


def total_cost(problem: ConvProblem, cost: Callable[[ConvProblem], Cost]) -> Cost:
    """The sum of the phases' costs."""
    return sum((cost(phase) for phase in walked(problem)), Cost(0, 0, 0))


def largest(problem: ConvProblem, size_bytes: Callable[[ConvProblem], int]) -> int:
    """The largest of the phases' workspaces; they use it in turn."""
    return max((size_bytes(phase) for phase in walked(problem)), default=0)


def build(problem: ConvProblem, product: Product, forward: ForwardWalk, gradient: WeightGradientWalk) -> Executable:
    """An executable that runs an algorithm's walk over every phase."""
    phases = split(problem)
    return _Forward(phases, forward) if product == "forward" else _WeightGradient(phases, gradient)


@dataclass(frozen=True)
class _Forward:
    phases: tuple[Phase, ...]
    walk: ForwardWalk

    def pack(self, second: NDArray[Any]) -> list[NDArray[Any]]:
        """Each phase's own taps, compact."""
        return [np.ascontiguousarray(second[phase.taps]) for phase in self.phases]

    def run(
        self,
        first: NDArray[Any],
        packed: list[NDArray[Any]],
        out: NDArray[Any],
        epilogue: Epilogue,
        workspace: NDArray[np.uint8],
    ) -> None:
        for phase, w in zip(self.phases, packed, strict=True):
            index = (slice(None), *phase.outputs)
            y, ends = out[index], epilogue.at(index)
            if y.size and w.size:
                self.walk(phase.problem, first, w, y, ends, workspace)
            else:
                y[...] = 0
                ends.apply(y)


@dataclass(frozen=True)
class _WeightGradient:
    phases: tuple[Phase, ...]
    walk: WeightGradientWalk

    def pack(self, second: NDArray[Any]) -> NDArray[Any]:
        return second

    def run(
        self,
        first: NDArray[Any],
        packed: NDArray[Any],
        out: NDArray[Any],
        epilogue: Epilogue,
        workspace: NDArray[np.uint8],
    ) -> None:
        out[...] = 0  # for the taps that meet no sample
        for phase in self.phases:
            gw, gy = out[phase.taps], packed[(slice(None), *phase.outputs)]
            if gw.size and gy.size:
                self.walk(phase.problem, first, gy, gw, workspace)
