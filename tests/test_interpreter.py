"""The interpreter of emitted code: every kind of instruction beside the same code compiled, and what it refuses."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sevenloops.codegen import jit
from sevenloops.codegen.interpreter import (
    Access,
    AccessError,
    IRError,
    Memory,
    Module,
    PoisonError,
    Role,
    TooLongError,
    UnreadableError,
)
from sevenloops.codegen.interpreter.instructions import INSTRUCTIONS, INTRINSICS

Array = NDArray[Any]

ON_X86 = jit.host().architecture == "x86_64"

# f(frame, number of vectors, 0, 0) reads %a, %b and %c from arrays of vectors of type A, B and C, and writes type R
LOOP = """
define void @f(ptr %frame, i64 %count, i64 %unused, i64 %worker) {{
entry:
{before}
  %a_base = load ptr, ptr %frame, align 8
  %b_slot = getelementptr i8, ptr %frame, i64 8
  %b_base = load ptr, ptr %b_slot, align 8
  %c_slot = getelementptr i8, ptr %frame, i64 16
  %c_base = load ptr, ptr %c_slot, align 8
  %r_slot = getelementptr i8, ptr %frame, i64 24
  %r_base = load ptr, ptr %r_slot, align 8
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %a_at = mul i64 %i, {a_bytes}
  %a_place = getelementptr i8, ptr %a_base, i64 %a_at
  %a = load {a}, ptr %a_place, align 1
  %b_at = mul i64 %i, {b_bytes}
  %b_place = getelementptr i8, ptr %b_base, i64 %b_at
  %b = load {b}, ptr %b_place, align 1
  %c_at = mul i64 %i, {c_bytes}
  %c_place = getelementptr i8, ptr %c_base, i64 %c_at
  %c = load {c}, ptr %c_place, align 1
{body}
  %r_at = mul i64 %i, {r_bytes}
  %r_place = getelementptr i8, ptr %r_base, i64 %r_at
  store {r} %r, ptr %r_place, align 1
  %next = add i64 %i, 1
  %again = icmp ult i64 %next, %count
  br i1 %again, label %loop, label %end
end:
{after}
  ret void
}}
"""
FLUSH = """
  %kept = alloca i32
  %changed = alloca i32
  call void @llvm.x86.sse.stmxcsr(ptr %kept)
  %mode = load i32, ptr %kept
  %flushing = or i32 %mode, 32832
  store i32 %flushing, ptr %changed
  call void @llvm.x86.sse.ldmxcsr(ptr %changed)"""
RESTORE = "  call void @llvm.x86.sse.ldmxcsr(ptr %kept)"
FLUSH_ARM = """
  %kept = call i64 @llvm.aarch64.get.fpcr()
  %flushing = or i64 %kept, 16777216
  call void @llvm.aarch64.set.fpcr(i64 %flushing)"""
RESTORE_ARM = "  call void @llvm.aarch64.set.fpcr(i64 %kept)"
DTYPES = {"float": "f4", "double": "f8", "i8": "u1", "i16": "u2", "i32": "u4", "i64": "u8"}


def dtype_and_lanes(text: str) -> tuple[np.dtype[Any], int]:
    vector = re.fullmatch(r"<(\d+) x (\w+)>", text)
    return (np.dtype(DTYPES[vector[2]]), int(vector[1])) if vector else (np.dtype(DTYPES[text]), 1)


def written(body: str, types: str, before: str = "", after: str = "") -> str:
    """The module; types are those of a, b, c and r, the last of which is repeated."""
    given = types.split("; ")
    given += [given[-1]] * (4 - len(given)) if len(given) < 4 else []
    if len(types.split("; ")) == 2:  # of all operands, and of the result
        given = [given[0]] * 3 + [given[1]]
    fields: dict[str, Any] = {}
    for name, text in zip("abcr", given, strict=True):
        dtype, lanes = dtype_and_lanes(text)
        fields |= {name: text, f"{name}_bytes": dtype.itemsize * lanes}
    return LOOP.format(body=body, before=before, after=after, **fields) + declarations(body + before)


def declarations(text: str) -> str:
    """Of the intrinsics that a text calls: LLVM wants them, the interpreter passes over them."""
    found = set()
    for result, name, arguments in re.findall(r"call (\S+|<[^>]*>) @(llvm[\w.]*)\(([^)]*)\)", text):
        types = ", ".join(re.sub(r" [%\d]\S*$", "", argument) for argument in arguments.split(", ") if argument)
        found.add(f"declare {result} @{name}({types})\n")
    return "".join(sorted(found))


def interpreted(text: str, arrays: list[Array], result: Array, role: Role = "output") -> Array:
    memory, count = Memory(), arrays[0].shape[0]
    places = [memory.declare(name, array) for name, array in zip("abc", arrays, strict=True)]
    memory.declare("frame", np.array([*places, memory.declare("r", result, role)]))
    Module(text).run("f", memory, "frame", count, 0, 0)
    return result


def compiled(text: str, arrays: list[Array], result: Array) -> Array:
    frame = np.array([array.ctypes.data for array in (*arrays, result)])
    jit.function("f", "abcr", str, text)(frame.ctypes.data, arrays[0].shape[0], 0)
    return result


def assert_same_bits(found: Array, expected: Array) -> None:
    """But any NaN is as good as another."""
    assert found.dtype == expected.dtype
    np.testing.assert_array_equal(found, expected)
    if found.dtype.kind == "f":
        np.testing.assert_array_equal(np.signbit(found)[found == found], np.signbit(expected)[found == found])


def special(dtype: str, seed: int, count: int) -> Array:
    """Zeros, denormals, the smallest and largest numbers, infinities, NaN, halves, and random numbers of all sizes."""
    info, rng = np.finfo(dtype), np.random.default_rng(seed)
    tiny, least, kind = info.smallest_subnormal, info.smallest_normal, np.dtype(dtype).type
    numbers = [0, tiny, 3 * tiny, least - tiny, least, np.nextafter(least, kind(1)), 2 * least, info.eps, 0.5, 1]
    numbers += [1 + info.eps, 1 - info.eps / 2, 1.5, 2.5, 3, 1e10, info.max, np.inf]
    values = np.array(numbers, dtype)
    values = np.concatenate([values, -values, np.array([np.nan], dtype)])
    spread = np.ldexp(rng.uniform(1, 2, count), rng.integers(info.minexp - 10, info.maxexp, count)).astype(dtype)
    near = np.ldexp(rng.uniform(1, 2, count), rng.integers(-3, 3, count)).astype(dtype)
    pool = np.concatenate([np.repeat(values, 1 + count // len(values)), spread, -spread, near, -near])
    return rng.permutation(pool)[:count].astype(dtype)


FLOAT_BODIES = {
    "fadd": "%r = fadd V %a, %b",
    "fsub": "%r = fsub V %a, %b",
    "fmul": "%r = fmul V %a, %b",
    "fdiv": "%r = fdiv V %a, %b",
    "fneg": "%r = fneg V %a",
    "fma": "%r = call V @llvm.fma.S(V %a, V %b, V %c)",
    "sqrt": "%r = call V @llvm.sqrt.S(V %a)",
    "floor": "%r = call V @llvm.floor.S(V %a)",
    "ceil": "%r = call V @llvm.ceil.S(V %a)",
    "trunc": "%r = call V @llvm.trunc.S(V %a)",
    "rint": "%r = call V @llvm.rint.S(V %a)",
    "roundeven": "%r = call V @llvm.roundeven.S(V %a)",
    "minnum": "%r = call V @llvm.minnum.S(V %a, V %b)",
    "maxnum": "%r = call V @llvm.maxnum.S(V %a, V %b)",
    "fabs": "%r = call V @llvm.fabs.S(V %a)",
    "copysign": "%r = call V @llvm.copysign.S(V %a, V %b)",
    "constants": "%s = fadd V %a, splat (E 0x3FF8000000000000)\n  %r = fmul V %s, splat (E 2.500000e-01)",
    **{
        f"fcmp {relation}": f"%m = fcmp {relation} V %a, %b\n  %r = select <4 x i1> %m, V %a, V %c"
        for order in "ou"
        for relation in (f"{order}{name}" for name in ("eq", "ne", "lt", "le", "gt", "ge"))
    },
    "fcmp ord": "%m = fcmp ord V %a, %b\n  %r = select <4 x i1> %m, V %a, V %c",
    "fcmp uno": "%m = fcmp uno V %a, %b\n  %r = select <4 x i1> %m, V %a, V %c",
}


@pytest.mark.parametrize("flushing", [False, True])
@pytest.mark.parametrize("element", ["float", "double"])
@pytest.mark.parametrize("name", FLOAT_BODIES)
def test_floating_point_is_that_of_the_processor(name: str, element: str, flushing: bool) -> None:
    if (flushing and not ON_X86) or (name == "fma" and not jit.host().fused):
        pytest.skip("this processor has another mode, or no fused products")
    vector, suffix = f"<4 x {element}>", f"v4f{32 if element == 'float' else 64}"
    body = re.sub(r"\bS\b", suffix, re.sub(r"\bE\b", element, re.sub(r"\bV\b", vector, f"  {FLOAT_BODIES[name]}")))
    text = written(body, vector, *((FLUSH, RESTORE) if flushing else ()))
    count = 600
    arrays = [special(DTYPES[element], seed, 4 * count).reshape(count, 4) for seed in range(3)]
    results = [np.empty((count, 4), DTYPES[element]) for _ in range(2)]
    interpreted(text, arrays, results[0]), compiled(text, arrays, results[1])
    if name in ("minnum", "maxnum"):
        results = [result + 0 for result in results]  # of zeros of two signs LLVM may return either
    assert_same_bits(*results)


V, W, F, D, B = "<4 x i32>", "<4 x i64>", "<4 x float>", "<4 x double>", "<4 x i8>"
OTHER_BODIES = {
    # name: (types of a, b, c and r, or of all of them, or of the operands and r; the code)
    **{
        f"{name} {t}": (t, f"%r = {name} {t} %a, %b")
        for name in ["add", "sub", "mul", "and", "or", "xor"]
        for t in (V, W, "i64")
    },
    **{
        f"{name} {t}": (t, f"%s = and {t} %b, {least}\n  %r = {name} {t} %a, %s")
        for name in ("shl", "lshr", "ashr")
        for t, least in ((V, "splat (i32 31)"), (W, "splat (i64 63)"), ("i32", "31"), ("i64", "63"))
    },
    **{
        f"{name} {t}": (t, f"%s = and {t} %b, {most}\n  %d = or {t} %s, {least}\n  %r = {name} {t} %a, %d")
        for name in ("udiv", "urem", "sdiv", "srem")
        for t, most, least in ((V, "splat (i32 255)", "splat (i32 2)"), ("i64", "4095", "2"))
    },
    **{
        f"{name} by negative {t}": (t, f"%d = or {t} %b, {sign}\n  %r = {name} {t} %a, %d")
        for name in ("sdiv", "srem")
        for t, sign in ((V, "splat (i32 -2147483646)"), ("i64", "-9223372036854775806"))
    },
    **{
        f"icmp {relation} {t}": (t, f"%m = icmp {relation} {t} %a, %b\n  %r = select {m} %m, {t} %a, {t} %c")
        for relation in ["eq", "ne", "ult", "ule", "ugt", "uge", "slt", "sle", "sgt", "sge"]
        for t, m in ((V, "<4 x i1>"), ("i64", "i1"))
    },
    **{
        f"{name} of booleans": (
            V,
            f"%m = icmp slt {V} %a, %b\n  %n = icmp ult {V} %a, %c\n  %o = {name} <4 x i1> %m, %n\n"
            f"  %r = select <4 x i1> %o, {V} %a, {V} %b",
        )
        for name in ("and", "or", "xor")
    },
    "zext": (f"{V}; {W}", f"%r = zext {V} %a to {W}"),
    "sext": (f"{V}; {W}", f"%r = sext {V} %a to {W}"),
    "sext of booleans": (V, f"%m = icmp slt {V} %a, %b\n  %r = sext <4 x i1> %m to {V}"),
    "zext of a boolean": ("i64", "%m = icmp slt i64 %a, %b\n  %r = zext i1 %m to i64"),
    "trunc": (f"{W}; {V}", f"%r = trunc {W} %a to {V}"),
    "trunc to booleans": (V, f"%m = trunc {V} %a to <4 x i1>\n  %r = select <4 x i1> %m, {V} %b, {V} %c"),
    "sitofp": (f"{V}; {F}", f"%r = sitofp {V} %a to {F}"),
    "sitofp of i64": (f"{W}; {D}", f"%r = sitofp {W} %a to {D}"),
    "uitofp": (f"{B}; {F}", f"%r = uitofp {B} %a to {F}"),
    "fptosi": (
        V,
        f"%f = sitofp {V} %a to {F}\n  %g = fmul {F} %f, splat (float 0x3FB99999A0000000)\n  %r = fptosi {F} %g to {V}",
    ),
    "fptoui": (V, f"%l = lshr {V} %a, splat (i32 1)\n  %f = uitofp {V} %l to {D}\n  %r = fptoui {D} %f to {V}"),
    "fptrunc": (f"{D}; {F}", f"%r = fptrunc {D} %a to {F}"),
    "fpext": (f"{F}; {D}", f"%r = fpext {F} %a to {D}"),
    "bitcast": (f"{V}; {F}", f"%r = bitcast {V} %a to {F}"),
    "bitcast of a scalar": ("i32; float", "%s = add i32 %a, %b\n  %r = bitcast i32 %s to float"),
    "bitcast to a scalar": ("float; i32", "%r = bitcast float %a to i32"),
    "a constant vector": (V, f"%r = add {V} %a, <i32 1, i32 -2, i32 3, i32 4>"),
    "insertelement": (V, f"%e = extractelement {V} %b, i64 2\n  %r = insertelement {V} %a, i32 %e, i64 1"),
    "extractelement": (f"{F}; float", f"%n = and i64 %i, 3\n  %r = extractelement {F} %a, i64 %n"),
    "a broadcast": (
        "float; float; float; <4 x float>",
        f"%o = insertelement {F} poison, float %a, i64 0\n  %r = shufflevector {F} %o, {F} poison, {V} zeroinitializer",
    ),
    "a shuffle of two": (V, f"%r = shufflevector {V} %a, {V} %b, {V} <i32 7, i32 0, i32 4, i32 2>"),
    "a longer shuffle": (
        f"{F}; <2 x float>",
        f"%l = shufflevector {F} %a, {F} %b, <8 x i32> <i32 0, i32 poison, i32 5, i32 6, i32 1, i32 2, i32 3, i32 4>\n"
        "  %r = shufflevector <8 x float> %l, <8 x float> poison, <2 x i32> <i32 3, i32 0>",
    ),
    "all lanes of a mask": (
        f"{V}; i64",
        f"%m = icmp slt {V} %a, %b\n  %l = call i1 @llvm.vector.reduce.and.v4i1(<4 x i1> %m)\n  %r = zext i1 %l to i64",
    ),
    "select of addresses": (
        "i64",
        "%o = icmp ult i64 %a, %b\n  %p = select i1 %o, ptr %a_place, ptr %b_place\n  %r = load i64, ptr %p, align 1",
    ),
    "asm": ("i64", '%s = call i64 asm "", "=r,0"(i64 %a)\n  %r = add i64 %s, %b'),
    "alloca": (
        "i64",
        "%m = alloca [16 x i8], align 16\n  %h = getelementptr i8, ptr %m, i64 8\n  store i64 %a, ptr %h, align 8\n"
        "  store ptr %h, ptr %m, align 16\n  %q = load ptr, ptr %m, align 8\n  %r = load i64, ptr %q, align 8",
    ),
    "prefetch": (
        "i64",
        "%p = getelementptr i8, ptr %a_base, i64 -99999\n"
        "  call void @llvm.prefetch.p0(ptr %p, i32 0, i32 3, i32 1)\n  %r = add i64 %a, 0",
    ),
}


@pytest.mark.parametrize("name", OTHER_BODIES)
def test_integers_conversions_lanes_and_memory_are_those_of_the_processor(name: str) -> None:
    types, body = OTHER_BODIES[name]
    text = written(f"  {body}", types)
    rng, count, arrays = np.random.default_rng(4), 50, []
    match = re.findall(r"%([abcr]) = load (\S+|<[^>]*>), ptr", text)
    for _, type_ in match[-3:]:
        dtype, lanes = dtype_and_lanes(type_)
        if dtype.kind == "f":
            arrays.append(special(dtype.str[1:], len(arrays), count * lanes).reshape(count, lanes))
            continue
        info, numbers = np.iinfo(dtype), rng.integers(0, 1 << 8 * dtype.itemsize, (count, lanes), dtype, endpoint=False)
        numbers[rng.random(numbers.shape) < 0.3] = rng.choice(np.array([0, 1, info.max, info.max // 2 + 1], dtype))
        arrays.append(numbers)
    result = re.search(r"store (\S+|<[^>]*>) %r,", text)
    assert result is not None
    dtype, lanes = dtype_and_lanes(result[1])
    results = [np.empty((count, lanes), dtype) for _ in range(2)]
    assert_same_bits(interpreted(text, arrays, results[0]), compiled(text, arrays, results[1]))


def test_every_instruction_in_the_tables_is_run_beside_the_processor() -> None:
    code = LOOP + FLUSH + RESTORE + FLUSH_ARM + RESTORE_ARM
    code += "\n".join([*FLOAT_BODIES.values(), *(body for _, body in OTHER_BODIES.values())])
    words = set(re.findall(r"[\w.]+", code.replace(".S(", "(").replace(".p0(", "(").replace(".v4i1(", "(")))
    missing = {*INSTRUCTIONS, *INTRINSICS} - words
    assert missing == {"llvm.fmuladd"}  # which may be rounded once or twice: see below


# -- rounding ----------------------------------------------------------------------------------------------------------


def one_lane(body: str, a: float, b: float, c: float, dtype: str = "f4", before: str = "", after: str = "") -> float:
    element = {"f4": "float", "f8": "double"}[dtype]
    arrays = [np.array([[number]], dtype) for number in (a, b, c)]
    text = written("  " + body.replace("E", element).replace("S", f"f{8 * int(dtype[1])}"), element, before, after)
    return float(interpreted(text, arrays, np.empty((1, 1), dtype))[0, 0])


FMA = "%r = call E @llvm.fma.S(E %a, E %b, E %c)"
FMULADD = "%r = call E @llvm.fmuladd.S(E %a, E %b, E %c)"


def test_a_fused_sum_is_rounded_once() -> None:
    # exactly a little less than halfway between c and the next number: float64 rounds the sum to halfway, and halfway
    # goes to the even one, which is the next
    a, b, c = (1 + 2**-23), (1 - 2**-23) * 2**-24, 1 + 2**-23
    assert float(np.float32(np.float64(a) * b + c)) == 1 + 2**-22
    assert one_lane(FMA, a, b, c) == c
    # the same with a denormal result, of numbers 2^-149 apart
    a, b, c = (1 + 2**-23) * 2**-60, (1 - 2**-23) * 2**-90, 3 * 2.0**-149
    assert one_lane(FMA, a, b, c) == c
    a, b, c = 1 + 2**-52, (1 - 2**-52) * 2**-53, 1 + 2**-52
    assert one_lane(FMA, a, b, c, "f8") == c


def test_what_is_not_fused_is_rounded_twice() -> None:
    a = b = 1 + 2**-12  # whose square needs 25 bits
    assert one_lane(FMA, a, b, -1) == 2**-11 + 2**-24
    assert one_lane(FMULADD, a, b, -1) == 2**-11


@pytest.mark.parametrize(("dtype", "digits", "least"), [("f4", 24, 2.0**-126), ("f8", 53, 2.0**-1022)])
def test_x86_finds_out_after_rounding_that_a_result_is_too_small_and_arm_before(
    dtype: str, digits: int, least: float
) -> None:
    body, half = "%r = fmul E %a, %b", (digits - 4) // 2
    a, b = 1 - 2.0**-half, 1 + 2.0**-half  # a·b is a little less than 1, but nearer to it than to the number before
    a, b = a, (b + 2.0 ** (-2 * half)) * least
    assert one_lane(body, a, b, 0, dtype) == least
    assert one_lane(body, a, b, 0, dtype, FLUSH, RESTORE) == least
    assert one_lane(body, a, b, 0, dtype, FLUSH_ARM, RESTORE_ARM) == 0
    before = 1 - 2.0**-digits  # the number before 1
    for flush, restore in ((FLUSH, RESTORE), (FLUSH_ARM, RESTORE_ARM)):
        assert one_lane(body, before, least, 0, dtype, flush, restore) == 0
        assert np.signbit(one_lane(body, before, -least, 0, dtype, flush, restore))
        assert one_lane(FMA, before, 2 * least, 0, dtype, flush, restore) == 2 * before * least


def test_a_function_that_leaves_the_mode_changed_is_found() -> None:
    with pytest.raises(IRError, match="another floating-point mode"):
        one_lane("%r = fadd E %a, %b", 1, 1, 0, before=FLUSH)
    with pytest.raises(IRError, match="denormal operands alone"):
        one_lane("%r = fadd E %a, %b", 1, 1, 0, before=FLUSH.replace("32832", "64"))


# -- memory ------------------------------------------------------------------------------------------------------------


def run(body: str, memory: Memory, **more: Any) -> Module:
    """Run code with one parameter, the address of the frame: %frame."""
    module = Module(f"define void @f(ptr %frame) {{\nentry:\n{body}\n  ret void\n}}\n")
    module.run("f", memory, "frame", **more)
    return module


def memory_of(array: Array, role: Role, **more: Any) -> Memory:
    """Memory with the array as "x", and its address as the frame's only slot."""
    memory = Memory()
    memory.declare("frame", np.array([memory.declare("x", array, role, **more)]))
    return memory


