"""Measuring against peers: every entry computes the right thing, one that fails is named, and what bench prints."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from passes import Array

import sevenloops as sl
from sevenloops.benchmarks import own
from sevenloops.benchmarks.arena import Outcome, measure
from sevenloops.benchmarks.contestants import PEERS
from sevenloops.benchmarks.network import NetworkTask
from sevenloops.benchmarks.task import TASK_PASSES, AnyTask, Contestant, Prepared, Task, TaskPass
from sevenloops.catalog import CATALOG
from sevenloops.core.reference import reference

PROBLEMS = {
    "strided": sl.ConvProblem.parse("2x11x9x16 3x2x16x32 s2x1 p1x0 d1x2"),
    "grouped": sl.ConvProblem.parse("1x8x9x8 3x3x4x12 p1 g2"),
    "depthwise": sl.ConvProblem.parse("1x7x7x32 3x3x1x32 p1 g32"),
    "uneven": sl.ConvProblem.parse("1x8x8x3 3x3x3x8 s2 p0:1x1:0"),
}

NETWORK = tuple(map(sl.ConvProblem.parse, ("1x9x9x4 3x3x4x8 p1", "1x9x9x8 3x3x4x6 s2 p1 g2", "1x4x4x6 1x1x6x5")))


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


def spoils(task: AnyTask, *operands: Any, contestant: Contestant, spoiled: int) -> Prepared:
    honest = contestant(task, *operands)

    def results() -> list[Array]:
        return [found + 0.1 * (number == spoiled) for number, found in enumerate(honest.results())]

    return Prepared(honest.run, results)


def drops_the_last(task: Task, *operands: Array) -> Prepared:
    honest = own.sevenloops(task, *operands)
    return Prepared(honest.run, lambda: list(honest.results())[:-1])


def test_every_result_of_a_backward_pass_is_verified() -> None:
    task = Task(PROBLEMS["strided"], "backward", 1, bound=False)
    spoiling = partial(spoils, contestant=own.sevenloops)
    contestants = {name: partial(spoiling, spoiled=number) for number, name in enumerate(("gx", "gw", "gb", "none"))}
    outcome = measure(task, {**contestants, "drops_the_last": drops_the_last}, rounds=1)
    assert set(outcome.seconds) == {"none"}
    assert outcome.failures.pop("drops_the_last") == "it has too few results"
    assert {name: why.split(":")[0] for name, why in outcome.failures.items()} == {
        "gx": f"wrong result for input_gradient of {task.problem}",
        "gw": f"wrong result for weight_gradient of {task.problem}",
        "gb": f"wrong result for bias_gradient of {task.problem}",
    }


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("training", [False, True], ids=["forward", "training"])
def test_sevenloops_and_torch_run_networks(training: bool, dtype: str) -> None:
    torch = PEERS["torch"].network_entries if not PEERS["torch"].missing else {}
    task = NetworkTask(tuple(replace(problem, dtype=dtype) for problem in NETWORK), training, 2)
    outcome = measure(task, {"sevenloops": own.sevenloops_network, **torch}, rounds=2)
    assert outcome.failures == {}
    assert set(outcome.seconds) == {"sevenloops", *torch}


def test_torch_declines_a_network_with_a_layer_that_it_cannot_do() -> None:
    require("torch")
    task = NetworkTask((*NETWORK, PROBLEMS["uneven"]), False, 1)
    outcome = measure(task, PEERS["torch"].network_entries, rounds=1)
    assert (outcome.seconds, outcome.failures) == ({}, {})


def test_a_layer_is_fed_where_the_shapes_meet_and_has_an_input_of_its_own_elsewhere() -> None:
    first, second, third = NetworkTask(NETWORK, False, 1).operands()
    assert first.x is not None
    assert second.x is None
    assert third.x is not None
    assert third.x.shape == NETWORK[2].input_shape
    assert [layer.gy for layer in (first, second, third)] == [None, None, None]
    assert first.w.std() == pytest.approx(np.sqrt(2 / 36), rel=0.2)
    assert all(layer.gy.shape == layer.problem.output_shape for layer in NetworkTask(NETWORK, True, 1).operands())


def test_a_networks_exact_results_are_the_references() -> None:
    task = NetworkTask(NETWORK, True, 1)
    exact, y = task.exact(), np.empty(0)
    for layer in task.operands():
        problem, x = layer.problem, y if layer.x is None else layer.x
        y = np.maximum(reference(problem, "forward", x, layer.w), 0)
        gx = reference(problem, "input_gradient", layer.gy, layer.w)
        gw = reference(problem, "weight_gradient", x, layer.gy)
        for expected in (y, gx, gw, layer.gy.sum((0, 1, 2), np.float64)):
            assert np.allclose(next(exact).values, expected, rtol=1e-12, atol=1e-12)
    assert next(exact, None) is None
    assert task.flops == 3 * NetworkTask(NETWORK, False, 1).flops == 3 * sum(problem.flops for problem in NETWORK)


def test_every_result_of_a_network_is_verified() -> None:
    task = NetworkTask(NETWORK, True, 1)
    spoiling = partial(spoils, contestant=own.sevenloops_network)
    contestants = {str(number): partial(spoiling, spoiled=number) for number in (0, 5, 10, 7, 12)}
    outcome = measure(task, {**contestants, "raises": raises, "declines": declines, "crashes": crashes}, rounds=1)
    assert set(outcome.seconds) == {"12"}  # there is no such result
    assert {name: why.split(":")[0] for name, why in outcome.failures.items()} == {
        "0": f"wrong result for ReLU of forward of {NETWORK[0]}",
        "5": f"wrong result for input_gradient of {NETWORK[1]}",
        "10": f"wrong result for weight_gradient of {NETWORK[2]}",
        "7": f"wrong result for bias_gradient of {NETWORK[1]}",
        "raises": "ValueError",
        "crashes": "its process ended with exit code 7",
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
    assert kept["results"][0]["planned"]["mobilenet_v2.pw7"]["algorithm"] in sl.algorithms()
    assert {"date", "machine", "cpu", "python", "versions", "left_out", "bound"} <= set(kept)
    assert {"sevenloops", "numpy", "llvmlite", "LLVM"} <= set(kept["versions"])


def test_bench_asks_all_peers_and_leaves_out_by_name_those_not_installed() -> None:
    printed = bench("--layers", "mobilenet_v2.pw7")
    for peer, entry in PEERS.items():
        assert (f"{peer} is left out: " in printed) == bool(entry.missing)
        assert peer in printed
    if len([peer for peer in PEERS.values() if peer.missing]) < len(PEERS):
        assert "ratio, geometric mean" in printed


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_a_bench_that_is_terminated_leaves_no_process_behind() -> None:
    def states() -> list[str]:
        """Of the processes of bench's group; the name before a state, in brackets, may contain spaces."""
        found = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            with suppress(FileNotFoundError, ProcessLookupError):  # it has ended since
                state, _, group, *_ = path.read_text().rpartition(")")[2].split()
                found += [state] if int(group) == bench.pid and state != "Z" else []
        return found

    def wait_for(condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < deadline, states()
            time.sleep(0.05)

    words = [sys.executable, "-m", "sevenloops", "bench", "--layers", "resnet50.stem7x7s2", "--peers", ""]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, start_new_session=True) as bench:
        wait_for(lambda: "T" in states())
        bench.terminate()
        assert bench.wait(60) == 128 + signal.SIGTERM
        wait_for(lambda: not states())


