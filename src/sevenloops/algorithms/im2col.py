"""im2col: the six-axis window view reshaped to a matrix, one row per output position, times the weights.

The view (N, OH, OW, KH, KW, Cin) copies nothing; reshaping it to (N·OH·OW) x (KH·KW·Cin) is what copies, KH·KW times
the image. Then all seven loops are one matrix product. The weight gradient is the same matrix,
transposed, times grad_output. In groups there is one such matrix a group.
"""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.algorithms import phases
from sevenloops.algorithms.products import product
from sevenloops.core.accuracy import summation_bound, sums_own_products
from sevenloops.core.computation import Computation, Pass
from sevenloops.core.cost import Cost, Traffic
from sevenloops.core.epilogue import Finish
from sevenloops.core.problem import ConvProblem
from sevenloops.core.windows import pad, padded_shape, window_view
from sevenloops.execution.program import Program, Strides
from sevenloops.execution.workspaces import bytes_for, carve
from sevenloops.planning.blocking import Blocking
from sevenloops.planning.protocol import Context

name = "im2col"

generates_code = False

error_bound = summation_bound
expected_error = sums_own_products


def why_not(computation: Computation, context: Context) -> str | None:
    return None


def cost(computation: Computation, context: Context) -> Cost:
    return phases.total_cost(computation.problem, lambda p: walk_cost(p, context.blocking))


def program(computation: Computation, strides: Strides, context: Context) -> Program:
    return phases.program(
        computation,
        strides,
        context,
        lambda p: bytes_for(p.element.storage, walk_shapes(p, computation.pass_)),
        partial(forward, sizes=context.blocking),
        partial(weight_gradient, sizes=context.blocking),
    )


def walk_cost(problem: ConvProblem, sizes: Blocking) -> Cost:
    """Return the cost of one walk: the matrix is written once and read once; few channels a group make writing slow.

    On Zen 4 that took as long as copying it 4 times, and 9 times with few channels. If it is large, it lies in fresh
    memory, which the system clears.
    """
    matrix = problem.positions * problem.taps * problem.in_channels * problem.itemsize
    passes = 4 if problem.group_in_channels >= sizes.few_channels else 9
    cleared = 2 * matrix if matrix > sizes.reused_bytes else 0
    copies = (Traffic(passes * matrix, matrix), Traffic(cleared, math.inf))
    return Cost(problem.flops / sizes.blas_share, copies=copies, calls=20 + 0.2 * problem.groups)


def walk_shapes(problem: ConvProblem, product: Pass) -> list[tuple[int, ...]]:
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
    finish: Finish,
    scratch: NDArray[Any],
    sizes: Blocking,
) -> None:
    padded, matrix, stand_in = carve(scratch, problem.element.storage, walk_shapes(problem, "forward"))
    rows = _matrix(problem, window_view(pad(problem, x, padded), problem.axes), matrix, sizes.few_channels)
    # a product for each image: BLAS adds in an order that depends on how many rows it is given, and how they lie
    y_rows = _rows(y, problem.batch)
    target = stand_in.reshape(problem.batch, -1, problem.out_channels) if y_rows is None else y_rows
    product(
        np.reshape(rows, (problem.groups, problem.batch, -1, rows.shape[-1]), copy=False),
        _by_group(w.reshape(-1, w.shape[-1]), problem)[:, None],
        _by_group(target, problem),
    )
    if y_rows is None:
        y[...] = stand_in.reshape(y.shape)
    finish.apply(y)


def weight_gradient(
    problem: ConvProblem,
    x: NDArray[Any],
    gy: NDArray[Any],
    gw: NDArray[Any],
    scratch: NDArray[Any],
    sizes: Blocking,
) -> None:
    padded, matrix, grad, stand_in = carve(scratch, problem.element.storage, walk_shapes(problem, "weight_gradient"))
    rows = _matrix(problem, window_view(pad(problem, x, padded), problem.axes), matrix, sizes.few_channels)
    grad_rows = _rows(gy)
    if grad_rows is None:
        grad_rows = grad
        grad.reshape(gy.shape)[...] = gy
    gw_rows = _rows(gw)
    target = stand_in if gw_rows is None else gw_rows
    product(rows.mT, _by_group(grad_rows, problem), _by_group(target, problem))
    if gw_rows is None:
        gw[...] = stand_in.reshape(gw.shape)


def _matrix(problem: ConvProblem, view: NDArray[Any], buffer: NDArray[Any], few_channels: int) -> NDArray[Any]:
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
    if channels >= few_channels and abs(view.strides[-1]) <= abs(view.strides[rank]):
        ordered = split.transpose(group, *rows, *columns)
        matrix = buffer.reshape(size)
    else:
        ordered = split.transpose(group, *columns, *rows)
        matrix = buffer.reshape(size[0], size[2], size[1]).mT
    np.copyto(buffer.reshape(ordered.shape), ordered)
    return matrix


def _rows(array: NDArray[Any], *outer: int) -> NDArray[Any] | None:
    """(..., channels) as a matrix, a row for every position or weight; None if that copies or BLAS cannot use it.

    With the outer axes' sizes, a matrix for each of their elements.
    """
    try:
        rows = np.reshape(array, (*outer, -1, array.shape[-1]), copy=False)
    except ValueError:
        return None
    return rows if array.itemsize in rows.strides[-2:] else None


def _by_group(rows: NDArray[Any], problem: ConvProblem) -> NDArray[Any]:
    """(..., rows, channels) as (groups, ..., rows, channels of a group); a view."""
    return np.moveaxis(np.reshape(rows, (*rows.shape[:-1], problem.groups, -1), copy=False), -2, 0)
