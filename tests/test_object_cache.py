"""The object cache: whole or absent, shared between processes, bounded; and what it saves."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from passes import execute, new_plan, pack

import sevenloops as sl
from sevenloops.codegen import (
    direct_gradient,
    gemm,
    jit,
    object_cache,
    packing,
    private_files,
    probe,
    sources,
    targets,
    transposed_gemm,
    transposition,
    winograd,
    winograd_gradient,
)
from sevenloops.codegen.emitter import Emitter
from sevenloops.core.computation import PASSES
from sevenloops.execution.pool import native_pool
from sevenloops.execution.program import address


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


def test_another_keys_object_counts_as_absent(folder: Path) -> None:
    object_cache.write("a", b"code")
    (folder / "a.object").rename(folder / "b.object")
    assert object_cache.read("b") is None


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
        jit._loaded.clear()
        plan = new_plan(sl.ConvProblem.from_shapes(x.shape, w.shape), "forward", "windowed_gemm")
        return execute(plan, x, pack(plan, w), np.empty(plan.out_shape, np.float32))

    assert (fresh() == 63).all()
    assert (fresh() == 63).all()
    assert len(compiled) == 2  # packing and product; the second time they came from the cache
    for path in folder.glob("*.object"):
        path.write_bytes(path.read_bytes()[:-5])
    assert (fresh() == 63).all()
    assert len(compiled) == 4


def probes(*dtypes: str) -> list[jit.Function]:
    """Functions of one name, each from a module of its own."""
    return [jit.function("peak", probe.PEAK_FRAME, probe.peak_ir, dtype, jit.host()) for dtype in dtypes]


def last_sum(function: jit.Function, dtype: str) -> float:
    """What the last of a probe's sums, 9, is after a turn with 2 as the factor: 9 * 2 + 2."""
    factors, sums = np.full(64, 2, dtype), np.zeros(10 * jit.host().vector_bytes // np.dtype(dtype).itemsize, dtype)
    frame = (ctypes.c_int64 * 2)(address(sums), address(factors))
    function(ctypes.addressof(frame), 1, 0)
    return float(sums[-1])


def test_modules_loaded_as_one_are_one_object_and_keep_their_functions_apart(folder: Path) -> None:
    sources.digest()  # which keeps something too
    before = object_cache.info().objects
    jit._loaded.clear()
    first, more = probes("float32", "float64"), probes("float32")
    jit.load_all([*first, *more])
    assert object_cache.info().objects == before + 1
    assert first[0].address == more[0].address != first[1].address
    for function, dtype in zip(first, ("float32", "float64"), strict=True):
        assert last_sum(function, dtype) == 20
    (known,) = probes("float64")
    assert known.address == first[1].address
    assert object_cache.info().objects == before + 1
    jit._loaded.clear()
    (alone,) = probes("float64")
    assert last_sum(alone, "float64") == 20
    assert object_cache.info().objects == before + 2
    assert last_sum(alone, "float64") == 20


def test_modules_that_are_loaded_are_neither_read_nor_compiled_in_another_group(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    jit._loaded.clear()
    single, double = probes("float32", "float64")
    jit.load_all([single])
    jit.load_all([double])
    monkeypatch.setattr(jit, "compile_object", lambda *_: pytest.fail("LLVM was called"))
    monkeypatch.setattr(object_cache, "read", lambda _: pytest.fail("an object was read"))
    again = probes("float64", "float32")
    jit.load_all(again)
    assert [function.address for function in again] == [double.address, single.address]


def test_only_the_modules_that_are_missing_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    jit._loaded.clear()
    jit.load_all(probes("float32"))
    modules: list[int] = []
    real = jit.compile_object
    monkeypatch.setattr(jit, "compile_object", lambda texts, *more: modules.append(len(texts)) or real(texts, *more))
    functions = probes("float64", "float32")
    jit.load_all(functions)
    assert modules == [1]
    assert [last_sum(*pair) for pair in zip(functions, ("float64", "float32"), strict=True)] == [20, 20]


def fails(*_: object) -> str:
    raise ZeroDivisionError


def test_what_fails_while_modules_are_loaded_leaves_nothing_open() -> None:
    jit._loaded.clear()
    (function,) = probes("float64")
    with pytest.raises(ZeroDivisionError):
        jit.load_all([function, jit.function("fails", (), fails)])
    assert not jit._loaded
    assert last_sum(function, "float64") == 20


def test_threads_load_modules_apart() -> None:
    jit._loaded.clear()
    barrier = threading.Barrier(2)

    def load(dtype: str) -> float:
        (function,) = probes(dtype)
        barrier.wait()
        jit.load_all([function])
        barrier.wait()
        return last_sum(function, dtype)

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(load, ("float32", "float64"))) == [20, 20]


GIVEN: dict[str, Any] = {"Fraction": Fraction}
for module in (direct_gradient, gemm, packing, targets, transposed_gemm, transposition, winograd, winograd_gradient):
    GIVEN |= vars(module)
CALLS = {  # problems and algorithms that between them call every writer
    "windowed_gemm": sl.ConvProblem.from_shapes((2, 40, 40, 8), (1, 1, 8, 16)),  # large enough for sums in parts
    "winograd_f4": sl.ConvProblem.from_shapes((1, 12, 12, 8), (3, 3, 8, 8), padding=1),
    "winograd_f2": sl.ConvProblem.from_shapes((1, 8, 12, 12), (8, 8, 3, 3), padding=1, layout="NCHW"),
    "winograd_f6": sl.ConvProblem.from_shapes((1, 8, 8, 100), (3, 3, 100, 200), padding=1),  # sums in blocks
    "polyphase": sl.ConvProblem.from_shapes((1, 12, 12, 8), (3, 3, 8, 8), stride=2, padding=1),
}


def call_all() -> None:
    """Every pass of every problem, by plans of their own."""
    for algorithm, problem in CALLS.items():
        for pass_ in PASSES:
            threads = 1 if algorithm == "winograd_f6" else sl.get_num_threads()  # for which there are blocks enough
            plan = new_plan(problem, pass_, algorithm, threads=threads)
            shapes = {
                "forward": (problem.input_shape, problem.weight_shape),
                "input_gradient": (problem.output_shape, problem.weight_shape),
                "weight_gradient": (problem.input_shape, problem.output_shape),
            }
            first, second = (np.ones(shape, np.float32) for shape in shapes[pass_])
            execute(plan, first, second, np.empty(plan.out_shape, np.float32))


def test_a_key_says_all_that_the_ir_follows_from(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, tuple[Any, ...]] = {}
    identity = jit._Module.identity

    def watch(module: jit._Module) -> tuple[str, ...]:
        write, given = module.write, module.given
        assert getattr(sys.modules[write.__module__], write.__name__) is write
        assert eval(repr(given), GIVEN) == given
        seen[write.__name__] = given
        return identity(module)

    native_pool()  # whose code is no kernel's
    monkeypatch.setattr(jit._Module, "identity", watch)
    jit._loaded.clear()
    call_all()
    assert {name for name, value in GIVEN.items() if name.endswith("_ir")} == set(seen)


def test_what_the_cache_has_is_run_without_writing_ir(monkeypatch: pytest.MonkeyPatch) -> None:
    native_pool()
    jit._loaded.clear()
    call_all()
    jit._loaded.clear()
    monkeypatch.setattr(Emitter, "text", lambda self: pytest.fail("IR was written"))
    call_all()


def test_the_way_denormals_are_treated_is_in_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = set()
    for keep in ("0", "1"):
        monkeypatch.setenv("SEVENLOOPS_KEEP_DENORMALS", keep)
        keys.add(jit.function("forward", gemm.FRAME, gemm.forward_ir).module.identity())
    assert len(keys) == 2


def test_an_edit_of_any_file_makes_every_key_new(tmp_path: Path) -> None:
    package = tmp_path / "sevenloops"
    shutil.copytree(Path(sl.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    code = "from sevenloops.codegen import sources; print(sources.digest())"

    def digest() -> str:
        environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
        return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True).stdout

    found = {digest()}
    assert found == {digest()}
    for path in sorted([*package.glob("codegen/*.py"), *package.glob("codegen/*.ll")]):
        before, text = path.stat(), path.read_text(encoding="utf-8")
        path.write_text(text.replace(". ", ".\t", 1).replace(", ", ",\t", 1), encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert path.stat().st_size == before.st_size
        edited = digest()
        assert len(edited) > 60
        assert edited not in found
        found.add(edited)


def test_a_digest_is_kept_for_files_that_have_settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def digest() -> str | None:
        monkeypatch.setattr(sources, "_AT_IMPORT", sources._stamps())
        return sources._source.__wrapped__()

    (tmp_path / "gemm.py").write_text("a = 1")
    monkeypatch.setattr(sources, "_FOLDER", str(tmp_path))
    found = digest()
    assert object_cache.info().objects == 0  # the file is new: it might change within the same tick of the clock
    monkeypatch.setattr(sources, "_SETTLED_NS", 0)
    assert digest() == found
    assert object_cache.info().objects == 1
    with monkeypatch.context() as patched:
        patched.setattr(sources, "open", lambda *_, **__: pytest.fail("a source was read"), raising=False)
        assert digest() == found
    stat = (tmp_path / "gemm.py").stat()
    (tmp_path / "gemm.py").write_text("a = 2")
    os.utime(tmp_path / "gemm.py", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert digest() != found


def test_a_process_whose_code_is_edited_keys_objects_by_their_ir(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Path(gemm.__file__).read_bytes()
    (tmp_path / "gemm.py").write_bytes(source)
    monkeypatch.setattr(sources, "_FOLDER", str(tmp_path))
    monkeypatch.setattr(sources, "_AT_IMPORT", sources._stamps())
    monkeypatch.setattr(sources, "digest", sources.digest.__wrapped__)
    monkeypatch.setattr(sources, "_source", sources._source.__wrapped__)
    kernel, target = gemm.ForwardKernel("float32", 8, 8), targets.KNOWN_TARGETS["haswell"]
    module = jit.function("forward", gemm.FRAME, gemm.forward_ir, kernel, target).module
    assert module.identity()[2] == repr((kernel, target))
    (tmp_path / "gemm.py").write_bytes(source)  # not even another text: what was loaded in between is not known
    assert module.identity() == (gemm.forward_ir(kernel, target),)


def write_and_read(number: int) -> bool:
    for _ in range(50):
        object_cache.write("shared", b"the same code" * 1000)
        if object_cache.read("shared") not in (None, b"the same code" * 1000):
            return False
    return object_cache.read("shared") is not None


def test_processes_that_write_at_once_never_read_half() -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        assert all(pool.map(write_and_read, range(3)))


def test_clear_empties_the_folder(folder: Path) -> None:
    for name in "ab":
        object_cache.write(name, b"code")
    (folder / "c.object.17.4").write_bytes(b"its writer was killed")
    (folder / "stamps").write_bytes(b"")
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


def test_a_folder_that_is_not_private_is_neither_read_nor_written_nor_emptied(folder: Path) -> None:
    object_cache.write("a", b"code")
    folder.chmod(0o770)
    with pytest.warns(UserWarning, match=r"is not used, .* other users can write the folder .*chmod go-w") as caught:
        assert object_cache.read("a") is None
    object_cache.write("b", b"code")
    assert object_cache.clear() == object_cache.info().objects == 0
    assert [path.name for path in folder.iterdir()] == ["a.object"]
    assert len(caught) == 1
    folder.chmod(0o700)
    assert object_cache.read("a") == b"code"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="users have no numbers here")
@pytest.mark.parametrize(("members", "is_private"), [([], True), (["somebody"], False)])
def test_the_group_of_a_parent_may_write_if_it_is_this_users_alone(
    members: list[str], is_private: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import grp
    import pwd

    name = pwd.getpwuid(os.geteuid()).pw_name
    monkeypatch.setattr(grp, "getgrgid", lambda number: grp.struct_group((name, "x", number, members)))
    tmp_path.chmod(0o770)
    if is_private:
        assert private_files.private_folder(tmp_path / "objects")
    else:
        with pytest.raises(private_files.UnsafeError, match="other users can exchange what is in"):
            private_files.private_folder(tmp_path / "objects")


def test_folders_and_files_are_made_for_their_user_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEVENLOOPS_CACHE_DIR", str(folder / "within" / "another"))
    for umask in (0, 0o022, 0o777):
        before = os.umask(umask)
        try:
            object_cache.write("a", b"code")
        finally:
            os.umask(before)
        made = [folder, *folder.rglob("*")]
        assert [path.stat().st_mode & 0o777 for path in made] == [0o700, 0o700, 0o700, 0o600]
        shutil.rmtree(folder)


def test_an_object_that_cannot_be_linked_is_compiled_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jit._loaded.clear()
    jit.load_all(probes("float64"))
    (path,) = folder.glob("*.object")
    object_cache.write(path.stem, b"no code")
    jit._loaded.clear()
    (again,) = probes("float64")
    assert last_sum(again, "float64") == 20
    assert object_cache.read(path.stem) != b"no code"


def test_a_digest_that_is_none_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_FOLDER", str(tmp_path))
    (tmp_path / "gemm.py").write_text("a = 1")
    monkeypatch.setattr(sources, "_AT_IMPORT", sources._stamps())
    monkeypatch.setattr(sources, "_SETTLED_NS", 0)
    right = sources._source.__wrapped__()
    (path,) = object_cache._objects()
    for forged in (b"", b"\xff", right.encode()):
        object_cache.write(path.stem, forged)
        assert sources._source.__wrapped__() == right
