"""The AArch64 code, run: compiled here, linked with a small C program, emulated by qemu, compared bit by bit.

Winograd's sums are others than the reference's: they are compared within their error.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import ulps
from numpy.lib.array_utils import byte_bounds
from passes import (
    CONTEXT,
    STALE,
    Array,
    device_for,
    finish,
    new_plan,
    operands,
    product_of,
    program_for,
    real,
    shapes,
    whole,
)
from winograd_errors import VARIANTS, bounded_by, norm

import sevenloops as sl
from sevenloops.codegen import jit
from sevenloops.codegen.targets import KNOWN_TARGETS, Target
from sevenloops.codegen.values import Vector
from sevenloops.core.activations import read_activation
from sevenloops.core.computation import PASSES, Pass
from sevenloops.core.epilogue import epilogue
from sevenloops.core.reference import reference
from sevenloops.execution.program import PACKED, NativeStep, Place, Program, native
from sevenloops.execution.workspaces import allocate
from sevenloops.planning.device import Device

QEMU = shutil.which("qemu-aarch64-static") or shutil.which("qemu-aarch64")
COMPILER = shutil.which("aarch64-linux-gnu-gcc")


def missing() -> str | None:
    """What is not installed, and the Debian packages that have it."""
    if QEMU is None:
        return "qemu-aarch64 is not installed (Debian: qemu-user-static)"
    packages = "(Debian: gcc-aarch64-linux-gnu libc6-dev-arm64-cross)"
    if COMPILER is None:
        return f"aarch64-linux-gnu-gcc is not installed {packages}"
    library = subprocess.run([COMPILER, "-print-file-name=libc.a"], capture_output=True, text=True).stdout
    return None if Path(library.strip()).is_absolute() else f"there is no static C library for AArch64 {packages}"


pytestmark = pytest.mark.skipif(missing() is not None, reason=str(missing()))

TARGET_NAME = "neoverse-n1"
TARGET = KNOWN_TARGETS[TARGET_NAME]
# the parameters of functions that address what they may write
WRITTEN: dict[str, tuple[str, ...]] = {
    "forward": ("y",),
    "weight_gradient": ("gw", "chunk_sums", "scratch"),
    "add_parts": ("gw",),
    "add_rows": ("sums",),
    "pack": ("packed",),
    "transpose": ("target",),
    "transform": ("planes", "records"),
    "weights": ("planes",),
    "product": ("y", "scratch", "records"),
    "gradient": ("sums",),
    "complete": ("gw", "scratch"),
    "list_tiles": ("records", "count"),
    "add_tiles": ("gw",),
    "run": ("target",),
}
GUARD = 4096  # bytes on either side of every array
OUTSIDE = 0xFF  # what they hold: NaN, so that reading them shows in the result

# Reads the frame and a memory image, makes addresses of the frame's offsets, calls, and writes the image. AAPCS64
# passes the integers in registers, so that one which the function does not take is one that it does not read.
DRIVER = r"""
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void ENTRY(void *frame, int64_t first, int64_t end, int64_t more);

static uint64_t float_mode(void) {
    uint64_t mode;
    __asm__ volatile("mrs %0, fpcr" : "=r"(mode));
    return mode;
}

