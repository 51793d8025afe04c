"""When something happens, told otherwise: past, present and future exchanged in a faithful translation.

News is the half of NTREX that nothing was fitted on, short sentences are Tatoeba's. In each pair with English one verb
of the English text gets another tense (``tenses.toml`` has the verbs): "will withdraw" becomes "withdrew", "is" becomes
"will be". Each is checked in both directions. ``found`` is the share with a ``tense`` at major or above, ``any`` with
one of whatever severity; ``faithful`` are the unchanged texts, the news with four pairs of languages without English
too. Translators change the present and the past for one another, and so do some of these changes: "he says", "he said".

    python benchmarks/tenses.py [--limit SENTENCES] [--tuning]
"""

from __future__ import annotations

import random
import re
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from common import SERIOUS, emit, engine, existing, folder, ntrex, pair, parser, share
from exchanges import looked_at
from false_alarms import OTHER_PAIRS, half
from reversals import SHORT

if TYPE_CHECKING:
    from toolkit.documents.pairs import PairInput

SEED = 12
WORD = re.compile(r"[\w’']+")
SUBJECTS = frozenset(["i", "you", "he", "she", "it", "we", "they", "who", "which"])
PLURAL = frozenset(["they", "we", "you", "who"])
SINGULAR = frozenset(["this", "was", "is", "has"])
MODAL = frozenset(["to", "would", "could", "should", "may", "might", "must", "will", "can", "shall"])
NOUNS = frozenset(["the", "a", "his", "her", "their", "our", "my", "your", "its", "of", "free"])
"""Words before "will" that make it a noun, or no future."""

EXCHANGED = {
    "will": ("may", "must", "should", "can"),
    "must": ("may", "should", "can", "will"),
    "should": ("must", "may", "will", "can"),
    "can": ("must", "should", "will", "may"),
    "may": ("will", "must", "should", "can"),
    "might": ("will", "must"),
    "could": ("must", "will"),
    "would": ("must", "may"),
}
"""Modals and what they are exchanged for."""
PUT = ("may", "must", "should", "can", "will probably", "is expected to", "wants to", "plans to", "tried to")
"""What plain verbs are put under."""
MODALS = re.compile(rf"(?<=\s)(?:{'|'.join(EXCHANGED)})(?= (?:not |also |only |be |have )?[a-z])")


class Verb(NamedTuple):
    """The forms of a verb."""

    base: str
    past: str
    present: str
    participle: str


class Retold(NamedTuple):
    """A text with one verb in another tense: which for which, and where in the text it stands."""

    kind: str
    text: str
    start: int
    end: int


@cache
def verbs() -> dict[str, Verb]:
    """The verbs of ``tenses.toml``, by their base."""
    listed = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    found = {}
    for entry in listed["irregular"].split(";"):
        base, past, present, *participle = entry.split()
        found[base] = Verb(base, past, present, *(participle or [past]))
    for base in listed["regular"].split():
        if re.search("[^aeiou]y$", base):
            past, present = f"{base[:-1]}ied", f"{base[:-1]}ies"
        else:
            past = f"{base}d" if base.endswith("e") else f"{base}ed"
            present = f"{base}es" if re.search("(?:s|x|ch|sh)$", base) else f"{base}s"
        found[base] = Verb(base, past, present, past)
    return found


@cache
def forms(name: str) -> dict[str, Verb]:
    """The verbs by one of their forms."""
    return {getattr(verb, name): verb for verb in verbs().values()}


def retold(text: str) -> Iterator[Retold]:
    """An English text with each of its plain verbs in the other tenses."""
    words = list(WORD.finditer(text))
    for place, word in enumerate(words):
        before = words[place - 1][0] if place else ""
        after = words[place + 1] if place + 1 < len(words) else None
        named = before[:1].isupper() and place > 1
        for kind, said, end in _others(word, before.lower(), after, named):
            yield Retold(kind, text[: word.start()] + said + text[end:], word.start(), word.start() + len(said))


