"""Errors of direct sums, Winograd's algorithms, PyTorch and ncnn against float64: the tables of docs/accuracy.md.

    python bench/accuracy.py [--channels 16,64,256,1024,2048] [--batches 2,8,16,64]

Operands are normal with mean 0 and variance 1. Every error is divided by the root mean square of the exact results:
mean is of the absolute error, largest its maximum, L2 its root mean square. A star marks what the default tolerance
refuses. Prints Markdown.
"""

import argparse
import datetime
import importlib.util
import platform
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import sevenloops as sl
from sevenloops.algorithms import ALGORITHMS
from sevenloops.api.plans import context_of
from sevenloops.benchmarks.ncnn_peer import ncnn
from sevenloops.benchmarks.task import Contestant, Task
from sevenloops.benchmarks.torch_peer import torch
from sevenloops.core.accuracy import default_tolerance
from sevenloops.core.computation import PASSES, Computation, Pass
from sevenloops.core.reference import reference
from sevenloops.planning.limits import Limits

Array = NDArray[Any]
Run = Callable[[sl.ConvProblem, Pass, Array, Array], Array]

SIZE, OTHER_CHANNELS = 28, 32  # of the image; those that are not summed
OWN = ("windowed_gemm", "winograd_f2", "winograd_f4", "winograd_f6")
TABLE = {algorithm.name: algorithm for algorithm in ALGORITHMS}
CONTEXT = context_of(Limits())
UNIT = {"float32": 1e-7, "float64": 1e-16}


@dataclass(frozen=True)
class Errors:
    """Of one result, over the root mean square of the exact ones."""

    mean: float
    largest: float
    l2: float


def errors(found: Array, exact: Array) -> Errors:
    difference = np.abs(found - exact)  # exact is of the wider type
    rms = np.sqrt((exact * exact).mean())
    return Errors(*(float(e / rms) for e in (difference.mean(), difference.max(), np.sqrt((difference**2).mean()))))


# -- who computes ------------------------------------------------------------------------------------------------------


def exact_result(problem: sl.ConvProblem, pass_: Pass, first: Array, second: Array) -> Array:
    """In float64; of float64 operands, plain sums in NumPy's longdouble."""
    if problem.dtype == "float32":
        return reference(problem, pass_, first, second)
    return plain_sum(problem, pass_, first.astype(np.longdouble), second.astype(np.longdouble))


def own(name: str, problem: sl.ConvProblem, pass_: Pass, first: Array, second: Array) -> Array:
    padding = problem.axes[0].pad_low
    if pass_ == "forward":
        return sl.conv2d(first, second, padding=padding, algorithm=name)
    if pass_ == "input_gradient":
        return sl.conv2d_input_gradient(first, second, problem.input_shape, padding=padding, algorithm=name)
    return sl.conv2d_weight_gradient(first, second, problem.kernel_size, padding=padding, algorithm=name)


