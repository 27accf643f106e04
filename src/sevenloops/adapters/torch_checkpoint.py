"""Reads the tensors of a PyTorch checkpoint in the legacy format, without PyTorch and without running what it says.

The file is five pickles in a row, then raw bytes: a magic number, a protocol version, the writer's type sizes, the
state dictionary whose tensors name storages, and a list of the storages' names; then each storage, behind a 64-bit
count.

Anybody may have written the file, and a pickle is a program for a stack machine. This reader is such a machine, with no
more instructions than plain tensors need. It makes numbers, strings, tuples, lists, dictionaries and descriptions of
tensors. It imports nothing, calls nothing and sets no attribute; keys are strings, and instructions are counted.

Source: the format as `torch.save(..., _use_new_zipfile_serialization=False)` writes it (torch/serialization.py).
"""

from __future__ import annotations

import io
import math
import os
import pickle
import pickletools
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from sevenloops.codegen.private_files import open_regular
from sevenloops.core.errors import FileError

_PICKLE_PROTOCOL = 2  # which torch.save uses
# torch.serialization.MAGIC_NUMBER and PROTOCOL_VERSION
_BEGINNING = pickle.dumps(0x1950A86A20F9469CFC6C, _PICKLE_PROTOCOL) + pickle.dumps(1001, _PICKLE_PROTOCOL)
_STORAGES = {
    "torch.FloatStorage": "<f4",
    "torch.DoubleStorage": "<f8",
    "torch.LongStorage": "<i8",
    "torch.IntStorage": "<i4",
}
_DICTIONARY, _TENSOR = "collections.OrderedDict", "torch._utils._rebuild_tensor_v2"
_MOST_BYTES = 1 << 30  # of a file
_MOST_PICKLED_BYTES = 8 << 20  # of its pickles; EfficientNet-Lite0's have 47 kB for 296 tensors
_MOST_INSTRUCTIONS = 300_000  # of its pickles; a tensor takes 40
_MOST_AXES = 32
_MOST_SHOWN = 100  # characters of a name in an error


@dataclass(frozen=True)
class _Name:
    """A global that a pickle names."""

    name: str


@dataclass(frozen=True)
class _Storage:
    """A run of elements that tensors view; its bytes come later in the file."""

    key: str
    dtype: str
    size: int


@dataclass(frozen=True)
class _Tensor:
    """A view of a storage; offset and strides in elements."""

    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


def read_state_dict(path: str | Path) -> dict[str, NDArray[Any]]:
    """The tensors of a legacy checkpoint, by name; they can be read and not written.

    Raises
    ------
    FileError
        If the file is not such a checkpoint, is truncated, or asks for anything but tensors.
    """
    path = Path(path)
    try:
        with open_regular(path, follow_links=True) as file:
            return _tensors(file)
    except FileError as error:
        raise FileError(f"{path} {error}") from None
    except OSError as error:
        raise FileError(f"cannot read {path}: {error.strerror}. Give the path of a checkpoint file.") from None
    except Exception as error:  # a broken pickle may raise anything
        raise FileError(
            f"{path} is not a whole PyTorch checkpoint ({type(error).__name__}: {_shown(str(error))}). "
            "Fetch the file again."
        ) from None


def _tensors(file: BinaryIO) -> dict[str, NDArray[Any]]:
    """Read the file; errors are sentences whose subject is the file."""
    most = os.fstat(file.fileno()).st_size
    if most > _MOST_BYTES:
        raise FileError(
            f"has {most} bytes; checkpoints of at most {_MOST_BYTES} are read. Save fewer tensors in a file."
        )
    pickles = io.BytesIO(file.read(_MOST_PICKLED_BYTES))
    beginning = pickles.read(len(_BEGINNING))
    if beginning.startswith(b"PK"):
        raise FileError(
            "is a zip checkpoint, and only the legacy format is read here. "
            "Save it with torch.save(..., _use_new_zipfile_serialization=False)."
        )
    if beginning != _BEGINNING:
        raise FileError(
            "is not a whole PyTorch checkpoint: it does not begin with the format's magic number and version, "
            f"pickled by protocol {_PICKLE_PROTOCOL}. Fetch the file again."
        )
    machine = _Machine(pickles)
    sizes, tensors, keys = machine.run(), machine.run(), machine.run()
    if not isinstance(sizes, dict) or sizes.get("little_endian") is not True:
        raise FileError("was not written by a little-endian processor. Save it again on one that is.")
    if not isinstance(tensors, dict) or not all(isinstance(tensor, _Tensor) for tensor in tensors.values()):
        raise FileError("holds more than a dictionary of tensors. Save model.state_dict() alone.")
    storages = {tensor.storage.key: tensor.storage for tensor in tensors.values()}
    file.seek(pickles.tell())
    contents = {key: _read_storage(file, storages[key]) for key in keys}
    return {name: _view(tensor, contents[tensor.storage.key], name) for name, tensor in tensors.items()}


