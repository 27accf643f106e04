"""im2col: the six-axis window view reshaped to a matrix, one row per output position, times the weights.

The view (N, OH, OW, KH, KW, Cin) copies nothing; reshaping it to (N·OH·OW) x (KH·KW·Cin) is what copies, KH·KW times
the image. Then all seven loops are one matrix product. The weight gradient is the same matrix,
transposed, times grad_output. In groups there is one such matrix a group.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.algorithms import phases
from sevenloops.core.epilogue import Epilogue
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import Cost, Executable, Product, Setting, Traffic, summation_bound, sums_own_products
from sevenloops.core.windows import pad, padded_shape, window_view
from sevenloops.runtime.workspaces import bytes_for, carve

name = "im2col"

error_bound = summation_bound
expected_error = sums_own_products

_MOST_REUSED = 8 << 20  # bytes: on Zen 4, matrices of 10 MiB and more took 1.3 times as long as in blocks, or longer
BLAS_SHARE = 0.75  # of the peak: what OpenBLAS 0.3.31 reached on 1x1 layers of ResNet-50 on Zen 4, 0.69 to 0.8
_FEW_CHANNELS = 4  # below, NumPy's inner loop is too short: 1.6 ns / channels against 0.4 ns an element, measured


def why_not(problem: ConvProblem, product: Product) -> str | None:
    return None


def workspace_bytes(problem: ConvProblem, product: Product, setting: Setting) -> int:
    return phases.largest(problem, lambda p: bytes_for(p.dtype, walk_shapes(p, product)))


def cost(problem: ConvProblem, product: Product, setting: Setting) -> Cost:
    return phases.total_cost(problem, walk_cost)


def build(problem: ConvProblem, product: Product, setting: Setting) -> Executable:
    return phases.build(problem, product, phases.walk(product, forward, weight_gradient))


def walk_cost(problem: ConvProblem) -> Cost:
    """Of one walk: the matrix is written once and read once, and written slowly where a group has few channels.

    On Zen 4 that took as long as copying it 4 times, and 9 times with few channels. If it is large, it lies in fresh
    memory, which the system clears.
    """
    matrix = problem.positions * problem.taps * problem.in_channels * problem.itemsize
    passes = 4 if problem.group_in_channels >= _FEW_CHANNELS else 9
    cleared = 2 * matrix if matrix > _MOST_REUSED else 0
    copies = (Traffic(passes * matrix, matrix), Traffic(cleared, math.inf))
    return Cost(problem.flops / BLAS_SHARE, copies=copies, calls=20 + 0.2 * problem.groups)


def walk_shapes(problem: ConvProblem, product: Product) -> list[tuple[int, ...]]:
    """The workspace of one walk: the padded image, the matrix, and compact stand-ins for views that BLAS cannot use.

    Forward, that is y; in the weight gradient, grad_output and grad_weight.
    """
    images = [
        padded_shape(problem),
        (problem.positions * problem.taps * problem.in_channels,),
        (problem.positions, problem.out_channels),
    ]
    weights = (problem.taps * problem.group_in_channels, problem.out_channels)
    return images if product == "forward" else [*images, weights]


def forward(
    problem: ConvProblem,
    x: NDArray[Any],
    w: NDArray[Any],
    y: NDArray[Any],
    epilogue: Epilogue,
    workspace: NDArray[np.uint8],
) -> None:
    padded, matrix, stand_in = carve(workspace, problem.dtype, walk_shapes(problem, "forward"))
    rows = _matrix(problem, window_view(pad(problem, x, padded), problem.axes), matrix)
    y_rows = _rows(y)
    target = stand_in if y_rows is None else y_rows
    np.matmul(rows, _by_group(w.reshape(-1, w.shape[-1]), problem), out=_by_group(target, problem))
    if y_rows is None:
        y[...] = stand_in.reshape(y.shape)
    epilogue.apply(y)


def weight_gradient(
    problem: ConvProblem,
    x: NDArray[Any],
    gy: NDArray[Any],
    gw: NDArray[Any],
    workspace: NDArray[np.uint8],
) -> None:
    padded, matrix, grad, stand_in = carve(workspace, problem.dtype, walk_shapes(problem, "weight_gradient"))
    rows = _matrix(problem, window_view(pad(problem, x, padded), problem.axes), matrix)
    grad_rows = _rows(gy)
    if grad_rows is None:
        grad_rows = grad
        grad.reshape(gy.shape)[...] = gy
    gw_rows = _rows(gw)
    target = stand_in if gw_rows is None else gw_rows
    np.matmul(rows.mT, _by_group(grad_rows, problem), out=_by_group(target, problem))
    if gw_rows is None:
        gw[...] = stand_in.reshape(gw.shape)


def _matrix(problem: ConvProblem, view: NDArray[Any], buffer: NDArray[Any]) -> NDArray[Any]:
    """The window view as (groups, positions, taps·Cin/groups): the view itself where a reshape is free, else a copy.

    The copy is written a matrix row at a time where a group's channels lie together, and a column at a time where
    pixels do or channels are few; BLAS reads either as it is.
    """
    rank, groups, channels = problem.rank, problem.groups, problem.group_in_channels
    size = (groups, problem.positions, problem.taps * channels)
    if groups == 1 and problem.taps == 1:
        try:
            free = np.reshape(view, size, copy=False)
        except ValueError:
            pass
        else:
            if view.itemsize in free.strides[1:]:
                return free
    split = np.reshape(view, (*view.shape[:-1], groups, channels), copy=False)
    rows, group, columns = range(1 + rank), 1 + 2 * rank, (*range(1 + rank, 1 + 2 * rank), 2 + 2 * rank)
    if channels >= _FEW_CHANNELS and abs(view.strides[-1]) <= abs(view.strides[rank]):
        ordered = split.transpose(group, *rows, *columns)
        matrix = buffer.reshape(size)
    else:
        ordered = split.transpose(group, *columns, *rows)
        matrix = buffer.reshape(size[0], size[2], size[1]).mT
    np.copyto(buffer.reshape(ordered.shape), ordered)
    return matrix


def _rows(array: NDArray[Any]) -> NDArray[Any] | None:
    """(..., channels) as a matrix, a row for every position or weight; None if that copies or BLAS cannot use it."""
    try:
        rows = np.reshape(array, (-1, array.shape[-1]), copy=False)
    except ValueError:
        return None
    return rows if array.itemsize in rows.strides else None


def _by_group(rows: NDArray[Any], problem: ConvProblem) -> NDArray[Any]:
    """(rows, channels) as (groups, rows, channels of a group); a view."""
    return np.reshape(rows, (rows.shape[0], problem.groups, -1), copy=False).transpose(1, 0, 2)
