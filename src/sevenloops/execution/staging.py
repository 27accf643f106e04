"""What arrays generated code can address where they lie, and steps that bring the others into such a form.

Generated code reads and writes images whose channels lie side by side. An image (N, C, *spatial), whose pixels do
instead, is for every sample a matrix of channels by pixels: generated code transposes it into scratch before the steps
that read it, or back after the steps that wrote it. Any other array is copied by NumPy. What a broadcast array repeats
along a sample's or a spatial axis is copied once, and repeated in the copy too.
"""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sevenloops.codegen import jit, transposition
from sevenloops.codegen.targets import Target
from sevenloops.core.computation import Computation, Shape
from sevenloops.core.dtypes import DType
from sevenloops.core.errors import UnsupportedError
from sevenloops.core.layout import compact_strides
from sevenloops.execution.program import Argument, NativeStep, Place, Program, Strides, native
from sevenloops.execution.workspaces import bytes_for

# FLOP-equivalent of transposing an element, at least: 200,704 took 18 microseconds on Zen 5, which is 24 each at its
# peak (docs/decisions/0012).
_FLOPS_PER_TRANSPOSED = 16
_WRITTEN = ("y", "gw", "gx")

Build: TypeAlias = Callable[[Strides], Program]


def is_compact(shape: Shape, strides: tuple[int, ...], itemsize: int) -> bool:
    """Return whether an array of these byte strides has no gaps and is in C order."""
    expected = compact_strides(shape, itemsize)
    return 0 in shape or all(
        size == 1 or step == wanted for size, step, wanted in zip(shape, strides, expected, strict=True)
    )


def is_channels_last(shape: Shape, strides: tuple[int, ...], itemsize: int) -> bool:
    """Return whether the channels of an image (N, *spatial, C) lie side by side."""
    return strides[-1] == itemsize or shape[-1] == 1 or 0 in shape


def distinct(shape: Shape, strides: tuple[int, ...]) -> Shape:
    """Return the shape of what an image (N, *spatial, C) of these byte strides does not repeat; it has all channels."""
    repeated = [size > 1 and step == 0 for size, step in zip(shape[:-1], strides[:-1], strict=True)]
    return (*(1 if again else size for size, again in zip(shape[:-1], repeated, strict=True)), shape[-1])


def compact_copy(array: NDArray[Any]) -> NDArray[Any]:
    """Return a copy with channels side by side, which repeats what the array repeats."""
    once = distinct(array.shape, array.strides)
    return np.broadcast_to(array[tuple(map(slice, once))].copy(), array.shape)


def _copied_strides(shape: Shape, strides: tuple[int, ...], itemsize: int) -> tuple[int, ...]:
    """Return the byte strides of `compact_copy`."""
    once = distinct(shape, strides)
    steps = zip(shape, once, compact_strides(once, itemsize), strict=True)
    return tuple(0 if size != n else step for size, n, step in steps)


class _Image(NamedTuple):
    """An operand that is transposed: as an image (N, *spatial, C) of these byte strides."""

    operand: str
    shape: Shape
    strides: tuple[int, ...]

    @property
    def copy(self) -> str:
        """The scratch buffer that holds it channels last."""
        return f"{self.operand}, channels last"


def staged(computation: Computation, strides: Strides, target: Target, build: Build) -> Program:
    """Return the program that `build` makes for addressable arrays, with the steps that make the given ones so.

    Parameters
    ----------
    computation : Computation
        A product.
    strides
        Byte strides of the operands that the call gives, channels last.
    target : Target
    build
        It is given strides of images with channels side by side, and of a compact grad_weight.
    """
    itemsize = computation.problem.itemsize
    addressed, images, copied = dict(strides), list[_Image](), set[str]()
    for name, given in strides.items():
        if name in ("w", "bias"):
            continue  # weights are packed from any strides; a bias is compact
        shape = computation.shapes[name]
        compact = _copied_strides(shape, given, itemsize)
        if name == "gw":
            if is_channels_last(shape, given, itemsize):
                continue
            # (O, I, *taps) is transposed like an image of one sample, whose pixels are the input channels and taps
            *taps, channels, out = range(len(shape))
            order = (channels, *taps, out)
            pixels = tuple(shape[axis] for axis in order)
            if is_compact(
                tuple(shape[axis] for axis in (out, channels, *taps)), _ordered(given, out, channels, *taps), itemsize
            ):
                in_order = compact_strides(pixels, itemsize)
                addressed[name] = (*in_order[1:-1], in_order[0], in_order[-1])
                across = compact_strides((shape[out], *pixels[:-1]), itemsize)
                images.append(_Image(name, (1, *pixels), (0, *across[1:], across[0])))
                continue
        elif is_channels_last(shape, given, itemsize):
            continue
        elif given[-2] == itemsize:
            addressed[name] = compact
            images.append(_Image(name, distinct(shape, given), given))
            continue
        addressed[name] = compact
        copied.add(name)
    program = build(addressed)
    if program.copied:  # only a whole operand can be copied, and no part of it that is addressed with its strides
        raise UnsupportedError(f"code for {computation} does not address {', '.join(program.copied)} where it lies.")
    if not images:
        return program._replace(copied=frozenset(copied)) if copied else program
    element = computation.problem.element
    moved = program.renamed({image.operand: Place(image.copy) for image in images})
    before = (_transpose(image, element, target) for image in images if image.operand not in _WRITTEN)
    after = (_transpose(image, element, target) for image in images if image.operand in _WRITTEN)
    scratch = dict(program.scratch) | {image.copy: bytes_for(element.storage, [image.shape]) for image in images}
    steps = (*before, *moved.steps, *after)
    return moved._replace(steps=steps, scratch=scratch, copied=frozenset(copied))


def _ordered(numbers: tuple[int, ...], *axes: int) -> tuple[int, ...]:
    return tuple(numbers[axis] for axis in axes)


def _transpose(image: _Image, dtype: DType, target: Target) -> NativeStep:
    """The step that transposes an operand into its copy, or the copy into an operand that is written."""
    itemsize, written = dtype.itemsize, image.operand in _WRITTEN
    outer, pixels, places = _matrices(image, itemsize)
    channels, channel_stride, pixel_stride = image.shape[-1], image.strides[-1], image.shape[-1] * itemsize
    rows, columns = (pixels, channels) if written else (channels, pixels)
    strips = transposition.strip_count(dtype.storage, columns)
    arguments: dict[str, Argument] = {
        "source": Place(image.copy if written else image.operand),
        "target": Place(image.operand if written else image.copy),
        "places": np.ascontiguousarray(places[:, ::-1]) if written else places,
        "source_stride": pixel_stride if written else channel_stride,
        "target_stride": channel_stride if written else pixel_stride,
        "rows": rows,
        "columns": columns,
        "strips": strips,
    }
    kernel = transposition.kernel_for(dtype.storage, channels, target, in_rows=not written)
    function = jit.function("transpose", transposition.FRAME, transposition.transpose_ir, kernel, target)
    return native(function, outer * strips, _FLOPS_PER_TRANSPOSED * prod(image.shape), arguments)


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
    indices = np.indices(outer).reshape(len(outer), -1).T
    places = np.column_stack([indices @ strides[: axis + 1], indices @ copy[: axis + 1]])
    return len(indices), pixels, places.astype(np.int64)
