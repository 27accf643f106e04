"""Attacks on the object cache and on wisdom's file: other users, modes, links, FIFOs, devices, forged and broken files.

In each, a process that has compiled nothing yet convolves. Its answer must be right, nothing that an attacker wrote may
be read as code, no file outside may change, and one warning must say why a cache is not used. Attacks by another user
are made by root alone, who can give files away.
"""

from __future__ import annotations

import fcntl
import math
import os
import random
import resource
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

import sevenloops as sl
from attacks.confined import Attack, Verdict, child, run_apart, try_all
from sevenloops.codegen import jit, object_cache
from sevenloops.planning import wisdom

SOMEBODY = 54321  # another user
FORGED = b"forged"
IS_ROOT = os.geteuid() == 0
X, W = np.ones((1, 5, 5, 7), np.float32), np.ones((3, 3, 7, 11), np.float32)
VICTIM = "a file of the user's"


def convolve() -> bool:
    return bool((sl.conv2d(X, W, algorithm="windowed_gemm") == 63).all())


def objects(folder: Path) -> list[Path]:
    return sorted((folder / "cache").glob("*.object"))


def give_away(path: Path) -> None:
    os.chown(path, SOMEBODY, SOMEBODY, follow_symlinks=False)


def forged(path: Path) -> bytes:
    """An object of that name, whole by its checksum, that is no code."""
    return object_cache._digest(path.stem, FORGED) + FORGED


def each_object(change: Callable[[Path], object], folder: Path) -> None:
    for path in objects(folder):
        change(path)


def forge(path: Path, mode: int = 0o600, owner: int | None = None) -> None:
    path.write_bytes(forged(path))
    path.chmod(mode)
    if owner is not None:
        give_away(path)