def _others(
    word: re.Match[str], before: str, after: re.Match[str] | None, named: bool
) -> Iterator[tuple[str, str, int]]:
    """The other tenses of a word, with the next one where that belongs to it: which for which, and up to where."""
    said, follows, end = word[0], after[0] if after else "", word.end()
    plural = before in PLURAL or (before.endswith("s") and not before.endswith("ss") and before not in SINGULAR)
    if said in ("was", "were") and before not in ("if", "as", "though", "wish"):
        yield "past>future", "will be", end
        yield "past>present", "is" if said == "was" else "are", end
    elif said in ("is", "are") and follows and not follows.endswith("ing"):
        yield "present>future", "will be", end
        yield "present>past", "was" if said == "is" else "were", end
    elif said == "will" and after and before not in NOUNS and (follows == "be" or follows in verbs()):
        past, present = ("were", "are") if plural else ("was", "is")
        if follows != "be":
            verb = verbs()[follows]
            past, present = verb.past, verb.base if plural or before == "i" else verb.present
        yield "future>past", past, after.end()
        yield "future>present", present, after.end()
    elif said in ("has", "have") and after and follows in forms("participle") and before not in MODAL:
        yield "past>future", f"will {forms('participle')[follows].base}", after.end()
    elif said in forms("past") and _finite(said, before, follows, named):
        verb = forms("past")[said]
        yield "past>future", f"will {verb.base}", end
        yield "past>present", verb.base if plural or before == "i" else verb.present, end
    elif said in forms("present") and before in SUBJECTS:
        verb = forms("present")[said]
        yield "present>past", verb.past, end
        yield "present>future", f"will {verb.base}", end


def remooded(text: str) -> Iterator[Retold]:
    """An English text with each of its modals exchanged for others, and each of its plain verbs under a modal."""
    for modal in MODALS.finditer(text):
        for said in EXCHANGED[modal[0]]:
            kind = f"{modal[0]}>{said}"
            yield Retold(
                kind, text[: modal.start()] + said + text[modal.end() :], modal.start(), modal.start() + len(said)
            )
    for one in retold(text):
        before, after = one.kind.split(">")
        verb = one.text[one.start : one.end]
        if after == "future" and verb.startswith("will "):
            for said in PUT:
                changed = said + verb.removeprefix("will")
                whole = one.text[: one.start] + changed + one.text[one.end :]
                yield Retold(f"{before}>{said}", whole, one.start, one.start + len(changed))


def _finite(said: str, before: str, follows: str, named: bool) -> bool:
    """Whether a past form is a tense here, and no participle."""
    if before in SUBJECTS or (named and follows != "by"):
        return True
    auxiliary = ("has", "have", "had", "was", "were", "be", "been", "is", "are", "the", "a")
    return said not in forms("participle") and before not in auxiliary


def inputs(data: Path | None, limit: int | None, tuning: bool) -> Iterator[tuple[PairInput, str]]:
    """Faithful pairs and changed ones, with what was changed."""
    chooser = random.Random(SEED)
    rows = half(ntrex(folder("ntrex", data)), tuning)[:limit]
    languages = [name for name in rows[0] if name not in ("doc", "en")] if rows else []
    texts = [("news", name, row[name], row["en"]) for name in languages for row in rows]
    for code, lang in SHORT.items():
        files = [existing(folder("tatoeba", data) / f"tatoeba.{code}-eng.{side}") for side in (code, "eng")]
        lines = zip(*(file.read_text("utf-8").splitlines()[:limit] for file in files), strict=True)
        texts += [("short", lang, *line) for line in lines]
    for source, lang, text, english in texts:
        others = [(one.kind, one.text) for one in retold(english)]
        for kind, said in [("", english), *chooser.sample(others, min(1, len(others)))]:
            yield pair(source, (text, lang), (said, "en")), kind
            yield pair(source, (said, "en"), (text, lang)), kind
    for one, other in OTHER_PAIRS:
        for row in rows if {one, other} <= set(languages) else ():
            yield pair("news", (row[one], one), (row[other], other)), ""


def main() -> None:
    """Run the benchmark and print its JSON line."""
    from toolkit.checks.times import tense

    options = parser(__doc__)
    options.add_argument("--tuning", action="store_true", help="the half of the news that limits are set on")
    arguments = options.parse_args()
    started = time.perf_counter()
    using = engine(arguments.threads)
    items = list(inputs(arguments.data, arguments.limit, arguments.tuning))
    kinds = {id(item): kind for item, kind in items}
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for item, looked in looked_at([item for item, _ in items], using):
        severities = {finding.severity for finding in tense(looked)}
        count = counts[item.id][kinds[id(item)] or "faithful"]
        count["pairs"] += 1
        count["any"] += bool(severities)
        count["found"] += bool(severities.intersection(SERIOUS))
    result: dict[str, Any] = {
        "benchmark": "tenses",
        "half": "tuning" if arguments.tuning else "reported",
        **{source: _shares(found) for source, found in counts.items()},
    }
    emit(result, using, started)


def _shares(found: dict[str, Counter[str]]) -> dict[str, dict[str, Any]]:
    changed: Counter[str] = sum((count for kind, count in found.items() if kind != "faithful"), Counter())
    return {
        kind: {"pairs": count["pairs"], **{name: share(count[name], count["pairs"]) for name in ("found", "any")}}
        for kind, count in sorted({**found, "changed": changed}.items())
    }


if __name__ == "__main__":
    main()
