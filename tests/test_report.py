"""The page of `sevenloops report`: what is on it, which files it refuses, and that a browser asks for nothing else."""

from __future__ import annotations

import copy
import html
import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import sevenloops as sl
from sevenloops.benchmarks.contestants import PEERS
from sevenloops.benchmarks.figures import Figures
from sevenloops.benchmarks.own import planned
from sevenloops.benchmarks.task import Task
from sevenloops.catalog import CATALOG

pytest.importorskip("typer")
pytest.importorskip("matplotlib")

HOSTILE = "net.<script>alert('$1 & more')</script>"
SECONDS = {
    "resnet50.c3_3x3": {"sevenloops": 1e-3, "torch NCHW": 2.5e-3, "torch channels_last": 2e-3, "onnxruntime": 3e-3},
    "vgg16.5": {"sevenloops": 4e-3, "torch NCHW": 3e-3, "torch channels_last": 9e-3, "onnxruntime": 4e-3},
    "mobilenet_v2.dw7": {"sevenloops": 2e-4, "torch channels_last": 1e-4},
    HOSTILE: {"sevenloops": 7e-6, "torch NCHW": 7e-6},
}
RATIOS = {"torch": ("2.00", "0.75", "0.50", "1.00"), "onnxruntime": ("3.00", "1.00")}
RATES = {
    "architecture": "x86_64",
    "cores": 2,
    "core_flops_per_second": 1.1e11,
    "all_flops_per_second": 2.0e11,
    "levels": [
        {"name": "L1", "size_bytes": 32768.0, "bytes_per_second": 2e11, "all_bytes_per_second": 4e11},
        {"name": "memory", "size_bytes": None, "bytes_per_second": 2e10, "all_bytes_per_second": 3e10},
    ],
    "copied_bytes_per_second": 1e10,
    "seconds_per_call": 1e-6,
    "measured": True,
}


def document() -> dict[str, Any]:
    """Figures as bench writes them, of three layers of the catalogue and one with a name that is not harmless."""
    problems = {name: str(CATALOG.get(name, "1x5x5x3 3x3x3x4")) for name in SECONDS}
    plans = {
        name: {
            "algorithm": "winograd_f4" if name == "resnet50.c3_3x3" else "seven_loops",
            "seconds": times["sevenloops"] * 2,
        }
        for name, times in SECONDS.items()
    }
    result = {
        "pass": "forward",
        "threads": 1,
        "median_seconds": copy.deepcopy(SECONDS),
        "failures": {"vgg16.5": {"ncnn packed": "extract returned <-100>"}},
        "planned": {name: {**plan, "exact": plan["algorithm"] == "seven_loops"} for name, plan in plans.items()},
    }
    return {
        "date": "2026-11-24",
        "python": "3.11.7",
        "cpu": "A <b>CPU</b>",
        "versions": {"sevenloops": "0.1.0", "numpy": "2.4.6", "LLVM": "22.1.0", "torch": "2.13.0"},
        "rates": copy.deepcopy(RATES),
        "left_out": {"jax": ["jax", "jaxlib"]},
        "bound": True,
        "problems": problems,
        "results": [result],
    }


def report(*words: object, expect: int = 0, cache: Path | None = None) -> str:
    """What the command prints; where it measures the machine, rates are to be kept out of the user's folder."""
    command = [sys.executable, "-m", "sevenloops", "report", *map(str, words)]
    environment = os.environ | ({} if cache is None else {"SEVENLOOPS_CACHE_DIR": str(cache)})
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment)
    assert done.returncode == expect, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return " ".join((done.stdout + done.stderr).split())


