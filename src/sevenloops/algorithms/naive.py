"""The seven loops: the definition of a convolution.

    for n:                              # image
        for y, for x:                   # output position
            for u, for v:               # tap
                for c:                  # input channel of the group
                    for o:              # output channel
                        out[n, y, x, o] += image[n, y·s + u·d, x·s + v·d, c] · weight[u, v, c, o]

The image is first copied into a zeroed larger buffer where it is padded. One or three spatial axes make five or nine
loops of the same kind. Everything else in the package computes what this computes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.algorithms import phases
from sevenloops.core.epilogue import Epilogue
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import Cost, Executable, Product, Setting, summation_bound, sums_own_products
from sevenloops.core.windows import pad, padded_shape
from sevenloops.runtime.workspaces import bytes_for, carve

name = "naive"

error_bound = summation_bound
expected_error = sums_own_products


def why_not(problem: ConvProblem, product: Product) -> str | None:
    return None


def workspace_bytes(problem: ConvProblem, product: Product, setting: Setting) -> int:
    return phases.largest(problem, lambda p: bytes_for(p.dtype, [padded_shape(p)]))


def cost(problem: ConvProblem, product: Product, setting: Setting) -> Cost:
    return phases.total_cost(problem, lambda p: Cost(calls=p.flops / 2))


def build(problem: ConvProblem, product: Product, setting: Setting) -> Executable:
    return phases.build(problem, product, phases.walk(product, forward, weight_gradient))


def seven_loops(problem: ConvProblem) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]]:
    """Every product of the convolution once: its index in the padded image, in the weights, in the output."""
    for n in range(problem.batch):
        for position in np.ndindex(problem.output_size):  # y, x
            for tap in np.ndindex(problem.kernel_size):  # u, v
                read = tuple(
                    y * axis.stride + u * axis.dilation for y, u, axis in zip(position, tap, problem.axes, strict=True)
                )
                for c in range(problem.group_in_channels):
                    for o in range(problem.out_channels):
                        group = o // problem.group_out_channels
                        channel = group * problem.group_in_channels + c
                        yield (n, *read, channel), (*tap, c, o), (n, *position, o)


def forward(
    problem: ConvProblem,
    x: NDArray[Any],
    w: NDArray[Any],
    y: NDArray[Any],
    epilogue: Epilogue,
    workspace: NDArray[np.uint8],
) -> None:
    padded = pad(problem, x, *carve(workspace, problem.dtype, [padded_shape(problem)]))
    y[...] = 0
    for i, k, j in seven_loops(problem):
        y[j] += padded[i] * w[k]
    epilogue.apply(y)


def weight_gradient(
    problem: ConvProblem,
    x: NDArray[Any],
    gy: NDArray[Any],
    gw: NDArray[Any],
    workspace: NDArray[np.uint8],
) -> None:
    padded = pad(problem, x, *carve(workspace, problem.dtype, [padded_shape(problem)]))
    gw[...] = 0
    for i, k, j in seven_loops(problem):
        gw[k] += padded[i] * gy[j]
