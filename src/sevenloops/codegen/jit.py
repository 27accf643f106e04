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

_MOST_LOADED = 1024  # functions kept ready to call

_lock = threading.RLock()  # one compilation at a time, as llvmlite does anyway; a problem is compiled once
if hasattr(os, "register_at_fork"):  # a child must not inherit the lock, or LLVM, in the middle of a compilation
    os.register_at_fork(before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release)
_numbers = itertools.count()
_watchers: list[dict[str, str]] = []
_loaded: dict[tuple[str, ...], Function] = {}
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

    def __init__(self, address: int, library: Any) -> None:
        self.address = address
        self._library = library  # the code stays loaded as long as something that runs it lives

    def __call__(self, frame: int, first: int, end: int, worker: int = 0) -> None:
        """Run it on this thread, without the GIL."""
        _PROTOTYPE(self.address)(frame, first, end, worker)


def load(name: str, write: Writer, *given: Any) -> Function:
    """The function `name` of the module write(*given)."""
    for seen in _watchers:
        seen[write(*given)] = name
    identity = _identity(write, given)
    with _lock:
        function = _loaded.pop((name, *identity), None)
        if function is None:
            library = _link((name,), identity, write, given)
            function = Function(library[name], library)
        _loaded[name, *identity] = function  # used last: kept longest
        if len(_loaded) > _MOST_LOADED:
            del _loaded[next(iter(_loaded))]
    return function


def _identity(write: Writer, given: tuple[Any, ...]) -> tuple[str, ...]:
    """What the IR follows from; the IR itself where the writer's source is not known."""
    source = sources.digest(write.__module__)
    if source is None:
        return (write(*given),)
    writer = f"{write.__module__}.{write.__qualname__}"
    return (source, writer, repr(given), str(keeps_denormals()), str(LEAKY_RELU_SLOPE))


@contextmanager
def watched() -> Iterator[dict[str, str]]:
    """The modules that are asked for, and the function of each: for showing them, as nothing keeps them."""
    seen: dict[str, str] = {}
    _watchers.append(seen)
    try:
        yield seen
    finally:
        _watchers[:] = [other for other in _watchers if other is not seen]


def link(names: tuple[str, ...], write: Writer, *given: Any) -> Any:
    """The addresses of functions of the module write(*given), compiled if the object cache does not have it."""
    return _link(names, _identity(write, given), write, given)


def _link(names: tuple[str, ...], identity: tuple[str, ...], write: Writer, given: tuple[Any, ...]) -> Any:
    with _lock:
        target = host()
        key = object_cache.key(*identity, *target, llvm_version())
        code = object_cache.read(key)
        if code is None:
            code = compile_object(write(*given), target)
            object_cache.write(key, code)
        builder = llvm.JITLibraryBuilder().add_object_img(code)
        for name in names:
            builder.export_symbol(name)
        return builder.link(_linker(), f"sevenloops{next(_numbers)}")


def compile_object(ir: str, target: Target) -> bytes:
    """An object file for any target that LLVM knows."""
    return bytes(_target_machine(target).emit_object(_module(ir, target)))


def compile_assembly(ir: str, target: Target) -> str:
    """The assembly for any target that LLVM knows, spills marked in its comments."""
    return str(_target_machine(target).emit_assembly(_module(ir, target)))


def _module(ir: str, target: Target) -> Any:
    module = llvm.parse_assembly(ir)
    module.triple = target.triple
    module.verify()
    return module


@lru_cache(maxsize=16)
def _target_machine(target: Target) -> Any:
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    return llvm.Target.from_triple(target.triple).create_target_machine(
        cpu=target.cpu, features=target.features, opt=3, reloc="pic"
    )


@lru_cache(maxsize=1)
def _linker() -> Any:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm.create_lljit_compiler()
