"""The weight gradient: planes of x and of grad_output, their products summed over all tiles, and back."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sevenloops.algorithms.winograd.forward import InputTransform, Planes
from sevenloops.algorithms.winograd.geometry import Geometry
from sevenloops.codegen import direct_gradient as direct_code
from sevenloops.codegen import jit
from sevenloops.codegen import winograd_gradient as code
from sevenloops.codegen.winograd import whole_vectors
from sevenloops.core.lazy import cached_property
from sevenloops.execution.program import Argument, NativeStep, Place, Program, Strides, native
from sevenloops.planning.protocol import Context

_INPUTS, _GRADS, _SUMS = "input planes", "gradient planes", "sums"  # scratch
_INPUT_RECORDS, _GRAD_RECORDS = "input records", "gradient records"
MARKED, MARKED_BYTES = "number of marked tiles", 8  # an integer


class WeightGradient:
    """Channels come in blocks, so that the planes of many tiles fit: sums are read and written once for each.

    Where all tiles fit, tasks are blocks of sums that go back to taps before they leave a cache, if there are enough of
    them.
    """

    def __init__(self, geometry: Geometry, context: Context) -> None:
        self.geometry, self._context = geometry, context
        p, sizes = geometry.problem, context.blocking
        self._tiles = geometry.tiles * p.batch
        most_in, most_out, self._at_once = geometry.gradient_blocks(sizes)
        self._kernel = code.GradientKernel(p.element.storage, p.group_in_channels, p.group_out_channels, geometry.axes)
        self._in_blocks, self._out_blocks = code.blocks_for(self._kernel, context.target, max(most_in), max(most_out))
        self._completes = geometry.completes(sizes, context.threads)

    def describe(self) -> str:
        """Tell how the work is cut."""
        kernel, target = self._kernel, self._context.target
        cut = code.cut_for(kernel, target)
        most_in, most_out = (max(block.channels for block in blocks) for blocks in (self._in_blocks, self._out_blocks))
        lines = [
            f"{self.geometry.describe()}, {self._at_once} summed at once, by blocks of {most_in} input "
            f"and {most_out} output channels",
            f"register tiles of {cut.tile.rows} input channels by {cut.tile.vectors} vectors of {cut.lanes}",
            self.geometry.describe_watch(2),
        ]
        if self._completes:
            rows, columns = code.complete_channels(kernel, target)
            lines.insert(1, f"a task sums {rows} input by {columns} output channels of all planes, and back")
        return "\n".join(lines)

    def _scratch(self) -> dict[str, int]:
        row = self.geometry.planes * self.geometry.problem.itemsize
        inputs = max(block.channels for block in self._in_blocks)
        padded = [whole_vectors(block.channels, self._kernel.dtype) for block in self._out_blocks]
        sums_bytes = row * inputs * sum(padded)
        if self._completes:
            sums_bytes = self._context.threads * code.complete_bytes(self.geometry.planes)
        return {
            _INPUTS: self._at_once * row * inputs,
            _GRADS: self._at_once * row * max(padded),
            _SUMS: sums_bytes,
            _INPUT_RECORDS: self._at_once * self._of_inputs.record_bytes,
            _GRAD_RECORDS: len(self._out_blocks) * self._tiles * self._of_gradients.record_bytes,
            MARKED: MARKED_BYTES,
        }

    def program(self, strides: Strides) -> Program:
        """Return the program for operands with channels side by side; taps lie in any order of a whole kernel."""
        steps: list[NativeStep] = []
        for group in range(self.geometry.problem.groups):
            for block in self._in_blocks:
                for first in range(0, self._tiles, self._at_once):
                    steps += self._block_steps(strides, group, block, first)
        return Program(tuple(steps), self._context.threads, self._scratch())

    def _block_steps(self, strides: Strides, group: int, inputs: code.ChannelBlock, first: int) -> Iterator[NativeStep]:
        """A block of input channels by all output channels, over the tiles from `first`; back, if these are last."""
        p, kernel, target = self.geometry.problem, self._kernel, self._context.target
        here = min(self._at_once, self._tiles - first)
        x = Place("x", (group * p.group_in_channels + inputs.channel) * p.itemsize)
        tile_bytes = inputs.channels * p.itemsize
        x_planes = Planes(Place(_INPUTS), here * tile_bytes, tile_bytes)
        x_records = Place(_INPUT_RECORDS)
        yield self._of_inputs.step(x, x_planes, strides["x"], first, here, inputs.channels, records=x_records)
        row_stride, column_stride, in_stride, _ = self.geometry.taps(strides["gw"])

        def add(records: Place, gy: int, channels: int) -> Iterator[NativeStep]:
            places = x, Place("gy", gy), Place("gw", inputs.channel * in_stride + gy)
            return self._marked.steps(records, strides, places, inputs.channels, channels)

        back: dict[str, Argument] = {"row_stride": row_stride, "column_stride": column_stride, "in_stride": in_stride}
        sums = Place(_SUMS)
        for number, outputs in enumerate(self._out_blocks):
            records = Place(_GRAD_RECORDS, number * self._tiles * self._of_gradients.record_bytes)
            row_bytes = whole_vectors(outputs.channels, kernel.dtype) * p.itemsize
            gy = (group * p.group_out_channels + outputs.channel) * p.itemsize
            gy_planes = Planes(Place(_GRADS), here * row_bytes, row_bytes)
            yield self._of_gradients.step(
                Place("gy", gy),
                gy_planes,
                strides["gy"],
                first,
                here,
                outputs.channels,
                records=records + first * self._of_gradients.record_bytes,
                input_records=x_records,
            )
            block = gradient_arguments(here, x_planes, gy_planes, inputs, outputs)
            lines: dict[str, Argument] = {
                "sums_plane_bytes": inputs.channels * row_bytes,
                "sums_row_bytes": row_bytes,
            }
            flops = 2 * self.geometry.planes * here * inputs.channels * outputs.channels
            sums_bytes = self.geometry.planes * inputs.channels * row_bytes
            work = self._context.blocking.flops_per_moved * sums_bytes / p.itemsize
            back["gw"] = Place("gw", inputs.channel * in_stride + gy)
            if self._completes:
                function = jit.function("complete", code.COMPLETE_FRAME, code.complete_ir, kernel, target)
                channels = {"in_channels": inputs.channels, "out_channels": outputs.channels}
                tasks = code.complete_tasks(kernel, target, inputs, outputs)
                yield native(function, tasks, flops + work, {**block, **channels, **back, "scratch": sums})
                yield from add(records, gy, outputs.channels)
                continue
            function = jit.function("gradient", code.GRADIENT_FRAME, code.gradient_ir, kernel, target)
            arguments = {**block, **lines, "sums": sums, "again": int(first > 0)}
            yield native(function, self.geometry.planes * inputs.panels * outputs.panels, flops, arguments)
            if first + here == self._tiles:
                write = code.weight_gradient_ir
                function = jit.function("weight_gradient", code.WEIGHT_GRADIENT_FRAME, write, kernel, target)
                arguments = {**back, **lines, "out_channels": outputs.channels, "sums": sums}
                yield native(function, inputs.channels, work, arguments)
                yield from add(records, gy, outputs.channels)
            sums += sums_bytes

    @cached_property
    def _marked(self) -> MarkedTiles:
        return MarkedTiles(self.geometry, self._context, self.geometry.problem.group_out_channels)

    @cached_property
    def _of_inputs(self) -> InputTransform:
        channels = self.geometry.problem.group_in_channels
        return InputTransform(self.geometry, self._context, channels, paired=True)

    @cached_property
    def _of_gradients(self) -> InputTransform:
        channels = self.geometry.problem.group_out_channels
        return InputTransform(self.geometry, self._context, channels, of_gradient=True)


class MarkedTiles:
    """The steps that add the products of marked tiles, which planes leave out, to a weight gradient."""

    def __init__(self, geometry: Geometry, context: Context, out_channels: int) -> None:
        self._geometry, self._target, self._tiles = geometry, context.target, geometry.tiles * geometry.problem.batch
        kernel = direct_code.AddKernel(geometry.problem.element.storage, out_channels, geometry.axes)
        self._list = jit.function("list_tiles", direct_code.LIST_FRAME, direct_code.list_ir, self._target)
        self._add = jit.function("add_tiles", direct_code.ADD_FRAME, direct_code.add_ir, kernel, self._target)
        self._zeros, self._starts = np.zeros(1, geometry.problem.element.storage), geometry.starts(padded=False)

    def steps(
        self,
        records: Place,
        strides: Strides,
        places: tuple[Place, Place, Place],
        in_channels: int,
        out_channels: int,
    ) -> Iterator[NativeStep]:
        """Return the steps for a block of channels: of x, gy and gw at these places."""
        tiling, (x, gy, gw) = self._geometry, places
        marked: dict[str, Argument] = {"records": records, "count": Place(MARKED)}
        yield native(self._list, 1, 0, {**marked, "tiles": self._tiles})
        x_image, x_row, x_column = tiling.strides(strides["x"])
        image, row, column = tiling.strides(strides["gy"])
        tap_row, tap_column, in_stride, _ = tiling.taps(strides["gw"])
        arguments: dict[str, Argument] = {
            **marked,
            "x": x,
            "gy": gy,
            "gw": gw,
            "zeros": self._zeros,
            "tiles": self._starts,
            **tiling.tiling(tiling.output_size),
            **dict(zip(("low_row", "low_column"), tiling.pad_low, strict=True)),
            **dict(zip(("x_rows", "x_columns"), tiling.input_size, strict=True)),
            "x_image_stride": x_image,
            "x_row_stride": x_row,
            "x_column_stride": x_column,
            "x_channel_stride": strides["x"][-1],
            "image_stride": image,
            "row_stride": row,
            "column_stride": column,
            "tap_row_stride": tap_row,
            "tap_column_stride": tap_column,
            "in_stride": in_stride,
            "in_channels": in_channels,
            "out_channels": out_channels,
        }
        taps = tiling.problem.taps
        flops = 2 * taps * self._tiles * in_channels * out_channels  # as if one tile of every m x m were marked
        yield native(self._add, direct_code.add_tasks(taps, in_channels), flops, arguments)


def gradient_arguments(
    tiles: int, x_planes: Planes, gy_planes: Planes, inputs: code.ChannelBlock, outputs: code.ChannelBlock
) -> dict[str, Argument]:
    """Return what tells the code its planes and its block of channels, over so many tiles."""
    return {
        "input_planes": x_planes.place,
        "grad_planes": gy_planes.place,
        "tiles_here": tiles,
        "input_plane_bytes": x_planes.plane_bytes,
        "input_tile_bytes": x_planes.tile_bytes,
        "grad_plane_bytes": gy_planes.plane_bytes,
        "grad_tile_bytes": gy_planes.tile_bytes,
        "first_row_panel": inputs.first_panel,
        "row_panels": inputs.panels,
        "first_column_panel": outputs.first_panel,
        "column_panels": outputs.panels,
    }
