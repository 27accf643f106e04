"""One matrix product per tap: three of the seven loops (position, input channel, output channel) go to BLAS.

Tap (u, v) sees the image shifted by (u, v). A 1x1 kernel is a product (pixels x Cin) times (Cin x Cout), and a larger
kernel is one such product for each tap, summed. With one input channel a group the product is an outer product,
which NumPy's broadcasting multiplication does faster than its matmul.
"""

from __future__ import annotations

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
        # there is an image of products beside them
        copies = (Traffic(moved, prod(p.input_shape) * p.itemsize + 2 * written),)
        if p.group_in_channels == 1:
            return Cost(copies=copies, calls=2 * p.taps)
        products = p.groups * p.batch * prod(p.output_size[:-1]) if product == "forward" else p.groups
        weights = p.group_in_channels * p.group_out_channels * p.itemsize
        packed = Traffic(2 * p.taps * products * weights, 2 * weights)  # by BLAS, for each product
        return Cost(p.flops / im2col.BLAS_SHARE, copies=(*copies, packed), calls=p.taps * (2 + 0.2 * products))

    return phases.total_cost(problem, of)


def build(problem: ConvProblem, product: Product, setting: Setting) -> Executable:
    return phases.build(problem, product, phases.walk(product, forward, weight_gradient))


def _shapes(problem: ConvProblem, product: Product) -> list[tuple[int, ...]]:
    """The workspace: the padded image, and one tap's product, or one tap's image and grad_output as matrices."""
    rows = (problem.batch, *problem.output_size)
    if product == "forward":
        return [padded_shape(problem), (*rows, problem.out_channels)]
    return [padded_shape(problem), (*rows, problem.in_channels), (*rows, problem.out_channels)]


def forward(
    problem: ConvProblem,
    x: NDArray[Any],
    w: NDArray[Any],
    y: NDArray[Any],
    epilogue: Epilogue,
    workspace: NDArray[np.uint8],
) -> None:
    padded, term = carve(workspace, problem.dtype, _shapes(problem, "forward"))
    shifted = window_view(pad(problem, x, padded), problem.axes)
    y[...] = 0
    for tap in np.ndindex(problem.kernel_size):
        image, weight = _by_group(shifted[(..., *tap, slice(None))], problem), _by_group(w[tap], problem)
        if problem.group_in_channels == 1:
            np.multiply(
                image, weight.reshape(problem.groups, *(1,) * (1 + problem.rank), -1), out=_by_group(term, problem)
            )
        else:
            np.matmul(
                image,
                weight.reshape(problem.groups, *(1,) * problem.rank, *weight.shape[1:]),
                out=_by_group(term, problem),
            )
        y += term
    epilogue.apply(y)


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
