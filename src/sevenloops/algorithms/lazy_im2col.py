"""im2col a block of rows at a time: the same matrix and the same products, in bounded memory.

A block of output positions is itself a convolution, of a strip of the image, so each block is one small im2col, and
padding, too, is done a strip at a time. A block that fits the caches also costs less to write and read than the whole.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from math import ceil
from typing import Any

from numpy.typing import NDArray

from sevenloops.algorithms import im2col, phases
from sevenloops.core.accuracy import summation_bound, sums_own_products
from sevenloops.core.computation import Computation, Pass
from sevenloops.core.cost import Cost, Traffic
from sevenloops.core.epilogue import Finish
from sevenloops.core.problem import ConvProblem
from sevenloops.execution.program import Program, Strides
from sevenloops.execution.workspaces import bytes_for, carve
from sevenloops.planning.blocking import Blocking
from sevenloops.planning.protocol import Context

name = "lazy_im2col"

generates_code = False

error_bound = summation_bound
expected_error = sums_own_products


def why_not(computation: Computation, context: Context) -> str | None:
    return None


def cost(computation: Computation, context: Context) -> Cost:
    def of(p: ConvProblem) -> Cost:
        whole = im2col.walk_cost(p, context.blocking)
        writing, limit = whole.copies[0], context.limits.workspace_limit
        limit = context.blocking.lazy_block_bytes if limit is None else limit
        matrix = writing.working_set_bytes
        held = max(min(matrix, limit), matrix / max(p.positions, 1), 1)  # one position at least
        blocks = ceil(matrix / held)  # about: they are whole rows
        copies = [Traffic(writing.bytes, held)]
        if computation.pass_ == "weight_gradient":
            copies.append(Traffic(3 * blocks * _term_bytes(p), 2 * _term_bytes(p)))
        return replace(whole, copies=tuple(copies), calls=blocks * (whole.calls + 10))

    return phases.total_cost(computation.problem, of)


def program(computation: Computation, strides: Strides, context: Context) -> Program:
    """Return a program within the workspace limit, unless one output position alone needs more."""
    pass_, limit = computation.pass_, context.limits.workspace_limit
    return phases.program(
        computation,
        strides,
        context,
        lambda p: _walk_bytes(p, _block(p, pass_, limit, context.blocking), pass_),
        partial(forward, limit=limit, sizes=context.blocking),
        partial(weight_gradient, limit=limit, sizes=context.blocking),
    )


def forward(
    problem: ConvProblem,
    x: NDArray[Any],
    w: NDArray[Any],
    y: NDArray[Any],
    finish: Finish,
    scratch: NDArray[Any],
    limit: int | None,
    sizes: Blocking,
) -> None:
    for part, index in _blocks(problem, "forward", limit, sizes):
        im2col.forward(part, x[index[0]], w, y[index], finish.at(index), scratch, sizes)


def weight_gradient(
    problem: ConvProblem,
    x: NDArray[Any],
    gy: NDArray[Any],
    gw: NDArray[Any],
    scratch: NDArray[Any],
    limit: int | None,
    sizes: Blocking,
) -> None:
    (term,) = carve(scratch, problem.element.storage, [gw.shape])
    rest = scratch[bytes_for(problem.element.storage, [gw.shape]) :]
    gw[...] = 0
    for part, index in _blocks(problem, "weight_gradient", limit, sizes):
        im2col.weight_gradient(part, x[index[0]], gy[index], term, rest, sizes)
        gw += term


def _blocks(
    problem: ConvProblem, product: Pass, limit: int | None, sizes: Blocking
) -> Iterator[tuple[ConvProblem, tuple[slice, ...]]]:
    """The blocks of output positions: each one's problem, and where it lies in y."""
    whole, block = (problem.batch, *problem.output_size), _block(problem, product, limit, sizes)
    for start in itertools.product(*(range(0, n, step) for n, step in zip(whole, block, strict=True))):
        index = tuple(slice(a, min(a + step, n)) for a, step, n in zip(start, block, whole, strict=True))
        yield _part(problem, index), index


def _part(problem: ConvProblem, index: tuple[slice, ...]) -> ConvProblem:
    batch, *outputs = index
    axes = (axis.part(o.start, o.stop - o.start) for axis, o in zip(problem.axes, outputs, strict=True))
    return replace(problem, batch=batch.stop - batch.start, axes=tuple(axes))


def _block(problem: ConvProblem, product: Pass, limit: int | None, blocking: Blocking) -> tuple[int, ...]:
    """Images and output positions a block: whole innermost axes first, as many as the workspace holds, at least one."""
    terms = 2 * _term_bytes(problem) if product == "weight_gradient" else 0
    most = blocking.lazy_block_bytes + terms if limit is None else limit
    sizes = (problem.batch, *problem.output_size)
    block = [1] * len(sizes)
    for i in reversed(range(len(sizes))):
        low, high = 1, sizes[i]  # the largest size that fits, by bisection; first the whole, which most often does
        block[i] = high
        while low < high:
            low, high = (block[i], high) if _walk_bytes(problem, tuple(block), product) <= most else (low, block[i] - 1)
            block[i] = (low + high + 1) // 2
        block[i] = low
        if low < sizes[i]:
            break
    return tuple(block)


def _term_bytes(problem: ConvProblem) -> int:
    return problem.taps * problem.group_in_channels * problem.out_channels * problem.itemsize


def _walk_bytes(problem: ConvProblem, block: tuple[int, ...], product: Pass) -> int:
    """Workspace of one walk in such blocks: one block's im2col, and a sum's next term for the weight gradient."""
    part = _part(problem, tuple(slice(0, size) for size in block))
    strip, *others = im2col.walk_shapes(part, product)
    if any(axis.reads_padding for axis in problem.axes):  # if not of the first block, then of another one
        strip = (part.batch, *(axis.read_size for axis in part.axes), part.in_channels)
    term = [(part.taps * part.group_in_channels, part.out_channels)] if product == "weight_gradient" else []
    return bytes_for(problem.element.storage, [*term, strip, *others])
