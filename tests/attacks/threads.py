"""Many threads at once, each with problems and numbers of threads of its own: every answer must be the one alone."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np

import sevenloops as sl
from attacks.confined import Verdict
from attacks.values import problem

CALLERS, CALLS = 4, 6


def _calls(seed: int, number: int, caller: int) -> list[str]:
    rng, numbers = random.Random(f"{seed} {number} {caller}"), np.random.default_rng([seed, number, caller])
    wrong = []
    for _ in range(CALLS):
        p = problem(rng)
        x, w = (numbers.integers(-2, 3, shape).astype(np.float32) for shape in (p.input_shape, p.weight_shape))
        exact = sl.plan(p, algorithm="im2col").bind(w)(x)
        options = {
            "stride": tuple(axis.stride for axis in p.axes),
            "padding": tuple((axis.pad_low, axis.pad_high) for axis in p.axes),
            "groups": p.groups,
            "tolerance": 0,
        }
        plain = getattr(sl, f"conv{p.rank}d")(x, w, **options)
        bound = sl.plan(p, threads=rng.randint(1, 3), tolerance=0).bind(w)(x)
        if not (np.array_equal(plain, exact) and np.array_equal(bound, exact)):
            wrong.append(f"{seed} {number}: forward of {p} is wrong among other threads' calls")
    return wrong


def run(seed: int, count: int) -> Verdict:
    """Try so many rounds of callers."""
    details: list[str] = []
    wrong = 0
    for number in range(count):
        with ThreadPoolExecutor(CALLERS) as callers:
            found = [each for each in callers.map(partial(_calls, seed, number), range(CALLERS)) if each]
        wrong += bool(found)
        details += [detail for each in found for detail in each]
    return Verdict(count, count - wrong, wrong, details)
