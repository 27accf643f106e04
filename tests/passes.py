"""Running a pass: its operands, the public function that answers it, and one algorithm in hostile surroundings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from math import prod
from typing import Any
from unittest import mock
from weakref import WeakKeyDictionary

import numpy as np
import pytest
from numpy.typing import NDArray

import sevenloops as sl
from sevenloops.algorithms import ALGORITHMS
from sevenloops.api.plans import context_of
from sevenloops.codegen.targets import KNOWN_TARGETS
from sevenloops.core.activations import ACTIVATIONS, Activation, read_activation
from sevenloops.core.computation import PASSES, Computation, Pass
from sevenloops.core.epilogue import Epilogue, Finish, epilogue
from sevenloops.core.layout import image_view, weight_view
from sevenloops.execution.compiled import Compiled
from sevenloops.execution.execution import Execution, Weights, second_view
from sevenloops.execution.program import Program
from sevenloops.execution.workspaces import allocate
from sevenloops.planning.device import Device, known_device
from sevenloops.planning.limits import Limits
from sevenloops.planning.plan import Bid, Plan
from sevenloops.planning.planner import make_plan

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


def product_of(problem: sl.ConvProblem, pass_: Pass) -> Computation:
    """The product that a pass comes down to: what algorithms are asked for."""
    return Computation(problem, pass_).product


def program_of(plan: Plan) -> Program:
    """What the plan runs on compact operands, channels last, with bound weights."""
    return plan.chosen.program(plan.computation.product.compact_strides)


CONTEXT = context_of(Limits())


def new_plan(
    problem: sl.ConvProblem,
    pass_: Pass,
    algorithm: str = "auto",
    *,
    device: Device | None = None,
    threads: int = 1,
    **limits: Any,
) -> Plan:
    """A plan that no other test has, so that it has run nothing yet."""
    given = Limits(threads, **limits)
    return make_plan(Computation(problem, pass_), ALGORITHMS, device or known_device(), given, algorithm)


def device_for(target: str, **sizes: float) -> Device:
    """A device with another processor, whose code nothing here can run, and other tuned sizes."""
    device = known_device()
    return Device(device.machine, device.blocking.changed(sizes), KNOWN_TARGETS[target])


def program_for(
    plan: Plan, first: Array, second: Array, out: Array, ops: Epilogue = (), *, fresh: bool = True, **more: Array
) -> tuple[Program, dict[str, Array]]:
    """The program for arrays in the problem's layout, and its operands by name, channels last; w is not packed."""
    layout, gradient = plan.problem.layout, plan.pass_ == "weight_gradient"
    arrays = {
        "x": image_view(first, layout),
        "gy" if gradient else "w": second_view(plan.computation, second),
        "gw" if gradient else "y": weight_view(out, layout) if gradient else image_view(out, layout),
        **{name: image_view(array, layout) if array.ndim > 1 else array for name, array in more.items()},
    }
    computation = replace(plan.computation.product, epilogue=ops)
    strides = {name: array.strides for name, array in arrays.items()}
    program = plan.chosen.program(strides, computation, fresh=fresh)
    return program, arrays | {name: arrays[name].copy() for name in program.copied}


# executions of plans, as long as the plans live: entries are made by a call and found by the next
_executions: WeakKeyDictionary[Any, dict[Any, Execution]] = WeakKeyDictionary()


def execution_of(
    plan: Plan, weights: Weights | None, bias: bool = False, residual: bool = False, activation: Any = None
) -> Execution:
    """What runs a plan with such an epilogue, the same in every call."""
    known = _executions.setdefault(plan.chosen, {})
    ops = epilogue(bias=bias, residual=residual, activation=read_activation(activation))
    # an execution holds the weights that its steps read as they came: as long as it lives, no others have their id
    given = weights and (weights.strides, weights.array.shape, weights.are_packed, id(weights.original))
    key = given, ops
    if key not in known:
        known[key] = plan.execution(ops, weights)
    return known[key]


