"""The generated code, read and run: no spills, no calls, for every target; the emitter's pieces, one by one."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import numpy as np
import pytest

from sevenloops.codegen import jit
from sevenloops.codegen.emitter import Emitter, keeps_denormals
from sevenloops.codegen.gemm import ForwardKernel, blocks_for, forward_ir, panels_for
from sevenloops.codegen.inspection import inner_loops
from sevenloops.codegen.microkernels import choose_tile, largest_tile
from sevenloops.codegen.records import Fields
from sevenloops.codegen.targets import KNOWN_TARGETS
from sevenloops.codegen.transposed_gemm import WeightGradientKernel, cut_for, weight_gradient_ir
from sevenloops.codegen.values import Address
from sevenloops.core.activations import read_activation

BLOCK_BYTES = 256 << 10
FORWARD = ForwardKernel(
    "float32", 64, 64, bias=True, residual=True, activation=read_activation("relu"), block_bytes=BLOCK_BYTES
)
KERNELS = {
    "64 channels": FORWARD,
    "edges": FORWARD._replace(group_out_channels=75, group_in_channels=13),
    "long sums": FORWARD._replace(group_in_channels=2048, group_out_channels=512),
    "one vector": FORWARD._replace(group_out_channels=16),
    "two vectors": FORWARD._replace(group_out_channels=32),
    "three vectors": FORWARD._replace(group_out_channels=48),
    "weights read where they lie": FORWARD._replace(weight_row_bytes=256),
    "one tap": FORWARD._replace(pointwise=True, activation=read_activation("hard_swish")),
    "float64": FORWARD._replace(dtype="float64"),
    "float64, edges": FORWARD._replace(dtype="float64", group_out_channels=27),
    "few outputs": FORWARD._replace(group_out_channels=3, block_bytes=0),
    "8 outputs": FORWARD._replace(group_out_channels=8, group_in_channels=512, block_bytes=0),
    "float64, 2 outputs": FORWARD._replace(dtype="float64", group_out_channels=2, block_bytes=0),
    "few channels": FORWARD._replace(group_in_channels=3, group_out_channels=5),
}


@pytest.mark.parametrize("target", KNOWN_TARGETS)
@pytest.mark.parametrize("kernel", KERNELS)
def test_inner_loops_of_forward_kernels_keep_everything_in_registers(kernel: str, target: str) -> None:
    assembly = jit.compile_assembly(forward_ir(KERNELS[kernel], KNOWN_TARGETS[target]), KNOWN_TARGETS[target])
    loops = inner_loops(assembly)
    assert loops
    assert {(loop.function, loop.label): loop.spills for loop in loops if loop.spills} == {}
    assert calls(assembly) <= functions(assembly)


@pytest.mark.parametrize("target", KNOWN_TARGETS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("pointwise", [False, True])
@pytest.mark.parametrize("sizes", [(64, 64), (64, 75), (13, 27), (3, 64)])
def test_inner_loops_of_weight_gradients_keep_everything_in_registers(
    sizes: tuple[int, int], pointwise: bool, dtype: str, target: str
) -> None:
    kernel = WeightGradientKernel(dtype, *sizes, pointwise, bias=True)
    assembly = jit.compile_assembly(weight_gradient_ir(kernel, KNOWN_TARGETS[target]), KNOWN_TARGETS[target])
    loops = inner_loops(assembly)
    assert loops
    assert {(loop.function, loop.label): loop.spills for loop in loops if loop.spills} == {}
    assert calls(assembly) <= functions(assembly)


def calls(assembly: str) -> set[str]:
    """What the code calls, the C library's functions among them."""
    return set(re.findall(r"^\s+(?:callq?|bl)\s+_?([A-Za-z]\w*)", assembly, re.MULTILINE))


def functions(assembly: str) -> set[str]:
    return set(re.findall(r"^_?([A-Za-z]\w*):", assembly, re.MULTILINE))


def test_the_baseline_multiplies_and_adds_without_the_c_library() -> None:
    target = KNOWN_TARGETS["x86-64"]
    assembly = jit.compile_assembly(forward_ir(FORWARD, target), target)
    assert "fma" not in calls(assembly)
    assert "mulps" in assembly
    assert "vfmadd" not in assembly


def test_vectors_and_registers_follow_the_target() -> None:
    tiles = {name: panels_for("float32", 64, 64, target)[0] for name, target in KNOWN_TARGETS.items()}
    assert {name: panel.lanes for name, panel in tiles.items()} == {
        "x86-64": 4,
        "nehalem": 4,
        "sandybridge": 8,
        "haswell": 8,
        "skylake-avx512": 16,
        "znver4": 16,
        "neoverse-n1": 4,
        "apple-m1": 4,
    }
    for name, panel in tiles.items():
        tile = panel.tile
        assert tile.rows * tile.vectors + tile.vectors + 1 <= KNOWN_TARGETS[name].vector_registers


@pytest.mark.parametrize(
    ("channels", "repeatable", "runs"),
    [
        (32, False, [(0, 32, 8)]),
        (35, False, [(0, 32, 8), (32, 3, 3)]),
        (35, True, [(0, 35, 8)]),
        (5, True, [(0, 5, 5)]),
        (8, True, [(0, 8, 8)]),
    ],
)
def test_a_shorter_vector_is_for_what_may_not_come_twice(
    channels: int, repeatable: bool, runs: list[tuple[int, int, int]]
) -> None:
    assert Emitter("float32", 8, True).vector_runs(channels, repeatable=repeatable) == runs


