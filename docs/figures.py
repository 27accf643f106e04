"""The figures of docs/, drawn into docs/figures/ from what sevenloops computes.

    python docs/figures.py

The files are text and come out the same for the same matplotlib, so a changed figure shows in a diff.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, PathPatch, Rectangle
from matplotlib.path import Path as Outline
from numpy.typing import NDArray

import sevenloops as sl
from sevenloops.algorithms.winograd import points as winograd
from sevenloops.codegen.minimal_filtering import Matrix, Transforms, linear_program, transpose

FOLDER = Path(__file__).parent / "figures"
SETTINGS: dict[str, Any] = {
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "sevenloops",  # ids stay the same
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9,
    "hatch.linewidth": 0.6,
}
INCHES = 0.28  # the side of a cell
CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))

# Okabe and Ito 2008, "Color universal design": told apart by colour-blind readers. The light ones carry text.
INK, LINE = "#222222", "#8a8a8a"
BLUE, VERMILION, GREEN, PURPLE = "#0072b2", "#d55e00", "#009e73", "#cc79a7"
SKY, ORANGE = "#9fd3f2", "#f5cf80"
MINT, ROSE = "#8fd6bf", "#ecc9dc"

RAMP = np.arange(36, dtype=np.float32).reshape(6, 6)
KERNEL = np.arange(9, dtype=np.float32).reshape(3, 3)


def seven_loops() -> Figure:
    """One output pixel: the window it sees, times the kernel, summed."""
    y, x = 1, 2
    view = sl.windows(RAMP, 3)
    output = np.einsum("yxuv,uv->yx", view, KERNEL)
    fig, ax = canvas(22.5, 8.8)
    top = 1.3
    for left, title, array in ((0.5, "image", RAMP), (10, "kernel", KERNEL), (17, "output", output)):
        text(ax, left + array.shape[1] / 2, top - 0.8, f"{title}, {array.shape[0]} x {array.shape[1]}")
        cells(ax, left, top, array.shape)
        numbers(ax, left, top, array)
    fill(ax, 0.5, top, [(y + u, x + v) for u, v in np.ndindex(3, 3)], SKY)
    outline(ax, 0.5 + x, top + y, 3, 3, BLUE)
    fill(ax, 10, top, list(np.ndindex(3, 3)), ORANGE)
    outline(ax, 10, top, 3, 3, VERMILION)
    fill(ax, 17, top, [(y, x)], MINT)
    outline(ax, 17 + x, top + y, 1, 1, GREEN)
    text(ax, 8.25, top + 1.5, "×", size=14)
    text(ax, 15, top + 1.5, "sum =", size=11)
    terms = " + ".join(f"{a:g}·{b:g}" for a, b in zip(view[y, x].flat, KERNEL.flat, strict=True))
    text(ax, 11.25, 8.1, f"output[{y}, {x}] = {terms} = {output[y, x]:g}")
    return fig


def buffer() -> Figure:
    """Which bytes of the flat buffer two windows see."""
    memory, view = sl.describe(RAMP), sl.windows(RAMP, 3)
    fig, ax = canvas(39.8, 8.8)
    left, top = 3, 3.8
    shown = memory.buffer.reshape(1, -1)
    cells(ax, left, top, shown.shape)
    numbers(ax, left, top, shown, size=7)
    text(ax, left - 0.6, top + 0.5, "pixel", align="right")
    text(ax, left - 0.6, top + 1.5, "byte", align="right")
    row, pixel = RAMP.strides
    for byte in range(0, memory.buffer_bytes + 1, row):
        text(ax, left + byte / memory.itemsize, top + 1.5, str(byte), size=8)
    for (y, x), lift, colour, edge in (((0, 0), -1.2, SKY, BLUE), ((0, 1), 2.3, ORANGE, VERMILION)):
        offsets = [byte // memory.itemsize for byte in offsets_of(view, y, x)]
        fill(ax, left, top + lift, [(0, offset) for offset in offsets], colour)
        for first in offsets[::3]:
            outline(ax, left + first, top + lift, 3, 1, edge)
        numbers(ax, left, top + lift, shown, size=7, only=offsets)
        text(ax, left + 17, top + lift + 0.5, f"window ({y}, {x}) starts at byte {offsets[0] * 4}", align="left")
    arrow(ax, (left + 0.5, top - 1.4), (left + row / memory.itemsize + 0.5, top - 1.4), bend=-0.3)
    text(ax, left + 0.5, top - 3.2, f"next row of the window, or next y: {row} bytes", align="left", size=8)
    arrow(ax, (left + 1.5, top + 3.5), (left + 2.5, top + 3.5), bend=0.6)
    text(ax, left + 1.5, top + 4.5, f"next pixel of the window, or next x: {pixel} bytes", align="left", size=8)
    return fig


def im2col() -> Figure:
    """The matrix written down, and the nine places of one pixel."""
    view = sl.windows(RAMP, 3)
    matrix, column = view.reshape(16, 9), KERNEL.reshape(9, 1)
    pixel = 14
    fig, ax = canvas(26.5, 18.8)
    top = 1.6
    text(ax, 3.5, top - 0.6, "image, 6 x 6")
    cells(ax, 0.5, top, RAMP.shape)
    fill(ax, 0.5, top, np.argwhere(pixel == RAMP), ORANGE)
    numbers(ax, 0.5, top, RAMP, size=8, only=[pixel])
    for (y, x), colour in (((0, 0), BLUE), ((3, 3), GREEN)):
        first = offsets_of(view, y, x)[0]
        outline(ax, 0.5 + first % RAMP.strides[0] / RAMP.strides[1], top + first // RAMP.strides[0], 3, 3, colour)
    text(ax, 13.5, top - 0.6, "matrix, 16 x 9: a row for each window")
    cells(ax, 9, top, matrix.shape)
    fill(ax, 9, top, np.argwhere(matrix == pixel), ORANGE)
    numbers(ax, 9, top, matrix, size=7.5)
    outline(ax, 9, top, 9, 1, BLUE)
    outline(ax, 9, top + 15, 9, 1, GREEN)
    text(ax, 19.2, top + 8, "×", size=14)
    text(ax, 20.7, top + 2.9, "kernel")
    cells(ax, 20.2, top + 3.5, (9, 1))
    numbers(ax, 20.2, top + 3.5, column, size=7.5)
    text(ax, 22.7, top + 8, "=", size=14)
    text(ax, 24.7, top - 0.6, "output, 16")
    cells(ax, 24.2, top, (16, 1))
    numbers(ax, 24.2, top, matrix @ column, size=8)
    outline(ax, 24.2, top, 1, 1, BLUE)
    outline(ax, 24.2, top + 15, 1, 1, GREEN)
    text(ax, 0.5, 9.6, f"pixel {pixel} is in nine", align="left")
    text(ax, 0.5, 10.5, "windows, so it is", align="left")
    text(ax, 0.5, 11.4, "written nine times", align="left")
    return fig


def lazy_blocks() -> Figure:
    """Blocks of output rows: each reads a strip of the image and has a small matrix of its own."""
    axis, rows = sl.Axis(8, 3, pad_low=1, pad_high=1), 2
    blocks = [axis.part(start, rows) for start in range(0, axis.output_size, rows)]
    now = 1
    fig, ax = canvas(34, 13.6)
    top = 2.4
    text(ax, 9.5, top - 1.7, "image with its padding, 10 x 10")
    cells(ax, 4.5, top - 1, (axis.padded_size, axis.padded_size), faint=True)
    cells(ax, 5.5, top, (axis.input_size, axis.input_size))
    for i, block in enumerate(blocks):
        first, size = -block.pad_low, block.read_size
        colour = BLUE if i == now else LINE
        ax.plot([3.7 - i * 0.8] * 2, [top + first + 0.15, top + first + size - 0.15], color=colour, lw=2.5)
        if i == now:
            box(ax, 4.5, top + first, axis.padded_size, size, SKY)
            outline(ax, 4.5, top + first, axis.padded_size, size, BLUE)
    text(ax, 0.5, 12.9, "neighbouring strips share K - s rows", align="left", size=8)
    text(ax, 20.5, top - 1.7, "matrix, 64 x 9")
    height = 10 / len(blocks)
    for i in range(len(blocks)):
        if i == now:
            box(ax, 18.5, top - 1 + i * height, 4, height, SKY)
            text(ax, 20.5, top - 1 + (i + 0.5) * height, "16 x 9")
        if i != now:
            outline(ax, 18.5, top - 1 + i * height, 4, height, LINE, dashed=True, width=1)
    outline(ax, 18.5, top - 1 + now * height, 4, height, BLUE)
    text(ax, 20.5, 12.9, "one block exists at a time", size=8)
    text(ax, 29.5, top - 1.7, "output, 8 x 8")
    cells(ax, 25.5, top, (axis.output_size, axis.output_size))
    box(ax, 25.5, top + now * rows, axis.output_size, rows, MINT)
    outline(ax, 25.5, top + now * rows, axis.output_size, rows, GREEN)
    middle = top + (now + 0.5) * rows
    arrow(ax, (14.9, middle), (18.2, top - 1 + (now + 0.5) * height))
    arrow(ax, (22.8, top - 1 + (now + 0.5) * height), (25.2, middle))
    return fig


def phases() -> Figure:
    """The input gradient under stride 2: who meets whom along one axis, and the four classes of two axes."""
    axis = sl.Axis(8, 3, stride=2)
    gradient = axis.transposed()
    fig, ax = canvas(35, 13)
    looks = ((SKY, BLUE, "-"), (ORANGE, VERMILION, "--"))

    text(ax, 0.5, 0.6, "One axis: 8 positions, 3 taps, stride 2", align="left", size=10)
    left, top, under, step = 0.5, 3, 9, 2
    middle = left + step * gradient.output_size / 2
    sources = [middle + 4 * (y - (axis.output_size - 1) / 2) for y in range(axis.output_size)]
    for phase, (colour, edge, style) in zip(gradient.phases(), looks, strict=True):
        for i, tap, y in meetings(phase):
            here = left + step * i + step / 2
            ax.plot([sources[y], here], [top + 1, under], color=edge, ls=style, lw=1.3, zorder=1)
            share = 0.55 + 0.13 * (y - 1)
            label = f"w{gradient.kernel_size - 1 - tap}"
            spot = sources[y] + share * (here - sources[y]), top + 1 + share * (under - top - 1)
            text(ax, *spot, label, size=8, colour=edge, halo=True)
        for i in range(gradient.output_size)[phase.outputs]:
            box(ax, left + step * i + 0.3, under, step - 0.6, 1.2, colour)
            outline(ax, left + step * i + 0.3, under, step - 0.6, 1.2, edge)
    for i in range(gradient.output_size):
        text(ax, left + step * i + step / 2, under + 0.6, str(i), size=8)
    for y, source in enumerate(sources):
        outline(ax, source - 0.9, top - 0.2, 1.8, 1.2, INK, width=1)
        text(ax, source, top + 0.4, f"g{y}", size=8)
    text(ax, middle, top - 1, "grad_output")
    text(ax, middle, under + 1.9, "grad_input: even positions meet w0 and w2, odd positions meet w1,", size=8)
    text(ax, middle, under + 2.8, "and position 7 meets nothing (r = 1)", size=8)

    text(ax, 20, 0.6, "Two axes: 2·2 classes", align="left", size=10)
    left, top = 20, 3
    fills, marks = ((SKY, ORANGE), (MINT, ROSE)), (("A", "B"), ("C", "D"))
    text(ax, left + 4, top - 1, "grad_input, 8 x 8")
    cells(ax, left, top, (8, 8))
    text(ax, left + 12.5, top - 1, "kernel, 3 x 3")
    cells(ax, left + 11, top, (3, 3))
    for p, row in enumerate(gradient.phases()):
        for q, column in enumerate(gradient.phases()):
            places = [(i, j) for i in range(8)[row.outputs] for j in range(8)[column.outputs]]
            taps = [(2 - u, 2 - v) for u in range(3)[row.taps] for v in range(3)[column.taps]]
            for at, spots in ((left, places), (left + 11, taps)):
                fill(ax, at, top, spots, fills[p][q])
                for i, j in spots:
                    text(ax, at + j + 0.5, top + i + 0.5, marks[p][q], size=7)
            size = f"{row.axis.kernel_size} x {column.axis.kernel_size}"
            text(ax, left + 10, top + 4.2 + 2 * p + q, f"{marks[p][q]}: kernel {size}", align="left", size=8)
    unread = [(i, j) for i, j in np.ndindex(8, 8) if max(i, j) >= axis.input_size - axis.remainder]
    ax.add_patch(PathPatch(squares(left, top, unread), fill=False, hatch="////", ec=LINE, lw=0, zorder=2))
    text(ax, left, top + 8.8, "hatched: no window reads them, gradient 0", align="left", size=8)
    return fig


def winograd_error() -> Figure:
    """The points of F(m x m, r x r) and the error in float32, measured when this is drawn; the table in words, too."""
    terms = 256
    fig = Figure(figsize=(7.6, 6), facecolor="white")
    ax = fig.add_axes((0.28, 0.12, 0.69, 0.86))
    labels = []
    for row, (outputs, taps, positive) in enumerate(WINOGRAD):
        axis = winograd.transforms(outputs, taps, pairs(positive))
        forward, gradient = (relative_l2(axis, terms, of_weights) for of_weights in (False, True))
        expected = winograd.expected_error((axis, axis), terms, "float32")
        print(f"F({outputs}, {taps}) {positive}: {expected:.2g} expected, {forward:.2g} and {gradient:.2g} measured")
        chosen = axis == winograd.transforms(outputs, taps)
        labels.append(f"F({outputs}, {taps}): 0, ±{positive.replace(' ', ', ±')}{' *' if chosen else ''}")
        ax.plot([expected] * 2, [row - 0.35, row + 0.35], color=INK, lw=1.6, zorder=2)
        ax.plot(forward, row - 0.12, "o", color=BLUE, ms=5, zorder=3)
        ax.plot(gradient, row + 0.12, "D", color=VERMILION, ms=4, zorder=3)
    ax.axvline(1e-5, color=LINE, lw=1, ls="--", zorder=1)
    ax.set(xscale="log", xlim=(2e-7, 1e-3), ylim=(len(WINOGRAD) - 0.4, -0.6))
    ax.set_yticks(range(len(WINOGRAD)), labels)
    ax.set_xlabel(f"relative L2 error: two axes, {terms} terms, float32 (dashed: the most the default allows)")
    ax.grid(axis="x", color=LINE, alpha=0.3, lw=0.5)
    ax.spines[["top", "right"]].set_visible(False)
    key = ((BLUE, "o", "forward"), (VERMILION, "D", "weight gradient"), (INK, "|", "expected_error"))
    for colour, marker, words in key:
        ax.plot([], [], marker, color=colour, ms=5 if marker != "|" else 11, mew=1.6, label=words)
    ax.legend(loc="upper right", frameon=False)
    return fig


FIGURES: tuple[Callable[[], Figure], ...] = (seven_loops, buffer, im2col, lazy_blocks, phases, winograd_error)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with mpl.rc_context(SETTINGS):
        for figure in FIGURES:
            path = FOLDER / f"{figure.__name__}.svg"
            path.write_text(svg(figure()), encoding="utf-8")
            print(f"{path.name}: {path.stat().st_size} bytes")


def svg(fig: Figure) -> str:
    """The figure as text, without what is there to no effect: rotations by zero, and blanks at the ends of lines."""
    written = io.StringIO()
    fig.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    return re.sub(r' transform="rotate\(-0 [^"]*\)"| +$', "", written.getvalue(), flags=re.MULTILINE)


# -- what the figures are made of: a cell is one unit, rows run downwards ---------------------------------------------


def canvas(width: float, height: float) -> tuple[Figure, Axes]:
    fig = Figure(figsize=(width * INCHES, height * INCHES), facecolor="white")
    ax = fig.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(height, 0))
    ax.axis("off")
    return fig, ax


def cells(ax: Axes, left: float, top: float, shape: tuple[int, ...], faint: bool = False) -> None:
    """The lines of a grid."""
    rows, columns = shape
    path_x: list[float] = []
    path_y: list[float] = []
    for i in range(rows + 1):
        path_x += [left, left + columns, np.nan]
        path_y += [top + i, top + i, np.nan]
    for j in range(columns + 1):
        path_x += [left + j, left + j, np.nan]
        path_y += [top, top + rows, np.nan]
    ax.plot(path_x, path_y, color=LINE, lw=0.7, alpha=0.4 if faint else 1, zorder=2)


def numbers(
    ax: Axes, left: float, top: float, array: NDArray[Any], size: float = 8, only: list[int] | None = None
) -> None:
    for (i, j), value in np.ndenumerate(array):
        if only is None or value in only:
            text(ax, left + j + 0.5, top + i + 0.5, f"{value:g}", size=size if value < 1000 else size - 1.5)


def squares(left: float, top: float, places: Sequence[Sequence[int]]) -> Outline:
    """Cells (row, column) as one path."""
    return Outline.make_compound_path(
        *(Outline([(left + j + a, top + i + b) for a, b in CORNERS], closed=True) for i, j in places)
    )


def fill(ax: Axes, left: float, top: float, places: Sequence[Sequence[int]], colour: str) -> None:
    ax.add_patch(PathPatch(squares(left, top, places), fc=colour, ec="none", zorder=1))


def box(ax: Axes, left: float, top: float, width: float, height: float, colour: str) -> None:
    ax.add_patch(Rectangle((left, top), width, height, fc=colour, ec="none", zorder=1))


def outline(
    ax: Axes,
    left: float,
    top: float,
    width_cells: float,
    height_cells: float,
    colour: str,
    dashed: bool = False,
    width: float = 1.8,
) -> None:
    style = "--" if dashed else "-"
    ax.add_patch(Rectangle((left, top), width_cells, height_cells, fill=False, ec=colour, lw=width, ls=style, zorder=3))


def arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float], bend: float = 0) -> None:
    ax.add_patch(
        FancyArrowPatch(
            start, end, arrowstyle="-|>", mutation_scale=9, color=INK, lw=1, connectionstyle=f"arc3,rad={bend}"
        )
    )


def text(
    ax: Axes,
    x: float,
    y: float,
    words: str,
    align: str = "center",
    size: float = 9,
    colour: str = INK,
    halo: bool = False,
) -> None:
    behind = {"boxstyle": "square,pad=0.1", "fc": "white", "ec": "none"} if halo else None
    ax.text(x, y, words, ha=align, va="center_baseline", fontsize=size, color=colour, bbox=behind, zorder=4)


def offsets_of(view: NDArray[Any], y: int, x: int) -> list[int]:
    """The bytes at which the pixels of window (y, x) lie, counted from the start of the image."""
    strides = view.strides
    return [y * strides[0] + x * strides[1] + u * strides[2] + v * strides[3] for u, v in np.ndindex(view.shape[2:])]


def meetings(phase: Any) -> Iterator[tuple[int, int, int]]:
    """Position of grad_input, tap of the turned kernel and sample of grad_output, for each product of a phase."""
    axis = phase.axis
    for i in range(axis.output_size):
        for u in range(axis.kernel_size):
            y = i * axis.stride + u * axis.dilation - axis.pad_low
            if 0 <= y < axis.input_size:
                yield phase.outputs.start + i * phase.outputs.step, phase.taps.start + u * phase.taps.step, y


# -- Winograd's algorithm as NumPy would compute it -------------------------------------------------------------------

# m, r, and the points beside 0: each stands for itself and its negative
WINOGRAD = (
    (2, 3, "1"),
    (4, 3, "5/8 3/2"),
    (4, 3, "3/4 3/2"),
    (4, 3, "1/2 3/2"),
    (4, 3, "1 2"),
    (6, 3, "1/2 1 2"),
    (6, 3, "1/2 1 7/4"),
    (6, 3, "1/2 1 3/2"),
    (6, 3, "1 2 3"),
    (2, 5, "5/8 3/2"),
    (2, 5, "3/4 3/2"),
    (2, 5, "1 2"),
    (4, 5, "1/2 1 2"),
    (4, 5, "1 2 3"),
)


def pairs(positive: str) -> tuple[Fraction, ...]:
    return (Fraction(0), *(sign * Fraction(point) for point in positive.split() for sign in (1, -1)))


def relative_l2(axis: Transforms, terms: int, of_weights: bool) -> float:
    """The relative L2 error of a 2-D forward product or weight gradient of normal numbers, to two digits.

    Transforms, sums over the terms one after the other, and the last transform are all in float32, none fused.
    """
    rng = np.random.default_rng(0)
    tiles, size = 32, axis.outputs if of_weights else axis.taps
    d = rng.standard_normal((axis.size, axis.size, terms, tiles), np.float32)
    w = rng.standard_normal((size, size, terms, tiles), np.float32)
    second, last = axis.weight, axis.output
    if of_weights:
        second, last = transpose(axis.output), transpose(axis.weight)
    v, u = nested(axis.input, d), nested(second, w)
    total = np.zeros((axis.size, axis.size, tiles, tiles), np.float32)
    for term in range(terms):
        total += v[:, :, term, :, None] * u[:, :, term, None, :]
    exact = np.zeros((axis.size - size + 1, axis.size - size + 1, tiles, tiles))
    for y, x in np.ndindex(exact.shape[:2]):
        exact[y, x] = np.tensordot(d[y : y + size, x : x + size].astype(float), w.astype(float), ([0, 1, 2], [0, 1, 2]))
    return float(f"{np.linalg.norm(nested(last, total) - exact) / np.linalg.norm(exact):.1e}")


def nested(matrix: Matrix, array: NDArray[np.float32]) -> NDArray[np.float32]:
    """matrix · array · matrixᵀ of the first two axes."""
    program = linear_program(matrix)
    columns = np.stack(program(list(array), np.float32))
    return np.stack(program(list(columns.swapaxes(0, 1)), np.float32), axis=1)


if __name__ == "__main__":
    main()
