"""One matrix product per tap: three of the seven loops (position, input channel, output channel) go to BLAS.

Tap (u, v) sees the image shifted by (u, v). A 1x1 kernel is a product (pixels x Cin) times (Cin x Cout), and a larger
kernel is one such product for each tap, summed. With one input channel a group the product is an outer product,
which NumPy's broadcasting multiplication does faster than its matmul. A few rows of the output are finished before the
next, so that they stay in a cache while the taps are summed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.algorithms import im2col, phases
from sevenloops.core.epilogue import Epilogue
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import Cost, Executable, Product, Setting, Traffic, summation_bound, sums_own_products
from sevenloops.core.windows import pad, padded_shape, window_view
from sevenloops.runtime.workspaces import bytes_for, carve

name = "shifted_matmul"

# Of the output at a time: with a tap's product and the image below it fits a third-level cache, and NumPy's calls cost
# little beside. On Zen 4 this took mobilenet_v2.dw112 and dw112s2 at batch 8 from 34 and 39 ms to 20 and 26.
_BLOCK_BYTES = 1 << 20

error_bound = summation_bound
expected_error = sums_own_products


def why_not(problem: ConvProblem, product: Product) -> str | None:
    return None


def workspace_bytes(problem: ConvProblem, product: Product, setting: Setting) -> int:
    return phases.largest(problem, lambda p: bytes_for(p.dtype, _shapes(p, product)))


def cost(problem: ConvProblem, product: Product, setting: Setting) -> Cost:
    def of(p: ConvProblem) -> Cost:
        read, written = (p.positions * channels * p.itemsize for channels in (p.in_channels, p.out_channels))
        passes = 2.5 if product == "forward" else 6
        skipped = read if p.axes[-1].stride > 1 else 0  # pixels between those read come along: caches fetch ahead
        moved = p.taps * (passes * (read + written) + skipped)
        blocks = prod(-(-n // step) for n, step in _cut(p)) if product == "forward" else 1
        # there is an image of products beside them
        copies = (Traffic(moved, (prod(p.input_shape) * p.itemsize + 2 * written) / max(blocks, 1)),)
        if p.group_in_channels == 1:
            return Cost(copies=copies, calls=4 * blocks * p.taps)
        products = p.groups * p.batch * prod(p.output_size[:-1]) if product == "forward" else p.groups
        weights = p.group_in_channels * p.group_out_channels * p.itemsize
        packed = Traffic(2 * p.taps * products * weights, 2 * weights)  # by BLAS, for each product
        return Cost(p.flops / im2col.BLAS_SHARE, copies=(*copies, packed), calls=p.taps * (4 * blocks + 0.2 * products))

    return phases.total_cost(problem, of)


def build(problem: ConvProblem, product: Product, setting: Setting) -> Executable:
    return phases.build(problem, product, phases.walk(product, forward, weight_gradient))


def _shapes(problem: ConvProblem, product: Product) -> list[tuple[int, ...]]:
    """The workspace: some padded images and one tap's product, or one tap's image and grad_output as matrices."""
    if product == "forward":
        (_, images), (_, positions) = _cut(problem)
        term = (images, positions, *problem.output_size[1:], problem.out_channels)
        return [padded_shape(replace(problem, batch=images)), term]
    rows = (problem.batch, *problem.output_size)
    return [padded_shape(problem), (*rows, problem.in_channels), (*rows, problem.out_channels)]


def _cut(problem: ConvProblem) -> tuple[tuple[int, int], tuple[int, int]]:
    """Images, and the first axis of the output: the size, and how many are summed at a time, one at least."""
    size = problem.output_size[0]
    position_bytes = prod(problem.output_size[1:]) * problem.out_channels * problem.itemsize
    positions = max(min(_BLOCK_BYTES // max(position_bytes, 1), size), 1)
    images = min(_BLOCK_BYTES // max(position_bytes * size, 1), problem.batch)
    return (problem.batch, max(images, 1)), (size, positions)


def _slices(size: int, step: int) -> Iterator[slice]:
    return (slice(start, min(start + step, size)) for start in range(0, size, step))


def forward(
    problem: ConvProblem,
    x: NDArray[Any],
    w: NDArray[Any],
    y: NDArray[Any],
    epilogue: Epilogue,
    workspace: NDArray[np.uint8],
) -> None:
    padded, term = carve(workspace, problem.dtype, _shapes(problem, "forward"))
    products = _by_group(term, problem)
    # with one input channel a group, weights are a row that is multiplied by every position's input
    multiply, ones = (np.multiply, 1) if problem.group_in_channels == 1 else (np.matmul, 0)
    weights = {}
    for tap in np.ndindex(problem.kernel_size):
        weight = _by_group(w[tap], problem)
        weights[tap] = weight.reshape(problem.groups, *(1,) * (problem.rank + ones), *weight.shape[1 + ones :])
    images, positions = _cut(problem)
    for n in _slices(*images):
        shifted = window_view(pad(replace(problem, batch=n.stop - n.start), x[n], padded), problem.axes)
        taps = [(_by_group(shifted[(..., *tap, slice(None))], problem), weight) for tap, weight in weights.items()]
        for rows in _slices(*positions):
            total = y[n, rows]
            total[...] = 0
            here = total.shape[:2]
            for image, weight in taps:
                multiply(image[:, :, rows], weight, out=products[:, : here[0], : here[1]])
                total += term[: here[0], : here[1]]
            epilogue.at((n, rows)).apply(total)


def weight_gradient(
    problem: ConvProblem,
    x: NDArray[Any],
    gy: NDArray[Any],
    gw: NDArray[Any],
    workspace: NDArray[np.uint8],
) -> None:
    padded, image, grad = carve(workspace, problem.dtype, _shapes(problem, "weight_gradient"))
    shifted = window_view(pad(problem, x, padded), problem.axes)
    grad[...] = gy
    grad_rows = _by_group(grad.reshape(problem.positions, -1), problem)
    for tap in np.ndindex(problem.kernel_size):
        image[...] = shifted[(..., *tap, slice(None))]
        image_rows = _by_group(image.reshape(problem.positions, -1), problem)
        np.matmul(image_rows.mT, grad_rows, out=_by_group(gw[tap], problem))


def _by_group(array: NDArray[Any], problem: ConvProblem) -> NDArray[Any]:
    """(..., channels) as (groups, ..., channels of a group); a view."""
    return np.moveaxis(np.reshape(array, (*array.shape[:-1], problem.groups, -1), copy=False), -2, 0)
