"""The generated kernels in the interpreter: bit by bit what the processor computes, for this one and for others.

Every load and store is checked against the arrays of the call, and every element of an output must be written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from passes import (
    EVERY_ACTIVATION,
    Array,
    device_for,
    new_plan,
    operands,
    product_of,
    program_for,
    real,
    shapes,
    whole,
)

import sevenloops as sl
from sevenloops.algorithms import ALGORITHMS, winograd
from sevenloops.api.plans import context_of
from sevenloops.codegen import jit, probe
from sevenloops.codegen.activations import is_short
from sevenloops.codegen.interpreter import Access, AccessError, Memory, Module, PoisonError, TooLongError
from sevenloops.codegen.targets import KNOWN_TARGETS
from sevenloops.core.activations import Activation
from sevenloops.core.computation import PASSES, Computation, Pass
from sevenloops.core.epilogue import Epilogue, Finish, epilogue
from sevenloops.core.layout import image_view, transposed_weight, weight_view
from sevenloops.core.reference import reference
from sevenloops.execution.execution import second_view
from sevenloops.execution.interpreted import Moment, Operand, interpret
from sevenloops.execution.program import NativeStep, Program
from sevenloops.planning.limits import Limits
from sevenloops.planning.plan import Plan
from sevenloops.planning.protocol import Context

THREADS = 2
CONTEXT = context_of(Limits(THREADS))
VARIANTS = {variant.name: variant for variant in winograd.VARIANTS}


for_other_processors = pytest.mark.parametrize("target", ["x86-64", "haswell", "znver4", "neoverse-n1"])


def made_for(
    plan: Plan, first: Array, second: Array, out: Array, ops: Epilogue = (), **more: Array
) -> tuple[Program, dict[str, Operand]]:
    """The program for arrays in the problem's layout, weights not packed, and its operands."""
    program, arrays = program_for(plan, first, second, out, ops, **more)
    return program, {
        name: Operand(array, "output" if name in ("y", "gw") else "input") for name, array in arrays.items()
    }


def in_interpreter(plan: Plan, first: Array, second: Array, ops: Epilogue = (), **more: Array) -> Array:
    out = np.full(shapes(plan.problem, plan.pass_)[2], np.nan, plan.problem.dtype)
    program, given = made_for(plan, first, second, out, ops, **more)
    interpret(program, given)
    for name in program.copied & {"y", "gw"}:
        view = weight_view(out, plan.problem.layout) if name == "gw" else image_view(out, plan.problem.layout)
        view[...] = given[name].array
    return out


PROBLEMS = {
    "odd channels": "2x5x6x5 3x3x5x9 p1",
    "stride, uneven padding": "1x7x6x8 3x3x8x12 s2 p1:0x0:1",
    "dilation and groups": "1x6x5x8 3x3x4x10 d2 p2 g2",
    "float64": "1x5x6x7 3x3x7x5 p1 float64",
    "channels first": "2x5x4x6 6x5x3x2 p1 NCHW",
    "channels first, strided": "1x4x7x9 8x4x3x3 s2 p1 NCHW",
    "1-D": "2x15x6 5x6x7 s2 p2",
    "3-D": "1x3x4x3x4 2x3x2x4x6 p1",
    "vectors across input channels": "1x6x5x16 3x3x16x2 s2 p1",
    "several panels, no padding": "1x5x5x4 1x1x4x75",
    "negative padding": "1x6x7x4 2x3x4x5 p-1:2x0:-1",
}