READ = "  %x = load ptr, ptr %frame, align 8\n  %p = getelementptr i8, ptr %x, i64 {}\n  %v = load {}, ptr %p, align {}"
WRITE = READ.replace("%v = load {}, ptr %p", "store {}, ptr %p")


@pytest.mark.parametrize(
    ("code", "role", "says"),
    [
        (
            READ.format(4, "<4 x float>", 4),
            "input",
            r"@f, line 5, `%v = load .*`: reads 16 bytes at byte 4 of x, .* 16\.",
        ),
        (READ.format(-4, "float", 4), "input", "reads 4 bytes at byte -4 of x"),
        (READ.format(16, "float", 4), "input", "reads 4 bytes at byte 16 of x"),
        (READ.format(8, "i64", 8), "input", "reads 8 bytes at byte 8 of x, which is not aligned to 8"),
        (READ.format(-(1 << 60), "float", 4), "input", "reads 4 bytes at address .*, which lies in no declared buffer"),
        (WRITE.format(12, "double 0x0000000000000000", 4), "output", "writes 8 bytes at byte 12 of x"),
        (WRITE.format(0, "float 0x0000000000000000", 4), "input", "writes 4 bytes at byte 0 of x, which is read-only"),
    ],
)
def test_an_access_must_lie_in_a_buffer(code: str, role: Role, says: str) -> None:
    array = np.zeros(4, np.float32)
    with pytest.raises(AccessError, match=says):
        run(code, memory_of(array, role))
    assert (array == 0).all()


