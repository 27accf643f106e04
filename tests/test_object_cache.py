"""The object cache: whole or absent, shared between processes, bounded; and what it saves."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import numpy as np
import pytest

import sevenloops as sl
from sevenloops.codegen import jit, object_cache
from sevenloops.core.epilogue import Epilogue
from sevenloops.core.protocol import Setting
from sevenloops.runtime.pool import native_pool


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SEVENLOOPS_CACHE_DIR", str(tmp_path / "objects"))
    return tmp_path / "objects"


def test_what_is_written_is_read_back_and_nothing_else() -> None:
    assert object_cache.read("a") is None
    object_cache.write("a", b"code")
    assert object_cache.read("a") == b"code"
    assert object_cache.read("b") is None


def test_a_file_that_is_not_whole_counts_as_absent(folder: Path) -> None:
    object_cache.write("a", b"some machine code")
    (path,) = folder.glob("*.object")
    whole = path.read_bytes()
    for damaged in (b"", whole[:10], whole[:-1], whole + b"x", whole[:-1] + b"X", os.urandom(len(whole))):
        path.write_bytes(damaged)
        assert object_cache.read("a") is None
    object_cache.write("a", b"some machine code")
    assert object_cache.read("a") == b"some machine code"


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("SEVENLOOPS_CACHE_DIR", str(tmp_path / "file" / "objects"))
    object_cache.write("a", b"code")
    assert object_cache.read("a") is None
    assert object_cache.info().objects == 0


@pytest.mark.parametrize("bound", [("MOST_BYTES", 5 * 132), ("MOST_OBJECTS", 5)])  # of objects and their checksums
def test_the_oldest_go_when_a_bound_is_reached(
    folder: Path, monkeypatch: pytest.MonkeyPatch, bound: tuple[str, int]
) -> None:
    monkeypatch.setattr(object_cache, *bound)
    for number in range(8):
        object_cache.write(str(number), bytes(100))
        os.utime(folder / f"{number}.object", (number, number))
    object_cache.write("00last", bytes(100))  # of the keys that prune
    assert object_cache.read("00last") is not None
    assert object_cache.read("0") is None
    assert object_cache.info().objects <= 5


def test_keys_tell_their_parts_apart() -> None:
    assert object_cache.key("a", "bc") != object_cache.key("ab", "c")
    assert object_cache.key("a", "b") == object_cache.key("a", "b")


def test_a_damaged_object_is_compiled_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    native_pool()  # its code is compiled before the others are counted
    compiled = []
    real = jit.compile_object
    monkeypatch.setattr(jit, "compile_object", lambda *arguments: compiled.append(1) or real(*arguments))
    x, w = np.ones((1, 5, 5, 7), np.float32), np.ones((3, 3, 7, 11), np.float32)

    def fresh() -> np.ndarray:
        jit._load.cache_clear()
        plan = sl.plan(sl.ConvProblem.from_shapes(x.shape, w.shape), algorithm="windowed_gemm")
        executable = type(plan.executable)(plan.problem, Setting())
        out = np.empty(plan.problem.output_shape, np.float32)
        executable.run(x, executable.pack(w), out, Epilogue(), np.empty(0, np.uint8))
        return out

    assert (fresh() == 63).all()
    assert (fresh() == 63).all()
    assert len(compiled) == 2  # packing and product; the second time they came from the cache
    for path in folder.glob("*.object"):
        path.write_bytes(path.read_bytes()[:-5])
    assert (fresh() == 63).all()
    assert len(compiled) == 4


def write_and_read(number: int) -> bool:
    for _ in range(50):
        object_cache.write("shared", b"the same code" * 1000)
        if object_cache.read("shared") not in (None, b"the same code" * 1000):
            return False
    return object_cache.read("shared") is not None


def test_processes_that_write_at_once_never_read_half() -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        assert all(pool.map(write_and_read, range(3)))


def test_clear_empties_the_folder() -> None:
    for name in "abc":
        object_cache.write(name, b"code")
    assert object_cache.info().objects == 3
    assert object_cache.clear() == 3
    assert object_cache.info().objects == 0


def test_a_user_without_a_home_has_no_cache_and_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.delenv("SEVENLOOPS_CACHE_DIR")
    monkeypatch.setattr(object_cache, "_user_cache", no_home)
    object_cache.write("a", b"code")
    assert object_cache.read("a") is None
    assert object_cache.info().objects == object_cache.clear() == 0