# -- this processor ----------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not jit.host().fused, reason="products and sums that are not fused may be, or not")
@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("name", PROBLEMS)
def test_real_numbers_come_out_bit_by_bit_as_in_native_code(name: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse(PROBLEMS[name])
    first, second = operands(problem, pass_, 1, real)
    taken = 0
    for algorithm in ALGORITHMS:
        if not algorithm.generates_code or algorithm.why_not(product_of(problem, pass_), CONTEXT):
            continue
        plan, taken = new_plan(problem, pass_, algorithm.name, threads=THREADS), taken + 1
        native = plan.fresh.run(first, second, np.empty(shapes(problem, pass_)[2], problem.dtype))
        np.testing.assert_array_equal(in_interpreter(plan, first, second), native, algorithm.name)
    assert taken


@pytest.mark.skipif(not jit.host().fused, reason="products and sums that are not fused may be, or not")
@pytest.mark.parametrize("algorithm", ["windowed_gemm", "winograd_f4"])
@pytest.mark.parametrize("scale", [1e-20, 1e-23, 1e19])
def test_denormals_infinities_and_nan_are_those_of_native_code(algorithm: str, scale: float) -> None:
    problem = sl.ConvProblem.parse("1x6x6x5 3x3x5x9 p1")
    x, w = operands(problem, "forward", 2, real)
    x, w = (x * scale).astype(np.float32), (w * scale).astype(np.float32)  # of products, some or all are denormal
    x[0, 2, 3, 1], x[0, 4, 0, 0], w[1, 1, 2, 3], x[0, 0, 0, 0] = np.nan, np.inf, -np.inf, 1e-40
    plan = new_plan(problem, "forward", algorithm, threads=THREADS)
    native = plan.fresh.run(x, w, np.empty(problem.output_shape, np.float32))
    found = in_interpreter(plan, x, w)
    np.testing.assert_array_equal(found, native)
    np.testing.assert_array_equal(np.signbit(found)[found == 0], np.signbit(native)[native == 0])


# -- other processors --------------------------------------------------------------------------------------------------


@for_other_processors
@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("name", PROBLEMS)
def test_kernels_for_other_processors_are_exact(target: str, name: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse(PROBLEMS[name])
    first, second = operands(problem, pass_, 3)
    plan = new_plan(problem, pass_, "windowed_gemm", device=device_for(target), threads=THREADS)
    np.testing.assert_array_equal(in_interpreter(plan, first, second), reference(problem, pass_, first, second))


@for_other_processors
@pytest.mark.parametrize("activation", EVERY_ACTIVATION, ids=lambda activation: activation.name)
@pytest.mark.parametrize("name", ["odd channels", "channels first", "vectors across input channels"])
def test_outputs_are_finished(target: str, name: str, activation: Activation) -> None:
    problem = sl.ConvProblem.parse(PROBLEMS[name])
    x, w = operands(problem, "forward", 4)
    rng = np.random.default_rng(5)
    added = {"bias": (problem.out_channels,), "residual": problem.output_shape}
    more = {what: whole(rng, shape, problem.dtype) for what, shape in added.items()}
    ops = epilogue(bias=True, residual=True, activation=activation)
    plan = new_plan(problem, "forward", "windowed_gemm", device=device_for(target), threads=THREADS)
    found = in_interpreter(plan, x, w, ops, **more)
    expected = reference(problem, "forward", x, w).astype(problem.dtype)
    views = {"bias": more["bias"], "residual": image_view(more["residual"], problem.layout)}
    Finish(ops, views).apply(image_view(expected, problem.layout))
    if is_short(activation):
        np.testing.assert_allclose(found, expected, rtol=3e-7)  # the activations' own arithmetic
    else:  # 5 ulp times the condition, which for gelu_tanh is up to 10 here; and denormal results are flushed
        ulps = 40 if activation.name == "gelu_tanh" else 6
        np.testing.assert_allclose(found, expected, rtol=ulps * np.finfo(problem.dtype).eps, atol=1e-35)


@for_other_processors
@pytest.mark.parametrize("pass_", ["forward", "weight_gradient"])
def test_sums_in_several_blocks_chunks_and_parts(target: str, pass_: Pass) -> None:
    device = device_for(target, weights_block_bytes=1 << 8, chunk_bytes=1 << 10, fewest_chunk_rows=7, summed_rows=8)
    problem = sl.ConvProblem.parse("2x9x8x6 3x3x6x5 p1")
    first, second = operands(problem, pass_, 6)
    found = in_interpreter(new_plan(problem, pass_, "windowed_gemm", device=device, threads=THREADS), first, second)
    np.testing.assert_array_equal(found, reference(problem, pass_, first, second))


WINOGRAD = {
    "odd channels": "2x7x6x5 3x3x5x9 p1",
    "uneven padding": "1x6x8x6 3x3x6x9 p2:0x-1:3",
    "groups, float64": "1x6x7x8 3x3x4x8 p1 g2 float64",
    "channels first": "1x6x7x6 8x6x3x3 p1 NCHW",
    "1-D": "2x15x6 3x6x7 p1",
    "2x2, dilation": "1x6x9x5 2x2x5x6 d2",
}


def check_winograd(problem: sl.ConvProblem, pass_: Pass, plan: Plan, seed: int) -> None:
    """Within the bound b · X · W, with the largest |x| and the largest sum of |w| of the whole operands."""
    first, second = operands(problem, pass_, seed, real)
    found, view = in_interpreter(plan, first, second), second_view(plan.computation, second)
    bound = VARIANTS[plan.algorithm].error_bound(product_of(problem, pass_), CONTEXT)
    allowed = bound * np.abs(first).max() * np.abs(view).sum(tuple(range(view.ndim - 1))).max()
    assert np.abs(found - reference(problem, pass_, first, second)).max() <= allowed


@for_other_processors
@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("name", WINOGRAD)
def test_winograd_for_other_processors_is_within_its_bound(target: str, name: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse(WINOGRAD[name])
    for algorithm in ("winograd_f2", "winograd_f4"):
        check_winograd(
            problem, pass_, new_plan(problem, pass_, algorithm, device=device_for(target), threads=THREADS), 7
        )


@for_other_processors
@pytest.mark.parametrize("pass_", PASSES)
def test_strides_are_taken_apart_for_other_processors(target: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse("1x8x9x8 3x3x8x9 s2 p1")
    first, second = operands(problem, pass_, 8)
    found = in_interpreter(
        new_plan(problem, pass_, "polyphase", device=device_for(target), threads=THREADS), first, second
    )
    np.testing.assert_allclose(found, reference(problem, pass_, first, second), rtol=1e-4, atol=1e-4)


@for_other_processors
@pytest.mark.parametrize(
    "sizes", [{"winograd_fewest_tasks": 0}, {"winograd_gradient_bytes": 20_000, "winograd_fewest_summed": 2}]
)
def test_winograds_weight_gradient_in_several_blocks(target: str, sizes: dict[str, int]) -> None:
    problem = sl.ConvProblem.parse("1x7x6x6 3x3x6x35 p1")
    device = device_for(target, **sizes)
    plan = new_plan(problem, "weight_gradient", "winograd_f4", device=device, threads=THREADS)
    check_winograd(problem, "weight_gradient", plan, 9)


@for_other_processors
@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("algorithm", ["winograd_f2", "windowed_gemm"])
def test_gradients_at_once(target: str, algorithm: str, kept: bool) -> None:
    problem = sl.ConvProblem.parse("1x9x8x5 3x3x5x6 p1")
    x, w = operands(problem, "forward", 10)
    gy = whole(np.random.default_rng(11), problem.output_shape, problem.dtype)
    context = Context(device_for(target), Limits(THREADS), CONTEXT.plan_child)
    table = {each.name: each for each in ALGORITHMS}
    shared = table[algorithm].gradients(Computation(problem), context)
    given = {"x": Operand(x), "w": Operand(w), "transposed w": Operand(transposed_weight(w, 1)), "gy": Operand(gy)}
    strides = {name: operand.array.strides for name, operand in given.items()}
    if kept and not shared.kept_bytes:
        pytest.skip("it keeps nothing")
    if kept:
        planes, y = np.empty(shared.kept_bytes // 8, np.int64), np.empty(problem.output_shape, np.float32)
        forward = {"x": Operand(x), "w": Operand(w), "y": Operand(y, "output"), "kept": Operand(planes, "scratch")}
        program = shared.keeping({name: forward[name].array.strides for name in "xwy"}, bias=False)
        interpret(program, forward)
        np.testing.assert_array_equal(y, reference(problem, "forward", x, w))
        given["kept"] = Operand(planes)
    gx, gw, gb = np.zeros_like(x), np.empty_like(w), np.empty(16, np.float32)
    given |= {"gx": Operand(gx, "updated"), "gw": Operand(gw, "output"), "gb": Operand(gb, "scratch")}
    interpret(shared.program(strides, kept=kept), given)
    np.testing.assert_array_equal(gx, reference(problem, "input_gradient", gy, w))
    np.testing.assert_allclose(gw, reference(problem, "weight_gradient", x, gy), rtol=1e-5, atol=1e-4)
    np.testing.assert_array_equal(gb[: problem.out_channels], gy.sum((0, 1, 2)))


@for_other_processors
def test_views_are_read_and_written_where_they_lie(target: str) -> None:
    problem = sl.ConvProblem.parse("1x5x6x5 3x3x5x9 p1")
    x, w = operands(problem, "forward", 12)
    around_x, around_y = np.full((1, 10, 6, 8), np.nan, np.float32), np.full((1, 5, 9, 12), -99, np.float32)
    view, out = around_x[:, ::-2, :, 2:7], around_y[:, :, 2:8, 1:10]
    view[...] = x
    plan = new_plan(problem, "forward", "windowed_gemm", device=device_for(target), threads=THREADS)
    interpret(*made_for(plan, view, w, out))  # between the elements of a view nothing may be touched
    np.testing.assert_array_equal(out, reference(problem, "forward", x, w))
    out[...] = -99
    assert (around_y == -99).all()


@for_other_processors
def test_probes_run(target: str) -> None:
    processor = KNOWN_TARGETS[target]
    lanes, memory = processor.vector_bytes // 4, Memory()
    sums, ones = np.empty(16 * lanes, np.float32), np.ones(lanes, np.float32)
    frame = [memory.declare("sums", sums, "output"), memory.declare("ones", ones)]
    memory.declare("frame", np.array(frame))
    Module(probe.peak_ir("float32", processor)).run("peak", memory, "frame", 5, 0, 0)
    expected = [number + 5 for number in range(10) for _ in range(lanes)]
    assert sums[: 10 * lanes].tolist() == expected
    read = np.ones(3 * probe.read_step_bytes(processor) // 4, np.float32)
    memory.declare("read", np.array([memory.declare("array", read), memory.address("sums")]))
    Module(probe.read_ir(processor)).run("read", memory, "read", 2, read.nbytes, 0)
    assert sums[: 8 * lanes].tolist() == [6] * 8 * lanes


# -- what is found -----------------------------------------------------------------------------------------------------


def shorter(operand: Operand) -> Operand:
    """All but the array's last element in memory; it must be compact, in some order of its axes."""
    order = np.argsort(operand.array.strides, kind="stable")[::-1]
    return operand._replace(array=operand.array.transpose(order).reshape(-1)[:-1])


def is_compact(operand: Operand) -> bool:
    """False for a kernel that is turned over."""
    return all(stride > 0 for stride in operand.array.strides)


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("algorithm", ["windowed_gemm", "winograd_f4"])
@pytest.mark.parametrize("text", ["1x6x6x5 3x3x5x9 p1", "1x6x7x6 8x6x3x3 p1 NCHW", "1x7x8x8 3x3x4x8 g2 d2 p1"])
def test_a_buffer_that_is_an_element_too_short_is_found(text: str, algorithm: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse(text)
    first, second = operands(problem, pass_, 13)
    out = np.empty(shapes(problem, pass_)[2], problem.dtype)
    program, given = made_for(new_plan(problem, pass_, algorithm), first, second, out)
    interpret(program, given)
    for name in filter(lambda name: is_compact(given[name]), given):
        with pytest.raises(AccessError, match=f" of {name}, which has"):
            interpret(program, {**given, name: shorter(given[name])})
    for name, size_bytes in program.scratch.items():
        less = program._replace(scratch={**program.scratch, name: size_bytes // 2})
        with pytest.raises(AccessError, match=f" of {name}, which has"):
            interpret(less, given)


def number_of(change: Callable[[int], int], program: Program, name: str) -> Program:
    """The program with a number of its steps changed: the parameter of this name."""

    def changed(step: NativeStep) -> NativeStep:
        pairs = zip(step.function.parameters, step.arguments, strict=True)
        values = [change(value) if known == name and isinstance(value, int) else value for known, value in pairs]
        return step._replace(arguments=tuple(values))

    return program._replace(steps=tuple(map(changed, program.steps)))


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("algorithm", ["windowed_gemm", "winograd_f4"])
def test_a_stride_that_is_wrong_is_found(algorithm: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse("2x6x6x5 3x3x5x8 p1")
    first, second = operands(problem, pass_, 14)
    out = np.empty(shapes(problem, pass_)[2], problem.dtype)
    wider = np.zeros((*first.shape[:-1], first.shape[-1] + 1), first.dtype)[..., :-1]
    program, given = made_for(new_plan(problem, pass_, algorithm), wider, second, out)
    with pytest.raises(AccessError, match=r"reads \d+ bytes at byte \d+ of x, which has"):
        interpret(program, {**given, "x": Operand(first)})
    if algorithm == "winograd_f4" and pass_ != "weight_gradient":
        program, given = made_for(new_plan(problem, pass_, algorithm), first, second, out)
        with pytest.raises((AccessError, PoisonError), match=r"of (x|y)[, ]"):
            interpret(number_of(lambda stride: stride + 4, program, "image_stride"), given)


def test_an_output_that_is_not_written_everywhere_is_found() -> None:
    problem = sl.ConvProblem.parse("1x6x6x5 3x3x5x8 p1")
    x, w = operands(problem, "forward", 15)
    larger = np.empty((1, 6, 6, 9), np.float32)
    program, given = made_for(new_plan(problem, "forward", "windowed_gemm"), x, w, larger[..., :-1])
    with pytest.raises(PoisonError, match="nothing was written to 144 bytes of y"):
        interpret(program, {**given, "y": Operand(larger, "output")})


def test_a_run_can_be_bounded_and_watched() -> None:
    problem = sl.ConvProblem.parse("1x4x4x2 3x3x2x4 p1")
    x, w = operands(problem, "forward", 16)
    out = np.empty(problem.output_shape, np.float32)
    program, given = made_for(new_plan(problem, "forward", "windowed_gemm"), x, w, out)
    with pytest.raises(TooLongError, match=r"more instructions .* than the limit allows"):
        interpret(program, given, limit=100)
    read, stored, tasks = set(), list[Any](), set()

    def watch(moment: Moment, access: Access) -> None:
        if access.buffer.name == "y":
            stored.append(access.buffer.index(access.at))
        elif access.buffer.name == "x":
            read.add(access.buffer.index(access.at))
        tasks.add((moment.function, moment.task))

    modules = interpret(program, given, tasks_at_once=1, watch=watch)
    assert read == set(np.ndindex(1, 4, 4, 2))
    rows = [(0, y, x, 0) for y in range(4) for x in range(4)]
    repeated = [rows[-1]] * (len(stored) - len(rows))  # the last tile may do the last row several times
    assert sorted(stored) == rows + repeated
    assert ("forward", 0) in tasks
    executed = [entry for module in modules for entry in module.executed().items()]
    products = sum(count * lanes for (name, lanes), count in executed if name in ("llvm.fma", "llvm.fmuladd"))
    assert products == len(stored) * 9 * 2 * 4
