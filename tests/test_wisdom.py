"""Wisdom: what was measured is kept between processes, read by people, and never a reason to fail."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import sevenloops as sl
from sevenloops.api import plans
from sevenloops.codegen import private_files
from sevenloops.core.computation import Computation
from sevenloops.planning import device, measuring, wisdom
from sevenloops.planning.limits import Limits
from sevenloops.planning.planner import plausible

PROBLEM = sl.ConvProblem.parse("1x20x20x16 3x3x16x16 p1")
FORWARD = Computation(PROBLEM)
BOUND = wisdom.request(FORWARD, Limits(1))


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user whose wisdom is in this file."""
    path = tmp_path / "wisdom.json"
    monkeypatch.setenv("SEVENLOOPS_WISDOM", str(path))
    as_a_new_process()
    yield path
    monkeypatch.setenv("SEVENLOOPS_WISDOM", "off")
    as_a_new_process()


def as_a_new_process() -> None:
    wisdom._sections = None
    private_files.warn.cache_clear()
    wisdom._tell()


def planned(**more: Any) -> sl.planning.plan.Plan:
    return sl.plan(PROBLEM, threads=1, **more)


# -- the file ---------------------------------------------------------------------------------------------------------


def test_what_is_remembered_is_there_in_the_next_process(file: Path) -> None:
    assert wisdom.recall(BOUND) == {}
    wisdom.remember(BOUND, {"one": 1.0, "two": 2.0})
    wisdom.remember(BOUND, {"two": 2.5, "three": 3.0})
    wisdom.remember("another request", {"one": 9.0})
    for _ in range(2):
        assert wisdom.recall(BOUND) == {"one": 1.0, "two": 2.5, "three": 3.0}
        as_a_new_process()


def test_the_file_reads_as_what_it_is(file: Path) -> None:
    wisdom.remember(BOUND, {"winograd_f4": 0.0006})
    document = json.loads(file.read_text())
    assert (document["format"], document["version"]) == ("sevenloops wisdom", 1)
    ((section, found),) = document["machines"].items()
    assert f"sevenloops {sl.__version__}" in section
    assert "LLVM" in section
    assert found["seconds"] == {"1x20x20x16 3x3x16x16 p1, forward, 1 thread, bound weights": {"winograd_f4": 0.0006}}
    assert file.read_text().count("\n") > 5


def test_a_request_says_all_that_a_time_depends_on() -> None:
    settings = [Limits(1), Limits(2), Limits(1, fresh_weights=True)]
    passes = FORWARD, Computation(PROBLEM, "input_gradient")
    requests = {wisdom.request(computation, each) for computation in passes for each in settings}
    assert len(requests) == 6
    gradient = [wisdom.request(Computation(PROBLEM, "weight_gradient"), each) for each in settings]
    assert gradient[0] == gradient[2] != gradient[1]  # it has no weights to bind


def test_other_machines_sections_are_kept_and_not_used(file: Path) -> None:
    other = {"another machine": {"seconds": {BOUND: {"seven_loops": 1e-9}}}}
    file.write_text(json.dumps({"format": "sevenloops wisdom", "version": 1, "machines": other}))
    assert wisdom.recall(BOUND) == {}
    wisdom.remember(BOUND, {"im2col": 1.0})
    assert json.loads(file.read_text())["machines"]["another machine"] == other["another machine"]


