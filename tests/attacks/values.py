"""Values that a fast algorithm cannot take: every algorithm and pass against sums of all products in float64.

A result must be infinite or NaN exactly where these sums are. Elsewhere it may be off by what docs/accuracy.md
promises, element by element: `allowed` works it out from what the element's own window holds.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

import sevenloops as sl
from attacks.confined import Verdict
from sevenloops.core.computation import PASSES

Array = NDArray[Any]

LARGEST = float(np.finfo(np.float32).max)
SMALLEST = float(np.finfo(np.float32).tiny)
# What a tile's mean energy a pixel may be of a window's, and the most pixels of a tile (docs/accuracy.md).
CONTRAST, TILE_PIXELS = 8, 64


def ordinary(rng: np.random.Generator, array: Array) -> None:
    """Normal numbers, as they are."""


def scattered(*values: float) -> Any:
    """Put one to three of these values somewhere."""

    def spoil(rng: np.random.Generator, array: Array) -> None:
        for _ in range(int(rng.integers(1, 4))):
            array.reshape(-1)[rng.integers(array.size)] = values[rng.integers(len(values))]

    return spoil


def pixel(*values: float) -> Any:
    """Fill one pixel, in all channels, as a mask does."""

    def spoil(rng: np.random.Generator, array: Array) -> None:
        rows = array.reshape(-1, array.shape[-1])
        rows[rng.integers(len(rows))] = values[rng.integers(len(values))]

    return spoil


def scaled(*factors: float) -> Any:
    def spoil(rng: np.random.Generator, array: Array) -> None:
        array *= factors[rng.integers(len(factors))]

    return spoil


def sparse(rng: np.random.Generator, array: Array) -> None:
    """Zeros, with few other numbers, some of them negative zeros."""
    array *= rng.random(array.shape) < 0.03
    array[rng.random(array.shape) < 0.1] = -0.0


def alternating(rng: np.random.Generator, array: Array) -> None:
    """One large number with changing signs."""
    signs = np.where(np.arange(array.size) % 2, -1, 1).reshape(array.shape)
    array[...] = signs * [1.0, 1e18, 1e30, 8e37][rng.integers(4)]


def constant(rng: np.random.Generator, array: Array) -> None:
    array[...] = [1.0, 1e18, 8e37][rng.integers(3)]


CLASSES = {
    "ordinary": ordinary,
    "NaN": scattered(np.nan),
    "infinities": scattered(np.inf, -np.inf),
    "one huge among small": scattered(1e6, -1e20, 1e38, -3e38),
    "a masked pixel": pixel(-9999.0, 1e6, 1e20),
    "sparse, -0": sparse,
    "denormals": scaled(1e-40, 1e-44),
    "1e38, 1e-38": scaled(1e37, 1e-37, 1e-30),
    "alternating signs": alternating,
    "constant": constant,
}

SUMS_OF_PRODUCTS = ("windowed_gemm", "lazy_im2col", "im2col", "shifted_matmul", "seven_loops")
KERNELS = ("3x3", "3x3", "2x2", "1x3", "5x5", "3", "2", "1x1")


def problem(rng: random.Random) -> sl.ConvProblem:
    """Return a problem that Winograd or polyphase may take, or other algorithms only."""
    kernel = rng.choice(KERNELS)
    rank, groups = kernel.count("x") + 1, rng.choice((1, 1, 1, 2))
    size = "x".join(str(rng.randint(6, 15)) for _ in range(rank))
    inputs, outputs = (rng.choice((4, 5, 8, 17)) for _ in range(2))
    step = rng.choice(("", "", " s2"))
    text = (
        f"{rng.randint(1, 2)}x{size}x{inputs * groups} {kernel}x{inputs}x{outputs * groups}{step} p{rng.choice('012')}"
    )
    return sl.ConvProblem.parse(text + (f" g{groups}" if groups > 1 else ""))


def products(p: sl.ConvProblem) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...], tuple[Any, ...]]]:
    """Indices of the padded x, of w and of y whose products belong together, a tap and a group at a time."""
    for tap in np.ndindex(p.kernel_size):
        window = tuple(
            slice(u * axis.dilation, u * axis.dilation + axis.stride * (axis.output_size - 1) + 1, axis.stride)
            for u, axis in zip(tap, p.axes, strict=True)
        )
        for group in range(p.groups):
            c = slice(group * p.group_in_channels, (group + 1) * p.group_in_channels)
            o = slice(group * p.group_out_channels, (group + 1) * p.group_out_channels)
            yield (slice(None), *window, c), (*tap, slice(None), o), (..., o)


def padded(p: sl.ConvProblem, x: Array) -> Array:
    return np.pad(x, [(0, 0), *((axis.pad_low, axis.pad_high) for axis in p.axes), (0, 0)])


def sums(p: sl.ConvProblem, pass_: str, first: Array, second: Array) -> Array:
    """Return the pass of x and w, gy and w, or x and gy, as sums of all products in float64."""
    first, second = first.astype(np.float64), second.astype(np.float64)
    with np.errstate(all="ignore"):
        if pass_ == "forward":
            x, y = padded(p, first), np.zeros(p.output_shape)
            for i, k, j in products(p):
                y[j] += (x[i][..., None] * second[k]).sum(-2)
            return y
        if pass_ == "weight_gradient":
            x, gw = padded(p, first), np.zeros(p.weight_shape)
            for i, k, j in products(p):
                positions = tuple(range(p.rank + 1))
                gw[k] += (x[i][..., :, None] * second[j][..., None, :]).sum(positions)
            return gw
        gx = padded(p, np.zeros(p.input_shape))
        for i, k, j in products(p):
            gx[i] += (first[j][..., None, :] * second[k]).sum(-1)
        inner = tuple(slice(axis.pad_low, axis.pad_low + axis.input_size) for axis in p.axes)
        return gx[(slice(None), *inner)]


def allowed(p: sl.ConvProblem, pass_: str, first: Array, second: Array, bound: float, exact: bool) -> Array:
    """Return what each element of the result may be off by; infinite where a partial sum may overflow.

    A sum of the loops' own products keeps bound · (the convolution of absolute values). A tile that is transformed has
    at most CONTRAST times the mean energy of each of its windows, and by Cauchy's inequality the sum over channels of
    (largest |x| of the tile) · (sum of |w|) is at most the root of the tile's energy times that of w's.
    """
    one, other = np.abs(first.astype(np.float64)), np.abs(second.astype(np.float64))
    direct = sums(p, pass_, one, other)
    with np.errstate(all="ignore"):
        if exact:
            loose = direct
        elif pass_ == "weight_gradient":
            loose = TILE_PIXELS * direct.max(axis=tuple(range(p.rank)), keepdims=True) + 0 * direct
        else:
            energy = np.sqrt(sums(p, pass_, one**2, np.ones_like(other)) / math.prod(p.kernel_size))
            taps = other.sum(axis=tuple(range(p.rank)))  # (group's input channels, output channels)
            norm = np.sqrt((taps**2).sum(0)) if pass_ == "forward" else np.sqrt((taps**2).sum(1)).max()
            loose = math.sqrt(CONTRAST * TILE_PIXELS) * energy * norm + direct
        underflow = 64 * p.flops / max(math.prod(direct.shape), 1) * SMALLEST * (1 + one.max() + other.max())
        result = bound * loose + underflow
        result[~(direct < LARGEST / 16)] = np.inf
    return result


def attempt(seed: int, number: int) -> list[str]:
    """Try one problem with all algorithms, and return what went wrong."""
    rng, numbers = random.Random(f"{seed} {number}"), np.random.default_rng([seed, number])
    p, pass_, name = problem(rng), rng.choice(PASSES), list(CLASSES)[number % len(CLASSES)]
    shapes = {"x": p.input_shape, "w": p.weight_shape, "gy": p.output_shape}
    operands = {"forward": "x w", "input_gradient": "gy w", "weight_gradient": "x gy"}[pass_].split()
    one, other = (numbers.standard_normal(shapes[each]).astype(np.float32) for each in operands)
    spoilt = rng.choice((one, one, other))
    with np.errstate(all="ignore"):
        CLASSES[name](numbers, spoilt)
    exact = sums(p, pass_, one, other)
    wrong = []
    for algorithm in ("auto", *sl.algorithms()[:-1]):
        try:
            plan = sl.plan(p, pass_=pass_, algorithm=algorithm, threads=1 + number % 2)
        except sl.UnsupportedError:
            continue
        chosen = plan.bid(plan.algorithm)
        limit = allowed(p, pass_, one, other, chosen.error_bound, exact=plan.algorithm in SUMS_OF_PRODUCTS)
        for what, got in _results(p, pass_, plan, algorithm, one, other):
            sure = np.isfinite(limit) | ~np.isfinite(exact)
            same = np.where(np.isfinite(exact), np.isfinite(got), (got == exact) | (np.isnan(got) & np.isnan(exact)))
            with np.errstate(all="ignore"):
                near = ~np.isfinite(exact) | (np.abs(got - exact) <= limit)
            bad = sure & ~(same & near)
            if bad.any():
                at = tuple(int(n) for n in np.argwhere(bad)[0])
                wrong.append(
                    f"{seed} {number}: {name} in {operands}, {pass_} of {p}, {what} {plan.algorithm}: "
                    f"{bad.sum()} wrong; {at} is {got[at]}, should be {exact[at]} within {limit[at]:.2g}"
                )
    return wrong


def _results(
    p: sl.ConvProblem, pass_: str, plan: Any, algorithm: str, one: Array, other: Array
) -> Iterator[tuple[str, Array]]:
    """Yield the plain call's result, and that of bound weights."""
    options: dict[str, Any] = {
        "stride": tuple(axis.stride for axis in p.axes),
        "padding": tuple((axis.pad_low, axis.pad_high) for axis in p.axes),
        "groups": p.groups,
        "algorithm": algorithm,
    }
    name = f"conv{p.rank}d" + ("" if pass_ == "forward" else f"_{pass_}")
    extra = {"forward": (), "input_gradient": (p.input_shape,), "weight_gradient": (p.kernel_size,)}[pass_]
    with np.errstate(all="ignore"):
        yield "plain", getattr(sl, name)(one, other, *extra, **options)
        if pass_ == "forward":
            yield "bound", plan.bind(other)(one)


def run(seed: int, count: int) -> Verdict:
    """Try so many problems, the classes of data in turn."""
    found = [attempt(seed, number) for number in range(count)]
    wrong = sum(map(bool, found))
    return Verdict(count, count - wrong, wrong, [detail for details in found for detail in details])
