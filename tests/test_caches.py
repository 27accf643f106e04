"""docs/caches.md names every cache of the package."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import sevenloops

SOURCE = Path(sevenloops.__file__).parent
PAGE = (Path(__file__).parent.parent / "docs" / "caches.md").read_text(encoding="utf-8")


def cached_functions() -> list[str]:
    """The functions that remember their results: decorated with `cache` or `lru_cache`."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                decorators = {ast.unparse(decorator).partition("(")[0] for decorator in node.decorator_list}
                if decorators & {"cache", "lru_cache", "functools.cache", "functools.lru_cache"}:
                    found.append(f"{path.relative_to(SOURCE).as_posix()}: {node.name}")
    return found


def test_there_are_caches() -> None:
    assert len(cached_functions()) > 20


@pytest.mark.parametrize("function", cached_functions())
def test_a_cache_is_on_the_page(function: str) -> None:
    name = function.partition(": ")[2]
    assert f"`{name}`" in PAGE or f".{name}`" in PAGE
