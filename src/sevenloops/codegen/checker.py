"""A checker of emitted code: it knows the instructions that the emitter writes, and four rules. Only tests run it.

1. Every operand has the type that its instruction needs, and every argument of a call the type of its parameter.
2. Every value is defined once, and defined on every path to its uses. A block *dominates* another if every path from
   the function's entry to the other block passes through it. The block of a definition must dominate those of its uses.
3. An address is a parameter, stack memory, a loaded address, or one of these plus a number of bytes. No integer,
   constant or global name becomes an address, so loads and stores reach only what the caller passed and what it points
   to.
4. An exported function reads only the declared slots of its frame, each with its declared kind, and writes none.

The checker does not prove that an address stays within its array: this depends on values that are known at run time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from sevenloops.codegen.records import Fields
from sevenloops.codegen.values import SLOT_BYTES, Address

_TYPE = r"(<\d+ x \w+>|ptr|float|double|i\d+)"
_VALUE = r"(%\w+|splat \(\w+ [-\w]+\)|<[^<>]*>|\w+|-\d+)"
_ARGUMENT = re.compile(f"{_TYPE} {_VALUE}")
_FLOATING, _INTEGER = re.compile(r"float|double|<\d+ x (?:float|double)>"), re.compile(r"i\d+|<\d+ x i\d+>")
_LINE = re.compile(r"  (?:(%\w+) = )?(\w+)(?: (.*))?")
_CASTS = {  # the elements, before and after
    "fptosi": (("float", "i32"), ("double", "i64")),
    "sitofp": (("i32", "float"), ("i64", "double")),
    "fpext": (("float", "double"),),
    "fptrunc": (("double", "float"),),
}
_BITS = {"float": 32, "double": 64, "i32": 32, "i64": 64}


class IllegalCodeError(ValueError):
    """Emitted code breaks a rule. The message names the function, the line, the instruction and the rule."""


_Signatures: TypeAlias = dict[str, tuple[str, list[str]]]
"""A function's result and its parameters, by name."""


@dataclass
class _Instruction:
    """A line, and what it uses: values with the types that it takes them for."""

    line: int
    text: str
    opcode: str
    rest: str
    result: str | None
    type: str | None = None  # the result's
    uses: list[tuple[str, str]] = field(default_factory=list)
    sources: list[tuple[str, str, str]] = field(default_factory=list)  # of a phi: type, value and block


@dataclass
class _Block:
    label: str
    instructions: list[_Instruction] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    dominators: set[str] = field(default_factory=set)


@dataclass
class _Function:
    name: str
    exported: bool
    parameters: dict[str, str]
    blocks: dict[str, _Block] = field(default_factory=dict)


def check(ir: str, frames: Mapping[str, Fields] | None = None) -> None:
    """Check a module's functions; `frames` has the frame of each function that Python calls.

    Raises
    ------
    IllegalCodeError
    """
    functions, declared = _read(ir)
    signatures = declared | {f.name: ("void", list(f.parameters.values())) for f in functions}
    for function in functions:
        _check_types(function, signatures)
        _check_definitions(function)
        if function.exported:
            if function.name not in (frames or {}):
                raise IllegalCodeError(f"@{function.name} can be called by Python, but has no declared frame")
            _check_frame(function, (frames or {})[function.name])


# -- reading -----------------------------------------------------------------------------------------------------------


def _read(ir: str) -> tuple[list[_Function], _Signatures]:
    """The functions that are defined, and the results and parameters of those that are declared."""
    functions: list[_Function] = []
    declared: _Signatures = {}
    function: _Function | None = None
    block: _Block | None = None
    for number, line in enumerate(ir.splitlines(), 1):
        if head := re.fullmatch(r"define (internal )?void @(\w+)\((.*)\) #0 \{", line):
            parameters = {name: type_ for type_, name in _ARGUMENT.findall(head[3])}
            function = _Function(head[2], head[1] is None, parameters)
            functions.append(function)
        elif head := re.fullmatch(r"declare (\S+|<.*?>) @([\w.]+)\((.*)\)", line):
            declared[head[2]] = head[1], re.findall(_TYPE, head[3])
        elif not line or line.startswith("attributes #0") or line == "!0 = !{}" or (line == "}" and block is not None):
            block = None
        elif function is not None and (label := re.fullmatch(r"(\w+):", line)):
            if label[1] in function.blocks:
                raise IllegalCodeError(f"@{function.name}, line {number}: the block {label[1]} comes twice")
            block = function.blocks[label[1]] = _Block(label[1])
        elif block is not None and (found := _LINE.fullmatch(line)):
            block.instructions.append(_Instruction(number, line.strip(), found[2], found[3] or "", found[1]))
        else:
            raise IllegalCodeError(f"line {number} is none of a function's: {line}")
    return functions, declared


