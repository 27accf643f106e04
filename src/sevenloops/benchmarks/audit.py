"""Estimates beside measurements: every candidate of a request is timed, twice; and what each effort would choose.

Other work on the machine only ever adds time, so of a candidate's times the least counts; and where a choice seems
worse than the best, the two are timed against each other again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.computation import Computation, Pass
from sevenloops.core.problem import ConvProblem
from sevenloops.planning.limits import Limits
from sevenloops.planning.planner import PLAUSIBLE

_SURE = 1.02  # times the best: such a choice is as good
_MOST_AGAIN = 4  # further times that what seems worse is timed
_MOST = 20.0  # times the least estimate: candidates above are not timed, the seven loops among them
# What BLAS libraries read when they are loaded: OpenBLAS, OpenMP, MKL, Accelerate.
_BLAS_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_BLAS_SPINS = {"OPENBLAS_THREAD_TIMEOUT": "4"}  # OpenBLAS' threads sleep at once after a product, and take no core


@dataclass(frozen=True)
class Request:
    """What is to be planned: a layer's name and problem, the pass, and what the plan grants."""

    layer: str
    problem: ConvProblem
    pass_: Pass
    limits: Limits

    def __str__(self) -> str:
        pass_, threads = self.pass_.replace("_", " "), self.limits.threads
        return f"{self.layer} {pass_}, batch {self.problem.batch}, {threads} thread{'s' * (threads > 1)}"


@dataclass(frozen=True)
class Candidate:
    """An algorithm or a variant: seconds as estimated, and as measured, the first time first."""

    name: str
    estimated: float
    times: tuple[float, ...]

    @property
    def measured(self) -> float:
        return min(self.times)


@dataclass(frozen=True)
class Audit:
    """A request's candidates: what an estimate chooses, and what the first measurement does, beside the best."""

    request: Request
    candidates: tuple[Candidate, ...]

    @property
    def by_estimate(self) -> Candidate:
        return min(self.candidates, key=lambda candidate: candidate.estimated)

    @property
    def by_measurement(self) -> Candidate:
        """Of those that `plan(effort="measure")` would time."""
        least = self.by_estimate.estimated
        return min((c for c in self.candidates if c.estimated <= PLAUSIBLE * least), key=lambda c: c.times[0])

    @property
    def best(self) -> Candidate:
        return min(self.candidates, key=lambda candidate: candidate.measured)

    def regret(self, chosen: Candidate) -> float:
        """Its time over the best one's."""
        return chosen.measured / self.best.measured


def audit(request: Request) -> Audit:
    """Time every candidate of a request, whatever has been measured before."""
    from sevenloops.algorithms import ALGORITHMS
    from sevenloops.planning.device import known_device
    from sevenloops.planning.measuring import measure
    from sevenloops.planning.planner import make_plan, plausible

    plan = make_plan(Computation(request.problem, request.pass_), ALGORITHMS, known_device(), request.limits)
    plans = plausible(plan, most=_MOST)
    fresh, indices = request.limits.fresh_weights, range(len(plans))
    times: list[list[float]] = [[] for _ in plans]

    def ask(which: Sequence[int]) -> Audit:
        for n, seconds in zip(which, measure([plans[n] for n in which], fresh_weights=fresh), strict=True):
            times[n].append(seconds)
        winners = (each.winner for each in plans)
        return Audit(
            request,
            tuple(Candidate(bid.name, bid.seconds, tuple(own)) for bid, own in zip(winners, times, strict=True)),
        )

    ask(indices)
    found = ask(indices)
    for _ in range(_MOST_AGAIN):
        chosen = found.by_estimate, found.by_measurement
        if max(map(found.regret, chosen)) <= _SURE:
            break
        found = ask([n for n in indices if found.candidates[n] in (*chosen, found.best)])
    return found


@contextmanager
def process_for(threads: int) -> Iterator[ProcessPoolExecutor]:
    """A process of its own, whose BLAS has as many threads as the plans that it measures."""
    changed = dict.fromkeys(_BLAS_THREADS, str(threads)) | _BLAS_SPINS
    before = {name: os.environ.get(name) for name in changed}
    os.environ.update(changed)
    try:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            process.submit(int).result()  # it has started, and read its environment
            for name, value in before.items():
                os.environ.pop(name)
                if value is not None:
                    os.environ[name] = value
            yield process
    finally:
        os.environ.update({name: value for name, value in before.items() if value is not None})


def rank_correlation(estimated: Sequence[float], measured: Sequence[float]) -> float:
    """Of two lists of numbers, in the same order (Spearman 1904)."""
    return float(np.corrcoef(_ranks(estimated), _ranks(measured))[0, 1])


def _ranks(values: Sequence[float]) -> NDArray[np.float64]:
    """From 1 on; equal values share the mean of theirs."""
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    means: NDArray[np.float64] = np.cumsum(counts) - (counts - 1) / 2
    return means[which]
