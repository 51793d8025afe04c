"""The HTML report in a real browser."""

from __future__ import annotations

import base64
import os
from itertools import product
from pathlib import Path
from typing import Any

import pytest

BOTH = pytest.mark.parametrize("width", ["desktop", "phone"])

ON = """return [...document.querySelectorAll('#q1 .w.on')].map(
  word => [word.closest('[data-side]').dataset.side, word.textContent])"""

BOXES = """return [...document.querySelectorAll('#q1 .side')].map(side => {
  const box = side.getBoundingClientRect(); return [box.left, box.top] })"""

CONTRAST = """
const linear = (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
const light = (css) => {
  const [r, g, b] = css.match(/[\\d.]+/g).slice(0, 3).map(v => linear(v / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = (node) => {
  for (; node; node = node.parentElement) {
    const css = getComputedStyle(node).backgroundColor;
    if (!/, 0\\)$/.test(css)) return css;
  }
  return 'rgb(255, 255, 255)';
};
const chosen = '.meta, .severity, .rule, .text, .around, mark, .lead, .key, .where, .verdict, dt, summary, .reason';
return [...document.querySelectorAll(chosen)].map(node => {
  const [high, low] = [light(getComputedStyle(node).color), light(behind(node))].sort((x, y) => y - x);
  return [node.className || node.tagName, (high + 0.05) / (low + 0.05)];
});"""


