"""`sevenloops bench`: layers of real networks against the peers that are installed."""

from __future__ import annotations

import itertools
import json
import math
import platform
import statistics
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.progress import track
from rich.table import Table

from sevenloops.benchmarks.arena import Outcome, measure
from sevenloops.benchmarks.contestants import PEERS
from sevenloops.benchmarks.machine import Roofline, roofline
from sevenloops.benchmarks.own import sevenloops
from sevenloops.benchmarks.task import TASK_PASSES, Task, TaskPass
from sevenloops.catalog import CATALOG, networks
from sevenloops.core.problem import ConvProblem
from sevenloops.errors import FileError, UnsupportedError
from sevenloops.runtime.threads import check_num_threads
from sevenloops.version import __version__

OURS = "sevenloops"
_ROUNDS = 5  # times each contestant is asked; the median of all its runs counts


def choose_layers(catalogs: list[str], layers: list[str]) -> dict[str, ConvProblem]:
    """The named layers of any network, or all layers of the named networks.

    Raises
    ------
    UnsupportedError
    """
    for name in catalogs:
        if name not in networks():
            raise UnsupportedError(f"the catalogue has no network {name!r}. It has {', '.join(networks())}.")
    for layer in layers:
        if not any(layer in (name, name.split(".")[1]) for name in CATALOG):
            raise UnsupportedError(f"no layer of the catalogue is called {layer}. See sevenloops.catalog.")
    if not catalogs and not layers:
        raise UnsupportedError(f"no network and no layer is named. The catalogue has {', '.join(networks())}.")
    if layers:
        return {name: problem for name, problem in CATALOG.items() if {name, name.split(".")[1]} & set(layers)}
    return {name: problem for name, problem in CATALOG.items() if name.split(".")[0] in catalogs}


def choose_peers(console: Console, peers: list[str]) -> list[str]:
    """The peers that are installed; the others are named and left out.

    Raises
    ------
    UnsupportedError
    """
    chosen = []
    for peer in dict.fromkeys(peers):
        if peer not in PEERS:
            raise UnsupportedError(f"peer {peer!r} is not known. Known are {', '.join(PEERS)}.")
        if missing := PEERS[peer].missing:
            console.print(f"{peer} is left out: {' and '.join(missing)} not installed.", highlight=False)
        else:
            chosen.append(peer)
    return chosen


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
    if file is not None and not file.absolute().parent.is_dir():
        raise FileError(f"there is no folder {file.parent} to write {file.name} in. Make it first.")
    peers = choose_peers(console, peers)
    contestants = {OURS: sevenloops, **{name: entry for peer in peers for name, entry in PEERS[peer].entries.items()}}
    results = []
    for pass_, count in itertools.product(passes, threads):
        dtype = next(iter(layers.values())).dtype
        roof = roofline(dtype, count)
        console.print(
            f"[bold]{pass_.replace('_', ' ')}, {count} thread{'s' * (count > 1)}[/]: peak "
            f"{roof.flops_per_second / 1e9:.1f} GFLOP/s, copy {roof.bytes_per_second / 1e9:.1f} GB/s",
            highlight=False,
        )
        tasks = {name: Task(problem, pass_, count, bound) for name, problem in layers.items()}
        outcomes = {}
        for name in track(tasks, f"{pass_}, {count} threads", console=console, transient=True):
            outcomes[name] = measure(tasks[name], contestants, _ROUNDS)
            _name_failures(console, name, outcomes[name])
        console.print(_table(tasks, outcomes, peers, roof))
        results.append({"pass": pass_, "threads": count, "roofline": vars(roof), **_figures(tasks, outcomes, roof)})
    if file is not None:
        file.write_text(json.dumps({**_circumstances(layers, peers, bound), "results": results}, indent=1))


