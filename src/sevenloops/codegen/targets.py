"""The machine that code is generated for: its vectors and registers, read off LLVM's own feature names."""

import functools
from typing import NamedTuple

WIDEST_VECTOR_BYTES = 64  # of any target
LINE_BYTES = 64  # of a cache, on x86 and most AArch64


class Target(NamedTuple):
    """A CPU as LLVM knows it.

    Attributes
    ----------
    triple, cpu : str
        "x86_64-unknown-linux-gnu", "znver4".
    features : str
        LLVM's list, "+avx2,-avx512f,...": whole, since a CPU's name alone promises what a hypervisor may hide.
    chosen_vector_bytes, chosen_vector_registers : int
        In place of what the features say, for a made-up device; 0 leaves it to them.
    """

    triple: str
    cpu: str
    features: str
    chosen_vector_bytes: int = 0
    chosen_vector_registers: int = 0

    @property
    def architecture(self) -> str:
        return self.triple.split("-")[0]

    @property
    def vector_bytes(self) -> int:
        """Of the widest vector register: 64 with AVX-512, 32 with AVX, else 16 (SSE2, NEON)."""
        if self.chosen_vector_bytes:
            return self.chosen_vector_bytes
        return 64 if self._has("avx512f") else 32 if self._has("avx") else 16

    @property
    def vector_registers(self) -> int:
        """Those a tile may fill: 32 with AVX-512 and on AArch64, else 16; fewer where a product needs its own."""
        if self.chosen_vector_registers:
            return self.chosen_vector_registers
        registers = 32 if self._has("avx512f") or self.is_arm else 16
        return registers if self.fused else registers - 2

    @property
    def transposed_registers(self) -> int:
        """Those a tile of the transposed product may fill: on AArch64, LLVM loads its inputs in pairs, far ahead."""
        return self.vector_registers - (5 if self.is_arm else 0)

    @property
    def fused(self) -> bool:
        """Whether one instruction multiplies and adds: FMA3 on x86, always on AArch64."""
        return self._has("fma") or self.is_arm

    @property
    def is_arm(self) -> bool:
        """Whether it is AArch64."""
        return self.architecture in ("aarch64", "arm64")

    def _has(self, feature: str) -> bool:
        return f"+{feature}" in _names(self.features)


@functools.cache
def _names(features: str) -> frozenset[str]:
    return frozenset(features.split(","))


# for reading what would be emitted elsewhere, and for tests; LLVM implies the features that a baseline name includes
KNOWN_TARGETS = {
    "x86-64": Target("x86_64-unknown-linux-gnu", "x86-64", "+sse2"),
    "nehalem": Target("x86_64-unknown-linux-gnu", "nehalem", "+sse4.2"),
    "sandybridge": Target("x86_64-unknown-linux-gnu", "sandybridge", "+avx"),  # 32-byte vectors, no multiply-add
    "haswell": Target("x86_64-unknown-linux-gnu", "haswell", "+avx,+avx2,+fma"),
    "skylake-avx512": Target("x86_64-unknown-linux-gnu", "skylake-avx512", "+avx,+avx2,+fma,+avx512f"),
    "znver4": Target("x86_64-unknown-linux-gnu", "znver4", "+avx,+avx2,+fma,+avx512f"),
    "neoverse-n1": Target("aarch64-unknown-linux-gnu", "neoverse-n1", "+neon"),
    "apple-m1": Target("aarch64-apple-darwin", "apple-m1", "+neon"),
}


_MOST_CACHES = 8  # of a core


@functools.cache
def cache_sizes() -> tuple[int, int, int]:
    """Bytes of the host's first, second and third level for data: as Linux tells them, else a small core's."""
    found = {1: 32 << 10, 2: 512 << 10, 3: 8 << 20}
    for index in range(_MOST_CACHES):
        try:
            kind, level, size = (_fact(index, name) for name in ("type", "level", "size"))
        except OSError:
            break
        if kind != "Instruction" and size.endswith("K"):
            found[int(level)] = int(size[:-1]) << 10
    return found[1], found[2], max(found[3], 2 * found[2])


def _fact(index: int, name: str) -> str:
    path = f"/sys/devices/system/cpu/cpu0/cache/index{index}/{name}"
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - pathlib is slower, and so are buffers
        return file.read().decode().strip()