# -- rules 1 and 3: types ----------------------------------------------------------------------------------------------


def _check_types(function: _Function, signatures: _Signatures) -> None:
    types = dict(function.parameters)
    instructions = [one for block in function.blocks.values() for one in block.instructions]
    for instruction in instructions:
        understand = _FORMS.get(instruction.opcode)
        if understand is None or not understand(instruction, signatures):
            raise _illegal(function, instruction, "no instruction of this form is known")
        if (instruction.result is None) != (instruction.type is None):
            raise _illegal(function, instruction, "what it results in has no name, or a name has no value")
        if instruction.result is not None and instruction.type is not None:
            if instruction.result in types:
                raise _illegal(function, instruction, f"{instruction.result} is defined twice")
            types[instruction.result] = instruction.type
    for instruction in instructions:
        for type_, value in (*instruction.uses, *((type_, value) for type_, value, _ in instruction.sources)):
            if value.startswith("%"):
                if types.get(value) != type_:
                    raise _illegal(function, instruction, f"{value} is taken for {type_}, but is {types.get(value)}")
            elif not _is_constant(type_, value):
                raise _illegal(function, instruction, f"{value} is no constant of {type_}")


def _is_constant(type_: str, value: str) -> bool:
    if type_ == "ptr":
        return False
    if type_ == "i1":
        return value in ("true", "false")
    if type_ in ("i32", "i64"):
        return re.fullmatch(r"-?\d+", value) is not None
    element = _element(type_)
    number = r"0x[0-9A-F]{16}" if element in ("float", "double") else r"-?\d+"
    lane = f"{element} (?:{number}|poison)"
    lanes = value[1:-1].split(", ") if value.startswith("<") else []
    listed = len(lanes) == _lanes(type_) and all(re.fullmatch(lane, one) for one in lanes)
    in_every_lane = re.fullmatch(rf"splat \({element} {number}\)", value) is not None
    return listed or in_every_lane or value in ("poison", "zeroinitializer")


def _element(type_: str) -> str:
    return type_.strip("<>").split(" x ")[-1]


def _lanes(type_: str) -> int:
    """0 for a scalar."""
    return int(type_[1:].split(" x ")[0]) if type_.startswith("<") else 0


def _with_element(type_: str, element: str) -> str:
    return f"<{_lanes(type_)} x {element}>" if _lanes(type_) else element


_Form: TypeAlias = Callable[[_Instruction, _Signatures], bool]
"""Reads an instruction's result and uses from its text; False if the text is not of this form."""


def _arithmetic(kind: re.Pattern[str], operands: int) -> _Form:
    """The form of `operation type a, b`, with so many operands."""

    def form(instruction: _Instruction, _: _Signatures) -> bool:
        found = re.fullmatch(f"{_TYPE} {', '.join([_VALUE] * operands)}", instruction.rest)
        if found is None or not kind.fullmatch(found[1]):
            return False
        instruction.type = found[1]
        instruction.uses = [(found[1], value) for value in found.groups()[1:]]
        return True

    return form


def _comparison(kind: re.Pattern[str]) -> _Form:
    """The form of `operation relation type a, b`."""

    def form(instruction: _Instruction, _: _Signatures) -> bool:
        found = re.fullmatch(rf"[a-z]{{2,3}} {_TYPE} {_VALUE}, {_VALUE}", instruction.rest)
        if found is None or not kind.fullmatch(found[1]):
            return False
        instruction.type = _with_element(found[1], "i1")
        instruction.uses = [(found[1], found[2]), (found[1], found[3])]
        return True

    return form


def _cast(instruction: _Instruction, _: _Signatures) -> bool:
    found = re.fullmatch(f"{_TYPE} {_VALUE} to {_TYPE}", instruction.rest)
    if found is None or not _lanes(found[1]):
        return False
    before, after = _element(found[1]), _element(found[3])
    if instruction.opcode == "bitcast":
        bits = [_BITS.get(_element(type_), 0) * _lanes(type_) for type_ in (found[1], found[3])]
        known = bits[0] == bits[1] > 0
    else:
        known = (before, after) in _CASTS[instruction.opcode] and _lanes(found[1]) == _lanes(found[3])
    instruction.type, instruction.uses = found[3], [(found[1], found[2])]
    return known


def _select(instruction: _Instruction, _: _Signatures) -> bool:
    form = f"{_TYPE} {_VALUE}, {_TYPE} {_VALUE}, {_TYPE} {_VALUE}(?:, !unpredictable !0)?"
    found = re.fullmatch(form, instruction.rest)
    if found is None or found[3] != found[5] or found[1] not in ("i1", _with_element(found[3], "i1")):
        return False
    instruction.type = found[3]
    instruction.uses = [(found[1], found[2]), (found[3], found[4]), (found[3], found[6])]
    return True


