"""Hostile checkpoints: broken, endless, huge, and such as ask for code."""

from __future__ import annotations

import io
import os
import pickle
import random
import struct
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np

from attacks.confined import SECONDS, Attack, Verdict, run_apart, try_all
from sevenloops import FileError
from sevenloops.adapters import torch_checkpoint

MAGIC = 0x1950A86A20F9469CFC6C
BEGINNING = pickle.dumps(MAGIC, 2) + pickle.dumps(1001, 2)
SIZES = pickle.dumps({"little_endian": True}, 2)
MODULUS = sys.hash_info.modulus  # multiples of it have one hash


class Named:
    """Pickles as a global of another module, or as a call of one."""

    def __init__(self, module: str, name: str, *arguments: object) -> None:
        self.module, self.name, self.arguments = module, name, arguments


class Writer(pickle._Pickler):
    """Writes `Named` objects by name alone, and storages as persistent ids, as PyTorch does; from the outside."""

    def save_named(self, named: Named) -> None:
        self.write(pickle.GLOBAL + f"{named.module}\n{named.name}\n".encode())
        if named.arguments:
            self.save(named.arguments)
            self.write(pickle.REDUCE)

    def persistent_id(self, value: object) -> object:
        return value if isinstance(value, tuple) and value[:1] == ("storage",) else None


Writer.dispatch = {**pickle._Pickler.dispatch, Named: Writer.save_named}


def pickled(value: object) -> bytes:
    file = io.BytesIO()
    Writer(file, 2).dump(value)
    return file.getvalue()


def checkpoint(state: object, storages: dict[str, np.ndarray], keys: object = None) -> bytes:
    """The bytes of a legacy checkpoint; storages maps keys to arrays."""
    names = sorted(storages)
    raw = [storages[key].size.to_bytes(8, "little") + storages[key].tobytes() for key in names]
    return BEGINNING + SIZES + pickled(state) + pickled(names if keys is None else keys) + b"".join(raw)


def tensor(key: str, size: int, offset: int, shape: tuple[int, ...], strides: tuple[int, ...], kind="FloatStorage"):
    storage = ("storage", Named("torch", kind), key, "cpu", size, None)
    return Named("torch._utils", "_rebuild_tensor_v2", storage, offset, shape, strides, False, OrderedDict())


VALUES = np.arange(12, dtype=np.float32)
WHOLE = checkpoint(
    OrderedDict(a=tensor("0", 12, 0, (3, 4), (4, 1)), b=tensor("1", 1, 0, (), (), "LongStorage")),
    {"0": VALUES, "1": np.array([7])},
)


def program(code: bytes) -> bytes:
    """A checkpoint whose state dictionary is what this pickle leaves."""
    return BEGINNING + SIZES + b"\x80\x02" + code + b"." + pickle.dumps([], 2)


GLOBALS = (
    "os system",
    "builtins eval",
    "builtins getattr",
    "posix system",
    "sevenloops.adapters.torch_checkpoint Path",
)
OURS = ("torch._utils _rebuild_tensor_v2", "torch FloatStorage", "collections OrderedDict")
STATES = (
    b"}X\x08\x00\x00\x00__code__Ns",
    b"}X\x0c\x00\x00\x00__setstate__Ns",
    b"N}X\x0c\x00\x00\x00__defaults__)s\x86",
    b"}X\x05\x00\x00\x00shape)s",
)


def named(text: str) -> bytes:
    return b"c" + text.replace(" ", "\n").encode() + b"\n"


def truncated(rng: random.Random) -> bytes:
    return WHOLE[: rng.randrange(len(WHOLE))]


def flipped(rng: random.Random) -> bytes:
    data = bytearray(WHOLE)
    for _ in range(rng.choice((1, 1, 2, 8))):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


def noise(rng: random.Random) -> bytes:
    return BEGINNING[: rng.choice((0, 5, len(BEGINNING)))] + rng.randbytes(rng.randrange(1, 5000))


def soup(rng: random.Random) -> bytes:
    """Instructions in any order, of any protocol."""
    pieces = [bytes([code]) for code in range(256)]
    pieces += [named(text) for text in (*GLOBALS, *OURS)] * 3 + [
        b"K\x01",
        b"X\x01\x00\x00\x00a",
        b"q\x00",
        b"h\x00",
    ] * 8
    pieces += [b"]", b"}", b")", b"(", b"t", b"R", b"s", b"u", b"a", b"e", b"b", b"Q", b"\x85", b"\x86"] * 8
    return program(b"".join(rng.choices(pieces, k=rng.randrange(1, 400))))


def deep(rng: random.Random) -> bytes:
    depth = rng.choice((200_000, 100_000, 2_000_000))
    begin, end = rng.choice(
        (
            (b")", b"\x85" * depth),
            (b"]" * depth, b"a" * (depth - 1)),
            (b"}X\x01\x00\x00\x00a" * depth + b"N", b"s" * depth),
            (b"(" * depth, b"t" * depth),
            (b"}q\x00" + b")" + b"\x85" * depth + b"N", b"s"),  # as a key, which is hashed
        )
    )
    return program(begin + end)


