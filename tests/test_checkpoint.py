"""The reader of legacy checkpoints: it reads tensors, and nothing a file says is run."""

import io
import os
import pickle
import zipfile
from collections import OrderedDict

import numpy as np
import pytest

from sevenloops import FileError
from sevenloops.adapters.torch_checkpoint import read_state_dict

MAGIC = 0x1950A86A20F9469CFC6C


class Named:
    """Pickles as a global of another module, or as a call of one."""

    def __init__(self, module, name, *arguments):
        self.module, self.name, self.arguments = module, name, arguments


class Writer(pickle._Pickler):
    """Writes `Named` objects by name alone, and storages as persistent ids, as PyTorch does; from the outside."""

    def save_named(self, named):
        self.write(pickle.GLOBAL + f"{named.module}\n{named.name}\n".encode())
        if named.arguments:
            self.save(named.arguments)
            self.write(pickle.REDUCE)

    def persistent_id(self, value):
        return value if isinstance(value, tuple) and value[:1] == ("storage",) else None


Writer.dispatch = {**pickle._Pickler.dispatch, Named: Writer.save_named}


def checkpoint(state, storages):
    """The bytes of a legacy checkpoint; storages maps keys to arrays."""
    file = io.BytesIO()
    for value in (MAGIC, 1001, {"little_endian": True}, state, sorted(storages)):
        Writer(file, 2).dump(value)
    for key in sorted(storages):
        file.write(storages[key].size.to_bytes(8, "little") + storages[key].tobytes())
    return file.getvalue()


def tensor(key, size, offset, shape, strides, kind="FloatStorage"):
    storage = ("storage", Named("torch", kind), key, "cpu", size, None)
    return Named("torch._utils", "_rebuild_tensor_v2", storage, offset, shape, strides, False, OrderedDict())


@pytest.fixture
def write(tmp_path):
    def write(data):
        path = tmp_path / "weights.pth"
        path.write_bytes(data)
        return path

    return write


VALUES = np.arange(12, dtype=np.float32)


def test_tensors_are_views_of_storages_read_in_full(write):
    state = OrderedDict(
        whole=tensor("0", 12, 0, (3, 4), (4, 1)),
        turned=tensor("0", 12, 1, (2, 3), (1, 4)),
        count=tensor("1", 1, 0, (), (), "LongStorage"),
        empty=tensor("0", 12, 12, (0,), (1,)),
    )
    read = read_state_dict(write(checkpoint(state, {"0": VALUES, "1": np.array([7])})))
    assert np.array_equal(read["whole"], VALUES.reshape(3, 4))
    assert np.array_equal(read["turned"], [[1, 5, 9], [2, 6, 10]])
    assert read["count"] == 7
    assert read["count"].dtype == np.int64
    assert read["empty"].shape == (0,)


@pytest.mark.parametrize("name", ["os.system", "builtins.eval", "torch._utils._rebuild_parameter", "numpy.frombuffer"])
def test_every_other_global_is_refused(write, name, monkeypatch):
    monkeypatch.setattr(os, "system", lambda command: pytest.fail("the checkpoint was run"))
    state = OrderedDict(weight=Named(*name.rsplit(".", 1), "echo"))
    with pytest.raises(FileError, match=f"asks for {name}"):
        read_state_dict(write(checkpoint(state, {})))


@pytest.mark.parametrize(
    ("offset", "shape", "strides"),
    [(0, (13,), (1,)), (1, (3, 4), (4, 1)), (0, (2, 2), (12, 1)), (-1, (2,), (1,)), (0, (2,), (-1,)), (12, (1,), (1,))],
)
def test_a_tensor_may_not_leave_its_storage(write, offset, shape, strides):
    state = OrderedDict(weight=tensor("0", 12, offset, shape, strides))
    with pytest.raises(FileError, match="weight reads outside its storage of 12 elements"):
        read_state_dict(write(checkpoint(state, {"0": VALUES})))


def test_every_truncation_is_an_error_and_none_crashes(write):
    whole = checkpoint(OrderedDict(weight=tensor("0", 12, 0, (12,), (1,))), {"0": VALUES})
    assert read_state_dict(write(whole))["weight"].tolist() == VALUES.tolist()
    for size in range(len(whole)):
        with pytest.raises(FileError):
            read_state_dict(write(whole[:size]))


def test_other_files_are_named_for_what_they_are(write, tmp_path):
    with pytest.raises(FileError, match="magic number"):
        read_state_dict(write(pickle.dumps(1)))
    with pytest.raises(FileError, match="not a whole PyTorch checkpoint"):
        read_state_dict(write(b"GIF89a"))
    with pytest.raises(FileError, match="more than a dictionary of tensors"):
        read_state_dict(write(checkpoint([1, 2], {})))
    with pytest.raises(FileError, match="cannot read"):
        read_state_dict(tmp_path / "none.pth")
    archive = tmp_path / "zip.pth"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("data.pkl", b"")
    with pytest.raises(FileError, match="zip checkpoint"):
        read_state_dict(archive)


def program(code):
    """A checkpoint whose state dictionary is what this pickle leaves."""
    return checkpoint(None, {}).replace(pickle.dumps(None, 2), b"\x80\x02" + code + b".")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (b")" + b"\x85" * 200_000, "holds more than a dictionary of tensors"),
        (b"]" * 400_000, "more than 300000 pickle instructions"),
        (b"}" + pickle.dumps(2**61 - 1, 2)[2:-1] + b"Ns", "keys are not all names"),
        (b"\x8f", "the pickle instruction EMPTY_SET"),
        (b"\x80\x04}", "a pickle of protocol 4, not 2"),
        (b"ctorch._utils\n_rebuild_tensor_v2\n}X\x08\x00\x00\x00__code__Nsb", "changes a _Name as if it were a dict"),
        (b"ctorch._utils\n_rebuild_tensor_v2\n)R", "calls a function as no plain tensor needs"),
        (b"(X\x07\x00\x00\x00storageX\x01\x00\x00\x00ONNNNtQ", "no storage of a known type"),
    ],
)
def test_instructions_that_tensors_do_not_need_are_refused(write, code, words):
    with pytest.raises(FileError, match=words):
        read_state_dict(write(program(code)))


def test_a_tensor_may_not_be_larger_than_its_storage(write):
    state = OrderedDict(weight=tensor("0", 12, 0, (10**6, 10**6), (0, 0)))
    with pytest.raises(FileError, match="tensor weight of more elements than its storage of 12"):
        read_state_dict(write(checkpoint(state, {"0": VALUES})))


def test_a_file_that_is_too_large_or_no_file_is_refused(write, tmp_path):
    path = write(b"")
    os.truncate(path, 1 << 40)
    with pytest.raises(FileError, match=f"has {1 << 40} bytes; checkpoints of at most"):
        read_state_dict(path)
    with pytest.raises(FileError, match=r"cannot read .*not a regular file"):
        read_state_dict(tmp_path)


def test_the_attributes_of_a_state_dictionary_are_left_out(write):
    state = OrderedDict(weight=tensor("0", 12, 0, (12,), (1,)))
    state._metadata = OrderedDict({"": {"version": 1}})
    assert list(read_state_dict(write(checkpoint(state, {"0": VALUES})))) == ["weight"]