class Page(HTMLParser):
    """The parts of a page that tests look at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[tuple[str, str]]] = []  # of each cell its class and its text
        self.words: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append((dict(attrs).get("class") or "", ""))
        if tag not in ("meta", "wbr"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"th", "td"} & set(self.open):
            kind, text = self.rows[-1][-1]
            self.rows[-1][-1] = kind, text + data
        if "style" not in self.open:
            self.words.append(data)

    def row(self, name: str, columns: int) -> list[tuple[str, str]]:
        """The row of this many columns with this heading."""
        found = [row for row in self.rows if row[0][1].startswith(name) and len(row) == columns]
        assert len(found) == 1
        return found[0]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of the figures above."""
    folder = tmp_path_factory.mktemp("report")
    (folder / "figures.json").write_text(json.dumps(document()))
    printed = report("--figures", folder / "figures.json", "-o", folder / "page.html")
    assert "4 layers in" in printed
    return folder / "page.html"


def test_every_layer_has_its_figures(written: Path) -> None:
    page = Page(written.read_text())
    for name, times in SECONDS.items():
        problem = sl.ConvProblem.parse(document()["problems"][name])
        heading, algorithm, milliseconds, rate, roofline, estimate = (text for _, text in page.row(name, 6))
        assert heading == name + str(problem)
        assert algorithm == ("winograd_f4" if name == "resnet50.c3_3x3" else "seven_loops")
        assert float(milliseconds) == pytest.approx(times["sevenloops"] * 1e3, rel=1e-2)
        assert float(estimate) == pytest.approx(times["sevenloops"] * 2e3, rel=1e-2)
        assert float(rate) == pytest.approx(problem.flops / times["sevenloops"] / 1e9, abs=0.06)
        roof = max(problem.flops / RATES["core_flops_per_second"], problem.memory_bytes / 2e10)
        assert float(roofline.rstrip("%")) == pytest.approx(100 * roof / times["sevenloops"], abs=0.6)


def test_every_ratio_has_a_bar_and_losses_are_red(written: Path) -> None:
    page = Page(written.read_text())
    for number, name in enumerate(SECONDS):
        torch, onnxruntime, best = page.row(name, 4)[1:]
        expected = RATIOS["torch"][number]
        assert torch == ("ratio lost" if float(expected) < 1 else "ratio", expected)
        assert onnxruntime[1] == (RATIOS["onnxruntime"][number] if number < 2 else "–")
        assert best == torch
    means = [text for _, text in page.row("geometric mean", 4)[1:]]
    assert means == [f"{0.75**0.25:.2f}", f"{3**0.5:.2f}", f"{0.75**0.25:.2f}"]
    bars = [attributes for tag, attributes in page.tags if tag == "svg" and attributes.get("class") == "bar"]
    assert len(bars) == 4 + 2 + 4 + 3
    assert "on 2 of 4, 0.93 times as fast" in " ".join("".join(page.words).split())


def test_the_circumstances_are_on_the_page(written: Path) -> None:
    words = "".join(Page(written.read_text()).words)
    for text in ("A <b>CPU</b>", "2026-11-24", "110 GFLOP/s", "200 GFLOP/s", "20 GB/s", "32 KiB", "2.4.6", "22.1.0"):
        assert text in words
    assert "jax is left out: jax and jaxlib not installed." in words
    assert "openvino has no times: it was not asked, or does not take this pass." in words
    assert "ncnn packed failed on vgg16.5: extract returned <-100>" in words
    assert "Spearman's rank correlation is 1.000." in words
    assert "may lie above the peak" in words


def test_the_page_is_escaped_and_refers_to_nothing(written: Path) -> None:
    text = written.read_text()
    assert HOSTILE not in text
    assert html.escape(HOSTILE) in text
    assert "<script" not in text.lower()
    assert not re.search(r"https?:|//|@import|\bsrc=", text.replace("<!DOCTYPE", ""))
    page = Page(text)
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "base"})
    for tag, attributes in page.tags:
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            if name in ("href", "xlink:href"):
                assert (value or "").startswith("#")


def test_the_page_can_be_read_aloud(written: Path) -> None:
    page = Page(written.read_text())
    assert ("html", {"lang": "en"}) in page.tags
    assert "title" in {tag for tag, _ in page.tags}
    for tag, attributes in page.tags:
        if tag == "th":
            assert attributes.get("scope") in ("row", "col")
        if tag == "svg":
            assert attributes.get("aria-hidden") == "true" or attributes.get("aria-label")
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r"(?:url\(|href=\")#([^\")]+)", written.read_text()))
    assert targets <= set(ids)


