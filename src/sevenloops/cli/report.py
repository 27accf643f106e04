"""`sevenloops report`: layers of real networks, measured or read from bench's figures, as one page for a browser."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from rich.console import Console

from sevenloops.api.plans import machine
from sevenloops.benchmarks.figures import Figures
from sevenloops.benchmarks.task import TaskPass
from sevenloops.cli.bench import measure_layers
from sevenloops.cli.contest import check_folder
from sevenloops.core.errors import FileError, UnsupportedError
from sevenloops.core.problem import ConvProblem


def measure_figures(
    console: Console,
    layers: dict[str, ConvProblem],
    passes: list[TaskPass],
    threads: list[int],
    peers: list[str],
) -> Figures:
    """As `sevenloops bench` measures, weights bound, with a progress bar; the machine's rates first.

    Raises
    ------
    UnsupportedError
    RuntimeError
        If sevenloops fails; a peer that does is named, and the others go on.
    """
    with console.status("Measuring the machine"):
        machine()  # kept where the contestants' processes find it, so that they plan with it too
    return Figures.from_json(measure_layers(console, layers, passes, threads, peers, bound=True))


def check_output(file: Path) -> None:
    """Refuse what could not be drawn or written, before anything is measured.

    Raises
    ------
    FileError, UnsupportedError
    """
    check_folder(file)
    if importlib.util.find_spec("matplotlib") is None:
        raise UnsupportedError(
            "a report is drawn by matplotlib, which is not installed. Install it: pip install 'sevenloops[demo]'."
        )


def write_report(console: Console, figures: Figures, file: Path) -> None:
    """Draw, and write the page.

    Raises
    ------
    FileError
    """
    from sevenloops.cli.report_page import page  # it needs matplotlib

    text = page(figures, figures.machine or machine())
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise FileError(f"cannot write {file}: {error.strerror}. Choose another place.") from None
    layers = sum(len(found.layers) for found in figures.passes)
    console.print(f"{layers} layers in {file}, {len(text.encode()) / 1024:.0f} KiB.", highlight=False, markup=False)
