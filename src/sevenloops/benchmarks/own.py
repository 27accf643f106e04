"""sevenloops as a contestant: weights bound once and an output given, or plain calls."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from sevenloops.api.plans import plan_for
from sevenloops.benchmarks.network import Layer, NetworkTask, Run, Step
from sevenloops.benchmarks.task import Array, Prepared, Task, TaskPass
from sevenloops.core.computation import Computation, Pass
from sevenloops.core.problem import ConvProblem
from sevenloops.planning.limits import Limits


def sevenloops(task: Task, *operands: Array) -> Prepared:
    import sevenloops as sl

    problem = task.problem
    sl.set_num_threads(task.threads)
    if task.bound and (task.pass_ == "forward" or task.pass_ == "input_gradient"):
        first, w = operands
        out = np.empty(problem.output_shape if task.pass_ == "forward" else problem.input_shape, problem.dtype)
        conv = sl.plan(problem, task.pass_).bind(w)
        return Prepared(lambda: conv(first, out=out), lambda: [out])
    functions: dict[TaskPass, Callable[..., Any]] = {
        "forward": sl.conv2d,
        "input_gradient": partial(sl.conv2d_input_gradient, input_shape=problem.input_shape),
        "weight_gradient": partial(sl.conv2d_weight_gradient, kernel_size=problem.kernel_size),
        "backward": sl.conv2d_gradients,
    }
    function = partial(functions[task.pass_], **_options(problem))
    kept: list[Any] = []

    def run() -> None:
        kept[:] = [function(*operands)]

    return Prepared(run, lambda: kept[0] if task.pass_ == "backward" else kept)


@dataclass(frozen=True)
class Planned:
    """What `sevenloops` runs for a task.

    Attributes
    ----------
    algorithm : str
        The winning bid's name; backward, of both gradients.
    seconds : float
        Estimated; backward, the sum of both.
    exact : bool
        Whether the direct count's own products are summed: Winograd's algorithms multiply less.
    """

    algorithm: str
    seconds: float
    exact: bool


def planned(task: Task) -> Planned:
    """As it would be planned now."""
    passes: tuple[Pass, ...] = ("input_gradient", "weight_gradient") if task.pass_ == "backward" else (task.pass_,)
    binds = task.bound and task.pass_ in ("forward", "input_gradient")
    limits = Limits(task.threads, fresh_weights=not binds)
    plans = [plan_for(Computation(task.problem, pass_), limits) for pass_ in passes]
    names = dict.fromkeys(plan.winner.name for plan in plans)
    exact = all(plan.expected_error == 0 for plan in plans)
    return Planned(" + ".join(names), sum(plan.winner.seconds for plan in plans), exact)


def sevenloops_network(task: NetworkTask, *layers: Layer) -> Prepared:
    import sevenloops as sl

    sl.set_num_threads(task.threads)

    def step(layer: Layer) -> Step:
        problem, options = layer.problem, _options(layer.problem)
        if layer.gy is None:
            conv = sl.plan(problem).bind(layer.w, activation="relu")
            return Step(layer.x, partial(conv, out=np.empty(problem.output_shape, problem.dtype)))
        forward = partial(sl.conv2d, w=layer.w, activation="relu", **options)
        return Step(layer.x, forward, partial(sl.conv2d_gradients, w=layer.w, gy=layer.gy, **options))

    run = Run([step(layer) for layer in layers])
    return Prepared(run, lambda: itertools.chain.from_iterable(run.computed))


def _options(problem: ConvProblem) -> dict[str, Any]:
    return {
        "stride": [axis.stride for axis in problem.axes],
        "padding": [(axis.pad_low, axis.pad_high) for axis in problem.axes],
        "dilation": [axis.dilation for axis in problem.axes],
        "groups": problem.groups,
    }
