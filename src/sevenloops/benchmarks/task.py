"""What contestants are asked, and what each makes of it.

A contestant is a function of a task and its two operands (NHWC, HWIO). It prepares what may be prepared once and gives
a function that computes the result, which is what is timed, and one that hands over what was computed. It returns None
if it cannot do the task; it imports its library itself, in its own process, so that none is loaded before it is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import Pass

Array = NDArray[Any]


@dataclass(frozen=True)
class Task:
    """What all contestants are asked to do.

    Attributes
    ----------
    problem : ConvProblem
        In two dimensions, NHWC.
    pass_ : Pass
    threads : int
    bound : bool
        Whether the weights are known before the first call, so that they can be packed or transformed once.
    """

    problem: ConvProblem
    pass_: Pass
    threads: int
    bound: bool

    @property
    def operand_shapes(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Forward (x, w); input gradient (grad_output, w); weight gradient (x, grad_output)."""
        problem = self.problem
        return {
            "forward": (problem.input_shape, problem.weight_shape),
            "input_gradient": (problem.output_shape, problem.weight_shape),
            "weight_gradient": (problem.input_shape, problem.output_shape),
        }[self.pass_]

    @property
    def is_plain_inference(self) -> bool:
        """Whether an inference library can be asked: a forward pass in float32, no input dilation, no cropping."""
        axes = self.problem.axes
        return (
            self.pass_ == "forward"
            and self.problem.dtype == "float32"
            and all(axis.input_dilation == 1 and min(axis.pad_low, axis.pad_high) >= 0 for axis in axes)
        )


@dataclass(frozen=True)
class Prepared:
    """A contestant ready to run: `run` is what is timed, `result` what it computed last, NHWC or HWIO."""

    run: Callable[[], object]
    result: Callable[[], Array]


Contestant = Callable[[Task, Array, Array], Prepared | None]


def nchw(image: Array) -> Array:
    """A copy of an NHWC image."""
    return np.ascontiguousarray(image.transpose(0, 3, 1, 2))


def oihw(weight: Array) -> Array:
    """A copy of an HWIO kernel."""
    return np.ascontiguousarray(weight.transpose(3, 2, 0, 1))


def nhwc(image: Array) -> Array:
    """A view of an NCHW image."""
    return image.transpose(0, 2, 3, 1)


def hwio(weight: Array) -> Array:
    """A view of an OIHW kernel."""
    return weight.transpose(2, 3, 1, 0)
