"""Random problems against the float64 reference, every buffer of the generated code between forbidden pages.

    python tests/fuzz_generated.py [--problems 20000] [--first 0] [--seconds 7200] [--seed 0] [--processes 2]

Passes, layouts, ranks, dtypes, strides, dilations, groups and paddings are drawn at random, sizes from 0 to 70, with
bias, residual and activation in the forward pass. Operands are small integers, so the answer must be exact, or, of
Winograd's algorithms, within their bound. Scratch memory and packed weights lie between forbidden pages too, full of
NaN. Problems have numbers, and follow from them: after a crash, those that were running are named.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing import get_context
from typing import Any
from unittest import mock

import numpy as np
from guard_pages import fenced, fenced_copy
from numpy.typing import NDArray
from passes import (
    EVERY_ACTIVATION,
    execute,
    execute_again,
    finish,
    new_plan,
    pack,
    run_program,
)
from winograd_errors import VARIANTS, bounded_by, polyphase_bounded_by

import sevenloops as sl
from sevenloops.algorithms import windowed_gemm
from sevenloops.algorithms.winograd.shared_gradients import SharedGradients
from sevenloops.api.plans import context_of
from sevenloops.codegen.winograd import whole_vectors
from sevenloops.core.activations import read_activation
from sevenloops.core.computation import PASSES, Computation
from sevenloops.core.layout import (
    CHANNELS_FIRST,
    CHANNELS_LAST,
    image_view,
    is_channels_last,
    weight_view,
)
from sevenloops.core.reference import magnitude, reference
from sevenloops.execution.gradients import Gradients
from sevenloops.execution.staging import staged
from sevenloops.execution.threads import available_cores
from sevenloops.planning.device import Device, known_device
from sevenloops.planning.limits import Limits
from sevenloops.planning.protocol import Context

GENERATED = ("windowed_gemm", "polyphase", *VARIANTS)
_ALIGNMENT = 64
_PRODUCTS = 3_000_000  # of a problem, so that the reference takes milliseconds


def random_problem(rng: np.random.Generator) -> sl.ConvProblem:
    """A valid problem of at most _PRODUCTS products, sizes from 0 to 70."""
    while True:
        plain = rng.random() < 0.4  # steps of 1 and some taps: what Winograd takes
        rank = int(rng.choice([1, 2, 2, 2, 2 if plain else 3]))
        groups = int(rng.choice([1, 1, 1, 2, 3, 5]))
        group_in, group_out = (int(rng.integers(0, 71) // rng.choice([1, 1, groups, 4])) for _ in range(2))
        most = {1: 70, 2: 24, 3: 10}[rank]
        axes = []
        for _ in range(rank):
            steps = [1 if plain else int(rng.choice([1, 1, 1, 2, 3])) for _ in range(3)]
            sizes = int(rng.integers(0, most + 1)), int(rng.choice([1, 1, 2, 3, 3, 5, 7]))
            pads = [int(rng.choice([0, 0, 1, 1, 2, 3, 6, -1, -2])) for _ in range(2)]
            try:
                axes.append(sl.Axis(*sizes, *steps[:2], steps[2] if rng.random() < 0.2 else 1, *pads))
            except sl.ShapeError:
                break
        if len(axes) < rank:
            continue
        layout = (CHANNELS_LAST if rng.random() < 0.7 else CHANNELS_FIRST)[rank]
        dtype = "float32" if rng.random() < 0.7 else "float64"
        channels = groups * group_in, groups * group_out
        problem = sl.ConvProblem(int(rng.integers(0, 4)), tuple(axes), *channels, groups, layout, dtype)
        if problem.flops <= 2 * _PRODUCTS:
            return problem


def check(problem: sl.ConvProblem, rng: np.random.Generator, device: Device) -> tuple[int, int]:
    """Run every pass by every generated algorithm that takes it; how many that were, and how many of them Winograd."""
    runs, of_winograd = 0, 0
    at_end = bool(rng.integers(2))
    x, w, gy = (
        fenced_copy(rng.integers(-3, 4, shape).astype(problem.dtype), at_end)
        for shape in (problem.input_shape, problem.weight_shape, problem.output_shape)
    )
    operands = {"forward": (x, w), "input_gradient": (gy, w), "weight_gradient": (x, gy)}
    for pass_ in PASSES:
        exact = reference(problem, pass_, *operands[pass_])
        bids = sl.plan(problem, pass_, algorithm="naive").bids  # which compiles nothing
        for name in [bid.name for bid in bids if bid.name in GENERATED and bid.reason is None]:
            epilogue = random_epilogue(problem, rng, at_end) if pass_ == "forward" else {}
            out, packed = fenced(exact.shape, problem.dtype, at_end), bool(rng.integers(2))
            out[...] = np.nan
            with fenced_workspaces(at_end):
                plan = new_plan(problem, pass_, name, device=device, threads=sl.get_num_threads())
                first, second = operands[pass_]
                given = pack(plan, second) if packed else second
                execute(plan, first, given, out, **epilogue)
                again = fenced(exact.shape, problem.dtype, at_end)
                if execute_again(plan, first, given, again, **epilogue):
                    assert np.array_equal(again, out), f"{pass_} of {problem} by {name}, the second time"
            expected, sizes = finished(problem, exact, epilogue)
            allowed = np.zeros(())
            exact_ones = map(read_activation, (None, "relu", "relu6"))
            if epilogue.get("activation") not in exact_ones:  # the activations' own arithmetic
                allowed = 1e-6 * np.abs(expected) + 1e-8
            if name != "windowed_gemm":
                if name in VARIANTS:
                    sums = bounded_by(problem, pass_, name, first, second)
                else:
                    sums = polyphase_bounded_by(plan, first, second)
                bound = plan.chosen.error_bound * sums
                # no activation is steeper than 1.5; adding rounds what need not be whole any more
                allowed = allowed + 1.5 * bound + 2 * np.finfo(problem.dtype).eps * sizes
                of_winograd += 1
            assert (np.abs(out - expected) <= allowed).all(), f"{pass_} of {problem} by {name}"
            runs += 1
    context = context_of(Limits(threads=2))._replace(device=device)
    if is_channels_last(problem.layout) and problem.groups == 1:
        for variant in VARIANTS.values():
            computation = Computation(problem)
            if variant.why_not(computation, context) is None and variant.gradients(computation, context) is not None:
                check_gradients(problem, SharedGradients(variant.geometry(computation), context), x, w, gy, at_end)
                runs, of_winograd = runs + 1, of_winograd + 1
    if windowed_gemm.why_not(Computation(problem), context) is None and problem.flops:
        check_windowed_gradients(problem, context, x, w, gy, at_end)
        runs += 1
    return runs, of_winograd


def check_windowed_gradients(
    problem: sl.ConvProblem, context: Context, x: NDArray[Any], w: NDArray[Any], gy: NDArray[Any], at_end: bool
) -> None:
    """The weight and the bias gradient of the generated kernels, in one program."""
    if any(axis.input_dilation > 1 for axis in problem.axes):
        return
    layout, channels = problem.layout, problem.out_channels
    gw, gb = fenced(w.shape, problem.dtype, at_end), fenced((channels,), problem.dtype, at_end)
    gw[...], gb[...] = np.nan, np.nan
    gradient = windowed_gemm.WeightGradient(problem, context, bias=True)
    arrays = {"x": image_view(x, layout), "gy": image_view(gy, layout), "gw": weight_view(gw, layout)}
    strides = {name: array.strides for name, array in arrays.items()}
    program = staged(Computation(problem, "weight_gradient"), strides, context.target, gradient.program)
    assert not program.copied
    run_program(program, {**arrays, "gb": gb}, scratch(program.scratch_bytes, at_end))
    assert np.array_equal(gw, reference(problem, PASSES[2], x, gy)), f"weight gradient of {problem}, with bias"
    assert np.array_equal(gb, arrays["gy"].reshape(-1, channels).sum(0)), f"bias gradient of {problem}"


def check_gradients(
    problem: sl.ConvProblem, shared: SharedGradients, x: NDArray[Any], w: NDArray[Any], gy: NDArray[Any], at_end: bool
) -> None:
    """All gradients at once, and the forward pass that keeps transformed inputs for them."""
    gx, gw, gb, y = (
        fenced(shape, problem.dtype, at_end)
        for shape in (x.shape, w.shape, (whole_vectors(problem.out_channels, problem.dtype),), gy.shape)
    )
    gx[...], gw[...], gb[...], y[...] = 0, np.nan, np.nan, np.nan
    read = {"x": x, "w": w, "gy": gy}
    program = shared.program({name: array.strides for name, array in read.items()}, kept=False)
    run_program(program, {**read, "gx": gx, "gw": gw, "gb": gb}, scratch(program.scratch_bytes, at_end))
    with fenced_workspaces(at_end):
        gradients = Gradients(problem, shared)
        kept = gradients.keep(x, w, None, y)
        again = gradients.run(x, w, gy, kept)
    assert np.array_equal(gb[: problem.out_channels], gy.reshape(-1, problem.out_channels).sum(0))
    for found, same in zip((gx, gw, gb[: problem.out_channels]), again, strict=True):
        assert np.array_equal(found, same), f"gradients of {problem}, of what was kept"
    for found, pass_, first, second in ((gx, PASSES[1], gy, w), (gw, PASSES[2], x, gy), (y, PASSES[0], x, w)):
        largest = float(magnitude(problem, pass_, first, second).max(initial=0))
        # where windows see padding alone, tiles reach inputs all the same: their sums cancel, but not to the last bit;
        # if no window sees anything else, all there is are those sums, and they are over channels
        channels = {PASSES[0]: problem.in_channels, PASSES[1]: problem.out_channels}.get(pass_, 1)
        terms = 1 if largest else channels
        largest = max(largest, terms * float(np.abs(first).max(initial=0) * np.abs(second).max(initial=0)))
        difference = np.abs(found - reference(problem, pass_, first, second)).max(initial=0)
        assert difference <= 1e3 * np.finfo(problem.dtype).eps * largest, f"{pass_} of {problem}, all at once"


def finished(
    problem: sl.ConvProblem, exact: NDArray[Any], epilogue: dict[str, Any]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """The exact sums with their epilogue, and what the numbers that were added come to in size."""
    result, sizes = exact.copy(), np.abs(exact)
    if not epilogue:
        return result, sizes
    bias, residual = epilogue["bias"], epilogue["residual"]
    finish(problem, result, **epilogue)
    sizes += 0 if residual is None else np.abs(residual)
    image_view(sizes, problem.layout)[...] += 0 if bias is None else np.abs(bias)
    return result, sizes


def scratch(size_bytes: int, at_end: bool) -> NDArray[Any]:
    """Scratch memory against a forbidden page, full of NaN."""
    memory = fenced((-(-size_bytes // _ALIGNMENT) * _ALIGNMENT,), "uint8", at_end)[:size_bytes]
    memory[...] = 0xFF  # NaN in both dtypes
    return memory


@contextmanager
def fenced_workspaces(at_end: bool) -> Iterator[None]:
    """Scratch memory and packed weights against forbidden pages, aligned as the library's own are."""
    allocate = partial(scratch, at_end=at_end)

    @contextmanager
    def lent(size_bytes: int) -> Iterator[NDArray[Any]]:
        yield allocate(size_bytes)

    with (
        mock.patch("sevenloops.execution.execution.workspace", lent),
        mock.patch("sevenloops.execution.execution.borrowed", lent),
        mock.patch("sevenloops.execution.execution.allocate", allocate),
        mock.patch("sevenloops.execution.gradients.allocate", allocate),
        mock.patch("sevenloops.execution.gradients.workspace", lent),
    ):
        yield


