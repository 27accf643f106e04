"""The watch of Winograd's transforms: tiles whose numbers are too uneven, too large or too small to be transformed.

A tile's rounding errors grow with its largest numbers and reach all of its outputs, those too whose own windows hold
small numbers only. So each transform also adds up every pixel's *energy*, the sum of its channels' squares, and records
for the tile whether its outputs are computed by direct sums instead (docs/accuracy.md derives the threshold):

* inputs of a forward product: if an output's window has less than 1/CONTRAST of the tile's mean energy a pixel.
* a weight gradient's inputs and output gradients: if, for a tap, the products of the energies that meet are on average
  less than 1/CONTRAST of the product of the mean energies. Taps that only meet pixels beyond an edge are left out.
* either: if energies are not finite, or leave the range in which their sums are exact enough.

Nearly always every pixel has its share, 1/CONTRAST of the mean, and then none of this can be: only other tiles are
looked at more closely.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import reduce
from itertools import product
from typing import TypeAlias

from sevenloops.codegen.emitter import Emitter
from sevenloops.codegen.minimal_filtering import Transforms
from sevenloops.codegen.records import Fields
from sevenloops.codegen.values import ELEMENT_BYTES, SLOT_BYTES, Address, Condition, Index, Vector

CONTRAST = 8
"""Source: docs/accuracy.md. A larger one lets errors grow, by its square root; a smaller one repairs ordinary tiles."""

RECORD = Fields(direct=Index, state=Index)
"""A tile's record. direct: 1 if direct sums compute its outputs. state, for a weight gradient: see below."""

EVEN, ASK, OUTSIDE = range(3)  # every pixel has its share; compare with the output gradients; out of range, or NaN

# Energies of a tile between which squares neither overflow nor vanish in rounding, and planes and sums stay finite.
_RANGE = {"float32": (2.0**-100, 2.0**80), "float64": (2.0**-900, 2.0**800)}


Axes: TypeAlias = tuple[Transforms, Transforms]


def record_bytes(dtype: str, axes: Axes, paired: bool = False) -> int:
    """A tile's record; if output gradients are compared with it, the pixels' energies follow, line after line."""
    return RECORD.size_bytes + (energies_bytes(dtype, axes) if paired else 0)


def energies_bytes(dtype: str, axes: Axes) -> int:
    lines, places = lines_of(*axes)
    return lines.size * _width(places) * ELEMENT_BYTES[dtype]


def table_bytes(axes: Axes) -> int:
    """A table of a patch's addresses, whose lines are read as vectors."""
    lines, places = lines_of(*axes)
    return (lines.size * places.size + _width(places)) * SLOT_BYTES


def lines_of(rows: Transforms, columns: Transforms) -> Axes:
    """The axis from line to line, and the one along a line: lines are columns, or the only row."""
    return (columns, rows) if rows.size > 1 else (rows, columns)


def _width(places: Transforms) -> int:
    """Lanes of a vector of a line's pixels."""
    return 1 << (places.size - 1).bit_length()


