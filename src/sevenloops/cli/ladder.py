"""`sevenloops ladder`: every algorithm on one problem, timed and checked."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from rich.table import Table

from sevenloops.algorithms import ALGORITHMS
from sevenloops.api.plans import plan
from sevenloops.core.computation import Pass
from sevenloops.core.problem import ConvProblem
from sevenloops.core.reference import reference
from sevenloops.planning.plan import format_bytes, format_seconds

SEVEN_LOOPS = "seven_loops"
_SLICE_PRODUCTS = 200_000  # of the seven loops, which take about a microsecond each
_SECONDS = 0.5  # for timing an algorithm, after one run to warm up
_MOST_RUNS = 20

Operands = tuple[NDArray[Any], NDArray[Any]]


@dataclass(frozen=True)
class Rung:
    """One algorithm's figures.

    Attributes
    ----------
    name : str
    seconds : float
        Of the whole problem; the median of several runs, or scaled from a slice.
    workspace_bytes : int
    error : float
        The largest absolute error against float64, in units of the result's root mean square.
    share : float
        Of the problem's products that were computed; below 1 for a slice.
    """

    name: str
    seconds: float
    workspace_bytes: int
    error: float
    share: float = 1.0


@dataclass(frozen=True)
class Ladder:
    """All rungs of a problem, slowest first."""

    problem: ConvProblem
    pass_: Pass
    rungs: tuple[Rung, ...]

    @property
    def seven_loops(self) -> Rung:
        return next(rung for rung in self.rungs if rung.name == SEVEN_LOOPS)


def climb(console: Console, problem: ConvProblem, pass_: Pass, operands: Operands | None = None) -> Ladder:
    """Run every algorithm that takes the problem, on the operands given or on random ones."""
    given = random_operands(problem, pass_) if operands is None else operands
    with console.status("Computing the answer in float64"):
        exact = reference(problem, pass_, *given)
    rungs = []
    for algorithm in track(ALGORITHMS[::-1], "Climbing", console=console, transient=True):
        if plan(problem, pass_).bid(algorithm.name).reason is not None:
            continue
        if algorithm.name == SEVEN_LOOPS:
            rungs.append(_sliced(problem, pass_))
        else:
            rungs.append(_timed(problem, pass_, algorithm.name, given, exact))
    return Ladder(problem, pass_, tuple(rungs))


def show(console: Console, ladder: Ladder) -> None:
    """Print the ladder as a table."""
    problem, slow = ladder.problem, ladder.seven_loops
    table = Table(
        title=f"{ladder.pass_.replace('_', ' ')} of {problem}: {problem.flops / 1e6:.4g} MFLOP", title_justify="left"
    )
    table.add_column("algorithm", no_wrap=True)
    for heading in ("time", "GFLOP/s", "workspace", "error", "speed-up"):
        table.add_column(heading, justify="right", no_wrap=True)
    for rung in ladder.rungs:
        table.add_row(
            rung.name + ("*" if rung.share < 1 else ""),
            format_seconds(rung.seconds),
            f"{problem.flops / max(rung.seconds, 1e-12) / 1e9:.3g}",
            format_bytes(rung.workspace_bytes),
            f"{rung.error:.1e}",
            f"{slow.seconds / max(rung.seconds, 1e-12):,.0f} x",
        )
    console.print(table)
    console.print(
        "error: the largest against float64, over the result's root mean square; speed-up: over the seven loops"
    )
    if slow.share < 1:
        console.print(f"* ran on a slice of {slow.share:.2g} of the products, its time scaled to the whole.")


def random_operands(problem: ConvProblem, pass_: Pass) -> Operands:
    """Standard normal operands for a pass, the same every time."""
    random = np.random.default_rng(0)
    shapes = {
        "forward": (problem.input_shape, problem.weight_shape),
        "input_gradient": (problem.output_shape, problem.weight_shape),
        "weight_gradient": (problem.input_shape, problem.output_shape),
    }
    first, second = (random.standard_normal(shape).astype(problem.dtype) for shape in shapes[pass_])
    return first, second


def _timed(
    problem: ConvProblem,
    pass_: Pass,
    algorithm: str,
    operands: Operands,
    exact: NDArray[Any],
    most_runs: int = _MOST_RUNS,
) -> Rung:
    chosen = plan(problem, pass_, algorithm=algorithm)
    out = np.empty(exact.shape, problem.dtype)
    run = partial(chosen.fresh.run, *operands, out)
    start = time.perf_counter()
    run()
    first = time.perf_counter() - start
    seconds = [first]
    for _ in range(min(most_runs, math.ceil(_SECONDS / max(first, 1e-9))) if first < _SECONDS else 0):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    scale = float(np.sqrt(np.mean(exact**2))) if exact.size else 1.0
    error = float(np.abs(out - exact).max(initial=0)) / (scale or 1.0)
    return Rung(algorithm, float(np.median(seconds[1:] or seconds)), chosen.workspace_bytes, error)


def _sliced(problem: ConvProblem, pass_: Pass) -> Rung:
    """The seven loops on as many of the first output positions as take about a fifth of a second."""
    part = _slice(problem)
    operands = random_operands(part, pass_)
    rung = _timed(part, pass_, SEVEN_LOOPS, operands, reference(part, pass_, *operands), most_runs=1)
    share = part.flops / problem.flops if problem.flops else 1.0
    whole = plan(problem, pass_, algorithm=SEVEN_LOOPS).workspace_bytes
    return replace(rung, seconds=rung.seconds / share, workspace_bytes=whole, share=share)


def _slice(problem: ConvProblem) -> ConvProblem:
    """Whole innermost axes first, then what the budget holds of the next; fewer output channels if one is too much."""
    if not problem.flops:
        return problem
    per_channel = problem.taps * problem.group_in_channels * problem.groups
    channels = max(1, min(problem.group_out_channels, _SLICE_PRODUCTS // per_channel))
    budget = _SLICE_PRODUCTS // (per_channel * channels)
    axes = []
    for axis in reversed(problem.axes):
        size = max(1, min(axis.output_size, budget))
        axes.append(axis.part(0, size) if size < axis.output_size else axis)
        budget //= size
    batch = max(1, min(problem.batch, budget))
    out_channels = min(channels * problem.groups, problem.out_channels)
    return replace(problem, batch=batch, axes=tuple(reversed(axes)), out_channels=out_channels)
