"""The convolutions of a network one after the other, forward or in a step of training.

The catalogue has each distinct layer of a network once, and neither pooling nor additions. So a layer whose input has
the shape of the output before it is fed that output; any other has an input of its own, prepared in advance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

import sevenloops as sl
from sevenloops.benchmarks.task import Array, Exact, exact_results
from sevenloops.core.computation import Pass
from sevenloops.core.problem import ConvProblem


@dataclass(frozen=True)
class Layer:
    """A convolution, which a ReLU follows, and its operands (NHWC, HWIO).

    Attributes
    ----------
    problem : ConvProblem
    x : ndarray or None
        None if it is fed what the layer before computed.
    w : ndarray
        Drawn from N(0, 2 / fan_in), fan_in = KH·KW·Cin/groups (He et al. 2015, "Delving deep into rectifiers",
        equation 10), so that the size of what is fed through stays the same.
    gy : ndarray or None
        The gradient with respect to the convolution's output; None if there is no backward pass.
    """

    problem: ConvProblem
    x: Array | None
    w: Array
    gy: Array | None


@dataclass(frozen=True)
class NetworkTask:
    """What all contestants are asked to do: all layers in order, and in training all of them backward in reverse.

    A layer is a convolution and a ReLU. Backward is all three gradients of the convolution alone, from a gradient that
    was prepared in advance. No weights are updated; inference binds them once, training gets them anew in every run.

    Attributes
    ----------
    problems : tuple of ConvProblem
        In two dimensions, NHWC.
    training : bool
    threads : int
    """

    problems: tuple[ConvProblem, ...]
    training: bool
    threads: int

    @property
    def flops(self) -> int:
        """Of the direct count; in training also of two gradients."""
        return sum(problem.flops for problem in self.problems) * (3 if self.training else 1)

    def operands(self) -> tuple[Layer, ...]:
        """The layers, the same in every process."""
        return tuple(self._layers())

    def exact(self) -> Iterator[Exact]:
        """What each layer computes: y, and in training gx, gw and gb.

        An output that is fed through takes along the error that it was allowed.
        """
        y, y_allowed = np.empty(0), 0.0
        for layer in self._layers():
            x, x_allowed = (y, y_allowed) if layer.x is None else (layer.x, 0.0)
            (sums,) = exact_results(layer.problem, "forward", {"x": x, "w": layer.w}, _by_products, x_allowed)
            y, y_allowed = np.maximum(sums.values, 0, out=sums.values), sums.allowed
            yield Exact(f"ReLU of {sums.what}", y, y_allowed)
            if layer.gy is not None:
                given = {"x": x, "w": layer.w, "gy": layer.gy}
                yield from exact_results(layer.problem, "backward", given, _by_products, x_allowed)

    def _layers(self) -> Iterator[Layer]:
        """One at a time: all of a large network's arrays in float64 would not be kept lightly."""
        random = np.random.default_rng(0)
        before: tuple[int, ...] | None = None  # the shape of the output before
        for problem in self.problems:
            dtype, fan_in = problem.dtype, problem.taps * problem.group_in_channels
            x = None if problem.input_shape == before else random.standard_normal(problem.input_shape).astype(dtype)
            w = (random.standard_normal(problem.weight_shape) * np.sqrt(2 / fan_in)).astype(dtype)
            gy = random.standard_normal(problem.output_shape).astype(dtype) if self.training else None
            yield Layer(problem, x, w, gy)
            before = problem.output_shape


def _by_products(problem: ConvProblem, pass_: Pass, first: Array, second: Array) -> Array:
    """In float64 by NumPy's matrix products: a step of training VGG-16 takes `reference` a minute and a half."""
    plan = sl.plan(replace(problem, dtype="float64"), pass_, algorithm="shifted_matmul")
    first, second = (operand.astype(np.float64, copy=False) for operand in (first, second))
    return plan.fresh.run(first, second, np.empty(plan.out_shape))


@dataclass(frozen=True)
class Step:
    """A contestant's own form of a layer.

    Attributes
    ----------
    x : array or None
        None if it is fed what the step before computed.
    forward : callable
        y from x.
    backward : callable, optional
        (gx, gw, gb) from the x of the forward pass; None if there is no backward pass.
    """

    x: Any
    forward: Callable[[Any], Any]
    backward: Callable[[Any], Sequence[Any]] | None = None


class Run:
    """All steps in order, then backward in reverse; `computed` has each one's y, and gx, gw and gb if there are any."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = steps
        self.computed: list[list[Any]] = []

    def __call__(self) -> None:
        self.computed.clear()  # as a network would that has used its results: they are not held twice
        inputs: list[Any] = []
        for step in self._steps:
            inputs.append(self.computed[-1][0] if step.x is None else step.x)
            self.computed.append([step.forward(inputs[-1])])
        for step, x, computed in zip(reversed(self._steps), reversed(inputs), reversed(self.computed), strict=True):
            if step.backward is not None:
                computed += step.backward(x)
