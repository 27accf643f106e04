"""The page of `sevenloops report`: HTML of figures, everything in it escaped."""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from string import Template

from sevenloops.benchmarks.contestants import PEERS
from sevenloops.benchmarks.figures import Figures, PassFigures
from sevenloops.cli.report_plots import estimate_plot, roofline_plot
from sevenloops.planning.device import Machine
from sevenloops.planning.plan import format_bytes

_BAR = 50.0  # half of a bar's width, of which the middle is a ratio of 1


def page(figures: Figures, machine: Machine) -> str:
    """All of it, as one document that refers to nothing outside; `machine` is whose roofs are drawn."""
    names = list(dict.fromkeys(layer.name.rpartition(".")[0] for found in figures.passes for layer in found.layers))
    title = f"{_listed(names) or 'Layers'} convolved by sevenloops {figures.versions.get('sevenloops', '')}"
    body = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="quiet">{escape(figures.cpu)}, measured {escape(figures.date)}</p>',
        *(f"<p>{escape(_summary(found))}</p>" for found in figures.passes),
        _circumstances(figures, machine),
        *(_pass_section(found, figures, machine) for found in figures.passes),
    ]
    template = Template(files("sevenloops.cli").joinpath("report.html").read_text(encoding="utf-8"))
    return template.substitute(title=escape(title), body="\n".join(body))


def _summary(found: PassFigures) -> str:
    """One sentence: how often who was faster."""
    text, peers = f"{_heading(found)}: {_number(len(found.layers), 'layer')}", found.peers
    if not peers:
        return f"{text}, compared with nobody."
    ratios = [ratio for layer in found.layers if (ratio := layer.best_ratio(peers)) < math.inf]
    won = sum(ratio >= 1 for ratio in ratios)
    return (
        f"{text}; not slower than the best of {_listed(peers)} on {won} of {len(ratios)}, "
        f"{found.mean_ratio(peers):.2f} times as fast in the geometric mean."
    )


def _circumstances(figures: Figures, machine: Machine) -> str:
    cores = [1] if machine.cores == 1 else [1, machine.cores]
    heads = ["what", "size", *(f"{_number(count, 'core')}" for count in cores)]
    peaks = [f"{machine.flops_per_second('float32', count) / 1e9:.4g} GFLOP/s" for count in cores]
    rows = [["FMA peak, float32", "", *peaks]]
    for level in machine.levels:
        size = "" if math.isinf(level.size_bytes) else format_bytes(level.size_bytes)
        rates = [f"{machine.bytes_per_second(level.size_bytes, count) / 1e9:.3g} GB/s" for count in cores]
        rows.append([f"{level.name} reads", size, *rates])
    notes = [f"{machine.architecture}, {_number(machine.cores, 'core')}."]
    if figures.machine is None:
        notes.append("The figures came without rates: these were measured where this page was made.")
    if not figures.planned_then:
        notes.append("They came without plans, too: algorithms and estimates are as planned where it was made.")
    known = "as measured" if machine.measured else "not measured, but round figures"
    caption = f"The machine's rates, {known}: what times are estimated with. {' '.join(notes)}"
    versions = [[name, version] for name, version in figures.versions.items()]
    return (
        '<h2>Machine and versions</h2>\n<div class="pair">\n'
        f"{_plain_table(caption, heads, rows)}\n"
        f"{_plain_table('Versions.', ['library', 'version'], versions)}\n</div>"
    )


def _pass_section(found: PassFigures, figures: Figures, machine: Machine) -> str:
    heading = _heading(found)
    correlation = found.rank_correlation
    spearman = "" if correlation is None else f" Spearman's rank correlation is {correlation:.3f}."
    roofline_caption = (
        "Operations of the direct count for each byte of operands and results, and how many a second were reached. "
        "Lines: the peak of fused multiply-adds, and what reads from each level of memory would allow. Hollow marks "
        "are Winograd's algorithms, which multiply less than the direct count and so may lie above the peak. Names "
        "stand where there is room; the table has them all."
    )
    estimate_caption = (
        "Times that the chosen algorithm's bid estimated, and those measured. Solid line: equal; dashed: a factor of 2."
        f"{spearman} Named are the layers that are furthest off."
    )
    known = "known beforehand and bound once" if figures.bound else "new in every call"
    how = (
        f"Weights are {known}. " if found.pass_ in ("forward", "input_gradient") else ""
    ) + "A process each, asked in turn, the others suspended; medians; results verified against float64 before."
    return "\n".join(
        [
            f'<section class="pass" aria-label="{escape(heading)}">',
            f"<h2>{escape(heading)}</h2>",
            f'<p class="quiet how">{escape(how)}</p>',
            '<div class="pair plots">',
            f"<figure>{roofline_plot(found, machine)}<figcaption>{escape(roofline_caption)}</figcaption></figure>",
            f"<figure>{estimate_plot(found)}<figcaption>{escape(estimate_caption)}</figcaption></figure>",
            "</div>",
            "<h3>Layers</h3>",
            _layer_table(found, machine),
            "<h3>Against peers</h3>",
            _ratio_table(found),
            *(f'<p class="quiet">{escape(note)}</p>' for note in _absences(found, figures)),
            "</section>",
        ]
    )