def test_tiles_fit_and_leftovers_count() -> None:
    assert [largest_tile(32, vectors).rows for vectors in (1, 2, 3, 4)] == [12, 12, 9, 6]
    assert [largest_tile(16, vectors).rows for vectors in (1, 2, 3, 4)] == [12, 6, 4, 2]
    assert choose_tile(32, 16, channels=48, positions=900).vectors == 3  # not four and then no more
    assert choose_tile(32, 16, channels=64, positions=900).vectors == 4
    assert choose_tile(32, 16, channels=16, positions=900).vectors == 1


def test_channels_are_cut_into_panels_without_a_rest_or_a_gap() -> None:
    for channels in range(1, 200):
        for target in KNOWN_TARGETS.values():
            panels = panels_for("float32", 64, channels, target)
            beyond = 0 if panels[0].across else panels[-1].lanes - panels[-1].last_lanes
            assert sum(panel.width for panel in panels) - beyond == channels
            assert len(set(panels[:-1])) <= 1


def test_blocks_of_products_cover_every_channel_once_and_fit_the_cache() -> None:
    for channels in (1, 3, 64, 509, 512, 4099):
        (panel, *_) = panels_for("float32", channels, 64, KNOWN_TARGETS["znver4"])
        blocks = blocks_for("float32", channels, panel, BLOCK_BYTES)
        assert blocks.channels * blocks.shares == channels
        assert blocks.taps == 1 or blocks.shares == 1
        assert blocks.taps * blocks.channels * panel.width * 4 <= BLOCK_BYTES


def test_weight_gradients_are_cut_without_a_rest_or_a_gap() -> None:
    for inputs in range(1, 80):
        for outputs in (1, 3, 16, 33, 64, 75):
            cut = cut_for(WeightGradientKernel("float32", inputs, outputs), KNOWN_TARGETS["znver4"])
            assert (cut.row_panels - 1) * cut.tile.rows + cut.last_rows == inputs
            vectors = (cut.column_panels - 1) * cut.tile.vectors + cut.last_vectors
            assert (vectors - 1) * cut.lanes + cut.last_lanes == outputs


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("lanes", [2, 4, 16])
def test_a_part_of_a_vector_is_loaded_and_stored_alone(dtype: str, lanes: int) -> None:
    for part in range(1, lanes + 1):
        e = Emitter(dtype, lanes, fused=False)
        with e.exported("copy", Fields(source=Address, target=Address)) as (frame, *_):
            e.store(e.load(frame.address("source"), part), frame.address("target"), part)
        source, target = np.arange(1, 40, dtype=dtype), np.zeros(40, dtype)
        frame_ = np.array([source.ctypes.data, target.ctypes.data], np.int64)
        jit.function("copy", ("source", "target"), str, e.text())(frame_.ctypes.data, 0, 0)
        assert target.tolist() == [*range(1, part + 1), *[0] * (40 - part)]


def test_loops_run_as_often_as_they_say() -> None:
    e = Emitter("float64", 2, fused=False)
    one = e.constant(1)
    with e.function("count", addresses=1, indices=3, exported=True) as ((frame,), (n, *_), _):
        total = [e.constant(0)]
        with e.loop(3, carried=total), e.loop(n, carried=total):
            total[0] = e.add(total[0], one)
        e.store(total[0], frame)
    out = np.zeros(2)
    for n in (0, 1, 5):
        jit.function("count", ("out",), str, e.text())(out.ctypes.data, n, 0)
        assert out.tolist() == [3 * n] * 2


def test_denormals_are_flushed_within_and_kept_outside() -> None:
    e = Emitter("float32", 4, fused=False)
    with (
        e.function("double", addresses=1, indices=3, exported=True) as ((frame,), _, _),
        e.denormals_flushed(jit.host().architecture),
    ):
        x = e.load(frame)
        e.store(e.add(x, x), frame)
    tiny = np.full(4, 1e-40, np.float32)
    jit.function("double", ("x",), str, e.text())(tiny.ctypes.data, 0, 0)
    assert (tiny == 0).all()
    assert np.float32(1e-40) + np.float32(1e-40) > 0


@pytest.mark.parametrize(("keep", "expected"), [("0", 0.0), ("1", 1e-40)])
def test_denormals_are_kept_if_the_user_says_so(keep: str, expected: float) -> None:
    code = """
import numpy as np, sevenloops as sl
x, w = np.full((1, 2, 2, 8), 1e-40, np.float32), np.zeros((1, 1, 8, 8), np.float32)
w[0, 0] = np.eye(8)
print(sl.conv2d(x, w, algorithm="windowed_gemm").max())
"""
    environment = {**os.environ, "SEVENLOOPS_KEEP_DENORMALS": keep}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert float(done.stdout) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize("value", ["yes", "2", "x" * 100_000])
def test_a_setting_of_denormals_that_says_nothing_is_ignored_with_a_warning(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEVENLOOPS_KEEP_DENORMALS", value)
    with pytest.warns(UserWarning, match="SEVENLOOPS_KEEP_DENORMALS is ignored: it must be 0 or 1") as caught:
        assert not keeps_denormals()
    assert not keeps_denormals()  # it was said once
    assert len(str(caught[0].message)) < 200