int main(void) {
    int64_t head[5], frame[32][2], addresses[32];  /* first, end, more, slots, bytes; (is an offset, value) */
    if (fread(head, sizeof *head, 5, stdin) != 5 || head[3] > 32) return 2;
    if (fread(frame, sizeof *frame, head[3], stdin) != (size_t)head[3]) return 2;
    char *image = aligned_alloc(4096, head[4]);
    if (!image || fread(image, 1, head[4], stdin) != (size_t)head[4]) return 2;
    for (int64_t i = 0; i < head[3]; i++) addresses[i] = frame[i][1] + (frame[i][0] ? (int64_t)image : 0);
    uint64_t before = float_mode();
    ENTRY(addresses, head[0], head[1], head[2]);
    if (float_mode() != before) return 3;  /* the flushing of denormals was not undone */
    return fwrite(image, 1, head[4], stdout) == (size_t)head[4] ? 0 : 2;
}
"""


class Emulator:
    """Runs programs for TARGET: each step's function is compiled for it, and called in a process of its own.

    Every address of a frame gets a copy of its buffer, so a function cannot write by an address that is for reading.
    """

    def __init__(self, folder: Path) -> None:
        self.calls = 0
        self._executables: dict[tuple[str, str], str] = {}
        self._folder = folder

    def run(self, program: Program, arrays: Mapping[str, Array]) -> None:
        """Do all steps of a program on arrays that fit it, the prologue's too."""
        buffers = dict(arrays)
        for name, size_bytes in {**program.scratch, PACKED: program.packed_bytes}.items():
            buffers[name] = allocate(size_bytes)
            buffers[name][...] = STALE
        for step in (*program.prologue, *program.steps):
            assert isinstance(step, NativeStep)
            self.call(step, buffers)

    def call(self, step: NativeStep, buffers: Mapping[str, Array]) -> None:
        """Do all tasks of a step."""
        function, arrays, values = step.function, dict[str, Array](), dict[str, int]()
        for slot, argument in zip(function.parameters, step.arguments, strict=True):
            if isinstance(argument, Place):
                arrays[slot], values[slot] = buffers[argument.buffer], argument.offset
            elif isinstance(argument, np.ndarray):
                arrays[slot], values[slot] = argument, 0
            else:
                values[slot] = int(argument)
        ir = function.ir
        if (ir, function.name) not in self._executables:
            self._executables[ir, function.name] = self._executable(ir, function.name)
        self._run(self._executables[ir, function.name], WRITTEN[function.name], arrays, values, step.tasks)

    def _executable(self, ir: str, name: str) -> str:
        folder = self._folder / f"{name}{len(self._executables)}"
        folder.mkdir()
        (folder / "kernel.o").write_bytes(jit.compile_object({"": ir}, TARGET))
        (folder / "driver.c").write_text(DRIVER)
        sources = [str(folder / "driver.c"), str(folder / "kernel.o")]
        executable = str(folder / "program")
        subprocess.run([str(COMPILER), "-static", f"-DENTRY={name}", *sources, "-o", executable], check=True)
        return executable

    def _run(
        self, executable: str, written: tuple[str, ...], arrays: dict[str, Array], values: dict[str, int], tasks: int
    ) -> None:
        """Call it with values of the frame's slots, which are offsets where there are arrays."""
        image, places = _image(arrays)
        slots = [(slot in places, places.get(slot, 0) + value) for slot, value in values.items()]
        head = np.array([0, tasks, 0, len(slots), image.size, *np.ravel(slots)], np.int64)
        done = subprocess.run([str(QEMU), executable], input=head.tobytes() + image.tobytes(), capture_output=True)
        self.calls += 1
        assert done.returncode == 0, (done.returncode, done.stderr)
        after = np.frombuffer(done.stdout, np.uint8).copy()
        for slot in filter(arrays.__contains__, written):
            found, before = (_seen(memory, arrays[slot], places[slot]) for memory in (after, image))
            if values[slot] > 0 and arrays[slot].flags.c_contiguous and arrays[slot].dtype == np.uint8:
                ahead = slice(0, values[slot])  # in scratch memory, results lie behind what is read
                assert (found[ahead] == before[ahead]).all(), "the code wrote ahead of its result"
            if arrays[slot].dtype == np.uint8:  # scratch memory may hold another result
                np.copyto(arrays[slot], found, where=found != before)
            else:
                arrays[slot][...] = found
            found[...] = before
        assert (after == image).all(), "the code wrote outside its results"


def _image(arrays: dict[str, Array]) -> tuple[Array, dict[str, int]]:
    """Every array's memory with guards between, a whole number of pages; and the places of the first elements."""
    parts, places, size = [], {}, 0
    for slot, array in arrays.items():
        low, high = byte_bounds(array)
        places[slot] = size + GUARD + array.__array_interface__["data"][0] - low
        memory = np.frombuffer((ctypes.c_uint8 * (high - low)).from_address(low), np.uint8)
        behind = GUARD + -memory.size % GUARD
        parts += [np.full(GUARD, OUTSIDE, np.uint8), memory, np.full(behind, OUTSIDE, np.uint8)]
        size += GUARD + memory.size + behind
    return np.concatenate(parts), places


def _seen(memory: Array, array: Array, place: int) -> Array:
    """The array as it lies in a memory image."""
    return np.ndarray(array.shape, array.dtype, memory, place, array.strides)


@pytest.fixture
def emulator(tmp_path: Path) -> Iterator[Emulator]:
    emulator = Emulator(tmp_path)
    yield emulator
    assert emulator.calls > 0, "nothing was emulated"


def execute(
    emulator: Emulator,
    problem: sl.ConvProblem,
    pass_: Pass,
    first: Array,
    second: Array,
    algorithm: str = "windowed_gemm",
    *,
    packed: bool = True,
    out: Array | None = None,
    device: Device | None = None,
    activation: Any = None,
    **added: Array,
) -> Array:
    """Run a plan for TARGET; with `packed`, weights are packed whether or not the code could read them in place."""
    plan = new_plan(problem, pass_, algorithm, device=device or device_for(TARGET_NAME))
    out = np.full(shapes(problem, pass_)[2], np.nan, problem.dtype) if out is None else out
    ops = epilogue(bias="bias" in added, residual="residual" in added, activation=read_activation(activation))
    program, arrays = program_for(plan, first, second, out, ops, fresh=not packed, **added)
    assert not program.copied
    emulator.run(program, arrays)
    return out


