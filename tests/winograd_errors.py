"""What the errors of Winograd's algorithms are measured by: tiles of the inputs, kernels, tiles of the gradients."""

from __future__ import annotations

from dataclasses import replace
from math import prod

import numpy as np
from passes import Array, product_of, shapes

import sevenloops as sl
from sevenloops.algorithms import polyphase, winograd
from sevenloops.core.computation import Computation, Pass
from sevenloops.core.layout import CHANNELS_LAST, image_view, transposed_weight, weight_view
from sevenloops.core.reference import magnitude
from sevenloops.planning.plan import Plan

VARIANTS = {variant.name: variant for variant in winograd.VARIANTS}
OF_THREE_TAPS = {
    name: variant for name, variant in VARIANTS.items() if name != "winograd_f5"
}  # which takes two taps at most


def tiles_of(problem: sl.ConvProblem, name: str, axis: int) -> list[list[int]]:
    """The outputs of each tile along an axis: m of them, the axis' dilation apart."""
    m, (d, size) = steps_of(problem, name)[axis], (problem.axes[axis].dilation, problem.axes[axis].output_size)
    return [list(range(start, min(start + m * d, size), d)) for a in range(d) for start in range(a, size, m * d)]


def steps_of(problem: sl.ConvProblem, name: str) -> list[int]:
    """m along each axis."""
    return [VARIANTS[name].outputs if size > 1 else 1 for size in problem.kernel_size]


def over_tiles(array: Array, problem: sl.ConvProblem, name: str, *, windows: bool) -> Array:
    """Each tile's largest element: of the inputs it reads, or of the outputs it has. Axes are tiles'."""
    for number, axis in enumerate(problem.axes, start=1):
        m, d, size = steps_of(problem, name)[number - 1], axis.dilation, array.shape[number]
        parts = []
        for outputs in tiles_of(problem, name, number - 1):
            first = outputs[0] - axis.pad_low
            read = range(first, first + (m + axis.kernel_size - 1) * d, d)
            parts.append(array.take([i for i in (read if windows else outputs) if 0 <= i < size], number))
        array = np.stack([part.max(number, initial=0) for part in parts], number)
    return array


def bounded_by(
    problem: sl.ConvProblem, pass_: Pass, name: str, first: Array, second: Array, *, squares: bool = False
) -> Array:
    """What the error bound multiplies, element by element, in the problem's layout.

    At an output: the sum over channels of the largest |x| that its tile reads times the sum of the kernel's |w|. At a
    tap: the sum over tiles of the largest |x| times the sum of |gy|. With squares, x² for |x| and so on, and of gy² as
    many as a tile has outputs times the largest: what errors that add up as independent ones are measured by.
    """
    computation = product_of(problem, pass_)
    target, product, groups = computation.problem, computation.pass_, problem.groups
    power = 2 if squares else 1
    result = np.zeros(shapes(problem, pass_)[2])
    images = image_view(np.abs(first).astype(np.float64) ** power, problem.layout)
    largest = over_tiles(images, target, name, windows=True)
    largest = np.reshape(largest, (*largest.shape[:-1], groups, target.group_in_channels))
    if product == "forward":
        weights = weight_view(second, problem.layout)
        weights = transposed_weight(weights, groups) if pass_ == "input_gradient" else weights
        sums = (np.abs(weights).astype(np.float64) ** power).sum(tuple(range(problem.rank)))
        sums = sums.reshape(target.group_in_channels, groups, target.group_out_channels)
        per_tile = np.einsum("...gc,cgo->...go", largest, sums)
        per_tile = per_tile.reshape(*per_tile.shape[:-2], target.out_channels)
        for number in range(1, target.rank + 1):
            tile = {o: t for t, outputs in enumerate(tiles_of(target, name, number - 1)) for o in outputs}
            per_tile = per_tile.take([tile[o] for o in sorted(tile)], number)
        image_view(result, problem.layout)[...] = per_tile
        return result
    gradients = image_view(np.abs(second).astype(np.float64) ** power, problem.layout)
    if squares:
        sums = over_tiles(gradients, target, name, windows=False) * prod(steps_of(target, name))
    else:
        sums = gradients
        for number in range(1, target.rank + 1):
            tiles = tiles_of(target, name, number - 1)
            sums = np.stack([sums.take(outputs, number).sum(number) for outputs in tiles], number)
    sums = sums.reshape(*sums.shape[:-1], groups, target.group_out_channels)
    axes = "nyx"[: 1 + problem.rank]
    taps = np.einsum(f"{axes}gc,{axes}go->cgo", largest, sums)
    weight_view(result, problem.layout)[...] = taps.reshape(target.group_in_channels, target.out_channels)
    return result


def polyphase_bounded_by(plan: Plan, first: Array, second: Array) -> Array:
    """`bounded_by` for a plan of polyphase, each part by its own algorithm, summed where parts are."""
    problem, pass_, context = plan.problem, plan.pass_, plan.chosen.context
    target, product = plan.computation.product.problem, plan.computation.product.pass_
    result = np.zeros(shapes(problem, pass_)[2])
    images = image_view(first, problem.layout)
    other = image_view(second, problem.layout) if product == "weight_gradient" else weight_view(second, problem.layout)
    other = transposed_weight(other, problem.groups) if pass_ == "input_gradient" else other
    for part in polyphase.split(target):
        plain = replace(part.problem, layout=CHANNELS_LAST[problem.rank])
        operands = images[(slice(None), *part.inputs)], other if product == "weight_gradient" else other[part.taps]
        child = context.plan_child(Computation(part.problem, product), fast=plain.taps > 1)
        if child.expected_error > 0:
            bounded = bounded_by(plain, product, child.algorithm.name, *operands)
        else:
            bounded = magnitude(plain, product, *operands)
        if product == "weight_gradient":
            weight_view(result, problem.layout)[part.taps] = bounded
        else:
            image_view(result, problem.layout)[(slice(None), *part.outputs)] += bounded
    return result


def norm(array: Array) -> float:
    return float(np.linalg.norm(np.asarray(array, np.float64).ravel()))
