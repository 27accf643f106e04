"""`sevenloops tune`: what it measures is remembered; an audit says how good the choices are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import sevenloops as sl
from sevenloops.benchmarks.audit import Audit, Candidate, Request, audit, rank_correlation
from sevenloops.cli.tune import requests
from sevenloops.core.computation import PASSES
from sevenloops.planning.limits import Limits
from sevenloops.planning.plan import Plan

PROBLEM = "1x16x16x16 3x3x16x16 p1"


def tune(*words: str, wisdom: str = "off") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sevenloops", "tune", *words]
    environment = {**os.environ, "SEVENLOOPS_WISDOM": wisdom, "COLUMNS": "200"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)


def test_what_is_tuned_is_remembered(tmp_path: Path) -> None:
    file = tmp_path / "wisdom.json"
    done = tune("--problem", PROBLEM, "--passes", "forward", "--threads", "1", wisdom=str(file))
    assert done.returncode == 0, done.stderr
    assert "GFLOP/s a core" in done.stdout
    assert "2 plans" in done.stdout  # weights bound and fresh
    (section,) = json.loads(file.read_text())["machines"].values()
    assert set(section["seconds"]) == {
        f"{PROBLEM}, forward, 1 thread, {weights} weights" for weights in ("bound", "fresh")
    }
    assert all(len(seconds) > 1 for seconds in section["seconds"].values())
    again = tune("--problem", PROBLEM, "--passes", "forward", "--threads", "1", wisdom=str(file))
    assert "0 candidates measured, 0 choices changed" in again.stdout


def test_an_audit_prints_estimates_beside_measurements_and_remembers_nothing(tmp_path: Path) -> None:
    wisdom, figures, plot = (tmp_path / name for name in ("wisdom.json", "figures.json", "plot.svg"))
    words = ("--problem", PROBLEM, "--passes", "forward,weight_gradient", "--threads", "1", "--batch", "1,2")
    done = tune(*words, "--audit", "--json", str(figures), "--plot", str(plot), wisdom=str(wisdom))
    assert done.returncode == 0, done.stderr
    assert 'effort="estimate": regret' in done.stdout
    assert 'effort="measure": regret' in done.stdout
    assert "over 4 plans" in done.stdout
    assert "rank correlation" in done.stdout
    found = json.loads(figures.read_text())
    assert len(found) == 4
    assert all("windowed_gemm" in each["candidates"] and "seven_loops" not in each["candidates"] for each in found)
    assert "<svg" in plot.read_text()
    (section,) = json.loads(wisdom.read_text())["machines"].values()
    assert set(section) == {"rates"}


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("--catalog", "lenet"), "no network 'lenet'"),
        (("--passes", "backward"), "passes are forward, input_gradient, weight_gradient, found backward"),
        (("--batch", "0"), "batch sizes are numbers of 1 or more, found 0"),
        (("--threads", "none"), "number of threads"),
        (("--problem", "3x3"), "3x3"),
        (("--audit", "--plot", "/no/such/folder/plot.svg"), "there is no folder"),
        (("--audit", "--plot", "plot.foo"), "plot.foo is no picture that can be written. Its name may end in"),
        (("--audit", "--json", "."), ". is a folder"),
        (("--problem", PROBLEM, "--plot", "plot.svg"), "--plot and --json are of --audit"),
        (("--problem", PROBLEM), 'there is no file to keep wisdom in: SEVENLOOPS_WISDOM is "off"'),
    ],
)
def test_what_cannot_be_tuned_is_refused(words: tuple[str, ...], answer: str) -> None:
    done = tune(*words)
    assert done.returncode == 2
    assert answer in " ".join(done.stderr.split())


def test_requests_are_all_combinations_by_threads() -> None:
    problems = {"a": sl.ConvProblem.parse(PROBLEM), "b": sl.ConvProblem.parse("3x9x9x8 1x1x8x8")}
    asked = requests(problems, PASSES, [1, 2], [1, 8])
    assert len(asked) == len(set(asked)) == 2 * 3 * 2 * 2
    assert [each.limits.threads for each in asked] == [1] * 12 + [2] * 12
    assert [each.problem.batch for each in requests(problems, PASSES[:1], [1], [])] == [1, 3]


def test_regret_is_the_time_of_the_chosen_over_that_of_the_best() -> None:
    request = Request("layer", sl.ConvProblem.parse(PROBLEM), "forward", Limits())
    a, b, c = Candidate("a", 1.0, (3.0, 2.4)), Candidate("b", 2.0, (2.0, 2.5)), Candidate("c", 9.0, (1.0, 1.6))
    found = Audit(request, (a, b, c))
    assert (found.by_estimate, found.by_measurement, found.best) == (a, b, c)  # nobody would have measured c
    assert found.regret(a) == pytest.approx(2.4)
    assert found.regret(b) == pytest.approx(2.0)


def test_what_seems_worse_than_the_best_is_timed_against_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = []

    def measured(plans: list[Plan], *, fresh_weights: bool) -> list[float]:
        rounds.append([plan.winner.name for plan in plans])
        return [1.0] * len(plans) if len(rounds) > 2 else [9.0 - n for n in range(len(plans))]

    monkeypatch.setattr("sevenloops.planning.measuring.measure", measured)
    found = audit(Request("layer", sl.ConvProblem.parse(PROBLEM), "forward", Limits()))
    assert rounds[0] == rounds[1] == [each.name for each in found.candidates]
    assert found.by_estimate.name in rounds[2]
    assert {each.name for each in found.candidates if len(each.times) == 3} == set(rounds[2])
    assert len(rounds) == 3  # now they are equal
    assert found.regret(found.by_estimate) == found.regret(found.by_measurement) == 1


def test_rank_correlation_heeds_order_alone() -> None:
    assert rank_correlation([1.0, 2.0, 9.0], [1.0, 10.0, 11.0]) == pytest.approx(1)
    assert rank_correlation([1.0, 2.0, 9.0], [3.0, 2.0, 1.0]) == pytest.approx(-1)
    assert rank_correlation([1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 2.0, 3.0]) == pytest.approx(9 / 90**0.5)  # ranks 2.5 twice