def test_null_points_nowhere() -> None:
    with pytest.raises(AccessError, match="address 0x0, which lies in no declared buffer"):
        run("  %v = load i64, ptr null, align 8", memory_of(np.zeros(1), "input"))


def test_between_the_elements_of_a_view_nothing_may_be_touched() -> None:
    around = np.arange(24, dtype=np.float32).reshape(4, 6)
    view = around[::-2, 1:3]  # its first element is around[3, 1]
    seen: list[Access] = []
    run(READ.format(-48, "<2 x float>", 4), memory_of(view, "input"), watch=seen.append)
    np.testing.assert_array_equal(seen[-1].value, around[1, 1:3])
    for offset in (-40, 8, -4):
        with pytest.raises(AccessError, match=r"of x"):
            run(READ.format(offset, "<2 x float>", 4), memory_of(view, "input"))
    with pytest.raises(AccessError, match="between the elements of a view"):
        run(READ.format(-44, "<2 x float>", 4), memory_of(view, "input"))


def test_buffers_are_aligned_to_what_was_said_and_no_more() -> None:
    for alignment in (4, 16, 64):
        memory = memory_of(np.zeros(32, np.float32), "input", alignment=alignment)
        run(READ.format(0, "<4 x float>", alignment), memory)
        with pytest.raises(AccessError, match="not aligned"):
            run(READ.format(0, "<4 x float>", 2 * alignment), memory)


