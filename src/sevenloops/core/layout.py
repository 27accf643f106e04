"""Layouts change only strides: every array is seen here through one order of its axes, channels last.

Images (N, *spatial, C) and kernels (*taps, Cin/groups, Cout) are the order in which formulas, reference and algorithms
read them. The functions return views; nothing is copied.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.errors import ShapeError

CHANNELS_LAST = {1: "NWC", 2: "NHWC", 3: "NDHWC"}
CHANNELS_FIRST = {1: "NCW", 2: "NCHW", 3: "NCDHW"}
_SPATIAL = {1: "W", 2: "HW", 3: "DHW"}


def weight_layout(layout: str) -> str:
    """The kernel layout that goes with an image layout: HWIO with NHWC, OIHW with NCHW."""
    spatial = _SPATIAL[len(layout) - 2]
    return f"{spatial}IO" if is_channels_last(layout) else f"OI{spatial}"


def is_channels_last(layout: str) -> bool:
    return layout in CHANNELS_LAST.values()


def check_layout(layout: str | None, rank: int) -> str:
    """The layout to use for `rank` spatial axes; None means channels last."""
    if layout is None:
        return CHANNELS_LAST[rank]
    if layout not in (CHANNELS_LAST[rank], CHANNELS_FIRST[rank]):
        raise ShapeError(
            f"layout {layout!r} does not name a {rank}-D image. "
            f"Use {CHANNELS_LAST[rank]!r} (kernels {weight_layout(CHANNELS_LAST[rank])}) "
            f"or {CHANNELS_FIRST[rank]!r} (kernels {weight_layout(CHANNELS_FIRST[rank])})."
        )
    return layout


def image_shape(layout: str, batch: int, spatial: tuple[int, ...], channels: int) -> tuple[int, ...]:
    return (batch, *spatial, channels) if is_channels_last(layout) else (batch, channels, *spatial)


def weight_shape(layout: str, taps: tuple[int, ...], in_channels: int, out_channels: int) -> tuple[int, ...]:
    """`in_channels` counts one group's."""
    return (*taps, in_channels, out_channels) if is_channels_last(layout) else (out_channels, in_channels, *taps)


def compact_strides(shape: Sequence[int], itemsize: int) -> tuple[int, ...]:
    """Of an array in C order, in bytes."""
    return tuple(prod(shape[axis + 1 :]) * itemsize for axis in range(len(shape)))


def image_view(array: NDArray[Any], layout: str) -> NDArray[Any]:
    """The image as (N, *spatial, C)."""
    return array if is_channels_last(layout) else array.transpose(0, *range(2, array.ndim), 1)


def weight_view(array: NDArray[Any], layout: str) -> NDArray[Any]:
    """The kernel as (*taps, Cin/groups, Cout)."""
    return array if is_channels_last(layout) else array.transpose(*range(2, array.ndim), 1, 0)


def transposed_weight(weight: NDArray[Any], groups: int) -> NDArray[Any]:
    """Turn a kernel over and exchange its channel axes within each group, for `ConvProblem.transposed`.

    weight (*taps, Cin/groups, Cout) -> (*taps, Cout/groups, Cin); tap u becomes tap k-1-u. A view if groups is 1.
    """
    *taps, group_in, out_channels = weight.shape
    grouped = weight.reshape(*taps, group_in, groups, out_channels // groups)
    exchanged = grouped.transpose(*range(len(taps)), -1, -2, -3)
    return np.flip(exchanged, tuple(range(len(taps)))).reshape(*taps, out_channels // groups, groups * group_in)