def test_bench_measures_whole_networks(tmp_path, monkeypatch) -> None:
    testing, path = pytest.importorskip("typer.testing"), tmp_path / "figures.json"
    from sevenloops.cli.app import app

    for number, problem in enumerate(NETWORK):
        monkeypatch.setitem(CATALOG, f"tiny.{number}", problem)
    done = testing.CliRunner().invoke(app, ["bench", "--network", "tiny", "--json", str(path)], catch_exceptions=False)
    assert "networks, 1 thread: peak" in done.output
    assert "tiny forward, batch 1" in " ".join(done.output.split())
    assert "tiny training step, batch 8" in " ".join(done.output.split())
    for peer in set(PEERS) - {"torch"}:
        assert f"{peer} is left out: " in done.output
    kept = json.loads(path.read_text())
    assert kept["problems"] == {"tiny": [str(problem) for problem in NETWORK]}
    forward, training = kept["results"]
    assert training["flops"] == 8 * 3 * forward["flops"]
    assert training["median_seconds"]["sevenloops"] > 0
    assert ("torch" in kept["versions"]) == (not PEERS["torch"].missing)


def test_a_network_that_is_lost_is_red_and_the_best_entry_counts(monkeypatch) -> None:
    console = pytest.importorskip("rich.console").Console(file=io.StringIO(), force_terminal=True, width=120)
    from sevenloops.cli import bench_network

    if PEERS["torch"].missing:
        pytest.skip("torch is not installed")
    seconds = {"sevenloops": 0.002, "torch NCHW": 0.003, "torch channels_last": 0.001}
    monkeypatch.setattr(bench_network, "measure", lambda *_: Outcome(seconds, {}))
    bench_network.bench_networks(console, {"tiny": list(NETWORK)}, [1], ["torch"], None)
    row = next(line for line in console.file.getvalue().splitlines() if "%" in line)
    assert "\x1b[31m" in row
    assert re.findall(r"\d+\.\d+", row)[-2:] == ["1.0", "0.50"]  # milliseconds of the better entry, and the ratio


def test_a_peer_that_fails_at_a_network_is_named_and_sevenloops_must_not_fail(monkeypatch) -> None:
    console = pytest.importorskip("rich.console").Console(file=io.StringIO(), width=120)
    from sevenloops.cli import bench_network

    outcomes = iter([Outcome({"sevenloops": 1.0}, {"torch NCHW": "no such layout"}), Outcome({}, {"sevenloops": "no"})])
    monkeypatch.setattr(bench_network, "measure", lambda *_: next(outcomes))
    with pytest.raises(RuntimeError, match="sevenloops failed on tiny, training step, batch 8: no"):
        bench_network.bench_networks(console, {"tiny": list(NETWORK)}, [1], [], None)
    assert "torch NCHW failed on tiny, forward, batch 1: no such layout" in console.file.getvalue()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--catalog", "alexnet"], "no network 'alexnet'"),
        (["--network", "vgg16,alexnet"], "no network 'alexnet'"),
        (["--network", "vgg16", "--json", "none/f.json"], "there is no folder none"),
        (["--catalog", ""], "no network and no layer is named"),
        (["--layers", "c9"], "no layer of the catalogue is called c9"),
        (["--catalog", "vgg16", "--layers", "c5_1x1b"], "no layer of vgg16 is called c5_1x1b"),
        (["--json", "."], ". is a folder. Name a file in it."),
        (["--layers", "c3_3x3,c9"], "no layer of the catalogue is called c9"),
        (["--passes", "sideways"], "found sideways"),
        (["--passes", ""], "found none"),
        (["--threads", "none"], "must be an int from 1 to 1024, found 'none'"),
        (["--threads", ","], "no number of threads is given"),
        (["--dtype", "int8"], "int8"),
        (["--peers", "mnn"], "peer 'mnn' is not known"),
    ],
)
def test_bench_refuses_what_it_does_not_know(words: list[str], says: str) -> None:
    assert says in bench(*words, expect=2)