class _Machine:
    """The pickles' stack machine. Values are compared with types exactly, so no value can stand for another."""

    def __init__(self, pickles: io.BytesIO) -> None:
        self._pickles = pickles
        self._left = _MOST_INSTRUCTIONS

    def run(self) -> Any:
        """Run the next pickle, and return what it leaves.

        Raises
        ------
        FileError
            If it needs an instruction or a name that plain tensors do not need.
        Exception
            If it is broken.
        """
        stack: list[Any] = []
        marks: list[int] = []
        memo: dict[Any, Any] = {}

        def pop(count: int | None = None) -> list[Any]:
            """Take the last values, or those since the last mark."""
            start = marks.pop() if count is None else len(stack) - count
            taken = stack[start:]
            del stack[start:]
            return taken

        for opcode, given, _ in pickletools.genops(self._pickles):
            self._left -= 1
            if self._left < 0:
                raise FileError(
                    f"has more than {_MOST_INSTRUCTIONS} pickle instructions. Save fewer tensors in a file."
                )
            match name := opcode.name:
                case "PROTO":
                    if given != _PICKLE_PROTOCOL:
                        raise FileError(f"has a pickle of protocol {given}, not {_PICKLE_PROTOCOL}. Save it again.")
                case "STOP":
                    return stack.pop()
                case "MARK":
                    marks.append(len(stack))
                case "BININT" | "BININT1" | "BININT2" | "LONG1" | "BINUNICODE":
                    stack.append(given)
                case "NONE" | "NEWTRUE" | "NEWFALSE":
                    stack.append({"NONE": None, "NEWTRUE": True, "NEWFALSE": False}[name])
                case "BINPUT" | "LONG_BINPUT":
                    memo[given] = stack[-1]
                case "BINGET" | "LONG_BINGET":
                    stack.append(memo[given])
                case "EMPTY_TUPLE":
                    stack.append(())
                case "TUPLE1" | "TUPLE2" | "TUPLE3":
                    stack.append(tuple(pop(int(name[-1]))))
                case "TUPLE":
                    stack.append(tuple(pop()))
                case "EMPTY_LIST":
                    stack.append([])
                case "APPEND" | "APPENDS":
                    values = pop(1 if name == "APPEND" else None)
                    _last(stack, list).extend(values)
                case "EMPTY_DICT":
                    stack.append({})
                case "SETITEM" | "SETITEMS":
                    values = pop(2 if name == "SETITEM" else None)
                    keys = values[::2]
                    if not all(type(key) is str for key in keys):
                        raise FileError("has a dictionary whose keys are not all names. Save model.state_dict() alone.")
                    _last(stack, dict).update(zip(keys, values[1::2], strict=True))
                case "GLOBAL":
                    stack.append(_granted(str(given).replace(" ", ".")))
                case "REDUCE":
                    called, arguments = pop(2)
                    stack.append({} if called == _Name(_DICTIONARY) and arguments == () else _tensor(called, arguments))
                case "BINPERSID":
                    stack.append(_storage(*pop(1)))
                case "BUILD":  # the attribute _metadata, the versions of the state dictionary's modules
                    pop(1)
                    _last(stack, dict)
                case _:
                    raise FileError(f"has the pickle instruction {name}, which plain tensors do not need; refused.")
        raise EOFError("a pickle has no end")


def _last(stack: list[Any], kind: type) -> Any:
    if type(stack[-1]) is not kind:
        raise FileError(f"changes a {type(stack[-1]).__name__} as if it were a {kind.__name__}; refused.")
    return stack[-1]


def _granted(name: str) -> _Name:
    if name not in (_DICTIONARY, _TENSOR, *_STORAGES):
        raise FileError(
            f"asks for {_shown(name)}, which a dictionary of plain tensors does not need; refused. "
            "Save model.state_dict() with float or integer tensors only."
        )
    return _Name(name)


def _storage(identity: object) -> _Storage:
    match identity:
        case "storage", _Name(name), str(key), _, int(size), _ if name in _STORAGES and size >= 0:
            return _Storage(key, _STORAGES[name], size)
    raise FileError("names something that is no storage of a known type. Save model.state_dict() alone.")


def _tensor(called: object, arguments: object) -> _Tensor:
    match arguments:
        case _Storage() as storage, int(offset), tuple(shape), tuple(strides), *_ if called == _Name(_TENSOR):
            if len(shape) == len(strides) <= _MOST_AXES and all(type(n) is int for n in (*shape, *strides)):
                return _Tensor(storage, offset, shape, strides)
    raise FileError("calls a function as no plain tensor needs; refused. Save model.state_dict() alone.")


def _read_storage(file: BinaryIO, storage: _Storage) -> NDArray[Any]:
    count = int.from_bytes(file.read(8), "little")
    needed = storage.size * np.dtype(storage.dtype).itemsize
    left = os.fstat(file.fileno()).st_size - file.tell()
    raw = file.read(needed) if count == storage.size and needed <= left else b""
    if len(raw) != needed:
        raise FileError(
            f"is truncated: storage {_shown(storage.key)} should have {storage.size} elements. Fetch it again."
        )
    return np.frombuffer(raw, storage.dtype)


def _view(tensor: _Tensor, storage: NDArray[Any], name: str) -> NDArray[Any]:
    sizes = (tensor.offset, *tensor.shape, *tensor.strides)
    last = tensor.offset + sum((n - 1) * step for n, step in zip(tensor.shape, tensor.strides, strict=True))
    if min(sizes) < 0 or (0 not in tensor.shape and last >= storage.size):
        raise FileError(
            f"is damaged: tensor {_shown(name)} reads outside its storage of {storage.size} elements. Fetch it again."
        )
    if math.prod(tensor.shape) > storage.size:
        raise FileError(
            f"has a tensor {_shown(name)} of more elements than its storage of {storage.size}. Save contiguous tensors."
        )
    steps = tuple(step * storage.itemsize for step in tensor.strides)
    return as_strided(storage[tensor.offset :], tensor.shape, steps, writeable=False)


def _shown(text: str) -> str:
    """Return the beginning of a text out of a file, without control characters."""
    return repr(text[:_MOST_SHOWN])[1:-1]
