"""`sevenloops bench`: layers of real networks against the peers that are installed."""

from __future__ import annotations

import itertools
import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from rich import box
from rich.console import Console
from rich.progress import track
from rich.table import Table

from sevenloops.benchmarks.arena import Outcome, measure
from sevenloops.benchmarks.contestants import OURS, PEERS, best_seconds
from sevenloops.benchmarks.machine import Roofline, roofline
from sevenloops.benchmarks.own import planned, sevenloops
from sevenloops.benchmarks.task import Task, TaskPass
from sevenloops.catalog import CATALOG, networks
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
from sevenloops.core.errors import UnsupportedError
from sevenloops.core.problem import ConvProblem

AnyPass = TypeVar("AnyPass", bound=TaskPass)


def choose_layers(catalogs: list[str], layers: list[str]) -> dict[str, ConvProblem]:
    """The named layers, of the named networks or else of any, or all layers of the named networks.

    Raises
    ------
    UnsupportedError
    """
    for name in catalogs:
        if name not in networks():
            raise UnsupportedError(f"the catalogue has no network {name!r}. It has {', '.join(networks())}.")
    if not catalogs and not layers:
        raise UnsupportedError(f"no network and no layer is named. The catalogue has {', '.join(networks())}.")
    found = {name: problem for name, problem in CATALOG.items() if name.split(".")[0] in (catalogs or networks())}
    for layer in layers:
        if not any(layer in (name, name.split(".")[1]) for name in found):
            whose = " or ".join(catalogs) or "the catalogue"
            raise UnsupportedError(f"no layer of {whose} is called {layer}. See sevenloops.catalog.")
    if not layers:
        return found
    return {name: problem for name, problem in found.items() if {name, name.split(".")[1]} & set(layers)}


@dataclass(frozen=True)
class Measured:
    """What became of all layers, by name, in one pass and at one number of threads.

    Attributes
    ----------
    tasks : dict of Task
    outcomes : dict of Outcome
    peers : list of str
        Those that took part.
    roof : Roofline
    """

    tasks: dict[str, Task]
    outcomes: dict[str, Outcome]
    peers: list[str]
    roof: Roofline


def bench(
    console: Console,
    layers: dict[str, ConvProblem],
    passes: list[TaskPass],
    threads: list[int],
    peers: list[str],
    bound: bool,
    file: Path | None,
) -> None:
    """Measure, print a table for each pass and number of threads, and write all of it as JSON if asked.

    Raises
    ------
    RuntimeError
        If sevenloops fails; a peer that does is named, and the others go on.
    """
    check_folder(file)
    figures = measure_layers(
        console, layers, passes, threads, peers, bound, lambda measured: console.print(_table(measured))
    )
    write_figures(file, figures)


def measure_layers(
    console: Console,
    layers: dict[str, ConvProblem],
    passes: list[TaskPass],
    threads: list[int],
    peers: list[str],
    bound: bool,
    show: Callable[[Measured], object] = lambda measured: None,
) -> dict[str, Any]:
    """Measure each pass at each number of threads, with a progress bar, and return all figures as JSON has them.

    `show` is called with each of them as soon as it is there.

    Raises
    ------
    UnsupportedError
    RuntimeError
        If sevenloops fails; a peer that does is named, and the others go on.
    """
    left_out = {peer: PEERS[peer].missing for peer in peers if peer in PEERS and PEERS[peer].missing}
    peers = choose_peers(console, peers)
    contestants = {OURS: sevenloops, **{name: entry for peer in peers for name, entry in PEERS[peer].entries.items()}}
    results = []
    for pass_, count in itertools.product(passes, threads):
        dtype = next(iter(layers.values())).dtype
        roof = roofline(dtype, count)
        print_roof(console, pass_.replace("_", " "), count, roof)
        tasks = {name: Task(problem, pass_, count, bound) for name, problem in layers.items()}
        outcomes = {}
        for name in track(tasks, f"{pass_}, {count} threads", console=console, transient=True):
            outcomes[name] = measure(tasks[name], contestants, ROUNDS)
            name_failures(console, name, outcomes[name])
        measured = Measured(tasks, outcomes, peers, roof)
        show(measured)
        results.append({"pass": pass_, "threads": count, **_figures(measured)})
    problems = {name: str(problem) for name, problem in layers.items()}
    return with_circumstances(peers, left_out=left_out, bound=bound, problems=problems, results=results)


def _table(measured: Measured) -> Table:
    """A column for each peer: the best of its entries."""
    peers = measured.peers
    table = Table(
        title="GFLOP/s of the direct count, of the roofline; ratio: the best peer's time over ours",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        collapse_padding=True,
    )
    table.add_column("layer", no_wrap=True)
    for heading in (OURS, *peers, "ratio"):
        table.add_column(heading, justify="right")
    ratios: dict[str, list[float]] = {peer: [] for peer in (*peers, "best")}
    for name, outcome in measured.outcomes.items():
        task, ours = measured.tasks[name], outcome.seconds[OURS]
        rivals = {peer: best_seconds(outcome, peer) for peer in peers}
        rivals["best"] = min(rivals.values(), default=math.inf)
        for peer, seconds in rivals.items():
            ratios[peer] += [seconds / ours] if seconds < math.inf else []
        cells = [_cell(task, seconds, measured.roof) for seconds in (ours, *(rivals[peer] for peer in peers))]
        lost = rivals["best"] < ours
        table.add_row(name, *cells, ratio_cell(rivals["best"] / ours), style="red" if lost else None)
    if ratios["best"]:
        means = [statistics.geometric_mean(found) if found else math.inf for found in ratios.values()]
        table.add_section()
        table.add_row("ratio, geometric mean", "", *map(ratio_cell, means), style="bold")
    return table


def _cell(task: Task, seconds: float, roof: Roofline) -> str:
    if seconds == math.inf:
        return "-"
    fraction = roof.seconds(task.flops, task.memory_bytes) / seconds
    return f"{task.flops / seconds / 1e9:.1f} {fraction:4.0%}"


def _figures(measured: Measured) -> dict[str, Any]:
    """Of every entry, not only each peer's best; and what was planned."""
    tasks, outcomes, roof = measured.tasks, measured.outcomes, measured.roof
    return {
        "roofline": vars(roof),
        "planned": {name: vars(planned(task)) for name, task in tasks.items()},
        "roofline_seconds": {name: roof.seconds(task.flops, task.memory_bytes) for name, task in tasks.items()},
        "median_seconds": {name: outcome.seconds for name, outcome in outcomes.items()},
        "failures": {name: outcome.failures for name, outcome in outcomes.items() if outcome.failures},
    }


def with_batch(layers: dict[str, ConvProblem], batch: int, dtype: str) -> dict[str, ConvProblem]:
    return {name: replace(problem, batch=batch, dtype=dtype) for name, problem in layers.items()}


def known_passes(names: list[str], known: Sequence[AnyPass]) -> list[AnyPass]:
    """The passes of these names, of those that are known.

    Raises
    ------
    UnsupportedError
    """
    chosen = [pass_ for pass_ in known if pass_ in names]
    if not names or not set(names) <= set(chosen):
        raise UnsupportedError(f"passes are {', '.join(known)}, found {', '.join(names) or 'none'}. Name one or more.")
    return chosen
