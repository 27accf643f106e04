"""IR to machine code and into this process, through a cache of object files. The only file that imports llvmlite.

It knows whether code can be generated at all (`why_not`). LLVM works in threads that no exception reaches
(`codegen.uninterrupted`), and its objects begin and end there.

The cache's key is all that an object depends on: the IR, the CPU and its features, and LLVM's version. What the IR
depends on stands for it: the function that writes it, what that is given, and the source that it is written in. So a
process that finds its objects in the cache writes no IR.
"""

from __future__ import annotations

import atexit
import ctypes
import itertools
import os
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import Any, NamedTuple, TypeAlias
from weakref import ref

from sevenloops.codegen import object_cache, sources
from sevenloops.codegen.emitter import keeps_denormals
from sevenloops.codegen.targets import Target
from sevenloops.codegen.uninterrupted import is_ending, uninterrupted
from sevenloops.core.errors import UnsupportedError

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
REFUSAL = "No code can be generated here:"
_failure: str | None = None  # why no more code can be generated
_warned = False
listeners: list[Callable[[], object]] = []
"""Called when LLVM has failed: plans for generated code are out of date."""

_numbers = itertools.count()
_loaded: dict[_Module, _Loaded] = {}
_waiting: list[_Library] = []
_trackers: dict[ref[_Linked], Any] = {}  # LLVM unloads the code of one that ends
_unused: list[ref[_Linked]] = []
_PRIVATE_AND_ANONYMOUS = {"linux": 0x22, "darwin": 0x1002}  # mmap's flags (sys/mman.h)
_READ, _WRITE, _EXECUTE = 1, 2, 4
_PROTOTYPE = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64, ctypes.c_int64)


class CodeError(UnsupportedError):
    """No code can be generated here; the algorithms written in NumPy do without."""


@lru_cache(maxsize=1)
def llvm() -> Any:
    """llvmlite's binding: imported when it is first needed, for it takes longer than to import this package."""
    return _import() if "llvmlite.binding" in sys.modules else uninterrupted(_import)()


def _import() -> Any:
    import llvmlite.binding

    if is_ending():
        _spare_llvm()
    return llvmlite.binding


@atexit.register
def _spare_llvm() -> None:
    """Tell llvmlite that the interpreter ends: imported after that has begun, it would print errors of its objects."""
    common = sys.modules.get("llvmlite.binding.common")
    if common is not None:
        common._shutting_down[0] = True


@lru_cache(maxsize=1)
def host() -> Target:
    """The CPU this process runs on.

    Raises
    ------
    CodeError
        If no code can be generated for it.
    """
    check()
    return _detect()


def check() -> None:
    """Raise an error if no code can be generated here.

    Raises
    ------
    CodeError
    """
    reason = why_not()
    if reason is not None:
        raise CodeError(reason)


def why_not() -> str | None:
    """Return why no code can be generated here, with the remedy; None if it can."""
    return _failure or _missing()


@lru_cache(maxsize=1)
def _missing() -> str | None:
    """Return what this process lacks to generate code, with the remedy; None if nothing."""
    try:
        llvm()
    except ModuleNotFoundError:
        return f"{REFUSAL} llvmlite is not installed. Use pip install llvmlite."
    except (ImportError, OSError) as error:
        return f"{REFUSAL} llvmlite cannot be imported: {error}. Use pip install --force-reinstall llvmlite."
    if not _runs_what_is_written():
        return (
            f"{REFUSAL} the system lets no memory be executed that was written (mprotect refuses). "
            "Allow it for this process: execmem in SELinux, MemoryDenyWriteExecute=no in systemd."
        )
    return None


def _runs_what_is_written() -> bool:
    """True if memory that was written may be executed. The system is asked as LLVM's linker asks it."""
    flags = _PRIVATE_AND_ANONYMOUS.get(sys.platform)
    if flags is None or sys.implementation.name != "cpython":
        return True
    mmap, mprotect, munmap = (ctypes.pythonapi[name] for name in ("mmap", "mprotect", "munmap"))
    mmap.restype, size = ctypes.c_void_p, ctypes.c_size_t(4096)
    page = ctypes.c_void_p(mmap(None, size, _READ | _WRITE, flags, -1, ctypes.c_long(0)))
    granted: int = mprotect(page, size, _READ | _EXECUTE)
    munmap(page, size)
    return granted == 0


