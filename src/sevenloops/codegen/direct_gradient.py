"""Direct sums of a weight gradient: the products of marked tiles, which the planes leave out.

* `list_tiles`: the numbers of the tiles that are marked, written into their records.
* `add_tiles`: for every tap and input channel, the products of these tiles' output gradients, added to the taps.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from sevenloops.codegen.emitter import Emitter
from sevenloops.codegen.microkernels import lanes_for
from sevenloops.codegen.records import Fields
from sevenloops.codegen.targets import Target
from sevenloops.codegen.values import Address, Index
from sevenloops.codegen.winograd import TILE_FIELDS, Axes
from sevenloops.codegen.winograd_watch import RECORD

LIST_FRAME = Fields(records=Address, count=Address, tiles=Index)
ADD_FRAME = Fields(
    records=Address,
    count=Address,
    x=Address,
    gy=Address,
    gw=Address,
    zeros=Address,
    tiles=Address,
    image_tiles=Index,
    rows=Index,
    columns=Index,
    row_step=Index,
    column_step=Index,
    low_row=Index,
    low_column=Index,
    x_rows=Index,
    x_columns=Index,
    x_image_stride=Index,
    x_row_stride=Index,
    x_column_stride=Index,
    x_channel_stride=Index,
    image_stride=Index,
    row_stride=Index,
    column_stride=Index,
    tap_row_stride=Index,
    tap_column_stride=Index,
    in_stride=Index,
    in_channels=Index,
    out_channels=Index,
)
"""Strides without a name are those of the output gradients, and of the weight gradient's taps and input channels."""


class AddKernel(NamedTuple):
    """The products of marked tiles; out_channels are all of a group, of which a call does a block."""

    dtype: str
    out_channels: int
    axes: Axes


def list_ir(target: Target) -> str:
    """The module of `list_tiles`: one task. Record n's `state` becomes the number of marked tile n, of so many."""
    e = Emitter("float32", 1, target.fused)
    with e.exported("list_tiles", LIST_FRAME) as (frame, _, _, _):
        records, count = frame.addresses("records", "count")
        e.put(e.index(0), count)
        with (
            e.loop(frame.index("tiles")) as tile,
            e.unless(RECORD.row(records, tile).index("direct").equals(0)),
        ):
            RECORD.row(records, count.index()).fill(state=e.index(tile))
            e.put(count.index() + 1, count)
    return e.text()


_ROWS = 8  # input channels of a register tile: enough sums that none waits for itself


def add_tasks(taps: int, in_channels: int) -> int:
    """Tasks of `add_tiles`, numbered tap · blocks of input channels + block."""
    return taps * math.ceil(in_channels / _ROWS)


def add_ir(kernel: AddKernel, target: Target) -> str:
    """The module of `add_tiles`; a task is a tap and a block of input channels."""
    e = Emitter(kernel.dtype, lanes_for(target, kernel.dtype, kernel.out_channels), target.fused)
    columns, rest = kernel.axes[1].taps, kernel.out_channels % e.lanes
    for lanes in {e.lanes if kernel.out_channels >= e.lanes else rest, rest or e.lanes}:
        for rows in (_ROWS, 1):
            _write_tap(e, kernel, rows, lanes)
    with (
        e.exported("add_tiles", ADD_FRAME) as (frame, first, end, _),
        e.denormals_flushed(target.architecture),
    ):
        kinds = ADD_FRAME.kinds.items()
        told = e.stack_record(ADD_FRAME)
        told.fill(**{name: frame.address(name) if kind is Address else frame.index(name) for name, kind in kinds})
        none = frame.address("count").index().equals(0)
        blocks = (frame.index("in_channels") + (_ROWS - 1)) // _ROWS
        with e.loop(e.select(none, 0, end - first)) as i:
            tap, c = (first + i) // blocks, (first + i) % blocks * _ROWS
            u, v, left = tap // columns, tap % columns, frame.index("in_channels") - c
            gw = frame.address("gw") + u * frame.index("tap_row_stride") + v * frame.index("tap_column_stride")
            x, in_stride = frame.address("x") + c * frame.index("x_channel_stride"), frame.index("in_stride")
            gw, gy, channels = gw + c * in_stride, frame.address("gy"), frame.index("out_channels")
            whole = channels // e.lanes * e.lanes

            def add(rows: int, x: Address, gw: Address) -> None:
                if kernel.out_channels >= e.lanes:
                    e.call(f"tap_{rows}x{e.lanes}", told.place, x, gy, gw, u, v, whole)
                if rest:
                    at = whole * e.element_bytes
                    with e.when(whole < channels):
                        e.call(f"tap_{rows}x{rest}", told.place, x, gy + at, gw + at, u, v, e.index(rest))

            with e.either(left < _ROWS) as (yes, no):
                with yes, e.loop(left) as n:
                    add(1, x + frame.index("x_channel_stride") * n, gw + in_stride * n)
                with no:
                    add(_ROWS, x, gw)
    return e.text()


def _write_tap(e: Emitter, kernel: AddKernel, rows: int, lanes: int) -> None:
    """The function `tap`: some input channels of a tap, for a run of output channels; each tile is summed by itself."""
    heights, widths = kernel.axes
    with (
        e.function(f"tap_{rows}x{lanes}", addresses=4, indices=3) as ((place, x, gy, gw), (u, v, channels), _),
        e.each_vector(channels, lanes) as o,
    ):
        frame, here, sums = ADD_FRAME.at(place), o * e.element_bytes, [e.constant(0)] * rows
        row_step, column_step, channel_stride = frame.indices("row_step", "column_step", "x_channel_stride")
        with e.loop(frame.address("count").index(), carried=sums) as n:
            number = RECORD.row(frame.address("records"), n).index("state")
            tile, image = number % frame.index("image_tiles"), number // frame.index("image_tiles")
            y0, x0 = TILE_FIELDS.row(frame.address("tiles"), tile).indices("y", "x")
            height = e.least((frame.index("rows") - y0 + (row_step - 1)) // row_step, heights.outputs)
            width = e.least((frame.index("columns") - x0 + (column_step - 1)) // column_step, widths.outputs)
            products = [e.constant(0)] * rows
            with e.loop(height, carried=products) as i, e.loop(width, carried=products) as j:
                row, column = y0 + row_step * i, x0 + column_step * j
                g = gy + image * frame.index("image_stride") + row * frame.index("row_stride")
                gradients = e.load(g + column * frame.index("column_stride") + here, lanes)
                row = row + row_step * u - frame.index("low_row")
                column = column + column_step * v - frame.index("low_column")
                inside = row.within(frame.index("x_rows")) & column.within(frame.index("x_columns"))
                pixel = x + image * frame.index("x_image_stride") + row * frame.index("x_row_stride")
                pixel = pixel + column * frame.index("x_column_stride")
                for c in range(rows):
                    value = e.broadcast(e.select(inside, pixel + channel_stride * c, frame.address("zeros")))
                    products[c] = e.multiply_add(value, gradients, products[c])
            sums[:] = [e.add(total, product) for total, product in zip(sums, products, strict=True)]
        for c, total in enumerate(sums):
            to = gw + frame.index("in_stride") * c + here
            e.store(e.add(e.load(to, lanes), total), to, lanes)