def _phi(instruction: _Instruction, _: _Signatures) -> bool:
    found = re.fullmatch(rf"{_TYPE} (\[ .* \])", instruction.rest)
    if found is None:
        return False
    parts = re.findall(rf"\[ {_VALUE}, %(\w+) \]", found[2])
    instruction.type = found[1]
    instruction.sources = [(found[1], value, block) for value, block in parts]
    return len(parts) == found[2].count("[")


def _load(instruction: _Instruction, _: _Signatures) -> bool:
    found = re.fullmatch(rf"{_TYPE}, ptr (%\w+)(?:, align \d+)?", instruction.rest)
    if found is None or _element(found[1]) == "i1":
        return False
    instruction.type, instruction.uses = found[1], [("ptr", found[2])]
    return True


def _store(instruction: _Instruction, _: _Signatures) -> bool:
    found = re.fullmatch(rf"{_TYPE} {_VALUE}, ptr (%\w+)(?:, align \d+)?", instruction.rest)
    if found is None or _element(found[1]) == "i1":
        return False
    instruction.uses = [(found[1], found[2]), ("ptr", found[3])]
    return True


def _offset(instruction: _Instruction, _: _Signatures) -> bool:
    found = re.fullmatch(rf"i8, ptr (%\w+), i64 {_VALUE}", instruction.rest)
    if found is None:
        return False
    instruction.type, instruction.uses = "ptr", [("ptr", found[1]), ("i64", found[2])]
    return True


def _stack(instruction: _Instruction, _: _Signatures) -> bool:
    instruction.type = "ptr"
    return re.fullmatch(r"(i32|\[\d+ x i8\], align \d+)", instruction.rest) is not None


def _insert(instruction: _Instruction, _: _Signatures) -> bool:
    found = re.fullmatch(rf"{_TYPE} {_VALUE}, {_TYPE} {_VALUE}, i64 (\d+)", instruction.rest)
    if found is None or _element(found[1]) != found[3] or int(found[5]) >= _lanes(found[1]):
        return False
    instruction.type, instruction.uses = found[1], [(found[1], found[2]), (found[3], found[4])]
    return True


def _shuffle(instruction: _Instruction, _: _Signatures) -> bool:
    found = re.fullmatch(rf"{_TYPE} {_VALUE}, {_TYPE} {_VALUE}, (<\d+ x i32>) {_VALUE}", instruction.rest)
    if found is None or found[1] != found[3] or not _lanes(found[1]):
        return False
    if any(int(lane) >= 2 * _lanes(found[1]) for lane in re.findall(r"i32 (\d+)", found[6])):
        return False
    instruction.type = f"<{_lanes(found[5])} x {_element(found[1])}>"
    instruction.uses = [(found[1], found[2]), (found[3], found[4]), (found[5], found[6])]
    return not found[6].startswith("%")


def _call(instruction: _Instruction, signatures: _Signatures) -> bool:
    if found := re.fullmatch(rf'i64 asm "", "=r,0"\(i64 {_VALUE}\)', instruction.rest):
        instruction.type, instruction.uses = "i64", [("i64", found[1])]
        return True
    found = re.fullmatch(rf"({_TYPE}|void) @([\w.]+)\((.*)\)", instruction.rest)
    if found is None:
        return False
    instruction.type = None if found[1] == "void" else found[1]
    instruction.uses = _ARGUMENT.findall(found[4])
    if ", ".join(f"{type_} {value}" for type_, value in instruction.uses) != found[4]:
        return False
    return signatures.get(found[3]) == (found[1], [type_ for type_, _ in instruction.uses])


def _branch(instruction: _Instruction, _: _Signatures) -> bool:
    if found := re.fullmatch(rf"i1 {_VALUE}, label %\w+, label %\w+", instruction.rest):
        instruction.uses = [("i1", found[1])]
    return found is not None or re.fullmatch(r"label %\w+", instruction.rest) is not None


def _return(instruction: _Instruction, _: _Signatures) -> bool:
    return instruction.rest == "void"


_FORMS: dict[str, _Form] = {
    **dict.fromkeys(["fadd", "fsub", "fmul", "fdiv"], _arithmetic(_FLOATING, 2)),
    "fneg": _arithmetic(_FLOATING, 1),
    **dict.fromkeys(["add", "sub", "mul", "udiv", "urem", "and", "or", "xor", "shl", "ashr"], _arithmetic(_INTEGER, 2)),
    "icmp": _comparison(_INTEGER),
    "fcmp": _comparison(_FLOATING),
    **dict.fromkeys(["bitcast", *_CASTS], _cast),
    "select": _select,
    "phi": _phi,
    "load": _load,
    "store": _store,
    "getelementptr": _offset,
    "alloca": _stack,
    "insertelement": _insert,
    "shufflevector": _shuffle,
    "call": _call,
    "br": _branch,
    "ret": _return,
}