def key(page: Any, *names: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    for name in names:
        ActionChains(page.driver).send_keys(getattr(Keys, name)).perform()


def hover(page: Any, element: Any) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    page.run("arguments[0].scrollIntoView({block: 'center'})", element)
    ActionChains(page.driver).move_to_element(element).perform()


def word(page: Any, side: str, text: str) -> Any:
    return next(found for found in page.all(f"#q1 [data-side={side}] .w") if found.text == text)


@BOTH
@pytest.mark.parametrize("name", ["sharaa", "severities", "hostile", "pairs", "empty"])
def test_opens_offline_without_complaints(page: Any, name: str, width: str) -> None:
    page.open(name, width)
    assert page.console() == []
    assert [url for url in page.requests() if not url.startswith("file:")] == []
    across = page.run("return [document.documentElement.scrollWidth, innerWidth]")
    assert across[0] <= across[1], "the page scrolls sideways"


@BOTH
def test_each_side_runs_its_own_way(page: Any, width: str) -> None:
    page.open("sharaa", width)
    sides = page.all("#q1 [data-side]")
    assert [(side.get_attribute("lang"), side.get_attribute("dir")) for side in sides] == [("en", "ltr"), ("ar", "rtl")]
    place = "const box = arguments[0].getBoundingClientRect(); return [box.left, box.top]"
    for side, rightward in zip(sides, (True, False), strict=True):
        first, second = side.find_elements("css selector", ".w")[:2]
        (x, y), (next_x, next_y) = page.run(place, first), page.run(place, second)
        assert abs(y - next_y) < 2
        assert (next_x > x) is rightward


def test_sides_stand_beside_each_other_or_on_a_phone_below(page: Any) -> None:
    left, right = page.open("sharaa").run(BOXES)
    assert left[1] == right[1]
    assert left[0] < right[0]
    above, below = page.open("sharaa", "phone").run(BOXES)
    assert above[0] == below[0]
    assert above[1] < below[1]


def test_hover_lights_up_the_counterpart(page: Any) -> None:
    page.open("sharaa")
    hover(page, word(page, "rendering", "firmly"))
    assert page.run(ON) == [["rendering", "firmly"], ["original", "بكل"], ["original", "حزم"]]
    note = page.all("#linked")[0]
    assert note.is_displayed()
    assert note.text == "firmly is linked to بكل حزم"
    hover(page, word(page, "original", "المدنيين"))
    assert page.run(ON) == [["rendering", "civilians"], ["original", "المدنيين"]]
    colour = "return getComputedStyle(arguments[0]).backgroundColor"
    assert page.run(colour, word(page, "rendering", "civilians")) != page.run(colour, word(page, "rendering", "firmly"))
    hover(page, page.all("h1")[0])
    assert page.run(ON) == []
    assert not note.is_displayed()


@BOTH
def test_keyboard_walks_along_each_side_and_across(page: Any, width: str) -> None:
    page.open("sharaa", width)
    focused = "const e = document.activeElement; return [e.closest('[data-side]')?.dataset.side, e.textContent]"
    stops = page.run("return [...document.querySelectorAll('#q1 .w[tabindex=\"0\"]')].map(word => word.textContent)")
    assert stops == ["We", "سنحاسب"], "one tab stop a side"
    page.run("document.querySelector('#q1 .w[tabindex=\"0\"]').focus()")
    key(page, "END", "HOME", "ARROW_RIGHT", "ARROW_RIGHT", "ARROW_RIGHT", "ARROW_RIGHT")
    assert page.run(focused) == ["rendering", "firmly"]
    assert ["original", "حزم"] in page.run(ON)
    described = page.run(
        "return document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent"
    )
    assert described == "firmly is linked to بكل حزم"
    key(page, "ENTER")
    assert page.run(focused) == ["original", "بكل"]
    key(page, "ARROW_LEFT", "ARROW_LEFT")
    assert page.run(focused) == ["original", "وبدون"]
    key(page, "ESCAPE")
    assert page.run(ON) == []


@BOTH
def test_marks_are_visible_and_lead_to_their_findings(page: Any, width: str) -> None:
    page.open("sharaa", width)
    marks = page.all("#q1 [data-side=original] mark")
    assert "أو أساء إلى أهلنا" in "".join(mark.text + " " for mark in marks).replace("  ", " ")
    colour = "return getComputedStyle(arguments[0]).backgroundColor"
    paper = page.run(colour, page.all("#q1 .text")[0])
    for mark in marks:
        assert mark.is_displayed()
        assert page.run(colour, mark) != paper
    caret = page.all("#q1 [data-side=rendering] .caret")[0]
    assert caret.size["height"] > 8
    tag = page.all("#q1 [data-side=rendering] .tag")[1]
    page.run("arguments[0].scrollIntoView({block: 'center'})", tag)
    tag.click()
    assert page.driver.current_url.endswith("#q1B")
    assert page.all("#q1B:target")[0].is_displayed()
    assert "truncation" in page.all("#q1B")[0].text


def test_every_severity_is_told_without_colour(page: Any) -> None:
    page.open("severities")
    heads = [head.text for head in page.all(".shift .severity")]
    assert heads == ["■ critical", "▲ major", "▲ major", "○ neutral", "▲ major"]


def test_findings_can_be_filtered(page: Any) -> None:
    page.open("severities")
    box = page.all("input[data-show=major]")[0]
    box.click()
    assert [shift.get_attribute("id") for shift in page.all(".shift") if shift.is_displayed()] == ["q1A", "q1D"]
    box.click()
    assert len([shift for shift in page.all(".shift") if shift.is_displayed()]) == 5


@BOTH
def test_hostile_text_is_inert(page: Any, width: str) -> None:
    page.open("hostile", width)
    assert "owned" not in page.driver.title
    assert page.all("blockquote img, blockquote script, main u, main script, main textarea") == []
    assert len(page.all("script")) == 1
    shown = page.all("#q1 [data-side=rendering]")[0].text
    assert "<script>document.title='owned'</script>" in shown
    assert "{{ 7*7 }}" in shown
    controls = [control.text for control in page.all("#q1 [data-side=rendering] .control")]
    assert controls[:2] == ["RLO", "PDF"]
    assert "U+D800" in controls
    assert not set(page.run("return document.body.textContent")) & set("\u202e\u202d\u2066\u2067\x00")


@BOTH
def test_reads_without_scripts(page: Any, width: str) -> None:
    page.open("sharaa", width, scripts=False)
    try:
        text = page.all("body")[0].text
        assert "بكل" in text
        assert "The quotation ends before" in text
        assert not page.all(".filter")[0].is_displayed()
        details = page.all("details summary")
        assert all(summary.is_displayed() for summary in details)
    finally:
        page.send("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize("dark", [False, True])
def test_text_contrast(page: Any, dark: bool) -> None:
    page.open("severities", dark=dark)
    assert [pair for pair in page.run(CONTRAST) if pair[1] < 4.5] == []


@pytest.mark.skipif("SCREENSHOTS" not in os.environ, reason="set SCREENSHOTS to a folder to look at the pages")
def test_take_screenshots(page: Any) -> None:
    folder = Path(os.environ["SCREENSHOTS"])
    folder.mkdir(parents=True, exist_ok=True)
    for name, width, dark in product(["sharaa", "severities", "hostile", "pairs"], ["desktop", "phone"], [False, True]):
        page.open(name, width, dark=dark)
        shot = page.send("Page.captureScreenshot", captureBeyondViewport=True, format="png")
        target = folder / f"{name}-{width}-{'dark' if dark else 'light'}.png"
        target.write_bytes(base64.b64decode(shot["data"]))
