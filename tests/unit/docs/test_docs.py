"""The documentation tells the truth: links resolve, commands exist, generated parts are up to date."""

import importlib.util
import re
import shlex
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from toolkit.cli.app import app

ROOT = Path(__file__).resolve().parents[3]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
OTHER = {"printf", "source", "export", "pip"}


def _generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ +(.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _commands() -> list[tuple[str, str]]:
    return [
        (str(page.relative_to(ROOT)), line.partition("  #")[0].strip())
        for page in PAGES
        for block in SHELL.findall(page.read_text("utf-8"))
        for line in block.splitlines()
        if line.strip()
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_resolve(page: Path) -> None:
    for target, anchor in LINK.findall(page.read_text("utf-8")):
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), target
        assert not anchor or anchor in _anchors(path), f"{target}#{anchor}"


@pytest.mark.parametrize(("page", "line"), _commands())
def test_shown_commands_exist(page: str, line: str) -> None:
    import typer.main

    words = shlex.split(line)
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    elif words[0] == "quotedrift":
        command = typer.main.get_command(app)
        for word in words[1:]:
            if not hasattr(command, "commands"):
                break
            assert word in command.commands
            command = command.commands[word]
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= known
    else:
        assert words[0] in OTHER


def test_rules_page_is_up_to_date() -> None:
    generate = _generate()
    assert generate.RULES_PAGE.read_text("utf-8") == generate.rules_page(), "run: python docs/generate.py"


def test_readme_shows_the_real_output() -> None:
    generate = _generate()
    text = generate.README.read_text("utf-8")
    assert _like(text, generate.readme(text, generate.demo_output())), "run: python docs/generate.py"


def _like(one: str, other: str) -> bool:
    """Equal but for what depends on the processor: numbers with two decimals may be a little off."""
    number = re.compile(r"-?\b\d+\.\d\d\b")
    pairs = zip(number.findall(one), number.findall(other), strict=True)
    return number.sub("#", one) == number.sub("#", other) and all(
        float(left) == pytest.approx(float(right), abs=0.1, rel=0.05) for left, right in pairs
    )


def test_numbers_that_depend_on_the_processor_are_compared_loosely() -> None:
    assert _like("drift 0.64, strength: -3.58", "drift 0.65, strength: -3.66")
    assert not _like("drift 0.64", "drift 0.84") and not _like("line 13", "line 14")


def test_every_dependency_is_argued_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    listed = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    assert [name for name in listed if f"`{re.split('[<>=]', name)[0]}`" not in page] == []


def test_picture_is_small() -> None:
    assert _generate().PICTURE.stat().st_size < 300_000
