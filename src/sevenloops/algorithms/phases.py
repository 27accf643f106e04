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
from functools import lru_cache, partial
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.epilogue import Epilogue
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import NO_COST, Cost, Executable, Product

Index = tuple[slice, ...]


@dataclass(frozen=True)
class Phase:
    """One problem without input dilation, and where its outputs and taps lie in the whole problem's."""

    problem: ConvProblem
    outputs: Index
    taps: Index


@lru_cache(maxsize=256)
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


def walked(problem: ConvProblem) -> Iterable[ConvProblem]:
    """The problems that an algorithm's walk will see: what its workspace and cost are made of."""
    return (phase.problem for phase in split(problem) if phase.problem.flops)


def total_cost(problem: ConvProblem, cost: Callable[[ConvProblem], Cost]) -> Cost:
    """The sum of the phases' costs."""
    return sum((cost(phase) for phase in walked(problem)), NO_COST)


def largest(problem: ConvProblem, size_bytes: Callable[[ConvProblem], int]) -> int:
    """The largest of the phases' workspaces; they use it in turn."""
    return max((size_bytes(phase) for phase in walked(problem)), default=0)


def build(problem: ConvProblem, product: Product, make: Callable[[ConvProblem], Executable]) -> Executable:
    """An executable that runs, for every phase, the one that `make` makes for its problem."""
    parts = tuple((phase, make(phase.problem) if phase.problem.flops else None) for phase in split(problem))
    return _Forward(parts) if product == "forward" else _WeightGradient(parts)


@dataclass(frozen=True)
class _Forward:
    parts: tuple[tuple[Phase, Executable | None], ...]

    def pack(self, second: NDArray[Any]) -> list[Any]:
        return [part.pack(second[phase.taps]) if part else None for phase, part in self.parts]

    def run(
        self,
        first: NDArray[Any],
        packed: list[Any],
        out: NDArray[Any],
        epilogue: Epilogue,
        workspace: NDArray[np.uint8],
    ) -> None:
        for (phase, part), weights in zip(self.parts, packed, strict=True):
            index = (slice(None), *phase.outputs)
            y, ends = out[index], epilogue.at(index)
            if part:
                part.run(first, weights, y, ends, workspace)
            else:
                y[...] = 0
                ends.apply(y)


@dataclass(frozen=True)
class _WeightGradient:
    parts: tuple[tuple[Phase, Executable | None], ...]

    def pack(self, second: NDArray[Any]) -> list[Any]:
        return [part.pack(second[(slice(None), *phase.outputs)]) if part else None for phase, part in self.parts]

    def run(
        self,
        first: NDArray[Any],
        packed: list[Any],
        out: NDArray[Any],
        epilogue: Epilogue,
        workspace: NDArray[np.uint8],
    ) -> None:
        out[...] = 0  # for the taps that meet no sample
        for (phase, part), gy in zip(self.parts, packed, strict=True):
            if part:
                part.run(first, gy, out[phase.taps], epilogue, workspace)


class ForwardWalk(Protocol):
    """Computes y for a problem without input dilation and with something to sum; w is compact."""

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
    """Computes grad_weight for a problem without input dilation and with something to sum."""

    def __call__(
        self,
        problem: ConvProblem,
        x: NDArray[Any],
        gy: NDArray[Any],
        gw: NDArray[Any],
        workspace: NDArray[np.uint8],
    ) -> None: ...


def walk(product: Product, forward: ForwardWalk, gradient: WeightGradientWalk) -> Callable[[ConvProblem], Executable]:
    """Make executables for `build` of two functions in NumPy."""
    return partial(_ForwardWalk, forward) if product == "forward" else partial(_WeightGradientWalk, gradient)


@dataclass(frozen=True)
class _ForwardWalk:
    function: ForwardWalk
    problem: ConvProblem

    def pack(self, second: NDArray[Any]) -> NDArray[Any]:
        return np.ascontiguousarray(second)

    def run(
        self,
        first: NDArray[Any],
        packed: NDArray[Any],
        out: NDArray[Any],
        epilogue: Epilogue,
        workspace: NDArray[np.uint8],
    ) -> None:
        self.function(self.problem, first, packed, out, epilogue, workspace)


@dataclass(frozen=True)
class _WeightGradientWalk:
    function: WeightGradientWalk
    problem: ConvProblem

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
        self.function(self.problem, first, packed, out, workspace)
