"""Strided convolutions taken apart into problems of stride 1, each done by the algorithm that is best for it.

A convolution of stride s is the sum of s·s convolutions of stride 1, one for each remainder of the input's position
modulo s, with every s-th tap; so is its weight gradient, tap by tap. Its input gradient has as many phases of the
output (`phases.py`). A 3x3 kernel under stride 2 falls into 2x2, 2x1, 1x2 and 1x1 taps: Winograd's F(4x4, 2x2) and its
like do them with 81 products for 16 outputs, in place of 144. The parts are read and written where they lie, at s times
the strides; all of them are one program.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import lru_cache
from math import prod, sqrt
from typing import NamedTuple

from sevenloops.algorithms import phases
from sevenloops.core.activations import Activation
from sevenloops.core.computation import Computation
from sevenloops.core.cost import Cost, Traffic
from sevenloops.core.epilogue import Add, Bias, epilogue
from sevenloops.core.problem import ConvProblem
from sevenloops.execution.program import Place, Program, Strides, one_after_the_other
from sevenloops.execution.staging import staged
from sevenloops.planning.protocol import Child, Context

name = "polyphase"
generates_code = True


class Part(NamedTuple):
    """A problem of stride 1, and which of the whole's inputs, outputs and taps it has."""

    problem: ConvProblem
    inputs: phases.Index
    outputs: phases.Index
    taps: phases.Index


@lru_cache(maxsize=256)
def split(problem: ConvProblem) -> tuple[Part, ...]:
    """Return the parts of a problem that `why_not` accepts."""
    if any(axis.input_dilation > 1 for axis in problem.axes):
        combinations = itertools.product(*(axis.phases() for axis in problem.axes))
    else:
        combinations = itertools.product(
            *(axis.input_phases() if axis.stride > 1 else axis.phases() for axis in problem.axes)
        )
    parts = []
    for combination in combinations:
        part = replace(problem, axes=tuple(phase.axis for phase in combination))
        inputs, outputs, taps = (
            tuple(getattr(phase, what) for phase in combination) for what in ("inputs", "outputs", "taps")
        )
        parts.append(Part(part, inputs, outputs, taps))
    return tuple(parts)


def why_not(computation: Computation, context: Context) -> str | None:
    problem, most = computation.problem, context.blocking.polyphase_parts
    if all(axis.stride == 1 and axis.input_dilation == 1 for axis in problem.axes):
        return "There is nothing to take apart: stride 1, and no input dilation."
    strided = [axis for axis in problem.axes if axis.stride > 1]
    if strided and any(axis.input_dilation > 1 for axis in problem.axes):
        return "A stride and an input dilation are not taken apart at once."
    if any(axis.dilation > 1 for axis in (strided or problem.axes)):
        return "Under a dilation, a stride's phases have dilations of their own."
    if computation.pass_ == "weight_gradient" and not strided:
        return "The weight gradient is taken apart under a stride only."
    if problem.flops == 0 or any(axis.input_size < axis.stride for axis in strided):
        return "The image is smaller than the stride."
    if problem.rank == 3:
        return "Winograd is written for one and two axes."
    steps = [max(axis.stride, axis.input_dilation) for axis in problem.axes]
    if all(size <= step for size, step in zip(problem.kernel_size, steps, strict=True)):
        return "Phases of one tap have nothing to save."
    if prod(steps) > most:
        return f"It would fall into {prod(steps)} parts, and more than {most} are not worth their own tables."
    fewest = context.blocking.fewest_group_channels
    if min(problem.group_in_channels, problem.group_out_channels) < fewest:
        return f"Fewer than {fewest} channels leave most of every vector of its parts empty."
    return None


def cost(computation: Computation, context: Context) -> Cost:
    problem, children = computation.problem, _children(computation, context)
    again = 0 if computation.pass_ == "weight_gradient" or _interleaved(problem) else len(children) - 1
    y_bytes = problem.itemsize * problem.positions * problem.out_channels
    added = Cost(traffic=(Traffic(2 * again * y_bytes, y_bytes),))
    return sum((child.cost for _, child in children), added)


