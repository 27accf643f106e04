"""bench/versions.py: what it measures and keeps, a version that fails, and an end that leaves no process behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

import sevenloops as sl

SCRIPT = Path(__file__).parent.parent / "bench" / "versions.py"
HERE = f"python={sys.executable},PYTHONPATH={Path(sl.__file__).parent.parent}"
PROBLEM = "1x8x8x8 3x3x8x8 p1"
CALLS = {"forward", "unbound", "input_gradient", "weight_gradient"}

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are stopped by signals")


def versions(*words: str, expect: int = 0) -> str:
    done = subprocess.run([sys.executable, SCRIPT, *words], capture_output=True, text=True, timeout=300)
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_version_is_compared_with_itself(tmp_path) -> None:
    path, what = tmp_path / "figures.json", ",".join([*sorted(CALLS), "planning", "import"])
    words = (HERE, HERE, "--catalog", PROBLEM, "--rounds", "2", "--batch", "2", "--json", str(path), "--what", what)
    printed = versions(*words)
    kept = json.loads(path.read_text())
    assert {"date", "cpu", "cores", "machine", "layers", "batch"} <= set(kept)
    assert kept["versions"]["old"] == kept["versions"]["new"]
    assert kept["versions"]["old"]["file"] == sl.__file__
    results = {(result["kind"], result["item"]): result for result in kept["results"]}
    planned = {
        (f"{pass_}, {which}")
        for pass_ in ("forward", "input_gradient", "weight_gradient")
        for which in ("first of a process", "new layer", "new batch size")
    }
    expected = {(kind, PROBLEM) for kind in CALLS} | {("planning", each) for each in planned}
    assert set(results) == expected | {("import", "import sevenloops")}
    for result in results.values():
        old, new = result["seconds"]["old"], result["seconds"]["new"]
        assert len(old) == len(new) == 2
        assert min(old + new) > 0
        assert result["ratio"] == pytest.approx(sum(old) / sum(new))  # the median of two is their mean
        assert result["spread"] == sorted(one / two for one, two in zip(old, new, strict=True))
    for summary in kept["summary"]:
        ratios = [result["ratio"] for result in kept["results"] if result["kind"] == summary["kind"]]
        assert summary["least"] == min(ratios)
        assert f"{summary['kind']}: geometric mean {summary['geometric_mean']:.3f} of {len(ratios)}" in printed


def test_a_version_that_fails_is_named_and_the_other_goes_on(tmp_path) -> None:
    (tmp_path / "sevenloops.py").write_text("raise ValueError('no\\nsuch version')")
    path = tmp_path / "figures.json"
    broken = f"python={sys.executable},PYTHONPATH={tmp_path}"
    words = ("--catalog", PROBLEM, "--rounds", "2", "--json", str(path), "--what", "unbound,import")
    printed = versions(broken, HERE, *words)
    assert f"old failed at unbound, {PROBLEM}: ValueError: no such version" in printed
    assert "old failed at import: such version" in printed
    kept = json.loads(path.read_text())
    assert kept["summary"] == []
    for result in kept["results"]:
        assert len(result["seconds"].pop("new")) == 2
        assert (result["seconds"], result["ratio"], result["spread"]) == ({}, None, None)


def test_what_is_not_known_is_refused() -> None:
    assert "found speed" in versions(HERE, HERE, "--what", "speed", expect=2)
    assert "old: there is no Python 'nowhere/python'" in versions("nowhere/python", HERE, expect=2)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_benchmark_leaves_no_process_behind(number: signal.Signals) -> None:
    def states() -> list[str]:
        """Return the states of the benchmark's processes; a name before a state, in brackets, may contain spaces."""
        found = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            with suppress(FileNotFoundError, ProcessLookupError):  # it has ended since
                state, _, group, *_ = path.read_text().rpartition(")")[2].split()
                found += [state] if int(group) == benchmark.pid and state != "Z" else []
        return found

    def wait_for(condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < deadline, states()
            time.sleep(0.02)

    words = [sys.executable, SCRIPT, HERE, HERE, "--catalog", PROBLEM, "--what", "forward", "--rounds", "1000"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, start_new_session=True) as benchmark:
        wait_for(lambda: "T" in states())
        benchmark.send_signal(number)
        assert benchmark.wait(60) == 128 + number
        wait_for(lambda: not states())
