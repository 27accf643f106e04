"""The checker: every kernel passes, and each rule has functions that break it."""

from __future__ import annotations

import re

import pytest
from test_codegen import KERNELS as FORWARD_KERNELS
from test_golden_ir import KERNELS as GOLDEN_KERNELS

from sevenloops.algorithms.winograd.points import transforms
from sevenloops.codegen import (
    direct_gradient,
    gemm,
    packing,
    probe,
    row_sums,
    transposed_gemm,
    transposition,
    winograd,
    winograd_gradient,
)
from sevenloops.codegen.checker import IllegalCodeError, check
from sevenloops.codegen.emitter import Emitter
from sevenloops.codegen.gemm import forward_ir
from sevenloops.codegen.minimal_filtering import Transforms
from sevenloops.codegen.records import Fields
from sevenloops.codegen.targets import KNOWN_TARGETS
from sevenloops.codegen.transposed_gemm import WeightGradientKernel, weight_gradient_ir
from sevenloops.codegen.values import Address, Index

FRAMES = {
    "forward": gemm.FRAME,
    "weight_gradient": transposed_gemm.FRAME,
    "add_parts": transposed_gemm.PARTS_FRAME,
    "add_rows": row_sums.FRAME,
    "pack": packing.FRAME,
    "transpose": transposition.FRAME,
    "transform": winograd.TRANSFORM_FRAME,
    "weights": winograd.WEIGHTS_FRAME,
    "product": winograd.PRODUCT_FRAME,
    "gradient": winograd_gradient.GRADIENT_FRAME,
    "complete": winograd_gradient.COMPLETE_FRAME,
    "list_tiles": direct_gradient.LIST_FRAME,
    "add_tiles": direct_gradient.ADD_FRAME,
    "peak": probe.PEAK_FRAME,
    "read": probe.READ_FRAME,
}


@pytest.mark.parametrize("name", GOLDEN_KERNELS)
def test_small_kernels_are_legal(name: str) -> None:
    check(GOLDEN_KERNELS[name](), FRAMES)


@pytest.mark.parametrize("target", KNOWN_TARGETS)
@pytest.mark.parametrize("kernel", FORWARD_KERNELS)
def test_forward_kernels_are_legal(kernel: str, target: str) -> None:
    check(forward_ir(FORWARD_KERNELS[kernel], KNOWN_TARGETS[target]), FRAMES)


