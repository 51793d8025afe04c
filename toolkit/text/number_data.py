"""The number words of a language, read from ``data/numbers/<lang>.toml``.

A data file lists surface forms; prefixes, endings and case suffixes that it declares are
multiplied out when it is loaded, so that reading a text is a dictionary look-up per word.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from toolkit.text.number_lexicon import Cell, Lexicon, Word
from toolkit.text.number_scan import key

_NONE = Fraction(0)
_FLAGS = frozenset(
    {
        "join",
        "unit_first",
        "teens_after_unit",
        "vigesimal",
        "mixed",
        "ordinal_denominators",
        "spaced",
        "thousands",
        "decimal",
        "slash_decimal",
        "dotted_ordinals",
    }
)
_SETS = frozenset(
    {
        "labels",
        "hyphened",
        "counted",
        "counters",
        "clock_after",
        "clock_before",
        "afternoon",
        "century",
        "decade_before",
        "range_words",
        "range_joins",
        "between",
        "twos",
        "dual_endings",
        "halved",
        "before_digits",
    }
)


def _op(value: Fraction) -> str:
    if value == 0 or 0 < value < 10:
        return "digit"
    if value % 10 == 0 and 20 <= value <= 90:
        return "ten"
    if value < 100:
        return "teen"
    return "hundred" if value < 1000 else "whole"


class _Builder:
    """Collects forms with their words; the first reading of a form stands."""

    def __init__(self, lang: str, data: Mapping[str, Any]) -> None:
        self.lang, self.data = lang, data
        self.singles: dict[str, Word] = {}
        self.phrases: dict[str, dict[tuple[str, ...], Word]] = {}
        self.endings: dict[str, list[str]] = {k: v.split() for k, v in data.get("endings", {}).items()}
        self.blocked = {self.key(f) for f in data.get("blocked", "").split()}

    def key(self, form: str) -> str:
        return key(form, self.lang)

    def expand(self, forms: str) -> Iterator[str]:
        """The forms of a data value: words apart, ``_`` within phrases, endings multiplied out."""
        for form in forms.split():
            mark = form[-1]
            if mark in self.endings:
                for ending in self.endings[mark]:
                    yield form[:-1] + ("" if ending == "0" else ending)
            else:
                yield form

    def add(self, form: str, word: Word) -> None:
        first, *rest = (self.key(part) for part in form.replace("-", "_").replace("'", "_").split("_"))
        if rest:
            self.phrases.setdefault(first, {}).setdefault(tuple(rest), word)
        elif first not in self.blocked:
            self.singles.setdefault(first, word)

    def table(self, name: str) -> Iterable[tuple[str, str]]:
        table: dict[str, str] = self.data.get(name, {})
        return table.items()

    def fill(self) -> None:
        """Read every table of the data file, the more particular ones first."""
        data = self.data
        weak = {self.key(f) for f in self.expand(data.get("weak", ""))}
        alone = {self.key(f) for f in self.expand(data.get("alone", ""))}
        approx = {self.key(f) for f in self.expand(data.get("approximate", ""))}

        def put(forms: str, op: str, value: Fraction = _NONE, unit: str | None = None, standing: bool = True) -> None:
            for form in self.expand(forms):
                k = self.key(form)
                self.add(
                    form,
                    Word(op, value, alone=standing or k in alone, weak=k in weak, approx=k in approx, unit=unit),
                )

        put(data.get("skip", ""), "skip")
        for op in ("join", "of", "point", "percent", "teen-mark", "article", "odd"):
            put(data.get("words", {}).get(op, ""), op)
        put(data.get("words", {}).get("before_percent", ""), "before-percent")
        put(data.get("words", {}).get("points", ""), "points")
        for value, forms in self.table("to_hour"):
            put(forms, "to-hour", Fraction(value))
        for name, op in (("plus", "plus"), ("fraction", "fraction"), ("under", "under"), ("decade", "decade")):
            for value, forms in self.table(name):
                put(forms, op, Fraction(value))
        for name in ("multiplier", "scale"):
            for value, forms in self.table(name):
                put(forms, "times" if name == "multiplier" else "scale", Fraction(value), standing=False)
        for value, forms in self.table("cardinal"):
            plain = value == "10" and data.get("plain_ten", False)
            put(forms, "ten" if plain else _op(Fraction(value)), Fraction(value))
        for value, forms in self.table("dual"):
            put(forms, "group", Fraction(value))
        for value, forms in self.table("ordinal"):
            put(forms, "ordinal", Fraction(value))
        for name in ("denominator", "vague"):
            for value, forms in self.table(name):
                put(forms, name, Fraction(value))
        for unit, forms in self.table("currency"):
            put(forms, "currency", unit=unit)
        for form in data.get("joined", "").split():
            self.singles[self.key(form)] = self.singles[self.key(form)]._replace(joined=True)
        self.prefixed()
        self.suffixed()

    def prefixed(self) -> None:
        """Multiply out the proclitics: Arabic and Hebrew write "and", "in", "the" onto the word."""
        prefixes: dict[str, str] = self.data.get("prefixes", {})
        if not prefixes:
            return
        bare = ("skip", "join", "of", "point", "plus", "percent", "points", "currency")
        singles, phrases = dict(self.singles), {f: dict(p) for f, p in self.phrases.items()}
        for prefix in (p for group in ("join", "approx", "plain") for p in prefixes.get(group, "").split()):
            joined = prefix in prefixes.get("join", "").split()
            approx = prefix in prefixes.get("approx", "").split()
            for form, word in singles.items():
                k = self.key(prefix) + form
                if word.op not in bare and k not in self.blocked:
                    self.singles.setdefault(k, word._replace(joined=joined, approx=word.approx or approx))
            for first, rests in phrases.items():
                for rest, word in rests.items():
                    if word.op not in bare or word.op == "skip":
                        self.phrases.setdefault(self.key(prefix) + first, {}).setdefault(
                            rest, word._replace(joined=joined, approx=word.approx or approx)
                        )

    def suffixed(self) -> None:
        """Multiply out the case and possessive suffixes of an agglutinating language."""
        suffixes: dict[str, str] = self.data.get("suffixes", {})
        fixed = {self.key(f) for f in suffixes.get("not_on", "").split()}
        kinds = ("digit", "teen", "ten", "hundred", "whole", "times", "scale", "ordinal", "fraction", "vague")
        for form, word in list(self.singles.items()):
            if word.op in kinds and form not in fixed:
                for suffix in suffixes.get("forms", "").split():
                    k = form + self.key(suffix)
                    if k not in self.blocked:
                        self.singles.setdefault(k, word)

    def cells(self) -> dict[str, Cell]:
        """The finished look-up."""
        return {
            first: Cell(
                self.singles.get(first),
                tuple(sorted(self.phrases.get(first, {}).items(), key=lambda item: -len(item[0]))),
            )
            for first in {*self.singles, *self.phrases}
        }


@cache
def lexicon(lang: str | None) -> Lexicon:
    """The lexicon of a language (a primary subtag); an empty one when there is no data file."""
    path = resources.files("toolkit.text") / "data" / "numbers" / f"{lang}.toml"
    if not lang or not lang.isalpha() or not path.is_file():
        return Lexicon(lang)
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    builder = _Builder(lang, data)
    builder.fill()

    def phrases(name: str) -> frozenset[tuple[str, ...]]:
        forms = builder.expand(data.get(name, ""))
        bare = {tuple(builder.key(p) for p in f.replace("-", "_").split("_")) for f in forms}
        prefixes = data.get("prefixes", {})
        proclitics = [p for group in ("join", "plain") for p in prefixes.get(group, "").split()]
        return frozenset(bare | {(builder.key(p) + f[0], *f[1:]) for p in proclitics for f in bare})

    def words(forms: str) -> frozenset[str]:
        return frozenset(builder.key(f) for f in builder.expand(forms))

    glue = data.get("glue", {})
    numeric = ("digit", "teen", "ten", "hundred", "whole", "times", "scale", "join")
    inside = {builder.key(f): builder.singles[builder.key(f)] for f in glue.get("parts", "").split()}
    inside |= {builder.key(f): Word("join", _NONE) for f in glue.get("join", "").split()}
    ends = {f: w for f, w in builder.singles.items() if w.op in (*numeric, "ordinal", "vague") and not f.isdecimal()}
    suffixes = {
        builder.key(form): Word(op, Fraction(value))
        for op, table in data.get("digit_suffixes", {}).items()
        for value, forms in table.items()
        for form in builder.expand(forms)
    }
    prefixes = data.get("prefixes", {})
    settings: dict[str, Any] = {name: data[name] for name in _FLAGS if name in data}
    settings |= {name: words(data.get(name, "")) for name in _SETS}
    return Lexicon(
        lang,
        builder.cells(),
        glue=inside,
        glue_starts=frozenset(f[:2] for f in inside),
        glue_ends=ends if glue else {},
        tails=tuple(glue.get("tails", "").split()),
        clitics=words(
            " ".join((*prefixes.get("join", "").split(), prefixes.get("plain", ""), data.get("clitics", "")))
        ),
        approx_clitics=words(prefixes.get("approx", "")),
        ordinal_clitics=words(prefixes.get("ordinal", "")),
        approx_before=phrases("approx_before"),
        approx_after=phrases("approx_after"),
        daytime=phrases("daytime"),
        digit_suffixes=suffixes,
        **settings,
    )
