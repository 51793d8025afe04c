"""Imports go downward only, and each third-party package stays where it belongs."""

from __future__ import annotations

import ast
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "toolkit").rglob("*.py"))


def name_of(path: Path) -> str:
    """The path of a module below the root, with slashes."""
    return path.relative_to(ROOT).as_posix()


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in MODULES:
        yield name_of(path), ast.parse(path.read_text("utf-8"))


TREES = dict(trees())


def imported(tree: ast.AST) -> set[str]:
    """Top-level names of everything imported, at any depth."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def test_the_contract_of_the_layers_is_kept() -> None:
    pytest.importorskip("importlinter")
    script = Path(sysconfig.get_path("scripts")) / "lint-imports"
    done = subprocess.run(
        [sys.executable, str(script), "--no-cache", "--config", "pyproject.toml"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("package", "places"),
    [
        ("typer", ("toolkit/cli/",)),
        ("rich", ("toolkit/cli/", "toolkit/report/terminal.py")),
        ("torch", ("toolkit/encoders/huggingface.py", "toolkit/mt/")),
        ("transformers", ("toolkit/encoders/huggingface.py", "toolkit/mt/")),
        ("jinja2", ("toolkit/report/",)),
        ("trafilatura", ("toolkit/documents/html.py",)),
        ("charset_normalizer", ("toolkit/documents/encodings.py",)),
        (
            "msgspec",
            ("toolkit/documents/", "toolkit/corpus/", "toolkit/glossary/compiled.py", "toolkit/glossary/prepared.py"),
        ),
        ("langdetect", ("toolkit/text/",)),
        ("openpyxl", ("toolkit/glossary/workbook.py",)),
        ("icu4py", ("toolkit/text/",)),
    ],
)
def test_a_package_stays_where_it_belongs(package: str, places: tuple[str, ...]) -> None:
    users = [name for name, tree in TREES.items() if package in imported(tree)]
    assert [name for name in users if not name.startswith(places)] == []


def test_the_vocabulary_needs_the_standard_library_alone() -> None:
    for name in ("toolkit/__init__.py", "toolkit/model.py", "toolkit/errors.py"):
        assert imported(TREES[name]) <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("name", [name for name in TREES if name != "toolkit/cli/console.py"])
def test_only_the_console_prints(name: str) -> None:
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("print", "exit", "quit", "input", "breakpoint"), f"{name}:{node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "sys":
            assert node.attr not in ("stdout", "stderr"), f"{name}:{node.lineno}"
            assert node.attr != "exit" or name == "toolkit/__main__.py", f"{name}:{node.lineno}"


@pytest.mark.parametrize("name", TREES)
def test_errors_have_names_and_logging_is_left_to_the_application(name: str) -> None:
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Raise) and node.exc is not None:
            raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            assert not (isinstance(raised, ast.Name) and raised.id in ("Exception", "BaseException")), name
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"{name}:{node.lineno}: bare except"
    assert "logging" not in imported(TREES[name])


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_fits_few_screens(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("name", TREES)
def test_every_module_says_what_it_is_for(name: str) -> None:
    if TREES[name].body:
        assert ast.get_docstring(TREES[name])
