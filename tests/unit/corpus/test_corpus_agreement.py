"""Agreement of two readings: kappa, severities, marked words, rules."""

from __future__ import annotations

from toolkit.corpus.agreement import agreement, kappa
from toolkit.corpus.row import Note, Reading, Row, TextLine


def _note(rule: str, severity: str, original: str | None, rendering: str | None) -> Note:
    return Note(type=rule, severity=severity, original_span=original, rendering_span=rendering)  # type: ignore[arg-type]


def _row(
    name: str, severity: str, notes: tuple[Note, ...], second: Reading | None, first: Reading | None = None
) -> Row:
    return Row(
        id=f"{name}#0",
        original=TextLine(text="كل من تورط", lang="ar"),
        rendering=TextLine(text="anyone involved", lang="en"),
        severity=severity,
        notes=notes,
        first=first,
        second=second,
    )


WHOLE = _note("intensity", "major", "كل من", "anyone")
PART = _note("intensity", "minor", None, "any")
OTHER = _note("term", "minor", None, "involved")


def test_without_a_second_reading_there_is_nothing_to_say() -> None:
    assert agreement([_row("a", "none", (), None)]) == {}


def test_the_same_reading_twice_agrees_in_everything() -> None:
    rows = [_row("a", "major", (WHOLE,), Reading("major", (WHOLE,))), _row("b", "none", (), Reading())]
    assert agreement(rows) == {
        "read_twice": 2,
        "kappa_drifted": 1.0,
        "kappa_serious": 1.0,
        "same_severity": 1.0,
        "within_one_step": 1.0,
        "span_f1": 1.0,
        "rule_in_common": 1.0,
    }


def test_a_third_readers_decision_is_not_one_of_the_two() -> None:
    row = _row("a", "major", (WHOLE,), Reading("major", (WHOLE,)), first=Reading("none"))
    assert agreement([row])["same_severity"] == 0.0


def test_spans_and_rules_are_compared_where_both_mark() -> None:
    found = agreement(
        [
            _row("a", "minor", (PART,), Reading("minor", (_note("intensity", "minor", None, "anyone"),))),
            _row("b", "minor", (OTHER,), Reading("minor", (_note("hedge", "minor", None, "involved"),))),
        ]
    )
    assert found["span_f1"] == round(2 * (3 + 8) / (3 + 6 + 8 + 8), 3) and found["rule_in_common"] == 0.5


def test_kappa_takes_chance_out() -> None:
    assert kappa([(True, True), (True, False), (False, True), (False, False)]) == 0.0
    assert kappa([(True, False), (False, True)]) == -1.0
    assert kappa([(True, True), (True, True)]) == 1.0
