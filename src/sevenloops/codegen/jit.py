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
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from sevenloops.codegen import object_cache, sources
from sevenloops.codegen.emitter import keeps_denormals
from sevenloops.codegen.targets import Target

Writer: TypeAlias = Callable[..., str]
"""A function of this package that writes a module's IR.

The IR must follow from what the writer is given, and that from its `repr`.
"""

_MOST_LOADED = 1024  # libraries kept ready to call
_MOST_EFFORT = 3  # of LLVM's code generator
_MARK_DIGITS = 16  # of a key, in the names of its functions: 64 bits tell any number of libraries apart

_lock = threading.RLock()  # one compilation at a time, as llvmlite does anyway; a problem is compiled once
if hasattr(os, "register_at_fork"):  # a child must not inherit the lock, or LLVM, in the middle of a compilation
    os.register_at_fork(before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release)
_numbers = itertools.count()
_loaded: dict[_Module, _Loaded] = {}
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


class _Module(NamedTuple):
    """A module's IR, by what writes it: IR is written only if no object is found."""

    names: tuple[str, ...]
    write: Writer
    given: tuple[Any, ...]
    effort: int
    keeps_denormals: bool

    def identity(self) -> tuple[str, ...]:
        """What the IR follows from; the IR itself where the writer's source is not known."""
        source = sources.digest()
        if source is None:
            return (self.ir,)
        writer = f"{self.write.__module__}.{self.write.__qualname__}"
        return source, writer, repr(self.given), str(self.keeps_denormals)

    @property
    def ir(self) -> str:
        return self.write(*self.given)


class Function:
    """Native code: void function(address of a frame, first task, end, number of the thread).

    Attributes
    ----------
    name : str
    parameters : tuple of str
        The slots of its frame, each an address or a number.
    module : _Module
        It is loaded when the function's address is first asked for, or earlier by `load_all`.
    """

    __slots__ = ("_loaded", "module", "name", "parameters")

    def __init__(self, name: str, parameters: tuple[str, ...], module: _Module) -> None:
        self.name, self.parameters, self.module = name, parameters, module
        self._loaded: _Loaded | None = None  # the code stays loaded as long as something that runs it lives

    @property
    def address(self) -> int:
        """Where it is in this process."""
        if self._loaded is None:
            load_all([self])
        return self._loaded.address(self.name)  # type: ignore[union-attr]  # load_all has set it

    @property
    def ir(self) -> str:
        """The module that it is in."""
        return self.module.ir

    def __call__(self, frame: int, first: int, end: int, worker: int = 0) -> None:
        """Run it on this thread, without the GIL."""
        _PROTOTYPE(self.address)(frame, first, end, worker)


def function(name: str, parameters: Sequence[str], write: Writer, *given: Any) -> Function:
    """Return the function of the module write(*given); nothing is compiled yet."""
    return functions({name: parameters}, write, *given)[0]


def functions(
    parameters: Mapping[str, Sequence[str]], write: Writer, *given: Any, effort: int = _MOST_EFFORT
) -> list[Function]:
    """Return functions of one module, by name; with effort 0 LLVM takes a fifth of the time, for slower code."""
    module = _Module(tuple(parameters), write, given, effort, keeps_denormals())
    return [Function(name, tuple(slots), module) for name, slots in parameters.items()]


def load_all(wanted: Iterable[Function]) -> None:
    """Load the functions' modules: those that are not loaded yet become one object, from the cache or compiled now.

    Eleven modules of their own took LLVM 13 ms more than one object of all eleven, on Zen 4.
    """
    waiting = [function for function in wanted if function._loaded is None]
    if not waiting:
        return
    with _lock:
        missing = [module for module in dict.fromkeys(each.module for each in waiting) if module not in _loaded]
        for effort in dict.fromkeys(module.effort for module in missing):
            together = [module for module in missing if module.effort == effort]
            library = _read_or_compile(together, effort)
            _loaded.update({module: _Loaded(library, number) for number, module in enumerate(together)})
        for function in waiting:
            function._loaded = _loaded[function.module] = _loaded.pop(function.module)  # used last: kept longest
        while len(_loaded) > _MOST_LOADED:
            del _loaded[next(iter(_loaded))]


class _Library:
    """An object's code, linked when one of its functions is first needed.

    All that wait are linked as one: eleven objects took 0.9 ms together and 2.1 ms one by one. So the functions of each
    have its mark in their names.
    """

    def __init__(self, key: str, modules: Sequence[_Module], effort: int) -> None:
        self.key, self.modules, self.effort = key, modules, effort
        self.code = object_cache.read(key) or self.compile()
        self.names = [name + _mark(key, number) for number, module in enumerate(modules) for name in module.names]
        self.linked: Any = None
        _waiting.append(self)

    def compile(self) -> bytes:
        """Return the object's code and keep it in the cache."""
        modules = {_mark(self.key, number): module.ir for number, module in enumerate(self.modules)}
        code = compile_object(modules, host(), self.effort)
        object_cache.write(self.key, code)
        return code

    def address(self, name: str, number: int) -> int:
        """Of a function of the module of that number."""
        if self.linked is None:  # who runs code need not wait for who compiles some
            with _lock:
                if self.linked is None:
                    _link(self)
        return int(self.linked[name + _mark(self.key, number)])


class _Loaded(NamedTuple):
    """A module's place in a library."""

    library: _Library
    number: int

    def address(self, name: str) -> int:
        return self.library.address(name, self.number)


def _mark(key: str, number: int) -> str:
    """What tells the functions of a library's modules from all others."""
    return f"_{key[:_MARK_DIGITS]}_{number}"


def _link(needed: _Library) -> None:
    """Link what is needed and all that wait; of libraries that were loaded twice, one."""
    waiting = [needed, *_waiting]
    _waiting.clear()  # even if linking fails: then each is tried again when it is needed
    distinct = {library.key: library for library in waiting}.values()
    try:
        linked = _linked(distinct)
    except RuntimeError:  # LLVM does not say which object it cannot link
        for library in distinct:
            library.code = library.compile()
        linked = _linked(distinct)
    for library in waiting:
        library.linked = linked


def _linked(libraries: Iterable[_Library]) -> Any:
    builder = llvm().JITLibraryBuilder()
    for library in libraries:
        builder.add_object_img(library.code)
        for name in library.names:
            builder.export_symbol(name)
    return builder.link(_linker(), f"sevenloops{next(_numbers)}")


def _read_or_compile(modules: Sequence[_Module], effort: int) -> _Library:
    target = host()
    identity = (part for module in modules for part in module.identity())
    key = object_cache.key(*identity, str(effort), *target[:3], llvm_version())
    return _Library(key, modules, effort)


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
    features = target.features
    if target.is_arm:  # LLVM 22 makes branches of selects on some of them, even where a select is marked unpredictable
        features += ",-enable-select-opt"
    return family.create_target_machine(cpu=target.cpu, features=features, opt=effort, reloc="pic")


@lru_cache(maxsize=1)
def _linker() -> Any:
    llvm().initialize_native_target()
    llvm().initialize_native_asmprinter()
    return llvm().create_lljit_compiler()
