"""The forward product: for a few tiles at a time, inputs to planes, then products and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, gcd
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sevenloops.algorithms.winograd.geometry import Geometry
from sevenloops.codegen import jit
from sevenloops.codegen import winograd as code
from sevenloops.codegen.winograd_watch import record_bytes
from sevenloops.core.activations import Activation
from sevenloops.core.epilogue import Add, Bias, Epilogue
from sevenloops.core.lazy import cached_property
from sevenloops.execution.program import PACKED, Argument, NativeStep, Place, Program, Strides, native
from sevenloops.planning.protocol import Context

PLANES, SUMS, RECORDS = "planes", "sums", "records"  # scratch
KEPT = "kept"  # an operand: planes of transformed inputs that the gradients use again


class Forward:
    """Planes are scratch, made for so many tiles that they stay in a cache; or all of them are kept.

    With `keeping`, the operand "kept" takes the planes, of so many tiles at a time.
    """

    def __init__(
        self, geometry: Geometry, context: Context, epilogue: Epilogue = (), keeping: int | None = None
    ) -> None:
        self.geometry, self._context, self._epilogue = geometry, context, epilogue
        p, sizes, threads = geometry.problem, context.blocking, context.threads
        self._tiles = geometry.tiles * p.batch
        row_bytes = p.in_channels * p.itemsize
        self._block = geometry.block(sizes)
        # a task is a block and a panel: as many blocks at once as give every thread the same number of tasks
        panels = code.panels_of(p.element.storage, p.group_out_channels, context.target)
        even = threads // gcd(threads, p.groups * len(panels))
        fitting = threads * sizes.winograd_planes_bytes // (geometry.planes * row_bytes * self._block)
        at_once = max(fitting // even, 1) * even
        self._keeps = keeping is not None
        self._at_once = min(at_once * self._block if keeping is None else keeping, self._tiles)
        self._plane_bytes = code.apart(self._at_once * row_bytes)
        self._planes_bytes = geometry.planes * self._plane_bytes

    def describe(self) -> str:
        """Tell how the work is cut."""
        panels = code.panels_for(self._kernel, self._context.target)
        lines = [f"{self.geometry.describe()}, {self._at_once} transformed at once, a task has {self._block}"]
        lines += [
            f"{panels.count(panel)} panels of {panel.width} channels: register tiles of {panel.tile.rows} tiles by "
            f"{panel.tile.vectors} vectors of {panel.lanes}"
            for panel in dict.fromkeys(panels)
        ]
        lines.append(self.geometry.describe_watch(1))
        return "\n".join(lines)

    @cached_property
    def _kernel(self) -> code.ProductKernel:
        p, ops = self.geometry.problem, self._epilogue
        return code.ProductKernel(
            dtype=p.element.storage,
            group_in_channels=p.group_in_channels,
            group_out_channels=p.group_out_channels,
            plane_channels=p.in_channels,
            axes=self.geometry.axes,
            bias=Bias() in ops,
            residual=Add() in ops,
            activation=next((op for op in ops if isinstance(op, Activation)), None),
        )

    @property
    def kept_bytes(self) -> int:
        """The size of the operand "kept": planes of all tiles, and their records."""
        return self.records(self._tiles).offset

    def records(self, first: int) -> Place:
        """Where the tiles' records begin from this one on."""
        p = self.geometry.problem
        size_bytes = record_bytes(p.element.storage, self.geometry.axes, self._keeps)
        if not self._keeps:
            return Place(RECORDS)
        planes_bytes = ceil(self._tiles / self._at_once) * self._planes_bytes
        planes_bytes += code.surplus_bytes(p.in_channels, p.element.storage)
        return Place(KEPT, planes_bytes + first * size_bytes)

    def _parts(self) -> Iterator[tuple[int, int]]:
        """The first tile, and how many, of what is transformed at once."""
        return ((start, min(self._at_once, self._tiles - start)) for start in range(0, self._tiles, self._at_once))

    def program(self, strides: Strides) -> Program:
        """Return the program for operands with channels side by side."""
        p, tiling, target = self.geometry.problem, self.geometry, self._context.target
        kernel = self._kernel._replace(contiguous=strides["w"][-1] == p.itemsize)
        transform = InputTransform(tiling, self._context, p.in_channels, groups=p.groups, paired=self._keeps)
        direct = direct_sums(tiling, strides["x"], strides["w"])
        product = jit.function("product", code.PRODUCT_FRAME, code.product_ir, kernel, target)
        starts, steps = tiling.starts(padded=False), list[NativeStep]()
        y, residual = tiling.strides(strides["y"]), tiling.strides(strides.get("residual", strides["y"]))
        for part, (first, here) in enumerate(self._parts()):
            planes = Place(KEPT, part * self._planes_bytes) if self._keeps else Place(PLANES)
            to = Planes(planes, self._plane_bytes, p.in_channels * p.itemsize)
            records = self.records(first)
            steps.append(transform.step(Place("x"), to, strides["x"], first, here, records=records))
            arguments: dict[str, Argument] = {
                "planes": planes,
                "w": Place(PACKED),
                "y": Place("y"),
                "bias": Place("bias") if kernel.bias else 0,
                "residual": Place("residual") if kernel.residual else 0,
                "tiles": starts,
                "scratch": Place(SUMS),
                "records": records,
                "x": Place("x"),
                "zeros": transform.zeros,
                "original": Place("w"),
                "direct": direct,
                "groups": p.groups,
                "first_tile": first,
                "tiles_here": here,
                "record_bytes": transform.record_bytes,
                "block": self._block,
                **tiling.tiling(tiling.output_size),
                "plane_bytes": self._plane_bytes,
                **dict(zip(("image_stride", "row_stride", "column_stride"), y, strict=True)),
                **dict(zip(_RESIDUAL_STRIDES, residual, strict=True)),
                "parity": 0,
            }
            tasks = code.product_tasks(kernel, target, p.groups, ceil(here / self._block))
            flops = 2 * tiling.planes * here * p.group_in_channels * p.out_channels
            steps.append(native(product, tasks, flops, arguments))
        scratch = {
            SUMS: self._context.threads * code.thread_bytes(kernel),
            RECORDS: 0 if self._keeps else self._at_once * transform.record_bytes,
        }
        if not self._keeps:
            scratch[PLANES] = self._planes_bytes + code.surplus_bytes(p.in_channels, kernel.dtype)
        packed_bytes = p.groups * code.packed_elements(kernel.weights, target) * p.itemsize
        prologue = (pack_weights(tiling, self._context, kernel.weights, strides["w"], Place(PACKED)),)
        return Program(tuple(steps), self._context.threads, scratch, prologue, packed_bytes)


