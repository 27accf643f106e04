"""One matrix product per tap: three of the seven loops (position, input channel, output channel) go to BLAS.

Tap (u, v) sees the image shifted by (u, v). A 1x1 kernel is a product (pixels x Cin) times (Cin x Cout), and a larger
kernel is one such product for each tap, summed. With one input channel a group the product is an outer product,
which NumPy's broadcasting multiplication does faster than its matmul. A few rows of the output are finished before the
next, so that they stay in a cache while the taps are summed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.algorithms import phases
from sevenloops.algorithms.products import product
from sevenloops.core.accuracy import MOST_SUMMED, summation_bound, sums_own_products
from sevenloops.core.computation import Computation
from sevenloops.core.cost import Cost, Traffic
from sevenloops.core.epilogue import Finish
from sevenloops.core.problem import ConvProblem
from sevenloops.core.windows import pad, padded_shape, window_view
from sevenloops.execution.program import Program, Strides
from sevenloops.execution.workspaces import bytes_for, carve
from sevenloops.planning.blocking import Blocking
from sevenloops.planning.protocol import Context

name = "shifted_matmul"

generates_code = False

error_bound = summation_bound
expected_error = sums_own_products


def why_not(computation: Computation, context: Context) -> str | None:
    return None


def cost(computation: Computation, context: Context) -> Cost:
    forward_pass, sizes = computation.pass_ == "forward", context.blocking

    def of(p: ConvProblem) -> Cost:
        read, written = (p.positions * channels * p.itemsize for channels in (p.in_channels, p.out_channels))
        passes = 2.5 if forward_pass else 6
        skipped = read if p.axes[-1].stride > 1 else 0  # pixels between those read come along: caches fetch ahead
        moved = p.taps * (passes * (read + written) + skipped)
        blocks = prod(-(-n // step) for n, step in _cut(p, sizes)) if forward_pass else 1
        # there is an image of products beside them
        copies = (Traffic(moved, (prod(p.input_shape) * p.itemsize + 2 * written) / max(blocks, 1)),)
        if p.group_in_channels == 1:
            return Cost(copies=copies, calls=4 * blocks * p.taps)
        products = p.groups * p.batch * prod(p.output_size[:-1]) if forward_pass else p.groups
        weights = p.group_in_channels * p.group_out_channels * p.itemsize
        packed = Traffic(2 * p.taps * products * weights, 2 * weights)  # by BLAS, for each product
        return Cost(p.flops / sizes.blas_share, copies=(*copies, packed), calls=p.taps * (4 * blocks + 0.2 * products))

    return phases.total_cost(computation.problem, of)


def program(computation: Computation, strides: Strides, context: Context) -> Program:
    sizes, shapes = context.blocking, _shapes if computation.pass_ == "forward" else _gradient_shapes
    return phases.program(
        computation,
        strides,
        context,
        lambda p: bytes_for(p.element.storage, shapes(p, sizes)),
        partial(forward, sizes=sizes),
        partial(weight_gradient, sizes=sizes),
    )


def _shapes(problem: ConvProblem, sizes: Blocking) -> list[tuple[int, ...]]:
    """The forward pass's scratch: some padded images, and one tap's product."""
    (_, images), (_, positions) = _cut(problem, sizes)
    term = (images, positions, *problem.output_size[1:], problem.out_channels)
    return [padded_shape(replace(problem, batch=images)), term]


def _gradient_shapes(problem: ConvProblem, sizes: Blocking) -> list[tuple[int, ...]]:
    """The weight gradient's scratch: the padded image; one tap's image and grad_output as matrices."""
    rows = (problem.batch, *problem.output_size)
    return [padded_shape(problem), (*rows, problem.in_channels), (*rows, problem.out_channels)]


def _cut(problem: ConvProblem, sizes: Blocking) -> tuple[tuple[int, int], tuple[int, int]]:
    """Images, and the first axis of the output: the size, and how many are summed at a time, one at least."""
    size = problem.output_size[0]
    position_bytes = prod(problem.output_size[1:]) * problem.out_channels * problem.itemsize
    positions = max(min(sizes.rows_block_bytes // max(position_bytes, 1), size), 1)
    images = min(sizes.rows_block_bytes // max(position_bytes * size, 1), problem.batch)
    return (problem.batch, max(images, 1)), (size, positions)


def _slices(size: int, step: int) -> Iterator[slice]:
    return (slice(start, min(start + step, size)) for start in range(0, size, step))


def forward(
    problem: ConvProblem,
    x: NDArray[Any],
    w: NDArray[Any],
    y: NDArray[Any],
    finish: Finish,
    scratch: NDArray[Any],
    sizes: Blocking,
) -> None:
    padded, term = carve(scratch, problem.element.storage, _shapes(problem, sizes))
    products, rank = _by_group(term, problem), problem.rank
    # with one input channel a group, weights are a row that is multiplied by every position's input
    multiply, ones = (np.multiply, 1) if problem.group_in_channels == 1 else (product, 0)
    weights = np.moveaxis(_by_group(w, problem), 0, rank)  # (*taps, groups, input channels, output channels of a group)
    weights = weights.reshape(*weights.shape[: rank + 1], *(1,) * (rank + ones), *weights.shape[rank + 1 + ones :])
    images, positions = _cut(problem, sizes)
    for n in _slices(*images):
        shifted = window_view(pad(replace(problem, batch=n.stop - n.start), x[n], padded), problem.axes)
        image = _by_group(shifted, problem)
        for rows in _slices(*positions):
            total = y[n, rows]
            total[...] = 0
            here, strip = total.shape[:2], image[:, :, rows]
            taps = np.ndindex(problem.kernel_size)
            for first in range(0, problem.taps, MOST_SUMMED):
                part = np.zeros_like(total) if first else total
                for tap in itertools.islice(taps, MOST_SUMMED):
                    multiply(strip[(..., *tap, slice(None))], weights[tap], out=products[:, : here[0], : here[1]])
                    part += term[: here[0], : here[1]]
                if first:
                    total += part
            finish.at((n, rows)).apply(total)


def weight_gradient(
    problem: ConvProblem,
    x: NDArray[Any],
    gy: NDArray[Any],
    gw: NDArray[Any],
    scratch: NDArray[Any],
    sizes: Blocking,
) -> None:
    padded, image, grad = carve(scratch, problem.element.storage, _gradient_shapes(problem, sizes))
    shifted = window_view(pad(problem, x, padded), problem.axes)
    grad[...] = gy
    grad_rows = _by_group(grad.reshape(problem.positions, -1), problem)
    for tap in np.ndindex(problem.kernel_size):
        image[...] = shifted[(..., *tap, slice(None))]
        image_rows = _by_group(image.reshape(problem.positions, -1), problem)
        product(image_rows.mT, grad_rows, _by_group(gw[tap], problem))


def _by_group(array: NDArray[Any], problem: ConvProblem) -> NDArray[Any]:
    """(..., channels) as (groups, ..., channels of a group); a view."""
    return np.moveaxis(np.reshape(array, (*array.shape[:-1], problem.groups, -1), copy=False), -2, 0)