def test_what_is_declared_twice_or_cannot_be_written_is_refused() -> None:
    memory, array = Memory(), np.zeros(3)
    memory.declare("x", array)
    with pytest.raises(ValueError, match="called 'x' already"):
        memory.declare("x", array)
    array.flags.writeable = False
    with pytest.raises(ValueError, match="read-only"):
        memory.declare("y", array, "output")


def test_memory_of_a_function_is_gone_when_it_returns() -> None:
    text = """
define internal void @inner(ptr %p0) {
entry:
  %m = alloca [8 x i8], align 8
  store ptr %m, ptr %p0, align 8
  ret void
}
define void @f(ptr %frame) {
entry:
  call void @inner(ptr %frame)
  %m = load ptr, ptr %frame, align 8
  store i64 1, ptr %m, align 8
  ret void
}
"""
    memory = Memory()
    memory.declare("frame", np.zeros(1, np.int64), "output")
    with pytest.raises(AccessError, match=r"@f, line 12.*no declared buffer"):
        Module(text).run("f", memory, "frame")


# -- poison ------------------------------------------------------------------------------------------------------------

HALF = """
  %x = load ptr, ptr %frame, align 8
  %one = load float, ptr %x, align 4
  %two = insertelement <2 x float> poison, float %one, i64 0
"""