def colliding(rng: random.Random) -> bytes:
    numbers = [number * MODULUS for number in range(1, rng.choice((30_000, 20_000)))]
    keys = b"".join(pickle.dumps(number, 2)[2:-1] for number in numbers)
    pairs = b"".join(pickle.dumps(number, 2)[2:-1] + b"N" for number in numbers)
    return program(
        rng.choice((b"}(" + pairs + b"u", b"\x8f(" + keys + b"\x90", b"(" + keys + b"\x91", b"(" + pairs + b"d"))
    )


def calls(rng: random.Random) -> bytes:
    """A function, called in every way that pickle knows."""
    text = rng.choice((*GLOBALS, *OURS))
    module, name = text.split()
    by_name = named(text)
    argument = b"X\x04\x00\x00\x00true"
    return program(
        rng.choice(
            (
                by_name + argument + b"\x85R",
                by_name + argument + b"\x85\x81",
                b"(" + by_name + argument + b"o",
                b"(" + argument + f"i{module}\n{name}\n".encode(),
                f"\x8c{chr(len(module))}{module}\x8c{chr(len(name))}{name}\x93".encode() + argument + b"\x85R",
                by_name + argument + b"\x85}\x92",
                b"\x82\x01" + argument + b"\x85R",
                argument + b"Q",
                b"Ptrue\n",
            )
        )
    )


def builds(rng: random.Random) -> bytes:
    """Attributes of what is ours are set: of a class, a function, a storage, a tensor."""
    storage = b"(X\x07\x00\x00\x00storage" + named(OURS[1]) + b"X\x01\x00\x00\x000X\x03\x00\x00\x00cpuK\x0cNtQ"
    view = named(OURS[0]) + b"(" + storage + b"K\x00K\x0c\x85K\x01\x85\x89}tR"
    target = rng.choice((*map(named, OURS), storage, view, named(OURS[2]) + b")R", b"N", b"X\x01\x00\x00\x00a", b")"))
    return program(b"}X\x01\x00\x00\x00a" + target + rng.choice(STATES) + b"bs")


def memos(rng: random.Random) -> bytes:
    number = rng.choice((2**32 - 1, 2**31, 2**24))
    return program(
        rng.choice(
            (
                b"}r" + struct.pack("<I", number),
                b"}" + b"".join(b"r" + struct.pack("<I", number - each) for each in range(200_000)),
                b"}p99999999999999999999\n",
                b"j" + struct.pack("<I", number),
                b"}" + b"\x94" * 500_000,
            )
        )
    )


def lengths(rng: random.Random) -> bytes:
    """What follows is said to be very long."""
    long = rng.choice((2**31 - 1, 2**32 - 1))
    return program(
        rng.choice(
            (
                b"X" + struct.pack("<I", long),
                b"\x8d" + struct.pack("<Q", 2**63),
                b"\x8b" + struct.pack("<i", 2**31 - 1),
                b"\x8b" + struct.pack("<i", 4_000_000) + b"\x7f" * 4_000_000,
                b"T" + struct.pack("<i", -5),
                b"B" + struct.pack("<I", long),
                b"\x96" + struct.pack("<Q", 2**62),
                b"\x95" + struct.pack("<Q", 2**62) + b"}",
                b"I" + b"9" * 1_000_000 + b"\n",
                b"L" + b"9" * 1_000_000 + b"L\n",
                b"X" + struct.pack("<I", 7_000_000) + "\N{GRINNING FACE}".encode() + b"a" * 6_999_996,
            )
        )
    )


def wide(rng: random.Random) -> bytes:
    """As many values as possible, from few bytes."""
    piece = rng.choice(
        (b"]", b"}", named(OURS[2]) + b")R", b"h\x00h\x00\x86", b"(K\x01K\x02K\x03tq\x01", b"\x8a\xff" + b"\x7f" * 255)
    )
    return program(b"}q\x00(" + piece * rng.choice((100_000, 290_000, 1_000_000)) + b"t")


def laughs(rng: random.Random) -> bytes:
    """Of 2 ** n elements, were they ever walked; or one that holds itself."""
    return program(
        rng.choice(
            (
                b")" + b"2\x86" * 60,
                b")q\x00" + b"h\x00h\x00\x86q\x00" * 1000,
                b"]q\x00h\x00a",
                b"}q\x00X\x01\x00\x00\x00ah\x00s",
            )
        )
    )


