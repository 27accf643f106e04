"""What contestants are asked, and what each makes of it.

A contestant is a function of a task and its operands (NHWC, HWIO). It prepares what may be prepared once and gives a
function that computes the results, which is what is timed, and one that hands over what was computed. It returns None
if it cannot do the task; it imports its library itself, in its own process, so that none is loaded before it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.accuracy import summation_bound
from sevenloops.core.computation import PASSES, Computation, Pass
from sevenloops.core.dtypes import DEFAULT_DTYPE
from sevenloops.core.problem import ConvProblem
from sevenloops.core.reference import reference

Array = NDArray[Any]

TaskPass: TypeAlias = Pass | Literal["backward"]
"""A pass, or backward: the gradients of x, w and bias at once."""
TASK_PASSES: tuple[TaskPass, ...] = (*PASSES, "backward")

OPERANDS: dict[TaskPass, tuple[str, ...]] = {
    "forward": ("x", "w"),
    "input_gradient": ("gy", "w"),
    "weight_gradient": ("x", "gy"),
    "backward": ("x", "w", "gy"),
}
_LEAST_ALLOWED_ERROR = 1e-5  # Winograd's sums are no plain sums, and their bound is larger than that of a short one


@dataclass(frozen=True)
class Exact:
    """What a result is compared with.

    Attributes
    ----------
    what : str
        The result's name, as a failure tells it.
    values : ndarray of float64
    allowed : float
        The largest norm of found - values, over that of values.
    """

    what: str
    values: Array
    allowed: float


@dataclass(frozen=True)
class Task:
    """What all contestants are asked to do.

    Attributes
    ----------
    problem : ConvProblem
        In two dimensions, NHWC.
    pass_ : TaskPass
    threads : int
    bound : bool
        Whether the weights are known before the first call, so that they can be packed or transformed once; no matter
        to a weight gradient and a backward pass.
    """

    problem: ConvProblem
    pass_: TaskPass
    threads: int
    bound: bool

    @property
    def flops(self) -> int:
        """Of the direct count: a backward pass computes two gradients of the forward pass's count."""
        return self.problem.flops * (2 if self.pass_ == "backward" else 1)

    @property
    def memory_bytes(self) -> int:
        """Bytes of all operands and results together; backward, of x, w and gy, and of gx, gw and gb."""
        if self.pass_ != "backward":
            return self.problem.memory_bytes
        return 2 * self.problem.memory_bytes + self.problem.itemsize * self.problem.out_channels

    def operands(self) -> tuple[Array, ...]:
        """The pass's `OPERANDS`, the same in every process."""
        problem, random = self.problem, np.random.default_rng(0)
        shapes = {"x": problem.input_shape, "w": problem.weight_shape, "gy": problem.output_shape}
        return tuple(random.standard_normal(shapes[name]).astype(problem.dtype) for name in OPERANDS[self.pass_])

    def exact(self) -> Iterator[Exact]:
        """What the results must be, in their order; backward: gx, gw, gb."""
        given = dict(zip(OPERANDS[self.pass_], self.operands(), strict=True))
        return exact_results(self.problem, self.pass_, given)

    @property
    def is_plain_inference(self) -> bool:
        """Whether an inference library can be asked: a forward pass in float32, no input dilation, no cropping."""
        axes = self.problem.axes
        return (
            self.pass_ == "forward"
            and self.problem.dtype == DEFAULT_DTYPE
            and all(axis.input_dilation == 1 and min(axis.pad_low, axis.pad_high) >= 0 for axis in axes)
        )


@dataclass(frozen=True)
class Prepared:
    """A contestant ready to run: `run` is what is timed, `results` what it computed last, NHWC or HWIO."""

    run: Callable[[], object]
    results: Callable[[], Iterable[Array]]


Contestant = Callable[..., Prepared | None]
"""Called with a task and its operands."""


class AnyTask(Protocol):
    """What measuring takes: a `Task`, or a network's."""

    @property
    def threads(self) -> int: ...

    def operands(self) -> tuple[Any, ...]: ...

    def exact(self) -> Iterator[Exact]: ...


def exact_results(
    problem: ConvProblem,
    pass_: TaskPass,
    given: Mapping[str, Array],
    compute: Callable[[ConvProblem, Pass, Array, Array], Array] = reference,
    x_allowed: float = 0.0,
) -> Iterator[Exact]:
    """What a pass computes from operands of these names, in the contestants' order.

    Parameters
    ----------
    problem, pass_, given
    compute : callable
        `reference`, or what gives the same sooner.
    x_allowed : float
        The error that a contestant's own x may have.
    """
    passes: tuple[Pass, ...] = ("input_gradient", "weight_gradient") if pass_ == "backward" else (pass_,)
    for each in passes:
        first, second = (given[name] for name in OPERANDS[each])
        values = compute(problem, each, first, second)
        carried = x_allowed if "x" in OPERANDS[each] else 0.0
        yield Exact(f"{each} of {problem}", values, carried + _allowed_error(problem, each))
    if pass_ == "backward":  # a bias gradient sums as many terms as a weight gradient
        values = given["gy"].sum((0, 1, 2), np.float64)
        yield Exact(f"bias_gradient of {problem}", values, _allowed_error(problem, "weight_gradient"))


def _allowed_error(problem: ConvProblem, pass_: Pass) -> float:
    """The bound of a sum in any order, taken relative to the whole result's size."""
    bound = summation_bound(Computation(problem, pass_))
    return max(bound, _LEAST_ALLOWED_ERROR) if problem.dtype == DEFAULT_DTYPE else bound


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
