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
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeAlias

from sevenloops.codegen import object_cache, sources
from sevenloops.codegen.emitter import keeps_denormals
from sevenloops.codegen.targets import Target
from sevenloops.core.epilogue import LEAKY_RELU_SLOPE

Writer: TypeAlias = Callable[..., str]
"""A function of this package that writes a module's IR.

The IR must follow from what the writer is given, and that from its `repr`.
"""

_Module: TypeAlias = tuple[tuple[str, ...], Writer, tuple[Any, ...]]
"""The functions that are asked for, what writes a module's IR, and what that is given."""

_MOST_LOADED = 1024  # libraries kept ready to call
_MOST_EFFORT = 3  # of LLVM's code generator
_MARK_DIGITS = 16  # of a key, in the names of its functions: 64 bits tell any number of libraries apart

_lock = threading.RLock()  # one compilation at a time, as llvmlite does anyway; a problem is compiled once
if hasattr(os, "register_at_fork"):  # a child must not inherit the lock, or LLVM, in the middle of a compilation
    os.register_at_fork(before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release)
_numbers = itertools.count()
_watchers: list[dict[str, str]] = []
_groups = threading.local()  # `open`: that of the `as_one` a thread is in
_loaded: dict[tuple[str, ...], _Library] = {}
_waiting: list[_Library] = []
_PROTOTYPE = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64, ctypes.c_int64)


@lru_cache(maxsize=1)
def llvm() -> Any:
    """llvmlite's binding: imported when it is first needed, for it takes longer than to import this package."""
    import llvmlite.binding

    return llvmlite.binding


@lru_cache(maxsize=1)
def host() -> Target:
    """The CPU this process runs on."""
    features = llvm().get_host_cpu_features().flatten()
    return Target(llvm().get_default_triple(), llvm().get_host_cpu_name(), features)


def llvm_version() -> str:
    """Such as 22.1.0."""
    return ".".join(map(str, llvm().llvm_version_info))


class Function:
    """Native code: void function(address of a frame, first task, end, number of the thread)."""

    def __init__(self, name: str, number: int, group: _Group) -> None:
        self._name, self._number = name, number
        self._group = group  # the code stays loaded as long as something that runs it lives

    @property
    def address(self) -> int:
        """Where it is in this process."""
        library = self._group.library
        assert library is not None  # who loads functions together calls none before all are loaded
        return library.address(self._name, self._number)

    def __call__(self, frame: int, first: int, end: int, worker: int = 0) -> None:
        """Run it on this thread, without the GIL."""
        _PROTOTYPE(self.address)(frame, first, end, worker)


class _Group:
    """Modules that are loaded as one library, at the end of `as_one`."""

    def __init__(self, effort: int) -> None:
        self.effort = effort
        self.modules: list[_Module] = []
        self.library: _Library | None = None


class _Library:
    """An object's code, linked when one of its functions is first needed.

    All that wait are linked as one: eleven objects took 0.9 ms together and 2.1 ms one by one. So the functions of each
    have its mark in their names.
    """

    def __init__(self, key: str, modules: list[_Module], code: bytes) -> None:
        self.key, self.code = key, code
        self.names = [name + _mark(key, number) for number, (names, _, _) in enumerate(modules) for name in names]
        self.linked: Any = None
        _waiting.append(self)

    def address(self, name: str, number: int) -> int:
        """Of a function of the module of that number."""
        if self.linked is None:  # who runs code need not wait for who compiles some
            with _lock:
                if self.linked is None:
                    _link(self)
        return int(self.linked[name + _mark(self.key, number)])


def _mark(key: str, number: int) -> str:
    """What tells the functions of a library's modules from all others."""
    return f"_{key[:_MARK_DIGITS]}_{number}"


