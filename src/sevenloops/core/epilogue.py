"""What happens to an output after its products are summed: y = activation(sum + bias + residual)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.errors import UnsupportedError

LEAKY_RELU_SLOPE = 0.01  # Maas, Hannun, Ng 2013, "Rectifier nonlinearities", section 2: slope of the negative side


def _relu(y: NDArray[Any]) -> None:
    np.maximum(y, 0, out=y)


def _relu6(y: NDArray[Any]) -> None:
    np.clip(y, 0, 6, out=y)  # Howard et al. 2017 (MobileNets), after Krizhevsky 2010: min(max(y, 0), 6)


def _leaky_relu(y: NDArray[Any]) -> None:
    np.multiply(y, LEAKY_RELU_SLOPE, out=y, where=y < 0)


def _hard_swish(y: NDArray[Any]) -> None:
    y *= np.clip(y + 3, 0, 6) / 6  # Howard et al. 2019 (MobileNetV3), section 5.2: y · relu6(y + 3) / 6


ACTIVATIONS: dict[str, Callable[[NDArray[Any]], None]] = {
    "relu": _relu,
    "relu6": _relu6,
    "leaky_relu": _leaky_relu,
    "hard_swish": _hard_swish,
}


def check_activation(activation: str | None) -> str | None:
    if activation is not None and not (isinstance(activation, str) and activation in ACTIVATIONS):
        raise UnsupportedError(
            f"activation {activation!r} is not known. Use None, {', '.join(map(repr, ACTIVATIONS))}."
        )
    return activation


@dataclass(frozen=True)
class Epilogue:
    """Bias, residual and activation of an output, or of a part of it. Arrays are channels-last views."""

    bias: NDArray[Any] | None = None
    residual: NDArray[Any] | None = None
    activation: str | None = None

    def at(self, index: tuple[slice, ...]) -> Epilogue:
        """The epilogue of out[index], where index keeps all channels."""
        if self.residual is None:
            return self
        return Epilogue(self.bias, self.residual[index], self.activation)

    def apply(self, y: NDArray[Any]) -> None:
        """Finish sums in place."""
        if self.bias is not None:
            y += self.bias
        if self.residual is not None:
            y += self.residual
        if self.activation is not None:
            ACTIVATIONS[self.activation](y)
