"""A problem's tiles: how many there are, where they lie, and how their work is cut into blocks.

A problem of one spatial axis is one of two, with a first axis of size 1. Under a dilation d, a tile's positions are d
apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, prod

import numpy as np
from numpy.typing import NDArray

from sevenloops.algorithms.winograd.points import transforms
from sevenloops.codegen import winograd as code
from sevenloops.codegen import winograd_gradient as gradient_code
from sevenloops.core.computation import Pass
from sevenloops.core.lazy import cached_property
from sevenloops.core.problem import ConvProblem
from sevenloops.execution.program import Argument
from sevenloops.planning.blocking import Blocking

_LANES = 8  # as many as a tile's largest axis has positions


@lru_cache(maxsize=32)  # a strided problem's parts and variants; each keeps 16 bytes a tile
def geometry(outputs: int, problem: ConvProblem) -> Geometry:
    """Return the problem as one of two axes, and its tiles of outputs x outputs."""
    rows, columns = (transforms(outputs if r > 1 else 1, r) for r in _two_axes(problem, problem.kernel_size, 1))
    return Geometry(problem, (rows, columns))


def _is_transposed(problem: ConvProblem) -> bool:
    """Whether rows and columns change places: where rows have more taps.

    So 2x1 and 1x2 kernels on square images, such as the parts of a strided 3x3 one, share their code.
    """
    return problem.kernel_size[0] > problem.kernel_size[-1]


def _two_axes(problem: ConvProblem, numbers: Sequence[int], missing: int) -> tuple[int, int]:
    """A problem's numbers, of rows and of columns; with one spatial axis, there is another before it."""
    rows, columns = (missing,) * (2 - problem.rank) + tuple(numbers)
    return (columns, rows) if _is_transposed(problem) else (rows, columns)


