"""Where no code can be generated, the algorithms written in NumPy do everything, and everybody is told why."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import sevenloops as sl
from sevenloops.codegen import jit
from sevenloops.planning import wisdom

HERE = Path(__file__).parent
CONTRACT = ("test_refusals.py", "test_problem_refusals.py", "test_windows.py", "test_describe.py", "test_layer.py")
X, W, GY = np.ones((1, 10, 10, 8), np.float32), np.ones((3, 3, 8, 8), np.float32), np.ones((1, 8, 8, 8), np.float32)
PROBLEM = sl.ConvProblem.from_shapes(X.shape, W.shape)


@pytest.fixture
def no_llvmlite(tmp_path: Path) -> dict[str, str]:
    """The environment of a process in which llvmlite cannot be imported."""
    (tmp_path / "llvmlite.py").write_text("raise ImportError('it is hidden')")
    source = str(Path(sl.__file__).parent.parent)
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), source]), "SEVENLOOPS_WISDOM": "off"}


def output(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("optimized", [(), ("-O",)], ids=["", "-O"])
def test_the_contract_holds_without_llvmlite(optimized: tuple[str, ...], no_llvmlite: dict[str, str]) -> None:
    assert output(no_llvmlite, *optimized, str(HERE / "without_code.py")) == "right"


def test_the_contract_holds_without_executable_memory() -> None:
    said = output({**os.environ, "SEVENLOOPS_WISDOM": "off"}, str(HERE / "without_code.py"), "no-memory")
    if said == "not to be had":
        pytest.skip("this system does not refuse to execute what was written")
    assert said == "right"


def test_the_tests_of_public_names_pass_without_llvmlite(no_llvmlite: dict[str, str]) -> None:
    files = [str(HERE / name) for name in CONTRACT]
    options = ["-p", "no:cacheprovider", "-W", "ignore:No code can be generated", "-k", "not windowed_gemm"]
    output(no_llvmlite, "-m", "pytest", "-q", "-x", *options, *files)


def test_llvmlite_that_is_not_installed_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Any:
        raise ModuleNotFoundError("No module named 'llvmlite'")

    monkeypatch.setattr(jit, "llvm", missing)
    reason = jit._missing.__wrapped__()
    assert reason == "No code can be generated here: llvmlite is not installed. Use pip install llvmlite."


# -- LLVM that fails on a kernel ---------------------------------------------------------------------------------------


@pytest.fixture(params=["compile_object", "_link"])
def broken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An LLVM that fails on every new kernel."""
    monkeypatch.setattr(jit, "_failure", None)
    monkeypatch.setattr(jit, "_warned", False)
    monkeypatch.setattr(jit, "_loaded", {})
    monkeypatch.setattr(jit.object_cache, "read", lambda _: None)
    monkeypatch.setattr(jit.object_cache, "write", lambda *_: None)
    wisdom._tell()

    def fail(*_: Any) -> Any:
        raise RuntimeError("LLVM is out of sorts")

    monkeypatch.setattr(jit, request.param, fail)
    yield
    wisdom._tell()


@pytest.mark.usefixtures("broken")
def test_a_plain_call_falls_back_and_plans_say_why() -> None:
    before = sl.plan(PROBLEM)
    assert before.chosen.algorithm.generates_code
    with pytest.warns(UserWarning, match=r"LLVM is out of sorts.*Install another version of llvmlite.*NumPy"):
        y = sl.conv2d(X, W)
    assert (y == 72).all()
    after = sl.plan(PROBLEM)
    assert not after.chosen.algorithm.generates_code
    assert "LLVM is out of sorts" in after.bid(before.algorithm).reason
    assert (sl.conv2d(X, W) == 72).all()  # and nothing is said a second time
    assert (sl.conv2d_input_gradient(GY, W, X.shape)[:, 2:-2, 2:-2] == 72).all()
    with pytest.raises(sl.UnsupportedError, match="LLVM is out of sorts"):
        sl.conv2d(X, W, algorithm=before.algorithm)


@pytest.mark.usefixtures("broken")
def test_an_algorithm_that_was_asked_for_is_refused() -> None:
    with pytest.raises(sl.UnsupportedError, match="LLVM is out of sorts"):
        sl.conv2d(X, W, algorithm="windowed_gemm")


@pytest.mark.usefixtures("broken")
def test_a_residual_that_is_the_output_is_added_once() -> None:
    out = np.full(GY.shape, 5, np.float32)
    with pytest.warns(UserWarning, match="out of sorts"):
        sl.conv2d(X, W, residual=out, out=out)
    assert (out == 77).all()


@pytest.mark.usefixtures("broken")
def test_binding_falls_back() -> None:
    with pytest.warns(UserWarning, match="out of sorts"):
        conv = sl.plan(PROBLEM).bind(W, activation="relu")
    assert (conv(X) == 72).all()


@pytest.mark.usefixtures("broken")
def test_gradients_at_once_and_layers_fall_back() -> None:
    layer = sl.Conv2d(64, 64, 3, padding=1, keep="transformed_input")
    layer.weight[...] = 1
    with pytest.warns(UserWarning, match="out of sorts"):
        y = layer(np.ones((1, 56, 56, 64), np.float32))
    assert y[0, 1, 1, 0] == 576
    assert layer.backward(np.ones_like(y))[0, 1, 1, 0] == 576
    assert layer.weight_gradient is not None
    assert layer.weight_gradient[1, 1, 0, 0] == 56 * 56


@pytest.mark.usefixtures("broken")
def test_a_bias_gradient_falls_back() -> None:
    with pytest.warns(UserWarning, match="out of sorts"):
        gb = sl.conv2d_bias_gradient(np.ones((2, 31, 3, 5), np.float32))
    assert (gb == 2 * 31 * 3).all()


@pytest.mark.usefixtures("broken")
def test_measuring_times_what_is_left() -> None:
    with pytest.warns(UserWarning, match="out of sorts"):
        plan = sl.plan(PROBLEM, effort="measure")
    assert not plan.chosen.algorithm.generates_code


@pytest.mark.parametrize("name", ["auto", "windowed_gemm"])
def test_what_was_bound_is_bound_again_where_its_kernel_fails(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jit, "_failure", None)
    monkeypatch.setattr(jit, "_warned", False)
    conv = sl.plan(PROBLEM, algorithm=name).bind(W, activation="relu")

    def fail(*_: Any) -> Any:
        raise RuntimeError("LLVM is out of sorts")

    monkeypatch.setattr(jit, "_loaded", {})
    monkeypatch.setattr(jit.object_cache, "read", lambda _: None)
    monkeypatch.setattr(jit, "compile_object", fail)
    if name == "auto":
        with pytest.warns(UserWarning, match="out of sorts"):
            y = conv(X)
        assert (y == 72).all()
        assert (conv(X) == 72).all()
        assert (conv(X, residual=y) == 144).all()
    else:
        with pytest.raises(sl.UnsupportedError, match="out of sorts"):
            conv(X)
    monkeypatch.undo()
    wisdom._tell()