class Watch:
    """The functions of one transform's watch, in its module. Tables of addresses have a line after the other.

    Parameters
    ----------
    e : Emitter
    axes : pair of Transforms
    channels : int
        Those that an energy is summed over, at least.
    """

    def __init__(self, e: Emitter, axes: Axes, channels: int) -> None:
        self.e, (self.lines, self.places) = e, lines_of(*axes)
        self.width, self.size, self.range = _width(self.places), e.element_bytes, _RANGE[e.dtype]
        self.lanes = min(e.lanes, 1 << channels.bit_length() - 1)

    def of_inputs(self, *, paired: bool) -> None:
        """The function `watch` of an input's tile, which records `direct` and, if paired, `state` and the energies.

        Energies are those of the tile before, if it has lines in common with this one, but for the lines from the first
        new one on.
        """
        e, lines, places = self.e, self.lines, self.places
        counts = lines.size, places.size
        pixels = math.prod(counts)
        self._energies(*counts)
        with e.function("inspect", addresses=5, indices=7) as ((table, record, energies, steps, zeros), numbers, _):
            offset, channels, line, place, line_step, last_line, last_place = numbers
            slot, tile = e.stack(SLOT_BYTES), RECORD.at(record)
            found = self._load(energies, lines.size)
            total = self._total(found, places.size)
            with e.either(self._within(total)) as (yes, no):
                with yes:
                    heights = [reduce(e.add, found[k : k + lines.taps]) for k in range(lines.outputs)]
                    least = [self._windows(heights[0])]
                    for k, height in enumerate(heights[1:], 1):
                        with e.when(line + line_step * k < last_line + 1, carried=least):
                            least[0] = e.minimum(least[0], self._windows(height))
                    e.put(last_place + 1 - place, slot)
                    inside = e.compare("slt", self._integers(steps), self._integer(slot))
                    smallest = e.across(e.minimum, e.select(inside, least[0], self._constant(math.inf)))
                    share = self._constant(lines.taps * places.taps / (pixels * CONTRAST))
                    with e.unless(e.all(e.compare("ole", e.multiply(total, share), smallest))):
                        tile.fill(direct=e.index(1))
                    if paired:
                        outside, none = self._outside(table, zeros, slot, counts), self._constant(-1)
                        for k, vector in enumerate(found):
                            to = record + RECORD.size_bytes + k * self.width * self.size
                            e.store(e.select(outside[k], none, vector), to)
                        tile.fill(state=e.index(ASK))
                with no, e.unless(self._silent(table, pixels, offset, channels, total)):
                    tile.fill(direct=e.index(1), state=e.index(OUTSIDE))
        with e.function("watch", addresses=5, indices=8) as (addresses, (first, *numbers), _):
            table, _, energies, *_ = addresses
            line_bytes = self.width * self.size
            with e.when(e.index(0) < first):
                for k in range(lines.taps - 1):
                    before = energies + (lines.outputs + k) * line_bytes
                    e.store(e.load(before, lanes=self.width), energies + k * line_bytes)
            e.call("energies", table, energies, first, *numbers[:2])
            found = self._load(energies, lines.size)
            total = self._total(found, places.size)
            with e.unless(self._even(found, total, pixels) & self._within(total)):
                e.call("inspect", *addresses, *numbers)

    def of_gradients(self, *, silent_taps: bool, spread: bool) -> None:
        """The function `watch` of an output gradient's tile, which compares it with the input's record.

        If taps are silent, which meet no input in any tile, no tap is left out: tiles are marked, and these stay zero.
        A tile that is spread over an input gradient too reaches positions by single pixels: each must have its share.
        """
        e, lines, places = self.e, self.lines, self.places
        counts = lines.outputs, places.outputs
        pixels = math.prod(counts)
        self._energies(*counts)
        with e.function("inspect", addresses=5, indices=2) as (addresses, (offset, channels), _):
            table, record, energies, inputs, zeros = addresses
            slot, tile, state = e.stack(SLOT_BYTES), RECORD.at(record), RECORD.at(inputs).index("state")
            found = self._load(energies, lines.outputs)
            total = self._total(found, places.outputs)
            with e.either(state.equals(OUTSIDE)) as (yes, no):
                with yes:
                    tile.fill(direct=e.index(1))
                with no, e.either(self._within(total)) as (within, beyond):
                    with within:
                        outside = self._outside(table, zeros, slot, counts)
                        if spread:
                            inside = [
                                e.select(mask, total, vector) for mask, vector in zip(outside, found, strict=True)
                            ]
                            with e.unless(self._even(inside, total, pixels, places.outputs)):
                                tile.fill(direct=e.index(1))
                        met = None if silent_taps else outside
                        with e.when(state.equals(ASK)), e.unless(self._meet(inputs, found, met)):
                            tile.fill(direct=e.index(1))
                    with beyond, e.unless(self._silent(table, pixels, offset, channels, total)):
                        tile.fill(direct=e.index(1))
        with e.function("watch", addresses=5, indices=2) as (addresses, numbers, _):
            table, _, energies, inputs, _ = addresses
            e.call("energies", table, energies, e.index(0), *numbers)
            found = self._load(energies, lines.outputs)
            total = self._total(found, places.outputs)
            good = RECORD.at(inputs).index("state").equals(EVEN) & self._within(total)
            with e.unless(good & self._even(found, total, pixels) if spread else good):
                e.call("inspect", *addresses, *numbers)

    def _energies(self, lines: int, places: int) -> None:
        """The function `energies`: of the lines from the first new one on, summed over channels from an offset on."""
        e = self.e
        with (
            e.function("energies", addresses=2, indices=3) as ((table, energies), (first, offset, channels), _),
            e.loop(e.index(lines) - first) as n,
        ):
            line = first + n
            start = table + line * (places * SLOT_BYTES)
            pixels = [(start + k * SLOT_BYTES).address() + offset for k in range(places)]
            sums = [e.constant(0, lanes=self.lanes)] * places
            with e.each_vector(channels, self.lanes, carried=sums) as c:
                at = c * self.size
                for k, pixel in enumerate(pixels):
                    x = e.load(pixel + at, lanes=self.lanes)
                    sums[k] = e.multiply_add(x, x, sums[k])
            sums += [sums[-1]] * (self.width - places)  # so that the least of all lanes is a pixel's
            e.store(e.sums_of_lanes(sums), energies + line * (self.width * self.size))

    def _load(self, energies: Address, lines: int) -> list[Vector]:
        line_bytes = self.width * self.size
        return [self.e.load(energies + k * line_bytes, lanes=self.width) for k in range(lines)]

    def _total(self, lines: Sequence[Vector], places: int) -> Vector:
        """A tile's energy, in every lane."""
        return self.e.across(self.e.add, self.e.part(reduce(self.e.add, lines), 0, places))

    def _within(self, total: Vector) -> Condition:
        e, (floor, ceiling) = self.e, map(self._constant, self.range)
        return e.all(e.bit_and(e.compare("oge", total, floor), e.compare("olt", total, ceiling)))

    def _even(self, lines: Sequence[Vector], total: Vector, pixels: int, places: int | None = None) -> Condition:
        """True if each of so many pixels has its share of the total; lanes behind these places are not looked at."""
        e = self.e
        least, share = reduce(e.minimum, lines), e.multiply(total, self._constant(1 / (pixels * CONTRAST)))
        if places is not None:
            least = e.add(e.part(least, 0, places), e.subtract(total, e.part(total, 0, places)))
        return e.all(e.compare("ole", share, least))

    def _windows(self, heights: Vector) -> Vector:
        """The energies of the windows along a line."""
        e, places = self.e, self.places
        return reduce(e.add, [e.part(heights, v, places.outputs) for v in range(places.taps)])

    def _outside(self, table: Address, zeros: Address, slot: Address, counts: tuple[int, int]) -> list[Vector]:
        """Return each line's pixels beyond the image's edge: those that are read from the row of zeros."""
        e = self.e
        e.put(zeros, slot)
        nowhere, line_bytes = self._integer(slot), counts[1] * SLOT_BYTES
        return [e.compare("eq", self._integers(table + k * line_bytes), nowhere) for k in range(counts[0])]

    def _meet(self, inputs: Address, gradients: Sequence[Vector], outside: Sequence[Vector] | None) -> Condition:
        """True if for every tap, the energies that it multiplies have their share of the products of all.

        Taps for which nothing meets within the arrays are left out; an input's energy is negative beyond its edge.
        """
        e, lines, places = self.e, self.lines, self.places
        one, zero = self._constant(1), self._constant(0)
        recorded = self._load(inputs + RECORD.size_bytes, lines.size)
        met = self._products([e.maximum(row, zero) for row in recorded], gradients, scaled=True)
        lanes = met.type.lanes
        if outside is not None:
            within = [e.select(e.compare("oge", row, zero), one, zero) for row in recorded]
            pairs = self._products(within, [e.select(row, zero, one) for row in outside], scaled=False)
            some = e.compare("ogt", pairs, e.constant(0, lanes=lanes))
            met = e.select(some, met, e.constant(math.inf, lanes=lanes))
        share = e.constant(1 / (lines.size * places.size * CONTRAST), lanes=lanes)
        return e.all(e.compare("oge", met, share))

    def _products(self, inputs: Sequence[Vector], gradients: Sequence[Vector], *, scaled: bool) -> Vector:
        """In a lane for each tap, the sum of what it multiplies; some taps come again. Scaled: of shares of sums."""
        e, lines, places = self.e, self.lines, self.places
        x = self._scaled(inputs, places.size) if scaled else inputs
        g = [e.part(row, 0, places.outputs) for row in gradients]
        g = self._scaled(g, places.outputs) if scaled else g
        moved = [[e.part(row, v, places.outputs) for v in range(places.taps)] for row in x]
        met = [
            reduce(e.add, [e.multiply(moved[i + u][v], g[i]) for i in range(lines.outputs)])
            for u, v in product(range(lines.taps), range(places.taps))
        ]
        return e.sums_of_lanes(met + [met[-1]] * ((1 << (len(met) - 1).bit_length()) - len(met)))

    def _scaled(self, lines: Sequence[Vector], places: int) -> list[Vector]:
        """Energies as shares of their sum."""
        e = self.e
        scale = e.divide(self._constant(1), self._total(lines, places))
        return [e.multiply(line, scale) for line in lines]

    def _silent(self, places: Address, pixels: int, offset: Index, channels: Index, total: Vector) -> Condition:
        """True if all of a patch's numbers are zero; an energy that is too small does not tell."""
        e = self.e
        largest = [e.constant(0, lanes=self.lanes)]
        with e.loop(pixels, carried=largest) as i:
            pixel = (places + e.index(i) * SLOT_BYTES).address() + offset
            with e.each_vector(channels, self.lanes, carried=largest) as c:
                x = e.absolute(e.load(pixel + c * self.size, lanes=self.lanes))
                largest[0] = e.maximum(x, largest[0])
        zero = e.compare("oeq", largest[0], e.constant(0, lanes=self.lanes))
        return e.all(zero) & e.all(e.compare("olt", total, self._constant(self.range[0])))

    def _constant(self, value: float) -> Vector:
        return self.e.constant(value, lanes=self.width)

    def _integers(self, place: Address) -> Vector:
        return self.e.load(place, lanes=self.width, element="int64")

    def _integer(self, place: Address) -> Vector:
        return self.e.broadcast(place, lanes=self.width, element="int64")