_RESIDUAL_STRIDES = ("residual_image_stride", "residual_row_stride", "residual_column_stride")


def pack_weights(
    geometry: Geometry,
    context: Context,
    kernel: code.WeightsKernel,
    strides: tuple[int, ...],
    packed: Place,
    *,
    adjoint: bool = False,
) -> NativeStep:
    """Return the step of G w Gᵀ, packed as the product reads it; an adjoint product sums over output channels."""
    itemsize, target, sizes = geometry.problem.itemsize, context.target, context.blocking
    rows, columns, in_stride, out_stride = geometry.taps(strides)
    if adjoint:
        in_stride, out_stride = out_stride, in_stride
    contiguous = out_stride == itemsize
    function = jit.function("weights", code.WEIGHTS_FRAME, code.weights_ir, kernel, target, contiguous)
    groups = geometry.problem.groups
    tasks = groups * len(code.panels_for(kernel, target)) * kernel.group_in_channels
    arguments: dict[str, Argument] = {
        "w": Place("w"),
        "planes": packed,
        "row_stride": rows,
        "column_stride": columns,
        "in_stride": in_stride,
        "out_stride": out_stride,
    }
    work = sizes.flops_per_moved * groups * code.packed_elements(kernel, target)
    return native(function, tasks, work, arguments)