def random_epilogue(problem: sl.ConvProblem, rng: np.random.Generator, at_end: bool) -> dict[str, Any]:
    def integers(shape: tuple[int, ...]) -> NDArray[Any] | None:
        if rng.random() < 0.5:
            return None
        return fenced_copy(rng.integers(-3, 4, shape).astype(problem.dtype), at_end)

    return {
        "bias": integers((problem.out_channels,)),
        "residual": integers(problem.output_shape),
        "activation": [None, *EVERY_ACTIVATION][rng.integers(1 + len(EVERY_ACTIVATION))],
    }


def run(seed: int, number: int) -> tuple[int, int]:
    """One problem, which follows from the two numbers; as `check` returns."""
    rng = np.random.default_rng([seed, number])
    # every second problem's sums go back to taps block by block, though there are few blocks
    device = known_device() if number % 2 else sl.device(winograd_fewest_tasks=1e-6)
    return check(random_problem(rng), rng, device)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--problems", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first problem")
    parser.add_argument("--seconds", type=float, default=7200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=available_cores())
    arguments = parser.parse_args()
    start, problems, runs, of_winograd = time.monotonic(), 0, 0, 0
    numbers = iter(range(arguments.first, arguments.first + arguments.problems))
    running: dict[Future[tuple[int, int]], int] = {}
    # new processes now and then: each keeps a thousand modules and as many plans
    with ProcessPoolExecutor(arguments.processes, get_context("spawn"), max_tasks_per_child=1000) as pool:
        while True:
            if time.monotonic() - start < arguments.seconds:
                for number in islice(numbers, 2 * arguments.processes - len(running)):
                    running[pool.submit(run, arguments.seed, number)] = number
            if not running:
                break
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                try:
                    more, more_of_winograd = done.result()
                except BaseException:
                    print(
                        f"\nseed {arguments.seed}, number {' or '.join(map(str, running.values()))}:", file=sys.stderr
                    )
                    raise
                del running[done]
                problems, runs, of_winograd = problems + 1, runs + more, of_winograd + more_of_winograd
            print(f"\r{problems}", end="", flush=True)
    print(
        f"\r{problems} random problems, {runs} runs of generated code, all exact, "
        f"but {of_winograd} of Winograd within their bound (seed {arguments.seed})"
    )


if __name__ == "__main__":
    main()
