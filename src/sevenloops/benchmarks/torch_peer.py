"""PyTorch: conv2d, or convolution_backward with the one gradient asked for; in either of its memory formats."""

from __future__ import annotations

from typing import Any

from sevenloops.benchmarks.task import Array, Prepared, Task, hwio, nchw, nhwc, oihw


def torch(task: Task, first: Array, second: Array, *, channels_last: bool) -> Prepared | None:
    problem = task.problem
    if any(axis.pad_low != axis.pad_high or axis.pad_low < 0 or axis.input_dilation != 1 for axis in problem.axes):
        return None
    import torch

    torch.set_num_threads(task.threads)
    form = torch.channels_last if channels_last else torch.contiguous_format

    def tensor(array: Array) -> Any:
        return torch.from_numpy(array).contiguous(memory_format=form)

    def zeros(*shape: int) -> Any:
        return torch.zeros(shape, dtype=getattr(torch, problem.dtype)).contiguous(memory_format=form)

    stride, padding = [axis.stride for axis in problem.axes], [axis.pad_low for axis in problem.axes]
    dilation, groups = [axis.dilation for axis in problem.axes], problem.groups
    if task.pass_ == "weight_gradient":
        w = zeros(problem.out_channels, problem.group_in_channels, *problem.kernel_size)
    else:
        w = tensor(oihw(second))
    if task.pass_ == "input_gradient":
        x = zeros(problem.batch, problem.in_channels, *problem.input_size)
    else:
        x = tensor(nchw(first))
    kept: list[Any] = []

    def forward() -> None:
        with torch.inference_mode():
            kept[:] = [torch.nn.functional.conv2d(x, w, None, stride, padding, dilation, groups)]

    if task.pass_ == "forward":
        return Prepared(forward, lambda: nhwc(kept[0].numpy()))

    gy = tensor(nchw(first if task.pass_ == "input_gradient" else second))
    wanted = [task.pass_ == "input_gradient", task.pass_ == "weight_gradient", False]

    def backward() -> None:
        with torch.inference_mode():
            kept[:] = torch.ops.aten.convolution_backward(
                gy, x, w, None, stride, padding, dilation, False, [0, 0], groups, wanted
            )

    if task.pass_ == "input_gradient":
        return Prepared(backward, lambda: nhwc(kept[0].numpy()))
    return Prepared(backward, lambda: hwio(kept[1].numpy()))
