"""Named slots in memory: the frame of an exported function, and the rows of the tables that it reads.

A record's layout is declared once, by name::

    FRAME = Fields(x=Address, rows=Address, count=Index)

Generated code reads frame.address("x") and frame.index("count"). Python code fills a frame with FRAME.in_order(x=...,
rows=..., count=...).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, TypeVar

from sevenloops.codegen.values import SLOT_BYTES, Address, Index, Int

Kind: TypeAlias = type[Address] | type[Index]
T = TypeVar("T")


class Fields(tuple[str, ...]):
    """The names of consecutive 8-byte slots; each slot holds an address or an integer."""

    kinds: Mapping[str, Kind]

    def __new__(cls, **kinds: Kind) -> Fields:
        fields = super().__new__(cls, kinds)
        fields.kinds = kinds
        return fields

    @property
    def size_bytes(self) -> int:
        return len(self) * SLOT_BYTES

    def at(self, place: Address) -> Record:
        """The record that begins at this address."""
        return Record(self, place)

    def row(self, table: Address, number: Int) -> Record:
        """Record `number` of a table of consecutive records."""
        return Record(self, table + number * self.size_bytes)

    def in_order(self, **values: T) -> tuple[T, ...]:
        """One value for each field, in the order of the slots.

        Raises
        ------
        TypeError
            If a field has no value, or a value no field.
        """
        missing, unknown = set(self) - set(values), set(values) - set(self)
        if missing or unknown:
            raise TypeError(f"a frame of {self}: missing {sorted(missing)}, unknown {sorted(unknown)}")
        return tuple(values[name] for name in self)


class Record:
    """A record in memory. Each read of a field emits a load; TypeError if the field is of the other kind."""

    __slots__ = ("fields", "place")

    def __init__(self, fields: Fields, place: Address) -> None:
        self.fields, self.place = fields, place

    def address(self, name: str) -> Address:
        return self._slot(name, Address).address()

    def index(self, name: str) -> Index:
        return self._slot(name, Index).index()

    def addresses(self, *names: str) -> list[Address]:
        return [self.address(name) for name in names]

    def indices(self, *names: str) -> list[Index]:
        return [self.index(name) for name in names]

    def fill(self, **values: Address | Index) -> None:
        """Store these fields, into stack memory of the function being emitted."""
        for name, value in values.items():
            self.place.text.put(value, self._slot(name, type(value)))

    def _slot(self, name: str, kind: Kind) -> Address:
        declared = self.fields.kinds.get(name)
        if declared is not kind:
            found = "missing" if declared is None else f"an {declared.__name__}"
            raise TypeError(f"{name} is to be taken for an {kind.__name__}, but is {found} in {tuple(self.fields)}")
        return self.place + self.fields.index(name) * SLOT_BYTES