def _link(needed: _Library) -> None:
    """Link what is needed and all that wait; of libraries that were loaded twice, one."""
    waiting = [needed, *_waiting]
    _waiting.clear()  # even if linking fails: then each is tried again when it is needed
    builder = llvm().JITLibraryBuilder()
    for library in {library.key: library for library in waiting}.values():
        builder.add_object_img(library.code)
        for name in library.names:
            builder.export_symbol(name)
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
    open_group = getattr(_groups, "open", None)
    group = _Group(effort) if open_group is None or open_group.effort != effort else open_group
    module = names, write, given
    if module not in group.modules:  # a step comes once a block
        group.modules.append(module)
    number = group.modules.index(module)
    if group is not open_group:
        group.library = _library(group)
    return [Function(name, number, group) for name in names]


@contextmanager
def as_one() -> Iterator[None]:
    """What this thread loads within becomes one object: eleven modules of their own took LLVM 13 ms more, on Zen 4.

    Its functions can be called once the context ends. A context within another adds to that one's object.
    """
    if getattr(_groups, "open", None) is not None:
        yield
        return
    group = _groups.open = _Group(_MOST_EFFORT)
    try:
        yield
    finally:
        _groups.open = None
    if group.modules:
        group.library = _library(group)


def _library(group: _Group) -> _Library:
    """The group's: loaded before, or from the object cache, or compiled now."""
    identity = (*(part for _, write, given in group.modules for part in _identity(write, given)), str(group.effort))
    with _lock:
        library = _loaded.pop(identity, None) or _read_or_compile(group, identity)
        _loaded[identity] = library  # used last: kept longest
        if len(_loaded) > _MOST_LOADED:
            del _loaded[next(iter(_loaded))]
    return library


def _identity(write: Writer, given: tuple[Any, ...]) -> tuple[str, ...]:
    """What the IR follows from; the IR itself where the writer's source is not known."""
    source = sources.digest()
    if source is None:
        return (write(*given),)
    writer = f"{write.__module__}.{write.__qualname__}"
    return (source, writer, repr(given), str(keeps_denormals()), str(LEAKY_RELU_SLOPE))


def _read_or_compile(group: _Group, identity: tuple[str, ...]) -> _Library:
    target = host()
    key = object_cache.key(*identity, *target, llvm_version())
    code = object_cache.read(key)
    if code is None:
        modules = {_mark(key, number): write(*given) for number, (_, write, given) in enumerate(group.modules)}
        code = compile_object(modules, target, group.effort)
        object_cache.write(key, code)
    return _Library(key, group.modules, code)


@contextmanager
def watched() -> Iterator[dict[str, str]]:
    """The modules that are asked for, and the function of each: for showing them, as nothing keeps them."""
    seen: dict[str, str] = {}
    _watchers.append(seen)
    try:
        yield seen
    finally:
        _watchers[:] = [other for other in _watchers if other is not seen]


def compile_object(modules: Mapping[str, str], target: Target, effort: int = _MOST_EFFORT) -> bytes:
    """An object file for any target that LLVM knows, of modules' IR; the keys end the names of what each exports."""
    whole: Any = None
    for mark, ir in modules.items():
        module = _module(ir, target)
        for function in module.functions:
            if function.linkage == llvm().Linkage.external and not function.is_declaration:
                function.name += mark
        if whole is None:
            whole = module
        else:
            whole.link_in(module)  # which names functions that are not exported anew, where it must
    return bytes(_target_machine(target, effort).emit_object(whole))


def compile_assembly(ir: str, target: Target) -> str:
    """The assembly for any target that LLVM knows, spills marked in its comments."""
    return str(_target_machine(target, _MOST_EFFORT).emit_assembly(_module(ir, target)))


def _module(ir: str, target: Target) -> Any:
    module = llvm().parse_assembly(ir)
    module.triple = target.triple
    module.verify()
    return module


@lru_cache(maxsize=16)
def _target_machine(target: Target, effort: int) -> Any:
    llvm().initialize_all_targets()
    llvm().initialize_all_asmprinters()
    family = llvm().Target.from_triple(target.triple)
    return family.create_target_machine(cpu=target.cpu, features=target.features, opt=effort, reloc="pic")


@lru_cache(maxsize=1)
def _linker() -> Any:
    llvm().initialize_native_target()
    llvm().initialize_native_asmprinter()
    return llvm().create_lljit_compiler()