def test_a_report_comes_out_the_same_again(written: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.html"
    report("--figures", written.with_name("figures.json"), "--output", again)
    assert again.read_bytes() == written.read_bytes()


def test_figures_without_plans_and_rates_are_planned_here(tmp_path: Path) -> None:
    older, file = document(), tmp_path / "figures.json"
    for key in ("rates", "left_out", "cpu"):
        del older[key]
    del older["results"][0]["planned"]
    file.write_text(json.dumps(older))
    report("--figures", file, "-o", tmp_path / "page.html", cache=tmp_path)
    page = Page((tmp_path / "page.html").read_text())
    words = "".join(page.words)
    assert "figures came without rates" in words
    assert "came without plans" in words
    assert page.row("resnet50.c3_3x3", 6)[1][1].partition(",")[0] in sl.algorithms()


def test_planned_is_what_runs() -> None:
    for pass_ in ("forward", "input_gradient"):
        plan = sl.plan(CATALOG["resnet50.c3_3x3"], pass_, threads=2)
        found = planned(Task(CATALOG["resnet50.c3_3x3"], pass_, 2, True))
        assert (found.algorithm, found.seconds) == (plan.winner.name, plan.winner.seconds)
        assert found.exact == (plan.algorithm not in ("winograd_f2", "winograd_f4", "winograd_f6"))
    problem = CATALOG["resnet50.c3_3x3"]
    both, inputs, weights = (
        planned(Task(problem, pass_, 1, False)) for pass_ in ("backward", "input_gradient", "weight_gradient")
    )
    assert both.seconds == pytest.approx(inputs.seconds + weights.seconds)


def test_rank_correlation_counts_equal_times_once() -> None:
    figures = document()
    for number, plan in enumerate(figures["results"][0]["planned"].values()):
        plan["seconds"] = (1, 2, 2, 5)[number]
    for number, times in enumerate(figures["results"][0]["median_seconds"].values()):
        times["sevenloops"] = (5, 3, 4, 1)[number]
    found = Figures.from_json(figures).passes[0].rank_correlation
    assert found == pytest.approx(-0.9486832980505138)  # ranks 1, 2.5, 2.5, 4 and 4, 2, 3, 1: -4.5 / sqrt(4.5 · 5)
    for plan in figures["results"][0]["planned"].values():
        plan["seconds"] = 1
    assert Figures.from_json(figures).passes[0].rank_correlation is None


def test_a_report_measures_as_bench_does(tmp_path: Path) -> None:
    words = ["--layers", "mobilenet_v2.pw7", "--peers", "", "--passes", "forward,backward"]
    assert "2 layers in" in report(*words, "-o", tmp_path / "page.html", cache=tmp_path)
    page = Page((tmp_path / "page.html").read_text())
    rows = [row for row in page.rows if row[0][1].startswith("mobilenet_v2.pw7")]
    assert [float(row[2][1]) > 0 for row in rows] == [True, True]
    assert {"Forward, 1 thread", "Backward, 1 thread"} <= set(page.words)
    assert page.words.count("Nobody to compare with has a time.") == 2
    for peer in PEERS:
        assert f"{peer} has no times" in "".join(page.words)
    assert "without" not in "".join(page.words)


def changed(path: str, value: object) -> bytes:
    """The figures with one of them changed."""
    figures: Any = document()
    *way, last = path.split("/")
    at = figures
    for step in way:
        at = at[int(step) if isinstance(at, list) else step]
    at[last] = value
    return json.dumps(figures).encode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "cannot read"),
        (b"\xff\xfe", "is no JSON"),
        (b"{", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b"[]", "the file is no table of names"),
        (b"{}", "problems is no table"),
        (changed("results", []), "results is no list of them"),
        (changed("problems", {"resnet50": ["1x5x5x3 3x3x3x4"]}), "bench --network measures whole networks"),
        (changed("problems", {}), "resnet50.c3_3x3 has seconds but no problem"),
        (
            changed("problems/vgg16.5", "1x5x5x3 3x3x3x4 q1"),
            "the problem of vgg16.5: in '1x5x5x3 3x3x3x4 q1', cannot",
        ),
        (changed("problems/vgg16.5", "1x5x5x3 3x3x3x4 int8"), "the problem of vgg16.5: "),
        (changed("problems/vgg16.5", "0x5x5x3 3x3x3x4"), "has nothing to compute"),
        (changed("results/0/pass", "sideways"), "a result's pass is 'sideways'"),
        (changed("results/0/pass", ["forward"]), "a result's pass is ['forward']"),
        (changed("results/0/threads", 0), "a result's threads are 0"),
        (changed("results/0/median_seconds", {}), "forward has no layers"),
        (changed("results/0/median_seconds/vgg16.5", {"torch NCHW": 1}), "vgg16.5 has no seconds of sevenloops"),
        (changed("results/0/median_seconds/vgg16.5/mnn", 1), "has seconds of mnn, which no known peer"),
        (changed("results/0/median_seconds/vgg16.5/sevenloops", -1), "seconds of vgg16.5, sevenloops are -1"),
        (changed("results/0/median_seconds/vgg16.5/sevenloops", float("nan")), "are nan"),
        (changed("results/0/median_seconds/vgg16.5/sevenloops", 10**400), "not a number above 0"),
        (changed("results/0/planned/vgg16.5/seconds", None), "seconds of vgg16.5, planned are None"),
        (changed("rates/cores", 0), "rates are not a machine's"),
        (changed("rates/levels", 1), "rates are not a machine's"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_without_such_figures_is_refused(tmp_path: Path, content: bytes | None, says: str) -> None:
    file = tmp_path / "figures.json"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(sl.FileError, match=re.escape(says)) as refused:
        Figures.read(file)
    assert str(file) in str(refused.value)
    assert "Name a file that sevenloops bench --json has written" in str(refused.value)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--figures", "none.json"], "cannot read none.json"),
        (["-o", "none/page.html"], "there is no folder none"),
        (["-o", "."], ". is a folder. Name a file in it."),
        (["--catalog", "alexnet"], "no network 'alexnet'"),
        (["--passes", "sideways"], "found sideways"),
        (["--peers", "mnn", "--layers", "mobilenet_v2.pw7"], "peer 'mnn' is not known"),
    ],
)
def test_report_refuses_what_it_cannot_do(words: list[str], says: str) -> None:
    assert says in report(*words, expect=2)


