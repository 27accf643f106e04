"""The plots of `sevenloops report`: by matplotlib, as SVG that stands in a page and refers to nothing outside."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from html import escape
from typing import Any

import matplotlib as mpl
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from sevenloops.benchmarks.figures import LayerFigures, PassFigures
from sevenloops.planning.device import Machine
from sevenloops.planning.plan import format_seconds

ACCENT, INK, LINE = "#1f5f99", "#222222", "#8a8a8a"

_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",  # text stays text, in the page's font
    "svg.hashsalt": "sevenloops",  # ids stay the same
    "text.parse_math": False,  # a name may have a dollar sign
    "font.size": 9,
    "axes.edgecolor": LINE,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.linewidth": 0.8,
}
_SIZE = (5.4, 4.6)  # inches: narrow, so that text is still read on a telephone
_MARKERS = "os^Dv<>Ph*"  # one for each network
_LABEL_SIZE = 7.5  # points
_LETTER = 0.6  # of the size: how wide a letter is at most, on average
_PLACES = ((6, -2.5), (0, 6), (0, -10), (-6, -2.5), (5, 4), (5, -9), (-5, 4), (-5, -9))  # points from a mark
_MOST_NAMED = 8  # whose estimates are furthest off


def roofline_plot(found: PassFigures, machine: Machine) -> str:
    """Operations for each byte against operations a second, under the machine's roofs."""
    layers, threads = found.layers, found.threads
    peaks = {
        dtype: machine.flops_per_second(dtype, threads) / 1e9
        for dtype in dict.fromkeys(layer.task.problem.dtype for layer in layers)
    }
    rates = {level: machine.bytes_per_second(level.size_bytes, threads) / 1e9 for level in machine.levels}
    reached = [layer.flops_per_second / 1e9 for layer in layers]
    left = min([layer.intensity for layer in layers] + [max(peaks.values()) / max(rates.values())]) / 3
    right = max([layer.intensity for layer in layers] + [max(peaks.values()) / min(rates.values())]) * 2
    bottom, top = min([*reached, left * min(rates.values())]) / 1.3, max([*reached, *peaks.values()]) * 2
    with style.context("default"), mpl.rc_context(_SETTINGS):  # whatever the user prefers elsewhere
        figure, axes = _canvas()
        _logarithmic(axes, (left, right), (bottom, top))
        axes.set_xlabel("arithmetic intensity, flop/byte")
        axes.set_ylabel("GFLOP/s of the direct count")
        taken: list[_Box] = []
        for dtype, peak in peaks.items():
            axes.plot([peak / max(rates.values()), right], [peak, peak], color=INK, lw=1.2, zorder=1)
            height = axes.transData.transform((1, peak))[1]
            taken.append((axes.bbox.x0, height - 1, axes.bbox.x1, height + 1))
            of = "" if len(peaks) == 1 else f"{dtype} "
            taken += _text(axes, (right, peak), f"{of}peak {peak:.4g} GFLOP/s", (-3, 3), align="right")
        for level, rate in rates.items():
            ridge = max(peaks.values()) / rate
            axes.plot([left, ridge], [left * rate, max(peaks.values())], color=LINE, lw=0.8, zorder=1)
            start = max(left, bottom / rate)
            name = f"{level.name} {rate:.3g} GB/s"
            axes.annotate(
                name,
                (start, start * rate),
                (5, 6),
                textcoords="offset points",
                rotation=_slope(axes),
                rotation_mode="anchor",
                color=INK,
                fontsize=_LABEL_SIZE,
            )
        points = [(layer.intensity, rate) for layer, rate in zip(layers, reached, strict=True)]
        _mark(axes, layers, points)
        high_to_low = sorted(range(len(layers)), key=lambda number: -reached[number])
        _name(axes, layers, points, high_to_low, taken)
        tips = {
            _key(n): f"{layer.name}: {layer.intensity:.3g} flop/byte, {reached[n]:.4g} GFLOP/s, "
            f"{layer.planned.algorithm}"
            for n, layer in enumerate(layers)
        }
        label = (
            f"Roofline plot: {len(layers)} layers at {min(reached):.3g} to {max(reached):.3g} GFLOP/s, "
            f"peak {max(peaks.values()):.3g}"
        )
        return _svg(figure, f"roofline-{found.pass_}-{threads}", label, tips)


def estimate_plot(found: PassFigures) -> str:
    """Measured seconds against those that were estimated, with the line of equal ones and of a factor of 2."""
    layers = found.layers
    points = [(layer.seconds * 1e3, layer.planned.seconds * 1e3) for layer in layers]
    flat = [number for point in points for number in point]
    low, high = min(flat) / 1.6, max(flat) * 1.6
    with style.context("default"), mpl.rc_context(_SETTINGS):
        figure, axes = _canvas()
        _logarithmic(axes, (low, high), (low, high))
        axes.set_xlabel("measured, ms")
        axes.set_ylabel("estimated, ms")
        axes.plot([low, high], [low, high], color=INK, lw=1.2, zorder=1)
        for factor in (0.5, 2):
            axes.plot([low, high], [low * factor, high * factor], color=LINE, lw=0.8, ls=(0, (4, 3)), zorder=1)
        _mark(axes, layers, points)
        far = sorted(range(len(layers)), key=lambda n: -abs(math.log(points[n][0] / points[n][1])))
        _name(axes, layers, points, far[:_MOST_NAMED], [])
        tips = {
            _key(n): f"{layer.name}: estimated {format_seconds(layer.planned.seconds)}, measured "
            f"{format_seconds(layer.seconds)}, {layer.planned.algorithm}"
            for n, layer in enumerate(layers)
        }
        label = f"Scatter plot: measured and estimated times of {len(layers)} layers, by layer in the table"
        return _svg(figure, f"estimates-{found.pass_}-{found.threads}", label, tips)


