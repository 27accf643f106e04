"""Memory of declared buffers: every address that emitted code forms is made up, and every access is checked.

A buffer is an array with a name and a role. Buffers lie 2^40 bytes apart, so that an address tells which buffer it was
made from, however far outside it may point. Pointing anywhere is legal; a load or a store must lie wholly within one
buffer, on bytes that belong to the array: not in the gaps of a view.

Every byte of an output or of scratch memory is undefined until it is stored to, and again after poison is stored to it.
A load of undefined bytes gives poison lanes.
"""

from __future__ import annotations

import ctypes
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np
from numpy.lib.array_utils import byte_bounds
from numpy.typing import NDArray

from sevenloops.codegen.interpreter.errors import AccessError, PoisonError
from sevenloops.codegen.interpreter.values import Array, Partial, Type, lanes_of, with_poison

Role: TypeAlias = Literal["input", "output", "updated", "scratch"]
"""What code may do with a buffer.

input    read it
output   write it; read what it has written; never write poison
updated  read and write it, for it holds numbers before the call; never write poison
scratch  write it, poison too, and read what it has written
"""

_DISTANCE_BITS = 40  # between buffers; half of it on either side of the first byte


class Buffer:
    """An array, where it lies in the made-up memory, and which of its bytes are defined.

    Attributes
    ----------
    name : str
    role : Role
    array : ndarray
    origin : int
        The address of the array's first element.
    size_bytes : int
        From the first to the last byte of the array, gaps included.
    """

    def __init__(self, name: str, array: Array, role: Role, start: int) -> None:
        self.name, self.role, self.array = name, role, array
        first = array.__array_interface__["data"][0]
        low, high = byte_bounds(array) if array.size else (first, first)
        self.start, self.size_bytes = start, high - low
        self.origin: int = start + first - low
        # the array's own memory: what the code stores is there at once
        self._bytes = memoryview((ctypes.c_uint8 * self.size_bytes).from_address(low)).cast("B")
        own = np.zeros(self.size_bytes, np.bool_)
        if array.size:
            np.ndarray((*array.shape, array.itemsize), np.bool_, own, first - low, (*array.strides, 1))[...] = True
        self._own = None if own.all() else own.tobytes()
        self._defined = None if role in ("input", "updated") else bytearray(self.size_bytes)

    def has(self, at: int, size_bytes: int) -> bool:
        """True if so many bytes at an offset from the first all belong to the array."""
        if not 0 <= at <= self.size_bytes - size_bytes:
            return False
        return self._own is None or self._own.find(0, at, at + size_bytes) < 0

    def number(self, at: int, size_bytes: int) -> int:
        """The unsigned integer at an offset."""
        if self._defined is not None and self._defined.find(0, at, at + size_bytes) >= 0:
            raise PoisonError(f"reads an integer or an address at byte {at} of {self.name}, which nothing has written.")
        return int.from_bytes(self._bytes[at : at + size_bytes], "little")

    def store_number(self, at: int, size_bytes: int, number: int) -> None:
        self._bytes[at : at + size_bytes] = number.to_bytes(size_bytes, "little")
        if self._defined is not None:
            self._defined[at : at + size_bytes] = b"\1" * size_bytes

    def vector(self, at: int, type_: Type) -> Array | Partial:
        """The vector, or scalar float, at an offset."""
        (lanes,) = type_.shape
        values = np.frombuffer(self._bytes, type_.dtype, lanes, at).copy()
        end = at + values.nbytes
        if self._defined is None or self._defined.find(0, at, end) < 0:
            return values
        defined = np.frombuffer(self._defined, np.bool_, values.nbytes, at).reshape(lanes, -1)
        return with_poison(values, np.logical_not(defined.all(axis=1)))

    def store_vector(self, at: int, value: Array | Partial) -> None:
        """Store all lanes.

        Raises
        ------
        PoisonError
            If some are poison and the buffer is not scratch.
        """
        values = lanes_of(value)
        if isinstance(value, Partial) and self.role != "scratch":
            lanes = ", ".join(map(str, np.flatnonzero(value.poison)))
            raise PoisonError(f"writes poison to {self.name}, at byte {at}: lanes {lanes} of {len(values)}.")
        data = values.tobytes()
        self._bytes[at : at + len(data)] = data
        if self._defined is not None:
            defined = b"\1" * len(data)
            if isinstance(value, Partial):
                defined = np.repeat(~value.poison, values.itemsize).tobytes()
            self._defined[at : at + len(data)] = defined

    def define(self) -> None:
        """Count all bytes as written."""
        if self._defined is not None:
            self._defined[:] = b"\1" * self.size_bytes

    def undefined(self) -> list[int]:
        """The offsets of the array's bytes that nothing has defined."""
        if self._defined is None:
            return []
        missing = np.frombuffer(self._defined, np.bool_) == 0
        if self._own is not None:
            missing &= np.frombuffer(self._own, np.bool_)
        return list(map(int, np.flatnonzero(missing)))

    def index(self, at: int) -> tuple[int, ...]:
        """The index of the array's element at an offset."""
        return tuple(map(int, np.unravel_index(self._numbers[at], self.array.shape)))

    @cached_property
    def _numbers(self) -> NDArray[np.int64]:
        """The number of the element, counted in C order, that begins at each byte."""
        found = np.full(self.size_bytes, -1, np.int64)
        strides = tuple(stride * found.itemsize for stride in self.array.strides)
        first = (self.origin - self.start) * found.itemsize
        elements = np.ndarray(self.array.shape, np.int64, found, first, strides)
        elements[...] = np.arange(self.array.size).reshape(self.array.shape)
        return found


