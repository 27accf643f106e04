"""The window matrix as a view: every window of an image, seen through strides, nothing copied.

An array is one flat buffer plus shape and byte strides. Along an axis, window y reads tap u at y·s + u·d, so the view
needs two strides where the image has one: s times the image's for y, d times the image's for u. That is all of im2col
but the copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from sevenloops.core.axis import Axis, fitted_axis
from sevenloops.core.errors import DtypeError, ShapeError
from sevenloops.core.problem import ConvProblem, PerAxis, per_axis


def windows(x: NDArray[Any], kernel_size: PerAxis, stride: PerAxis = 1, dilation: PerAxis = 1) -> NDArray[Any]:
    """Every window of x, as a read-only view that copies nothing.

    Parameters
    ----------
    x : ndarray
        An image (N, *spatial, C), or a bare array of spatial axes only, with as many axes as `kernel_size` has entries.
    kernel_size, stride, dilation : int or one int per axis
        An int as kernel_size means a bare array for one or two axes, an image (N, *spatial, C) for three to five.

    Returns
    -------
    ndarray
        (N, *output, *kernel, C), or (*output, *kernel) of a bare array; each output axis has
        floor((n - (d(k-1)+1)) / s) + 1 positions.

    Raises
    ------
    ShapeError

    Examples
    --------
    >>> import numpy as np, sevenloops as sl
    >>> ramp = np.arange(36, dtype=np.float32).reshape(6, 6)
    >>> view = sl.windows(ramp, 3)
    >>> view.shape, view.strides
    ((4, 4, 3, 3), (24, 4, 24, 4))
    """
    x = np.asarray(x)
    bare_or_image = x.ndim if x.ndim <= 2 else x.ndim - 2
    rank = len(kernel_size) if isinstance(kernel_size, Sequence | np.ndarray) else bare_or_image
    if not 1 <= rank <= 3 or x.ndim not in (rank, rank + 2):
        raise ShapeError(
            f"kernel_size={kernel_size!r} does not fit an array of shape {x.shape}: windows needs 1 to 3 spatial axes, "
            "alone or with batch first and channels last. Give kernel_size one entry per spatial axis."
        )
    first = 0 if x.ndim == rank else 1
    axes = [
        fitted_axis(x.shape[first + i], k, s, d)
        for i, (k, s, d) in enumerate(
            zip(
                per_axis(kernel_size, rank, "kernel_size"),
                per_axis(stride, rank, "stride"),
                per_axis(dilation, rank, "dilation"),
                strict=True,
            )
        )
    ]
    for axis in axes:
        axis.check_reach()
    return window_view(x, axes, first)


def window_view(x: NDArray[Any], axes: Sequence[Axis], first: int = 1) -> NDArray[Any]:
    """The windows of x along `axes`, which are x's own from position `first` on; x is already padded.

    Takes the output and kernel sizes from the axes; x must reach as far as their last window reads.
    """
    last = first + len(axes)
    for axis, size in zip(axes, x.shape[first:last], strict=True):
        if axis.output_size and axis.kernel_size and axis.read_size > size:
            raise ShapeError(f"windows would read {axis.read_size} positions of an axis with {size}. Pad x first.")
    steps = x.strides[first:last]
    return as_strided(
        x,
        (
            *x.shape[:first],
            *(axis.output_size for axis in axes),
            *(axis.kernel_size for axis in axes),
            *x.shape[last:],
        ),
        (
            *x.strides[:first],
            *(axis.stride * step for axis, step in zip(axes, steps, strict=True)),
            *(axis.dilation * step for axis, step in zip(axes, steps, strict=True)),
            *x.strides[last:],
        ),
        writeable=False,
    )


def padded_shape(problem: ConvProblem) -> tuple[int, ...]:
    """The shape of the buffer that `pad` may write: (0,) if the windows stay inside the image."""
    return _read_shape(problem) if any(axis.reads_padding for axis in problem.axes) else (0,)


def pad(problem: ConvProblem, x: NDArray[Any], buffer: NDArray[Any]) -> NDArray[Any]:
    """The padded image that windows read: from the first window's first tap to the last window's last.

    A view of x (N, *spatial, C) where that lies within it, else a copy in `buffer`, zero outside the image. Where it
    starts and stops may lie anywhere, so padding, negative padding and strips of an image are all this one function.
    """
    starts, sizes = (0, *(-axis.pad_low for axis in problem.axes), 0), _read_shape(problem)
    inside, there = [], []
    for start, size, n in zip(starts, sizes, x.shape, strict=True):
        low, high = max(start, 0), min(start + size, n)
        inside.append(slice(low, max(low, high)))
        there.append(slice(low - start, max(low, high) - start))
    if all(part.stop - part.start == size for part, size in zip(inside, sizes, strict=True)):
        return x[tuple(inside)]
    box = buffer.reshape(-1)[: prod(sizes)].reshape(sizes)
    box[...] = 0
    if all(part.start < part.stop for part in inside):
        box[tuple(there)] = x[tuple(inside)]
    return box


def _read_shape(problem: ConvProblem) -> tuple[int, ...]:
    return (problem.batch, *(axis.read_size for axis in problem.axes), problem.in_channels)


@dataclass(frozen=True)
class ArrayDescription:
    """What an array is made of: the view, and the buffer behind it. Printing it shows both.

    Attributes
    ----------
    shape : tuple of int
    byte_strides : tuple of int
    itemsize, offset_bytes, buffer_bytes : int
        Bytes of an element; from the buffer's start to the array's first element; of the whole allocation.
    dtype : str
    compact : bool
        Whether the elements lie row by row with no gap, so that a reshape is free.
    owner : str
        Whose bytes these are: "its own", or, for a view, "those of an array of shape (36,)" or "no array's".
    buffer : ndarray
        The allocation's own elements in memory order, one axis, read-only. Never longer than the real allocation.
    """

    shape: tuple[int, ...]
    byte_strides: tuple[int, ...]
    itemsize: int
    dtype: str
    compact: bool
    owner: str
    offset_bytes: int
    buffer_bytes: int
    buffer: NDArray[Any]

    def __str__(self) -> str:
        values = self.buffer[:_SHOWN].tolist()
        shown = " ".join(f"{value:g}" if isinstance(value, float) else str(value) for value in values)
        more = f" ... and {self.buffer.size - _SHOWN} more" if self.buffer.size > _SHOWN else ""
        return "\n".join(
            (
                f"shape         {self.shape}",
                f"byte strides  {self.byte_strides}",
                f"elements      {self.dtype}, {self.itemsize} bytes each",
                f"compact       {'yes' if self.compact else 'no'}",
                f"buffer        {self.buffer_bytes} bytes, {self.owner}; this array starts at byte {self.offset_bytes}",
                f"in memory     {shown}{more}",
            )
        )


_SHOWN = 64  # elements of the buffer that a printed description shows


def describe(array: NDArray[Any]) -> ArrayDescription:
    """Tell an array's shape, byte strides and compactness, and show the buffer it views, in memory order.

    The buffer is found by following `base` to the array (or bytes-like object) that owns the memory, and its length is
    the owner's: a view with wrong strides cannot make this read outside the allocation.

    Raises
    ------
    DtypeError
        If `array` is not a NumPy array, or holds Python objects.

    Examples
    --------
    >>> import numpy as np, sevenloops as sl
    >>> print(sl.describe(np.arange(6, dtype=np.float32).reshape(2, 3).T))
    shape         (3, 2)
    byte strides  (4, 12)
    elements      float32, 4 bytes each
    compact       no
    buffer        24 bytes, those of an array of shape (6,); this array starts at byte 0
    in memory     0 1 2 3 4 5
    """
    if not isinstance(array, np.ndarray):
        raise DtypeError(f"describe needs a NumPy array, found {type(array).__name__}. Pass numpy.asarray(...) of it.")
    array = np.asarray(array)  # a subclass may say anything of its shape
    if array.dtype.hasobject or not array.itemsize:
        what = "are references" if array.itemsize else "have no bytes"
        raise DtypeError(f"describe reads raw memory, and {array.dtype} elements {what}. Pass a numeric array.")
    owner, whose = array, "its own"
    base: Any = array
    while (base := getattr(base, "base", None)) is not None:
        if isinstance(base, np.ndarray):
            owner = np.asarray(base)  # a new view, whose own base would be this one again
            whose = f"those of an array of shape {owner.shape}"
        elif not hasattr(base, "base"):  # memory that is not an array's: bytes, bytearray, mmap
            with suppress(TypeError, ValueError, BufferError):  # or that keeps its extent to itself
                owner, whose = np.frombuffer(base, np.uint8), "no array's"
    if owner.dtype.hasobject:
        raise DtypeError(f"describe reads raw memory, and {owner.dtype} elements are references. Pass a numeric array.")
    start, end = np.lib.array_utils.byte_bounds(owner)
    gapless = end - start == owner.nbytes and all(step >= 0 for step in owner.strides)
    memory = as_strided(
        owner, (owner.size if gapless else 0,), (owner.itemsize,)
    )  # what lies in gaps is not ours to read
    raw = memory.view(np.uint8)
    elements = raw[: raw.size // array.itemsize * array.itemsize].view(array.dtype)
    elements.flags.writeable = False
    return ArrayDescription(
        shape=array.shape,
        byte_strides=array.strides,
        itemsize=array.itemsize,
        dtype=array.dtype.name,
        compact=array.flags.c_contiguous,
        owner=whose,
        offset_bytes=array.__array_interface__["data"][0] - start if raw.size else 0,
        buffer_bytes=raw.size,
        buffer=elements,
    )