PROBLEMS = {
    "odd channels": "2x7x6x5 3x3x5x9 p1",
    "stride, uneven padding": "1x9x8x8 3x3x8x12 s2 p1:0x0:1",
    "dilation and groups": "1x11x9x10 3x3x5x14 d2 p2 g2",
    "float64": "1x6x6x7 3x3x7x5 p1 float64",
    "channels first": "2x5x7x6 6x5x3x2 p1 NCHW",
    "1-D": "2x17x6 5x6x7 s2 p2",
    "3-D": "1x4x5x4x4 2x3x2x4x6 p1",
    "vectors across input channels": "1x9x8x8 3x3x8x2 s2 p1",
    "several panels, no padding": "1x15x15x4 1x1x4x75",
}


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("name", PROBLEMS)
def test_every_pass_is_bit_equal_to_the_reference(emulator: Emulator, name: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse(PROBLEMS[name])
    first, second = operands(problem, pass_, seed=1)
    np.testing.assert_array_equal(
        execute(emulator, problem, pass_, first, second), reference(problem, pass_, first, second)
    )


@pytest.mark.parametrize("activation", ["relu6", "leaky_relu"])
@pytest.mark.parametrize("name", ["odd channels", "dilation and groups", "float64"])
def test_outputs_are_finished(emulator: Emulator, name: str, activation: str) -> None:
    problem = sl.ConvProblem.parse(PROBLEMS[name])
    x, w = operands(problem, "forward", seed=2)
    rng = np.random.default_rng(3)
    bias = whole(rng, (problem.out_channels,), problem.dtype)
    residual = whole(rng, problem.output_shape, problem.dtype)
    expected = reference(problem, "forward", x, w).astype(problem.dtype)
    finish(problem, expected, bias=bias, residual=residual, activation=activation)
    finished = execute(emulator, problem, "forward", x, w, bias=bias, residual=residual, activation=activation)
    np.testing.assert_array_equal(finished, expected)


@pytest.mark.parametrize("activation", ["mish", "gelu"])
@pytest.mark.parametrize("name", ["odd channels", "dilation and groups", "float64"])
def test_outputs_are_finished_in_memory(emulator: Emulator, name: str, activation: str) -> None:
    problem = sl.ConvProblem.parse(PROBLEMS[name])
    x, w = operands(problem, "forward", seed=2)
    expected = reference(problem, "forward", x, w / 8).astype(problem.dtype)
    finish(problem, expected, activation=activation)
    finished = execute(emulator, problem, "forward", x, w / 8, activation=activation)
    np.testing.assert_allclose(finished, expected, rtol=6 * np.finfo(problem.dtype).eps, atol=1e-35)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", ulps.FUNCTIONS)
def test_errors_of_functions_are_within_the_bound(emulator: Emulator, name: str, dtype: str) -> None:
    def run(emit: Callable[[Any, Vector], Vector], x: Array, target: Target) -> Array:
        lanes = target.vector_bytes // x.itemsize
        source = np.zeros(-(-x.size // lanes) * lanes, x.dtype)
        source[: x.size], result = x, np.full_like(source, np.nan)
        function = jit.function("run", ulps.FRAME, str, ulps.module(emit, dtype, target, flushed=False))
        emulator.call(native(function, 0, 0, {"source": source, "target": result, "vectors": len(source) // lanes}), {})
        return result[: x.size]

    error, x = ulps.largest_error(name, dtype, TARGET, run=run)
    assert error <= ulps.FUNCTIONS[name].bound, f"{name}({x!r})"


@pytest.mark.parametrize("pass_", ["forward", "weight_gradient"])
def test_sums_in_several_blocks_and_chunks(emulator: Emulator, pass_: Pass) -> None:
    device = device_for(TARGET_NAME, weights_block_bytes=1 << 10, chunk_bytes=1 << 12)
    problem = sl.ConvProblem.parse("2x16x15x12 3x3x12x20 p1")
    first, second = operands(problem, pass_, seed=4)
    found = execute(emulator, problem, pass_, first, second, device=device)
    np.testing.assert_array_equal(found, reference(problem, pass_, first, second))


def test_views_are_read_and_written_where_they_lie(emulator: Emulator) -> None:
    problem = sl.ConvProblem.parse("1x7x6x5 3x3x5x9 p1")
    x, w = operands(problem, "forward", seed=5)
    around_x, around_y = np.full((1, 14, 6, 8), np.nan, np.float32), np.full((1, 7, 9, 12), -99, np.float32)
    view, out = around_x[:, ::-2, :, 2:7], around_y[:, :, 2:8, 1:10]
    view[...] = x
    execute(emulator, problem, "forward", view, w, out=out)
    np.testing.assert_array_equal(out, reference(problem, "forward", x, w))
    out[...] = -99
    assert (around_y == -99).all()


def test_denormals_are_flushed(emulator: Emulator) -> None:
    problem = sl.ConvProblem.parse("1x4x4x4 1x1x4x4")
    x, w = np.full(problem.input_shape, 1e-40, np.float32), np.ones(problem.weight_shape, np.float32)
    assert (execute(emulator, problem, "forward", x, w) == 0).all()


WINOGRAD_PROBLEMS = {
    "odd channels": "2x7x6x5 3x3x5x9 p1",
    "uneven padding, several panels": "1x9x11x6 3x3x6x21 p2:0x-1:3",
    "groups, float64": "1x8x7x10 3x3x5x12 p1 g2 float64",
    "channels first": "1x6x7x9 8x6x3x3 p1 NCHW",
    "1-D": "2x19x6 3x6x7 p1",
    "2x2": "1x6x9x5 2x2x5x6",
}
WINOGRAD_RUNS = [
    ("odd channels", "winograd_f2"),
    ("groups, float64", "winograd_f6"),
    *((name, "winograd_f4") for name in WINOGRAD_PROBLEMS),
]


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize(("name", "algorithm"), WINOGRAD_RUNS)
def test_winograd_is_within_its_bound(emulator: Emulator, name: str, algorithm: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse(WINOGRAD_PROBLEMS[name])
    first, second = operands(problem, pass_, 6, real)
    check_winograd(
        problem, pass_, algorithm, first, second, execute(emulator, problem, pass_, first, second, algorithm)
    )


def check_winograd(
    problem: sl.ConvProblem, pass_: Pass, algorithm: str, first: Array, second: Array, result: Array
) -> None:
    """Every element within the bound, and all of them together about as near as expected."""
    variant, computation = VARIANTS[algorithm], product_of(problem, pass_)
    error = result - reference(problem, pass_, first, second)
    sizes = bounded_by(problem, pass_, algorithm, first, second)
    assert (np.abs(error) <= 1.1 * variant.error_bound(computation, CONTEXT) * sizes).all()  # the reference rounds too
    squares = bounded_by(problem, pass_, algorithm, first, second, squares=True)
    assert norm(error) <= 1.5 * variant.expected_error(computation, CONTEXT) * norm(np.sqrt(squares))


@pytest.mark.parametrize("pass_", PASSES)
def test_winograd_in_several_blocks(emulator: Emulator, pass_: Pass) -> None:
    sizes = {"winograd_planes_bytes": 20_000, "winograd_gradient_bytes": 50_000, "winograd_fewest_summed": 5}
    device = device_for(TARGET_NAME, winograd_tiles=7, **sizes)
    problem = sl.ConvProblem.parse("1x17x14x40 3x3x40x36 p1")
    first, second = operands(problem, pass_, 7, real)
    for packed in (True, False):
        result = execute(emulator, problem, pass_, first, second, "winograd_f4", packed=packed, device=device)
        check_winograd(problem, pass_, "winograd_f4", first, second, result)


def test_winograds_sums_go_back_block_by_block(emulator: Emulator) -> None:
    device = device_for(TARGET_NAME, winograd_fewest_tasks=0)
    problem = sl.ConvProblem.parse("1x8x7x35 3x3x35x133 p1")
    first, second = operands(problem, "weight_gradient", 7, real)
    result = execute(emulator, problem, "weight_gradient", first, second, "winograd_f4", device=device)
    check_winograd(problem, "weight_gradient", "winograd_f4", first, second, result)


@pytest.mark.parametrize("activation", ["relu6", "leaky_relu", "mish", "gelu"])
def test_outputs_of_winograd_are_finished(emulator: Emulator, activation: str) -> None:
    problem = sl.ConvProblem.parse("2x7x6x5 3x3x5x9 p1")
    x, w = operands(problem, "forward", 8, real)
    rng = np.random.default_rng(9)
    bias, residual = real(rng, (9,), "float32"), real(rng, problem.output_shape, "float32")
    expected = reference(problem, "forward", x, w)
    finish(problem, expected, bias=bias, residual=residual, activation=activation)
    result = execute(
        emulator, problem, "forward", x, w, "winograd_f2", bias=bias, residual=residual, activation=activation
    )
    np.testing.assert_allclose(result, expected, rtol=1e-5, atol=3e-5)