def test_poison_goes_through_arithmetic_and_scratch_and_ends_at_an_output() -> None:
    through = HALF + "  %sum = fadd <2 x float> %two, %two\n  store <2 x float> %sum, ptr %x, align 4"
    with pytest.raises(PoisonError, match=r"@f, line 8, .*writes poison to x, at byte 0: lanes 1 of 2"):
        run(through, memory_of(np.ones(2, np.float32), "updated"))
    array = np.ones(2, np.float32)
    memory = memory_of(array, "scratch")
    with pytest.raises(PoisonError, match="nothing has written"):
        run("  %x = load ptr, ptr %frame, align 8\n  %v = load i64, ptr %x, align 4", memory)
    store = "  %x = load ptr, ptr %frame, align 8\n  store float 1.000000e+00, ptr %x, align 4\n"
    run(store + through[through.index("  %one") :], memory)
    assert array[0] == 2
    assert memory["x"].undefined() == [4, 5, 6, 7]


def test_a_lane_that_is_not_chosen_poisons_nothing() -> None:
    chosen = HALF + (
        "  %all = select <2 x i1> <i1 true, i1 false>, <2 x float> %two, <2 x float> zeroinitializer\n"
        "  %swapped = shufflevector <2 x float> %two, <2 x float> %all, <2 x i32> <i32 3, i32 0>\n"
        "  store <2 x float> %swapped, ptr %x, align 4"
    )
    array = np.full(2, 5, np.float32)
    run(chosen, memory_of(array, "updated"))
    assert array.tolist() == [0, 5]


