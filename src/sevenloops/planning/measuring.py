"""Timing plans of one problem against each other on scratch data."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.planning.plan import Plan
from sevenloops.runtime.program import NativeExecutable

_TURNS = 5  # of each plan; the best of their medians counts, for other work on the machine only ever adds time
_SECONDS = 0.2  # of each plan's turns together
_BLAS_SPINS = 0.15  # seconds: OpenBLAS' threads were seen to spin for 0.1 after a product
_HOPELESS = 4.0  # times the best so far: asked no more


def measure(plans: Sequence[Plan], *, fresh_weights: bool) -> list[float]:
    """Seconds of a run of each plan, all of the same problem, pass and threads.

    Plans of generated code are asked in turn, those of NumPy's after them, and a pause follows: BLAS has threads of its
    own, which spin for a while after a product and take a core from whoever is next. With fresh_weights, the weights
    come unpacked in every run.
    """
    seconds, spent = [math.inf] * len(plans), [0.0] * len(plans)
    native = [n for n, plan in enumerate(plans) if isinstance(plan.executable, NativeExecutable)]
    others = [n for n in range(len(plans)) if n not in native]
    for together in (native, others):
        calls = {n: _caller(plans[n], fresh_weights) for n in together}
        for _ in range(_TURNS):
            for n in together:
                if spent[n] and (spent[n] > _SECONDS or seconds[n] > _HOPELESS * min(seconds)):
                    continue
                start = time.perf_counter()
                seconds[n] = min(seconds[n], _turn(calls[n], seconds[n]))
                spent[n] += time.perf_counter() - start
    if others:
        time.sleep(_BLAS_SPINS)
    return seconds


def _caller(plan: Plan, fresh_weights: bool) -> Callable[[], object]:
    """A run of the plan on arrays of its own, that has been run once."""
    problem = plan.problem
    first = _scratch(problem.input_shape if plan.pass_ != "input_gradient" else problem.output_shape, problem.dtype)
    second = _scratch(problem.weight_shape if plan.pass_ != "weight_gradient" else problem.output_shape, problem.dtype)
    out, packed = np.empty(plan.out_shape, problem.dtype), not fresh_weights
    second = second if fresh_weights else plan.pack(second)
    plan.execute(first, second, out, packed=packed)
    return partial(_run, plan, first, second, out, packed)


def _run(plan: Plan, first: NDArray[Any], second: Any, out: NDArray[Any], packed: bool) -> None:
    if not plan.execute_again(first, second, out, packed=packed):
        plan.execute(first, second, out, packed=packed)


def _scratch(shape: tuple[int, ...], dtype: str) -> NDArray[Any]:
    """Normal numbers, the same few thousand again and again: to draw all of them takes longer than to convolve them."""
    return np.resize(np.random.default_rng(0).standard_normal(4096).astype(dtype), shape)


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _turn(call: Callable[[], object], expected: float) -> float:
    """The median of as many runs as fit in a turn, at least one."""
    runs = int(_SECONDS / _TURNS / max(expected, 1e-7))
    return float(np.median([_timed(call) for _ in range(min(max(runs, 1), 1000))]))
