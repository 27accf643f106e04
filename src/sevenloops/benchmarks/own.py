"""sevenloops as a contestant: weights bound once and an output given, or plain calls."""

from __future__ import annotations

from typing import Any

import numpy as np

from sevenloops.benchmarks.task import Array, Prepared, Task


def sevenloops(task: Task, first: Array, second: Array) -> Prepared:
    import sevenloops as sl

    problem = task.problem
    sl.set_num_threads(task.threads)
    if task.bound and task.pass_ != "weight_gradient":
        out = np.empty(problem.output_shape if task.pass_ == "forward" else problem.input_shape, problem.dtype)
        conv = sl.plan(problem, task.pass_).bind(second)
        return Prepared(lambda: conv(first, out=out), lambda: out)
    options: dict[str, Any] = {
        "stride": [axis.stride for axis in problem.axes],
        "padding": [(axis.pad_low, axis.pad_high) for axis in problem.axes],
        "dilation": [axis.dilation for axis in problem.axes],
        "groups": problem.groups,
    }
    kept: list[Array] = []

    def run() -> None:
        if task.pass_ == "forward":
            result = sl.conv2d(first, second, **options)
        elif task.pass_ == "input_gradient":
            result = sl.conv2d_input_gradient(first, second, problem.input_shape, **options)
        else:
            result = sl.conv2d_weight_gradient(first, second, problem.kernel_size, **options)
        kept[:] = [result]

    return Prepared(run, lambda: kept[0])