def tensors(rng: random.Random) -> bytes:
    """Tensors that do not fit their storage."""
    huge = rng.choice((10**6, 2**31, 2**62, 2**63, 2**64, 2**200, -1, -(2**63)))
    zero = (0,) * 2
    found = rng.choice(
        (
            tensor("0", 12, 0, (huge, huge), zero),
            tensor("0", 12, 0, (10**6, 10**6), zero),
            tensor("0", 12, huge, (2,), (1,)),
            tensor("0", 12, 0, (2,), (huge,)),
            tensor("0", huge, 0, (2,), (1,)),
            tensor("0", 12, 0, (0, huge), (1, 1)),
            tensor("0", 12, 0, (1,) * 20_000, (1,) * 20_000),
            tensor("0", 12, 0, (1, 2), (1,)),
            tensor("0", 12, 0, "ab", "ab"),
            tensor("0", 12, 0, ((1,),), ((1,),)),
            tensor("0", 12, True, (1,), (1,)),
            tensor("0", 12, 0, (12,), (1,), "HalfStorage"),
            tensor("0", 12, 0, (6,), (2,), "DoubleStorage"),
            Named("torch._utils", "_rebuild_tensor_v2", "O", 0, (1,), (1,)),
            Named("torch._utils", "_rebuild_tensor_v2", ("storage", "O", "0", "cpu", 12, None), 0, (1,), (1,)),
        )
    )
    return checkpoint({"\x1b[2J" + "a" * rng.choice((1, 1_000_000)): found}, {"0": VALUES})


def aliases(rng: random.Random) -> bytes:
    """Many tensors of one large storage."""
    one = tensor("0", 1_000_000, 0, (1_000_000,), (1,))
    return checkpoint({str(number): one for number in range(rng.choice((100, 5000)))}, {"0": np.zeros(1_000_000, "f")})


def keys(rng: random.Random) -> bytes:
    state = {"a": tensor("0", 12, 0, (12,), (1,))}
    wrong = rng.choice((["0"] * 100_000, "0" * 1000, 5, ["x"], [["0"]], [], {"0": 1}, [None]))
    return checkpoint(state, {"0": VALUES}, wrong)


def protocols(rng: random.Random) -> bytes:
    protocol = rng.choice((0, 1, 3, 4, 5, 77, 255))
    if protocol > 5:
        return program(b"\x80" + bytes([protocol]) + b"}")
    parts = [pickle.dumps(value, 2) for value in (MAGIC, 1001, {"little_endian": True}, {}, [])]
    values = [MAGIC, rng.choice((1000, 1002, None)), {"little_endian": False}, {}, []]
    wrong = rng.randrange(len(parts))
    return b"".join(pickle.dumps(values[wrong], protocol) if n == wrong else part for n, part in enumerate(parts))


def places(rng: random.Random) -> Callable[[Path], None]:
    """Not a file's contents: something else in its place."""
    size = rng.choice((2**31, 2**40))

    def sparse(path: Path) -> None:
        path.write_bytes(WHOLE)
        os.truncate(path, size)

    return rng.choice(
        (
            os.mkfifo,
            os.mkdir,
            sparse,
            lambda path: path.symlink_to(path),
            *(
                lambda path, at=at: path.symlink_to(at)
                for at in ("/dev/zero", "/dev/full", "/dev/tty", "/proc/self/mem")
            ),
        )
    )


KINDS = (
    truncated,
    flipped,
    noise,
    soup,
    deep,
    colliding,
    calls,
    builds,
    memos,
    lengths,
    wide,
    laughs,
    tensors,
    aliases,
    keys,
    protocols,
    places,
)


def write(kind: Callable[[random.Random], object], seed: str, folder: Path) -> None:
    made, path = kind(random.Random(seed)), folder / "weights.pth"
    if isinstance(made, bytes):
        path.write_bytes(made)
    else:
        made(path)


def ours() -> list[object]:
    """What a file must not change."""
    found = list(vars(torch_checkpoint).items())
    for value in vars(torch_checkpoint).values():
        if getattr(value, "__module__", None) == torch_checkpoint.__name__:
            found += [*vars(value).items(), getattr(value, "__code__", None), getattr(value, "__defaults__", None)]
    return found


def read(folder: Path) -> str | None:
    path = folder / "weights.pth"
    before, ran = ours(), []
    os.system = lambda command: ran.append(command)
    try:
        state = torch_checkpoint.read_state_dict(path)
        if not all(type(name) is str and isinstance(array, np.ndarray) for name, array in state.items()):
            return "something was read that is no dictionary of arrays"
        for array in state.values():
            array.sum()
    except FileError as error:
        text = str(error)
        if str(path) not in text or len(text) > 1000 or not text.isprintable():
            return f"the error is not clear: {text[:200]!r}"
    if ran or ours() != before:
        return "something was run or changed"
    return None


def attacks(seed: int, count: int) -> Iterator[Attack]:
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        yield Attack(f"{kind.__name__}, {seed} {number}", partial(write, kind, f"{seed} {number}"), read)


def run(seed: int, count: int, seconds: float = SECONDS) -> Verdict:
    """Try so many checkpoints."""
    return run_apart("checkpoints", seed, count, seconds)


if __name__ == "__main__":
    try_all(attacks(*map(int, sys.argv[1:3])), float(sys.argv[3]))