@pytest.mark.parametrize(
    "code",
    [
        "  %v = extractelement <2 x float> %two, i64 1\n  %i = bitcast float %v to i32",
        "  %c = fcmp olt <2 x float> %two, zeroinitializer\n  %i = extractelement <2 x i1> %c, i64 1",
        "  %v = extractelement <2 x float> %two, i64 1\n  %c = fcmp olt float %v, 0.000000e+00",
        "  %i = fptosi double 1.000000e+20 to i64",
    ],
)
def test_poison_decides_nothing(code: str) -> None:
    with pytest.raises(PoisonError, match="nothing defined"):
        run(HALF + code, memory_of(np.ones(2, np.float32), "input"))


@pytest.mark.parametrize("code", ["shl i32 1, 32", "udiv i32 1, 0", "sdiv i32 1, 0"])
def test_what_has_no_result_is_an_error(code: str) -> None:
    with pytest.raises(IRError, match="the result is not defined"):
        run(f"  %v = {code}", memory_of(np.ones(2), "input"))


def test_lanes_shifted_too_far_are_poison() -> None:
    code = "  %x = load ptr, ptr %frame, align 8\n  %v = shl <2 x i32> <i32 1, i32 1>, <i32 3, i32 32>\n"
    with pytest.raises(PoisonError, match="lanes 1 of 2"):
        run(code + "  store <2 x i32> %v, ptr %x, align 4", memory_of(np.zeros(2, np.int32), "output"))


