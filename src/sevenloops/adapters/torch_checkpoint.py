"""Reads the tensors of a PyTorch checkpoint in the legacy format, without PyTorch and without running what it says.

The file is five things in a row: three pickles (a magic number, a protocol version, the writer's type sizes), a pickle
of the state dictionary whose tensors name storages, and a pickle of the storages' names followed by their raw bytes,
each behind a 64-bit count. A pickle may ask for any function by name; this reader grants the few that a dictionary of
plain tensors needs, and refuses every other.

Source: the format as `torch.save(..., _use_new_zipfile_serialization=False)` writes it (torch/serialization.py).
"""

from __future__ import annotations

import io
import pickle
import zipfile
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from sevenloops.core.errors import FileError

_MAGIC = 0x1950A86A20F9469CFC6C  # torch.serialization.MAGIC_NUMBER
_STORAGES = {"FloatStorage": "<f4", "DoubleStorage": "<f8", "LongStorage": "<i8", "IntStorage": "<i4"}


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
    """The tensors of a legacy checkpoint, by name.

    Raises
    ------
    FileError
        If the file is not such a checkpoint, is truncated, or asks for anything but tensors.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileError(f"cannot read {path}: {error.strerror}. Give the path of a checkpoint file.") from None
    if zipfile.is_zipfile(io.BytesIO(data)):
        raise FileError(
            f"{path} is a zip checkpoint, and only the legacy format is read here. "
            "Save it with torch.save(..., _use_new_zipfile_serialization=False)."
        )
    file = io.BytesIO(data)
    try:
        if _Unpickler(file).load() != _MAGIC:
            raise FileError(f"{path} is not a PyTorch checkpoint: it does not begin with the format's magic number.")
        _Unpickler(file).load()  # protocol version
        _Unpickler(file).load()  # the writer's type sizes
        tensors = _Unpickler(file).load()
        keys = _Unpickler(file).load()
        if not isinstance(tensors, dict) or not all(isinstance(tensor, _Tensor) for tensor in tensors.values()):
            raise FileError(f"{path} holds more than a dictionary of tensors. Save model.state_dict() alone.")
        storages = {tensor.storage.key: tensor.storage for tensor in tensors.values()}
        contents = {key: _read_storage(file, storages[key], path) for key in keys}
        return {name: _view(tensor, contents[tensor.storage.key], name, path) for name, tensor in tensors.items()}
    except FileError:
        raise
    except Exception as error:  # a broken pickle may raise anything
        raise FileError(
            f"{path} is not a whole PyTorch checkpoint ({type(error).__name__}: {error}). Fetch the file again."
        ) from None


class _Unpickler(pickle.Unpickler):
    """Grants the names of plain tensors; everything else a pickle may ask for is refused."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _rebuild_tensor
        if module == "torch" and name in _STORAGES:
            return _STORAGES[name]
        raise FileError(
            f"the checkpoint asks for {module}.{name}, which a dictionary of plain tensors does not need; refused. "
            "Save model.state_dict() with float or integer tensors only."
        )

    def persistent_load(self, pid: Any) -> _Storage:
        kind, dtype, key, _location, size, _view_metadata = pid
        if kind != "storage" or not isinstance(size, int):
            raise FileError(f"the checkpoint names a persistent {kind!r}; only storages are known.")
        return _Storage(str(key), dtype, size)


def _rebuild_tensor(
    storage: _Storage, offset: int, shape: tuple[int, ...], strides: tuple[int, ...], *_: Any
) -> _Tensor:
    return _Tensor(storage, offset, tuple(shape), tuple(strides))


def _read_storage(file: io.BytesIO, storage: _Storage, path: Path) -> NDArray[Any]:
    count = int.from_bytes(file.read(8), "little")
    needed = storage.size * np.dtype(storage.dtype).itemsize
    raw = file.read(needed) if count == storage.size else b""
    if len(raw) != needed:
        raise FileError(
            f"{path} is truncated: storage {storage.key} should have {storage.size} elements. Fetch it again."
        )
    return np.frombuffer(raw, storage.dtype)


def _view(tensor: _Tensor, storage: NDArray[Any], name: str, path: Path) -> NDArray[Any]:
    sizes = (tensor.offset, *tensor.shape, *tensor.strides)
    last = tensor.offset + sum((n - 1) * step for n, step in zip(tensor.shape, tensor.strides, strict=True))
    if min(sizes) < 0 or (0 not in tensor.shape and last >= storage.size):
        raise FileError(
            f"in {path}, tensor {name} reads outside its storage of {storage.size} elements. Fetch it again."
        )
    steps = tuple(step * storage.itemsize for step in tensor.strides)
    return as_strided(storage[tensor.offset :], tensor.shape, steps, writeable=False).copy()
