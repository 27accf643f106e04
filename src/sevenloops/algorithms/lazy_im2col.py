"""im2col a block of rows at a time: the same matrix and the same products, in bounded memory.

A block of output positions is itself a convolution, of a strip of the image, so each block is one small im2col, and
padding, too, is done a strip at a time. A block that fits the caches also costs less to write and read than the whole.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import lru_cache, partial
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.algorithms import im2col, phases
from sevenloops.core.epilogue import Epilogue
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import Cost, Executable, Product, Setting, Traffic, summation_bound, sums_own_products
from sevenloops.runtime.workspaces import bytes_for, carve

name = "lazy_im2col"

error_bound = summation_bound
expected_error = sums_own_products

DEFAULT_WORKSPACE_BYTES = 8 << 20  # a share of the last-level cache on common machines (1-4 MiB a core)


def why_not(problem: ConvProblem, product: Product) -> str | None:
    return None


def workspace_bytes(problem: ConvProblem, product: Product, setting: Setting) -> int:
    """Within the limit, unless one output position alone needs more."""
    return phases.largest(problem, lambda p: _walk_bytes(p, _block(p, product, setting.workspace_limit), product))


def cost(problem: ConvProblem, product: Product, setting: Setting) -> Cost:
    def of(p: ConvProblem) -> Cost:
        whole = im2col.walk_cost(p)
        writing = whole.copies[0]
        limit = DEFAULT_WORKSPACE_BYTES if setting.workspace_limit is None else setting.workspace_limit
        held = max(min(writing.among, limit), writing.among / max(p.positions, 1), 1)  # one position at least
        blocks = ceil(writing.among / held)  # about: they are whole rows
        copies = [Traffic(writing.bytes, held)]
        if product == "weight_gradient":
            copies.append(Traffic(3 * blocks * _term_bytes(p), 2 * _term_bytes(p)))
        return replace(whole, copies=tuple(copies), calls=blocks * (whole.calls + 10))

    return phases.total_cost(problem, of)


def build(problem: ConvProblem, product: Product, setting: Setting) -> Executable:
    walks = (partial(walk, workspace_limit=setting.workspace_limit) for walk in (forward, weight_gradient))
    return phases.build(problem, product, phases.walk(product, *walks))


def forward(
    problem: ConvProblem,
    x: NDArray[Any],
    w: NDArray[Any],
    y: NDArray[Any],
    epilogue: Epilogue,
    workspace: NDArray[np.uint8],
    workspace_limit: int | None = None,
) -> None:
    for part, index in _blocks(problem, "forward", workspace_limit):
        im2col.forward(part, x[index[0]], w, y[index], epilogue.at(index), workspace)


def weight_gradient(
    problem: ConvProblem,
    x: NDArray[Any],
    gy: NDArray[Any],
    gw: NDArray[Any],
    workspace: NDArray[np.uint8],
    workspace_limit: int | None = None,
) -> None:
    (term,) = carve(workspace, problem.dtype, [gw.shape])
    rest = workspace[bytes_for(problem.dtype, [gw.shape]) :]
    gw[...] = 0
    for part, index in _blocks(problem, "weight_gradient", workspace_limit):
        im2col.weight_gradient(part, x[index[0]], gy[index], term, rest)
        gw += term


@lru_cache(maxsize=256)
def _blocks(
    problem: ConvProblem, product: Product, workspace_limit: int | None
) -> tuple[tuple[ConvProblem, tuple[slice, ...]], ...]:
    """The blocks of output positions: each one's problem, and where it lies in y."""
    sizes, block = (problem.batch, *problem.output_size), _block(problem, product, workspace_limit)
    indices = itertools.product(
        *([slice(a, min(a + step, n)) for a in range(0, n, step)] for n, step in zip(sizes, block, strict=True))
    )
    return tuple((_part(problem, index), index) for index in indices)


def _part(problem: ConvProblem, index: tuple[slice, ...]) -> ConvProblem:
    batch, *outputs = index
    axes = (axis.part(o.start, o.stop - o.start) for axis, o in zip(problem.axes, outputs, strict=True))
    return replace(problem, batch=batch.stop - batch.start, axes=tuple(axes))


def _block(problem: ConvProblem, product: Product, workspace_limit: int | None) -> tuple[int, ...]:
    """Images and output positions a block: whole innermost axes first, as many as the workspace holds, at least one."""
    terms = 2 * _term_bytes(problem) if product == "weight_gradient" else 0
    limit = DEFAULT_WORKSPACE_BYTES + terms if workspace_limit is None else workspace_limit
    sizes = (problem.batch, *problem.output_size)
    block = [1] * len(sizes)
    for i in reversed(range(len(sizes))):
        low, high = 1, sizes[i]  # the largest size that fits, by bisection; first the whole, which most often does
        block[i] = high
        while low < high:
            low, high = (
                (block[i], high) if _walk_bytes(problem, tuple(block), product) <= limit else (low, block[i] - 1)
            )
            block[i] = (low + high + 1) // 2
        block[i] = low
        if low < sizes[i]:
            break
    return tuple(block)


def _term_bytes(problem: ConvProblem) -> int:
    return problem.taps * problem.group_in_channels * problem.out_channels * problem.itemsize


def _walk_bytes(problem: ConvProblem, block: tuple[int, ...], product: Product) -> int:
    """Workspace of one walk in such blocks: one block's im2col, and a sum's next term for the weight gradient."""
    part = _part(problem, tuple(slice(0, size) for size in block))
    strip, *others = im2col.walk_shapes(part, product)
    if any(axis.reads_padding for axis in problem.axes):  # if not of the first block, then of another one
        strip = (part.batch, *(axis.read_size for axis in part.axes), part.in_channels)
    term = [(part.taps * part.group_in_channels, part.out_channels)] if product == "weight_gradient" else []
    return bytes_for(problem.dtype, [*term, strip, *others])