def _layer_table(found: PassFigures, machine: Machine) -> str:
    caption = (
        "Time: the median of sevenloops' runs. GFLOP/s: of the direct count. Roofline: the fraction of what the peak "
        "and memory allow the direct count; above 100 % where an algorithm multiplies less, or a cache has the arrays."
    )
    heads = ["layer", "algorithm", "time, ms", "GFLOP/s", "roofline", "estimate, ms"]
    rows = []
    for layer in found.layers:
        cells = [
            _milliseconds(layer.seconds),
            f"{layer.flops_per_second / 1e9:.1f}",
            f"{layer.roofline_fraction(machine):.0%}",
            _milliseconds(layer.planned.seconds),
        ]
        name = f"{_breakable(layer.name)}<small>{escape(str(layer.task.problem))}</small>"
        algorithm = f'<td class="words">{_breakable(layer.planned.algorithm)}</td>'
        rows.append(_row(name, algorithm + "".join(f"<td>{escape(cell)}</td>" for cell in cells)))
    return _table(caption, _heads(heads, words=2), rows)


def _ratio_table(found: PassFigures) -> str:
    """A bar for each peer and layer, and the geometric means."""
    peers = found.peers
    if not peers:
        return "<p>Nobody to compare with has a time.</p>"
    columns = [[peer] for peer in peers] + ([peers] if len(peers) > 1 else [])
    ratios = {layer.name: [layer.best_ratio(column) for column in columns] for layer in found.layers}
    finite = [abs(math.log2(ratio)) for row in ratios.values() for ratio in row if ratio < math.inf]
    reach = max([*finite, 1.0])
    caption = (
        "The peer's time over sevenloops', of the best of its entries. Bars are logarithmic from 1 in the middle: "
        "to the right where sevenloops is faster, to the left and red where it is slower; a whole one would be "
        f"{2**reach:.2g} times. A dash: no time, as the peer does not take such a layer or failed."
    )
    rows = [_row(_breakable(name), "".join(_ratio_cell(ratio, reach) for ratio in row)) for name, row in ratios.items()]
    means = "".join(_ratio_cell(found.mean_ratio(column), reach) for column in columns)
    foot = f"<tfoot>{_row('geometric mean', means)}</tfoot>"
    heads = ["layer", *peers, *(["the best"] if len(peers) > 1 else [])]
    return _table(caption, _heads(heads, words=1), rows, foot)


def _ratio_cell(ratio: float, reach: float) -> str:
    if ratio == math.inf:
        return '<td class="ratio">–</td>'
    width = _BAR * math.log2(ratio) / reach
    bar = (
        f'<svg class="bar" viewBox="{-_BAR:g} 0 {2 * _BAR:g} 9" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect x="{min(width, 0):.2f}" width="{abs(width):.2f}" height="9"/>'
        '<rect class="one" x="-0.5" width="1" height="9"/></svg>'
    )
    return f'<td class="ratio{" lost" * (ratio < 1)}">{bar}{ratio:.2f}</td>'


def _absences(found: PassFigures, figures: Figures) -> list[str]:
    """Who has no times, and why, as far as is known; and what failed."""
    notes = [f"{peer} is left out: {modules} not installed." for peer, modules in figures.left_out.items()]
    for peer in PEERS:
        if peer not in found.peers and peer not in figures.left_out:
            notes.append(f"{peer} has no times: it was not asked, or does not take this pass.")
    for layer in found.layers:
        notes += [f"{entry} failed on {layer.name}: {why}" for entry, why in layer.outcome.failures.items()]
    return notes


def _row(heading: str, cells: str) -> str:
    """Of what is HTML already."""
    return f'<tr><th scope="row">{heading}</th>{cells}</tr>'


def _heads(heads: Iterable[str], words: int) -> str:
    """Column headings, the first few of them over words."""
    cells = [
        f'<th scope="col"{" class=words" if number < words else ""}>{escape(head)}</th>'
        for number, head in enumerate(heads)
    ]
    return f"<thead><tr>{''.join(cells)}</tr></thead>"


def _table(caption: str, heads: str, rows: Iterable[str], foot: str = "") -> str:
    """One that may be wider than a telephone: then it scrolls by itself."""
    lines = "\n".join(rows)
    return (
        f'<div class="wide"><table>\n<caption>{escape(caption)}</caption>\n{heads}\n<tbody>\n{lines}\n</tbody>\n'
        f"{foot}</table></div>"
    )


def _plain_table(caption: str, heads: list[str], rows: list[list[str]]) -> str:
    lines = [_row(escape(first), "".join(f"<td>{escape(cell)}</td>" for cell in rest)) for first, *rest in rows]
    return _table(caption, _heads(heads, words=1), lines)


def _breakable(name: str) -> str:
    """A name that may go on in the next line behind its dots and lines."""
    return escape(name).replace(".", ".<wbr>").replace("_", "_<wbr>")


def _milliseconds(seconds: float) -> str:
    """To three digits."""
    number = seconds * 1e3
    return f"{number:.0f}" if number >= 100 else f"{number:#.3g}"


def _heading(found: PassFigures) -> str:
    return f"{found.pass_.replace('_', ' ').capitalize()}, {_number(found.threads, 'thread')}"


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
