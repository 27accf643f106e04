"""PyTorch: conv2d, or convolution_backward with the gradients asked for; in either of its memory formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from sevenloops.benchmarks.network import Layer, NetworkTask, Run, Step
from sevenloops.benchmarks.task import OPERANDS, Array, Prepared, Task, hwio, nchw, nhwc, oihw
from sevenloops.core.problem import ConvProblem


def torch(task: Task, *operands: Array, channels_last: bool) -> Prepared | None:
    problem = task.problem
    if not _takes(problem):
        return None
    import torch

    torch.set_num_threads(task.threads)
    zeros = {  # one gradient alone does not read the other operand, but its shape is asked for
        "x": np.zeros(problem.input_shape, problem.dtype),
        "w": np.zeros(problem.weight_shape, problem.dtype),
    }
    given = zeros | dict(zip(OPERANDS[task.pass_], operands, strict=True))
    x, w = _tensor(nchw(given["x"]), channels_last), _tensor(oihw(given["w"]), channels_last)
    geometry, kept = _geometry(problem), list[Any]()
    if task.pass_ == "forward":

        def forward() -> None:
            with torch.inference_mode():
                kept[:] = [torch.nn.functional.conv2d(x, w, None, *geometry)]

        return Prepared(forward, lambda: [nhwc(kept[0].numpy())])

    gradients = _gradients(problem, w, _tensor(nchw(given["gy"]), channels_last), task.pass_)

    def backward() -> None:
        with torch.inference_mode():
            kept[:] = gradients(x)

    return Prepared(backward, lambda: _turned(kept))


def torch_network(task: NetworkTask, *layers: Layer, channels_last: bool) -> Prepared | None:
    """The ReLU after each conv2d is done in place."""
    if not all(map(_takes, task.problems)):
        return None
    import torch

    torch.set_num_threads(task.threads)

    def step(layer: Layer) -> Step:
        w, geometry = _tensor(oihw(layer.w), channels_last), _geometry(layer.problem)
        x = None if layer.x is None else _tensor(nchw(layer.x), channels_last)
        backward = None
        if layer.gy is not None:
            backward = _gradients(layer.problem, w, _tensor(nchw(layer.gy), channels_last), "backward")
        return Step(x, lambda x: torch.nn.functional.conv2d(x, w, None, *geometry).relu_(), backward)

    run = Run([step(layer) for layer in layers])

    def infer() -> None:
        with torch.inference_mode():
            run()

    def results() -> Iterator[Array]:
        for y, *gradients in run.computed:
            yield nhwc(y.numpy())
            yield from _turned(gradients)

    return Prepared(infer, results)


def _takes(problem: ConvProblem) -> bool:
    return all(axis.pad_low == axis.pad_high >= 0 and axis.input_dilation == 1 for axis in problem.axes)


def _tensor(array: Array, channels_last: bool) -> Any:
    import torch

    form = torch.channels_last if channels_last else torch.contiguous_format
    return torch.from_numpy(array).contiguous(memory_format=form)


def _geometry(problem: ConvProblem) -> tuple[list[int], list[int], list[int], int]:
    """Stride, padding, dilation and groups."""
    axes = problem.axes
    return (
        [axis.stride for axis in axes],
        [axis.pad_low for axis in axes],
        [axis.dilation for axis in axes],
        problem.groups,
    )


def _gradients(problem: ConvProblem, w: Any, gy: Any, pass_: str) -> Callable[[Any], Sequence[Any]]:
    """A function of x that computes gx, gw and gb; those not asked for are None."""
    import torch

    stride, padding, dilation, groups = _geometry(problem)
    all_three = pass_ == "backward"
    wanted = [all_three or pass_ == "input_gradient", all_three or pass_ == "weight_gradient", all_three]
    bias_sizes = [problem.out_channels] if all_three else None

    def gradients(x: Any) -> Sequence[Any]:
        found: Sequence[Any] = torch.ops.aten.convolution_backward(
            gy, x, w, bias_sizes, stride, padding, dilation, False, [0, 0], groups, wanted
        )
        return found

    return gradients


def _turned(gradients: Sequence[Any]) -> list[Array]:
    """Those of gx, gw and gb that are there, NHWC or HWIO."""
    turns: tuple[Callable[[Array], Array], ...] = (nhwc, hwio, np.asarray)
    return [turn(found.numpy()) for turn, found in zip(turns, gradients, strict=False) if found is not None]
