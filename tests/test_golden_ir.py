"""The IR of nine small kernels, kept as text: a change that should not touch the code shows an empty diff.

Where a change of the code is meant, write the files anew and read the diff before it is committed::

    python tests/test_golden_ir.py --write
"""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from sevenloops.codegen import gemm, packing, row_sums, transposed_gemm, transposition, winograd, winograd_gradient
from sevenloops.codegen.minimal_filtering import Transforms
from sevenloops.codegen.targets import KNOWN_TARGETS
from sevenloops.core.activations import read_activation

GOLDEN = Path(__file__).parent / "golden"
AVX2, AVX512, NEON = (KNOWN_TARGETS[name] for name in ("haswell", "skylake-avx512", "neoverse-n1"))

F2_3 = Transforms(2, 3, (Fraction(0), Fraction(1), Fraction(-1)))
F1_1 = Transforms(1, 1, ())
PLAIN = gemm.ForwardKernel("float32", 2, 9, pointwise=True)
PADDED = gemm.ForwardKernel(
    "float64", 4096, 10, bias=True, residual=True, activation=read_activation("relu6"), block_bytes=256 << 10
)
GRADIENT = transposed_gemm.WeightGradientKernel("float32", 3, 18, bias=True)
PATCHES = winograd.TransformKernel("float32", 13, (F2_3, F2_3))
PRODUCT = winograd.ProductKernel("float64", 3, 5, 3, (F2_3, F1_1), bias=True, activation=read_activation("relu"))

KERNELS: dict[str, Callable[[], str]] = {
    "forward_plain_avx2": lambda: gemm.forward_ir(PLAIN, AVX2),
    "forward_padded_avx512": lambda: gemm.forward_ir(PADDED, AVX512),
    "weight_gradient_neon": lambda: transposed_gemm.weight_gradient_ir(GRADIENT, NEON),
    "pack_avx2": lambda: packing.pack_ir(packing.PackKernel("float64", 2, 9, "taps and input channels"), AVX2),
    "row_sums_avx2": lambda: row_sums.row_sums_ir("float32", AVX2),
    "transpose_neon": lambda: transposition.transpose_ir(transposition.TransposeKernel("float64"), NEON),
    "winograd_transform_avx512": lambda: winograd.transform_ir(PATCHES, AVX512),
    "winograd_product_avx2": lambda: winograd.product_ir(PRODUCT, AVX2),
    "winograd_complete_avx512": lambda: winograd_gradient.complete_ir(
        winograd_gradient.GradientKernel("float32", 3, 18, (F1_1, F2_3)), AVX512
    ),
}


@pytest.fixture(autouse=True)
def denormals_flushed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SEVENLOOPS_KEEP_DENORMALS", raising=False)


@pytest.mark.parametrize("name", KERNELS)
def test_the_ir_is_what_it_was(name: str) -> None:
    path = GOLDEN / f"{name}.ll"
    before, now = path.read_text(encoding="utf-8").splitlines(), KERNELS[name]().splitlines()
    difference = "\n".join(difflib.unified_diff(before, now, path.name, "emitted now", lineterm=""))
    assert not difference, f"if this is meant, run python tests/test_golden_ir.py --write\n{difference}"


def test_every_golden_file_has_a_kernel() -> None:
    assert {path.stem for path in GOLDEN.glob("*.ll")} == set(KERNELS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", required=True, help="write all files anew")
    parser.parse_args()
    for name, emit in KERNELS.items():
        (GOLDEN / f"{name}.ll").write_text(emit(), encoding="utf-8")


if __name__ == "__main__":
    main()
