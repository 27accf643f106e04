"""Register tiles: the innermost products, with every accumulator in a register.

A tile is `rows` output positions by `vectors` vectors of output channels. For each product term it loads the vectors of
weights, then broadcasts one input after the other; in that order it needs rows·vectors + vectors + 1 registers, and the
order of emission is the schedule. The innermost loop has one term a turn: unrolled, LLVM's scheduler would mix the
terms and spill, and a turn is long enough to hide its own counting.
"""

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sevenloops.codegen.emitter import Emitter
from sevenloops.codegen.targets import Target
from sevenloops.codegen.values import ELEMENT_BYTES, Address, Vector

MOST_VECTORS = 4
SUMS_IN_FLIGHT = 8  # two multiply-adds a cycle, each four cycles long: of fewer sums, each waits for itself
MOST_ROWS = 12  # each row needs an address, and x86 has 16 general registers


class Tile(NamedTuple):
    """How many output positions, and how many vectors of output channels, a microkernel holds."""

    rows: int
    vectors: int

    def cycles(self, positions: int | None = None) -> float:
        """Estimated for one product term of so many positions, a tile at a time; None: for one of very many."""
        if positions is None:  # every tile reads the weights anew, from the second-level cache
            return (self._tile_cycles(self.rows) + self.vectors / 16) / self.rows
        full, rest = divmod(positions, self.rows)
        return full * self._tile_cycles(self.rows) + (self._tile_cycles(rest) if rest else 0)

    def _tile_cycles(self, rows: int) -> float:
        """Two multiply-adds a cycle, four cycles until a sum can be added to again, and a little for each load."""
        return max(rows * self.vectors / 2, 4) + (rows + self.vectors) / 16


def granule(rows: int, sums: int) -> int:
    """The fewest rows of so many sums each that keep both multipliers busy; no more than `rows`."""
    return min(-(-SUMS_IN_FLIGHT // sums), rows)


def lanes_for(target: Target, dtype: str, channels: int) -> int:
    """Elements a vector: the target's, or fewer where channels are so few that half of a vector would be empty."""
    lanes = target.vector_bytes // ELEMENT_BYTES[dtype]
    while lanes > 2 and lanes >= 2 * channels:
        lanes //= 2
    return lanes


def largest_tile(registers: int, vectors: int) -> Tile:
    """The tile of so many vectors with the most rows that leave registers for the weights and a broadcast."""
    return Tile(min((registers - vectors - 1) // vectors, MOST_ROWS), vectors)


@cache
def choose_tile(registers: int, lanes: int, channels: int, positions: int | None = None) -> Tile:
    """The tile estimated to take least for so many output channels, what is left over included, and positions.

    Without a number of positions there are so many that none left over counts.
    """

    def estimate(tile: Tile) -> float:
        panels, rest = divmod(math.ceil(channels / lanes), tile.vectors)
        cycles = panels * tile.cycles(positions)
        return cycles + (largest_tile(registers, rest).cycles(positions) if rest else 0)

    most = min(MOST_VECTORS, math.ceil(channels / lanes))
    tiles = [largest_tile(registers, vectors) for vectors in range(most, 0, -1)]
    tiles = [tile for tile in tiles if tile.rows > 0]  # few registers hold few vectors
    return min(tiles, key=estimate)


def multiply_tile(
    e: Emitter,
    rows: Sequence[Address],
    weights: Address,
    weight_row_bytes: int,
    count: int,
    sums: list[Vector],
) -> None:
    """Add to sums[i, j] the sum over k < count of rows[i][k] · weights[k][j].

    rows[i] is a run of elements, broadcast one by one; weights[k] is a row of vectors.
    """
    vectors = len(sums) // len(rows)
    vector_bytes = e.lanes * e.element_bytes
    with e.loop(count, carried=sums) as k:
        weight = weights + k * weight_row_bytes
        w = [e.load(weight + j * vector_bytes) for j in range(vectors)]
        for i, row in enumerate(rows):
            x = e.broadcast(row + k * e.element_bytes)
            for j in range(vectors):
                sums[i * vectors + j] = e.multiply_add(x, w[j], sums[i * vectors + j])


def multiply_across(
    e: Emitter,
    rows: Sequence[Address],
    weights: Address,
    weight_row_bytes: int,
    count: int,
    sums: list[Vector],
) -> None:
    """Add to sums[i, j] the products rows[i][k] · weights[k][j], those of the same k modulo lanes in one lane.

    count is a multiple of the lanes. Weights of so many k lie together: a vector over k for each j.
    """
    outputs = len(sums) // len(rows)
    with e.loop(count, step=e.lanes, carried=sums) as k:
        w = [e.load(weights + k * weight_row_bytes + j * (e.lanes * e.element_bytes)) for j in range(outputs)]
        for i, row in enumerate(rows):
            x = e.load(row + k * e.element_bytes)
            for j in range(outputs):
                sums[i * outputs + j] = e.multiply_add(x, w[j], sums[i * outputs + j])
