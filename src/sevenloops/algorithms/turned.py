"""Images whose channels come first, turned over: programs read and write channels that lie side by side.

Such an image (N, C, *spatial) is, for every sample, a matrix of channels by pixels. Generated code copies it into
scratch as pixels by channels, before the steps that read it; or back, after the steps that wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from sevenloops.codegen import jit, transposition
from sevenloops.core.layout import compact_strides
from sevenloops.runtime.program import NUMBER, SCRATCH, Entry, Program, Step, address
from sevenloops.runtime.workspaces import bytes_for, rounded

# A core takes as long to turn over an element as for so many operations of a product, at least: 200,704 took 18
# microseconds on Zen 5, which is 24 each at its peak (docs/decisions/0012).
_FLOPS_PER_TURNED = 16


def is_channels_last(shape: tuple[int, ...], strides: tuple[int, ...], itemsize: int) -> bool:
    """Whether the channels of an image (N, *spatial, C) lie side by side."""
    return strides[-1] == itemsize or shape[-1] == 1 or 0 in shape


def is_turnable(strides: tuple[int, ...], itemsize: int) -> bool:
    """Whether its pixels do, along the innermost axis."""
    return strides[-2] == itemsize


@dataclass(frozen=True)
class _Image:
    operand: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]
    written: bool


class Turned:
    """Which images of a call are turned over, and the steps that do it."""

    def __init__(self, dtype: str) -> None:
        self._dtype, self._itemsize = dtype, np.dtype(dtype).itemsize
        self._images: list[_Image] = []

    def strides(
        self, operand: int, shape: tuple[int, ...], strides: tuple[int, ...], *, written: bool = False
    ) -> tuple[int, ...]:
        """The byte strides that the program is to be made for, of an image that comes with these."""
        if is_channels_last(shape, strides, self._itemsize):
            return strides
        self._images.append(_Image(operand, shape, strides, written))
        return compact_strides(shape, self._itemsize)

    def around(self, program: Program) -> Program:
        """A program made for those strides, with the steps before and after it."""
        if not self._images:
            return program
        end = rounded(program.scratch_bytes)
        places: dict[int, Entry] = {}
        for image in self._images:
            places[image.operand] = SCRATCH, end
            end += bytes_for(self._dtype, [image.shape])
        before = (self._step(image, places[image.operand]) for image in self._images if not image.written)
        after = (self._step(image, places[image.operand]) for image in self._images if image.written)
        return Program((*before, *program.moved(places), *after), program.threads, end, (program,))

    def _step(self, image: _Image, copy: Entry) -> Step:
        outer, pixels, places = _matrices(image, self._itemsize)
        channels, channel_stride, pixel_stride = image.shape[-1], image.strides[-1], image.shape[-1] * self._itemsize
        given: Entry = (image.operand, 0)
        if image.written:
            kernel = transposition.TransposeKernel(self._dtype, pixels, channels)
            places = np.ascontiguousarray(places[:, ::-1])
            source, target, strides = copy, given, (pixel_stride, channel_stride)
        else:
            kernel = transposition.TransposeKernel(self._dtype, channels, pixels)
            source, target, strides = given, copy, (channel_stride, pixel_stride)
        function = jit.load("transpose", transposition.transpose_ir, kernel, jit.host())
        frame = (source, target, (NUMBER, address(places)), *((NUMBER, stride) for stride in strides))
        work = _FLOPS_PER_TURNED * prod(image.shape)
        return Step(function, transposition.task_count(kernel, outer), work, frame, (places,))


def _matrices(image: _Image, itemsize: int) -> tuple[int, int, NDArray[np.int64]]:
    """How many matrices an image is, the pixels of each, and where each begins: in the image, and in a compact copy.

    Spatial axes that lie one within the other without a gap count as one.
    """
    shape, strides = image.shape[:-1], image.strides[:-1]
    pixels, axis = shape[-1], len(shape) - 2
    while axis > 0 and (strides[axis] == pixels * itemsize or shape[axis] == 1):
        pixels *= shape[axis]
        axis -= 1
    outer, copy = shape[: axis + 1], compact_strides(image.shape, itemsize)
    indices = np.array(list(np.ndindex(*outer)), np.int64)
    places = np.column_stack([indices @ strides[: axis + 1], indices @ copy[: axis + 1]])
    return len(indices), pixels, places
