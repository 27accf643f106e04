"""PyTorch: conv2d, or convolution_backward with the gradients asked for; in either of its memory formats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from sevenloops.benchmarks.task import OPERANDS, Array, Prepared, Task, hwio, nchw, nhwc, oihw


def torch(task: Task, *operands: Array, channels_last: bool) -> Prepared | None:
    problem = task.problem
    if any(axis.pad_low != axis.pad_high or axis.pad_low < 0 or axis.input_dilation != 1 for axis in problem.axes):
        return None
    import torch

    torch.set_num_threads(task.threads)
    form = torch.channels_last if channels_last else torch.contiguous_format

    def tensor(array: Array) -> Any:
        return torch.from_numpy(array).contiguous(memory_format=form)

    stride, padding = [axis.stride for axis in problem.axes], [axis.pad_low for axis in problem.axes]
    dilation, groups = [axis.dilation for axis in problem.axes], problem.groups
    zeros = {  # one gradient alone does not read the other operand, but its shape is asked for
        "x": np.zeros(problem.input_shape, problem.dtype),
        "w": np.zeros(problem.weight_shape, problem.dtype),
    }
    given = zeros | dict(zip(OPERANDS[task.pass_], operands, strict=True))
    x, w = tensor(nchw(given["x"])), tensor(oihw(given["w"]))
    kept: list[Any] = []

    def forward() -> None:
        with torch.inference_mode():
            kept[:] = [torch.nn.functional.conv2d(x, w, None, stride, padding, dilation, groups)]

    if task.pass_ == "forward":
        return Prepared(forward, lambda: [nhwc(kept[0].numpy())])

    gy = tensor(nchw(given["gy"]))
    all_three = task.pass_ == "backward"
    wanted = [all_three or task.pass_ == "input_gradient", all_three or task.pass_ == "weight_gradient", all_three]
    bias_sizes = [problem.out_channels] if all_three else None

    def backward() -> None:
        with torch.inference_mode():
            kept[:] = torch.ops.aten.convolution_backward(
                gy, x, w, bias_sizes, stride, padding, dilation, False, [0, 0], groups, wanted
            )

    def gradients() -> list[Array]:
        turns: tuple[Callable[[Array], Array], ...] = (nhwc, hwio, np.asarray)
        return [turn(found.numpy()) for turn, found in zip(turns, kept, strict=True) if found is not None]

    return Prepared(backward, gradients)
