"""Weights into panels: for each group and panel, a matrix of whole vectors, a row for each tap and input channel.

    task (group, tap, panel):
        for vector of the panel:
            for input channel: packed row = weights of so many output channels

Weights of few output channels are packed across: vectors of input channels, one for each output channel. Where it is an
output channel's weights that lie side by side, for a tap or for all of them, squares of a vector's width are read and
turned over. Lanes beyond the last output channel hold anything: what they are multiplied into is never stored.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from sevenloops.codegen.emitter import Address, Emitter, Index, Int, Vector
from sevenloops.codegen.gemm import ForwardKernel, Panel, panels_for
from sevenloops.codegen.targets import Target

# What a call is given: addresses, in this order; a tap's entry of the table is its offset in the weights, in bytes.
FRAME = ("w", "packed", "taps")


class PackKernel(NamedTuple):
    """All that the code depends on.

    Attributes
    ----------
    forward : ForwardKernel
        Whose weights they are.
    in_stride, out_stride : int
        From a channel's weight to the next one's, in bytes.
    taps_between : bool
        Whether all of the taps lie between, one behind the other: they are packed together, as one.
    """

    forward: ForwardKernel
    in_stride: int
    out_stride: int
    taps_between: bool = False

    @property
    def tap_tasks(self) -> int:
        """Tasks that the taps are."""
        return 1 if self.taps_between else self.forward.taps


def task_count(kernel: PackKernel, target: Target) -> int:
    """Tasks are numbered (group · taps + tap) · panels + panel."""
    return kernel.forward.groups * kernel.tap_tasks * len(panels_for(kernel.forward, target))


def pack_ir(kernel: PackKernel, target: Target) -> str:
    """The module whose function `pack(frame, first, end, worker)` runs those tasks."""
    forward, panels = kernel.forward, panels_for(kernel.forward, target)
    e = Emitter(forward.dtype, panels[0].lanes, target.fused)
    size = e.element_bytes
    group_elements = forward.taps * forward.group_in_channels * sum(panel.width for panel in panels)

    def each_row(w: Address, store: Callable[[Vector, Int], None], lanes: int) -> None:
        """Vectors of so many output channels, one for each input channel."""

        def row(c: Int, _: list[Vector]) -> Sequence[Vector]:
            c = e.opaque(c)
            source = w + c * kernel.in_stride
            if kernel.out_stride == size:
                store(e.load(source, lanes), c)
            else:
                store(e.gather([source + lane * kernel.out_stride for lane in range(lanes)]), c)
            return ()

        e.loop(forward.group_in_channels, row)

    def each_square(w: Address, store: Callable[[Vector, Int], None], lanes: int, run: int) -> None:
        """The same, of weights of which so many lie side by side; the last square overlaps the one before it."""
        width = min(run, e.lanes)

        def square(i: Int, _: list[Vector]) -> Sequence[Vector]:
            start = e.least(e.index(e.opaque(i)) * e.lanes, run - width)
            rows = [e.load(w + start * size + lane * kernel.out_stride, width) for lane in range(lanes)]
            for k, vector in enumerate(e.transpose(rows)[:width]):
                # input channel after tap, or the other way round
                here, taps = start + k, forward.taps
                store(vector, here % taps * forward.group_in_channels + here // taps if kernel.taps_between else here)
            return ()

        e.loop(-(-run // e.lanes), square)

    def across(w: Address, packed: Address, outputs: int) -> None:
        """Vectors of input channels, one for each output channel."""

        def vectors(c: Int, _: list[Vector]) -> Sequence[Vector]:
            c = e.opaque(c)
            for j in range(outputs):
                source = w + c * kernel.in_stride + j * kernel.out_stride
                lanes = range(0, e.lanes * kernel.in_stride, kernel.in_stride)
                vector = e.load(source) if kernel.in_stride == size else e.gather([source + lane for lane in lanes])
                e.store(vector, packed + c * (outputs * size) + j * (e.lanes * size))
            return ()

        e.loop(forward.group_in_channels, vectors, step=e.lanes)

    def pack(panel: Panel, w: Address, packed: Address) -> Sequence[Vector]:
        if panel.across:
            across(w, packed, panel.last_lanes)
            return ()

        def vector(first: int, lanes: int, o: Int) -> None:
            o = o + first
            column, place = w + e.index(o) * kernel.out_stride, packed + e.index(o) * size

            def store(vector: Vector, row: Int) -> None:
                e.store(vector, place + row * (panel.width * size))

            if kernel.taps_between:
                each_square(column, store, lanes, forward.taps * forward.group_in_channels)
            elif kernel.in_stride == size:
                each_square(column, store, lanes, forward.group_in_channels)
            else:
                each_row(column, store, lanes)

        for first, channels, lanes in e.vector_runs(panel.channels):
            e.each_vector(channels, lanes, partial(vector, first, lanes))
        return ()

    def task(frame: Address, number: Index) -> Sequence[Vector]:
        panel, rest = number % len(panels), number // len(panels)
        tap, group = rest % kernel.tap_tasks, rest // kernel.tap_tasks
        channel = panel * panels[0].width
        w = frame.address(FRAME.index("w")) + (frame.address(FRAME.index("taps")) + tap * 8).index()
        w = w + (group * forward.group_out_channels + channel) * kernel.out_stride
        before = channel * (forward.taps * forward.group_in_channels)
        packed = frame.address(FRAME.index("packed")) + (group * group_elements + before) * size
        row = tap * forward.group_in_channels * size
        last = partial(pack, panels[-1], w, packed + row * panels[-1].width)
        if panels[0] == panels[-1]:
            return last()
        within = partial(pack, panels[0], w, packed + row * panels[0].width)
        return e.choose(panel.equals(len(panels) - 1), last, within)

    with e.function("pack", addresses=1, indices=3, exported=True) as ((frame,), (first, end, _), _):
        e.loop(end - first, lambda i, _: task(frame, first + i))
    return e.text()
