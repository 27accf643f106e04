"""Strided convolutions by Winograd: taken apart into problems of stride 1, each done by it where it has two taps.

A convolution of stride s is the sum of s·s convolutions of stride 1, one for each remainder of the input's position
modulo s, with every s-th tap; so is its weight gradient, tap by tap. Its input gradient has as many phases of the
output (`phases.py`). A 3x3 kernel under stride 2 falls into 2x2, 2x1, 1x2 and 1x1 taps: F(4x4, 2x2) and its like do
them with 81 products for 16 outputs, in place of 144. The phases are read and written where they lie, at s times the
strides; all of them are one program.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import prod, sqrt
from typing import Any

import numpy as np

from sevenloops.algorithms import native, phases, windowed_gemm
from sevenloops.algorithms.winograd import Winograd
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import Algorithm, Cost, Executable, Product, Setting, Traffic
from sevenloops.runtime.program import FIRST, OUT, RESIDUAL, SECOND, Entry, Program, Step

name = "polyphase"

_F4, _F5 = Winograd(4), Winograd(5)
_MOST_PARTS = 16  # two axes of stride 4; a round figure


@dataclass(frozen=True)
class Part:
    """A problem of stride 1, what does it, and which of the whole's inputs, outputs and taps it has."""

    problem: ConvProblem
    algorithm: Algorithm
    inputs: phases.Index
    outputs: phases.Index
    taps: phases.Index

    def x_strides(self, strides: Sequence[int]) -> tuple[int, ...]:
        return _every(self.inputs, strides)

    def y_strides(self, strides: Sequence[int]) -> tuple[int, ...]:
        return _every(self.outputs, strides)

    def w_strides(self, strides: Sequence[int]) -> tuple[int, ...]:
        return _every(self.taps, strides, first=0)


@lru_cache(maxsize=256)
def split(problem: ConvProblem) -> tuple[Part, ...]:
    """The parts of a problem that `why_not` accepts."""
    if any(axis.input_dilation > 1 for axis in problem.axes):
        combinations = itertools.product(*(axis.phases() for axis in problem.axes))
    else:
        combinations = itertools.product(
            *(axis.input_phases() if axis.stride > 1 else axis.phases() for axis in problem.axes)
        )
    parts = []
    for combination in combinations:
        part = replace(problem, axes=tuple(phase.axis for phase in combination))
        algorithm: Algorithm = _winograd(part) if part.taps > 1 else windowed_gemm
        inputs, outputs, taps = (
            tuple(getattr(phase, what) for phase in combination) for what in ("inputs", "outputs", "taps")
        )
        parts.append(Part(part, algorithm, inputs, outputs, taps))
    return tuple(parts)


def _winograd(part: ConvProblem) -> Winograd:
    """F(4x4), or F(5x5) if it multiplies less, as for 14x14 outputs; two taps then have the points of F(4x4, 3x3)."""
    if max(part.kernel_size) > 2:
        return _F4
    return min(_F4, _F5, key=lambda winograd: winograd.geometry(part).products)


def why_not(problem: ConvProblem, product: Product) -> str | None:
    if all(axis.stride == 1 and axis.input_dilation == 1 for axis in problem.axes):
        return "There is nothing to take apart: stride 1, and no input dilation."
    strided = [axis for axis in problem.axes if axis.stride > 1]
    if strided and any(axis.input_dilation > 1 for axis in problem.axes):
        return "A stride and an input dilation are not taken apart at once."
    if any(axis.dilation > 1 for axis in (strided or problem.axes)):
        return "Under a dilation, a stride's phases have dilations of their own."
    if product == "weight_gradient" and not strided:
        return "The weight gradient is taken apart under a stride only."
    if problem.flops == 0 or any(axis.input_size < axis.stride for axis in strided):
        return "The image is smaller than the stride."
    if problem.rank == 3:
        return "Winograd is written for one and two axes."
    steps = [max(axis.stride, axis.input_dilation) for axis in problem.axes]
    if all(size <= step for size, step in zip(problem.kernel_size, steps, strict=True)):
        return "Phases of one tap have nothing to save."
    if prod(steps) > _MOST_PARTS:
        return f"It would fall into {prod(steps)} parts, and more than {_MOST_PARTS} are not worth their own tables."
    reasons = (part.algorithm.why_not(part.problem, product) for part in split(problem))
    return next((reason for reason in reasons if reason is not None), None)


def workspace_bytes(problem: ConvProblem, product: Product, setting: Setting) -> int:
    needed = (part.algorithm.workspace_bytes(part.problem, product, setting) for part in split(problem))
    return native.copies_bytes(problem, product) + max(needed, default=0)


def cost(problem: ConvProblem, product: Product, setting: Setting) -> Cost:
    parts = split(problem)
    again = 0 if product == "weight_gradient" or _interleaved(problem) else len(parts) - 1
    y_bytes = problem.itemsize * problem.positions * problem.out_channels
    added = Cost(traffic=(Traffic(2 * again * y_bytes, y_bytes),))
    return sum((part.algorithm.cost(part.problem, product, setting) for part in parts), added)


