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

from rich.console import Console
from rich.progress import track
from rich.table import Table

from sevenloops.benchmarks import contestants
from sevenloops.benchmarks.arena import Task, measure
from sevenloops.benchmarks.machine import Roofline, roofline
from sevenloops.catalog import CATALOG, networks
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import PASSES, Pass
from sevenloops.errors import FileError, UnsupportedError
from sevenloops.version import __version__

OURS = "sevenloops"
_ROUNDS = 5  # times each contestant is asked; the median of all its runs counts


def choose_layers(catalogs: list[str], layers: list[str]) -> dict[str, ConvProblem]:
    """The named layers, or all of the named networks.

    Raises
    ------
    UnsupportedError
    """
    for name in catalogs:
        if name not in networks():
            raise UnsupportedError(f"the catalogue has no network {name!r}. It has {', '.join(networks())}.")
    chosen = {name: problem for name, problem in CATALOG.items() if name.split(".")[0] in catalogs}
    if layers:
        chosen = {name: problem for name, problem in CATALOG.items() if name in layers or name.split(".")[1] in layers}
    if not chosen:
        raise UnsupportedError(f"no layer of the catalogue is called {', '.join(layers)}. See sevenloops.catalog.")
    return chosen


def choose_peers(console: Console, peers: list[str]) -> list[str]:
    """The entries of the peers that are installed; the others are named and left out."""
    entries = []
    for peer in peers:
        if peer not in contestants.PEERS:
            raise UnsupportedError(f"peer {peer!r} is not known. Known are {', '.join(contestants.PEERS)}.")
        if contestants.installed(peer):
            entries += list(contestants.PEERS[peer])
        else:
            console.print(f"{peer} is not installed and left out.")
    return entries


def bench(
    console: Console,
    layers: dict[str, ConvProblem],
    passes: list[Pass],
    threads: list[int],
    peers: list[str],
    bound: bool,
    file: Path | None,
) -> None:
    """Measure, print a table for each pass and number of threads, and write all of it as JSON if asked."""
    if file is not None and not file.absolute().parent.is_dir():
        raise FileError(f"there is no folder {file.parent} to write {file.name} in. Make it first.")
    entries = choose_peers(console, peers)
    results = []
    for pass_, count in itertools.product(passes, threads):
        dtype = next(iter(layers.values())).dtype
        roof = roofline(dtype, count)
        console.print(
            f"[bold]{pass_.replace('_', ' ')}, {count} thread{'s' * (count > 1)}[/]: peak "
            f"{roof.flops_per_second / 1e9:.1f} GFLOP/s, copy {roof.bytes_per_second / 1e9:.1f} GB/s",
            highlight=False,
        )
        rows = {}
        for name in track(layers, f"{pass_}, {count} threads", console=console, transient=True):
            rows[name] = measure(Task(layers[name], pass_, count, bound), [OURS, *entries], _ROUNDS)
        console.print(_table(layers, rows, entries, roof))
        results.append({"pass": pass_, "threads": count, "roofline": vars(roof), "median_seconds": rows})
    if file is not None:
        file.write_text(json.dumps({**_circumstances(layers, bound), "results": results}, indent=1))


def _table(
    layers: dict[str, ConvProblem], rows: dict[str, dict[str, float]], entries: list[str], roof: Roofline
) -> Table:
    table = Table(title="GFLOP/s of the direct count; ratio: the best peer's time over ours", title_justify="left")
    table.add_column("layer", no_wrap=True)
    for heading in (OURS, "of the roofline", *entries, "ratio"):
        table.add_column(heading, justify="right")
    ratios = []
    for name, seconds in rows.items():
        problem, ours = layers[name], seconds[OURS]
        rivals = [seconds[entry] for entry in entries if entry in seconds]
        ratio = min(rivals) / ours if rivals else math.nan
        ratios += [ratio] if rivals else []
        table.add_row(
            name,
            f"{problem.flops / ours / 1e9:.1f}",
            f"{roof.seconds(problem.flops, problem.memory_bytes) / ours:.0%}",
            *(f"{problem.flops / seconds[e] / 1e9:.1f}" if e in seconds else "-" for e in entries),
            f"{ratio:.2f}" if rivals else "-",
            style="red" if ratio < 1 else None,
        )
    if ratios:
        mean = math.exp(statistics.fmean(map(math.log, ratios)))
        table.add_section()
        table.add_row("geometric mean", *[""] * (len(entries) + 2), f"{mean:.2f}", style="bold")
    return table


def _circumstances(layers: dict[str, ConvProblem], bound: bool) -> dict[str, Any]:
    """What a figure means nothing without."""
    packages = ["numpy", "llvmlite", *(peer for peer in contestants.PEERS if contestants.installed(peer))]
    return {
        "date": date.today().isoformat(),
        "machine": platform.processor() or platform.machine(),
        "python": platform.python_version(),
        "versions": {"sevenloops": __version__, **{name: version(name) for name in packages}},
        "bound": bound,
        "problems": {name: str(problem) for name, problem in layers.items()},
    }


def with_batch(layers: dict[str, ConvProblem], batch: int, dtype: str) -> dict[str, ConvProblem]:
    return {name: replace(problem, batch=batch, dtype=dtype) for name, problem in layers.items()}


def known_passes(names: list[str]) -> list[Pass]:
    """The passes of these names.

    Raises
    ------
    UnsupportedError
    """
    chosen: list[Pass] = [pass_ for pass_ in PASSES if pass_ in names]
    if len(chosen) != len(names):
        raise UnsupportedError(f"passes are {', '.join(PASSES)}, found {', '.join(names)}.")
    return chosen
