"""sevenloops as a contestant: weights bound once and an output given, or plain calls."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from sevenloops.benchmarks.task import Array, Prepared, Task, TaskPass


def sevenloops(task: Task, *operands: Array) -> Prepared:
    import sevenloops as sl

    problem = task.problem
    sl.set_num_threads(task.threads)
    if task.bound and (task.pass_ == "forward" or task.pass_ == "input_gradient"):
        first, w = operands
        out = np.empty(problem.output_shape if task.pass_ == "forward" else problem.input_shape, problem.dtype)
        conv = sl.plan(problem, task.pass_).bind(w)
        return Prepared(lambda: conv(first, out=out), lambda: [out])
    options: dict[str, Any] = {
        "stride": [axis.stride for axis in problem.axes],
        "padding": [(axis.pad_low, axis.pad_high) for axis in problem.axes],
        "dilation": [axis.dilation for axis in problem.axes],
        "groups": problem.groups,
    }
    functions: dict[TaskPass, Callable[..., Any]] = {
        "forward": sl.conv2d,
        "input_gradient": partial(sl.conv2d_input_gradient, input_shape=problem.input_shape),
        "weight_gradient": partial(sl.conv2d_weight_gradient, kernel_size=problem.kernel_size),
        "backward": sl.conv2d_gradients,
    }
    function = partial(functions[task.pass_], **options)
    kept: list[Any] = []

    def run() -> None:
        kept[:] = [function(*operands)]

    return Prepared(run, lambda: kept[0] if task.pass_ == "backward" else kept)