@contextmanager
def _noticed(what: str) -> Iterator[None]:
    """Take a failure of LLVM for one of all that is to come: a process has one compiler.

    Raises
    ------
    CodeError
    """
    global _failure
    try:
        yield
    except RuntimeError as error:  # llvmlite's
        _failure = (
            f"{REFUSAL} LLVM {llvm_version()} could not {what}: {error}. "
            "Install another version of llvmlite, and report this one."
        )
        for listener in listeners:
            listener()
        raise CodeError(_failure) from None


def warn(reason: str) -> None:
    """Say once in a process that the algorithms written in NumPy do the work."""
    global _warned
    if not _warned:
        _warned = True
        warnings.warn(f"{reason} The algorithms written in NumPy are used instead, which are slower.", stacklevel=2)


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
        self.linked: _Linked | None = None
        _waiting.append(self)

    def compile(self) -> bytes:
        """Return the object's code and keep it in the cache."""
        texts = {_mark(self.key, number): module.ir for number, module in enumerate(self.modules)}
        with _noticed(f"compile {', '.join(name for module in self.modules for name in module.names)}"):
            code = compile_object(texts, host(), self.effort)
        object_cache.write(self.key, code)
        return code

    def address(self, name: str, number: int) -> int:
        """Of a function of the module of that number."""
        if self.linked is None:  # who runs code need not wait for who compiles some
            with _lock, _noticed(f"link {name}"):
                if self.linked is None:
                    _link(self)
        return self.linked.addresses[name + _mark(self.key, number)]  # type: ignore[union-attr]  # _link has set it


class _Linked:
    """Where functions are that were linked together; they stay loaded as long as this lives."""

    def __init__(self, addresses: Mapping[str, int]) -> None:
        self.addresses = addresses


class _Loaded(NamedTuple):
    """A module's place in a library."""

    library: _Library
    number: int

    def address(self, name: str) -> int:
        return self.library.address(name, self.number)


def _mark(key: str, number: int) -> str:
    """What tells the functions of a library's modules from all others."""
    return f"_{key[:_MARK_DIGITS]}_{number}"


@lru_cache(maxsize=1)
def _linker() -> Any:
    return llvm().create_lljit_compiler(suppress_errors=True)  # they are raised


@partial(uninterrupted, then=_linker)  # that takes a millisecond, while the caller plans
def _detect() -> Target:
    """The CPU this process runs on; LLVM is made ready for it."""
    llvm().initialize_native_target()
    llvm().initialize_native_asmprinter()
    features = llvm().get_host_cpu_features().flatten()
    return Target(llvm().get_default_triple(), llvm().get_host_cpu_name(), features)


@uninterrupted
def _link(needed: _Library) -> None:
    """Link what is needed and all that wait; of libraries that were loaded twice, one."""
    while _unused:
        del _trackers[_unused.pop()]
    if needed.linked is not None:  # meanwhile, for a caller that was interrupted: its addresses may be in use
        return
    waiting = [library for library in (needed, *_waiting) if library.linked is None]
    _waiting.clear()  # even if linking fails: then each is tried again when it is needed
    distinct = {library.key: library for library in waiting}.values()
    try:
        tracker = _tracker(distinct)
    except RuntimeError:  # LLVM does not say which object it cannot link
        for library in distinct:
            library.code = library.compile()
        tracker = _tracker(distinct)
    linked = _Linked({name: tracker[name] for library in distinct for name in library.names})
    _trackers[ref(linked, _unused.append)] = tracker
    for library in waiting:
        library.linked = linked


def _tracker(libraries: Iterable[_Library]) -> Any:
    """LLVM's tracker of the libraries, linked as one."""
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


@uninterrupted
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


@uninterrupted
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