# -- reading -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("  %v = frobnicate i64 1", r"@f, line 3, `%v = frobnicate i64 1`: the instruction is not known"),
        ("  %v = call i64 @llvm.ctpop.i64(i64 1)", "the intrinsic llvm.ctpop.i64 is not known"),
        ("  %v = add nsw i64 1, 2", "the type 'nsw' is not known"),
        ("  %v = fadd fast float 1.000000e+00, 1.000000e+00", "the type 'fast' is not known"),
        ("  %v = add i64 1, 2, 3", "',' is not known here"),
        ("  %v = add i64 1, %w", "%w is used, and never defined"),
        ("  %v = add i64 1, 2\n  %v = add i64 1, 2", "%v is defined twice"),
        ("  %v = add i64 1, 2\n  %w = add i32 %v, 1", "%v is a i64 elsewhere, and a i32 here"),
        ("  %v = fadd i64 1, 2", "a i64 is no floating-point number"),
        ("  %v = add float 0.000000e+00, 0.000000e+00", "a float is no integer"),
        ("  %v = add i64 1, 0.5", "'0.5' is not an integer"),
        ("  %v = fadd float 1.000000e-01, 1.000000e-01", "not a float exactly"),
        ("  %v = add i64 poison, 1", "must not be poison"),
        ("  %v = load <2 x i1>, ptr %frame, align 8", "a <2 x i1> is not loaded or stored"),
        ("  %v = bitcast <2 x i32> zeroinitializer to double", "does not become"),
        ("  %v = sitofp <2 x i32> zeroinitializer to <4 x float>", "does not become"),
        ("  %v = shufflevector <2 x i32> poison, <2 x i32> poison, <1 x i32> <i32 4>", "have no lane 4"),
        ("  call void @g(i64 1)", "there is no function @g"),
        ("  call void @f(i64 1)", "@f has other parameters"),
        ("  br i1 true, label %end, label %nowhere\nend:", "the block nowhere of @f is nowhere, or has no end"),
        (
            "  br label %end\nmore:\n  ret void\nend:\n  %v = phi i64 [ 1, %more ]",
            "do not name the blocks that lead there",
        ),
        ("  ret void", "an instruction stands in no block"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_line(code: str, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        Module(f"define void @f(ptr %frame) {{\nentry:\n{code}\n  ret void\n}}\n")


def test_arguments_must_be_as_many_as_parameters() -> None:
    with pytest.raises(IRError, match="1 parameters, found 2"):
        Module("define void @f(ptr %p) {\nentry:\n  ret void\n}\n").run("f", memory_of(np.ones(1), "input"), "x", 1)


def test_phis_read_before_any_of_them_is_defined() -> None:
    text = """
define void @f(ptr %r, i64 %n) {
entry:
  br label %loop
loop:
  %a = phi i64 [ 0, %entry ], [ %b, %loop ]
  %b = phi i64 [ 1, %entry ], [ %c, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %c = add i64 %a, %b ; the next of Fibonacci's numbers
  %next = add i64 %i, 1
  %again = icmp ult i64 %next, %n
  br i1 %again, label %loop, label %end
end:
  store i64 %a, ptr %r, align 8
  ret void
}
"""
    memory, result = Memory(), np.zeros(1, np.int64)
    memory.declare("r", result, "output")
    module = Module(text)
    module.run("f", memory, "r", 11)
    assert result[0] == 55
    assert module.executed() == {("add", 1): 22, ("icmp", 1): 11, ("store", 1): 1}
    assert module.run("f", memory, "r", 11, limit=100) == 100 - (1 + 11 * 4 + 2)
    with pytest.raises(TooLongError, match=r"more instructions .* than the limit allows"):
        module.run("f", memory, "r", 11, limit=40)


def test_a_watcher_is_told_of_every_load_and_store() -> None:
    seen: list[Access] = []
    code = "  %x = load ptr, ptr %frame, align 8\n  %v = load <2 x float>, ptr %x, align 4\n"
    code += "  %p = getelementptr i8, ptr %x, i64 8\n  store <2 x float> %v, ptr %p, align 4"
    array = np.arange(6, dtype=np.float32).reshape(3, 2)
    run(code, memory_of(array, "updated"), watch=seen.append)
    assert [(a.buffer.name, a.at, a.size_bytes, a.writes, a.instruction.opcode) for a in seen] == [
        ("frame", 0, 8, False, "load"),
        ("x", 0, 8, False, "load"),
        ("x", 8, 8, True, "store"),
    ]
    assert seen[2].buffer.index(seen[2].at) == (1, 0)
    assert seen[2].value.tolist() == [0, 1]