def direct_sums(
    geometry: Geometry, image: tuple[int, ...], weights: tuple[int, ...], *, adjoint: bool = False
) -> NDArray[np.int64]:
    """Return what the product's direct sums are told, of an image and weights of these byte strides.

    The image is x; of an adjoint product it is grad_output, whose tiles begin at the padding's end.
    """
    rows, columns = geometry.output_size if adjoint else geometry.input_size
    tap_row, tap_column, in_stride, out_stride = geometry.taps(weights)
    image_stride, row_stride, column_stride = geometry.strides(image)
    low_row, low_column = (-low if adjoint else low for low in geometry.pad_low)
    values = code.DIRECT_FIELDS.in_order(
        low_row=low_row,
        low_column=low_column,
        rows=rows,
        columns=columns,
        image_stride=image_stride,
        row_stride=row_stride,
        column_stride=column_stride,
        tap_row_stride=tap_row,
        tap_column_stride=tap_column,
        in_stride=out_stride if adjoint else in_stride,
        out_stride=in_stride if adjoint else out_stride,
    )
    return np.array(values, np.int64)


class Planes(NamedTuple):
    """Where planes are, and how far the next plane is from one, and the next tile's numbers in a plane, in bytes."""

    place: Argument
    plane_bytes: int
    tile_bytes: int


class InputTransform:
    """Patches of an image to planes: Bᵀ·patch·B of inputs, or A·patch·Aᵀ of output gradients.

    Of so many channels, or of a block of them. Planes of output gradients have room for whole vectors of channels.
    """

    def __init__(
        self,
        geometry: Geometry,
        context: Context,
        channels: int,
        *,
        of_gradient: bool = False,
        total: bool = False,
        groups: int = 1,
        paired: bool = False,
    ) -> None:
        dtype = geometry.problem.element.storage
        kernel = code.TransformKernel(
            dtype,
            channels,
            geometry.axes,
            of_gradient,
            padded=of_gradient,
            total=total,
            groups=groups,
            paired=paired,
            silent_taps=of_gradient and geometry.has_silent_taps,
        )
        self.record_bytes = record_bytes(dtype, geometry.axes, paired)
        self._geometry, self._channels = geometry, channels
        self._size = geometry.output_size if of_gradient else geometry.input_size
        self._flops_per_channel = context.blocking.flops_per_moved * geometry.planes
        self._function = jit.function("transform", code.TRANSFORM_FRAME, code.transform_ir, kernel, context.target)
        self._starts = geometry.starts(padded=not of_gradient)
        self.zeros = np.zeros(channels, dtype)

    def step(
        self,
        image: Place,
        planes: Planes,
        strides: tuple[int, ...],
        first: int,
        tiles: int,
        channels: int | None = None,
        *,
        records: Place,
        input_records: Argument = 0,
    ) -> NativeStep:
        """Return the step of so many tiles from the first one on, of an image that begins with these channels."""
        channels = self._channels if channels is None else channels
        image_stride, row_stride, column_stride = self._geometry.strides(strides)
        arguments: dict[str, Argument] = {
            "image": image,
            "planes": planes.place,
            "zeros": self.zeros,
            "tiles": self._starts,
            "records": records,
            "input_records": input_records,
            "steps": self._geometry.place_steps,
            "first_tile": first,
            **self._geometry.tiling(self._size),
            **self._geometry.lines(),
            "image_stride": image_stride,
            "row_stride": row_stride,
            "column_stride": column_stride,
            "plane_bytes": planes.plane_bytes,
            "tile_bytes": planes.tile_bytes,
            "channels": channels,
        }
        return native(self._function, tiles, self._flops_per_channel * channels * tiles, arguments)