def pack(plan: Plan, second: Array) -> Weights | Array:
    """The second operand as `execute` takes it: packed weights, or a weight gradient's grad_output as it is."""
    return second if plan.pass_ == "weight_gradient" else plan.pack(second)


def execute(
    plan: Plan,
    first: Array,
    second: Weights | Array,
    out: Array,
    bias: Array | None = None,
    residual: Array | None = None,
    activation: Any = None,
) -> Array:
    """Run a plan on checked arrays; second is packed weights, or as it came."""
    weights = second if isinstance(second, Weights) else None
    execution = execution_of(plan, weights, bias is not None, residual is not None, activation)
    return execution.run(first, second.array if isinstance(second, Weights) else second, out, bias, residual)


def execute_again(
    plan: Plan,
    first: Any,
    second: Any,
    out: Any,
    bias: Any = None,
    residual: Any = None,
    activation: Any = None,
) -> bool:
    """Run if the arrays are like those of an earlier `execute`; otherwise touch nothing and return False."""
    weights = second if isinstance(second, Weights) else None
    execution = execution_of(plan, weights, bias is not None, residual is not None, activation)
    return execution.again(first, second.array if isinstance(second, Weights) else second, out, bias, residual)


def run_program(program: Program, arrays: Mapping[str, Array], scratch: Array | None = None) -> None:
    """Do a program's steps on arrays that fit it, with stale scratch unless some is given."""
    compiled = Compiled(program, tuple(arrays))
    if scratch is None:
        scratch = allocate(compiled.scratch_bytes)
        scratch[...] = STALE
    compiled.run(tuple(arrays.values()), scratch)


def finish(
    problem: sl.ConvProblem,
    y: Array,
    *,
    bias: Array | None = None,
    residual: Array | None = None,
    activation: Any = None,
) -> None:
    """Apply an epilogue to y in place, in NumPy; y and the residual are in the problem's layout."""
    ops = epilogue(bias=bias is not None, residual=residual is not None, activation=read_activation(activation))
    given = {"bias": bias, "residual": None if residual is None else image_view(residual, problem.layout)}
    views = {name: array for name, array in given.items() if array is not None}
    Finish(ops, views).apply(image_view(y, problem.layout))


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


REQUIRED = {"low": -1.5, "high": 2.5}
EVERY_ACTIVATION = tuple(
    Activation(name, tuple(REQUIRED.get(key, default) for key, default in row.parameters.items()))
    for name, row in ACTIVATIONS.items()
)
"""One of each name, with its defaults, and these numbers where there are none."""

EXACT = tuple(
    algorithm.name for algorithm in ALGORITHMS if not algorithm.generates_code or algorithm.name == "windowed_gemm"
)
"""The algorithms that sum the seven loops' own products, and take every problem that these tests name."""


def bids(problem: sl.ConvProblem, pass_: Pass, workspace_limit: int | None = None) -> tuple[Bid, ...]:
    """What every algorithm bids that sums the seven loops' own products.

    Asked of a plan for the seven loops where they fit, for that compiles nothing.
    """
    algorithm = "seven_loops" if workspace_limit is None else "auto"
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
    epilogue["activation"] = read_activation(epilogue.get("activation"))
    before = [array.tobytes() for array in (first, second)]
    buffer = None
    if out is None:
        buffer, out = guarded(shapes(problem, pass_)[2], problem.dtype)
    with poisoned_workspaces():
        result = execute(plan, sealed(first), pack(plan, sealed(second)), out, **epilogue)
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
        mock.patch("sevenloops.execution.execution.workspace", workspace),
        mock.patch("sevenloops.execution.execution.borrowed", borrowed_by_entries),
        mock.patch("sevenloops.execution.execution.allocate", allocate),
        mock.patch("sevenloops.execution.gradients.allocate", allocate),
        mock.patch("sevenloops.execution.gradients.workspace", workspace),
    ):
        yield sizes
    for raw, start, stop in raws:
        assert (raw[:start] == OUTSIDE).all(), "something wrote before its workspace"
        assert (raw[stop:] == OUTSIDE).all(), "something wrote behind its workspace"
