"""The command line as its user meets it: a process, what it prints, how it ends."""

import subprocess
import sys

import pytest

pytest.importorskip("typer")
pytest.importorskip("skimage")


def sevenloops(*words, expect=0):
    done = subprocess.run([sys.executable, "-m", "sevenloops", *words], capture_output=True, text=True, timeout=120)
    assert done.returncode == expect, done.stdout + done.stderr
    return " ".join((done.stdout + done.stderr).split())


def test_classify_names_the_espresso():
    printed = sevenloops("classify", "coffee.png", "--top", "2")
    assert "967 │ espresso" in printed


def test_ladder_runs_every_algorithm_and_owns_up_to_the_slice():
    printed = sevenloops("ladder", "1x28x28x16", "3x3x16x32", "p1")
    for name in ("seven_loops*", "shifted_matmul", "im2col", "lazy_im2col"):
        assert name in printed
    assert "time scaled to the whole" in printed


def test_ladder_climbs_for_gradients_and_for_photographs():
    assert "weight gradient of" in sevenloops("ladder", "1x9x9x4", "3x3x4x4", "s2", "--pass", "weight_gradient")
    assert "1x512x512x3" in sevenloops("ladder", "camera")


def test_ladder_of_nothing_is_no_error():
    assert "0 MFLOP" in sevenloops("ladder", "0x5x5x3 3x3x3x4 p1")


def test_what_does_not_fit_in_memory_is_one_line():
    printed = sevenloops("ladder", "1x1000000x1000000x64 1x1x64x64", expect=2)
    assert printed.startswith("sevenloops: Unable to allocate")
    assert printed.endswith("Ask for a smaller problem.")


def test_explain_says_when_there_is_no_code():
    printed = sevenloops("explain", "0x5x5x8 3x3x8x8", "--show", "tiles")
    assert printed.count("no code is generated.") == 3


def test_explain_takes_names_and_texts():
    printed = sevenloops("explain", "resnet50.c3_3x3s2")
    assert "y NHWC (1, 28, 28, 128)" in printed
    assert "input gradient, as 1x28x28x128" in printed


def test_explain_shows_one_pass_at_so_many_threads():
    printed = sevenloops("explain", "1x9x9x8", "3x3x8x20", "--pass", "weight_gradient", "--threads", "1")
    assert "weight gradient" in printed
    assert "forward" not in printed
    code = sevenloops("explain", "1x9x9x8", "3x3x8x20", "--show", "tiles", "--pass", "forward", "--threads", "1")
    assert "weight gradient" not in code


def test_explain_shows_the_generated_code():
    tiles = sevenloops("explain", "1x9x9x8", "3x3x8x20", "s2", "--show", "tiles", "--algorithm", "windowed_gemm")
    assert "0 spills" in tiles
    assert tiles.count("chunks of images and positions") == 6  # one for each phase of the input gradient
    assert "define void @forward" in sevenloops("explain", "resnet50.c3_1x1b", "--show", "ir")
    assert "vector products a turn" in sevenloops("explain", "resnet50.c3_1x1b", "--show", "asm")
    assert "no code is generated" in sevenloops("explain", "mobilenet_v2.dw56", "--show", "tiles")


def test_explain_shows_the_code_of_every_step():
    tiles = sevenloops("explain", "resnet50.c3_3x3", "--show", "tiles", "--threads", "2")
    assert "forward, 1x28x28x128 3x3x128x128 p1: winograd_f4" in tiles
    assert tiles.count("F(4x4, 3x3), 49 tiles of 6x6 inputs") == 3
    assert "product, tile" in tiles
    assert "gradient, tile" in tiles
    parts = sevenloops("explain", "resnet50.c3_3x3s2", "--show", "tiles", "--algorithm", "polyphase")
    assert parts.count("F(4x4, 2x2), 49 tiles of 5x5 inputs") == 3
    assert "define void @transform" in sevenloops("explain", "resnet50.c3_3x3", "--show", "ir")
    assert "define void @transpose" in sevenloops("explain", "1x8x9x9", "8x8x3x3", "NCHW", "--show", "ir")


