"""Running a pass: its operands, the public function that answers it, and one algorithm in hostile surroundings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import prod
from typing import Any
from unittest import mock

import numpy as np
import pytest
from numpy.typing import NDArray

import sevenloops as sl
from sevenloops.algorithms import ALGORITHMS
from sevenloops.core.protocol import PASSES, Pass, Product
from sevenloops.planning.plan import Bid, Plan

Array = NDArray[Any]
Maker = Callable[[np.random.Generator, tuple[int, ...], str], Array]

GUARD = 64  # elements or bytes on either side of whatever an algorithm may write
OUTSIDE = 0x5A  # what they hold
STALE = 0xFF  # every byte of a workspace: NaN in both dtypes. 0xA5 bytes are -2.9e-16, which a sum rounds away unseen


def whole(rng: np.random.Generator, shape: tuple[int, ...], dtype: str) -> Array:
    """Small integers: every partial sum of a small problem is exact, so the right tolerance is zero."""
    return rng.integers(-4, 5, shape).astype(dtype)


def real(rng: np.random.Generator, shape: tuple[int, ...], dtype: str) -> Array:
    return rng.standard_normal(shape).astype(dtype)


def shapes(problem: sl.ConvProblem, pass_: Pass) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Of the first operand, the second, and the result."""
    x, w, y = problem.input_shape, problem.weight_shape, problem.output_shape
    return {"forward": (x, w, y), "input_gradient": (y, w, x), "weight_gradient": (x, y, w)}[pass_]


def product_of(problem: sl.ConvProblem, pass_: Pass) -> tuple[sl.ConvProblem, Product]:
    """The problem and the product that a pass comes down to."""
    return (problem.transposed(), "forward") if pass_ == "input_gradient" else (problem, pass_)


def operands(problem: sl.ConvProblem, pass_: Pass, seed: int, make: Maker = whole) -> tuple[Array, Array]:
    rng = np.random.default_rng(seed)
    first, second, _ = shapes(problem, pass_)
    return make(rng, first, problem.dtype), make(rng, second, problem.dtype)


def options(problem: sl.ConvProblem) -> dict[str, Any]:
    """What the public functions want to be told of a problem, besides its arrays."""
    return {
        "stride": tuple(axis.stride for axis in problem.axes),
        "padding": [(axis.pad_low, axis.pad_high) for axis in problem.axes],
        "dilation": tuple(axis.dilation for axis in problem.axes),
        "groups": problem.groups,
        "layout": problem.layout,
    }


def call(problem: sl.ConvProblem, pass_: Pass, first: Array, second: Array, **more: Any) -> Array:
    """The public function of a pass and rank."""
    suffix = "" if pass_ == "forward" else f"_{pass_}"
    sizes = {"forward": (), "input_gradient": (problem.input_shape,), "weight_gradient": (problem.kernel_size,)}
    function = getattr(sl, f"conv{problem.rank}d{suffix}")
    more = {"tolerance": 0, **more}  # what is not the seven loops' own sum is tested in test_winograd.py
    return function(first, second, *sizes[pass_], **options(problem), **more)


EXACT = tuple(
    algorithm.name
    for algorithm in ALGORITHMS
    if algorithm.expected_error(sl.ConvProblem.parse("1x8x8x8 3x3x8x8"), "forward") == 0
)
"""The algorithms that sum the seven loops' own products, and take every problem that these tests name."""


def bids(problem: sl.ConvProblem, pass_: Pass, workspace_limit: int | None = None) -> tuple[Bid, ...]:
    """What every algorithm bids that sums the seven loops' own products.

    Asked of a plan for the seven loops where they fit, for that compiles nothing.
    """
    algorithm = "naive" if workspace_limit is None else "auto"
    return sl.plan(problem, pass_, algorithm=algorithm, workspace_limit=workspace_limit, tolerance=0).bids


def takers(problem: sl.ConvProblem, pass_: Pass, workspace_limit: int | None = None) -> list[str]:
    """The algorithms that do not refuse, whatever their variants: the registry is the parameter list."""
    willing = {bid.name for bid in bids(problem, pass_, workspace_limit) if bid.reason is None}
    return [name for name in sl.algorithms() if name in willing]


def skip_if_refused(problem: sl.ConvProblem, pass_: Pass, algorithm: str, workspace_limit: int | None = None) -> None:
    for bid in bids(problem, pass_, workspace_limit):
        if bid.name == algorithm and bid.reason is not None:
            pytest.skip(bid.reason)