@dataclass(frozen=True)
class Geometry:
    """A problem's tiles. Rows and columns are those of `_two_axes`."""

    problem: ConvProblem
    axes: code.Axes

    @cached_property
    def planes(self) -> int:
        return prod(axis.size for axis in self.axes)

    @cached_property
    def input_size(self) -> tuple[int, int]:
        return self._two(self.problem.input_size, 1)

    @cached_property
    def output_size(self) -> tuple[int, int]:
        return self._two(self.problem.output_size, 1)

    @cached_property
    def dilation(self) -> tuple[int, int]:
        return self._two(tuple(axis.dilation for axis in self.problem.axes), 1)

    @cached_property
    def pad_low(self) -> tuple[int, int]:
        return self._two(tuple(axis.pad_low for axis in self.problem.axes), 0)

    @property
    def has_silent_taps(self) -> bool:
        """True if a tap meets no input, in all outputs: its weights' gradient is zero."""
        return any(
            u * axis.dilation - axis.pad_low >= axis.input_size
            or u * axis.dilation - axis.pad_low + axis.output_size <= 0
            for axis in self.problem.axes
            for u in range(axis.kernel_size)
        )

    def lines(self) -> dict[str, Argument]:
        """From line to line of a tile, and the last line and place of the input at which an output's window begins."""
        last = [size - 1 - low for size, low in zip(self.output_size, self.pad_low, strict=True)]
        number = self._across
        return {"line_step": self.dilation[number], "last_line": last[number], "last_place": last[1 - number]}

    @cached_property
    def place_steps(self) -> NDArray[np.int64]:
        """From a tile's first output to the others of a line, for every lane of a vector; there is none behind them."""
        outputs = self.axes[1 - self._across].outputs
        steps = np.full(_LANES, np.iinfo(np.int64).max)
        steps[:outputs] = np.arange(outputs) * self.dilation[1 - self._across]
        return steps

    @property
    def _across(self) -> int:
        """The axis from line to line of a tile, as `codegen.winograd_watch.lines_of` has it."""
        return 1 if self.axes[0].size > 1 else 0

    @cached_property
    def grid(self) -> tuple[int, int]:
        """Tiles along the image's axes, in whose order they come."""
        axes = zip(self.output_size, self.dilation, self.axes, strict=True)
        rows, columns = (_tiles_along(size, d, axis.outputs) for size, d, axis in axes)
        return (columns, rows) if _is_transposed(self.problem) else (rows, columns)

    @cached_property
    def tiles(self) -> int:
        """Of an image."""
        return prod(self.grid)

    @property
    def products(self) -> int:
        """Of an image, for every input and output channel."""
        return self.planes * self.tiles

    def block(self, sizes: Blocking) -> int:
        """Tiles of a forward product's task.

        A problem of up to 1.25 blocks is processed as one block: 28x28 outputs give 49 tiles, which then read the
        weights once.
        """
        tiles = self.tiles * self.problem.batch
        return tiles if tiles <= sizes.winograd_lone_block * sizes.winograd_tiles else sizes.winograd_tiles

    def gradient_blocks(self, sizes: Blocking) -> tuple[list[int], list[int], int]:
        """How the weight gradient's input and output channels are cut, and how many tiles are summed at a time."""
        p, row_bytes, most_bytes = self.problem, self.planes * self.problem.itemsize, sizes.winograd_gradient_bytes
        tiles = self.tiles * p.batch
        most = max(most_bytes // (row_bytes * min(tiles, sizes.winograd_fewest_summed)) // 2, 32)  # channels of a kind
        in_blocks, out_blocks = _split(p.group_in_channels, most), _split(p.group_out_channels, most)
        channels = max(in_blocks) + code.whole_vectors(max(out_blocks), p.element.storage)
        return in_blocks, out_blocks, max(min(most_bytes // (row_bytes * channels), tiles), 1)

    def completes(self, sizes: Blocking, threads: int) -> bool:
        """Whether the weight gradient's sums go back to taps block by block: all tiles at once, and blocks for all."""
        in_blocks, out_blocks, at_once = self.gradient_blocks(sizes)
        rows = ceil(max(in_blocks) / gradient_code.BLOCK_CHANNELS)
        blocks = rows * ceil(max(out_blocks) * self.problem.itemsize / gradient_code.BLOCK_ROW_BYTES)
        return at_once == self.tiles * self.problem.batch and blocks >= sizes.winograd_fewest_tasks * threads

    def terms(self, product: Pass, sizes: Blocking) -> int:
        """Twice the sum of squares of all partial sums, over that of the total: n for a sum one after the other.

        The weight gradient sums so many tiles at a time, and then those sums: n + number of them.
        """
        if product == "forward":
            return self.problem.group_in_channels
        tiles, at_once = self.tiles * self.problem.batch, self.gradient_blocks(sizes)[2]
        return min(tiles, at_once) + ceil(tiles / at_once)

    def describe(self) -> str:
        axes = self.axes[::-1] if _is_transposed(self.problem) else self.axes
        m, r, alpha = ("x".join(str(getattr(axis, n)) for axis in axes) for n in ("outputs", "taps", "size"))
        return f"{self.problem}: F({m}, {r}), {self.tiles * self.problem.batch} tiles of {alpha} inputs"

    def describe_watch(self, flops_an_output: int) -> str:
        """Tell what watching the tiles costs: a product for every input, and so many FLOPs for every output."""
        p, outputs = self.problem, prod(axis.outputs for axis in self.axes)
        watched = 2 * self.planes * p.group_in_channels + flops_an_output * outputs * p.group_out_channels
        share = watched / (2 * self.planes * p.group_in_channels * p.group_out_channels)
        return f"watching for uneven tiles takes {share:.1%} of the products' FLOPs; these are summed directly"

    def starts(self, padded: bool) -> NDArray[np.int64]:
        """Every tile's first position, in the output or, less the padding, in the input."""
        low = self.pad_low if padded else (0, 0)
        return self._first_outputs - np.array(low, np.int64)

    @cached_property
    def _first_outputs(self) -> NDArray[np.int64]:
        axes = zip(self.output_size, self.dilation, self.axes, strict=True)
        rows, columns = (_first_outputs_along(size, d, axis.outputs) for size, d, axis in axes)
        if _is_transposed(self.problem):  # but memory is read in its own order: down the columns took 1.1 times as long
            return np.column_stack([np.tile(rows, len(columns)), np.repeat(columns, len(rows))])
        return np.column_stack([np.repeat(rows, len(columns)), np.tile(columns, len(rows))])

    def tiling(self, size: tuple[int, int]) -> dict[str, Argument]:
        """The arguments that tell the tiles of an image of so many rows and columns."""
        return {
            "image_tiles": self.tiles,
            "rows": size[0],
            "columns": size[1],
            "row_step": self.dilation[0],
            "column_step": self.dilation[1],
        }

    def strides(self, strides: tuple[int, ...]) -> tuple[int, int, int]:
        """Of image, row and column, from the byte strides of an image array."""
        rows, columns = self._two(strides[1:-1], 0)
        return strides[0], rows, columns

    def taps(self, strides: tuple[int, ...]) -> tuple[int, int, int, int]:
        """Of row and column tap, input and output channel, from the byte strides of a kernel array."""
        rows, columns = self._two(strides[:-2], 0)
        return rows, columns, strides[-2], strides[-1]

    def _two(self, numbers: Sequence[int], missing: int) -> tuple[int, int]:
        return _two_axes(self.problem, numbers, missing)


def _tiles_along(size: int, dilation: int, outputs: int) -> int:
    """How many tiles of m outputs, d apart, cover an axis: those of each remainder modulo d begin anew."""
    whole, rest = divmod(size, dilation * outputs)
    return whole * dilation + min(rest, dilation)


def _first_outputs_along(size: int, dilation: int, outputs: int) -> NDArray[np.int64]:
    """The first output of each of those tiles, one remainder modulo d after the other."""
    remainders = np.arange(min(dilation, size), dtype=np.int64)
    starts = remainders[:, None] + np.arange(0, size, dilation * outputs, dtype=np.int64)
    return starts[starts < size]


def _split(channels: int, most: int) -> list[int]:
    """Blocks of at most so many channels, as even as multiples of 32 allow."""
    blocks = ceil(channels / most)
    size = min(ceil(channels / blocks / 32) * 32, channels)
    return [min(size, channels - start) for start in range(0, channels, size)]
