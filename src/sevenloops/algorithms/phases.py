"""Input dilation taken apart: a problem becomes problems without it, each writing its own outputs.

The input gradient of a convolution with stride s is a problem with input dilation s. Seen from one output phase (its
position modulo s), only every s-th tap meets a sample, so the phase is an ordinary stride-1 problem with a smaller
kernel: no zero is inserted and none multiplied. `Axis.phases` has the arithmetic of one axis; here axes are combined,
and the rungs in NumPy run phase after phase, so they see neither dilated inputs nor sums of nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from math import prod
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.computation import Computation
from sevenloops.core.cost import NO_COST, Cost
from sevenloops.core.epilogue import Finish
from sevenloops.core.layout import compact_strides
from sevenloops.core.problem import ConvProblem
from sevenloops.execution.program import PACKED, Arrays, Program, PythonStep, Strides, dot
from sevenloops.planning.protocol import Context

Index = tuple[slice, ...]
Array = NDArray[Any]


class Phase(NamedTuple):
    """One problem without input dilation, and where its outputs and taps lie in the whole problem's."""

    problem: ConvProblem
    outputs: Index
    taps: Index


def split(problem: ConvProblem) -> Iterator[Phase]:
    """Yield the phases of a problem; the problem itself if nothing is dilated."""
    if all(axis.input_dilation == 1 for axis in problem.axes):
        yield Phase(problem, (slice(None),) * problem.rank, (slice(None),) * problem.rank)
        return
    for combination in itertools.product(*(axis.phases() for axis in problem.axes)):
        yield Phase(
            replace(problem, axes=tuple(phase.axis for phase in combination)),
            tuple(phase.outputs for phase in combination),
            tuple(phase.taps for phase in combination),
        )


def start(index: Index, strides: Sequence[int]) -> int:
    """Return the byte offset of the first element that the index takes."""
    return dot([part.start or 0 for part in index], strides)


def every(index: Index, strides: Sequence[int], first: int) -> tuple[int, ...]:
    """Return the strides of array[index], whose axes from `first` on are indexed."""
    steps = [1] * first + [part.step or 1 for part in index]
    steps += [1] * (len(strides) - len(steps))
    return tuple(step * stride for step, stride in zip(steps, strides, strict=True))


@lru_cache(maxsize=256)
def classes(problem: ConvProblem) -> tuple[tuple[ConvProblem, int], ...]:
    """Return the different problems among the phases with something to sum, and how many phases have each.

    A stride of 256 along two axes has 65,536 phases and a handful of classes.
    """
    if all(axis.input_dilation == 1 for axis in problem.axes):
        return ((problem, 1),) if problem.flops else ()
    combinations = itertools.product(*(axis.phases().classes() for axis in problem.axes))
    found = (
        (replace(problem, axes=tuple(phase.axis for phase, _ in several)), prod(count for _, count in several))
        for several in combinations
    )
    return tuple((phase, count) for phase, count in found if phase.flops)


def total_cost(problem: ConvProblem, cost: Callable[[ConvProblem], Cost]) -> Cost:
    """Return the sum of the phases' costs."""
    return sum((cost(phase).times(count) for phase, count in classes(problem)), NO_COST)


class Forward(Protocol):
    """Fills y for a problem without input dilation and with something to sum; w is compact."""

    def __call__(self, problem: ConvProblem, x: Array, w: Array, y: Array, finish: Finish, scratch: Array) -> None: ...


class WeightGradient(Protocol):
    """Fills gw for a problem without input dilation and with something to sum."""

    def __call__(self, problem: ConvProblem, x: Array, gy: Array, gw: Array, scratch: Array) -> None: ...


def program(
    computation: Computation,
    strides: Strides,
    context: Context,
    scratch_bytes: Callable[[ConvProblem], int],
    forward: Forward,
    weight_gradient: WeightGradient,
) -> Program:
    """Return the program of a rung in NumPy: a Python step that runs its sums for every phase.

    Weights that are not compact are packed: copied into compact memory.
    """
    problem = computation.problem
    scratch = {"scratch": max((scratch_bytes(phase) for phase, _ in classes(problem)), default=0)}
    if computation.pass_ == "weight_gradient":

        def gradient(arrays: Arrays) -> None:
            arrays["gw"][...] = 0  # for the taps that meet no sample
            for phase in split(problem):
                if phase.problem.flops:
                    gy, gw = arrays["gy"][(slice(None), *phase.outputs)], arrays["gw"][phase.taps]
                    weight_gradient(phase.problem, arrays["x"], gy, gw, arrays["scratch"])

        return Program((PythonStep(gradient),), context.threads, scratch)
    shape, itemsize = computation.shapes["w"], problem.itemsize
    packs = strides["w"] != compact_strides(shape, itemsize)

    def weights(arrays: Arrays) -> Array:
        if not packs:
            return arrays["w"]
        packed = arrays[PACKED].view(np.uint8)[: prod(shape) * itemsize]
        return packed.view(problem.element.storage).reshape(shape)

    def pack(arrays: Arrays) -> None:
        weights(arrays)[...] = arrays["w"]

    def sums(arrays: Arrays) -> None:
        for phase in split(problem):
            here = (slice(None), *phase.outputs)
            y, finish = arrays["y"][here], Finish(computation.epilogue, arrays).at(here)
            if phase.problem.flops:
                w = np.ascontiguousarray(weights(arrays)[phase.taps])
                forward(phase.problem, arrays["x"], w, y, finish, arrays["scratch"])
            else:
                y[...] = 0
                finish.apply(y)

    prologue = (PythonStep(pack),) if packs else ()
    packed_bytes = prod(shape) * itemsize if packs else 0
    return Program((PythonStep(sums),), context.threads, scratch, prologue, packed_bytes)
