"""Timing plans of one problem against each other on scratch data."""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.dtypes import DEFAULT_DTYPE
from sevenloops.execution.execution import Execution
from sevenloops.planning.device import known, peak_flops_per_second
from sevenloops.planning.plan import Plan

# Other work on the machine only ever adds time, for up to half a second on end: so a plan has many short turns, in two
# sittings some time apart, and the best of the turns' medians counts.
_SITTINGS, _TURNS = 2, 10
_SECONDS = 0.2  # of each plan's turns together
# For so many seconds two cores of a virtual machine were seen to do the work of one, when the second had been idle. And
# OpenBLAS' threads were seen to spin for 0.1 after a product, on a core that others may want.
_SETTLES = 0.2
# Of the peak of so many threads, which comes again within 3 % on a quiet machine; two on one core have half of it.
_GRANTED, _MOST_SETTLINGS = 0.85, 5
_HOPELESS = 4.0  # times the best so far: asked no more


def measure(plans: Sequence[Plan], *, fresh_weights: bool) -> list[float]:
    """Seconds of a run of each plan, all of the same problem, pass and threads.

    Plans of generated code are asked in turn, and those of NumPy's after them: BLAS has threads of its own, which spin
    for a while after a product and take a core from whoever is next. All read and write the same arrays: where in
    memory an array happens to lie can make more difference than the algorithm. With fresh_weights, the weights come
    unpacked in every run.
    """
    if not plans:
        return []
    seconds, spent = [math.inf] * len(plans), [0.0] * len(plans)
    arrays = _arrays(plans[0])
    native = [n for n, plan in enumerate(plans) if plan.chosen.algorithm.generates_code]
    others = [n for n in range(len(plans)) if n not in native]
    calls = {n: _caller(plans[n], *arrays, fresh_weights) for n in (*native, *others)}
    for sitting in range(_SITTINGS):
        most = _SECONDS * (sitting + 1) / _SITTINGS
        for _ in range(_MOST_SETTLINGS):
            settle(calls[(native or others)[0]], plans[0].threads)
            if _has_cores(plans[0].threads):
                break
        for together in (native, others):
            for _, n in itertools.product(range(_TURNS), together):
                if spent[n] and (spent[n] > most or seconds[n] > _HOPELESS * min(seconds)):
                    continue
                start = time.perf_counter()
                seconds[n] = min(seconds[n], _turn(calls[n], seconds[n]))
                spent[n] += time.perf_counter() - start
    return seconds


def settle(call: Callable[[], object], threads: int) -> None:
    """Call it for a while before it is timed, until all of so many threads have a core to themselves."""
    if threads > 1:
        start = time.perf_counter()
        while time.perf_counter() - start < _SETTLES:
            call()


def _has_cores(threads: int) -> bool:
    """Whether so many threads multiply as fast together as they did when this machine was measured, if it was."""
    here = known()
    expected = min(threads * here.core_flops_per_second, here.all_flops_per_second)
    return threads == 1 or not here.measured or peak_flops_per_second(DEFAULT_DTYPE, threads) > _GRANTED * expected


def _arrays(plan: Plan) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """What its pass reads first and second, and what it writes."""
    problem, storage = plan.problem, plan.problem.element.storage
    first = _scratch(problem.input_shape if plan.pass_ != "input_gradient" else problem.output_shape, storage)
    second = _scratch(problem.weight_shape if plan.pass_ != "weight_gradient" else problem.output_shape, storage)
    return first, second, np.empty(plan.out_shape, storage)


def _caller(
    plan: Plan, first: NDArray[Any], second: NDArray[Any], out: NDArray[Any], fresh_weights: bool
) -> Callable[[], object]:
    """A run of the plan, that has been run once."""
    weights = None if fresh_weights or plan.pass_ == "weight_gradient" else plan.pack(second)
    execution, second = plan.execution(weights=weights), second if weights is None else weights.array
    execution.run(first, second, out)
    return partial(_run, execution, first, second, out)


def _run(execution: Execution, first: NDArray[Any], second: NDArray[Any], out: NDArray[Any]) -> None:
    if not execution.again(first, second, out):
        execution.run(first, second, out)


def _scratch(shape: tuple[int, ...], dtype: str) -> NDArray[Any]:
    """Normal numbers, the same few thousand again and again: to draw all of them takes longer than to convolve them."""
    return np.resize(np.random.default_rng(0).standard_normal(4096).astype(dtype), shape)


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _turn(call: Callable[[], object], expected: float) -> float:
    """The median of as many runs as fit in a turn, at least one."""
    runs = int(_SECONDS / _SITTINGS / _TURNS / max(expected, 1e-7))
    return float(np.median([_timed(call) for _ in range(min(max(runs, 1), 1000))]))