def test_wisdom_is_exported_imported_and_forgotten(file: Path, tmp_path: Path) -> None:
    wisdom.remember(BOUND, {"one": 1.0, "two": 2.0})
    sl.wisdom.export(tmp_path / "shared.json")
    sl.wisdom.forget()
    assert wisdom.recall(BOUND) == {}
    assert not file.exists()
    wisdom.remember(BOUND, {"two": 5.0, "three": 3.0})
    sl.wisdom.import_(tmp_path / "shared.json")
    as_a_new_process()
    assert wisdom.recall(BOUND) == {"one": 1.0, "two": 2.0, "three": 3.0}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "is no wisdom"),
        ("[]", "does not say that it is sevenloops wisdom"),
        ('{"format": "sevenloops wisdom", "version": 2}', "its version is 2, this library reads 1"),
        ('{"format": "sevenloops wisdom", "version": %s}' % ("[" * 900 + "]" * 900), "its version is "),
        ('{"format": "sevenloops wisdom", "version": 1}', "it has no machines"),
        ('{"format": "sevenloops wisdom", "version": 1, "machines": {"m": 3}}', "not numbers above 0"),
        (
            '{"format": "sevenloops wisdom", "version": 1, "machines": {"m": {"seconds": {"r": {"seven_loops": -1}}}}}',
            "not numbers above 0",
        ),
        (
            '{"format": "sevenloops wisdom", "version": 1, "machines": {"m": {"seconds": {"r": {"one": Infinity}}}}}',
            "not numbers above 0",
        ),
        (
            '{"format": "sevenloops wisdom", "version": 1, "machines": {"m": {"seconds": {"r": {"seven_loops": 1%s}}}}}'
            % ("0" * 400),
            "not numbers above 0",
        ),
        ("[" * 200_000, "nested too deeply"),
    ],
)
def test_what_is_no_wisdom_is_not_imported_and_not_used(file: Path, tmp_path: Path, text: str, words: str) -> None:
    strange = tmp_path / "strange.json"
    strange.write_text(text)
    wisdom.remember(BOUND, {"one": 1.0})
    with pytest.raises(sl.FileError, match="is no wisdom") as caught:
        sl.wisdom.import_(strange)
    assert words in str(caught.value)
    assert wisdom.recall(BOUND) == {"one": 1.0}
    file.write_text(text)
    as_a_new_process()
    with pytest.warns(UserWarning, match="is ignored"):
        assert wisdom.recall(BOUND) == {}
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # it was said once
        assert planned().algorithm
    wisdom.remember(BOUND, {"two": 2.0})
    as_a_new_process()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert wisdom.recall(BOUND) == {"two": 2.0}


def test_a_file_that_is_not_there_is_not_imported(tmp_path: Path) -> None:
    with pytest.raises(sl.FileError, match="could not be read"):
        sl.wisdom.import_(tmp_path / "nowhere.json")
    with pytest.raises(sl.FileError, match="could not be written"):
        sl.wisdom.export(tmp_path / "no folder" / "shared.json")


def test_without_a_place_to_write_wisdom_lasts_as_long_as_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").touch()
    for place in ("off", str(tmp_path / "a file" / "wisdom.json")):
        monkeypatch.setenv("SEVENLOOPS_WISDOM", place)
        as_a_new_process()
        wisdom.remember(BOUND, {"one": 1.0})
        wisdom.remember("another request", {"two": 2.0})
        assert wisdom.recall(BOUND) == {"one": 1.0}
        sl.wisdom.export(tmp_path / "shared.json")
        as_a_new_process()
        assert wisdom.recall(BOUND) == {}
        sl.wisdom.import_(tmp_path / "shared.json")
        assert wisdom.recall("another request") == {"two": 2.0}
        sl.wisdom.forget()
        assert wisdom.recall("another request") == {}


def test_a_place_that_cannot_be_looked_at_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEVENLOOPS_WISDOM", "/" + "x" * 300)  # a name too long, where root may look everywhere
    as_a_new_process()
    with pytest.warns(UserWarning, match="is ignored"):
        assert planned().algorithm
    wisdom.remember(BOUND, {"one": 1.0})
    assert wisdom.recall(BOUND) == {"one": 1.0}


def test_a_file_that_would_be_too_large_to_read_is_not_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wisdom.remember(BOUND, {"one": 1.0})
    before = file.read_bytes()
    monkeypatch.setattr(wisdom, "_MOST_BYTES", len(before) + 10)
    with pytest.warns(UserWarning, match="is full"):
        wisdom.remember("another request", {"two": 2.0})
    assert wisdom.recall("another request") == {"two": 2.0}
    assert file.read_bytes() == before