def error_bound(problem: ConvProblem, product: Product) -> float:
    """The largest of the parts': it bounds what is said of each part's own algorithm, summed over the parts."""
    parts = split(problem)
    adding = len(parts) * float(np.finfo(problem.dtype).eps)
    return max(part.algorithm.error_bound(part.problem, product) for part in parts) + adding


def expected_error(problem: ConvProblem, product: Product) -> float:
    """Independent errors of sums, each of so many of the taps; or the largest, of parts that write apart."""
    parts = split(problem)
    errors = [part.algorithm.expected_error(part.problem, product) for part in parts]
    if product == "weight_gradient" or _interleaved(problem):
        return max(errors)
    shares = [part.problem.taps / problem.taps for part in parts]
    return sqrt(sum(error**2 * share for error, share in zip(errors, shares, strict=True)))


def build(problem: ConvProblem, product: Product, setting: Setting) -> Executable:
    return Forward(problem, setting) if product == "forward" else WeightGradient(problem, setting)


class Forward(native.ForwardProduct):
    """Parts that add to the output one after the other, or write outputs between each other's."""

    def __init__(self, problem: ConvProblem, setting: Setting) -> None:
        super().__init__(problem, setting)
        self._parts: list[tuple[Part, Any, int]] = []  # with the executable, and the first byte of its packed weights
        for part in split(problem):
            executable = part.algorithm.build(part.problem, "forward", setting)
            self._parts.append((part, executable, self.packed_elements * problem.itemsize))

    @property
    def packed_elements(self) -> int:
        return sum(executable.packed_elements for _, executable, _ in self._parts)

    def describe(self) -> str:
        return "\n".join(executable.describe() for _, executable, _ in self._parts)

    def _packing(self, strides: tuple[int, ...], w: Entry, packed: Entry) -> tuple[Step, ...]:
        steps: list[Step] = []
        for part, executable, packed_at in self._parts:
            start = w[0], w[1] + _start(part.taps, strides[:-2])
            steps += executable._packing(part.w_strides(strides), start, (packed[0], packed[1] + packed_at))
        return tuple(steps)

    def _program(self, call: native.ForwardCall) -> Program:
        steps: list[Step] = []
        programs, interleaved = [], _interleaved(self.problem)
        for number, (part, executable, packed_at) in enumerate(self._parts):
            last = interleaved or number == len(self._parts) - 1
            summed = number > 0 and not interleaved  # with what the parts before it have left in the output
            added, added_strides = (OUT, call.y) if summed else (RESIDUAL, call.residual)
            program = executable._program(
                native.ForwardCall(
                    part.x_strides(call.x),
                    part.y_strides(call.y),
                    None if added_strides is None else part.y_strides(added_strides),
                    None if call.fresh is None else part.w_strides(call.fresh),
                    call.bias and last,
                    call.activation if last else None,
                )
            )
            places = {
                FIRST: (FIRST, _start(part.inputs, call.x[1:-1])),
                SECOND: (SECOND, packed_at if call.fresh is None else _start(part.taps, call.fresh[:-2])),
                OUT: (OUT, _start(part.outputs, call.y[1:-1])),
            }
            if added_strides is not None:
                places[RESIDUAL] = added, _start(part.outputs, added_strides[1:-1])
            steps += program.moved(places)
            programs.append(program)
        scratch_bytes = max(program.scratch_bytes for program in programs)
        return Program(tuple(steps), self._setting.threads, scratch_bytes, tuple(programs))


class WeightGradient(native.TransposedProduct):
    """Every part writes its own taps."""

    def __init__(self, problem: ConvProblem, setting: Setting) -> None:
        super().__init__(problem, setting)
        self._parts: list[tuple[Part, Any]] = [
            (part, part.algorithm.build(part.problem, "weight_gradient", setting)) for part in split(problem)
        ]

    def describe(self) -> str:
        return "\n".join(executable.describe() for _, executable in self._parts)

    def _program(self, x_strides: tuple[int, ...], gy_strides: tuple[int, ...], gw_strides: tuple[int, ...]) -> Program:
        steps: list[Step] = []
        programs = []
        for part, executable in self._parts:
            program = executable._program(part.x_strides(x_strides), gy_strides, part.w_strides(gw_strides))
            places = {
                FIRST: (FIRST, _start(part.inputs, x_strides[1:-1])),
                OUT: (OUT, _start(part.taps, gw_strides[:-2])),
            }
            steps += program.moved(places)
            programs.append(program)
        scratch_bytes = max(program.scratch_bytes for program in programs)
        return Program(tuple(steps), self._setting.threads, scratch_bytes, tuple(programs))


def _interleaved(problem: ConvProblem) -> bool:
    """Whether parts write outputs of their own, and add nothing to each other's."""
    return any(axis.input_dilation > 1 for axis in problem.axes)


def _start(index: phases.Index, strides: Sequence[int]) -> int:
    """Of the first element that the index takes, in bytes."""
    return native.dot([part.start or 0 for part in index], strides)


def _every(index: phases.Index, strides: Sequence[int], first: int = 1) -> tuple[int, ...]:
    """The strides of array[index], whose axes from `first` on are indexed."""
    steps = [1] * first + [part.step or 1 for part in index]
    steps += [1] * (len(strides) - len(steps))
    return tuple(step * stride for step, stride in zip(steps, strides, strict=True))
