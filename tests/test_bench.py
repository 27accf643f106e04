"""Measuring against peers: every entry computes the right thing, one that fails is named, and what bench prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from passes import Array

import sevenloops as sl
from sevenloops.benchmarks import own
from sevenloops.benchmarks.arena import measure
from sevenloops.benchmarks.contestants import PEERS
from sevenloops.benchmarks.task import TASK_PASSES, Prepared, Task, TaskPass

PROBLEMS = {
    "strided": sl.ConvProblem.parse("2x11x9x16 3x2x16x32 s2x1 p1x0 d1x2"),
    "grouped": sl.ConvProblem.parse("1x8x9x8 3x3x4x12 p1 g2"),
    "depthwise": sl.ConvProblem.parse("1x7x7x32 3x3x1x32 p1 g32"),
    "uneven": sl.ConvProblem.parse("1x8x8x3 3x3x3x8 s2 p0:1x1:0"),
}


def require(peer: str) -> None:
    for module in PEERS[peer].modules:
        if module in PEERS[peer].missing:
            pytest.skip(f"{module} is not installed")


@pytest.mark.parametrize("bound", [True, False], ids=["bound", "unbound"])
@pytest.mark.parametrize("name", PROBLEMS)
@pytest.mark.parametrize("peer", PEERS)
def test_every_entry_of_a_peer_convolves(peer: str, name: str, bound: bool) -> None:
    require(peer)
    outcome = measure(Task(PROBLEMS[name], "forward", 1, bound), PEERS[peer].entries, rounds=1)
    assert outcome.failures == {}
    assert set(outcome.seconds) == (set() if (peer, name) == ("torch", "uneven") else set(PEERS[peer].entries))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("pass_", TASK_PASSES)
@pytest.mark.parametrize("peer", PEERS)
def test_a_peer_does_a_pass_and_dtype_or_declines(peer: str, pass_: TaskPass, dtype: str) -> None:
    require(peer)
    task = Task(replace(PROBLEMS["grouped"], dtype=dtype), pass_, 2, bound=True)
    outcome = measure(task, PEERS[peer].entries, rounds=1)
    assert outcome.failures == {}
    able = peer == "torch" or (pass_ != "backward" if peer == "jax" else (pass_, dtype) == ("forward", "float32"))
    assert set(outcome.seconds) == (set(PEERS[peer].entries) if able else set())


@pytest.mark.parametrize("bound", [True, False], ids=["bound", "unbound"])
@pytest.mark.parametrize("pass_", TASK_PASSES)
def test_sevenloops_competes_in_every_pass(pass_: TaskPass, bound: bool) -> None:
    outcome = measure(Task(PROBLEMS["strided"], pass_, 2, bound), {"sevenloops": own.sevenloops}, rounds=2)
    assert outcome.failures == {}
    assert outcome.seconds["sevenloops"] > 0


def test_a_backward_pass_counts_both_gradients_and_all_six_arrays() -> None:
    problem = PROBLEMS["grouped"]
    gradients = [Task(problem, pass_, 1, bound=False) for pass_ in ("input_gradient", "weight_gradient")]
    backward = Task(problem, "backward", 1, bound=False)
    assert backward.flops == sum(task.flops for task in gradients)
    assert backward.memory_bytes == sum(task.memory_bytes for task in gradients) + 4 * problem.out_channels
    assert [array.shape for array in backward.operands()] == [(1, 8, 9, 8), (3, 3, 4, 12), (1, 8, 9, 12)]


def declines(task: Task, *operands: Array) -> None:
    return None


def raises(task: Task, *operands: Array) -> Prepared:
    raise ValueError("no such\nlayout")


def is_wrong(task: Task, *operands: Array) -> Prepared:
    return Prepared(lambda: None, lambda: [np.zeros(task.problem.output_shape)])


def is_misshapen(task: Task, *operands: Array) -> Prepared:
    return Prepared(lambda: None, lambda: [np.zeros(3)])


def crashes(task: Task, *operands: Array) -> Prepared:
    os._exit(7)


def crashes_later(task: Task, *operands: Array) -> Prepared:
    honest, runs = own.sevenloops(task, *operands), []

    def run() -> None:
        runs.append(honest.run())
        if len(runs) > 1:
            os._exit(8)

    return Prepared(run, honest.results)


def test_a_contestant_that_fails_is_named_and_the_others_go_on() -> None:
    entries = [declines, raises, is_wrong, is_misshapen, crashes, crashes_later, own.sevenloops]
    task = Task(PROBLEMS["strided"], "forward", 1, bound=False)
    outcome = measure(task, {entry.__name__: entry for entry in entries}, rounds=2)
    assert set(outcome.seconds) == {"sevenloops"}
    assert outcome.failures == {
        "raises": "ValueError: no such layout",
        "is_wrong": f"wrong result for forward of {task.problem}: relative error 1.0e+00",
        "is_misshapen": f"wrong result for forward of {task.problem}: shape (3,), not {task.problem.output_shape}",
        "crashes": "its process ended with exit code 7",
        "crashes_later": "its process ended with exit code 8",
    }


def spoils(task: Task, *operands: Array, spoiled: int) -> Prepared:
    honest = own.sevenloops(task, *operands)

    def results() -> list[Array]:
        return [found + 0.1 * (number == spoiled) for number, found in enumerate(honest.results())]

    return Prepared(honest.run, results)


def drops_the_last(task: Task, *operands: Array) -> Prepared:
    honest = own.sevenloops(task, *operands)
    return Prepared(honest.run, lambda: list(honest.results())[:-1])


def test_every_result_of_a_backward_pass_is_verified() -> None:
    task = Task(PROBLEMS["strided"], "backward", 1, bound=False)
    contestants = {name: partial(spoils, spoiled=number) for number, name in enumerate(("gx", "gw", "gb", "none"))}
    outcome = measure(task, {**contestants, "drops_the_last": drops_the_last}, rounds=1)
    assert set(outcome.seconds) == {"none"}
    assert outcome.failures.pop("drops_the_last") == "it has too few results"
    assert {name: why.split(":")[0] for name, why in outcome.failures.items()} == {
        "gx": f"wrong result for input_gradient of {task.problem}",
        "gw": f"wrong result for weight_gradient of {task.problem}",
        "gb": f"wrong result for bias_gradient of {task.problem}",
    }


def bench(*words: str, expect: int = 0) -> str:
    pytest.importorskip("typer")
    command = [sys.executable, "-m", "sevenloops", "bench", *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == expect, done.stdout + done.stderr
    return " ".join((done.stdout + done.stderr).split())


def test_bench_measures_layers_and_keeps_the_circumstances(tmp_path) -> None:
    path = tmp_path / "figures.json"
    printed = bench("--layers", "pw7", "--catalog", "mobilenet_v2", "--peers", "", "--json", str(path))
    assert "mobilenet_v2.pw7" in printed
    kept = json.loads(path.read_text())
    assert kept["problems"] == {"mobilenet_v2.pw7": "1x7x7x960 1x1x960x320"}
    assert kept["results"][0]["median_seconds"]["mobilenet_v2.pw7"]["sevenloops"] > 0
    assert kept["results"][0]["roofline_seconds"]["mobilenet_v2.pw7"] > 0
    assert {"date", "machine", "python", "versions"} <= set(kept)


def test_bench_asks_all_peers_and_leaves_out_by_name_those_not_installed() -> None:
    printed = bench("--layers", "mobilenet_v2.pw7")
    for peer, entry in PEERS.items():
        assert (f"{peer} is left out: " in printed) == bool(entry.missing)
        assert peer in printed
    if len([peer for peer in PEERS.values() if peer.missing]) < len(PEERS):
        assert "ratio, geometric mean" in printed


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--catalog", "alexnet"], "no network 'alexnet'"),
        (["--catalog", ""], "no network and no layer is named"),
        (["--layers", "c9"], "no layer of the catalogue is called c9"),
        (["--layers", "c3_3x3,c9"], "no layer of the catalogue is called c9"),
        (["--passes", "sideways"], "found sideways"),
        (["--passes", ""], "found none"),
        (["--threads", "none"], "must be an int of 1 or more, found 'none'"),
        (["--threads", ","], "no number of threads is given"),
        (["--dtype", "int8"], "int8"),
        (["--peers", "mnn"], "peer 'mnn' is not known"),
    ],
)
def test_bench_refuses_what_it_does_not_know(words: list[str], says: str) -> None:
    assert says in bench(*words, expect=2)