# -- rule 2: definitions -----------------------------------------------------------------------------------------------


def _check_definitions(function: _Function) -> None:
    _connect(function)
    _find_dominators(function)
    where = {  # every value's block, and its place there
        instruction.result: (block.label, place)
        for block in function.blocks.values()
        for place, instruction in enumerate(block.instructions)
        if instruction.result is not None
    }

    def is_defined(value: str, label: str, place: int) -> bool:
        """On every path to a place in a block."""
        if not value.startswith("%") or value in function.parameters:
            return True
        block, defined = where[value]
        return defined < place if block == label else block in function.blocks[label].dominators

    for label, block in function.blocks.items():
        for place, instruction in enumerate(block.instructions):
            for _, value in instruction.uses:
                if not is_defined(value, label, place):
                    raise _illegal(function, instruction, f"{value} is not defined on every path to here")
            if instruction.opcode != "phi":
                continue
            if sorted(source for _, _, source in instruction.sources) != sorted(block.before):
                raise _illegal(function, instruction, f"the code comes from {', '.join(sorted(block.before))}")
            for _, value, source in instruction.sources:
                if not is_defined(value, source, len(function.blocks[source].instructions)):
                    raise _illegal(function, instruction, f"{value} is not defined on every path through {source}")


def _connect(function: _Function) -> None:
    """Which blocks follow each other; every one ends with a branch or a return, and can be reached."""
    for label, block in function.blocks.items():
        for place, instruction in enumerate(block.instructions):
            leaves = instruction.opcode in ("br", "ret")
            if leaves != (place == len(block.instructions) - 1):
                raise _illegal(function, instruction, "a block ends with its only branch or return")
            if instruction.opcode == "phi" and place and block.instructions[place - 1].opcode != "phi":
                raise _illegal(function, instruction, "phis come first in a block")
        if not block.instructions:
            raise IllegalCodeError(f"@{function.name}: the block {label} is empty")
        for target in re.findall(r"label %(\w+)", block.instructions[-1].rest):
            if target not in function.blocks:
                raise _illegal(function, block.instructions[-1], f"there is no block {target}")
            function.blocks[target].before.append(label)
    first, *others = function.blocks.values()
    if first.before or not all(block.before for block in others):
        raise IllegalCodeError(f"@{function.name}: a block cannot be reached, or the first one is reached again")


def _find_dominators(function: _Function) -> None:
    """Each block's dominators, itself among them: a block and what dominates all blocks before it.

    Source: A. Aho et al., Compilers, 2nd edition, algorithm 9.38.
    """
    first, *others = function.blocks.values()
    first.dominators = {first.label}
    for block in others:
        block.dominators = set(function.blocks)
    changed = True
    while changed:
        changed = False
        for block in others:
            shared = set.intersection(*(function.blocks[label].dominators for label in block.before))
            if (found := shared | {block.label}) != block.dominators:
                block.dominators, changed = found, True


# -- rule 4: the frame -------------------------------------------------------------------------------------------------


def _check_frame(function: _Function, fields: Fields) -> None:
    if list(function.parameters.values()) != ["ptr", "i64", "i64", "i64"]:
        raise IllegalCodeError(f"@{function.name} is not given a frame, two tasks and a thread's number")
    (frame, *_) = function.parameters
    places = {frame: 0}  # addresses in the frame, and their offsets
    kinds = {slot * SLOT_BYTES: fields.kinds[name] for slot, name in enumerate(fields)}
    for instruction in (one for block in function.blocks.values() for one in block.instructions):
        used = [value for _, value in _all_uses(instruction) if value in places]
        if not used:
            continue
        if instruction.opcode == "getelementptr":
            added = instruction.uses[1][1]
            if added.startswith("%"):
                raise _illegal(function, instruction, "a place in a frame is known when code is written")
            places[str(instruction.result)] = places[used[0]] + int(added)
        elif instruction.opcode == "load":
            offset = places[used[0]]
            if offset not in kinds:
                raise _illegal(function, instruction, f"the frame has no field {offset} bytes on")
            if instruction.type != ("ptr" if kinds[offset] is Address else "i64"):
                raise _illegal(function, instruction, f"{fields[offset // SLOT_BYTES]} is of another kind")
        else:
            raise _illegal(function, instruction, "a frame is only read")


def _all_uses(instruction: _Instruction) -> Iterator[tuple[str, str]]:
    yield from instruction.uses
    yield from ((type_, value) for type_, value, _ in instruction.sources)


def _illegal(function: _Function, instruction: _Instruction, why: str) -> IllegalCodeError:
    return IllegalCodeError(f"@{function.name}, line {instruction.line}: {instruction.text}: {why}")
