"""What docs/benchmarks.md says of Winograd's gradients at once, of dilation and of stride: times in one process.

    python bench/winograd_choices.py [--threads 1] [--rounds 7]

Contestants are asked in turn, and the median of the rounds counts. Gradients: batch 8, one by one, at once, and at once
with the transformed inputs kept, whose forward pass is beside the plain one. Dilation and stride: `windowed_gemm`
against the algorithm that takes them apart, forward with weights bound and both gradients, batch 1.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

import sevenloops as sl
from sevenloops.algorithms.winograd import VARIANTS
from sevenloops.algorithms.winograd.shared_gradients import SharedGradients
from sevenloops.api.plans import context_of
from sevenloops.catalog import CATALOG
from sevenloops.core.computation import PASSES, Computation
from sevenloops.execution.gradients import Gradients
from sevenloops.planning.limits import Limits

LAYERS = ("resnet50.c2_3x3", "resnet50.c3_3x3", "resnet50.c4_3x3", "vgg16.1_2", "vgg16.2_1", "vgg16.2_2", "vgg16.3_2")
APART = {
    "1x56x56x64 3x3x64x64 p2 d2": "winograd_f4",
    "1x28x28x256 3x3x256x256 p2 d2": "winograd_f4",
    "1x28x28x512 3x3x512x512 p4 d4": "winograd_f4",
    "1x56x56x128 3x3x128x128 s2 p1": "polyphase",
    "1x28x28x256 3x3x256x256 s2 p1": "polyphase",
}


def milliseconds(runs: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):  # the first compiles
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            times[name] += [time.perf_counter() - start] if number else []
    return {name: 1e3 * statistics.median(found) for name, found in times.items()}


def operands(problem: sl.ConvProblem) -> list[NDArray[Any]]:
    """x, w and gy."""
    random = np.random.default_rng(0)
    shapes = problem.input_shape, problem.weight_shape, problem.output_shape
    return [random.standard_normal(shape, dtype=np.float32) for shape in shapes]


def gradients(problem: sl.ConvProblem, threads: int, rounds: int) -> dict[str, float]:
    x, w, gy = operands(problem)
    shared = SharedGradients(VARIANTS[1].geometry(Computation(problem)), context_of(Limits(threads)))
    at_once, y = Gradients(problem, shared), np.empty(problem.output_shape, "f")
    kept = at_once.keep(x, w, None, y)

    def one_by_one() -> None:
        sl.conv2d_input_gradient(gy, w, x.shape, padding=1)
        sl.conv2d_weight_gradient(x, gy, 3, padding=1)
        sl.conv2d_bias_gradient(gy)

    runs: dict[str, Callable[[], object]] = {
        "one by one": one_by_one,
        "at once": lambda: at_once.run(x, w, gy),
        "at once, kept": lambda: at_once.run(x, w, gy, kept),
        "forward": lambda: sl.conv2d(x, w, padding=1, out=y),
        "forward, keeping": lambda: at_once.keep(x, w, None, y),
    }
    return milliseconds(runs, rounds)


def apart(problem: sl.ConvProblem, name: str, threads: int, rounds: int) -> dict[str, float]:
    """The time of `windowed_gemm` over that of the algorithm, of each pass."""
    x, w, gy = operands(problem)
    ratios = {}
    for pass_, first, second in zip(PASSES, (x, gy, x), (w, w, gy), strict=True):
        runs: dict[str, Callable[[], object]] = {}
        for algorithm in ("windowed_gemm", name):
            plan = sl.plan(problem, pass_, threads=threads, algorithm=algorithm)
            weights = None if pass_ == "weight_gradient" else plan.pack(second)
            second_operand = second if weights is None else weights.array
            out = np.empty(plan.out_shape, "f")
            runs[algorithm] = partial(plan.execution(weights=weights).run, first, second_operand, out)
        found = milliseconds(runs, rounds)
        ratios[pass_] = found["windowed_gemm"] / found[name]
    return ratios


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    sl.set_num_threads(arguments.threads)
    for layer in LAYERS:
        found = gradients(replace(CATALOG[layer], batch=8), arguments.threads, arguments.rounds)
        print(f"{layer:18}", ", ".join(f"{name} {time:.2f} ms" for name, time in found.items()), flush=True)
    for text, name in APART.items():
        ratios = apart(sl.ConvProblem.parse(text), name, arguments.threads, arguments.rounds)
        print(f"{text:32} {name}", ", ".join(f"{pass_} {ratio:.2f}" for pass_, ratio in ratios.items()), flush=True)


if __name__ == "__main__":
    main()
