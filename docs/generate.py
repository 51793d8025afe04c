"""Regenerate what the documentation quotes from the program: the demo in README.md and docs/reference/rules.md.

python docs/generate.py                the texts
python docs/generate.py --screenshot   the picture of the HTML report too; needs chromium
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

README = ROOT / "README.md"
RULES_PAGE = ROOT / "docs" / "reference" / "rules.md"
PICTURE = ROOT / "docs" / "images" / "demo.png"
CASES = ROOT / "tests" / "cases"
BEGIN, END = "<!-- demo: made by docs/generate.py -->", "<!-- end of demo -->"
HEADING = re.compile(r"^# +", re.MULTILINE)


def demo_output() -> str:
    """What ``quotedrift demo`` writes on stdout."""
    command = [sys.executable, "-m", "toolkit", "demo", "--quiet"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout


def readme(text: str, output: str) -> str:
    """README.md with the output between the markers."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n```text\n{output.rstrip()}\n```\n{END}{after}"


def rules_page() -> str:
    """The reference of rules: the table of checks, with a loud and a silent case each."""
    from toolkit.checks import RULES

    parts = [
        "# Rules\n\nMade by `python docs/generate.py` from the table of checks and from the cases in"
        " [tests/cases](../../tests/cases/README.md), which explains the marks under the examples."
        " The examples are constructed unless they name their source.\n\n"
        "| rule | what happened | MQM-Core | ITS 2.0 |\n|---|---|---|---|\n"
        + "".join(f"| [`{n}`](#{n}) | {rule.what} | {rule.mqm} | {rule.its} |\n" for n, rule in RULES.items())
    ]
    for name, rule in RULES.items():
        parts.append(f"\n## {name}\n{rule.what[0].upper()}{rule.what[1:]}.\n")
        for title, loud in (("Flagged", True), ("Not flagged", False)):
            if case := _example(name, loud):
                parts.append(f"\n### {title}: {case}")
    return "".join(parts)


def _example(rule: str, loud: bool) -> str | None:
    """The first case of a rule that marks it, or the first that marks nothing; known misses left out."""
    mark = re.compile(rf"^(?: *\^+ |> .* :: )(?:[a-z|-]*\|)?{rule}[|:]", re.MULTILINE)
    any_mark = re.compile(r"^(?: *\^+ |> .* :: )", re.MULTILINE)
    for folder in ("ar-en", "fr-en", "en-ar", "en-id"):
        path = CASES / folder / f"{rule}.md"
        for section in HEADING.split(path.read_text("utf-8"))[1:] if path.is_file() else ():
            if "{known-miss}" not in section and bool(mark.search(section) if loud else not any_mark.search(section)):
                return section.strip() + "\n"
    return None


def screenshot() -> None:
    """The HTML report of the demo, as a browser shows it."""
    browser = shutil.which("chromium") or sys.exit("chromium is not installed")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "demo.html"
        report = [sys.executable, "-m", "toolkit", "demo", "--quiet", "--format", "html", "--output", str(page)]
        subprocess.run(report, cwd=ROOT, check=True)
        switches = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
        switches += " --disable-component-update --disable-sync --hide-scrollbars"
        switches += " --window-size=1280,1100 --virtual-time-budget=2000"
        PICTURE.parent.mkdir(exist_ok=True)
        target = [f"--user-data-dir={folder}/profile", f"--screenshot={PICTURE}", page.as_uri()]
        subprocess.run([browser, *switches.split(), *target], check=True, capture_output=True, timeout=120)


def main() -> None:
    """Write the generated pages."""
    README.write_text(readme(README.read_text("utf-8"), demo_output()), "utf-8")
    RULES_PAGE.write_text(rules_page(), "utf-8")
    if "--screenshot" in sys.argv[1:]:
        screenshot()


if __name__ == "__main__":
    main()
