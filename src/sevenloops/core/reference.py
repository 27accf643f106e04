"""What the answer is: every pass in float64, from index arithmetic alone, never optimised.

It shares nothing with the algorithms: no view, no padding, no transposed problem, no phases. For each tap it works out
which output and input positions meet, and adds their products; padding is positions that meet nothing. The seven loops
as loops are algorithms/seven_loops.py; tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.axis import Axis
from sevenloops.core.computation import Pass
from sevenloops.core.layout import image_view, weight_view
from sevenloops.core.problem import ConvProblem

Index = tuple[Any, ...]


def reference(problem: ConvProblem, pass_: Pass, first: NDArray[Any], second: NDArray[Any]) -> NDArray[np.float64]:
    """The exact result of a pass up to float64 rounding, in the problem's layout.

    Operands (first, second): forward (x, w); input gradient (grad_output, w); weight gradient (x, grad_output).
    """
    rows = "nyxz"[: 1 + problem.rank]
    f, s = first.astype(np.float64), second.astype(np.float64)
    if pass_ == "forward":
        result = np.zeros(problem.output_shape)
        x, w, y = _image(problem, f), _weight(problem, s), _image(problem, result)
        for tap, there, here in _meetings(problem):
            y[here] += np.einsum(f"{rows}gc,cgo->{rows}go", x[there], w[tap])
    elif pass_ == "input_gradient":
        result = np.zeros(problem.input_shape)
        gy, w, gx = _image(problem, f), _weight(problem, s), _image(problem, result)
        for tap, there, here in _meetings(problem):
            gx[there] += np.einsum(f"{rows}go,cgo->{rows}gc", gy[here], w[tap])
    else:
        result = np.zeros(problem.weight_shape)
        x, gy, gw = _image(problem, f), _image(problem, s), _weight(problem, result)
        for tap, there, here in _meetings(problem):
            gw[tap] = np.einsum(f"{rows}gc,{rows}go->cgo", x[there], gy[here])
    return result


def magnitude(problem: ConvProblem, pass_: Pass, first: NDArray[Any], second: NDArray[Any]) -> NDArray[np.float64]:
    """The same pass on absolute values: what a rounding bound is relative to (Higham 2002, section 3.1)."""
    return reference(problem, pass_, np.abs(first), np.abs(second))


def _meetings(problem: ConvProblem) -> Iterator[tuple[Index, Index, Index]]:
    """For every tap: its index, the input positions it reads, and the output positions that read them."""
    batch = range(problem.batch)
    for tap in np.ndindex(problem.kernel_size):
        pairs = [_meet(axis, u) for axis, u in zip(problem.axes, tap, strict=True)]
        yield tap, np.ix_(batch, *(i for i, _ in pairs)), np.ix_(batch, *(y for _, y in pairs))


def _meet(axis: Axis, u: int) -> tuple[list[int], list[int]]:
    dilated = [(y * axis.stride + u * axis.dilation - axis.pad_low, y) for y in range(axis.output_size)]
    met = [(i // axis.input_dilation, y) for i, y in dilated if i % axis.input_dilation == 0]
    met = [(i, y) for i, y in met if 0 <= i < axis.input_size]
    return [i for i, _ in met], [y for _, y in met]


def _image(problem: ConvProblem, array: NDArray[Any]) -> NDArray[Any]:
    """As (N, *spatial, groups, channels of a group)."""
    view = image_view(array, problem.layout)
    return np.reshape(view, (*view.shape[:-1], problem.groups, view.shape[-1] // problem.groups), copy=False)


def _weight(problem: ConvProblem, array: NDArray[Any]) -> NDArray[Any]:
    """As (*taps, Cin/groups, groups, Cout/groups)."""
    view = weight_view(array, problem.layout)
    return np.reshape(view, (*view.shape[:-1], problem.groups, problem.group_out_channels), copy=False)
