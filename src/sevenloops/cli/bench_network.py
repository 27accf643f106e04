"""`sevenloops bench --network`: all layers of a network in one run, forward and in a step of training."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from sevenloops.benchmarks.arena import Outcome, measure
from sevenloops.benchmarks.contestants import OURS, PEERS, best_seconds
from sevenloops.benchmarks.machine import Roofline, roofline
from sevenloops.benchmarks.network import NetworkTask
from sevenloops.benchmarks.own import sevenloops_network
from sevenloops.benchmarks.task import Contestant
from sevenloops.cli.bench import choose_layers, with_batch
from sevenloops.cli.contest import (
    ROUNDS,
    check_folder,
    choose_peers,
    name_failures,
    print_roof,
    ratio_cell,
    with_circumstances,
    write_figures,
)
from sevenloops.core.problem import ConvProblem

_TRAINING_BATCH = 8
_Outcomes = dict[tuple[str, str], tuple[NetworkTask, Outcome]]


def whole_networks(names: list[str], dtype: str) -> dict[str, list[ConvProblem]]:
    """All layers of each network, at batch 1.

    Raises
    ------
    UnsupportedError
    """
    return {name: list(with_batch(choose_layers([name], []), 1, dtype).values()) for name in names}


def bench_networks(
    console: Console, networks: dict[str, list[ConvProblem]], threads: list[int], peers: list[str], file: Path | None
) -> None:
    """Measure each network's layers, forward at batch 1 and a step of training at batch 8, and print a table.

    Raises
    ------
    FileError, UnsupportedError
    RuntimeError
        If sevenloops fails; a peer that does is named, and the others go on.
    """
    check_folder(file)
    peers = _with_networks(console, choose_peers(console, peers))
    contestants: dict[str, Contestant] = {OURS: sevenloops_network}
    for peer in peers:
        contestants |= PEERS[peer].network_entries
    results: list[dict[str, Any]] = []
    for count in threads:
        roof = roofline(next(iter(networks.values()))[0].dtype, count)
        print_roof(console, "networks", count, roof)
        outcomes: _Outcomes = {}
        for (network, problems), training in itertools.product(networks.items(), (False, True)):
            batch = _TRAINING_BATCH if training else 1
            what = f"training step, batch {batch}" if training else f"forward, batch {batch}"
            task = NetworkTask(tuple(replace(problem, batch=batch) for problem in problems), training, count)
            with console.status(f"{network}, {what}"):
                outcome = measure(task, contestants, ROUNDS)
            name_failures(console, f"{network}, {what}", outcome)
            outcomes[network, what] = task, outcome
            results.append(_figures(network, what, task, outcome, roof))
        console.print(_table(outcomes, peers, roof))
    problems_text = {network: [str(problem) for problem in problems] for network, problems in networks.items()}
    write_figures(file, with_circumstances(peers, problems=problems_text, results=results))


def _with_networks(console: Console, peers: list[str]) -> list[str]:
    """The peers that can be asked; the others are named."""
    for peer in peers:
        if not PEERS[peer].network_entries:
            console.print(f"{peer} is left out: it is not asked to run networks.", highlight=False)
    return [peer for peer in peers if PEERS[peer].network_entries]


def _table(outcomes: _Outcomes, peers: list[str], roof: Roofline) -> Table:
    table = Table(
        title="GFLOP/s of the direct count, of the peak; ratio: the best peer's time over ours",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        collapse_padding=True,
    )
    table.add_column("network", no_wrap=True)
    table.add_column("what", no_wrap=True)
    for heading in (f"{OURS} ms", "GFLOP/s", "of peak", *(f"{peer} ms" for peer in peers), "ratio"):
        table.add_column(heading, justify="right")
    for (network, what), (task, outcome) in outcomes.items():
        ours, rivals = outcome.seconds[OURS], [best_seconds(outcome, peer) for peer in peers]
        best, rate = min(rivals, default=math.inf), task.flops / ours
        cells = [_milliseconds(ours), f"{rate / 1e9:.1f}", f"{rate / roof.flops_per_second:.0%}"]
        cells += [*map(_milliseconds, rivals), ratio_cell(best / ours)]
        table.add_row(network, what, *cells, style="red" if best < ours else None)
    return table


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1e3:.1f}" if seconds < math.inf else "-"


def _figures(network: str, what: str, task: NetworkTask, outcome: Outcome, roof: Roofline) -> dict[str, Any]:
    """Of every entry, not only each peer's best."""
    return {
        "network": network,
        "what": what,
        "threads": task.threads,
        "roofline": vars(roof),
        "flops": task.flops,
        "median_seconds": outcome.seconds,
        "failures": outcome.failures,
    }
