"""What the benchmarks have in common: who takes part, the machine's roof, and what became of each contestant."""

from __future__ import annotations

import json
import math
import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from sevenloops.benchmarks.arena import Outcome
from sevenloops.benchmarks.contestants import OURS, PEERS
from sevenloops.benchmarks.machine import Roofline, cpu_name
from sevenloops.codegen import jit
from sevenloops.core.errors import FileError, UnsupportedError
from sevenloops.execution.threads import check_num_threads
from sevenloops.planning.device import known
from sevenloops.version import __version__

ROUNDS = 5  # times each contestant is asked; the median of all its runs counts


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


def known_threads(words: list[str]) -> list[int]:
    """The numbers of threads, each once.

    Raises
    ------
    UnsupportedError
    """
    if not words:
        raise UnsupportedError("no number of threads is given. Name one or more, such as 1,2.")
    return list(dict.fromkeys(check_num_threads(int(word) if word.isdecimal() else word) for word in words))


def print_roof(console: Console, what: str, threads: int, roof: Roofline) -> None:
    console.print(
        f"[bold]{what}, {threads} thread{'s' * (threads > 1)}[/]: peak {roof.flops_per_second / 1e9:.1f} GFLOP/s, "
        f"copy {roof.bytes_per_second / 1e9:.1f} GB/s",
        highlight=False,
    )


def name_failures(console: Console, what: str, outcome: Outcome) -> None:
    """Print what a peer failed at.

    Raises
    ------
    RuntimeError
        If sevenloops failed.
    """
    if OURS in outcome.failures:
        raise RuntimeError(f"{OURS} failed on {what}: {outcome.failures[OURS]}")
    for entry, why in outcome.failures.items():
        console.print(f"[red]{entry} failed on {what}:[/] {escape(why)}", highlight=False)


def ratio_cell(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio < math.inf else "-"


def check_folder(file: Path | None) -> None:
    """Refuse a file that could not be written, before anything is measured.

    Raises
    ------
    FileError
    """
    if file is not None and not file.absolute().parent.is_dir():
        raise FileError(f"there is no folder {file.parent} to write {file.name} in. Make it first.")
    if file is not None and file.is_dir():
        raise FileError(f"{file} is a folder. Name a file in it.")


def with_circumstances(peers: list[str], **figures: Any) -> dict[str, Any]:
    """The figures, as JSON has them, after the circumstances, without which they mean nothing."""
    versions = {"sevenloops": __version__, "numpy": version("numpy"), "llvmlite": version("llvmlite")}
    versions["LLVM"] = jit.llvm_version()
    for peer in peers:
        versions |= PEERS[peer].versions()
    circumstances = {
        "date": date.today().isoformat(),
        "machine": platform.processor() or platform.machine(),
        "cpu": cpu_name(),
        "python": platform.python_version(),
        "versions": versions,
    }
    rates = {"rates": known().rates()} if known().measured else {}  # round figures would be taken for this machine's
    return {**circumstances, **rates, **figures}


def write_figures(file: Path | None, figures: dict[str, Any]) -> None:
    """As JSON, if there is a file to write."""
    if file is not None:
        file.write_text(json.dumps(figures, indent=1))