def instead(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink(missing_ok=True)
    make(path)


def linked_to_forged(path: Path) -> None:
    elsewhere = path.parent.parent / path.name
    elsewhere.write_bytes(forged(path))
    instead(path, lambda place: place.symlink_to(elsewhere))


def swap(folder: Path) -> None:
    first, second, *_ = objects(folder)
    between = folder / "between"
    for old, new in ((first, between), (second, first), (between, second)):
        old.rename(new)


def sparse(path: Path) -> None:
    os.truncate(path, 1 << 40)


def mode_of(name: str, mode: int, folder: Path) -> None:
    (folder / name).chmod(mode)


def owner_of(name: str, folder: Path) -> None:
    give_away(folder / name)


def of_another_group(folder: Path) -> None:
    os.chown(folder, -1, SOMEBODY)
    folder.chmod(0o770)


def linked_by_another(folder: Path) -> None:
    (folder / "cache").rename(folder / "real")
    (folder / "cache").symlink_to(folder / "real")
    give_away(folder / "cache")


def wisdom_is(make: Callable[[Path], object], folder: Path) -> None:
    instead(folder / "wisdom.json", make)


def lock_is(make: Callable[[Path], object], folder: Path) -> None:
    instead(folder / "wisdom.json.lock", make)


def folder_is(make: Callable[[Path], object], folder: Path) -> None:
    (folder / "cache").rename(folder / "before")
    make(folder / "cache")


def fill(path: Path) -> None:
    """Wisdom in another user's words: the slowest algorithm is the quickest."""
    path.write_text('{"format": "sevenloops wisdom", "version": 1, "machines": {}}')
    give_away(path)


def hold_lock(folder: Path) -> None:
    lock = os.open(folder / "wisdom.json.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)  # of this description: whoever opens the file again waits


def environment(folder: Path, **values: str) -> None:
    os.environ.update(values)


def at_home(folder: Path, **values: str) -> None:
    """A process whose cache is where its home says."""
    os.environ["HOME"] = str(folder / "home")
    del os.environ["SEVENLOOPS_CACHE_DIR"]
    os.environ.update(values)


class Case(NamedTuple):
    """What is done to the folder before a convolution, and what in the environment; how many warnings follow."""

    change: Callable[[Path], object]
    warnings: int = 0
    surround: Callable[[Path], object] = lambda folder: None
    recompiles: bool = True
    only_root: bool = False
    own: bool = False  # what is forged looks like the user's own: it may be read, and cannot be linked
    made: bool = False  # the folder is made anew


def cases() -> dict[str, Case]:
    """Every attack, by name."""
    objects_are = partial(partial, each_object)
    link_to = lambda target: lambda path: path.symlink_to(target)  # noqa: E731
    return {
        "folder of another user": Case(partial(owner_of, "cache"), 1, only_root=True),
        "parent of another user": Case(partial(owner_of, "."), 2, only_root=True),
        "objects of another user": Case(objects_are(partial(forge, owner=SOMEBODY)), 1, only_root=True),
        "folder is another user's link": Case(linked_by_another, 1, only_root=True),
        "wisdom of another user": Case(partial(wisdom_is, fill), 1, recompiles=False, only_root=True),
        "root in a user's home": Case(
            lambda folder: ((folder / "home").mkdir(), give_away(folder / "home")), 1, at_home, only_root=True
        ),
        "parent that another group can write": Case(of_another_group, 2, only_root=True),
        "folder that a group can write": Case(partial(mode_of, "cache", 0o770), 1),
        "folder that all can write": Case(partial(mode_of, "cache", 0o777), 1),
        "folder as /tmp is": Case(partial(mode_of, "cache", 0o1777), 1),
        "parent that all can write": Case(partial(mode_of, ".", 0o777), 2),
        "objects that a group can write": Case(objects_are(partial(forge, mode=0o660)), 1),
        "objects that all can write": Case(objects_are(partial(forge, mode=0o606)), 1),
        "wisdom that all can write": Case(
            partial(wisdom_is, lambda path: (path.touch(), path.chmod(0o666))), 1, recompiles=False
        ),
        "umask 0": Case(partial(folder_is, lambda path: None), 0, lambda folder: os.umask(0), made=True),
        "umask 777": Case(partial(folder_is, lambda path: None), 0, lambda folder: os.umask(0o777), made=True),
        "objects are links to forged ones": Case(objects_are(linked_to_forged), 1),
        "objects are links to /dev/zero": Case(objects_are(partial(instead, make=link_to("/dev/zero"))), 1),
        "objects are links to /dev/full": Case(objects_are(partial(instead, make=link_to("/dev/full"))), 1),
        "objects are links to the user's file": Case(
            lambda folder: each_object(partial(instead, make=link_to(folder / "victim")), folder), 1
        ),
        "objects are FIFOs": Case(objects_are(partial(instead, make=os.mkfifo)), 1),
        "objects are folders": Case(objects_are(partial(instead, make=os.mkdir)), 1),
        "objects are very large": Case(objects_are(sparse), 1),
        "objects are truncated": Case(objects_are(lambda path: os.truncate(path, path.stat().st_size // 2))),
        "objects are empty": Case(objects_are(lambda path: os.truncate(path, 0))),
        "objects are swapped": Case(swap),
        "objects cannot be linked": Case(objects_are(forge), own=True),
        "objects cannot be read": Case(
            objects_are(lambda path: path.chmod(0)), 0 if IS_ROOT else 1, recompiles=not IS_ROOT
        ),
        "folder is a file": Case(partial(folder_is, Path.touch)),
        "folder is /dev/full": Case(partial(folder_is, link_to("/dev/full")), 1),
        "folder is a link to itself": Case(lambda folder: folder_is(link_to(folder / "cache"), folder), 1),
        "wisdom is a FIFO": Case(partial(wisdom_is, os.mkfifo), 1, recompiles=False),
        "wisdom is a link to /dev/zero": Case(partial(wisdom_is, link_to("/dev/zero")), 1, recompiles=False),
        "wisdom is a link to the user's file": Case(
            lambda folder: wisdom_is(link_to(folder / "victim"), folder), 1, recompiles=False
        ),
        "wisdom's lock is a link to the user's file": Case(
            lambda folder: lock_is(link_to(folder / "victim"), folder), recompiles=False
        ),
        "wisdom's lock is a FIFO": Case(partial(lock_is, os.mkfifo), recompiles=False),
        "wisdom's lock is held": Case(lambda folder: None, 0, hold_lock, recompiles=False),
        "no room for a file": Case(
            partial(folder_is, lambda path: None), 0, lambda folder: resource.setrlimit(resource.RLIMIT_FSIZE, (1, 1))
        ),
        "a very long name": Case(
            lambda folder: None, 2, lambda folder: environment(
                folder, SEVENLOOPS_CACHE_DIR="/" + "x" * 100_000, SEVENLOOPS_WISDOM="y/" * 50_000 + "z"
            )
        ),
        "a home that is no absolute path": Case(lambda folder: None, 0, partial(at_home, HOME="home")),
        "a relative XDG_CACHE_HOME": Case(
            lambda folder: (folder / "home").mkdir(), 1, partial(at_home, XDG_CACHE_HOME="cache")
        ),
        "names that are no text": Case(
            lambda folder: None, 0, lambda folder: environment(folder, SEVENLOOPS_CACHE_DIR=str(folder / "\udcff\x1b"))
        ),
    }  # fmt: skip


def user(folder: Path) -> None:
    """The environment of a user whose caches are in the folder."""
    os.environ.update(SEVENLOOPS_CACHE_DIR=str(folder / "cache"), SEVENLOOPS_WISDOM=str(folder / "wisdom.json"))


def prepare(template: Path, case: Case, folder: Path) -> None:
    shutil.copytree(template / "cache", folder / "cache")
    (folder / "victim").write_text(VICTIM)
    case.change(folder)


def attempt(case: Case, folder: Path) -> str | None:
    user(folder)
    os.chdir(folder)
    case.surround(folder)
    read: list[bytes | None] = []
    compiled: list[int] = []
    real_read, real_compile = object_cache.read, jit.compile_object
    object_cache.read = lambda name: read.append(real_read(name)) or read[-1]
    jit.compile_object = lambda *arguments: compiled.append(1) or real_compile(*arguments)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        right = convolve()
        wisdom.remember("a request", {"seven_loops": 1.0})
        remembered = wisdom.recall("a request") == {"seven_loops": 1.0}
    said = [str(warning.message) for warning in caught]
    modes = {path: path.lstat().st_mode & 0o777 for path in (folder / "cache", *objects(folder)) if path.exists()}
    wrong = {
        "the answer is wrong": not right,
        "wisdom does not last": not remembered,
        f"it warned {said}": len(said) != case.warnings or any(len(text) > 1000 for text in said),
        f"{len(compiled)} objects were compiled": bool(compiled) != case.recompiles,
        "a forged object was read": FORGED in read and not case.own,
        "the user's file changed": (folder / "victim").read_text() != VICTIM,
        f"made with modes {modes}": case.made and set(modes.values()) != {0o700, 0o600},
    }
    return next((what for what, is_wrong in wrong.items() if is_wrong), None)


def attacks(template: Path, seed: int, count: int) -> Iterator[Attack]:
    """So many of the attacks in an order that follows from the seed; all of them, if there are no more."""
    possible = [(name, case) for name, case in cases().items() if IS_ROOT or not case.only_root]
    random.Random(seed).shuffle(possible)
    for name, case in possible[:count]:
        yield Attack(name, partial(prepare, template, case), partial(attempt, case))


def run(seed: int, count: int) -> Verdict:
    """Try so many attacks, or all there are."""
    return run_apart("cache", seed, count)


def fill_template(template: Path) -> None:
    user(template)
    convolve()


if __name__ == "__main__":
    jit.host()
    with tempfile.TemporaryDirectory() as template:
        child(partial(fill_template, Path(template)))
        try_all(attacks(Path(template), *map(int, sys.argv[1:3])), math.inf, math.inf)  # which compile