def test_explain_traces_what_a_tiny_problem_reads_and_writes():
    printed = sevenloops("explain", "1x4x4x2", "3x3x2x4", "p1", "--trace")
    assert "x[n, y, x, c] has shape (1, 4, 4, 2)" in printed
    assert "reads │ w[0, 0, 0, 0:4]" in printed
    assert "reads │ x[0, 0, 0, 0]" in printed
    assert "reads │ zeros[0]" in printed  # what lies in the padding
    assert "writes │ y[0, 0, 0, 0:4]" in printed
    # two channels of the 100 pixels that lie within 16 windows, and of 4 pixels for each row that fills up a tile
    assert "│ x │ 232 │ 928 B │ 0 │ 0 B │" in printed
    assert "│ y │ 0 │ 0 B │ 20 │ 320 B │" in printed
    assert "1,440 multiply-adds in 360 of them, and 1,152 in the seven loops" in printed
    assert "differs from the seven loops' by 0 at most" in printed


@pytest.mark.parametrize("pass_", ["forward", "input_gradient", "weight_gradient"])
def test_explain_traces_every_pass_and_every_step(pass_):
    printed = sevenloops("explain", "1x6x4x4", "5x6x3x3", "p1", "NCHW", "--trace", "--pass", pass_)
    assert ": transpose" in printed
    assert "by 0 at most" in printed
    strided = ("1x7x7x8", "3x3x8x8", "s2", "p1", "--algorithm", "polyphase")
    assert "step 0: " in sevenloops("explain", *strided, "--trace", "--pass", pass_)


def test_explain_traces_no_code_where_there_is_none():
    assert "no code is generated" in sevenloops("explain", "1x5x5x4", "3x3x4x4", "--trace", "--algorithm", "naive")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["explain", "resnet50.c3_3x3", "--trace"], "a trace has at most 200,000 instructions"),
        (["explain", "1x26x26x8 3x3x8x24", "--trace"], "Ask for a smaller problem, such as '1x4x4x2 3x3x2x4 p1'."),
        (["explain", "1x5x5x3 3x3x3x4 q3"], "cannot read 'q3'"),
        (["explain", "1x5x5x3"], "must begin with the shapes of x and w"),
        (["explain", "resnet50.c9"], "resnet50.c3_3x3"),
        (["explain", "5x5 3x3"], "x[None]"),
        (["classify", "nothing.png"], "there is no image nothing.png"),
    ],
)
def test_a_refusal_is_a_message_and_exit_code_2(words, says):
    printed = sevenloops(*words, expect=2)
    assert says in printed
    assert "Traceback" not in printed


def test_an_image_file_that_is_none_is_refused(tmp_path):
    path = tmp_path / "photo.png"
    path.write_bytes(b"\x89PNG but no more")
    assert "as an image" in sevenloops("classify", str(path), expect=2)


def test_a_picture_needs_a_folder(tmp_path):
    assert "there is no folder" in sevenloops("demo", "--picture", str(tmp_path / "none" / "demo.png"), expect=2)


def test_the_demo_compares_with_numpy_alone(capsys):
    from rich.console import Console

    from sevenloops.cli import classify, train_digits

    classify.compare(Console(width=200), classify.Classifier(), "coffee")
    train_digits.compare(Console(width=200))
    planned, photograph, training = capsys.readouterr().out.splitlines()
    assert "by windowed_gemm" in planned
    assert photograph.startswith("One photograph: ")
    assert training.startswith("4 steps of training: ")
    for line in (photograph, training):
        assert "by NumPy alone (lazy_im2col everywhere)" in line
        assert line.endswith("times as fast.")


def test_cache_tells_and_clears(tmp_path, monkeypatch):
    monkeypatch.setenv("SEVENLOOPS_CACHE_DIR", str(tmp_path))
    sevenloops("ladder", "1x8x8x8", "3x3x8x8", "p1")
    objects = sevenloops("cache", "info").split()[0]
    assert int(objects) > 0
    assert f"{objects} objects removed" in sevenloops("cache", "clear")
    assert "0 objects" in sevenloops("cache", "info")
