"""Where a processor cannot be emulated, one sentence says so, and that is no failure."""

from __future__ import annotations

import platform
from pathlib import Path

import emulated
import pytest

from sevenloops.codegen import jit
from sevenloops.codegen.targets import KNOWN_TARGETS


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without qemu and apt-get, and an empty cache."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("SEVENLOOPS_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")


def said(processor: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert emulated.main(processor, []) == 0
    return capsys.readouterr().out.strip()


@pytest.mark.parametrize(
    ("processor", "program"), [("neoverse-n1", "qemu-aarch64"), ("nehalem", "qemu-x86_64"), ("haswell", "qemu-x86_64")]
)
def test_without_qemu(processor: str, program: str, capsys: pytest.CaptureFixture[str]) -> None:
    expected = f"Nothing is run on {processor}: {program} is not installed (Debian: qemu-user-static)."
    assert said(processor, capsys) == expected


def test_without_packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(emulated, "qemu", lambda architecture: "qemu")
    assert "No such file or directory: 'apt-get'" in said("neoverse-n1", capsys)
    assert list(tmp_path.iterdir()) == []


def test_on_another_machine(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")
    assert said("nehalem", capsys) == "Nothing is run on nehalem: this Python is for aarch64."


def test_without_avx_512(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(jit, "host", lambda: KNOWN_TARGETS["haswell"])
    assert "has no AVX-512" in said("skylake-avx512", capsys)


def test_processors_are_named_as_llvm_names_them() -> None:
    assert set(emulated.PROCESSORS) <= set(KNOWN_TARGETS)
