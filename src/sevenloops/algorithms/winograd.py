"""Winograd's minimal filtering: m x m outputs with alpha² products, alpha = m + r - 1.

    forward           Y  = Aᵀ[(G w Gᵀ) ⊙ (Bᵀ x B)] A            summed over input channels, for every tile
    weight gradient   dK = Gᵀ[(A dY Aᵀ) ⊙ (Bᵀ x B)] G           summed over tiles and images
    input gradient    the forward product of the transposed problem

In each of the alpha² positions of a tile, a plane, the sum over channels (or tiles) is a matrix product. Planes are
made for a few tiles at a time, so that they stay in a cache. Where r is 1 along an axis, m is too, and the axis is left
alone. Under a dilation d, a tile's positions are d apart. docs/winograd.md derives all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import ceil, gcd, prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.algorithms import native
from sevenloops.algorithms.winograd_points import error_bound as transforms_bound
from sevenloops.algorithms.winograd_points import expected_error as transforms_error
from sevenloops.algorithms.winograd_points import transforms
from sevenloops.codegen import jit
from sevenloops.codegen import winograd as code
from sevenloops.codegen import winograd_gradient as gradient_code
from sevenloops.core.lazy import cached_property
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import Cost, Executable, Gradients, Product, Setting, Traffic
from sevenloops.runtime.program import (
    BIAS,
    FIRST,
    NUMBER,
    OUT,
    RESIDUAL,
    SCRATCH,
    SECOND,
    Entry,
    Program,
    Step,
    address,
)
from sevenloops.runtime.workspaces import rounded

_LARGEST = 8  # alpha; the next one's errors are ten times as large
_FEWEST_CHANNELS = 4  # of a group; fewer leave most of every vector empty
_BLOCK = 48  # tiles of a task: enough to use a plane's weights often, few enough for the sums to stay in cache
_LONE_BLOCK = 1.25  # so many times as many tiles are one block too: the 49 of 28x28 outputs read all weights once
_PLANES_BYTES = 512 << 10  # of transformed inputs, for each thread: half of a second-level cache, or all of it
_GRADIENT_BYTES = 4 << 20  # of transformed inputs and output gradients at a time
_FEWEST_TASKS = 4  # for each thread, of blocks of sums: fewer may leave threads idle
_FEWEST_SUMMED = 96  # tiles of a block of the weight gradient: each reads and writes all sums once
KEPT = 7  # the operand of a program that keeps its planes, behind all others
# A transformed number takes a core as long as so many operations of a product. On Zen 4, F(4x4, 3x3) of resnet50.c2_3x3
# took 0.09 ms more than its products at the peak, for 0.9 million of them, which is 11; of vgg16.3_1 it was 19.
FLOPS_PER_MOVED = 16


@dataclass(frozen=True)
class Winograd:
    """F(outputs x outputs, r x r), an algorithm for kernels of any r with alpha up to 8."""

    outputs: int

    @property
    def name(self) -> str:
        return f"winograd_f{self.outputs}"

    def why_not(self, problem: ConvProblem, product: Product) -> str | None:
        if problem.rank == 3:
            return "Winograd is written for one and two axes."
        if any(axis.stride != 1 or axis.input_dilation != 1 for axis in problem.axes):
            return "Winograd's tiles need stride 1 and no input dilation."
        if max(problem.kernel_size) < 2:
            return "A kernel of one tap has nothing to save."
        if min(problem.kernel_size) < 1 or problem.flops == 0:
            return "There is nothing to sum."
        if self.outputs + max(problem.kernel_size) - 1 > _LARGEST:
            return f"Tiles of more than {_LARGEST} positions along an axis lose too many digits."
        if min(problem.group_in_channels, problem.group_out_channels) < _FEWEST_CHANNELS:
            return f"Fewer than {_FEWEST_CHANNELS} channels leave most of every vector empty."
        return None

    def workspace_bytes(self, problem: ConvProblem, product: Product, setting: Setting) -> int:
        make = Forward if product == "forward" else WeightGradient
        return native.copies_bytes(problem, product) + make(self.geometry(problem), setting).scratch_bytes

    def cost(self, problem: ConvProblem, product: Product, setting: Setting) -> Cost:
        geometry = self.geometry(problem)
        p, planes, tiles = problem, geometry.planes, geometry.tiles * problem.batch
        products = 2 * planes * tiles * p.group_in_channels * p.out_channels
        weights, passes = planes * p.group_in_channels * p.out_channels, ceil(tiles / geometry.block)
        moved, among = planes * tiles * (p.in_channels + p.out_channels), weights * p.itemsize
        if product == "forward" and setting.fresh_weights:
            moved += weights
            passes += 1  # writing 4 to 17 MB of them took 0 to 1.5 times what reading them is taken for, on Zen 4
        if product == "weight_gradient":  # output gradients come again for every block of input channels
            in_blocks, _, at_once = geometry.gradient_blocks
            moved += planes * tiles * (len(in_blocks) - 1) * p.out_channels
            if geometry.completes(setting.threads):
                # written and read within a cache, and that was all: see docs/benchmarks.md
                passes, among = 2, gradient_code.complete_bytes(planes)
            else:
                moved += weights
                passes = 3 * ceil(tiles / at_once)  # what is written is read by a cache first
        traffic = (Traffic(weights * p.itemsize * passes, among),)
        return Cost(products + FLOPS_PER_MOVED * moved, traffic, calls=3)

    def error_bound(self, problem: ConvProblem, product: Product) -> float:
        """b such that |out - exact| <= b · (largest |x| a tile reads) · (sum of |w|, or of |grad_output| of a tile).

        Summed over channels, or over tiles: see `winograd_points.error_bound`.
        """
        geometry = self.geometry(problem)
        return transforms_bound(geometry.axes, geometry.terms(product), problem.dtype)

    def expected_error(self, problem: ConvProblem, product: Product) -> float:
        geometry = self.geometry(problem)
        return transforms_error(geometry.axes, geometry.terms(product), problem.dtype)

    def build(self, problem: ConvProblem, product: Product, setting: Setting) -> Executable:
        make = Forward if product == "forward" else WeightGradient
        return make(self.geometry(problem), setting)

    def gradients(self, problem: ConvProblem, setting: Setting) -> Gradients | None:
        from sevenloops.algorithms.winograd_backward import Backward

        geometry = self.geometry(problem)
        if problem.groups > 1 or geometry.dilation != (1, 1):
            return None
        if any(axis.taps - 1 > axis.outputs for axis in geometry.axes):
            return None  # a tile overlaps more than the next
        backward = Backward(geometry, setting)
        return backward if backward.pays else None

    def geometry(self, problem: ConvProblem) -> Geometry:
        """The problem as one of two axes, and its tiles."""
        return _geometry(self.outputs, problem)


VARIANTS = tuple(Winograd(outputs) for outputs in (2, 4, 6))


@lru_cache(maxsize=16)  # a strided problem's parts and variants; each keeps 16 bytes a tile
def _geometry(outputs: int, problem: ConvProblem) -> Geometry:
    rows, columns = (transforms(outputs if r > 1 else 1, r) for r in _two_axes(problem, problem.kernel_size, 1))
    return Geometry(problem, (rows, columns))


def _turned(problem: ConvProblem) -> bool:
    """Whether rows and columns change places: where rows have more taps.

    So 2x1 and 1x2 kernels on square images, such as the parts of a strided 3x3 one, share their code.
    """
    return problem.kernel_size[0] > problem.kernel_size[-1]


def _two_axes(problem: ConvProblem, numbers: Sequence[int], missing: int) -> tuple[int, int]:
    """A problem's numbers, of rows and of columns; with one spatial axis, there is another before it."""
    rows, columns = (missing,) * (2 - problem.rank) + tuple(numbers)
    return (columns, rows) if _turned(problem) else (rows, columns)


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
    def grid(self) -> tuple[int, int]:
        """Tiles along the image's axes, in whose order they come."""
        rows, columns = map(len, self._axis_starts)
        return (columns, rows) if _turned(self.problem) else (rows, columns)

    @cached_property
    def tiles(self) -> int:
        """Of an image."""
        return prod(self.grid)

    @property
    def products(self) -> int:
        """Of an image, for every input and output channel."""
        return self.planes * self.tiles

    @property
    def block(self) -> int:
        """Tiles of a forward product's task."""
        tiles = self.tiles * self.problem.batch
        return tiles if tiles <= _LONE_BLOCK * _BLOCK else _BLOCK

    @cached_property
    def _axis_starts(self) -> tuple[list[int], ...]:
        """Every tile's first output along each axis; under a dilation d, tiles of each remainder modulo d."""
        return tuple(
            [start for phase in range(min(d, size)) for start in range(phase, size, d * axis.outputs)]
            for size, d, axis in zip(self.output_size, self.dilation, self.axes, strict=True)
        )

    @property
    def gradient_blocks(self) -> tuple[list[int], list[int], int]:
        """How the weight gradient's input and output channels are cut, and how many tiles are summed at a time."""
        p, row_bytes = self.problem, self.planes * self.problem.itemsize
        tiles = self.tiles * p.batch
        most = max(_GRADIENT_BYTES // (row_bytes * min(tiles, _FEWEST_SUMMED)) // 2, 32)  # channels of either kind
        in_blocks, out_blocks = _split(p.group_in_channels, most), _split(p.group_out_channels, most)
        channels = max(in_blocks) + code.whole_vectors(max(out_blocks), p.dtype)
        return in_blocks, out_blocks, max(min(_GRADIENT_BYTES // (row_bytes * channels), tiles), 1)

    def completes(self, threads: int) -> bool:
        """Whether the weight gradient's sums go back to taps block by block: all tiles at once, and blocks for all."""
        in_blocks, out_blocks, at_once = self.gradient_blocks
        rows = ceil(max(in_blocks) / gradient_code.BLOCK_CHANNELS)
        blocks = rows * ceil(max(out_blocks) * self.problem.itemsize / gradient_code.BLOCK_ROW_BYTES)
        return at_once == self.tiles * self.problem.batch and blocks >= _FEWEST_TASKS * threads

    def terms(self, product: Product) -> int:
        """Twice the sum of squares of all partial sums, over that of the total: n for a sum one after the other.

        The weight gradient sums so many tiles at a time, and then those sums: n + number of them.
        """
        if product == "forward":
            return self.problem.group_in_channels
        tiles, at_once = self.tiles * self.problem.batch, self.gradient_blocks[2]
        return min(tiles, at_once) + ceil(tiles / at_once)

    def describe(self) -> str:
        axes = self.axes[::-1] if _turned(self.problem) else self.axes
        m, r, alpha = ("x".join(str(getattr(axis, n)) for axis in axes) for n in ("outputs", "taps", "size"))
        return f"{self.problem}: F({m}, {r}), {self.tiles * self.problem.batch} tiles of {alpha} inputs"

    def starts(self, padded: bool) -> NDArray[np.int64]:
        """Every tile's first position, in the output or, less the padding, in the input."""
        low = self._two(tuple(axis.pad_low for axis in self.problem.axes), 0) if padded else (0, 0)
        return self._first_outputs - np.array(low, np.int64)

    @cached_property
    def _first_outputs(self) -> NDArray[np.int64]:
        rows, columns = self._axis_starts
        if _turned(self.problem):  # but memory is read in its own order: down the columns took 1.1 times as long
            return np.array([(row, column) for column, row in product(columns, rows)], np.int64)
        return np.array(list(product(rows, columns)), np.int64)

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


class Forward(native.ForwardProduct):
    """The forward product: for a few tiles at a time, inputs to planes, then products and the way back.

    Planes are scratch, made for so many tiles that they stay in a cache; or all of them are kept in an operand of their
    own, for so many tiles at once as `keeping` says.
    """

    def __init__(self, geometry: Geometry, setting: Setting, keeping: int | None = None) -> None:
        super().__init__(geometry.problem, setting)
        self.geometry = geometry
        p = self.problem
        self._tiles = geometry.tiles * p.batch
        row_bytes = p.in_channels * p.itemsize
        self._block = geometry.block
        # a task is a block and a panel: as many blocks at once as give every thread the same number of tasks
        panels = code.panels_of(p.dtype, p.group_out_channels, self._block, jit.host())
        even = setting.threads // gcd(setting.threads, p.groups * len(panels))
        fitting = setting.threads * _PLANES_BYTES // (geometry.planes * row_bytes * self._block)
        at_once = max(fitting // even, 1) * even
        self._keeps = keeping is not None
        self._at_once = min(at_once * self._block if keeping is None else keeping, self._tiles)
        self._plane_bytes = code.apart(self._at_once * row_bytes)
        self._planes_bytes = geometry.planes * self._plane_bytes

    @property
    def _sums_at(self) -> int:
        return 0 if self._keeps else self._planes_bytes

    @property
    def scratch_bytes(self) -> int:
        """Transformed inputs, and every thread's sums."""
        return self._sums_at + rounded(self._setting.threads * code.thread_bytes(self.kernel()))

    @cached_property
    def packed_elements(self) -> int:
        return code.packed_elements(self.kernel(), jit.host())

    def describe(self) -> str:
        kernel, target = self.kernel(), jit.host()
        panels = code.panels_for(kernel, target)
        lines = [f"{self.geometry.describe()}, {self._at_once} transformed at once, a task has {self._block}"]
        lines += [
            f"{panels.count(panel)} panels of {panel.width} channels: register tiles of {panel.tile.rows} tiles by "
            f"{panel.tile.vectors} vectors of {panel.lanes}"
            for panel in dict.fromkeys(panels)
        ]
        return "\n".join(lines)

    def kernel(self, bias: bool = False, residual: bool = False, activation: str | None = None) -> Any:
        return self._kernel._replace(bias=bias, residual=residual, activation=activation)

    @cached_property
    def _kernel(self) -> Any:
        p = self.problem
        counts = {here % self._block or self._block for _, here in self._parts()} | {self._block}
        return code.ProductKernel(
            dtype=p.dtype,
            group_in_channels=p.group_in_channels,
            group_out_channels=p.group_out_channels,
            groups=p.groups,
            plane_channels=p.in_channels,
            axes=self.geometry.axes,
            output_size=self.geometry.output_size,
            dilation=self.geometry.dilation,
            tiles=self.geometry.tiles,
            block=self._block,
            counts=tuple(sorted(counts)),
        )

    def _parts(self) -> Iterator[tuple[int, int]]:
        """The first tile, and how many, of what is transformed at once."""
        return ((start, min(self._at_once, self._tiles - start)) for start in range(0, self._tiles, self._at_once))

    def _packing(self, strides: tuple[int, ...], w: Entry, packed: Entry) -> tuple[Step, ...]:
        kernel, p = self.kernel(), self.problem
        rows, columns, in_stride, out_stride = self.geometry.taps(strides)
        target = jit.host()
        function = jit.load("weights", code.weights_ir, kernel, target, out_stride == p.itemsize)
        numbers = (rows, columns, in_stride, out_stride)
        tasks = p.groups * len(code.panels_for(kernel, target)) * p.group_in_channels
        frame = (w, packed, *((NUMBER, number) for number in numbers))
        return (Step(function, tasks, FLOPS_PER_MOVED * self.packed_elements, frame),)

    def _program(self, call: native.ForwardCall) -> Program:
        p, geometry, target = self.problem, self.geometry, jit.host()
        kernel = self.kernel(call.bias, call.residual is not None, call.activation)
        transform = InputTransform(geometry, p.in_channels, p.in_channels)
        product = jit.load("product", code.product_ir, kernel, target)
        starts = geometry.starts(padded=False)
        steps: list[Step] = []
        weights, scratch_bytes = (SECOND, 0), self.scratch_bytes
        if call.fresh is not None:
            weights = (SCRATCH, scratch_bytes)
            scratch_bytes += self.packed_elements * p.itemsize
            steps += self._packing(call.fresh, (SECOND, 0), weights)
        numbers = (*geometry.strides(call.y), *geometry.strides(call.residual or call.y))
        for part, (first, here) in enumerate(self._parts()):
            planes = (KEPT, part * self._planes_bytes) if self._keeps else (SCRATCH, 0)
            steps.append(transform.step((FIRST, 0), planes, call.x, first, here, self._plane_bytes))
            frame = (
                planes,
                weights,
                (OUT, 0),
                (BIAS, 0),
                (RESIDUAL, 0),
                (NUMBER, address(starts)),
                (SCRATCH, self._sums_at),
                *((NUMBER, number) for number in (first, here, self._plane_bytes, *numbers, 0)),
            )
            tasks = code.product_tasks(kernel, target, here)
            flops = 2 * geometry.planes * here * p.group_in_channels * p.out_channels
            steps.append(Step(product, tasks, flops, frame))
        return Program(tuple(steps), self._setting.threads, scratch_bytes, (starts, transform))


class InputTransform:
    """Patches of an image to planes: Bᵀ·patch·B of inputs, or A·patch·Aᵀ of output gradients."""

    def __init__(
        self,
        geometry: Geometry,
        channels: int,
        padded_channels: int,
        of_gradient: bool = False,
        total: bool = False,
    ) -> None:
        kernel = code.TransformKernel(
            dtype=geometry.problem.dtype,
            channels=channels,
            padded_channels=padded_channels,
            axes=geometry.axes,
            image_size=geometry.output_size if of_gradient else geometry.input_size,
            dilation=geometry.dilation,
            tiles=geometry.tiles,
            of_gradient=of_gradient,
            total=total,
        )
        self._geometry, self._elements = geometry, geometry.planes * channels
        self._function = jit.load("transform", code.transform_ir, kernel, jit.host())
        self._starts = geometry.starts(padded=not of_gradient)
        self._zeros = np.zeros(channels, geometry.problem.dtype)

    def step(
        self, image: Entry, planes: Entry, strides: tuple[int, ...], first: int, tiles: int, plane_bytes: int
    ) -> Step:
        numbers = (first, *self._geometry.strides(strides), plane_bytes)
        frame = (
            image,
            planes,
            (NUMBER, address(self._zeros)),
            (NUMBER, address(self._starts)),
            *((NUMBER, number) for number in numbers),
        )
        return Step(self._function, tiles, FLOPS_PER_MOVED * tiles * self._elements, frame, (self,))


class WeightGradient(native.TransposedProduct):
    """The weight gradient: planes of x and of grad_output, their products summed over all tiles, and back.

    Channels come in blocks, so that the planes of many tiles fit: sums are read and written once for each. Where all
    tiles fit, tasks are blocks of sums that go back to taps before they leave a cache, if there are enough of them.
    """

    def __init__(self, geometry: Geometry, setting: Setting) -> None:
        super().__init__(geometry.problem, setting)
        self.geometry = geometry
        p = self.problem
        self._tiles = geometry.tiles * p.batch
        self._in_blocks, self._out_blocks, self._at_once = geometry.gradient_blocks
        self._kernels = {
            (c, o): gradient_code.GradientKernel(p.dtype, c, o, geometry.axes)
            for c in set(self._in_blocks)
            for o in set(self._out_blocks)
        }
        self._padded = {o: kernel.padded_channels for (_, o), kernel in self._kernels.items()}
        row = geometry.planes * p.itemsize
        self._in_bytes = rounded(self._at_once * row * max(self._in_blocks))
        self._out_bytes = rounded(self._at_once * row * max(self._padded.values()))
        sums_bytes = max(sum(self._kernels[c, o].sums_bytes for o in self._out_blocks) for c in set(self._in_blocks))
        self._completes = geometry.completes(setting.threads)
        if self._completes:
            sums_bytes = setting.threads * gradient_code.complete_bytes(geometry.planes)
        self.scratch_bytes = self._in_bytes + self._out_bytes + rounded(sums_bytes)

    def describe(self) -> str:
        kernel = next(iter(self._kernels.values()))
        cut = gradient_code.cut_for(kernel, jit.host())
        lines = [
            f"{self.geometry.describe()}, {self._at_once} summed at once, by blocks of {max(self._in_blocks)} input "
            f"and {max(self._out_blocks)} output channels",
            f"register tiles of {cut.tile.rows} input channels by {cut.tile.vectors} vectors of {cut.lanes}",
        ]
        if self._completes:
            rows, columns = gradient_code.complete_channels(kernel, jit.host())
            lines.insert(1, f"a task sums {rows} input by {columns} output channels of all planes, and back")
        return "\n".join(lines)

    def _program(self, x_strides: tuple[int, ...], gy_strides: tuple[int, ...], gw_strides: tuple[int, ...]) -> Program:
        steps: list[Step] = []
        for group in range(self.problem.groups):
            for c, in_channels in _starts(self._in_blocks):
                for first in range(0, self._tiles, self._at_once):
                    self._add_steps(steps, x_strides, gy_strides, gw_strides, group, c, in_channels, first)
        return Program(tuple(steps), self._setting.threads, self.scratch_bytes, (self,))

    def _add_steps(
        self,
        steps: list[Step],
        x_strides: tuple[int, ...],
        gy_strides: tuple[int, ...],
        gw_strides: tuple[int, ...],
        group: int,
        c: int,
        in_channels: int,
        first: int,
    ) -> None:
        """A block of input channels by all output channels, over the tiles from `first`; back, if these are last."""
        p, target = self.problem, jit.host()
        here = min(self._at_once, self._tiles - first)
        x, in_plane = (group * p.group_in_channels + c) * p.itemsize, here * in_channels * p.itemsize
        transform = self._transform(in_channels, in_channels, False)
        steps.append(transform.step((FIRST, x), (SCRATCH, 0), x_strides, first, here, in_plane))
        *tap_strides, in_stride, _ = self.geometry.taps(gw_strides)
        back = [(NUMBER, stride) for stride in (*tap_strides, in_stride)]
        sums: Entry = (SCRATCH, self._in_bytes + self._out_bytes)
        for o, out_channels in _starts(self._out_blocks):
            padded, kernel = self._padded[out_channels], self._kernels[in_channels, out_channels]
            out_plane, gy = here * padded * p.itemsize, (group * p.group_out_channels + o) * p.itemsize
            transform = self._transform(out_channels, padded, True)
            steps.append(transform.step((SECOND, gy), (SCRATCH, self._in_bytes), gy_strides, first, here, out_plane))
            planes: list[Entry] = [(SCRATCH, 0), (SCRATCH, self._in_bytes), sums]
            numbers = [(NUMBER, number) for number in (here, in_plane, out_plane)]
            flops = 2 * self.geometry.planes * here * in_channels * out_channels
            work, gw = FLOPS_PER_MOVED * kernel.sums_bytes // p.itemsize, (OUT, c * in_stride + gy)
            if self._completes:
                function = jit.load("complete", gradient_code.complete_ir, kernel, target)
                frame = (*planes, gw, *numbers, *back)
                steps.append(Step(function, gradient_code.complete_tasks(kernel, target), flops + work, frame))
                continue
            function = jit.load("gradient", gradient_code.gradient_ir, kernel, target)
            frame = (*planes, *numbers, (NUMBER, int(first > 0)))
            steps.append(Step(function, gradient_code.gradient_tasks(kernel, target), flops, frame))
            if first + here == self._tiles:
                function = jit.load("weight_gradient", gradient_code.weight_gradient_ir, kernel, target)
                steps.append(Step(function, in_channels, work, (sums, gw, *back)))
            sums = (SCRATCH, sums[1] + kernel.sums_bytes)

    def _transform(self, channels: int, padded: int, of_gradient: bool) -> InputTransform:
        key = (channels, padded, of_gradient)
        if key not in self._transforms:
            self._transforms[key] = InputTransform(self.geometry, channels, padded, of_gradient)
        return self._transforms[key]

    @cached_property
    def _transforms(self) -> dict[tuple[int, int, bool], InputTransform]:
        return {}


def _split(channels: int, most: int) -> list[int]:
    """Blocks of at most so many channels, as even as multiples of 32 allow."""
    blocks = ceil(channels / most)
    size = min(ceil(channels / blocks / 32) * 32, channels)
    return [min(size, channels - start) for start in range(0, channels, size)]


def _starts(blocks: list[int]) -> Iterator[tuple[int, int]]:
    """Each block's first channel and size."""
    start = 0
    for block in blocks:
        yield start, block
        start += block