# -- in a browser -----------------------------------------------------------------------------------------------------

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def browse(file: Path, folder: Path) -> tuple[str, list[str], set[str]]:
    """The document as the browser has it, what it says on its console, and the addresses that the page asks for."""
    log = folder / "requests.json"
    quiet = ("gpu", "quic", "background-networking", "component-update", "sync")
    command = [
        str(BROWSER),
        "--headless",
        "--no-sandbox",
        "--no-first-run",
        *(f"--disable-{what}" for what in quiet),
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={folder / 'profile'}",
        "--enable-logging=stderr",
        "--v=0",
        f"--log-net-log={log}",
        "--dump-dom",
        file.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    recorded = json.loads(log.read_text())
    started = recorded["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    requests = [event["params"] for event in recorded["events"] if event["type"] == started and "params" in event]
    # the browser's own requests have no page that initiated them
    asked = {each["url"] for each in requests if "url" in each and each.get("initiator") != "not an origin"}
    return done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line], asked


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
def test_a_browser_shows_the_page_and_asks_for_nothing(written: Path, tmp_path: Path) -> None:
    shown, console, asked = browse(written, tmp_path)
    page = Page(shown)
    assert len(page.row("vgg16.5", 6)) == 6
    assert console == []
    assert {address for address in asked if not address.startswith("file:")} == set()


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
def test_a_page_that_asked_for_more_would_be_noticed(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<!DOCTYPE html><img src='http://example.invalid/a.png'><script>console.error('no')</script>")
    _, console, asked = browse(file, tmp_path)
    assert "http://example.invalid/a.png" in asked
    assert any("no" in line for line in console)