_Box = tuple[float, float, float, float]  # left, bottom, right, top; in points


def _canvas() -> tuple[Figure, Axes]:
    figure = Figure(figsize=_SIZE, dpi=72)  # a pixel is a point
    axes = figure.add_axes((0.115, 0.105, 0.87, 0.88))
    axes.spines[["top", "right"]].set_visible(False)
    axes.patch.set_visible(False)
    figure.patch.set_visible(False)
    return figure, axes


def _logarithmic(axes: Axes, across: tuple[float, float], up: tuple[float, float]) -> None:
    """Scales that say 1, 2, 5, 10 and not powers."""
    axes.set(xscale="log", yscale="log", xlim=across, ylim=up)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axis.set_minor_locator(NullLocator())


def _mark(axes: Axes, layers: Sequence[LayerFigures], points: Sequence[tuple[float, float]]) -> None:
    """A mark for each layer: filled where the direct count's own products are summed; a shape for each network."""
    names = list(dict.fromkeys(map(_network, layers)))
    for number, (layer, (x, y)) in enumerate(zip(layers, points, strict=True)):
        marker = _MARKERS[names.index(_network(layer)) % len(_MARKERS)]
        inside = ACCENT if layer.planned.exact else "white"
        axes.plot([x], [y], marker, ms=5.5, mfc=inside, mec=ACCENT, mew=1.2, zorder=3, gid=_key(number))
    for number, name in enumerate(names if len(names) > 1 else []):
        axes.plot([], [], _MARKERS[number % len(_MARKERS)], ms=5, mfc=ACCENT, mec=ACCENT, label=name)
    if len(names) > 1:
        axes.legend(loc="lower right", frameon=False, fontsize=8, handletextpad=0.1)


def _name(
    axes: Axes,
    layers: Sequence[LayerFigures],
    points: Sequence[tuple[float, float]],
    order: Sequence[int],
    taken: list[_Box],
) -> None:
    """Write layers' names beside their marks, in this order, each where there is room; else nowhere."""
    marks = [axes.transData.transform(point) for point in points]
    taken = taken + [(x - 4, y - 4, x + 4, y + 4) for x, y in marks]
    bounds = axes.bbox
    for number in order:
        x, y = marks[number]
        name = layers[number].name.rpartition(".")[2]
        for right, up in _PLACES:
            align = "left" if right > 0 else "right" if right < 0 else "center"
            box = _box(x + right, y + up, name, align)
            inside = box[0] > bounds.x0 and box[2] < bounds.x1 + 4 and box[1] > bounds.y0 and box[3] < bounds.y1 + 4
            if inside and not any(_overlap(box, other) for other in taken):
                taken += _text(axes, points[number], name, (right, up), align)
                break


def _text(axes: Axes, point: tuple[float, float], words: str, offset: tuple[float, float], align: str) -> list[_Box]:
    """Write, and return the place that is taken."""
    axes.annotate(words, point, offset, textcoords="offset points", ha=align, color=INK, fontsize=_LABEL_SIZE)
    x, y = axes.transData.transform(point)
    return [_box(x + offset[0], y + offset[1], words, align)]


def _box(x: float, y: float, words: str, align: str) -> _Box:
    width = len(words) * _LETTER * _LABEL_SIZE
    left = x - width * {"left": 0, "center": 0.5, "right": 1}[align]
    return left - 1, y - 2, left + width + 1, y + 0.8 * _LABEL_SIZE


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _slope(axes: Axes) -> float:
    """Of a line of one rate, in degrees."""
    (x0, y0), (x1, y1) = axes.transData.transform([(1, 1), (10, 10)])
    return math.degrees(math.atan2(y1 - y0, x1 - x0))


def _network(layer: LayerFigures) -> str:
    return layer.name.rpartition(".")[0]


def _key(number: int) -> str:
    return f"layer-{number}"


def _svg(figure: Figure, prefix: str, label: str, tips: dict[str, str]) -> str:
    """The figure as an element of a page: what a mark says when it is pointed at goes in, what files need goes out."""
    written = io.StringIO()
    figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    text = re.sub(r"\A.*?(?=<svg)", "", written.getvalue(), flags=re.DOTALL)
    text = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->| +$", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r' xmlns(:\w+)?="[^"]*"', "", text).replace("xlink:href", "href")
    for key, tip in tips.items():
        text = text.replace(f'<g id="{key}">', f'<g id="{key}"><title>{escape(tip)}</title>')
    text = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{prefix}-", text)  # several plots share a page
    box = f"0 0 {_SIZE[0] * 72:g} {_SIZE[1] * 72:g}"
    start = f'<svg viewBox="{box}" role="img" aria-label="{escape(label)}">'
    return re.sub(r"<svg [^>]*>", lambda _: start, text, count=1)
