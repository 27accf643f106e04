"""`sevenloops demo`: the ladder, three photographs, a network that learns, and one picture of it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from sevenloops.api.ranks import conv2d
from sevenloops.cli.classify import Classifier
from sevenloops.cli.classify import compare as compare_classifying
from sevenloops.cli.classify import show as show_classes
from sevenloops.cli.ladder import Ladder, climb
from sevenloops.cli.ladder import show as show_ladder
from sevenloops.cli.photographs import edge_problem, read_photograph
from sevenloops.cli.train_digits import compare as compare_training
from sevenloops.cli.train_digits import train_digits
from sevenloops.core.errors import FileError

_PHOTOGRAPHS = ("chelsea", "coffee", "camera")
_EPOCHS = 12


def run_demo(console: Console, picture: Path, seed: int) -> None:
    """Run the four parts, each under a heading."""
    if not picture.parent.is_dir():
        raise FileError(f"there is no folder {picture.parent} to save {picture.name} in. Make it first.")
    start = time.perf_counter()
    console.rule("The ladder: edges of a photograph, by every algorithm")
    photograph = read_photograph(_PHOTOGRAPHS[0])
    problem, operands = edge_problem(photograph)
    ladder = climb(console, problem, "forward", operands)
    show_ladder(console, ladder)

    console.rule("A real network on real photographs")
    classifier = Classifier()
    for name in _PHOTOGRAPHS:
        show_classes(console, classifier, name, 3)
    compare_classifying(console, classifier, _PHOTOGRAPHS[0])

    console.rule("A small network learns to read digits")
    train_digits(console, seed, _EPOCHS)
    compare_training(console)

    console.rule("One picture")
    edges = np.abs(conv2d(*operands)[0]).max(axis=-1)
    draw(picture, photograph, edges, ladder)
    console.print(f"Saved {picture}. All in {time.perf_counter() - start:.0f} s.")


def draw(picture: Path, photograph: NDArray[Any], edges: NDArray[Any], ladder: Ladder) -> None:
    """The photograph, its edges, and the speed-up of every rung over the seven loops."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(15, 4.2), layout="constrained")
    FigureCanvasAgg(figure)
    left, middle, right = figure.subplots(1, 3)
    left.imshow(photograph)
    left.set_title("photograph")
    middle.imshow(edges, cmap="gray_r", vmax=float(np.quantile(edges, 0.995)))
    middle.set_title("edges: the strongest of eight directions")
    for axes in (left, middle):
        axes.set_axis_off()
    names = [rung.name for rung in ladder.rungs]
    speedups = [ladder.seven_loops.seconds / rung.seconds for rung in ladder.rungs]
    bars = right.barh(names, speedups, color="#4477aa")
    right.bar_label(bars, [f"{speedup:,.0f}" for speedup in speedups], padding=3)
    right.set_xscale("log")
    right.set_xlim(0.7, 8 * max(speedups))
    right.set_title("times faster than the seven loops")
    right.spines[["top", "right"]].set_visible(False)
    try:
        figure.savefig(picture, dpi=110)
    except (OSError, ValueError) as error:
        raise FileError(f"cannot save {picture}: {error}. Give a path that ends in .png.") from None
