"""IR to machine code and into this process, through a cache of object files. The only file that imports llvmlite.

The cache's key is all that an object depends on: the IR, the CPU and its features, and LLVM's version. What the IR
depends on stands for it: the function that writes it, what that is given, and the source that it is written in. So a
process that finds its objects in the cache writes no IR.
"""

from __future__ import annotations

import ctypes
import itertools
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeAlias

import llvmlite.binding as llvm

from sevenloops.codegen import object_cache, sources
from sevenloops.codegen.emitter import keeps_denormals
from sevenloops.codegen.targets import Target
from sevenloops.core.epilogue import LEAKY_RELU_SLOPE

Writer: TypeAlias = Callable[..., str]
"""A function of this package that writes a module's IR.

The IR must follow from what the writer is given, and that from its `repr`.
"""

_MOST_LOADED = 1024  # modules kept ready to call
_MOST_EFFORT = 3  # of LLVM's code generator
_MARK_DIGITS = 16  # of a key, in the names of its functions: 64 bits tell any number of modules apart

_lock = threading.RLock()  # one compilation at a time, as llvmlite does anyway; a problem is compiled once
if hasattr(os, "register_at_fork"):  # a child must not inherit the lock, or LLVM, in the middle of a compilation
    os.register_at_fork(before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release)
_numbers = itertools.count()
_watchers: list[dict[str, str]] = []
_loaded: dict[tuple[str, ...], _Library] = {}
_waiting: list[_Library] = []
_PROTOTYPE = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64, ctypes.c_int64)


@lru_cache(maxsize=1)
def host() -> Target:
    """The CPU this process runs on."""
    features = llvm.get_host_cpu_features().flatten()
    return Target(llvm.get_default_triple(), llvm.get_host_cpu_name(), features)


def llvm_version() -> str:
    """Such as 22.1.0."""
    return ".".join(map(str, llvm.llvm_version_info))


class Function:
    """Native code: void function(address of a frame, first task, end, number of the thread)."""

    def __init__(self, name: str, library: _Library) -> None:
        self._name = name
        self._library = library  # the code stays loaded as long as something that runs it lives

    @property
    def address(self) -> int:
        """Where it is in this process."""
        return self._library.address(self._name)

    def __call__(self, frame: int, first: int, end: int, worker: int = 0) -> None:
        """Run it on this thread, without the GIL."""
        _PROTOTYPE(self.address)(frame, first, end, worker)


class _Library:
    """A compiled module, linked when one of its functions is first needed.

    All that wait are linked as one: eleven objects took 0.9 ms together and 2.1 ms one by one. So the functions of each
    have its mark in their names.
    """

    def __init__(self, names: tuple[str, ...], mark: str, code: bytes) -> None:
        self.names, self.mark, self.code = names, mark, code
        self.linked: Any = None
        _waiting.append(self)

    def address(self, name: str) -> int:
        if self.linked is None:  # who runs code need not wait for who compiles some
            with _lock:
                if self.linked is None:
                    _link(self)
        return int(self.linked[name + self.mark])


def _link(needed: _Library) -> None:
    """Link what is needed and all that wait; of modules that were loaded twice, one."""
    waiting = [needed, *_waiting]
    _waiting.clear()  # even if linking fails: then each is tried again when it is needed
    builder = llvm.JITLibraryBuilder()
    for library in {library.mark: library for library in waiting}.values():
        builder.add_object_img(library.code)
        for name in library.names:
            builder.export_symbol(name + library.mark)
    linked = builder.link(_linker(), f"sevenloops{next(_numbers)}")
    for library in waiting:
        library.linked = linked


def load(name: str, write: Writer, *given: Any) -> Function:
    """The function `name` of the module write(*given), compiled if the object cache does not have it."""
    return load_all((name,), write, *given)[0]


def load_all(names: tuple[str, ...], write: Writer, *given: Any, effort: int = _MOST_EFFORT) -> list[Function]:
    """Several functions of one module; with effort 0 LLVM compiles it in a fifth of the time, to slower code."""
    for seen in _watchers:
        seen[write(*given)] = names[0]
    identity = (*_identity(write, given), str(effort))
    with _lock:
        library = _loaded.pop(identity, None) or _library(names, identity, write, given, effort)
        _loaded[identity] = library  # used last: kept longest
        if len(_loaded) > _MOST_LOADED:
            del _loaded[next(iter(_loaded))]
    return [Function(name, library) for name in names]


def _identity(write: Writer, given: tuple[Any, ...]) -> tuple[str, ...]:
    """What the IR follows from; the IR itself where the writer's source is not known."""
    source = sources.digest()
    if source is None:
        return (write(*given),)
    writer = f"{write.__module__}.{write.__qualname__}"
    return (source, writer, repr(given), str(keeps_denormals()), str(LEAKY_RELU_SLOPE))


def _library(
    names: tuple[str, ...], identity: tuple[str, ...], write: Writer, given: tuple[Any, ...], effort: int
) -> _Library:
    target = host()
    key = object_cache.key(*identity, *target, llvm_version())
    mark, code = "_" + key[:_MARK_DIGITS], object_cache.read(key)
    if code is None:
        code = compile_object(write(*given), target, mark, effort)
        object_cache.write(key, code)
    return _Library(names, mark, code)


@contextmanager
def watched() -> Iterator[dict[str, str]]:
    """The modules that are asked for, and the function of each: for showing them, as nothing keeps them."""
    seen: dict[str, str] = {}
    _watchers.append(seen)
    try:
        yield seen
    finally:
        _watchers[:] = [other for other in _watchers if other is not seen]


def compile_object(ir: str, target: Target, mark: str = "", effort: int = _MOST_EFFORT) -> bytes:
    """An object file for any target that LLVM knows; the names of functions that it exports end in the mark."""
    module = _module(ir, target)
    for function in module.functions:
        if function.linkage == llvm.Linkage.external and not function.is_declaration:
            function.name += mark
    return bytes(_target_machine(target, effort).emit_object(module))


def compile_assembly(ir: str, target: Target) -> str:
    """The assembly for any target that LLVM knows, spills marked in its comments."""
    return str(_target_machine(target, _MOST_EFFORT).emit_assembly(_module(ir, target)))


def _module(ir: str, target: Target) -> Any:
    module = llvm.parse_assembly(ir)
    module.triple = target.triple
    module.verify()
    return module


@lru_cache(maxsize=16)
def _target_machine(target: Target, effort: int) -> Any:
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    return llvm.Target.from_triple(target.triple).create_target_machine(
        cpu=target.cpu, features=target.features, opt=effort, reloc="pic"
    )


@lru_cache(maxsize=1)
def _linker() -> Any:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm.create_lljit_compiler()