class Memory:
    """All buffers that code may touch.

    Examples
    --------
    >>> memory = Memory()
    >>> x = memory.declare("x", np.arange(4, dtype=np.float32))
    >>> frame = memory.declare("frame", np.array([x, 4]))
    >>> memory.find(x + 12, 4, 4, writes=False)[1]
    12
    >>> memory.find(x + 16, 4, 4, writes=False)
    Traceback (most recent call last):
    sevenloops.codegen.interpreter.errors.AccessError: reads 4 bytes at byte 16 of x, which has 16.
    """

    def __init__(self) -> None:
        self._regions: dict[int, Buffer] = {}
        self._names: dict[str, Buffer] = {}
        self._next = 1  # region 0 is that of null pointers

    def declare(self, name: str, array: Array, role: Role = "input", *, alignment: int | None = None) -> int:
        """Make an array known to the code, and return the address of its first element.

        Parameters
        ----------
        name : str
            What messages and traces call it.
        array : ndarray
            Of any strides. The code reads and writes its memory.
        role : Role
        alignment : int, optional
            Bytes: the buffer starts at a multiple of this and of no larger power of two, so that code which relies on
            more is found. The itemsize by default.

        Raises
        ------
        ValueError
            If a buffer has this name, or an array that is to be written is read-only.
        """
        if name in self._names:
            raise ValueError(f"there is a buffer called {name!r} already.")
        if role != "input" and not array.flags.writeable:
            raise ValueError(f"{name} is to be written, but its array is read-only.")
        start = (self._next << _DISTANCE_BITS) + (1 << (_DISTANCE_BITS - 1)) + (alignment or array.itemsize)
        buffer = Buffer(name, array, role, start)
        self._regions[self._next] = self._names[name] = buffer
        self._next += 1
        return buffer.origin

    def forget(self, name: str) -> None:
        """Make a buffer unknown again; its addresses are never used for another one."""
        buffer = self._names.pop(name)
        del self._regions[buffer.start >> _DISTANCE_BITS]

    def define(self) -> None:
        """Count all bytes of all buffers as written: something else than emitted code may have written any of them."""
        for buffer in self._names.values():
            buffer.define()

    def __getitem__(self, name: str) -> Buffer:
        return self._names[name]

    def address(self, name: str) -> int:
        """The address of a buffer's first element."""
        return self._names[name].origin

    def find(self, address: int, size_bytes: int, alignment: int, *, writes: bool) -> tuple[Buffer, int]:
        """The buffer of an access, and its offset from the buffer's first byte.

        Raises
        ------
        AccessError
        """
        buffer = self._regions.get(address >> _DISTANCE_BITS)
        if buffer is not None:
            at = address - buffer.start
            if buffer.has(at, size_bytes) and address % alignment == 0 and not (writes and buffer.role == "input"):
                return buffer, at
        what = f"{'writes' if writes else 'reads'} {size_bytes} byte{'s' * (size_bytes != 1)} at"
        if buffer is None:
            raise AccessError(f"{what} address {address:#x}, which lies in no declared buffer.")
        what = f"{what} byte {at} of {buffer.name}"
        if not 0 <= at <= buffer.size_bytes - size_bytes:
            raise AccessError(f"{what}, which has {buffer.size_bytes}.")
        if not buffer.has(at, size_bytes):
            raise AccessError(f"{what}, between the elements of a view.")
        if address % alignment:
            raise AccessError(f"{what}, which is not aligned to {alignment}.")
        raise AccessError(f"{what}, which is read-only.")