def some_algorithm(problem: sl.ConvProblem, seed: int) -> str:
    """An algorithm that takes every pass of the problem, or "auto": the seed decides."""
    willing = [name for name in sl.algorithms() if all(name in takers(problem, pass_) for pass_ in PASSES)]
    return ("auto", *willing)[seed % (1 + len(willing))]


def run(
    problem: sl.ConvProblem,
    pass_: Pass,
    algorithm: str,
    first: Array,
    second: Array,
    *,
    out: Array | None = None,
    workspace_limit: int | None = None,
    tolerance: float | None = 0,
    **epilogue: Any,
) -> Array:
    """One algorithm on one pass: read-only operands, NaN in the output, a stale workspace, guards around both."""
    plan = sl.plan(problem, pass_, algorithm=algorithm, workspace_limit=workspace_limit, tolerance=tolerance)
    return run_plan(plan, first, second, out=out, **epilogue)


def run_plan(plan: Plan, first: Array, second: Array, *, out: Array | None = None, **epilogue: Any) -> Array:
    """`run` with a plan that is at hand."""
    problem, pass_, algorithm = plan.problem, plan.pass_, plan.winner.name
    before = [array.tobytes() for array in (first, second)]
    buffer = None
    if out is None:
        buffer, out = guarded(shapes(problem, pass_)[2], problem.dtype)
    with poisoned_workspaces():
        result = plan.execute(sealed(first), plan.pack(sealed(second)), out, **epilogue)
    assert result is out
    assert [array.tobytes() for array in (first, second)] == before, f"{algorithm} wrote into an operand"
    if buffer is not None:
        assert (buffer[:GUARD] == OUTSIDE).all(), f"{algorithm} wrote before its output"
        assert (buffer[buffer.size - GUARD :] == OUTSIDE).all(), f"{algorithm} wrote behind its output"
    return result


def guarded(shape: tuple[int, ...], dtype: str) -> tuple[Array, Array]:
    """A flat buffer, and in its middle an array of NaN."""
    buffer = np.full(prod(shape) + 2 * GUARD, OUTSIDE, dtype)
    array = buffer[GUARD : buffer.size - GUARD].reshape(shape)
    array[...] = np.nan
    return buffer, array


def sealed(array: Array) -> Array:
    view = array.view()
    view.flags.writeable = False
    return view


@contextmanager
def poisoned_workspaces() -> Iterator[list[int]]:
    """Hand plans stale workspaces between guards, and look at the guards afterwards. Yields the sizes asked for.

    Winograd's packed weights come between guards too; they are no workspace, so their sizes are not among them.
    """
    raws: list[tuple[Array, int, int]] = []
    sizes: list[int] = []

    def allocate(size_bytes: int, before: int = 0, behind: int = 0) -> Array:
        raw = np.full(size_bytes + 3 * GUARD, OUTSIDE, np.uint8)
        start = GUARD + -(raw.__array_interface__["data"][0] + GUARD) % GUARD  # aligned, as the real one is
        raw[start : start + size_bytes] = STALE
        raws.append((raw, start, start + size_bytes))
        return raw[start - before : start + size_bytes + behind]

    def allocate_workspace(size_bytes: int) -> Array:
        sizes.append(size_bytes)
        return allocate(size_bytes)

    @contextmanager
    def workspace(size_bytes: int) -> Iterator[Array]:
        yield allocate_workspace(size_bytes)

    @contextmanager
    def borrowed_by_entries(size_bytes: int) -> Iterator[Array]:
        """They align what they are given, GUARD bytes more than they use: of these all but one lie before."""
        sizes.append(size_bytes - GUARD)
        yield allocate(size_bytes - GUARD, GUARD - 1, 1)

    with (
        mock.patch("sevenloops.planning.plan.workspace", workspace),
        mock.patch("sevenloops.planning.plan.borrowed", borrowed_by_entries),
        mock.patch("sevenloops.algorithms.native.allocate", allocate),
        mock.patch("sevenloops.algorithms.winograd_backward.allocate", allocate),
        mock.patch("sevenloops.algorithms.winograd_backward.workspace", workspace),
    ):
        yield sizes
    for raw, start, stop in raws:
        assert (raw[:start] == OUTSIDE).all(), "something wrote before its workspace"
        assert (raw[stop:] == OUTSIDE).all(), "something wrote behind its workspace"
