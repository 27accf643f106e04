"""Every tuned size, in one table: how work is cut into blocks, and what its parts are taken to cost.

A size with "cache" in its source follows from the device's caches; the others are the same on every device until
somebody overrides them with `sevenloops.device`. What was measured is in docs/benchmarks.md and docs/decisions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

KIB, MIB = 1 << 10, 1 << 20


def _size(default: float, unit: str, source: str) -> Any:
    return field(default=default, metadata={"unit": unit, "source": source})


@dataclass(frozen=True)
class Blocking:
    """The table. `print(sevenloops.machine())` shows it with units; `fields` has the sources too.

    windowed_gemm multiplies chunks of output positions by panels of channels; its weight gradient sums chunks of
    positions in parts. winograd transforms tiles a block at a time. The rungs in NumPy work on blocks of rows.
    """

    chunk_bytes: int = _size(128 * KIB, "bytes", "a quarter of the L2 cache, at most what 512 KiB give")
    fewest_chunk_rows: int = _size(196, "positions", "four images of 7x7: a chunk reads all weights once")
    fewest_chunk_tasks: int = _size(4, "tasks a thread", "with fewer, chunks may have half as many positions")
    weights_block_bytes: int = _size(256 * KIB, "bytes", "half of the L2 cache, at most what 512 KiB give")
    summed_rows: int = _size(128, "positions", "a panel of 256-byte rows fills the L1 cache, 32 KiB")
    long_summed_rows: int = _size(400, "positions", "decision 0014: fewer passes over the sums, panels from L2")
    exposed_share: float = _size(0.25, "of the time", "decision 0014: panel reads that products do not hide")
    sum_parts: int = _size(8, "parts", "decision 0014: enough for threads to share, few enough to add up")
    part_chunks: int = _size(1024, "chunks", "docs/accuracy.md: a part adds up no more, one after the other")
    sums_bytes: int = _size(4 * MIB, "bytes", "half of the scratch allowed beside packed weights")
    fewest_group_channels: int = _size(4, "channels", "fewer leave most of a vector empty")

    winograd_tiles: int = _size(48, "tiles", "a block's sums stay in the L2 cache and its weights are used often")
    winograd_lone_block: float = _size(1.25, "blocks", "the 49 tiles of 28x28 outputs read all weights once")
    winograd_planes_bytes: int = _size(512 * KIB, "bytes", "transformed inputs a thread: within the L2 cache")
    winograd_gradient_bytes: int = _size(4 * MIB, "bytes", "transformed operands at a time: within the L3 cache")
    winograd_fewest_tasks: int = _size(4, "tasks a thread", "fewer may leave threads idle")
    winograd_fewest_summed: int = _size(96, "tiles", "each block of tiles reads and writes all sums once")
    shared_gradient_tiles: int = _size(40, "tiles", "as winograd_tiles, in whole rows of tiles")
    shared_gradient_bytes: int = _size(4 * MIB, "bytes", "transformed operands of all gradients: within the L3 cache")
    shared_gradient_fewest_tiles: int = _size(80, "tiles", "docs/benchmarks.md: at once against one by one")
    polyphase_parts: int = _size(16, "parts", "two axes of stride 4: more are not worth their own tables")

    flops_per_packed: float = _size(50, "FLOPs a weight", "packing, as time x peak rate")
    flops_per_added: float = _size(8, "FLOPs a sum", "adding parts' sums, as time x peak rate")
    flops_per_moved: float = _size(16, "FLOPs a number", "Winograd transforms, as time x peak rate: 11 to 19 measured")

    rows_block_bytes: int = _size(1 * MIB, "bytes", "shifted_matmul: output rows within the L3 cache")
    lazy_block_bytes: int = _size(8 * MIB, "bytes", "lazy_im2col: a matrix within the L3 cache")
    reused_bytes: int = _size(8 * MIB, "bytes", "im2col: larger matrices lie in fresh memory, which the system clears")
    blas_share: float = _size(0.75, "of the peak", "OpenBLAS 0.3.31 on 1x1 layers of ResNet-50: 0.69 to 0.8")
    few_channels: int = _size(4, "channels", "below, NumPy's inner loop is too short to copy windows quickly")

    @classmethod
    def of_caches(cls, sizes: Sequence[float]) -> Blocking:
        """Return the table for data caches of these sizes, the first level first."""
        l1, l2, l3 = sizes
        return cls(
            chunk_bytes=int(min(l2 / 4, 128 * KIB)),
            weights_block_bytes=int(min(l2 / 2, 256 * KIB)),
            summed_rows=max(int(min(l1 / 256, 128)), 8),
            winograd_planes_bytes=int(min(l2, 512 * KIB)),
            winograd_gradient_bytes=int(min(l3 / 2, 4 * MIB)),
            shared_gradient_bytes=int(min(l3 / 2, 4 * MIB)),
            rows_block_bytes=int(min(l3 / 4, 1 * MIB)),
            lazy_block_bytes=int(min(l3, 8 * MIB)),
            reused_bytes=int(min(l3, 8 * MIB)),
        )

    def changed(self, changes: Mapping[str, float]) -> Blocking:
        """Return the table with other sizes by these names."""
        return replace(self, **dict[str, Any](changes))

    def __str__(self) -> str:
        return "\n".join(
            f"{size.name:30} {getattr(self, size.name):>10.9g} {size.metadata['unit']}" for size in fields(self)
        )
