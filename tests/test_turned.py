"""Images whose channels come first, turned over: exactly, within their memory, in any strides; and the code."""

from __future__ import annotations

import re

import numpy as np
import pytest
from guard_pages import fenced, fenced_copy

import sevenloops as sl
from sevenloops.algorithms.turned import Turned
from sevenloops.codegen import jit
from sevenloops.codegen.targets import KNOWN_TARGETS
from sevenloops.codegen.transposition import FRAME, TransposeKernel, task_count, transpose_ir
from sevenloops.core.layout import compact_strides
from sevenloops.runtime.program import FIRST, OUT, SCRATCH, Program

SIZES = [*range(1, 20), 31, 32, 33, 49, 65]


@pytest.mark.parametrize("at_end", [True, False])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("rows", SIZES)
def test_matrices_of_any_size_are_turned_over_within_their_memory(rows: int, dtype: str, at_end: bool) -> None:
    for columns in SIZES:
        kernel = TransposeKernel(dtype, rows, columns)
        function = jit.load("transpose", transpose_ir, kernel, jit.host())
        given = np.arange(2 * rows * columns, dtype=dtype).reshape(2, rows, columns)
        source, target = fenced_copy(given, at_end), fenced((2, columns, rows), dtype, at_end)
        places = np.array([(0, 0), (source.strides[0], target.strides[0])], np.int64)
        addresses = [array.ctypes.data for array in (source, target, places)]
        frame = np.array([*addresses, source.strides[1], target.strides[1]], np.int64)
        assert len(frame) == len(FRAME)
        for task in reversed(range(task_count(kernel, 2))):
            function(frame.ctypes.data, task, task + 1)
        np.testing.assert_array_equal(target, given.transpose(0, 2, 1))


@pytest.mark.parametrize("spatial", [(7,), (5, 6), (3, 4, 5), (1, 9), (6, 1)])
@pytest.mark.parametrize("sliced", ["nothing", "channels", "columns", "samples", "backwards"])
def test_views_are_turned_there_and_back(spatial: tuple[int, ...], sliced: str) -> None:
    """By a program that has no steps of its own but reads and writes the same place in scratch."""
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

    into, out_of = Turned("float32"), Turned("float32")
    assert into.strides(FIRST, image.shape, image.strides) == compact_strides(image.shape, 4)
    out_of.strides(OUT, out.shape, out.strides, written=True)
    steps = (*into.around(Program((), 1)).steps, *out_of.around(Program((), 1)).steps)
    scratch = np.empty(image.size + 16, np.float32).view(np.uint8)
    start = -scratch.ctypes.data % 64
    Program(steps, 1, image.nbytes).run(image, None, out, None, None, scratch[start : start + image.nbytes])
    np.testing.assert_array_equal(out, image)
    np.testing.assert_array_equal(scratch[start : start + image.nbytes].view(np.float32), image.ravel())
    assert np.isnan(back).sum() == back.size - image.size, "something beside the image was written"


def test_channels_that_lie_side_by_side_are_left_alone() -> None:
    images, program = Turned("float32"), Program((), 1)
    assert images.strides(FIRST, (2, 5, 6, 3), (360, 72, 12, 4)) == (360, 72, 12, 4)
    assert images.strides(FIRST, (2, 5, 6, 1), (120, 24, 4, 77)) == (120, 24, 4, 77)
    assert images.around(program) is program


def test_scratch_lies_behind_the_programs_own() -> None:
    images = Turned("float32")
    images.strides(FIRST, (1, 4, 4, 3), (192, 16, 4, 64))
    images.strides(OUT, (1, 4, 4, 5), (320, 16, 4, 64), written=True)
    program = images.around(Program((), 1, scratch_bytes=100))
    before, after = program.steps
    assert before.frame[:2] == ((FIRST, 0), (SCRATCH, 128))
    assert after.frame[:2] == ((SCRATCH, 128 + 192), (OUT, 0))
    assert program.scratch_bytes == 128 + 192 + 320


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("target", KNOWN_TARGETS)
def test_squares_stay_in_registers(target: str, dtype: str) -> None:
    assembly = jit.compile_assembly(
        transpose_ir(TransposeKernel(dtype, 64, 3136), KNOWN_TARGETS[target]), KNOWN_TARGETS[target]
    )
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
