"""A kernel serves every size: no LLVM for sizes that were never seen, and answers are exact all the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from passes import CONTEXT, execute, operands, pack, product_of, program_of, shapes

import sevenloops as sl
from sevenloops.algorithms import polyphase
from sevenloops.codegen import jit, object_cache
from sevenloops.core.computation import PASSES, Pass
from sevenloops.core.reference import reference
from sevenloops.execution.pool import native_pool

PADDINGS = (0, 1, "same")


def sizes_of(image: Callable[[int], str], sizes: range, rest: str) -> list[str]:
    """Problems of these image sizes, with paddings by turns."""
    words = [f"{image(size)} {rest}" for size in sizes]
    return [word + f" p{PADDINGS[number % 3]}" for number, word in enumerate(words)]


CASES: dict[str, tuple[Pass, list[str]]] = {
    "60 lengths": ("forward", sizes_of(lambda n: f"1x{n}x8", range(5, 65), "5x8x12")),
    "30 images": ("forward", sizes_of(lambda n: f"1x{n}x{n + 3}x8", range(4, 34), "3x3x8x12")),
    "20 weight gradients": ("weight_gradient", sizes_of(lambda n: f"2x{n}x{n + 2}x8", range(4, 24), "3x3x8x12")),
    "20 input gradients under stride 2": (
        "input_gradient", sizes_of(lambda n: f"1x{n}x{n + 1}x8", range(5, 25), "3x3x8x12 s2"),
    ),
    "10 batches": ("forward", sizes_of(lambda n: f"{n}x9x8x8", range(1, 11), "3x3x8x12")),
    "20 images of channels first": ("forward", sizes_of(lambda n: f"1x8x{n}x{n}", range(4, 24), "12x8x3x3 NCHW")),
    "strides and dilations": (
        "forward", [f"1x31x29x8 3x3x8x12 s{s} d{d} p{p}" for s in (1, 2, 3) for d in (1, 2) for p in (0, 2)],
    ),
    "input gradients of any stride": (
        "input_gradient", [f"1x31x29x8 5x5x8x12 s{s} p{p}" for s in (1, 2, 3, 5, 7) for p in (0, 2)],
    ),
}  # fmt: skip
WINOGRAD: dict[str, tuple[Pass, list[str]]] = {
    name: CASES[name] for name in ("60 lengths", "30 images", "20 weight gradients", "10 batches")
}
WINOGRAD["dilations"] = "forward", [f"1x31x29x8 3x3x8x12 d{d} p{p}" for d in (1, 2, 3) for p in (0, 2)]
WINOGRAD["20 input gradients"] = (
    "input_gradient", sizes_of(lambda n: f"1x{n}x{n + 1}x8", range(5, 25), "3x3x8x12"),
)  # fmt: skip


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What LLVM was called for, and the objects that were read."""
    native_pool()
    called: list[str] = []
    compile_object, read = jit.compile_object, object_cache.read

    def compiling(*given: Any) -> bytes:
        called.append("LLVM")
        return compile_object(*given)

    def reading(name: str) -> bytes | None:
        called.append("read")
        return read(name)

    monkeypatch.setattr(jit, "compile_object", compiling)
    monkeypatch.setattr(object_cache, "read", reading)
    return called


def run(text: str, pass_: Pass, algorithm: str, seed: int) -> None:
    problem = sl.ConvProblem.parse(text)
    plan = sl.plan(problem, pass_, algorithm=algorithm, tolerance=np.inf, threads=1)
    first, second = operands(problem, pass_, seed)
    exact = reference(problem, pass_, first, second)
    for packed in (False, pass_ != "weight_gradient"):
        out = np.full(shapes(problem, pass_)[2], np.nan, problem.dtype)
        execute(plan, first, pack(plan, second) if packed else second, out)
        if algorithm == "windowed_gemm":
            np.testing.assert_array_equal(out, exact)
        else:
            np.testing.assert_allclose(out, exact, atol=2e-4 * np.abs(exact).max(initial=1))


@pytest.mark.parametrize("name", CASES)
def test_sizes_never_seen_are_neither_compiled_nor_read(name: str, compilations: list[str]) -> None:
    pass_, texts = CASES[name]
    run(texts[0], pass_, "windowed_gemm", 0)
    compilations.clear()
    for seed, text in enumerate(texts):
        run(text, pass_, "windowed_gemm", seed)
    assert compilations == []


@pytest.mark.parametrize("algorithm", ["winograd_f2", "winograd_f4"])
@pytest.mark.parametrize("name", WINOGRAD)
def test_winograds_kernels_serve_every_size(name: str, algorithm: str, compilations: list[str]) -> None:
    pass_, texts = WINOGRAD[name]
    texts = [text for text in texts if min(sl.ConvProblem.parse(text).output_size) > 0]
    run(texts[-1], pass_, algorithm, 0)
    compilations.clear()
    for seed, text in enumerate(texts):
        run(text, pass_, algorithm, seed)
    assert compilations == []


@pytest.mark.parametrize("pass_", PASSES)
def test_strided_problems_are_taken_apart_into_the_same_kernels(pass_: Pass, compilations: list[str]) -> None:
    """By F(4x4) or F(5x5), whichever multiplies less for a size: each is compiled once."""
    seen = set()
    for seed, size in enumerate(range(12, 30)):
        problem = sl.ConvProblem.parse(f"1x{size}x{size + 2}x8 3x3x8x8 s2 p1")
        children = polyphase._children(product_of(problem, pass_), CONTEXT)
        filters = tuple(child.algorithm.name for _, child in children)
        compilations.clear()
        run(str(problem), pass_, "polyphase", seed)
        assert filters not in seen or compilations == []
        seen.add(filters)
    assert 1 < len(seen) < 18


@pytest.mark.parametrize(
    ("text", "pass_"),
    [
        ("1x4x4x4 128x128x4x4 a128 p127", "forward"),  # conv_transpose2d, k = s = 128
        ("1x4x4x4 256x256x4x4 a256 p255", "forward"),
        ("1x4x4 4096x4x4 a4096 p4095", "forward"),
        ("1x512x512x4 128x128x4x4 s128", "forward"),  # the first one's input gradient
        ("1x1024x1024x4 256x256x4x4 s256", "input_gradient"),
        ("1x300003x4 300000x4x4", "forward"),
        ("1x302x303x4 301x301x4x4", "forward"),
        ("1x302x303x4 301x301x4x4", "weight_gradient"),
    ],
)
def test_first_calls_of_huge_kernels_walk_no_phase_and_no_tap_in_python(text: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse(text)
    first, second = operands(problem, pass_, 1)
    out = np.full(shapes(problem, pass_)[2], np.nan, problem.dtype)
    plan = sl.plan(problem, pass_, algorithm="windowed_gemm")
    assert len(program_of(plan).steps) <= 3  # and each phase is a row of a table
    execute(plan, first, second, out)
    assert np.isfinite(out).all()
    if any(axis.input_dilation > 1 for axis in problem.axes):  # every input meets every tap once, side by side
        turned = second[(slice(None, None, -1),) * problem.rank]
        letters = "xyz"[: problem.rank], "uvw"[: problem.rank]
        pairs = "".join(x + u for x, u in zip(*letters, strict=True))
        exact = np.einsum(f"n{letters[0]}c,{letters[1]}co->n{pairs}o", first, turned, optimize=True)
        np.testing.assert_array_equal(out, exact.reshape(out.shape))
