"""What a weight gradient's planes leave out: the products of the tiles that the watch has marked, by direct sums.

* `list_tiles`: the numbers of the tiles that are marked, written into their records.
* `add_tiles`: for every tap and input channel, the products of these tiles' output gradients, added to the taps.
"""

from __future__ import annotations

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


def add_ir(kernel: AddKernel, target: Target) -> str:
    """The module of `add_tiles`; tasks are numbered tap · input channels + input channel."""
    e = Emitter(kernel.dtype, lanes_for(target, kernel.dtype, kernel.out_channels), target.fused)
    columns, rest = kernel.axes[1].taps, kernel.out_channels % e.lanes
    for lanes in {e.lanes if kernel.out_channels >= e.lanes else rest, rest or e.lanes}:
        _write_tap(e, kernel, lanes)
    with (
        e.exported("add_tiles", ADD_FRAME) as (frame, first, end, _),
        e.denormals_flushed(target.architecture),
    ):
        kinds = ADD_FRAME.kinds.items()
        told = e.stack_record(ADD_FRAME)
        told.fill(**{name: frame.address(name) if kind is Address else frame.index(name) for name, kind in kinds})
        none = frame.address("count").index().equals(0)
        with e.loop(e.select(none, 0, end - first)) as i:
            tap, c = (first + i) // frame.index("in_channels"), (first + i) % frame.index("in_channels")
            u, v = tap // columns, tap % columns
            x = frame.address("x") + c * frame.index("x_channel_stride")
            gw = frame.address("gw") + u * frame.index("tap_row_stride") + v * frame.index("tap_column_stride")
            gw, gy, channels = gw + c * frame.index("in_stride"), frame.address("gy"), frame.index("out_channels")
            whole = channels // e.lanes * e.lanes
            if kernel.out_channels >= e.lanes:
                e.call(f"tap_{e.lanes}", told.place, x, gy, gw, u, v, whole)
            if rest:
                at = whole * e.element_bytes
                with e.when(whole < channels):
                    e.call(f"tap_{rest}", told.place, x, gy + at, gw + at, u, v, e.index(rest))
    return e.text()


def _write_tap(e: Emitter, kernel: AddKernel, lanes: int) -> None:
    """The function `tap`: one tap and input channel, for a run of output channels; each tile is summed by itself."""
    rows, columns = kernel.axes
    with (
        e.function(f"tap_{lanes}", addresses=4, indices=3) as ((place, x, gy, gw), (u, v, channels), _),
        e.each_vector(channels, lanes) as o,
    ):
        frame, here, sums = ADD_FRAME.at(place), o * e.element_bytes, [e.constant(0)]
        row_step, column_step = frame.indices("row_step", "column_step")
        with e.loop(frame.address("count").index(), carried=sums) as n:
            number = RECORD.row(frame.address("records"), n).index("state")
            tile, image = number % frame.index("image_tiles"), number // frame.index("image_tiles")
            y0, x0 = TILE_FIELDS.row(frame.address("tiles"), tile).indices("y", "x")
            height = e.least((frame.index("rows") - y0 + (row_step - 1)) // row_step, rows.outputs)
            width = e.least((frame.index("columns") - x0 + (column_step - 1)) // column_step, columns.outputs)
            products = [e.constant(0)]
            with e.loop(height, carried=products) as i, e.loop(width, carried=products) as j:
                row, column = y0 + row_step * i, x0 + column_step * j
                g = gy + image * frame.index("image_stride") + row * frame.index("row_stride")
                g = g + column * frame.index("column_stride") + here
                row = row + row_step * u - frame.index("low_row")
                column = column + column_step * v - frame.index("low_column")
                inside = row.within(frame.index("x_rows")) & column.within(frame.index("x_columns"))
                pixel = x + image * frame.index("x_image_stride") + row * frame.index("x_row_stride")
                pixel = pixel + column * frame.index("x_column_stride")
                value = e.broadcast(e.select(inside, pixel, frame.address("zeros")))
                products[0] = e.multiply_add(value, e.load(g, lanes), products[0])
            sums[0] = e.add(sums[0], products[0])
        e.store(e.add(e.load(gw + here, lanes), sums[0]), gw + here, lanes)
