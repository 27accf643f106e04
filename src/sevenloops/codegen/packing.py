"""Weights into panels: for each group and panel, a matrix of whole vectors, a row for each tap and input channel.

    task (group, tap, panel):
        for vector of the panel:
            for input channel: packed row = weights of so many output channels

Weights of few output channels are packed across: vectors of input channels, one for each output channel. Where it is an
output channel's weights that lie side by side, for a tap or for all of them, squares of a vector's width are read and
turned over. Lanes beyond the last output channel hold anything: what they are multiplied into is never stored.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

from sevenloops.codegen.emitter import Emitter
from sevenloops.codegen.gemm import Panel, each_panel, panels_for
from sevenloops.codegen.records import Fields, Record
from sevenloops.codegen.targets import Target
from sevenloops.codegen.values import Address, Index, Int, Vector

# What a call is given. Strides are from a channel's weight to the next one's, in bytes. A packed tap's entry of the
# table is its offset in the weights, in bytes; where taps and input channels lie side by side, there is an entry for
# each tap of the weights: its number among the packed ones.
FRAME = Fields(w=Address, packed=Address, taps=Address, tap_count=Index, in_stride=Index, out_stride=Index)
TAP_FIELDS = Fields(place=Index)

Reading: TypeAlias = Literal["output channels", "input channels", "taps and input channels", "one by one"]
"""Which weights lie side by side; of taps and input channels, as many as there are of both, and a vector at least."""


class PackKernel(NamedTuple):
    """All that the code depends on; the packed weights have the panels of `gemm.panels_for`."""

    dtype: str
    group_in_channels: int
    group_out_channels: int
    reading: Reading


def tap_tasks(kernel: PackKernel, taps: int) -> int:
    """Tasks that so many taps are; numbered (group · tasks + task) · panels + panel."""
    return 1 if kernel.reading == "taps and input channels" else taps


def pack_ir(kernel: PackKernel, target: Target) -> str:
    """The module whose function `pack(frame, first, end, worker)` runs those tasks."""
    inputs, panels = (
        kernel.group_in_channels,
        panels_for(kernel.dtype, kernel.group_in_channels, kernel.group_out_channels, target),
    )
    e = Emitter(kernel.dtype, panels[0].lanes, target.fused)
    size = e.element_bytes

    def each_row(w: Address, store: Callable[[Vector, Int], None], lanes: int, strides: tuple[Index, Index]) -> None:
        """Vectors of so many output channels, one for each input channel."""
        in_stride, out_stride = strides
        with e.loop(inputs) as number:
            c = e.opaque(number)
            source = w + in_stride * c
            if kernel.reading == "output channels":
                store(e.load(source, lanes), c)
            else:
                store(e.gather(_apart(source, out_stride, lanes)), c)

    def each_square(w: Address, store: Callable[[Vector, Int], None], lanes: int, out_stride: Index) -> None:
        """The same, of weights whose input channels lie side by side; the last square overlaps the one before it."""
        width = min(inputs, e.lanes)
        with e.loop(-(-inputs // e.lanes)) as i:
            start = e.least(e.index(e.opaque(i)) * e.lanes, inputs - width)
            rows = [e.load(place, width) for place in _apart(w + start * size, out_stride, lanes)]
            for k, vector in enumerate(e.transpose(rows)[:width]):
                store(vector, start + k)

    def each_square_of_taps(
        w: Address, store: Callable[[Vector, Int], None], lanes: int, out_stride: Index, taps: Index, table: Address
    ) -> None:
        """The same, of weights whose taps lie side by side, input channel after input channel."""
        run = taps * inputs
        with e.loop((run + (e.lanes - 1)) // e.lanes) as i:
            start = e.least(e.index(e.opaque(i)) * e.lanes, run - e.lanes)
            rows = [e.load(place) for place in _apart(w + start * size, out_stride, lanes)]
            c, tap = start // taps, start % taps
            for vector in e.transpose(rows):
                store(vector, TAP_FIELDS.row(table, tap).index("place") * inputs + c)
                ends = (tap + 1).equals(taps)
                c, tap = e.select(ends, c + 1, c), e.select(ends, 0, tap + 1)

    def across(w: Address, packed: Address, outputs: int, strides: tuple[Index, Index]) -> None:
        """Vectors of input channels, one for each output channel."""
        in_stride, out_stride = strides
        with e.loop(inputs, step=e.lanes) as number:
            c = e.opaque(number)
            for j, source in enumerate(_apart(w + in_stride * c, out_stride, outputs)):
                side_by_side = kernel.reading == "input channels"
                vector = e.load(source) if side_by_side else e.gather(_apart(source, in_stride, e.lanes))
                e.store(vector, packed + c * (outputs * size) + j * (e.lanes * size))

    def pack(frame: Record, panel: Panel, w: Address, packed: Address) -> None:
        in_stride, out_stride = frame.indices("in_stride", "out_stride")
        if panel.across:
            across(w, packed, panel.last_lanes, (in_stride, out_stride))
            return
        for first, channels, lanes in e.vector_runs(panel.channels):
            with e.each_vector(channels, lanes) as number:
                o = e.index(number + first)
                column, place = w + out_stride * o, packed + o * size

                def store(vector: Vector, row: Int, place: Address = place) -> None:
                    e.store(vector, place + row * (panel.width * size))

                if kernel.reading == "taps and input channels":
                    table, taps = frame.address("taps"), frame.index("tap_count")
                    each_square_of_taps(column, store, lanes, out_stride, taps, table)
                elif kernel.reading == "input channels":
                    each_square(column, store, lanes, out_stride)
                else:
                    each_row(column, store, lanes, (in_stride, out_stride))

    def task(frame: Record, number: Index) -> None:
        panel_number, rest = number % len(panels), number // len(panels)
        taps, w, packed = frame.index("tap_count"), frame.address("w"), frame.address("packed")
        channel, group, row = panel_number * panels[0].width, rest, e.index(0)
        if kernel.reading != "taps and input channels":
            tap, group = rest % taps, rest // taps
            row = tap * (inputs * size)
            w = w + TAP_FIELDS.row(frame.address("taps"), tap).index("place")
        w = w + frame.index("out_stride") * (group * kernel.group_out_channels + channel)
        before = group * sum(panel.width for panel in panels) + channel
        packed = packed + before * taps * (inputs * size)
        places = {panel: packed + row * panel.width for panel in dict.fromkeys([panels[-1], panels[0]])}
        for panel in each_panel(e, panels, panel_number):
            pack(frame, panel, w, places[panel])

    with e.exported("pack", FRAME) as (frame, first, end, _), e.loop(end - first) as i:
        task(frame, first + i)
    return e.text()


def _apart(first: Address, stride: Index, count: int) -> list[Address]:
    """So many addresses, a stride apart."""
    places = [first]
    while len(places) < count:
        places.append(places[-1] + stride)
    return places
