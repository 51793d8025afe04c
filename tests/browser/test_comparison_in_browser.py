"""The page of ``compare`` in a real browser."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Any

import pytest
from example_collations import COLLATIONS
from test_report_in_browser import CONTRAST, key

from toolkit.report import Options, comparison

NARROW = "return [document.documentElement.scrollWidth, innerWidth]"


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every example as a file."""
    folder = tmp_path_factory.mktemp("comparisons")
    made = {}
    for name, collation in COLLATIONS.items():
        made[name] = folder / f"{name}.html"
        made[name].write_text(comparison.FORMATS["html"](collation(), Options()), "utf-8")
    return made


@pytest.fixture
def show(page: Any, pages: dict[str, Path]) -> Any:
    """Open an example at a width."""

    def opened(name: str, width: str = "desktop", *, dark: bool = False, scripts: bool = True) -> Any:
        return page.open_file(pages[name], width, dark=dark, scripts=scripts)

    return opened


@pytest.mark.parametrize("width", ["desktop", "phone"])
@pytest.mark.parametrize("name", COLLATIONS)
def test_opens_offline_without_complaints(show: Any, name: str, width: str) -> None:
    page = show(name, width)
    assert page.console() == []
    assert [url for url in page.requests() if not url.startswith("file:")] == []
    across = page.run(NARROW)
    assert across[0] <= across[1], "the page scrolls sideways"


def test_columns_run_their_own_way(show: Any) -> None:
    page = show("harbour")
    ways = {cell.get_attribute("lang"): cell.get_attribute("dir") for cell in page.all(".collation .words")}
    assert ways == {"en": "ltr", "fr": "ltr", "ar": "rtl"}
    phrase = page.all(".collation .phrase")[0]
    assert (phrase.get_attribute("lang"), phrase.get_attribute("dir")) == ("ar", "rtl")


def test_the_tree_has_a_hop_a_witness_with_its_shifts(show: Any) -> None:
    page = show("harbour")
    hops = {hop.get_attribute("data-outlet"): hop for hop in page.all(".tree .hop")}
    assert set(hops) == {"Gazette", "Herald", "Journal", "Jarida"}
    assert "number: 70 §2" in hops["Gazette"].text
    assert "same-language rewording" in hops["Herald"].get_attribute("aria-label")
    x = {name: hop.find_element("css selector", "circle").location["x"] for name, hop in hops.items()}
    assert x["Gazette"] < x["Herald"] < x["Journal"] < x["Jarida"], "from left to right"


def test_bars_show_what_was_left_out(show: Any) -> None:
    page = show("harbour")
    row = page.all('.kept tr[data-outlet="Herald"]')[0]
    assert len(row.find_elements("css selector", "rect")) == 3
    assert len(row.find_elements("css selector", "circle")) == 1


def shown(page: Any) -> list[str]:
    return [
        head.get_attribute("data-outlet")
        for head in page.all(".collation thead th[data-column]")
        if head.is_displayed()
    ]


def test_filter_by_language(show: Any) -> None:
    page = show("harbour")
    page.all("input[data-lang=en]")[0].click()
    assert shown(page) == ["Journal", "Jarida"]
    assert all(
        cell.get_attribute("data-column") in ("2", "3") for cell in page.all(".collation td") if cell.is_displayed()
    )
    page.all("input[data-lang=en]")[0].click()
    assert len(shown(page)) == 4


def test_filter_by_outlet(show: Any) -> None:
    page = show("harbour")
    page.all(".outlet")[0].send_keys("JOUR")
    assert shown(page) == ["Journal"]
    assert "1 witnesses" in page.all(".shown")[0].text


def test_filter_by_rule(show: Any) -> None:
    page = show("harbour")
    page.all('input[name=rule][value="number"]')[0].click()
    rows = [row for row in page.all(".collation tbody tr") if row.is_displayed()]
    assert rows
    assert all("number" in row.text for row in rows)
    assert len(rows) < len(page.all(".collation tbody tr"))


def test_keyboard_walks_the_table_and_opens_a_cell(show: Any) -> None:
    page = show("harbour")
    assert len(page.all('.collation td[tabindex="0"]')) == 1, "one tab stop"
    page.run("document.querySelector('.collation td[tabindex=\"0\"]').focus()")
    at = "const c = document.activeElement; return [+c.parentNode.dataset.row, +c.dataset.column]"
    key(page, "ARROW_RIGHT", "ARROW_DOWN")
    assert page.run(at) == [1, 1]
    key(page, "END")
    assert page.run(at) == [1, 3]
    key(page, "ARROW_DOWN", "HOME", "ARROW_UP")
    assert page.run(at) == [1, 0]
    page.run("document.querySelector('.collation td:has(.chip)').focus()")
    key(page, "ENTER")
    detail = page.all("#detail")[0]
    assert detail.is_displayed()
    assert "became" in detail.text or "%" in detail.text
    key(page, "ESCAPE")
    assert not detail.is_displayed()


def test_a_hop_lights_its_column(show: Any) -> None:
    page = show("harbour")
    page.run("document.querySelector('.tree .hop[data-column=\"1\"]').focus()")
    assert {cell.get_attribute("data-column") for cell in page.all(".collation td.on")} == {"1"}


def test_hostile_text_is_inert(show: Any) -> None:
    page = show("hostile")
    assert "owned" not in page.driver.title
    assert len(page.all("script")) == 1
    assert page.all("main img, main iframe, svg script") == []
    assert "<script>" in page.all(".collation")[0].text
    assert not set(page.run("return document.body.textContent")) & set("\u202e\u2066\x00")


def test_reads_without_scripts(show: Any) -> None:
    page = show("harbour", scripts=False)
    try:
        assert "Phrase by phrase" in page.all("body")[0].text
        assert not page.all(".filters")[0].is_displayed()
        assert page.all(".tree .hop")[0].is_displayed()
    finally:
        page.send("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize("dark", [False, True])
def test_text_contrast(show: Any, dark: bool) -> None:
    chosen = ".meta, .lead, .key, .chip, .words, .phrase, .segment, td, th, dt, summary, em"
    script = CONTRAST.replace(CONTRAST.split("const chosen = '")[1].split("'")[0], chosen)
    assert [pair for pair in show("harbour", dark=dark).run(script) if pair[1] < 4.5] == []


@pytest.mark.skipif("SCREENSHOTS" not in os.environ, reason="set SCREENSHOTS to a folder to look at the pages")
def test_take_screenshots(show: Any) -> None:
    folder = Path(os.environ["SCREENSHOTS"])
    folder.mkdir(parents=True, exist_ok=True)
    for name in COLLATIONS:
        for width in ("desktop", "phone"):
            shot = show(name, width).send("Page.captureScreenshot", captureBeyondViewport=True, format="png")
            (folder / f"compare-{name}-{width}.png").write_bytes(base64.b64decode(shot["data"]))
