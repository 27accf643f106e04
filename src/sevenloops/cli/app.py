"""The commands and their arguments."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer
from rich.console import Console
from rich.markup import escape

from sevenloops.catalog import find_problem, networks
from sevenloops.core.computation import PASSES, Pass
from sevenloops.core.errors import ConvError, UnsupportedError

app = typer.Typer(
    help="Convolution for NumPy, one rung at a time.", no_args_is_help=True, pretty_exceptions_enable=False
)
train = typer.Typer(help="Train a network whose every convolution is sevenloops'.", no_args_is_help=True)
app.add_typer(train, name="train")
cache = typer.Typer(help="The cache of compiled kernels.", no_args_is_help=True)
app.add_typer(cache, name="cache")

_ALL_PEERS = "torch,onnxruntime,ncnn,openvino,jax"
_PROBLEM_HELP = "A problem such as '1x56x56x64 3x3x64x64 p1', or a layer's name such as resnet50.c3_3x3."
Seed = Annotated[int, typer.Option(min=0, help="One seed, one result.")]


@app.command()
def classify(
    image: Annotated[str, typer.Argument(help="A photograph's path, or the name of one of scikit-image's: chelsea.")],
    top: Annotated[int, typer.Option(min=1, max=1000, help="How many classes to show.")] = 5,
) -> None:
    """Name what is in a photograph, by EfficientNet-Lite0 with its trained weights."""
    from sevenloops.cli.classify import Classifier, show

    console = Console()
    with console.status("Loading the weights and binding them"):
        classifier = Classifier()
    show(console, classifier, image, top)


@train.command()
def digits(
    seed: Seed = 0, epochs: Annotated[int, typer.Option(min=1, help="Passes over the 4,000 training images.")] = 12
) -> None:
    """Learn to read digits from 4,000 of them, and print the accuracy on 1,000 others."""
    from sevenloops.cli.train_digits import train_digits

    train_digits(Console(), seed, epochs)


@app.command()
def ladder(
    problem: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PROBLEM | IMAGE]", help=_PROBLEM_HELP + " Or a photograph, to find its edges."),
    ] = None,
    pass_: Annotated[Pass, typer.Option("--pass", help="Which pass to run.")] = "forward",
) -> None:
    """Run every algorithm on one problem: time, rate, workspace, error, and speed-up over the seven loops."""
    from sevenloops.cli.ladder import climb, show
    from sevenloops.cli.photographs import edge_problem, is_photograph, read_photograph

    console = Console()
    text = " ".join(problem or ["chelsea"])
    if is_photograph(text):
        asked, operands = edge_problem(read_photograph(text))
    else:
        asked, operands = find_problem(text), None
    show(console, climb(console, asked, pass_, operands))


@app.command()
def explain(
    problem: Annotated[list[str] | None, typer.Argument(metavar="[PROBLEM]", help=_PROBLEM_HELP)] = None,
    show: Annotated[
        Literal["plan", "tiles", "ir", "asm"],
        typer.Option(help="The plan, or the generated code's tiles, IR or assembly."),
    ] = "plan",
    algorithm: Annotated[str, typer.Option(help="Whose code; the plan's choice by default.")] = "auto",
    network: Annotated[
        str, typer.Option(help="Not one problem, but all layers of this network of the catalogue.")
    ] = "",
    pass_: Annotated[
        Pass | None, typer.Option("--pass", help="Only this one; by default all of a problem, forward of a network.")
    ] = None,
    threads: Annotated[int | None, typer.Option(min=1, help="All cores by default.")] = None,
    trace: Annotated[
        bool,
        typer.Option(
            "--trace", help="Run the code of a tiny problem step by step, forward by default, and show what it does."
        ),
    ] = False,
) -> None:
    """Print a problem's shapes and plans, or the code that is generated for it on this machine; or a network's plan."""
    from sevenloops.cli import explain as explanation

    if network:
        explanation.explain_network(Console(), network, pass_ or "forward", threads)
        return
    asked, passes = find_problem(" ".join(problem or [])), (pass_,) if pass_ else PASSES
    if trace:
        from sevenloops.cli.trace import trace as run_traced

        run_traced(Console(width=None if sys.stdout.isatty() else 120), asked, pass_ or "forward", algorithm)
    elif show == "plan":
        explanation.explain(Console(), asked, passes, threads)
    else:
        explanation.show_code(Console(), asked, passes, threads, show, algorithm)


@app.command()
def bench(
    catalog: Annotated[
        str | None, typer.Option(help="Networks, joined by commas; resnet50, if no layers are named.")
    ] = None,
    layers: Annotated[str, typer.Option(help="Only these layers, joined by commas.")] = "",
    network: Annotated[
        str,
        typer.Option(
            help="Not layer by layer, but all layers of these networks in one run: forward at batch 1, and a training "
            "step at batch 8. Of the other options it heeds --threads, --dtype, --peers and --json."
        ),
    ] = "",
    passes: Annotated[
        str,
        typer.Option(
            help="forward, input_gradient, weight_gradient, backward (all gradients at once); joined by commas."
        ),
    ] = "forward",
    threads: Annotated[str, typer.Option(help="Numbers of threads, joined by commas.")] = "1",
    batch: Annotated[int, typer.Option(min=1)] = 1,
    dtype: Annotated[str, typer.Option(help="float32 or float64.")] = "float32",
    peers: Annotated[
        str, typer.Option(help="Whom to compare with, joined by commas; those not installed are left out.")
    ] = _ALL_PEERS,
    bound: Annotated[bool, typer.Option("--bound/--unbound", help="Weights bound once, or a plain call.")] = True,
    json: Annotated[Path | None, typer.Option(help="Write all figures to this file.")] = None,
) -> None:
    """Measure layers of real networks against peers: a process each, asked in turn, first results verified."""
    from sevenloops.benchmarks.task import TASK_PASSES
    from sevenloops.cli import bench as benchmark
    from sevenloops.cli.bench_network import bench_networks, whole_networks
    from sevenloops.cli.contest import known_threads

    console = Console(width=None if sys.stdout.isatty() else 120)  # a file has no width; all peers fit in this
    counts = known_threads(_words(threads))
    if names := _words(network):
        bench_networks(console, whole_networks(names, dtype), counts, _words(peers), json)
        return
    if catalog is None:
        catalog = "" if layers else "resnet50"
    chosen = benchmark.choose_layers(_words(catalog), _words(layers))
    benchmark.bench(
        console,
        benchmark.with_batch(chosen, batch, dtype),
        benchmark.known_passes(_words(passes), TASK_PASSES),
        counts,
        _words(peers),
        bound,
        json,
    )


@app.command()
def tune(
    catalog: Annotated[str, typer.Option(help="Networks of the catalogue, joined by commas.")] = "",
    problem: Annotated[list[str] | None, typer.Option(help=_PROBLEM_HELP + " May be given several times.")] = None,
    passes: Annotated[
        str, typer.Option(help="forward, input_gradient, weight_gradient; joined by commas.")
    ] = "forward,input_gradient,weight_gradient",
    threads: Annotated[str, typer.Option(help="Numbers of threads, joined by commas; all cores by default.")] = "",
    batch: Annotated[str, typer.Option(help="Batch sizes, joined by commas; by default each problem's own.")] = "",
    audit: Annotated[
        bool, typer.Option("--audit", help="Remember nothing: print estimated against measured times, worst first.")
    ] = False,
    plot: Annotated[Path | None, typer.Option(help="With --audit: a picture of them.")] = None,
    json: Annotated[Path | None, typer.Option(help="With --audit: all figures.")] = None,
) -> None:
    """Measure who is the quickest, and remember it for later plans in this and other processes."""
    from sevenloops.cli import bench as benchmark
    from sevenloops.cli import tune as tuning
    from sevenloops.cli.contest import known_threads
    from sevenloops.execution.threads import get_num_threads

    problems = {text: find_problem(text) for text in problem or []}
    if catalog or not problems:
        problems |= benchmark.choose_layers(_words(catalog) or list(networks()), [])
    asked = tuning.requests(
        problems,
        benchmark.known_passes(_words(passes), PASSES),
        known_threads(_words(threads) or [str(get_num_threads())]),
        tuning.known_batches(_words(batch)),
    )
    console = Console(width=None if sys.stdout.isatty() else 160)
    if audit:
        tuning.run_audit(console, asked, plot, json)
    elif plot or json:
        raise UnsupportedError("--plot and --json are of --audit, which measures and remembers nothing. Add it.")
    else:
        tuning.tune(console, asked)


@app.command()
def report(
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path("report.html"),
    catalog: Annotated[str, typer.Option(help="Networks, joined by commas.")] = ",".join(networks()),
    layers: Annotated[str, typer.Option(help="Only these layers, joined by commas.")] = "",
    passes: Annotated[str, typer.Option(help="As bench takes them, joined by commas.")] = "forward",
    threads: Annotated[str, typer.Option(help="Numbers of threads, joined by commas.")] = "1",
    batch: Annotated[int, typer.Option(min=1)] = 1,
    peers: Annotated[
        str, typer.Option(help="Whom to compare with, joined by commas; those not installed are left out.")
    ] = _ALL_PEERS,
    figures: Annotated[
        Path | None,
        typer.Option(help="Figures that bench --json has written: measure nothing, and heed --output alone."),
    ] = None,
) -> None:
    """Measure layers as bench does, and write one page: roofline, ratios to peers, estimates against times."""
    from sevenloops.benchmarks.figures import Figures
    from sevenloops.benchmarks.task import TASK_PASSES
    from sevenloops.cli import bench as benchmark
    from sevenloops.cli.contest import known_threads
    from sevenloops.cli.report import check_output, measure_figures, write_report

    console = Console(width=None if sys.stdout.isatty() else 120)
    check_output(output)
    if figures is not None:
        write_report(console, Figures.read(figures), output)
        return
    found = measure_figures(
        console,
        benchmark.with_batch(benchmark.choose_layers(_words(catalog), _words(layers)), batch, "float32"),
        benchmark.known_passes(_words(passes), TASK_PASSES),
        known_threads(_words(threads)),
        _words(peers),
    )
    write_report(console, found, output)


@cache.command()
def info() -> None:
    """Where compiled kernels are kept, how many, and how large they are."""
    from sevenloops.codegen import object_cache
    from sevenloops.planning.plan import format_bytes

    kept = object_cache.info()
    limit = format_bytes(kept.most_bytes)
    print(f"{kept.objects} objects, {format_bytes(kept.size_bytes)} of at most {limit}, in {kept.folder}")


@cache.command()
def clear() -> None:
    """Remove all compiled kernels; they are made again when needed."""
    from sevenloops.codegen import object_cache

    print(f"{object_cache.clear()} objects removed.")


@app.command()
def demo(
    picture: Annotated[Path, typer.Option(help="Where to save the picture.")] = Path("demo.png"),
    seed: Seed = 0,
) -> None:
    """Climb the ladder on a photograph, classify three, train on digits, and save one picture of it."""
    from sevenloops.cli.demo import run_demo

    run_demo(Console(), picture, seed)


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def run() -> None:
    """Run the command line; what is refused, or does not fit in memory, is one red line and exit code 2."""
    # as an interrupt would, so that contestants do not stay behind, stopped
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        app()
    except ConvError as error:
        _fail(str(error))
    except MemoryError as error:
        _fail(f"{str(error) or 'there is not enough memory'}. Ask for a smaller problem.")


def _fail(message: str) -> NoReturn:
    Console(stderr=True).print(f"[bold red]sevenloops:[/] {escape(message)}", highlight=False)
    sys.exit(2)
