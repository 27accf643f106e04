"""Images whose channels come first, transposed: exactly, within their memory, in any strides; and the code."""

from __future__ import annotations

import re

import numpy as np
import pytest
from guard_pages import fenced, fenced_copy
from passes import product_of, run_program

import sevenloops as sl
from sevenloops.codegen import jit
from sevenloops.codegen.targets import KNOWN_TARGETS
from sevenloops.codegen.transposition import FRAME, TransposeKernel, kernel_for, strip_count, transpose_ir
from sevenloops.core.computation import Computation
from sevenloops.core.layout import CHANNELS_FIRST, compact_strides
from sevenloops.execution.program import Arrays, NativeStep, Place, Program, PythonStep, Strides
from sevenloops.execution.staging import staged

SIZES = [*range(1, 20), 31, 32, 33, 49, 65]


@pytest.mark.parametrize("at_end", [True, False])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("rows", SIZES)
def test_matrices_of_any_size_are_transposed_within_their_memory(rows: int, dtype: str, at_end: bool) -> None:
    for columns in SIZES:
        strips = strip_count(dtype, columns)
        for channels, in_rows in ((rows, True), (columns, False)):
            kernel = kernel_for(dtype, channels, jit.host(), in_rows=in_rows)
            function = jit.function("transpose", FRAME, transpose_ir, kernel, jit.host())
            given = np.arange(2 * rows * columns, dtype=dtype).reshape(2, rows, columns)
            source, target = fenced_copy(given, at_end), fenced((2, columns, rows), dtype, at_end)
            places = np.array([(0, 0), (source.strides[0], target.strides[0])], np.int64)
            numbers = FRAME.in_order(
                source=source.ctypes.data,
                target=target.ctypes.data,
                places=places.ctypes.data,
                source_stride=source.strides[1],
                target_stride=target.strides[1],
                rows=rows,
                columns=columns,
                strips=strips,
            )
            frame = np.array(numbers, np.int64)
            for task in reversed(range(2 * strips)):
                function(frame.ctypes.data, task, task + 1)
            np.testing.assert_array_equal(target, given.transpose(0, 2, 1))


@pytest.mark.parametrize("spatial", [(7,), (5, 6), (3, 4, 5), (1, 9), (6, 1)])
@pytest.mark.parametrize("sliced", ["nothing", "channels", "columns", "samples", "backwards"])
def test_views_are_transposed_there_and_back(spatial: tuple[int, ...], sliced: str) -> None:
    """By a program that copies what it reads, channels last, to what it writes."""
    rng = np.random.default_rng(5)
    whole = rng.standard_normal((4, 10, *spatial[:-1], spatial[-1] + 3)).astype(np.float32)
    cut = {
        "nothing": whole,
        "channels": whole[:, 2:9],
        "columns": whole[..., 2:-1],
        "samples": whole[::2],
        "backwards": whole[::-1, ::-1],
    }[sliced]
    image = np.moveaxis(cut, 1, -1)
    back = np.full_like(whole, np.nan)
    out = np.moveaxis(back[tuple(slice(0, size) for size in cut.shape)], 1, -1)

    (batch, *sizes, channels), layout = image.shape, CHANNELS_FIRST[len(spatial)]
    problem = sl.ConvProblem(batch, tuple(sl.Axis(size, 1) for size in sizes), channels, channels, layout=layout)
    seen: list[Strides] = []

    def build(strides: Strides) -> Program:
        seen.append(strides)
        return Program((PythonStep(copy),))

    def copy(arrays: Arrays) -> None:
        seen_x, seen_y = (
            arrays[f"{name}, channels last"][: image.nbytes].view(np.float32).reshape(image.shape)
            for name in ("x", "y")
        )
        np.testing.assert_array_equal(seen_x, image)
        seen_y[...] = seen_x

    program = staged(Computation(problem), {"x": image.strides, "y": out.strides}, jit.host(), build)
    compact = compact_strides(image.shape, 4)
    assert seen == [{"x": compact, "y": compact}]
    run_program(program, {"x": image, "y": out})
    np.testing.assert_array_equal(out, image)
    assert np.isnan(back).sum() == back.size - image.size, "something beside the image was written"


def nothing_done(
    problem: sl.ConvProblem, strides: Strides, scratch: dict[str, int]
) -> tuple[Program, Program, Strides]:
    """A program without steps, the same staged for arrays of these byte strides, and those that it has been given."""
    plain, given = Program((), scratch=scratch), list[Strides]()

    def build(addressed: Strides) -> Program:
        given.append(addressed)
        return plain

    program = staged(product_of(problem, "forward"), strides, jit.host(), build)
    return plain, program, given[0]


def test_channels_that_lie_side_by_side_are_left_alone() -> None:
    for shape, strides in (("2x5x6x3", (360, 72, 12, 4)), ("2x5x6x1", (120, 24, 4, 77))):
        problem = sl.ConvProblem.parse(f"{shape} 1x1x{shape[-1]}x{shape[-1]}")
        plain, program, addressed = nothing_done(problem, {"x": strides}, {})
        assert addressed == {"x": strides}
        assert program is plain


def test_copies_have_scratch_of_their_own() -> None:
    problem = sl.ConvProblem.parse("1x4x4x3 1x1x3x5")
    strides = {"x": (192, 16, 4, 64), "y": (320, 16, 4, 64)}
    _, program, _ = nothing_done(problem, strides, {"own": 100})
    before, after = (step for step in program.steps if isinstance(step, NativeStep))
    assert before.arguments[:2] == (Place("x"), Place("x, channels last"))
    assert after.arguments[:2] == (Place("y, channels last"), Place("y"))
    assert program.scratch == {"own": 100, "x, channels last": 192, "y, channels last": 320}
    assert program.scratch_bytes == 128 + 192 + 320


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("target", KNOWN_TARGETS)
def test_squares_stay_in_registers(target: str, dtype: str) -> None:
    assembly = jit.compile_assembly(transpose_ir(TransposeKernel(dtype), KNOWN_TARGETS[target]), KNOWN_TARGETS[target])
    assert not re.search(r"spill|reload", assembly, re.IGNORECASE)


@pytest.mark.parametrize("algorithm", ["windowed_gemm", "winograd_f4"])
def test_a_bound_call_with_channels_first_allocates_nothing(algorithm: str) -> None:
    import tracemalloc

    problem = sl.ConvProblem.parse("1x8x20x20 8x8x3x3 p1 NCHW")
    rng = np.random.default_rng(6)
    x, w = (rng.standard_normal(shape).astype(np.float32) for shape in (problem.input_shape, problem.weight_shape))
    conv, out = sl.plan(problem, algorithm=algorithm).bind(w), np.empty(problem.output_shape, np.float32)
    expected = conv(x).copy()
    conv(x, out=out)
    tracemalloc.start()
    for _ in range(10):
        conv(x, out=out)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2000, "the way through a compiled call was not taken"
    np.testing.assert_array_equal(out, expected)