def _name_failures(console: Console, layer: str, outcome: Outcome) -> None:
    if OURS in outcome.failures:
        raise RuntimeError(f"{OURS} failed on {layer}: {outcome.failures[OURS]}")
    for entry, why in outcome.failures.items():
        console.print(f"[red]{entry} failed on {layer}:[/] {escape(why)}", highlight=False)


def _best(outcome: Outcome, peer: str) -> float:
    """Seconds of a peer's best entry; infinite if none has a figure."""
    return min((outcome.seconds.get(entry, math.inf) for entry in PEERS[peer].entries), default=math.inf)


def _table(tasks: dict[str, Task], outcomes: dict[str, Outcome], peers: list[str], roof: Roofline) -> Table:
    """A column for each peer: the best of its entries."""
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
    for name, outcome in outcomes.items():
        task, ours = tasks[name], outcome.seconds[OURS]
        rivals = {peer: _best(outcome, peer) for peer in peers}
        rivals["best"] = min(rivals.values(), default=math.inf)
        for peer, seconds in rivals.items():
            ratios[peer] += [seconds / ours] if seconds < math.inf else []
        cells = [_cell(task, seconds, roof) for seconds in (ours, *(rivals[peer] for peer in peers))]
        lost = rivals["best"] < ours
        table.add_row(name, *cells, _ratio(rivals["best"] / ours), style="red" if lost else None)
    if ratios["best"]:
        means = [statistics.geometric_mean(found) if found else math.inf for found in ratios.values()]
        table.add_section()
        table.add_row("ratio, geometric mean", "", *map(_ratio, means), style="bold")
    return table


def _cell(task: Task, seconds: float, roof: Roofline) -> str:
    if seconds == math.inf:
        return "-"
    fraction = roof.seconds(task.flops, task.memory_bytes) / seconds
    return f"{task.flops / seconds / 1e9:.1f} {fraction:4.0%}"


def _ratio(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio < math.inf else "-"


def _figures(tasks: dict[str, Task], outcomes: dict[str, Outcome], roof: Roofline) -> dict[str, Any]:
    """Of every entry, not only each peer's best."""
    return {
        "roofline_seconds": {name: roof.seconds(task.flops, task.memory_bytes) for name, task in tasks.items()},
        "median_seconds": {name: outcome.seconds for name, outcome in outcomes.items()},
        "failures": {name: outcome.failures for name, outcome in outcomes.items() if outcome.failures},
    }


def _circumstances(layers: dict[str, ConvProblem], peers: list[str], bound: bool) -> dict[str, Any]:
    """What a figure means nothing without."""
    versions = {"sevenloops": __version__, "numpy": version("numpy"), "llvmlite": version("llvmlite")}
    for peer in peers:
        versions |= PEERS[peer].versions()
    return {
        "date": date.today().isoformat(),
        "machine": platform.processor() or platform.machine(),
        "python": platform.python_version(),
        "versions": versions,
        "bound": bound,
        "problems": {name: str(problem) for name, problem in layers.items()},
    }


def with_batch(layers: dict[str, ConvProblem], batch: int, dtype: str) -> dict[str, ConvProblem]:
    return {name: replace(problem, batch=batch, dtype=dtype) for name, problem in layers.items()}


def known_passes(names: list[str]) -> list[TaskPass]:
    """The passes of these names.

    Raises
    ------
    UnsupportedError
    """
    chosen = [pass_ for pass_ in TASK_PASSES if pass_ in names]
    if not names or not set(names) <= set(chosen):
        raise UnsupportedError(
            f"passes are {', '.join(TASK_PASSES)}, found {', '.join(names) or 'none'}. Name one or more."
        )
    return chosen


def known_threads(words: list[str]) -> list[int]:
    """The numbers of threads, each once.

    Raises
    ------
    UnsupportedError
    """
    if not words:
        raise UnsupportedError("no number of threads is given. Name one or more, such as 1,2.")
    return list(dict.fromkeys(check_num_threads(int(word) if word.isdecimal() else word) for word in words))
