"""The HTML page, without a browser: it is well-formed, closed to the outside, and escapes everything."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from example_runs import RUNS, sharaa_run

from toolkit.report import FORMATS, Options
from toolkit.report.sections import letter

VOID = {"meta", "input", "br"}


class Outline(HTMLParser):
    """Collects elements and checks that every element is closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inline: dict[str, str] = {}
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("style", "script"):
            self.inline[self.open[-1]] = self.inline.get(self.open[-1], "") + data

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(name)) is not None]


def page(name: str) -> str:
    return FORMATS["html"](RUNS[name](), Options())


@pytest.mark.parametrize("name", sorted(RUNS))
def test_well_formed_with_unique_ids_and_no_dead_links(name: str) -> None:
    outline = Outline(page(name))
    ids = outline.values("id")
    assert len(ids) == len(set(ids))
    for target in outline.values("href"):
        assert target.startswith("#")
        assert target[1:] in ids


@pytest.mark.parametrize("name", sorted(RUNS))
def test_nothing_from_outside_and_only_our_own_script(name: str) -> None:
    body = page(name)
    outline = Outline(body)
    policy = next(attributes["content"] for tag, attributes in outline.elements if attributes.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(outline.inline[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
        assert [tag for tag, _ in outline.elements].count(kind) == 1
    assert not {"img", "link", "iframe", "object", "form", "base", "svg"} & {tag for tag, _ in outline.elements}
    assert not [
        key
        for _, attributes in outline.elements
        for key in attributes
        if key.startswith("on") or key in ("src", "style")
    ]
    assert not re.search(r"@import|url\(", outline.inline["style"])


def test_hostile_text_is_escaped_and_its_controls_shown() -> None:
    body = page("hostile")
    assert "<script>document.title" not in body
    assert "&lt;script&gt;document.title" in body
    assert not set(body) & set("\u202e\u202c\u2066\x1b\x00\ud800")
    assert '<span class="control" title="U+202E" dir="ltr">RLO</span>' in body


def test_foreign_runs_say_their_language_and_direction() -> None:
    body = page("sharaa")
    assert '<blockquote class="text" lang="ar" dir="rtl"' in body
    assert '<bdi lang="ar" dir="rtl">«أو أساء إلى أهلنا»</bdi>' in body
    assert '<span lang="ar" dir="rtl">أو أساء إلى أهلنا</span>' in body


def test_says_what_was_not_checked() -> None:
    body = page("sharaa")
    assert body.count("not checked: <bdi>no original given</bdi>") == 3
    assert "<bdi>translation likelihood</bdi>, because <bdi>no MT model</bdi>" in body


def test_the_same_number_on_both_sides() -> None:
    body = page("sharaa")
    assert '<span class="w" data-n="9">civilians</span>' in body
    assert '<span class="w" data-n="9">المدنيين</span>' in body
    assert '<span class="w unsure" data-n="7">in</span>' in body


def test_two_hundred_quotations_stay_light() -> None:
    run = sharaa_run()
    many = replace(run, reports=tuple(replace(run.reports[2], id=f"q{index}") for index in range(200)))
    assert len(FORMATS["html"](many, Options()).encode()) < 2_500_000


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_letter(index: int, name: str) -> None:
    assert letter(index) == name
