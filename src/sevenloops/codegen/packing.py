"""Weights into panels: for each group and panel, a matrix of whole vectors, a row for each tap and input channel.

    task (group, tap, panel):
        for vector of the panel:
            for input channel: packed row = weights of so many output channels

Lanes beyond the last output channel hold anything: what they are multiplied into is never stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sevenloops.codegen.emitter import Address, Emitter, Index, Int, Vector
from sevenloops.codegen.gemm import ForwardKernel, Panel, panels_for
from sevenloops.codegen.targets import Target

# What a call is given: addresses, in this order; a tap's entry of the table is its offset in the weights, in bytes.
FRAME = ("w", "packed", "taps")


@dataclass(frozen=True)
class PackKernel:
    """All that the code depends on.

    Attributes
    ----------
    forward : ForwardKernel
        Whose weights they are.
    in_stride, out_stride : int
        From a channel's weight to the next one's, in bytes.
    """

    forward: ForwardKernel
    in_stride: int
    out_stride: int


def task_count(kernel: PackKernel, target: Target) -> int:
    """Tasks are numbered (group · taps + tap) · panels + panel."""
    return kernel.forward.groups * kernel.forward.taps * len(panels_for(kernel.forward, target))


def pack_ir(kernel: PackKernel, target: Target) -> str:
    """The module whose function `pack(frame, first, end, worker)` runs those tasks."""
    forward, panels = kernel.forward, panels_for(kernel.forward, target)
    e = Emitter(forward.dtype, panels[0].lanes, target.fused)
    size = e.element_bytes
    group_elements = forward.taps * forward.group_in_channels * sum(panel.width for panel in panels)

    def pack(panel: Panel, w: Address, packed: Address) -> Sequence[Vector]:
        for j in range(panel.tile.vectors):
            count = panel.last_lanes if j == panel.tile.vectors - 1 else panel.lanes
            column = w + j * panel.lanes * kernel.out_stride

            def row(c: Int, _: list[Vector], j: int = j, count: int = count, column: Address = column) -> list[Vector]:
                source = column + c * kernel.in_stride
                if kernel.out_stride == size:
                    vector = e.load(source, count)
                else:
                    vector = e.gather([source + lane * kernel.out_stride for lane in range(count)])
                e.store(vector, packed + j * panel.lanes * size + c * (panel.width * size))
                return []

            e.loop(forward.group_in_channels, row)
        return ()

    def task(frame: Address, number: Index) -> Sequence[Vector]:
        panel, rest = number % len(panels), number // len(panels)
        tap, group = rest % forward.taps, rest // forward.taps
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
