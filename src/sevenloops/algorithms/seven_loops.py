"""The seven loops: the definition of a convolution.

    for n:                              # image
        for y, for x:                   # output position
            for u, for v:               # tap
                for c:                  # input channel of the group
                    for o:              # output channel
                        out[n, y, x, o] += image[n, y·s + u·d, x·s + v·d, c] · weight[u, v, c, o]

The image is first copied into a zeroed larger buffer where it is padded. One or three spatial axes make five or nine
loops of the same kind. Everything else in the package computes what this computes. Sums are plain, however long: one
product after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.algorithms import phases
from sevenloops.core.accuracy import summation_bound, sums_own_products
from sevenloops.core.computation import Computation
from sevenloops.core.cost import Cost
from sevenloops.core.epilogue import Finish
from sevenloops.core.problem import ConvProblem
from sevenloops.core.windows import pad, padded_shape
from sevenloops.execution.program import Program, Strides
from sevenloops.execution.workspaces import bytes_for, carve
from sevenloops.planning.protocol import Context

name = "seven_loops"

generates_code = False

error_bound = summation_bound
expected_error = sums_own_products


def why_not(computation: Computation, context: Context) -> str | None:
    return None


def cost(computation: Computation, context: Context) -> Cost:
    return phases.total_cost(computation.problem, lambda p: Cost(calls=p.flops / 2))


def program(computation: Computation, strides: Strides, context: Context) -> Program:
    def scratch_bytes(p: ConvProblem) -> int:
        return bytes_for(p.element.storage, [padded_shape(p)])

    return phases.program(computation, strides, context, scratch_bytes, forward, weight_gradient)


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
    finish: Finish,
    scratch: NDArray[Any],
) -> None:
    padded = pad(problem, x, *carve(scratch, problem.element.storage, [padded_shape(problem)]))
    y[...] = 0
    for i, k, j in seven_loops(problem):
        y[j] += padded[i] * w[k]
    finish.apply(y)


def weight_gradient(
    problem: ConvProblem,
    x: NDArray[Any],
    gy: NDArray[Any],
    gw: NDArray[Any],
    scratch: NDArray[Any],
) -> None:
    padded = pad(problem, x, *carve(scratch, problem.element.storage, [padded_shape(problem)]))
    gw[...] = 0
    for i, k, j in seven_loops(problem):
        gw[k] += padded[i] * gy[j]