def error_bound(computation: Computation, context: Context) -> float:
    """Return the largest of the parts' bounds, plus the roundings of adding the parts."""
    children = _children(computation, context)
    adding = 2 * len(children) * computation.problem.element.unit_roundoff
    return max(child.error_bound for _, child in children) + adding


def expected_error(computation: Computation, context: Context) -> float:
    """Return the largest of the parts' errors; of parts that are summed, that of independent errors."""
    problem, children = computation.problem, _children(computation, context)
    if computation.pass_ == "weight_gradient" or _interleaved(problem):
        return max(child.expected_error for _, child in children)
    return sqrt(sum(child.expected_error**2 * part.problem.taps / problem.taps for part, child in children))


def program(computation: Computation, strides: Strides, context: Context) -> Program:
    make = _forward if computation.pass_ == "forward" else _weight_gradient

    def build(addressed: Strides) -> Program:
        return make(computation, addressed, context)

    return staged(computation, strides, context.target, build)


def describe(computation: Computation, context: Context) -> str:
    return "\n".join(child.describe() for _, child in _children(computation, context))


def _children(computation: Computation, context: Context) -> list[tuple[Part, Child]]:
    """Every part with the algorithm that is best for it; a part of several taps is there for a fast one."""
    return [
        (part, context.plan_child(Computation(part.problem, computation.pass_), fast=part.problem.taps > 1))
        for part in split(computation.problem)
    ]


def _forward(computation: Computation, strides: Strides, context: Context) -> Program:
    """Parts that add to the output one after the other, or write outputs between each other's."""
    programs, interleaved, ops = [], _interleaved(computation.problem), computation.epilogue
    children = _children(computation, context)
    activation = next((op for op in ops if isinstance(op, Activation)), None)
    for number, (part, child) in enumerate(children):
        first, last = interleaved or number == 0, interleaved or number == len(children) - 1
        # the first part adds the residual; later ones add what the parts before them have left in the output
        added = "residual" if first else "y"
        own = epilogue(
            bias=last and Bias() in ops, residual=not first or Add() in ops, activation=activation if last else None
        )
        of = {"x": (part.inputs, "x"), "y": (part.outputs, "y"), "residual": (part.outputs, added)}
        here = {
            name: phases.every(index, strides[whole], first=1)
            for name, (index, whole) in of.items()
            if whole in strides
        }
        here["w"] = phases.every(part.taps, strides["w"], first=0)
        places = {
            name: Place(whole, phases.start(index, strides[whole][1:-1]))
            for name, (index, whole) in of.items()
            if whole in strides
        }
        places["w"] = Place("w", phases.start(part.taps, strides["w"][:-2]))
        of_part = Computation(part.problem, "forward", own)
        made = child.program(here, of_part, fresh=context.limits.fresh_weights)
        programs.append(made.renamed(places))
    return one_after_the_other(programs, context.threads)


def _weight_gradient(computation: Computation, strides: Strides, context: Context) -> Program:
    """Every part writes its own taps."""
    programs = []
    for part, child in _children(computation, context):
        here = {
            "x": phases.every(part.inputs, strides["x"], first=1),
            "gy": strides["gy"],
            "gw": phases.every(part.taps, strides["gw"], first=0),
        }
        places = {
            "x": Place("x", phases.start(part.inputs, strides["x"][1:-1])),
            "gw": Place("gw", phases.start(part.taps, strides["gw"][:-2])),
        }
        programs.append(child.program(here).renamed(places))
    return one_after_the_other(programs, context.threads)


def _interleaved(problem: ConvProblem) -> bool:
    """Whether parts write outputs of their own, and add nothing to each other's."""
    return any(axis.input_dilation > 1 for axis in problem.axes)