@pytest.mark.parametrize("target", KNOWN_TARGETS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_gradients_and_the_rest_are_legal(dtype: str, target: str) -> None:
    known = KNOWN_TARGETS[target]
    for pointwise in (False, True):
        kernel = WeightGradientKernel(dtype, 13, 75, pointwise, bias=True)
        check(weight_gradient_ir(kernel, known), FRAMES)
    check(probe.peak_ir(dtype, known), FRAMES)
    check(probe.read_ir(known), FRAMES)


@pytest.mark.parametrize("target", KNOWN_TARGETS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("rows", [transforms(1, 1), transforms(4, 3)])
def test_winograds_kernels_and_their_direct_sums_are_legal(rows: Transforms, dtype: str, target: str) -> None:
    known, axes = KNOWN_TARGETS[target], (rows, transforms(4, 3))
    inputs = winograd.TransformKernel(dtype, 21, axes, paired=True)
    gradients = winograd.TransformKernel(dtype, 21, axes, of_gradient=True, padded=True, total=True)
    for transform in (inputs, inputs._replace(paired=False, groups=3), gradients, gradients._replace(total=False)):
        check(winograd.transform_ir(transform, known), FRAMES)
    product = winograd.ProductKernel(dtype, 21, 19, 21, axes, residual=True, contiguous=False)
    for kernel in (product, product._replace(residual=False, adjoint=True)):
        check(winograd.product_ir(kernel, known), FRAMES)
    check(direct_gradient.list_ir(known), FRAMES)
    check(direct_gradient.add_ir(direct_gradient.AddKernel(dtype, 19, axes), known), FRAMES)


def test_every_operation_of_the_emitter_is_legal() -> None:
    e = Emitter("float32", 4, fused=False)
    with e.exported("f", Fields(a=Address, out=Address)) as (frame, n, *_):
        place, out = frame.addresses("a", "out")
        a = e.load(place, 3)
        numbers = e.shift_right(e.bitcast(a, "int32"), 3)
        values = [e.convert_from_integer(numbers), e.round_even(e.negate(a)), e.broadcast(place)]
        with e.loop(n, carried=values) as i, e.when(e.index(i).equals(2), carried=values):
            values[0] = e.minimum(values[0], e.divide(e.absolute(a), values[2]))
        wide = e.extend(e.gather([place, place]))
        e.store(e.multiply(wide, e.constant(0.1, element="float64")), out)
        e.store(e.transpose(values)[0], out, 3)
        total = e.across(e.add, e.part(values[0], 1, 2))
        with e.when(e.all(e.compare("olt", total, values[1]))):
            e.store(e.sums_of_lanes(values[:2]), out)
    check(e.text(), {"f": Fields(a=Address, out=Address)})


# -- what is not legal -------------------------------------------------------------------------------------------------

LEGAL = """
define internal void @inner(ptr %p0, i64 %p1) #0 {
entry:
  ret void
}

define void @f(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %x = load ptr, ptr %p0, align 8
  %at = getelementptr i8, ptr %p0, i64 8
  %n = load i64, ptr %at, align 8
  %some = icmp slt i64 0, %n
  br i1 %some, label %then, label %else
then:
  %a = load <4 x float>, ptr %x, align 4
  %b = fadd <4 x float> %a, splat (float 0x3FF0000000000000)
  br label %end
else:
  %half = load <2 x float>, ptr %x, align 4
  %wide = shufflevector <2 x float> %half, <2 x float> poison, <4 x i32> <i32 0, i32 1, i32 poison, i32 3>
  br label %end
end:
  %both = phi <4 x float> [ %b, %then ], [ %wide, %else ]
  %less = fcmp olt <4 x float> %both, zeroinitializer
  %chosen = select <4 x i1> %less, <4 x float> %both, <4 x float> splat (float 0x0000000000000000)
  store <4 x float> %chosen, ptr %x, align 4
  call void @inner(ptr %x, i64 %n)
  ret void
}

attributes #0 = { nounwind }
"""
FRAME = Fields(x=Address, n=Index)

# a part of the function, what stands there instead, and what is said of it
ILLEGAL = {
    # rule 1
    "another type than the operands'": ("fadd <4 x float> %a,", "fadd <8 x float> %a,", "%a is taken for <8 x float>"),
    "integers added as floats": ("fadd <4 x float> %a", "fadd <4 x i32> %a", "no instruction of this form"),
    "floats added as integers": ("%b = fadd", "%b = add", "no instruction of this form"),
    "a constant of another type": ("splat (float 0x3FF", "splat (double 0x3FF", "no constant of <4 x float>"),
    "an integer for a float": ("slt i64 0, %n", "slt i64 %a, %n", "%a is taken for i64"),
    "a mask of other lanes": ("select <4 x i1> %less", "select <8 x i1> %less", "no instruction of this form"),
    "a number as a condition": ("br i1 %some", "br i1 %n", "%n is taken for i1"),
    "two types from two blocks": ("[ %wide, %else ]", "[ %half, %else ]", "%half is taken for <4 x float>"),
    "a lane that is not there": ("i32 poison, i32 3>", "i32 poison, i32 4>", "no instruction of this form"),
    "a call with fewer arguments": ("@inner(ptr %x, i64 %n)", "@inner(ptr %x)", "no instruction of this form"),
    "a call with others": ("@inner(ptr %x, i64 %n)", "@inner(i64 %n, ptr %x)", "no instruction of this form"),
    "a call of a stranger": ("call void @inner", "call void @outer", "no instruction of this form"),
    "an instruction that is not known": ("%b = fadd <4 x float> %a,", "%b = frem <4 x float> %a,", "no instruction"),
    "a result without a name": ("%less = fcmp", "fcmp", "has no name"),
    "a store of a name": ("store <4 x float> %chosen", "%s = store <4 x float> %chosen", "no value"),
    # rule 2
    "a value of another branch": ("fcmp olt <4 x float> %both", "fcmp olt <4 x float> %a", "not defined on every path"),
    "a value of the other block": ("[ %b, %then ]", "[ %wide, %then ]", "not defined on every path through then"),
    "a use before the definition": (
        "%at = getelementptr i8, ptr %p0, i64 8",
        "%at = getelementptr i8, ptr %x, i64 %n",
        "%n is not defined",
    ),
    "a value that is never defined": ("ptr %x, align 4\n  call", "ptr %y, align 4\n  call", "but is None"),
    "two definitions": ("%wide = shuffle", "%half = shuffle", "defined twice"),
    "a phi of another block": ("[ %wide, %else ]", "[ %wide, %entry ]", "the code comes from else, then"),
    "a phi with too few blocks": (", [ %wide, %else ]", "", "the code comes from else, then"),
    "a block without an end": ("  br label %end\nelse", "else", "ends with its only branch"),
    "code behind a branch": ("  br label %end\nelse", "  br label %end\n  %z = add i64 %n, 1\nelse", "only branch"),
    "a block that is not there": ("label %then, label %else", "label %then, label %there", "no block there"),
    "a block that nothing leads to": ("label %then, label %else", "label %then, label %then", "cannot be reached"),
    # rule 3
    "an address from a number": (
        "%a = load <4 x float>, ptr %x",
        "%a = load <4 x float>, ptr %n",
        "%n is taken for ptr",
    ),
    "an address made of an integer": (
        "%x = load ptr, ptr %p0, align 8",
        "%x = inttoptr i64 %p1 to ptr",
        "no instruction",
    ),
    "no address at all": ("call void @inner(ptr %x,", "call void @inner(ptr null,", "null is no constant of ptr"),
    "an address of no value": ("call void @inner(ptr %x,", "call void @inner(ptr poison,", "no constant of ptr"),
    "a global name": ("store <4 x float> %chosen, ptr %x", "store <4 x float> %chosen, ptr @x", "no instruction"),
    # rule 4
    "a slot behind the frame": ("ptr %p0, i64 8", "ptr %p0, i64 16", "no field 16 bytes on"),
    "a slot before the frame": ("ptr %p0, i64 8", "ptr %p0, i64 -8", "no field -8 bytes on"),
    "a number as an address": (
        "%x = load ptr, ptr %p0",
        "%q = getelementptr i8, ptr %p0, i64 8\n  %x = load ptr, ptr %q",
        "n is of another kind",
    ),
    "an address as a number": ("%n = load i64, ptr %at", "%n = load i64, ptr %p0", "x is of another kind"),
    "a slot that only a run knows": ("ptr %p0, i64 8", "ptr %p0, i64 %p1", "known when code is written"),
    "writing to the frame": ("store <4 x float> %chosen, ptr %x", "store <4 x float> %chosen, ptr %p0", "only read"),
    "the frame in other hands": ("@inner(ptr %x, i64 %n)", "@inner(ptr %p0, i64 %n)", "a frame is only read"),
    "other parameters": (
        "@f(ptr %p0, i64 %p1, i64 %p2, i64 %p3)",
        "@f(ptr %p0, i64 %p1, i64 %p2)",
        "not given a frame",
    ),
    "another function for Python": ("define void @f", "define void @g", "@g can be called by Python"),
    # text
    "text that is no code": (
        "  ret void\n}\n\nattributes",
        "  ret void\n}\nhello\n\nattributes",
        "none of a function's",
    ),
}


def test_the_legal_function_is_legal() -> None:
    check(LEGAL, {"f": FRAME})


@pytest.mark.parametrize("case", ILLEGAL)
def test_what_breaks_a_rule_is_found(case: str) -> None:
    before, after, message = ILLEGAL[case]
    assert LEGAL.count(before) == 1
    with pytest.raises(IllegalCodeError, match=re.escape(message)):
        check(LEGAL.replace(before, after), {"f": FRAME})


def test_a_value_of_one_turn_is_not_there_after_a_loop() -> None:
    """What LLVM would refuse too, if the loop's count is not known; a carried value is there."""
    frame = Fields(x=Address)
    for leaks in (False, True):
        e = Emitter("float32", 4, fused=True)
        with e.exported("f", frame) as (given, n, *_):
            x = given.address("x")
            total = [e.constant(0)]
            with e.loop(n, carried=total):
                here = e.load(x)
                total[0] = e.add(total[0], here)
            e.store(here if leaks else total[0], x)
        if leaks:
            with pytest.raises(IllegalCodeError, match="not defined on every path"):
                check(e.text(), {"f": frame})
        else:
            check(e.text(), {"f": frame})