@pytest.mark.parametrize("place", ["/", ".", "/" + "x/" * 3000])
def test_a_name_that_no_file_has_is_ignored_with_one_warning(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEVENLOOPS_WISDOM", place)
    as_a_new_process()
    with pytest.warns(UserWarning, match="is ignored"):
        assert wisdom.recall(BOUND) == {}
    wisdom.remember(BOUND, {"one": 1.0})
    assert wisdom.recall(BOUND) == {"one": 1.0}


def test_what_cannot_be_deleted_is_an_error_and_forgotten_here(file: Path) -> None:
    wisdom.remember(BOUND, {"one": 1.0})
    file.unlink()
    file.mkdir()
    with pytest.raises(sl.FileError, match="could not be deleted"):
        sl.wisdom.forget()
    assert wisdom.recall(BOUND) == {}


def test_writers_at_the_same_time_lose_nothing(file: Path) -> None:
    code = (
        "import sys\n"
        "from sevenloops.planning import wisdom\n"
        "for n in range(15):\n"
        "    wisdom.remember(f'{sys.argv[1]} {n}', {'seven_loops': 1.0})\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(n)]) for n in range(4)]
    assert [writer.wait() for writer in writers] == [0] * 4
    as_a_new_process()
    assert all(wisdom.recall(f"{writer} {n}") == {"seven_loops": 1.0} for writer in range(4) for n in range(15))
    assert [path.name for path in file.parent.iterdir() if "wisdom.json." in path.name] == ["wisdom.json.lock"]


# -- the choice -------------------------------------------------------------------------------------------------------


def test_a_plan_chooses_by_what_was_measured_and_says_so() -> None:
    assert planned().algorithm != "im2col"
    assert "measured" not in str(planned()).split("rates")[0]
    wisdom.remember(BOUND, {"im2col": 1e-6, "windowed_gemm": 2e-6})
    plan = planned()
    assert plan.algorithm == "im2col"
    assert plan.seconds == plan.winner.measured_seconds == 1e-6
    assert re.search(r"-> im2col .* measured +1 µs", str(plan))
    sl.wisdom.forget()
    assert planned().algorithm != "im2col"


def test_limits_hold_whatever_was_measured() -> None:
    wisdom.remember(BOUND, {"winograd_f2": 1e-9, "im2col": 1e-8, "windowed_gemm": 1e-7})
    assert planned().algorithm == "winograd_f2"
    assert planned(tolerance=0).algorithm == "im2col"
    assert planned(tolerance=0, workspace_limit=0).algorithm == "windowed_gemm"
    wisdom.remember(BOUND, {"seven_loops": 1e-10})
    assert planned(algorithm="windowed_gemm").algorithm == "windowed_gemm"


def test_who_was_refused_when_others_were_measured_is_still_reckoned_with() -> None:
    first = planned().winner
    others = [bid for bid in planned().bids if bid.reason is None and bid.name != first.name]
    wisdom.remember(BOUND, {bid.name: first.seconds + 1 for bid in others})  # as if under a tolerance of 0
    assert planned().winner.name == first.name
    wisdom.remember(BOUND, {first.name: 1e9})
    assert planned().winner.name != first.name


def test_what_was_measured_within_a_limit_counts_within_that_limit() -> None:
    wisdom.remember(wisdom.request(FORWARD, Limits(1, workspace_limit=50_000)), {"im2col": 1e-9})
    assert planned().bid("im2col").measured_seconds is None
    assert planned(workspace_limit=50_000).bid("im2col").measured_seconds == 1e-9


def test_plain_calls_and_bound_weights_have_figures_of_their_own() -> None:
    fresh = wisdom.request(FORWARD, Limits(1, fresh_weights=True))
    wisdom.remember(fresh, {"im2col": 1e-6})
    assert planned().algorithm != "im2col"
    assert plans.plan_for(FORWARD, Limits(1, fresh_weights=True)).algorithm == "im2col"


def test_measuring_times_the_plausible_and_remembers(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def measure(plans: list[Any], *, fresh_weights: bool) -> list[float]:
        asked.append([plan.winner.name for plan in plans])
        return [1.0 + (plan.algorithm != "windowed_gemm") for plan in plans]

    monkeypatch.setattr(measuring, "measure", measure)
    plan = planned(effort="measure")
    assert plan.algorithm == "windowed_gemm"
    (names,) = asked
    assert "seven_loops" not in names
    estimates = {bid.name: bid.seconds for bid in plan.bids if bid.reason is None}
    assert names == [name for name, seconds in estimates.items() if seconds <= 3 * min(estimates.values())]
    assert plan.winner.measured_seconds == 1.0
    as_a_new_process()
    planned(effort="measure")
    assert len(asked) == 1  # it knows


def test_plans_are_timed_on_the_same_arrays_and_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    arrays, called = [], []

    def caller(plan: Any, *given: Any) -> Callable[[], None]:
        arrays.append(tuple(map(id, given[:3])))
        return lambda: called.append(plan.algorithm)

    monkeypatch.setattr(measuring, "_caller", caller)
    monkeypatch.setattr(measuring, "_SECONDS", 1e-4)
    plans = plausible(planned())
    seconds = measuring.measure(plans, fresh_weights=False)
    assert len(set(arrays)) == 1
    assert len(seconds) == len(plans) == len(set(called))
    assert max(seconds) < 1
    assert measuring.measure([], fresh_weights=False) == []


def test_several_threads_run_for_a_while_before_they_are_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "_SETTLES", 0.01)
    calls: list[int] = []
    measuring.settle(lambda: calls.append(1), 1)
    assert not calls
    measuring.settle(lambda: calls.append(1), 2)
    assert calls


@pytest.mark.parametrize(("peaks", "settlings"), [([2.0], 2), ([1.0, 2.0], 3), ([1.0] * 5, 10)])
def test_threads_are_not_timed_while_others_have_their_cores(
    peaks: list[float], settlings: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = replace(device.described(), core_flops_per_second=1.0, all_flops_per_second=2.0, measured=True)
    seen = iter([*peaks, *peaks] if peaks[-1] < 2 else [*peaks, 2.0])
    settled: list[int] = []
    monkeypatch.setattr(measuring, "known", lambda: here)
    monkeypatch.setattr(measuring, "peak_flops_per_second", lambda dtype, threads: next(seen))
    monkeypatch.setattr(measuring, "settle", lambda call, threads: settled.append(threads))
    monkeypatch.setattr(measuring, "_SECONDS", 1e-4)
    measuring.measure([sl.plan(PROBLEM, threads=2)], fresh_weights=False)
    assert settled == [2] * settlings


def test_measured_plans_compute_the_same() -> None:
    plan = planned(effort="measure")
    rng = np.random.default_rng(0)
    x, w = (rng.integers(-3, 4, shape).astype(np.float32) for shape in (PROBLEM.input_shape, PROBLEM.weight_shape))
    exact = planned(algorithm="seven_loops").bind(w)(x)
    np.testing.assert_allclose(plan.bind(w)(x), exact, rtol=1e-4, atol=1e-3)


# -- the machine ------------------------------------------------------------------------------------------------------


def test_a_machine_is_measured_once() -> None:
    assert not device.known().measured
    assert not planned().machine.measured
    here = sl.machine()
    assert here.measured
    assert planned().machine == here
    as_a_new_process()
    assert device.known() == here == sl.machine()
    assert "GFLOP/s" in str(here)
    assert f"{here.vector_bytes * 8}-bit vectors" in str(here)
    assert [level.name for level in here.levels] == ["L1", "L2", "L3", "memory"]
    sl.wisdom.forget()
    assert not device.known().measured


def test_rates_that_somebody_broke_are_not_used(file: Path) -> None:
    sl.machine()
    whole = file.read_text()
    for old, new in (('"core_flops_per_second"', '"flops"'), ('"cores": ', '"cores": -'), ('"levels"', '"layers"')):
        assert old in whole
        file.write_text(whole.replace(old, new))
        as_a_new_process()
        with pytest.warns(UserWarning, match=r"the rates of this machine in .* are ignored"):
            assert not device.known().measured
        assert planned().algorithm  # it was said once
