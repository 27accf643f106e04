"""The rooms of the house and the doors between them, read from the import statements of every module."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import sevenloops

SOURCE = Path(sevenloops.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))

# A room imports itself and what stands on a lower floor; rooms on one floor do not know each other.
FLOORS = (
    ("version",),
    ("core",),
    ("codegen",),
    ("execution",),
    ("planning",),
    ("algorithms",),
    ("api", "catalog"),
    ("__init__",),  # the public names
    ("adapters", "benchmarks", "networks"),
    ("cli",),
    ("__main__",),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "misc", "old", "experimental"}


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path, *, at_module_level: bool = False) -> set[str]:
    """The full names of what a module imports: a.b for `from a import b`, for b may be a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in tree.body if at_module_level else ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = ["sevenloops", *path.relative_to(SOURCE).parts][: -node.level] if node.level else []
            base = ".".join([*package, *([node.module] if node.module else [])])
            names |= {f"{base}.{alias.name}" for alias in node.names}
    return names


def rooms_imported(path: Path) -> set[str]:
    """The rooms a module imports from; what is no room's, as in `import sevenloops`, is a public name."""
    own = [name.split(".") for name in imports(path) if name.partition(".")[0] == "sevenloops"]
    return {name[1] if len(name) > 1 and name[1] in FLOOR else "__init__" for name in own}


def test_every_module_stands_in_a_room_that_is_known() -> None:
    assert {room_of(path) for path in MODULES} <= set(FLOOR)
    assert len(MODULES) > 20


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_imports_only_from_lower_floors(path: Path) -> None:
    room = room_of(path)
    upwards = {other for other in rooms_imported(path) if other != room and FLOOR[other] >= FLOOR[room]}
    assert not upwards, f"{room} must not import {upwards}"


FILES = {".".join(("sevenloops", *path.relative_to(SOURCE).with_suffix("").parts)): path for path in MODULES}


def files_imported(path: Path) -> set[Path]:
    """The files of this package that a module needs to be imported itself.

    `from a import b` needs the file b if there is one, and what package a does by itself otherwise.
    """
    needed = set()
    for name in imports(path, at_module_level=True):
        package = name.rpartition(".")[0]
        candidates = (name, f"{name}.__init__", package, f"{package}.__init__")
        needed |= set([FILES[file] for file in candidates if file in FILES][:1])
    return needed


def test_no_files_import_each_other_in_a_circle() -> None:
    waiting = {path: files_imported(path) for path in MODULES}
    assert sum(map(len, waiting.values())) > 200
    while free := {path for path, needed in waiting.items() if not needed & set(waiting)}:
        waiting = {path: needed for path, needed in waiting.items() if path not in free}
    assert not waiting, "in circles, or above one: " + ", ".join(
        path.relative_to(SOURCE).as_posix() for path in sorted(waiting)
    )


def test_nothing_but_the_command_line_imports_adapters() -> None:
    importers = {room_of(path) for path in MODULES if "adapters" in rooms_imported(path)}
    assert importers <= {"adapters", "cli"}


def test_nothing_but_the_programs_entry_imports_the_command_line() -> None:
    importers = {room_of(path) for path in MODULES if "cli" in rooms_imported(path)}
    assert importers <= {"cli", "__main__"}


def test_the_code_that_is_generated_follows_from_this_room_and_what_object_keys_name() -> None:
    outside = {
        name
        for path in MODULES
        if room_of(path) == "codegen"
        for name in imports(path)
        if name.startswith("sevenloops.") and not name.startswith("sevenloops.codegen")
    }
    # a type whose repr is part of the keys, and an error: neither has any say in the code, see codegen.jit
    assert outside == {"sevenloops.core.activations.Activation", "sevenloops.core.errors.UnsupportedError"}


def test_llvmlite_is_imported_in_two_files() -> None:
    users = {
        (path.relative_to(SOURCE).as_posix(), name)
        for path in MODULES
        for name in imports(path)
        if name.partition(".")[0] == "llvmlite"
    }
    allowed = {"codegen/emitter.py": {"ir"}, "codegen/jit.py": {"binding"}}
    for file, name in users:
        assert file in allowed, f"{file} imports {name}"
        parts = name.split(".")
        assert len(parts) == 1 or parts[1] in allowed[file], f"{file} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_only_the_command_line_needs_more_than_numpy_when_it_is_imported(path: Path) -> None:
    if room_of(path) in ("cli", "__main__", "codegen"):
        return
    outside = {name.partition(".")[0] for name in imports(path, at_module_level=True)}
    assert outside <= sys.stdlib_module_names | {"numpy", "sevenloops"}


def test_no_room_is_called_what_says_nothing() -> None:
    names = {part.removesuffix(".py") for path in MODULES for part in path.relative_to(SOURCE).parts}
    assert not names & FORBIDDEN


def test_no_file_has_grown_beyond_reading() -> None:
    long = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert max(long.values()) < 1000, long


def fresh(code: str) -> str:
    """What a new process prints; one that may keep compiled modules, as an installed package has them."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_importing_sevenloops_loads_nothing_but_numpy() -> None:
    loaded = fresh(
        "import sys, numpy; before = set(sys.modules)\n"
        "import sevenloops\n"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before} - sys.stdlib_module_names)"
    )
    assert set(loaded.split()) <= {"sevenloops", "numpy"}


def test_importing_sevenloops_loads_no_room_above_the_public_names() -> None:
    loaded = fresh("import sys, sevenloops\nprint(*(name for name in sys.modules if name.startswith('sevenloops.')))")
    rooms = {name.split(".")[1] for name in loaded.split()}
    assert all(FLOOR[room] < FLOOR["__init__"] for room in rooms)


def test_the_algorithms_written_in_numpy_do_without_llvmlite() -> None:
    loaded = fresh(
        "import sys, numpy, sevenloops\n"
        "x, w = numpy.ones((1, 5, 5, 4), 'f'), numpy.ones((3, 3, 4, 4), 'f')\n"
        "sevenloops.conv2d(x, w, algorithm='lazy_im2col')\n"
        "print('llvmlite' in sys.modules)"
    )
    assert loaded.strip() == "False"


def test_importing_sevenloops_takes_under_100_ms_over_numpys_own() -> None:
    code = (
        "from time import process_time\n"
        "import numpy\n"
        "start = process_time()\n"
        "import sevenloops\n"
        "print(process_time() - start)"
    )
    assert min(float(fresh(code)) for _ in range(5)) < 0.1