def plain_sum(problem: sl.ConvProblem, pass_: Pass, first: Array, second: Array) -> Array:
    """Every output's products added up one after the other, each product and each sum rounded."""
    if pass_ == "input_gradient":  # outputs are as many as inputs: turned over and exchanged, it is a forward product
        second = second[::-1, ::-1].swapaxes(2, 3)
    pad = problem.axes[0].pad_low
    padded = np.pad(first, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    seen = sl.windows(padded, problem.kernel_size)  # (N, OH, OW, KH, KW, C)
    if pass_ == "weight_gradient":
        rows, steps = seen[..., None], second[..., None, None, None, :]
        products = (rows[place] * steps[place] for place in np.ndindex(second.shape[:3]))
    else:
        products = (seen[:, :, :, *place, None] * second[place] for place in np.ndindex(second.shape[:3]))
    total = next(products)
    for product in products:
        total += product
    return total


def peer(contestant: Contestant, problem: sl.ConvProblem, pass_: Pass, first: Array, second: Array) -> Array:
    prepared = contestant(Task(problem, pass_, threads=1, bound=True), first, second)
    assert prepared is not None
    prepared.run()
    (result,) = prepared.results()
    return result


def contestants(problem: sl.ConvProblem, pass_: Pass) -> dict[str, Run]:
    own_names = [name for name in OWN if TABLE[name].why_not(Computation(problem, pass_).product, CONTEXT) is None]
    runs: dict[str, Run] = {"plain sum": plain_sum, **{name: partial(own, name) for name in own_names}}
    if problem.dtype == "float32" and importlib.util.find_spec("torch"):
        runs["torch"] = partial(peer, partial(torch, channels_last=False))
    if problem.dtype == "float32" and importlib.util.find_spec("ncnn") and pass_ == "forward":
        runs["ncnn"] = partial(peer, partial(ncnn, packed=False))
    return runs


# -- the tables --------------------------------------------------------------------------------------------------------


def problem_for(pass_: Pass, channels: int, batch: int, dtype: str, taps: int = 3) -> sl.ConvProblem:
    """Forward products sum over `channels` input channels, input gradients over as many output channels."""
    c, o = (OTHER_CHANNELS, channels) if pass_ == "input_gradient" else (channels, OTHER_CHANNELS)
    return sl.ConvProblem.parse(f"{batch}x{SIZE}x{SIZE}x{c} {taps}x{taps}x{c}x{o} p{taps // 2} {dtype}")


def measured(problem: sl.ConvProblem, pass_: Pass) -> dict[str, Errors]:
    first, second = Task(problem, pass_, threads=1, bound=True).operands()
    exact = exact_result(problem, pass_, first, second)
    runs = contestants(problem, pass_)
    return {name: errors(run(problem, pass_, first, second), exact) for name, run in runs.items()}


def row(label: object, problem: sl.ConvProblem, pass_: Pass, found: dict[str, Errors]) -> str:
    plan = sl.plan(problem, pass_)
    cells = [str(label), f"{default_tolerance(Computation(problem, pass_)):.1e}"]
    for name, error in found.items():
        numbers = [e / UNIT[problem.dtype] for e in (error.mean, error.largest, error.l2)]
        refused = name in OWN and plan.bid(name).reason is not None
        cells.append("/".join(f"{n:.1f}" if n < 10 else f"{n:.0f}" for n in numbers) + "*" * refused)
    return f"| {' | '.join(cells)} |"


def expected(name: str, problem: sl.ConvProblem, pass_: Pass) -> float:
    """The estimate of an algorithm's L2."""
    return TABLE[name].expected_error(Computation(problem, pass_).product, CONTEXT)


def heading(problem: sl.ConvProblem, pass_: Pass, label: str, note: str = "") -> str:
    names = [label, "tolerance", *contestants(problem, pass_)]
    title = f"{pass_.replace('_', ' ').capitalize()}{note}, {problem.dtype}; mean/largest/L2"
    return f"\n{title}, in {UNIT[problem.dtype]:.0e}\n\n| {' | '.join(names)} |\n{'|---' * len(names)}|"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--channels", default="16,64,256,1024,2048")
    parser.add_argument("--batches", default="2,8,16,64")
    arguments = parser.parse_args()
    channel_counts = [int(number) for number in arguments.channels.split(",")]
    batches = [int(number) for number in arguments.batches.split(",")]

    peers = [name for name in ("torch", "ncnn") if importlib.util.find_spec(name)]
    packages = [f"{name} {version(name)}" for name in ("numpy", "llvmlite", *peers)]
    print(f"{machine()}; Python {platform.python_version()}, {', '.join(packages)}; {datetime.date.today()}.")
    missing = {"torch", "ncnn"} - set(peers)
    if missing:
        print(f"Not installed, and left out: {', '.join(sorted(missing))}.")

    dtypes = ["float32"]
    if np.finfo(np.longdouble).eps < np.finfo(np.float64).eps:
        dtypes.append("float64")
    ratios: dict[str, list[float]] = {name: [] for name in OWN[1:]}

    def table(pass_: Pass, label: str, rows: dict[int, sl.ConvProblem], note: str = "") -> None:
        print(heading(next(iter(rows.values())), pass_, label, note))
        for number, problem in rows.items():
            found = measured(problem, pass_)
            print(row(number, problem, pass_, found), flush=True)
            for name in ratios.keys() & found.keys():
                ratios[name].append(expected(name, problem, pass_) / found[name].l2)

    for dtype in dtypes:
        counts = channel_counts if dtype == "float32" else channel_counts[:3]
        for pass_ in PASSES:
            table(pass_, "channels", {c: problem_for(pass_, c, 1, dtype) for c in counts})
    problems = [problem_for("weight_gradient", 16, batch, "float32") for batch in batches]
    table("weight_gradient", "positions", {p.positions: p for p in problems}, ", 16 channels")
    table("forward", "channels", {c: problem_for("forward", c, 1, "float32", 5) for c in channel_counts}, ", 5x5 taps")
    problems = [problem_for("weight_gradient", 16, batch, "float32", 5) for batch in batches]
    table("weight_gradient", "positions", {p.positions: p for p in problems}, ", 5x5 taps, 16 channels")
    ranges = (f"{name} {min(numbers):.2f} to {max(numbers):.2f}" for name, numbers in ratios.items())
    print(f"\nexpected_error over measured L2, in all of these: {', '.join(ranges)}.")


def machine() -> str:
    """The processor's name, and what the kernels are compiled for."""
    from sevenloops.codegen import jit

    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()  # Linux
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    except OSError:
        names = []
    return f"{(names or [platform.machine()])[0]} ({jit.host().cpu})"


if __name__ == "__main__":
    main()
