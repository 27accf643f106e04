"""Who takes part: sevenloops, and peers that are imported only in their own process.

A contestant is made for a problem, a pass and its operands, and gives a function that computes the result once and one
that turns the result into the problem's layout.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.layout import image_view, weight_view
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import Pass

Array = NDArray[Any]


@dataclass(frozen=True)
class Prepared:
    """A contestant ready to run: `run` is what is timed, `result` what it computed last, channels last."""

    run: Callable[[], Any]
    result: Callable[[], Array]


Contestant = Callable[[ConvProblem, Pass, Array, Array, int, bool], Prepared | None]


def sevenloops(
    problem: ConvProblem, pass_: Pass, first: Array, second: Array, threads: int, bound: bool
) -> Prepared | None:
    """Our own: weights bound once and an output given, or plain calls."""
    import sevenloops as sl

    sl.set_num_threads(threads)
    plan = sl.plan(problem, pass_)
    out = np.empty(problem.output_shape if pass_ == "forward" else problem.input_shape, problem.dtype)
    if bound and pass_ != "weight_gradient":
        conv = plan.bind(second)
        return Prepared(lambda: conv(first, out=out), lambda: out)
    options: dict[str, Any] = {
        "stride": [axis.stride for axis in problem.axes],
        "padding": [(axis.pad_low, axis.pad_high) for axis in problem.axes],
        "dilation": [axis.dilation for axis in problem.axes],
        "groups": problem.groups,
        "layout": problem.layout,
    }
    kept: list[Array] = []

    def keep(result: Array) -> None:
        kept[:] = [result]

    if pass_ == "forward":
        return Prepared(lambda: keep(sl.conv2d(first, second, **options)), lambda: kept[0])
    if pass_ == "input_gradient":
        shape = problem.input_shape
        return Prepared(lambda: keep(sl.conv2d_input_gradient(first, second, shape, **options)), lambda: kept[0])
    size = problem.kernel_size
    return Prepared(lambda: keep(sl.conv2d_weight_gradient(first, second, size, **options)), lambda: kept[0])


def torch_contestant(channels_last: bool) -> Contestant:
    """PyTorch: conv2d, or convolution_backward with the one gradient asked for; in one of its memory formats."""

    def prepare(
        problem: ConvProblem, pass_: Pass, first: Array, second: Array, threads: int, bound: bool
    ) -> Prepared | None:
        import torch

        if problem.rank != 2 or any(axis.pad_low != axis.pad_high for axis in problem.axes):
            return None
        torch.set_num_threads(threads)
        form = torch.channels_last if channels_last else torch.contiguous_format

        def image(array: Array) -> Any:
            return torch.from_numpy(array.transpose(0, 3, 1, 2).copy()).contiguous(memory_format=form)

        def weight(array: Array) -> Any:
            return torch.from_numpy(array.transpose(3, 2, 0, 1).copy()).contiguous(memory_format=form)

        stride, padding = [a.stride for a in problem.axes], [a.pad_low for a in problem.axes]
        dilation, groups = [a.dilation for a in problem.axes], problem.groups
        kept: list[Any] = []
        if pass_ == "forward":
            x, w = image(first), weight(second)

            def run() -> None:
                kept[:] = [torch.nn.functional.conv2d(x, w, None, stride, padding, dilation, groups)]

            return Prepared(_without_gradients(run), lambda: kept[0].permute(0, 2, 3, 1).numpy())
        if pass_ == "input_gradient":
            gy, w = image(first), weight(second)
            x = torch.zeros((problem.batch, problem.in_channels, *problem.input_size), dtype=gy.dtype)
            x, mask = x.contiguous(memory_format=form), [True, False, False]
        else:
            x, gy = image(first), image(second)
            w = torch.zeros((problem.out_channels, problem.group_in_channels, *problem.kernel_size), dtype=gy.dtype)
            w, mask = w.contiguous(memory_format=form), [False, True, False]

        def backward() -> None:
            kept[:] = torch.ops.aten.convolution_backward(
                gy, x, w, None, stride, padding, dilation, False, [0, 0], groups, mask
            )

        if pass_ == "input_gradient":
            return Prepared(_without_gradients(backward), lambda: kept[0].permute(0, 2, 3, 1).numpy())
        return Prepared(_without_gradients(backward), lambda: kept[1].permute(2, 3, 1, 0).numpy())

    return prepare


def _without_gradients(run: Callable[[], None]) -> Callable[[], None]:
    import torch

    def quiet() -> None:
        with torch.inference_mode():
            run()

    return quiet


# A peer's entries; the best of them counts.
PEERS: dict[str, dict[str, Contestant]] = {
    "torch": {"torch NCHW": torch_contestant(False), "torch channels_last": torch_contestant(True)},
}
ALL: dict[str, Contestant] = {
    "sevenloops": sevenloops,
    **{n: c for entries in PEERS.values() for n, c in entries.items()},
}


def installed(peer: str) -> bool:
    return importlib.util.find_spec(peer) is not None


def channels_last(problem: ConvProblem, pass_: Pass, array: Array) -> Array:
    """A reference result in the order that `Prepared.result` has."""
    return weight_view(array, problem.layout) if pass_ == "weight_gradient" else image_view(array, problem.layout)
