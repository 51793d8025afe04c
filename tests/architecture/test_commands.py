"""Every command is explained and documented, and takes the same options under the same names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commands_page import PAGE, Command, commands, page

ALL = tuple(commands())

EXPECTED = {
    "check": "--config --encoder --encoding --fail-on --format --from --glossary --min-confidence --mt --no-color "
    "--original --output --quiet --store --to --witness --words",
    "pairs": "--config --encoder --fail-on --format --from --glossary --input-format --min-confidence --mt --no-color "
    "--output --quiet --store --to --witness --words",
    "extract": "--config --encoding --format --lang --no-color --output --quiet",
    "align": "--config --direction --encoder --encoding --format --from --lines --mt --no-color --output --quiet --to "
    "--words",
    "translate": "--config --constrain-terms --encoding --format --from --glossary --mt --no-color --output "
    "--quiet --to",
    "compare": "--config --encoder --encoding --excerpt --fail-on --format --from --min-confidence --mt --no-color "
    "--original --output --quiet --speaker --store --table --to",
    "demo": "--config --encoder --format --mt --no-color --output --quiet --words",
    "log": "--format --no-color --output --quiet",
    "show": "--format --no-color --output --quiet --words",
    "verify": "--no-color --quiet",
    "decide": "--by --no-color --quiet --reason",
    "export": "--format --no-color --output --quiet --table",
    "glossary list": "--config --contested --domain --format --glossary --output",
    "glossary lookup": "--config --format --glossary --lang --output",
    "glossary check": "--config --format --glossary --lang --output --quiet",
    "glossary convert": "--config --into --output --quiet",
    "glossary lint": "--alone --config --format --output --quiet",
    "glossary suggest": "--config --encoder --from --glossary --least --no-color --output --quiet --to",
    "models list": "--config --format --output",
    "models fetch": "--config --convert-pickle --keep-float --no-color --quiet --revision",
    "models check": "--config --no-color --quiet",
    "models remove": "--config --no-color --quiet",
    "models suggest": "--config --format --output",
    "corpus validate": "--config --quiet",
    "corpus stats": "--config --format --output",
    "corpus view": "--config --output",
    "config show": "--config --format --output",
}
"""Commands and options that people and scripts rely on: adding is fine with a line here, removing breaks them."""


def test_commands_and_options_are_as_published() -> None:
    found = {
        command.name: " ".join(
            sorted(flag for parameter in command.parameters for flag in parameter.flags if flag.startswith("--"))
        )
        for command in ALL
    }
    assert found == EXPECTED


@pytest.mark.parametrize("command", ALL, ids=lambda command: command.name)
def test_every_command_and_option_has_help(command: Command) -> None:
    first = command.help.splitlines()[0]
    assert first.endswith(".") and first[0].isupper() and len(first) <= 62
    for parameter in command.parameters:
        assert re.fullmatch(r"[A-Z].*\.", parameter.help), f"{command.name} {parameter.name}"


def test_an_option_means_the_same_everywhere() -> None:
    meanings: dict[str, set[tuple[str, ...]]] = {}
    for command in ALL:
        for parameter in command.parameters:
            for flag in parameter.flags:
                meanings.setdefault(flag, set()).add(parameter.flags)
    assert {flag: names for flag, names in meanings.items() if len(names) > 1} == {}


def test_the_page_of_commands_is_current() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python tests/architecture/commands_page.py"


def test_formats_are_those_of_the_reports() -> None:
    from toolkit import exchange, report
    from toolkit.cli import exporting, options
    from toolkit.cli.export import ExportFormat
    from toolkit.cli.pairs import InputFormat
    from toolkit.documents.pairs import INPUT_FORMATS
    from toolkit.exchange import tables
    from toolkit.report import alignment, comparison, extraction

    assert {format.value for format in options.ReportFormat} == set(report.FORMATS)
    assert {format.value for format in options.DataFormat} == set(extraction.FORMATS) == set(alignment.FORMATS)
    others = {*exchange.FORMATS, *tables.FORMATS}
    assert {format.value for format in options.ComparisonFormat} == {*comparison.FORMATS, *others}
    assert {format.value for format in ExportFormat} == others
    assert {kind.value for kind in options.TableKind} == {exporting.FINDINGS, *exporting.OF_COMPARISON}
    assert {format.value for format in InputFormat} == set(INPUT_FORMATS)


def test_severities_that_fail_are_those_of_the_settings() -> None:
    from toolkit.cli.options import FailOn
    from toolkit.config import FAIL_ON

    assert tuple(severity.value for severity in FailOn) == FAIL_ON


def test_every_command_is_a_file_of_its_own() -> None:
    folder = Path(__file__).parents[2] / "toolkit" / "cli"
    for command in ALL:
        assert (folder / f"{command.name.split()[0]}.py").is_file()
