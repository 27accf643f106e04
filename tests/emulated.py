"""Run the contract's tests on another processor: Python, NumPy, LLVM and the generated code are emulated by qemu.

    python tests/emulated.py PROCESSOR [--tests FILE ...] [options of pytest]

Programs that a test starts are emulated too. For AArch64, Python and the C library are Debian's packages, the others
are PyPI's; they are unpacked in the user's cache folder, which needs no root, and may be removed at any time. For
x86-64 qemu runs the Python that runs this script. It emulates no AVX-512, so skylake-avx512 is this machine's own
processor, with code generated for that one. Where something is missing, a sentence says what, and nothing is run.
"""

from __future__ import annotations

import argparse
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

from sevenloops.codegen import jit, object_cache

REPOSITORY = Path(__file__).parent.parent
CONTRACT = ["tests/test_exact.py", "tests/test_entry.py", "tests/test_threads.py"]
TOOLS = ["hypothesis", "mpmath", "pytest", "pytest-xdist"]  # all that the contract's tests import
GLIBC_MINORS = range(17, 29)  # wheels for glibc 2.17 to 2.28: no Debian with Python 3.11 has an older one
DOWNLOAD_SECONDS = 180

# LLVM's names of processors, and qemu's, less the features that it does not emulate and would warn of at every start
NO_TIMER = "-x2apic,-tsc-deadline"
PROCESSORS = {
    "neoverse-n1": "neoverse-n1",
    "nehalem": f"Nehalem,{NO_TIMER}",
    "sandybridge": f"SandyBridge,{NO_TIMER}",
    "haswell": f"Haswell,{NO_TIMER},-pcid,-hle,-invpcid,-rtm",
    "skylake-avx512": None,
}

# /proc/cpuinfo, from which LLVM reads the processor: qemu 7 shows the host's (Arm's MIDR_EL1: implementer, part)
NEOVERSE_N1 = """\
processor\t: 0
Features\t: fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp asimdhp cpuid asimdrdm lrcpc dcpop asimddp ssbs
CPU implementer\t: 0x41
CPU architecture: 8
CPU variant\t: 0x3
CPU part\t: 0xd0c
CPU revision\t: 1
"""

SHOW_HOST = """
import platform, numpy
from sevenloops.codegen import jit
target = jit.host()
print(f"Python {platform.python_version()} for {platform.machine()}, NumPy {numpy.__version__},", end=" ")
print(f"LLVM for {target.cpu}, vectors of {target.vector_bytes} bytes")
"""

AS_SKYLAKE = """
from sevenloops.codegen import jit, targets
target = targets.KNOWN_TARGETS["skylake-avx512"]._replace(triple=jit.host().triple)
jit.host = lambda: target
"""


class MissingError(Exception):
    """The tests cannot be run here, for want of what the message names."""


def main(processor: str, arguments: list[str]) -> int:
    """Run the tests; returns pytest's code, or 0 where they cannot be run."""
    try:
        command = interpreter(processor)
    except MissingError as reason:
        print(f"Nothing is run on {processor}: {reason}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = folder / "python"
        python.write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n')
        python.chmod(0o755)
        # tests start programs by sys.executable, which would else be the interpreter without its emulator
        start = f"import sys\nsys.executable = {str(python)!r}\n"
        (folder / "sitecustomize.py").write_text(start + AS_SKYLAKE * (PROCESSORS[processor] is None))
        environment = {
            **os.environ,
            "PYTHONPATH": f"{folder}{os.pathsep}{REPOSITORY / 'src'}",
            "SEVENLOOPS_CACHE_DIR": str(folder / "objects"),
        }
        shown = subprocess.run(
            [python, "-c", SHOW_HOST], env=environment, stdout=subprocess.PIPE, text=True, check=True
        )
        print(shown.stdout, end="", flush=True)
        if f"LLVM for {processor}," not in shown.stdout:
            print(f"LLVM takes the processor for another than {processor}.")
            return 1
        tests = [python, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
        return subprocess.run(tests, cwd=REPOSITORY, env=environment).returncode


def interpreter(processor: str) -> list[str]:
    """Return the command that starts Python on a processor."""
    model = PROCESSORS[processor]
    if processor == "neoverse-n1":
        emulator, root = qemu("aarch64"), arm_root()
        return [emulator, "-cpu", model, "-L", str(root), str(root / "usr/bin/python3")]
    if platform.machine() != "x86_64":
        raise MissingError(f"this Python is for {platform.machine()}.")
    if model is not None:
        return [qemu("x86_64"), "-cpu", model, sys.executable]
    if jit.host().vector_bytes < 64:
        raise MissingError("this machine has no AVX-512, which qemu does not emulate.")
    return [sys.executable]


def qemu(architecture: str) -> str:
    """Return the path of qemu's emulator of an architecture."""
    names = f"qemu-{architecture}-static", f"qemu-{architecture}"
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise MissingError(f"{names[1]} is not installed (Debian: qemu-user-static).")
    return found


def arm_root() -> Path:
    """Return the folder with Python for AArch64 and the packages; it is filled if it is not there."""
    cache = object_cache.user_folder() or Path(tempfile.gettempdir())
    root = cache / "arm64"
    if not root.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as name:
            new = Path(name) / "root"
            unpack_debian(Path(name), new)
            install_packages(new)
            (new / "proc").mkdir()
            (new / "proc/cpuinfo").write_text(NEOVERSE_N1)
            new.rename(root)
    return root


def unpack_debian(folder: Path, root: Path) -> None:
    """Unpack Debian's Python and all that it depends on, from the mirrors that this machine's apt reads."""
    (folder / "lists/partial").mkdir(parents=True)
    (folder / "archives/partial").mkdir(parents=True)
    (folder / "status").touch()  # no package is installed
    settings = {
        "APT::Architecture": "arm64",
        "APT::Architectures::": "arm64",
        "Dir::State": folder,
        "Dir::State::status": folder / "status",
        "Dir::Cache": folder,
    }
    apt = ["apt-get", "-qq", *(f"-o{name}={value}" for name, value in settings.items())]
    download([*apt, "update"])
    packages = ["python3", "libstdc++6"]  # LLVM is written in C++
    download([*apt, "install", "--yes", "--no-install-recommends", "--download-only", *packages])
    for package in (folder / "archives").glob("*.deb"):
        download(["dpkg-deb", "--extract", package, root])
    if not (root / "lib").exists():  # since Debian 13 a link, which these packages do not bring
        (root / "lib").symlink_to("usr/lib")


def install_packages(root: Path) -> None:
    """Install what the library and the tests depend on, from wheels for the Python in a root."""
    version = (root / "usr/bin/python3").readlink().name.removeprefix("python")
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    target = root / "usr/lib/python3/dist-packages"  # which Debian's Python reads
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--only-binary=:all:", "--target", target]
    tags = (f"--platform=manylinux_2_{minor}_aarch64" for minor in GLIBC_MINORS)
    download([*pip, f"--python-version={version}", "--implementation=cp", *tags, *project["dependencies"], *TOOLS])


def download(command: Sequence[str | Path]) -> None:
    """Run a command that fetches or unpacks packages."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=DOWNLOAD_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MissingError(f"{error}.") from None
    if done.returncode != 0:
        raise MissingError(f"{Path(command[0]).name} failed: {done.stderr.strip()}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("processor", choices=PROCESSORS)
    parser.add_argument("--tests", nargs="+", default=CONTRACT, metavar="FILE")
    chosen, others = parser.parse_known_args()
    sys.exit(main(chosen.processor, [*chosen.tests, *others]))
